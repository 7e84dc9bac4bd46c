package check

import (
	"bytes"
	"slices"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// collect gathers the fields of the request's body. Where nothing of a request
// was recognised, they are those of every object that is not the response.
func (d *Diagnosis) collect() {
	if b := d.request.body; b != read.None && d.request.sent {
		o := d.Objects[b]
		d.gather(read.Stretch{Start: o.Start, End: min(o.End, d.bodyLimit(d.request.body))}, nil)
		return
	}
	d.request.body = read.None
	if !d.request.sent {
		above := read.Stretch{Start: d.before.Start, End: d.request.Start}
		if d.before.Contains(d.request.Start) && (d.request.whole && !d.isCode(above) || d.answered(above)) {
			d.before.Start = d.request.Start // what stands before it is of another
		}
		d.gather(d.before, d.foreign(d.before))
		d.gather(d.behind, d.foreign(d.behind))
	}
}

// isCode says that a stretch is the code that makes the request, for it names the same URL.
func (d *Diagnosis) isCode(s read.Stretch) bool {
	url := d.In(d.request.url)
	n := bytes.Index(d.In(s), url)
	return n > 0 && len(url) > 0 && ascii.IsQuote(d.Text[int(s.Start)+n-1])
}

// answered says that a request which succeeded was answered within a stretch.
func (d *Diagnosis) answered(s read.Stretch) bool {
	for k := d.StatusFrom(s.Start); k < len(d.Statuses) && d.Statuses[k].Start < s.End; k++ {
		if !d.Statuses[k].Failed() && !d.isExpected(d.Statuses[k].Start) && !d.isOthers(d.Statuses[k].Start) {
			return true
		}
	}
	return false
}

// isExpected says that the status at i is one that a test had asked for: expected 201, got 415.
func (d *Diagnosis) isExpected(i int32) bool {
	before := ascii.AppendLower(nil, d.Text[d.LineOf(i).Start:i])
	return ascii.Contains(before, "expect") || ascii.Contains(before, "want")
}

// maxFields bounds how many fields of a body are looked at.
const maxFields = 1000

// gather takes up the fields of a stretch, but for those of some objects.
func (d *Diagnosis) gather(where read.Stretch, but []int32) {
	for _, f := range d.FieldsFrom(where.Start) {
		if f.Key.Start >= where.End || len(d.own) == maxFields {
			break
		}
		if f.Obj == read.None || !d.IsKey(f) || d.isParameter(f.Obj) {
			continue
		}
		if d.request.body == read.None && (d.Encloses(f.Obj, d.Obj) || d.Encloses(d.Obj, f.Obj)) {
			continue
		}
		skip := d.isComment(f.Key.Start, d.Objects[f.Obj].Start) || d.isOthers(f.Key.Start)
		if !skip && !slices.Contains(but, f.Obj) {
			d.own = append(d.own, f)
		}
	}
}

// isOthers says that the line at i tells of a request to another host.
func (d *Diagnosis) isOthers(i int32) bool {
	return slices.ContainsFunc(d.others, func(s read.Stretch) bool { return s.Contains(i) })
}

// isComment says that what stands at i is in a comment of source code, and the line at which what
// it is part of begins is none.
func (d *Diagnosis) isComment(i, outer int32) bool {
	marked := func(i int32) bool {
		line := d.LineOf(i)
		all := ascii.TrimLeft(d.In(line), " \t")
		before := d.Text[line.Start:i]
		return ascii.StartsWith(all, "// # /*") > 0 && ascii.StartsWith(all, "#< #{ #:") == 0 || // of Ruby and Clojure
			ascii.Contains(before, " // ") || ascii.Contains(before, " # ") || ascii.Contains(before, " /* ") || ascii.Contains(before, `"// `) || ascii.Contains(before, `"# `)
	}
	return marked(i) && !marked(outer)
}

// defineWords stand before the name of a function that is defined, or in its place.
var defineWords = ascii.Hashes("def function func fun fn")

// isParameter says that what stands in an object is a parameter of a function that is
// defined there: its value is sent where a call gives no other.
func (d *Diagnosis) isParameter(obj int32) bool {
	for ; obj != read.None; obj = d.Objects[obj].Parent {
		if k := d.WordAt(d.Objects[obj].Start); k > 0 && (defineWords[d.Words[k-1].Hash] || k > 1 && defineWords[d.Words[k-2].Hash]) {
			return true
		}
	}
	return false
}

// foreign lists the objects that are a client's configuration, whose method
// and URL are not the body's.
func (d *Diagnosis) foreign(where read.Stretch) []int32 {
	var list []int32
	for _, f := range d.FieldsFrom(where.Start) {
		if f.Key.Start >= where.End || len(list) == 32 {
			break
		}
		if urlKeys[f.Name] || headerKeys[f.Name] {
			list = append(list, f.Obj)
		}
	}
	return list
}

// given is a value of the request that can be judged.
type given struct {
	name string
	read.Stretch
	field read.Field
}

// givens gives what the request has in the fields of these names, and in the
// message's placeholders of these names, without what cannot be judged:
// variables, masks, what is cut or broken over two lines.
func (d *Diagnosis) givens(names []string) []given {
	var list []given
	for _, name := range names {
		h := ascii.Hash(name)
		reserved := ascii.HashOn(ascii.Hash("var"), name) // var_from, as Python keeps from to itself
		for _, f := range d.own {
			if f.Name != h && f.Name != reserved || len(list) > 100 {
				continue
			}
			if open, ok := d.listFrom(f.Value); ok {
				for _, at := range d.texts(open) {
					list = append(list, given{name, at, f})
				}
			} else if at := d.ValueOf(f); d.isPlain(at) && !d.isMade(f.Value, at) {
				list = append(list, given{name, at, f})
			}
		}
	}
	return list
}

// listFrom gives the bracket with which a list begins that is a field's value, as in
// ["…"], new[] { "…" } and []string{"…"}.
func (d *Diagnosis) listFrom(i int32) (int32, bool) {
	const nearby = len("new List<string> ")
	t := d.Text[:min(len(d.Text), int(i)+nearby+1)]
	start := int(i)
	if ascii.HasPrefixAt(t, start, "[]") || ascii.HasPrefixAt(t, start, "new") {
		for start < len(t) && (ascii.IsNameByte(t[start]) || ascii.HasByte("[]<> ", t[start])) {
			start++
		}
		return int32(start), ascii.HasPrefixAt(t, start, "{") && ascii.HasPrefixAt(ascii.TrimLeft(d.Text[start+1:], " \n"), 0, `"`)
	}
	return i, ascii.HasPrefixAt(t, start, "[")
}

// texts gives the plain texts of the list that begins at i, up to its end, or to what code
// works out.
func (d *Diagnosis) texts(i int32) []read.Stretch {
	var list []read.Stretch
	t := d.Text
	end := min(i+4096, int32(len(t)))
	for i++; i < end && !ascii.HasByte("](+[{.}", t[i]); i++ {
		if t[i] != '"' && t[i] != '\'' {
			continue
		}
		if s, ok := d.StringAt(int(i) + 1); ok {
			if ascii.HasPrefixAt(ascii.TrimLeft(t[min(int(s.End)+1, len(t)):], " "), 0, "=>") {
				break // PHP's array
			}
			if d.isPlain(s) {
				list = append(list, s)
			}
			i = s.End
		}
	}
	if i+1 < end && t[i+1] == '.' { // new[] {"…"}.Select(Fix)
		return nil
	}
	return list
}

// plainWords are what languages put around a text that is sent as it stands.
var plainWords = ascii.Hashes("string str some optional just of listOf text quote json ptr strPtr stringPtr array " +
	"arrayOf setOf asList list ptrString toPtr valueOf create strval unicode int number phone phoneNumber value raw")

var newHash = ascii.Hash("new")

// isMade says that a function makes a value, which begins at from, of what stands there:
// normalize("0171…"). A type, new phone.Number("0171…"), makes none.
func (d *Diagnosis) isMade(from int32, at read.Stretch) bool {
	k := d.WordAt(at.Start) - 1
	if k < 0 || d.Words[k].Start < from || plainWords[d.Words[k].Hash] {
		return false
	}
	for k > 0 && d.Words[k-1].End == d.Words[k].Start-1 && d.Text[d.Words[k-1].End] == '.' { // of a package
		k--
	}
	return k == 0 || d.Words[k-1].Hash != newHash
}

var getHash, setHash, addHash, withHash = ascii.Hash("get"), ascii.Hash("set"), ascii.Hash("add"), ascii.Hash("with")

// settersOf gives the words of a stretch that are named as a field, or as a method that sets it:
// to, setTo, addTo, withTo.
func (d *Diagnosis) settersOf(name string, where read.Stretch) []read.Word {
	plain, set, add, with := ascii.Hash(name), ascii.HashOn(setHash, name), ascii.HashOn(addHash, name), ascii.HashOn(withHash, name)
	var list []read.Word
	for k := d.WordAt(where.Start); k < len(d.Words) && d.Words[k].Start < where.End && len(list) < 100; k++ {
		w := d.Words[k]
		if w.Hash != plain && w.Hash != set && w.Hash != add && w.Hash != with || d.isParameter(w.Obj) ||
			k > 0 && d.Words[k-1].Hash == getHash { // .get("to", "what to take without it")
			continue
		}
		outer := d.Start
		if w.Obj != read.None {
			outer = d.Objects[w.Obj].Start
		}
		if !d.isComment(w.Start, outer) && !d.isOthers(w.Start) {
			list = append(list, w)
		}
	}
	return list
}

// argument gives the text that code gives to the method or the member at w, maybe as a value of
// some type: setTo("…"), call.to = "…", answerUrl(URI.create("…")).
func (d *Diagnosis) argument(w read.Word) (read.Stretch, bool) {
	const nearby = len(`(new java.net.URI("`)
	t := d.Text[:min(len(d.Text), int(w.End)+2*nearby)]
	i := int(w.End)
	member := w.Start > 0 && ascii.HasByte(".>", t[w.Start-1])
	if member && ascii.HasPrefixAt(t, i, " = ") {
		i += len(" = ")
	} else if !ascii.HasPrefixAt(t, i, "(") {
		return read.Stretch{}, false
	}
	for i < len(t) && (ascii.IsWordByte(t[i]) || ascii.HasByte("(. \n", t[i])) {
		i++
	}
	at, ok := d.StringAt(i + 1)
	return at, ok && i < len(t) && ascii.IsQuote(t[i]) && d.isPlain(at) && !d.isMade(w.End, at)
}

// isName says that a value is a name in source code, or is worked out there: {"to": customer},
// {'x-timestamp': date + zone}.
func (d *Diagnosis) isName(at read.Stretch) bool {
	v := d.In(at)
	k := d.WordAt(at.Start)
	if len(v) == 0 || at.Start == 0 || ascii.HasByte("\"'=", d.Text[at.Start-1]) ||
		k == len(d.Words) || d.Words[k].Obj == read.None {
		return false
	}
	if d.isText(d.Words[k]) {
		return false // such as a line of HTTP in it
	}
	worked := ascii.Contains(v, " + ") || ascii.Contains(v, " ? ")
	return worked || !ascii.IsDigit(v[0]) && len(ascii.TrimLeft(v, names)) == 0
}

// isText says that a word of an object is in a text there; the object may be in one, too.
func (d *Diagnosis) isText(w read.Word) bool {
	return w.Str != read.None && d.Strings[w.Str].Start > d.Objects[w.Obj].Start
}

// names are the bytes of names in source code.
const names = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$"

// isPlain says that a value is what was sent.
func (d *Diagnosis) isPlain(at read.Stretch) bool {
	v := d.In(at)
	if int(at.End) >= len(d.Text) || isVariable(v) || bytes.IndexByte(v, '\n') >= 0 {
		return false
	}
	if at.Start > 0 && ascii.IsQuote(d.Text[at.Start-1]) {
		return d.Text[at.Start-1] == d.Text[at.End] && !d.isPart(at) // or else a shell puts something in, or code behind
	}
	if len(v) == 0 {
		return false
	}
	return !ascii.IsLetter(v[0]) && v[0] != '(' || ascii.Contains(v, "://") // or else it is a name in source code
}
