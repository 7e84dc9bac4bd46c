package read

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"fastbusy/decoder/internal/ascii"
)

// Paste is the folded text with what stands in it: words, quoted strings,
// objects (anything in brackets), fields (a key with its value) and HTTP
// statuses. Nothing in it needs to be well-formed.
type Paste struct {
	Folded
	Words    []Word
	Strings  []Stretch
	Objects  []Object
	Fields   []Field
	Statuses []HTTPStatus
	open     []opened // memory for the reader
}

// Stretch is a place in the folded text.
type Stretch struct{ Start, End int32 }

// Contains says that the byte at i is in the stretch.
func (s Stretch) Contains(i int32) bool { return s.Start <= i && i < s.End }

// Word is a run of letters and digits.
type Word struct {
	Stretch
	Hash uint32 // of its lower case
	Str  int32  // the innermost quoted string around it, or None
	Obj  int32  // the innermost object around it, or None
}

// None stands for no string, no object.
const None = -1

// Object is what stands between a bracket and its partner.
type Object struct {
	Stretch
	Parent int32
}

// Field is a key with the place at which its value starts.
type Field struct {
	Key    Stretch
	Value  int32
	Obj    int32
	Name   uint32 // hash of the key, in which all its spellings are equal
	Spaced bool   // the value may hold spaces: it follows a colon, a tag or an arrow
}

// HTTPStatus is a number that the text itself presents as an HTTP status.
type HTTPStatus struct {
	Stretch
	Code int
	Obj  int32
}

// asianLead is the first of the bytes with which characters begin whose writing has
// no spaces: between one of them and ASCII a word ends.
const asianLead = 0xe3

// maxDepth bounds the nesting that is followed; deeper brackets are passed over.
const maxDepth = 64

// reader is the state of the one pass over the folded text.
type reader struct {
	*Paste
	tooDeep  int
	around   Stretch // the brackets around the last number that is a value
	nextMark int     // index into quotes
}

// opened is a string or an object whose end has not come yet.
type opened struct {
	index  int32 // into strings or objects
	mark   byte  // the quotation mark or opening bracket
	level  int8  // how often the quotation mark was escaped
	object int32 // the innermost object, itself included
	str    int32 // the innermost string, itself included
}

// Read makes a paste of another text, in the memory of the last one. The zero value
// is ready for the first.
func (p *Paste) Read(text string) {
	p.Folded.read(text)
	p.Words, p.Strings, p.Objects, p.Fields, p.Statuses = p.Words[:0], p.Strings[:0], p.Objects[:0], p.Fields[:0], p.Statuses[:0]
	p.open = p.open[:0]
	r := &reader{Paste: p, around: Stretch{None, None}}
	t := r.Text
	for i := 0; i < len(t); {
		c := t[i]
		switch {
		case ascii.WordForm[c] != 0:
			j, h, asian := i, uint32(ascii.HashStart), c >= asianLead
			for ; j < len(t); j++ {
				form := ascii.WordForm[t[j]]
				if form == 0 || asian && form < utf8.RuneSelf || !asian && form >= asianLead {
					break
				}
				h = (h ^ uint32(form)) * ascii.HashPrime
			}
			r.Words = append(r.Words, Word{Stretch{int32(i), int32(j)}, h, r.inString(), r.inObject()})
			i = j
			continue
		case c == '"' || c == '\'':
			r.quote(i)
		case c == '{' || c == '[' || c == '(':
			r.openObject(i)
		case c == '}' || c == ']' || c == ')':
			r.closeObject(i)
		case c == ':' || c == '=' || c == '>':
			r.field(i)
		}
		i++
	}
	open := r.open
	r.closeTo(0, len(t))
	for _, o := range open {
		if ascii.IsQuote(o.mark) {
			s := &r.Strings[o.index]
			s.End = r.cutEnd(s.Start)
		}
	}
	r.readStatuses()
}

func (r *reader) inString() int32 {
	if n := len(r.open); n > 0 {
		return r.open[n-1].str
	}
	return None
}

func (r *reader) inObject() int32 {
	if n := len(r.open); n > 0 {
		return r.open[n-1].object
	}
	return None
}

// closeTo closes all that is open down to and including open[k].
//
//go:noinline
func (r *reader) closeTo(k, at int) {
	for _, o := range r.open[k:] {
		if ascii.IsQuote(o.mark) {
			r.Strings[o.index].End = int32(at)
		} else {
			r.Objects[o.index].End = int32(at)
		}
	}
	r.open = r.open[:k]
	r.tooDeep = 0
}

// quote opens or closes a string. A string ends at the same mark, escaped as
// often; a mark before a word opens one even where the last was never closed,
// because pastes are cut.
func (r *reader) quote(i int) {
	mark, level := r.Text[i], r.levelAt(i)
	k := len(r.open) - 1
	for k >= 0 && (r.open[k].mark != mark || r.open[k].level != level) {
		k--
	}
	opens := !r.wordBefore(i)
	beforeWord := i+1 < len(r.Text) && ascii.IsWordByte(r.Text[i+1])
	if k >= 0 {
		r.closeTo(k, i)
		if !beforeWord || !opens {
			return
		}
	}
	if !opens || len(r.open) >= maxDepth || !beforeWord && r.aroundBody(i) {
		return
	}
	r.Strings = append(r.Strings, Stretch{Start: int32(i + 1)})
	index := int32(len(r.Strings) - 1)
	r.open = append(r.open, opened{index, mark, level, r.inObject(), index})
}

// aroundBody says that the mark at i stands around a body whose own marks are not
// escaped, as some clients print it: "{"key":1}".
func (r *reader) aroundBody(i int) bool {
	t := r.Text
	if i > 0 && (t[i-1] == '}' || t[i-1] == ']') {
		return true
	}
	k := i + 1
	for k < len(t) && k-i < 16 && (t[k] == '{' || t[k] == '[' || ascii.IsSpace(t[k])) {
		k++
	}
	if k == i+1 || k+1 >= len(t) || t[k] != t[i] || !ascii.IsLetter(t[k+1]) {
		return false
	}
	level, next := r.levelAt(i), r.nextMark
	within := r.levelAt(k)
	r.nextMark = next
	return within == level
}

// wordBefore says that the mark at i ends a word, as in don't, and is not the
// start of a literal such as b'…' or u"…".
func (r *reader) wordBefore(i int) bool {
	if i == 0 || !ascii.IsWordByte(r.Text[i-1]) {
		return false
	}
	prefix := bytes.IndexByte([]byte("bBrRuUfF"), r.Text[i-1]) >= 0
	return !prefix || i > 1 && ascii.IsWordByte(r.Text[i-2])
}

//go:noinline
func (r *reader) levelAt(i int) int8 {
	for r.nextMark < len(r.quotes) && int(r.quotes[r.nextMark].at) < i {
		r.nextMark++
	}
	if r.nextMark < len(r.quotes) && int(r.quotes[r.nextMark].at) == i {
		return r.quotes[r.nextMark].level
	}
	return 0
}

func (r *reader) openObject(i int) {
	if int32(i) == r.around.Start {
		return
	}
	if len(r.open) >= maxDepth {
		r.tooDeep++
		return
	}
	r.Objects = append(r.Objects, Object{Stretch{Start: int32(i)}, r.inObject()})
	index := int32(len(r.Objects) - 1)
	r.open = append(r.open, opened{index, r.Text[i], 0, index, r.inString()})
}

// closeObject closes the object that the bracket at i ends, if it was opened
// inside the same string.
func (r *reader) closeObject(i int) {
	if int32(i) == r.around.End {
		return
	}
	if r.tooDeep > 0 {
		r.tooDeep--
		return
	}
	partner := byte('(')
	if c := r.Text[i]; c != ')' {
		partner = c - 2 // '[' and '{' stand two before theirs
	}
	for k := len(r.open) - 1; k >= 0; k-- {
		switch r.open[k].mark {
		case partner:
			r.closeTo(k, i+1)
			return
		case '"', '\'':
			return
		}
	}
}

// field records the field whose separator stands at i: "key": value, key=value,
// 'key' => value, [key] => value, <key>value.
func (r *reader) field(i int) {
	t := r.Text
	next := byte(0)
	if i+1 < len(t) {
		next = t[i+1]
	}
	end := i
	for end > 0 && t[end-1] == ' ' && i-end < 32 {
		end--
	}
	switch t[i] {
	case ':':
		if next == ':' || next == '/' && i+2 < len(t) && t[i+2] == '/' {
			return
		}
	case '=':
		if next == '=' {
			return
		}
	case '>':
		if end == 0 || end != i {
			return
		}
	}
	if end > 0 && t[end-1] == ']' {
		end--
	}
	if end > 0 && (t[end-1] == '"' || t[end-1] == '\'') {
		end--
	}
	start := end
	for start > 0 && end-start < 48 && IsKeyByte(t[start-1]) {
		start--
	}
	for start < end && !ascii.IsLetter(t[start]) {
		start++
	}
	switch {
	case start == end, t[i] == '>' && (start == 0 || t[start-1] != '<'):
		return
	case start > 0 && ascii.IsDigit(t[start-1]) && ascii.IsDigit(next): // a time: 2026-11-20T10:01
		return
	}
	value, newlines := i+1, 0
	if t[i] == '=' && next == '>' {
		value++
	}
	for value < len(t) && value-i < 80 && (t[value] == ' ' || t[value] == '\n' && newlines == 0) {
		if t[value] == '\n' {
			newlines++
		}
		value++
	}
	if newlines > 0 && value < len(t) && ascii.IsLetter(t[value]) && r.bracketBehind(value) == 0 {
		value = i + 1 // the next line is no value: it has a key of its own, or is prose
	}
	r.Fields = append(r.Fields, Field{
		Key: Stretch{int32(start), int32(end)}, Value: int32(r.numberIn(value)), Obj: r.inObject(),
		Name:   ascii.Hash(t[start:end]),
		Spaced: t[i] != '=' || next == '>',
	})
}

// bracketBehind gives the place of the bracket behind the name of a type at i, as in
// int(3), or 0.
//
//go:noinline
func (p *Paste) bracketBehind(i int) int {
	j := i
	for j < len(p.Text) && j-i < 16 && ascii.IsLetter(p.Text[j]) {
		j++
	}
	if j == i || j == len(p.Text) || p.Text[j] != '(' {
		return 0
	}
	return j
}

// digitsEnd gives the end of the digits at i.
//
//go:noinline
func (p *Paste) digitsEnd(i int) int {
	for i < len(p.Text) && ascii.IsDigit(p.Text[i]) {
		i++
	}
	return i
}

// numberIn passes over what a language puts around a number that is a value, as in
// int(42201) and Some(42201), and has its brackets make no object.
func (r *reader) numberIn(value int) int {
	bracket := r.bracketBehind(value)
	if bracket == 0 {
		return value
	}
	end := r.digitsEnd(bracket + 1)
	if end == bracket+1 || !ascii.HasPrefixAt(r.Text, end, ")") || ascii.HasPrefixAt(r.Text, end, `) "`) {
		return value // PHP's string(3) "abc" has a length in the brackets
	}
	r.around = Stretch{int32(bracket), int32(end)}
	return bracket + 1
}

// IsKeyByte says that c can be part of a key.
func IsKeyByte(c byte) bool {
	return ascii.IsLetter(c) || ascii.IsDigit(c) || c == '_' || c == '-' || c == '.' || c == '$'
}

// Hashes of the keys of a pair.
var nameHash, keyHash, valueHash = ascii.Hash("name"), ascii.Hash("key"), ascii.Hash("value")

// HoldsName says that a field is the first of a pair such as {"name": "Accept",
// "value": "*/*"}.
func (f *Field) HoldsName() bool { return f.Name == nameHash || f.Name == keyHash }

// HoldsValue says that a field is the second of such a pair.
func (f *Field) HoldsValue() bool { return f.Name == valueHash }

// IsKey says that a field is no part of a text, as in {"text": "from: me"}.
func (p *Paste) IsKey(f Field) bool {
	k := p.WordAt(f.Key.Start)
	if k >= len(p.Words) || p.Words[k].Str == None {
		return true
	}
	s := p.Strings[p.Words[k].Str].Start
	return f.Key.Start-s <= 1 || f.Obj == None || s < p.Objects[f.Obj].Start
}

// ValueOf gives the place of a field's value, without the quotes around it.
func (p *Paste) ValueOf(f Field) Stretch {
	t := p.Text
	v := int(f.Value)
	// PHP's string(10) "x", Rust's String("x"), lists of one: the value is inside.
	for range 2 {
		if bracket := p.bracketBehind(v); bracket > 0 {
			v = bracket + 1
			if end := p.digitsEnd(v); end > v && ascii.HasPrefixAt(t, end, ") ") {
				v = end + 2
			}
		} else if v < len(t) && t[v] == '[' {
			v++
		}
	}
	if v < len(t) && (t[v] == '"' || t[v] == '\'') {
		if s, ok := p.StringAt(v + 1); ok {
			return s
		}
		v++
	}
	end := v
	for end < len(t) && end-v < 400 {
		c := t[end]
		if c == '\n' || c == ',' || c == ';' || c == '}' || c == ']' || c == ')' || c == '"' || c == '<' ||
			c == ' ' && (!f.Spaced || p.FieldFollows(int32(end+1))) || c == '&' && p.FieldFollows(int32(end+1)) {
			break
		}
		end++
	}
	for end > v && t[end-1] == ' ' {
		end--
	}
	return Stretch{int32(v), int32(end)}
}

// FieldFollows says that a key with its separator stands at i.
func (p *Paste) FieldFollows(i int32) bool {
	t := p.Text
	for int(i) < len(t) && (t[i] == ' ' || t[i] == '"' || t[i] == '\'') {
		i++
	}
	j := i
	for int(j) < len(t) && j-i < 40 && IsKeyByte(t[j]) {
		j++
	}
	if j > i && bytes.HasPrefix(t[j:], []byte(" =")) {
		return true
	}
	return j > i && int(j) < len(t) && (t[j] == '=' || t[j] == ':' && int(j)+1 < len(t) && t[j+1] != '/')
}

// StringAt gives the quoted string that starts at i.
func (p *Paste) StringAt(i int) (Stretch, bool) {
	k := sort.Search(len(p.Strings), func(k int) bool { return int(p.Strings[k].Start) >= i })
	if k < len(p.Strings) && int(p.Strings[k].Start) == i {
		return p.Strings[k], true
	}
	return Stretch{}, false
}

// WordAt gives the index of the first word that starts at i or later.
//
//go:noinline
func (p *Paste) WordAt(i int32) int {
	return sort.Search(len(p.Words), func(k int) bool { return p.Words[k].Start >= i })
}

// FieldsFrom gives the fields that start at i or later.
//
//go:noinline
func (p *Paste) FieldsFrom(i int32) []Field {
	return p.Fields[sort.Search(len(p.Fields), func(k int) bool { return p.Fields[k].Key.Start >= i }):]
}

// Encloses says that object a is b or stands around it.
func (p *Paste) Encloses(a, b int32) bool {
	for a != None && b != None {
		if a == b {
			return true
		}
		b = p.Objects[b].Parent
	}
	return false
}

// LineOf gives the line around i, at most 2 kB to each side.
func (p *Paste) LineOf(i int32) Stretch {
	from, to := max(0, int(i)-2048), min(len(p.Text), int(i)+2048)
	start, end := from, to
	if n := bytes.LastIndexByte(p.Text[from:i], '\n'); n >= 0 {
		start = from + n + 1
	}
	if n := bytes.IndexByte(p.Text[i:to], '\n'); n >= 0 {
		end = int(i) + n
	}
	return Stretch{int32(start), int32(end)}
}

// In gives the text of a stretch.
func (p *Paste) In(s Stretch) []byte { return p.Text[s.Start:s.End] }

// cutEnd gives the end of a quoted string that was never closed: where a client says
// that it cut it, or the end of the text, without the line end that is the paste's own.
func (p *Paste) cutEnd(start int32) int32 {
	s := p.Text[start:]
	if mark := bytes.Index(s, []byte("(truncated")); mark >= 0 {
		s = s[:mark]
	}
	return int32(ascii.TrimEnd(p.Text, int(start), int(start)+len(s)))
}
