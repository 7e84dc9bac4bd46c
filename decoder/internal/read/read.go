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

// HTTPStatus is a number that the text itself presents as an HTTP status: of a
// success, or of 400 and more.
type HTTPStatus struct {
	Stretch
	Code   int
	Obj    int32
	Answer bool // it stands right behind the version of HTTP, in an answer's first line
}

// Failed says that it is 400 or more.
func (s *HTTPStatus) Failed() bool { return s.Code >= 400 }

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
	counted  int     // the end of the last string whose length is written before it
}

// opened is a string or an object whose end has not come yet.
type opened struct {
	index  int32 // into strings or objects; None for a pair, which is neither
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
		case c == '"' && ascii.HasPrefixAt(t, i, `"""`):
			i += 2 // of a text block: what stands in it has marks of its own
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
func (r *reader) closeTo(k, at int) {
	for _, o := range r.open[k:] {
		if ascii.IsQuote(o.mark) {
			r.Strings[o.index].End = int32(at)
		} else if o.index != None {
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
	if i < r.counted {
		return
	}
	mark, level := r.Text[i], r.levelAt(i)
	if mark == '\'' && level == 0 && r.wordBefore(i) && i+1 < len(r.Text) && ascii.IsWordByte(r.Text[i+1]) && !r.FieldFollows(int32(i+1)) {
		return // an apostrophe
	}
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
	r.counted = r.countedEnd(i)
	r.Strings = append(r.Strings, Stretch{Start: int32(i + 1)})
	index := int32(len(r.Strings) - 1)
	r.open = append(r.open, opened{index, mark, level, r.inObject(), index})
}

// countedEnd gives the end of the string that PHP prints at i with its length, as in
// string(8) "say "hi"", or 0.
func (r *reader) countedEnd(i int) int {
	t := r.Text[:i]
	if !bytes.HasSuffix(t, []byte(") ")) {
		return 0
	}
	k, n, unit := i-len(") ")-1, 0, 1
	for ; k >= 0 && ascii.IsDigit(t[k]) && unit < 1e5; k-- {
		n, unit = n+unit*int(t[k]-'0'), unit*10
	}
	if k < 0 || t[k] != '(' || i+1+n >= len(r.Text) || r.Text[i+1+n] != '"' {
		return 0
	}
	return i + 1 + n
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
	prefix := ascii.HasByte(literalMarks, r.Text[i-1])
	return !prefix || i > 1 && ascii.IsWordByte(r.Text[i-2])
}

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
	if r.pair(i) || r.aroundError(i) {
		r.open = append(r.open, opened{None, r.Text[i], 0, r.inObject(), r.inString()})
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

// StringAt gives the quoted string that starts at i.
func (p *Paste) StringAt(i int) (Stretch, bool) {
	k := sort.Search(len(p.Strings), func(k int) bool { return int(p.Strings[k].Start) >= i })
	if k < len(p.Strings) && int(p.Strings[k].Start) == i {
		return p.Strings[k], true
	}
	return Stretch{}, false
}

// WordAt gives the index of the first word that starts at i or later.
func (p *Paste) WordAt(i int32) int {
	return sort.Search(len(p.Words), func(k int) bool { return p.Words[k].Start >= i })
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

// IsClosed says that an object has its end in the paste, which may be cut.
func (p *Paste) IsClosed(obj int32) bool {
	o := p.Objects[obj]
	last := p.Text[o.End-1]
	return last == p.Text[o.Start]+2 || last == ')' && p.Text[o.Start] == '('
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
	if mark := ascii.Index(s, "(truncated"); mark >= 0 {
		s = s[:mark]
	}
	s = bytes.TrimSuffix(ascii.TrimRight(s, ascii.Spaces), []byte("..."))
	return int32(ascii.TrimEnd(p.Text, int(start), int(start)+len(s)))
}
