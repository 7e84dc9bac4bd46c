package decoder

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// How far a value reaches that ends its message: nothing of the vendor's follows it.

// maxEndBytes is the longest one in bytes. Where a string is known to be the message, there is
// no limit.
const maxEndBytes = 1000

// valueEnd gives the end of a value that ends its message, given its first word. Where the
// message is the whole of a quoted string it reaches to the string's end; in other text, to
// what cannot be part of it: a line end, the next field, a bracket that was not opened in it.
func (m *matcher) valueEnd(from int32, first read.Word) int32 {
	t, inString := m.Text, first.Str != read.None
	limit, whole := m.stringEnd(first), m.beginsString(first)
	if !whole {
		limit = min(limit, from+maxEndBytes)
	}
	i := from
	for i < limit && (t[i] == ' ' || t[i] == ':' || t[i] == '\n' && (inString || m.GoesOn(i) && i > from && !m.FieldFollows(i+1))) {
		i++
	}
	if m.opensBody(i, limit, whole) {
		return i // what the client was sent, not what it says of it
	}
	if whole {
		return limit
	}
	if i < limit && (t[i] == '"' || t[i] == '\'') {
		if s, ok := m.StringAt(int(i) + 1); ok && s.End < limit && !(m.GoesOn(s.End+1) && (inString || t[s.End+1] == ' ')) {
			return s.End + 1
		}
	}
	depth, quotes := 0, 0
	for ; i < limit; i++ {
		switch t[i] {
		case '\n':
			if !inString && !m.isFull(i) && !m.isFolded(first, i) {
				return i
			}
		case '(', '[', '{':
			if i > from && t[i-1] == ' ' && t[i] == '(' && m.isAside(i, limit) {
				return i
			}
			depth++
		case '`':
			return i
		case '"':
			if quotes++; quotes%2 == 1 && int(i)+1 < len(t) && ascii.HasByte(",}", t[i+1]) && !inString {
				return i // of a string whose start was cut off
			}
		case '<':
			if int(i)+1 < len(t) && t[i+1] == '/' {
				return i
			}
		case '\t':
			if !inString { // of a table
				return i
			}
		case ')', ']', '}':
			if depth == 0 {
				return i
			}
			depth--
		case ',', ' ', '&':
			if depth == 0 && m.goesOnBehind(i) || bytes.HasPrefix(t[i:], []byte(" |\n")) || // of a table
				bytes.HasPrefix(t[i:], []byte(" | ")) && m.goesOnBehind(i+2) {
				return i
			}
		}
	}
	return i
}

// beginsString says that a quoted string begins with a word: it is the message and no more.
func (m *matcher) beginsString(w read.Word) bool {
	return w.Str != read.None && m.Strings[w.Str].Start == w.Start
}

// carrierKeys are keys of what carries a message, and no words of one; plainKeys may be either.
var (
	carrierKeys = ascii.Hashes("reference errorCode statusCode httpStatus requestId traceId correlationId " +
		"took elapsed duration attempt caller")
	plainKeys = ascii.Hashes("code status url")
)

// goesOnBehind says that what carries a message goes on with another field behind the mark at i.
// With an equals sign or behind an ampersand any key does. A word with a colon may be the message's
// own, "Invalid parameters: validation failed: cli is required", unless it is a carrier's key;
// behind a comma, one that an API documents; or a plain one before a number or a URL.
func (m *matcher) goesOnBehind(i int32) bool {
	key, mark := m.KeyAt(i + 1)
	if mark != ':' || m.Text[i] == '&' {
		return mark != 0
	}
	name := ascii.Hash(m.In(key))
	value := ascii.TrimLeft(m.Text[key.End+1:], " ")
	return carrierKeys[name] || m.Text[i] == ',' && len(m.roles[name]) > 0 ||
		plainKeys[name] && len(value) > 0 && (ascii.IsDigit(value[0]) || read.IsHTTP(value[:min(len(value), 9)]))
}

// opensBody says that a body begins at i, maybe in a string of its own: an object with an API's
// keys or, where no string is known to be the message, in quotation marks.
func (m *matcher) opensBody(i, limit int32, whole bool) bool {
	if i < limit && ascii.IsQuote(m.Text[i]) {
		i++
	}
	if i+1 >= limit || m.Text[i] != '{' {
		return false
	}
	key, _ := m.KeyAt(i + 1)
	known := len(m.roles[ascii.Hash(m.In(key))]) > 0
	if whole {
		return known && m.Text[limit-1] == '}'
	}
	return known || ascii.IsQuote(m.Text[i+1])
}

// isAside says that the bracket at i is what a client adds behind a message: a field, a
// number, or the kind of error, and then no more of the message.
func (p *paste) isAside(i, limit int32) bool {
	end := i + 1
	for end < limit && p.Text[end] != ')' && p.Text[end] != '\n' {
		end++
	}
	if end == limit || p.Text[end] == '\n' {
		return true
	}
	behind := ascii.TrimLeft(p.Text[end+1:limit], " ")
	if len(behind) > 0 && (ascii.IsWordByte(behind[0]) || behind[0] == '(') {
		return false
	}
	for k := p.WordAt(i); k < len(p.Words) && p.Words[k].Start < end; k++ {
		w := p.Words[k]
		if ascii.IsDigit(p.Text[w.Start]) || w.May(read.TellsError|read.BeforeStatus) || carrierKeys[w.Hash] || plainKeys[w.Hash] ||
			ascii.HasSuffixFold(p.In(w.Stretch), "error") || ascii.HasSuffixFold(p.In(w.Stretch), "exception") {
			return true
		}
	}
	return false
}

// isFull says that a terminal has wrapped the line before i: it is as long as the one before
// or behind it, or as wide as a terminal is, and a word goes on.
func (p *paste) isFull(i int32) bool {
	line := p.LineOf(i)
	width := line.End - line.Start
	if width < read.MinWidth {
		return false
	}
	if line.Start > 0 && p.areHalves(p.LineOf(line.Start-1), line) || int(i) < len(p.Text) && p.areHalves(line, p.LineOf(i+1)) {
		return true
	}
	return read.IsUsualWidth(width) && int(i)+1 < len(p.Text) && ascii.IsWordByte(p.Text[i-1]) && p.Text[i+1] >= 'a' && p.Text[i+1] <= 'z'
}

// areHalves says that two lines are equally long, and no records of a log that repeats itself.
func (p *paste) areHalves(a, b read.Stretch) bool {
	if b.End-b.Start != a.End-a.Start {
		return false
	}
	same := 0
	for i, c := range p.In(a) {
		if p.Text[int(b.Start)+i] == c {
			same++
		}
	}
	return same < int(a.End-a.Start)/2
}

// isFolded says that the line behind i is one of the text that YAML writes behind the message's
// key: it stands further in than that key, and has none of its own.
func (m *matcher) isFolded(first read.Word, i int32) bool {
	f, ok := m.fieldOf(&hit{Stretch: first.Stretch})
	if !ok || !m.hasRole(f.Name, roleMessage) || f.Value != first.Start {
		return false
	}
	margin := func(i int32) int {
		t := m.Text[i:]
		return len(t) - len(ascii.TrimLeft(t, " "))
	}
	key := m.LineOf(f.Key.Start).Start
	in := margin(i + 1)
	behind := i + 1 + int32(in)
	return key+int32(margin(key)) == f.Key.Start && in > int(f.Key.Start-key) &&
		!m.FieldFollows(behind) && ascii.StartsWith(m.Text[behind:], "at in - # File") == 0
}

// quotedEnd gives the end of a value that the phrase puts in quotation marks, which has
// others only as apostrophes, or where a string is known to be the message.
func (m *matcher) quotedEnd(from int32, first read.Word, p *phrase) (int32, bool) {
	last := &p.blanks[len(p.blanks)-1]
	if len(last.after) == 0 || !ascii.IsQuote(last.after[0]) {
		return 0, false
	}
	t := m.Text[from:min(int(from)+maxGapBytes, len(m.Text))]
	open := len(t) - len(ascii.TrimLeft(t, " "))
	if open == len(t) || !ascii.IsQuote(t[open]) {
		return 0, false
	}
	if end := m.stringEnd(first); m.beginsString(first) && m.Text[end-1] == t[open] && end > from+int32(open)+1 {
		return end, true
	}
	for i := open + 1; i < len(t); i++ {
		if end := from + int32(i); t[i] == t[open] && m.closesQuote(end) {
			return end + 1, true
		}
	}
	return 0, false
}
