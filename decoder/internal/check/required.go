package check

import (
	"bytes"
	"slices"
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// required names the fields that the body lacks, or has without a value. A name such as
// "text|media" is satisfied by either. A body with none of the check's fields, nor of those
// beside them, is of something else.
func (d *Diagnosis) required(k *Check) {
	own := d.bodyWith(slices.Concat(k.Fields, k.Beside))
	body := d.request.body
	if body == read.None {
		body = own
	}
	if body == read.None {
		return
	}
	o := d.Objects[body]
	if end := d.bodyLimit(body); o.End > end || !ascii.HasByte("})]", d.Text[o.End-1]) || ascii.Contains(d.In(o.Stretch), "...") {
		return // cut off, or shortened
	}
	if d.isWrapped(o.Stretch) || d.isSpread(o.Stretch) || d.hasShorthand(o.Stretch) || d.isMerged(o) || d.isFilled(o.Stretch) {
		return
	}
	if own == read.None && len(d.own) > 0 {
		return
	}
	var missing []string
	for _, name := range k.Fields {
		if d.has(body, name) {
			continue
		}
		if f, ok := d.misspelt(name); ok {
			d.note(f.Key, theField(string(d.In(f.Key)))+" should be called "+shown(name))
			continue
		}
		missing = append(missing, `"`+strings.ReplaceAll(d.chosen(name), "|", `" or "`)+`"`)
	}
	if len(missing) > 0 {
		d.note(o.Stretch, "the request body lacks "+listed(missing, " and "))
	}
}

// chosen gives the one of several names that is the value of another field, as the method of
// a callout is, or else all.
func (d *Diagnosis) chosen(names string) string {
	for _, one := range strings.Split(names, "|") {
		for _, f := range d.own {
			if len(one) < len(names) && string(d.In(d.ValueOf(f))) == one {
				return one
			}
		}
	}
	return names
}

// isSpread says that an object has the fields of another, too, or is itself spread over
// one that is not seen, as in {**base, "to": to} and dict(base, **{"to": to}).
func (d *Diagnosis) isSpread(o read.Stretch) bool {
	t := d.Text
	from := max(0, o.Start-2)
	for i := from; i < o.End-2; i++ {
		if t[i] == '*' && t[i+1] == '*' && (ascii.IsLetter(t[i+2]) || i+2 == o.Start) && (i == 0 || ascii.HasByte(" {(,\n", t[i-1])) {
			return true
		}
	}
	return false
}

// hasShorthand says that JavaScript names a field and its value at once, maybe behind what a log
// puts before each line: {from, to: "…"}.
func (d *Diagnosis) hasShorthand(o read.Stretch) bool {
	first := d.WordAt(o.Start)
	for k := first; k < len(d.Words) && d.Words[k].End < o.End && k-first < maxFields; k++ {
		w := d.Words[k]
		start := w.Start
		if d.isMargin(start) {
			start = max(o.Start+1, d.LineOf(start).Start)
		}
		before, behind := ascii.TrimRight(d.Text[o.Start:start], ascii.Spaces), ascii.TrimLeft(d.Text[w.End:o.End], ascii.Spaces)
		if ascii.IsLetter(d.Text[w.Start]) && w.Obj != read.None && d.Text[d.Objects[w.Obj].Start] == '{' && !d.isText(w) &&
			ascii.HasByte("{,", before[len(before)-1]) && ascii.HasByte(",}/", behind[0]) {
			return true
		}
	}
	return false
}

// mergeWords are what calls are named by that make one object of several.
var mergeWords = ascii.Hashes("merge assign extend defaults update")

// isMerged says that code makes one of an object and others: array_merge($base, […]).
func (d *Diagnosis) isMerged(o read.Object) bool {
	t := d.Text
	before, behind := ascii.TrimRight(t[:o.Start], " ="), ascii.TrimLeft(t[o.End:], " ")
	if len(before) > 0 && ascii.HasByte("+|", before[len(before)-1]) && !d.isMargin(o.Start) || len(behind) > 0 && ascii.HasByte("+|", behind[0]) {
		return true
	}
	if k := d.WordAt(o.End); ascii.HasPrefixAt(t, int(o.End), ".") && k < len(d.Words) && mergeWords[d.Words[k].Hash] {
		return true
	}
	if o.Parent == read.None {
		return false
	}
	k := d.WordAt(d.Objects[o.Parent].Start) - 1
	return k >= 0 && d.Words[k].End == d.Objects[o.Parent].Start && mergeWords[d.Words[k].Hash]
}

// fillWords are what methods are named by that put something into a text.
var fillWords = ascii.Hashes("replace format formatted")

// isFilled says that an object is the value of a variable that is used with a key, or a
// method, further on: call["to"] = to, call.update(more), Object.assign(call, more).
func (d *Diagnosis) isFilled(o read.Stretch) bool {
	t := d.Text
	start := o.Start
	if d.isMargin(start) {
		start = d.LineOf(start).Start
	}
	start = d.LineOf(int32(len(ascii.TrimRight(t[:start], ascii.Spaces)))).Start // C# has the bracket in the next line
	name, _, ok := bytes.Cut(t[start:o.Start], []byte("="))
	if !ok {
		return false
	}
	named := d.WordAt(start+int32(len(name))) - 1
	if named < 0 {
		return false
	}
	name, _, _ = bytes.Cut(name, []byte(": ")) // of a name with its type
	typed := max(0, d.WordAt(start+int32(len(name)))-1)
	text := ascii.IsQuote(t[o.Start-1]) // which no method fills
	limit := max(o.End, d.before.End)
	for k := d.WordAt(o.End); k < len(d.Words) && d.Words[k].End < limit; k++ {
		w := d.Words[k]
		if w.Hash != d.Words[named].Hash && w.Hash != d.Words[typed].Hash {
			continue
		}
		if text && k+1 < len(d.Words) && !fillWords[d.Words[k+1].Hash] {
			continue
		}
		if ascii.HasByte("[.", t[w.End]) || ascii.HasPrefixAt(t, int(w.End), "->") || isMergedIn(t[:w.Start]) {
			return true
		}
	}
	return false
}

// bodyLimit gives where a body must end; a cut one goes on to what follows.
func (d *Diagnosis) bodyLimit(body int32) int32 {
	if d.Objects[body].Start < d.before.End {
		return d.before.End
	}
	return d.behind.End
}

// bodyWith gives the outermost object with one of these fields, named as required says.
func (d *Diagnosis) bodyWith(names []string) int32 {
	for _, name := range strings.Split(strings.Join(names, "|"), "|") {
		h := ascii.Hash(name)
		for i, f := range d.own {
			if f.Name != h || d.isWithinValue(i) {
				continue
			}
			k := f.Obj
			for {
				up := d.Objects[k].Parent
				if up == read.None || d.Text[d.Objects[up].Start] != '{' || d.Encloses(up, d.Obj) {
					break
				}
				k = up
			}
			if start := d.Objects[k].Start; d.Text[start] == '{' || d.isPrinted(k) || d.isArray(k, f) {
				return k
			}
		}
	}
	return read.None
}

// isWithinValue says that a text holds the i-th field, which is the value of one before it: each line
// of a body is a record of its own.
func (d *Diagnosis) isWithinValue(i int) bool {
	const nearby = 8
	f := d.own[i]
	return slices.ContainsFunc(d.own[max(0, i-nearby):i], func(x read.Field) bool {
		v := d.ValueOf(x)
		return x.Obj == f.Obj && v.Contains(f.Key.Start) && ascii.IsQuote(d.Text[max(0, v.Start-1)])
	})
}

// isPrinted says that an object is a model as its class prints it, all of it fields with
// names: CreateCall(to='+1…', from_=None).
func (d *Diagnosis) isPrinted(k int32) bool {
	start := d.Objects[k].Start
	if d.Text[start] != '(' || start == 0 || !ascii.IsLetter(d.Text[start-1]) {
		return false
	}
	first := d.WordAt(start)
	class := d.Words[max(first-1, 0)]
	fields := d.FieldsFrom(start)
	return class.End == start && d.Text[class.Start]&0x20 == 0 && len(fields) > 0 && fields[0].Obj == k &&
		first < len(d.Words) && fields[0].Key.Start == d.Words[first].Start
}

// isArray says that an object is PHP's array, in which f is a field: ['to' => $to].
func (d *Diagnosis) isArray(k int32, f read.Field) bool {
	o := d.Objects[k]
	arrow := ascii.Contains(d.Text[f.Key.End:f.Value], "=>")
	return arrow && (d.Text[o.Start] == '[' || bytes.HasSuffix(d.Text[:o.Start], []byte("array")))
}

// has says that the body has a field, and notes one without a value.
func (d *Diagnosis) has(body int32, name string) bool {
	for _, one := range strings.Split(name, "|") {
		h, reserved := ascii.Hash(one), ascii.HashOn(ascii.Hash("var"), one) // see givens
		for _, f := range d.own {
			if f.Name != h && f.Name != reserved || !d.Encloses(body, f.Obj) || (d.request.json || d.isLiteral(f)) && string(d.In(f.Key)) != one {
				continue
			}
			at := d.ValueOf(f)
			v := d.In(at)
			if d.holdsMore(f) || len(v) > 0 && !d.IsNull(at) {
				return true
			}
			if len(v) == 0 {
				v = []byte("empty")
			}
			d.note(at, theField(one)+" is "+string(v))
			return true
		}
	}
	return false
}

// isLiteral says that a field's name is quoted, or JavaScript's, and written as APIs' are, so that
// no library will rename it: answerURL, but neither answer_url nor AnswerUrl, which a client may print.
func (d *Diagnosis) isLiteral(f read.Field) bool {
	k := d.In(f.Key)
	quoted := f.Key.Start > 0 && ascii.IsQuote(d.Text[f.Key.Start-1])
	script := ascii.HasPrefixAt(d.Text, int(f.Key.End), ": ") && f.Obj != read.None && d.Text[d.Objects[f.Obj].Start] == '{' && !d.isOfType(f.Obj)
	return (quoted || script) && k[0] >= 'a' && ascii.IsLetters(k)
}

// isOfType says that a type's name stands before an object: CreateCall { from: "…" }.
func (d *Diagnosis) isOfType(obj int32) bool {
	start := d.Objects[obj].Start
	k := d.WordAt(start) - 1
	return k >= 0 && d.Words[k].End >= start-1 && d.Text[d.Words[k].Start] <= 'Z'
}

// holdsMore says that a field's value is an object, or a list with something in it.
func (d *Diagnosis) holdsMore(f read.Field) bool {
	if open, ok := d.listFrom(f.Value); ok {
		rest := ascii.TrimLeft(d.Text[open+1:min(int(open)+200, len(d.Text))], " \n")
		return len(rest) == 0 || rest[0] != ']' && rest[0] != '}'
	}
	return ascii.HasPrefixAt(d.Text, int(f.Value), "{")
}

// misspelt looks for a field whose name is nearly the one that is missing.
func (d *Diagnosis) misspelt(name string) (read.Field, bool) {
	for _, f := range d.own {
		if ascii.Nearly(string(d.In(f.Key)), name) {
			return f, true
		}
	}
	return read.Field{}, false
}

// isMergedIn says that what stands behind b is made part of another object.
func isMergedIn(b []byte) bool {
	b = ascii.TrimRight(b, " $")
	return slices.ContainsFunc([]string{"**", "...", "assign(", "merge(", "dict("}, func(s string) bool { return bytes.HasSuffix(b, []byte(s)) })
}
