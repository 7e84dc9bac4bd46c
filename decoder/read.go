package decoder

import (
	"bytes"
	"sort"
)

// paste is the folded text with what stands in it: words, quoted strings,
// objects (anything in brackets), fields (a key with its value) and HTTP
// statuses. Nothing in it needs to be well-formed.
type paste struct {
	*folded
	words    []word
	strings  []stretch
	objects  []object
	fields   []field
	statuses []httpStatus
	open     []opened // memory for the reader
}

// stretch is a place in the folded text.
type stretch struct{ start, end int32 }

func (s stretch) contains(i int32) bool { return s.start <= i && i < s.end }

// word is a run of letters and digits.
type word struct {
	stretch
	hash uint32 // of its lower case
	str  int32  // the innermost quoted string around it, or none
	obj  int32  // the innermost object around it, or none
}

const none = -1

// object is what stands between a bracket and its partner.
type object struct {
	stretch
	parent int32
}

// field is a key with the place at which its value starts.
type field struct {
	key    stretch
	value  int32
	obj    int32
	name   uint32 // hash of the key, in which all its spellings are equal
	spaced bool   // the value may hold spaces: it follows a colon, a tag or an arrow
}

// httpStatus is a number that the text itself presents as an HTTP status.
type httpStatus struct {
	stretch
	code int
	obj  int32
}

// maxDepth bounds the nesting that is followed; deeper brackets are passed over.
const maxDepth = 64

// reader is the state of the one pass over the folded text.
type reader struct {
	*paste
	tooDeep  int
	around   stretch // the brackets around the last number that is a value
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

// read makes a paste of a text.
func read(text string) *paste {
	p := &paste{folded: &folded{}}
	p.read(text)
	return p
}

// read makes a paste of another text, in the memory of the last one.
func (p *paste) read(text string) {
	p.folded.read(text)
	p.words, p.strings, p.objects, p.fields, p.statuses = p.words[:0], p.strings[:0], p.objects[:0], p.fields[:0], p.statuses[:0]
	p.open = p.open[:0]
	r := &reader{paste: p, around: stretch{none, none}}
	t := r.text
	for i := 0; i < len(t); {
		c := t[i]
		switch {
		case wordForm[c] != 0:
			j, h := i, uint32(hashStart)
			for ; j < len(t); j++ {
				form := wordForm[t[j]]
				if form == 0 {
					break
				}
				h = (h ^ uint32(form)) * hashPrime
			}
			r.words = append(r.words, word{stretch{int32(i), int32(j)}, h, r.inString(), r.inObject()})
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
		if isQuote(o.mark) {
			s := &r.strings[o.index]
			s.end = r.cutEnd(s.start)
		}
	}
	r.readStatuses()
}

func (r *reader) inString() int32 {
	if n := len(r.open); n > 0 {
		return r.open[n-1].str
	}
	return none
}

func (r *reader) inObject() int32 {
	if n := len(r.open); n > 0 {
		return r.open[n-1].object
	}
	return none
}

// closeTo closes all that is open down to and including open[k].
//
//go:noinline
func (r *reader) closeTo(k, at int) {
	for _, o := range r.open[k:] {
		if isQuote(o.mark) {
			r.strings[o.index].end = int32(at)
		} else {
			r.objects[o.index].end = int32(at)
		}
	}
	r.open = r.open[:k]
	r.tooDeep = 0
}

// quote opens or closes a string. A string ends at the same mark, escaped as
// often; a mark before a word opens one even where the last was never closed,
// because pastes are cut.
func (r *reader) quote(i int) {
	mark, level := r.text[i], r.levelAt(i)
	k := len(r.open) - 1
	for k >= 0 && (r.open[k].mark != mark || r.open[k].level != level) {
		k--
	}
	opens := !r.wordBefore(i)
	beforeWord := i+1 < len(r.text) && isWordByte(r.text[i+1])
	if k >= 0 {
		r.closeTo(k, i)
		if !beforeWord || !opens {
			return
		}
	}
	if !opens || len(r.open) >= maxDepth || !beforeWord && r.aroundBody(i) {
		return
	}
	r.strings = append(r.strings, stretch{start: int32(i + 1)})
	index := int32(len(r.strings) - 1)
	r.open = append(r.open, opened{index, mark, level, r.inObject(), index})
}

// aroundBody says that the mark at i stands around a body whose own marks are not
// escaped, as some clients print it: "{"key":1}".
func (r *reader) aroundBody(i int) bool {
	t := r.text
	if i > 0 && (t[i-1] == '}' || t[i-1] == ']') {
		return true
	}
	k := i + 1
	for k < len(t) && k-i < 16 && (t[k] == '{' || t[k] == '[' || isSpace(t[k])) {
		k++
	}
	if k == i+1 || k+1 >= len(t) || t[k] != t[i] || !isLetter(t[k+1]) {
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
	if i == 0 || !isWordByte(r.text[i-1]) {
		return false
	}
	prefix := bytes.IndexByte([]byte("bBrRuUfF"), r.text[i-1]) >= 0
	return !prefix || i > 1 && isWordByte(r.text[i-2])
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
	if int32(i) == r.around.start {
		return
	}
	if len(r.open) >= maxDepth {
		r.tooDeep++
		return
	}
	r.objects = append(r.objects, object{stretch{start: int32(i)}, r.inObject()})
	index := int32(len(r.objects) - 1)
	r.open = append(r.open, opened{index, r.text[i], 0, index, r.inString()})
}

// closeObject closes the object that the bracket at i ends, if it was opened
// inside the same string.
func (r *reader) closeObject(i int) {
	if int32(i) == r.around.end {
		return
	}
	if r.tooDeep > 0 {
		r.tooDeep--
		return
	}
	partner := byte('(')
	if c := r.text[i]; c != ')' {
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
	t := r.text
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
	for start > 0 && end-start < 48 && isKeyByte(t[start-1]) {
		start--
	}
	for start < end && !isLetter(t[start]) {
		start++
	}
	switch {
	case start == end, t[i] == '>' && (start == 0 || t[start-1] != '<'):
		return
	case start > 0 && isDigit(t[start-1]) && isDigit(next): // a time: 2026-11-20T10:01
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
	if newlines > 0 && value < len(t) && isLetter(t[value]) && r.bracketBehind(value) == 0 {
		value = i + 1 // the next line is no value: it has a key of its own, or is prose
	}
	r.fields = append(r.fields, field{
		key: stretch{int32(start), int32(end)}, value: int32(r.numberIn(value)), obj: r.inObject(),
		name:   hashWord(hashStart, t[start:end]),
		spaced: t[i] != '=' || next == '>',
	})
}

// bracketBehind gives the place of the bracket behind the name of a type at i, as in
// int(3), or 0.
//
//go:noinline
func (p *paste) bracketBehind(i int) int {
	j := i
	for j < len(p.text) && j-i < 16 && isLetter(p.text[j]) {
		j++
	}
	if j == i || j == len(p.text) || p.text[j] != '(' {
		return 0
	}
	return j
}

// digitsEnd gives the end of the digits at i.
//
//go:noinline
func (p *paste) digitsEnd(i int) int {
	for i < len(p.text) && isDigit(p.text[i]) {
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
	if end == bracket+1 || !hasPrefixAt(r.text, end, ")") || hasPrefixAt(r.text, end, `) "`) {
		return value // PHP's string(3) "abc" has a length in the brackets
	}
	r.around = stretch{int32(bracket), int32(end)}
	return bracket + 1
}

func isKeyByte(c byte) bool {
	return isLetter(c) || isDigit(c) || c == '_' || c == '-' || c == '.' || c == '$'
}

// valueOf gives the place of a field's value, without the quotes around it.
func (p *paste) valueOf(f field) stretch {
	t := p.text
	v := int(f.value)
	// PHP's string(10) "x", Rust's String("x"), lists of one: the value is inside.
	for range 2 {
		if bracket := p.bracketBehind(v); bracket > 0 {
			v = bracket + 1
			if end := p.digitsEnd(v); end > v && hasPrefixAt(t, end, ") ") {
				v = end + 2
			}
		} else if v < len(t) && t[v] == '[' {
			v++
		}
	}
	if v < len(t) && (t[v] == '"' || t[v] == '\'') {
		if s, ok := p.stringAt(v + 1); ok {
			return s
		}
		v++
	}
	end := v
	for end < len(t) && end-v < 400 {
		c := t[end]
		if c == '\n' || c == ',' || c == ';' || c == '}' || c == ']' || c == ')' || c == '"' || c == '<' ||
			c == ' ' && (!f.spaced || p.fieldFollows(int32(end+1))) || c == '&' && p.fieldFollows(int32(end+1)) {
			break
		}
		end++
	}
	for end > v && t[end-1] == ' ' {
		end--
	}
	return stretch{int32(v), int32(end)}
}

// fieldFollows says that a key with its separator stands at i.
func (p *paste) fieldFollows(i int32) bool {
	t := p.text
	for int(i) < len(t) && (t[i] == ' ' || t[i] == '"' || t[i] == '\'') {
		i++
	}
	j := i
	for int(j) < len(t) && j-i < 40 && isKeyByte(t[j]) {
		j++
	}
	if j > i && bytes.HasPrefix(t[j:], []byte(" =")) {
		return true
	}
	return j > i && int(j) < len(t) && (t[j] == '=' || t[j] == ':' && int(j)+1 < len(t) && t[j+1] != '/')
}

// stringAt gives the quoted string that starts at i.
func (p *paste) stringAt(i int) (stretch, bool) {
	k := sort.Search(len(p.strings), func(k int) bool { return int(p.strings[k].start) >= i })
	if k < len(p.strings) && int(p.strings[k].start) == i {
		return p.strings[k], true
	}
	return stretch{}, false
}

// wordAt gives the index of the first word that starts at i or later.
//
//go:noinline
func (p *paste) wordAt(i int32) int {
	return sort.Search(len(p.words), func(k int) bool { return p.words[k].start >= i })
}

// lineOf gives the line around i, at most 2 kB to each side.
func (p *paste) lineOf(i int32) stretch {
	from, to := max(0, int(i)-2048), min(len(p.text), int(i)+2048)
	start, end := from, to
	if n := bytes.LastIndexByte(p.text[from:i], '\n'); n >= 0 {
		start = from + n + 1
	}
	if n := bytes.IndexByte(p.text[i:to], '\n'); n >= 0 {
		end = int(i) + n
	}
	return stretch{int32(start), int32(end)}
}

func (p *paste) in(s stretch) []byte { return p.text[s.start:s.end] }
