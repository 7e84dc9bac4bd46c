package decoder

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// The longest value that a placeholder takes within a message, in words and in bytes, and at
// the end of one. Where a string is known to be the message, its value has no limit.
const (
	maxGapWords = 48
	maxGapBytes = 400
	maxEndBytes = 2000
)

// overGap reads a placeholder's value: up to the nearest place where the
// phrase goes on, or, at its end, as far as a value reaches.
func (m *matcher) overGap(a attempt, phrases read.Stretch) bool {
	from := m.Words[a.next-1].End
	limit := min(from+maxGapBytes, m.stringEnd(m.Words[a.start]))
	bare := m.Words[a.start].Str == read.None
	more := phrases.Start // the first of those that go on
	for more < phrases.End && len(m.phrases[more].tokens) == a.depth+1 {
		more++
	}
	found := m.endsWithGap(a, read.Stretch{Start: phrases.Start, End: more})
	if phrases.Start = more; more == phrases.End {
		return found
	}
	value := from // a value has a mark at least, as in ""
	for value < limit && ascii.IsSpace(m.Text[value]) {
		value++
	}
	least, most := m.phrases[phrases.Start].tokens[a.depth+1], m.phrases[phrases.End-1].tokens[a.depth+1]
	for j := a.next; j < min(len(m.Words), a.next+maxGapWords+1) && m.Words[j].Start < limit; j++ {
		w := &m.Words[j]
		if before := m.Words[j-1].End; bare && w.Start-before > 1 && blankLine(m.Text[before:w.Start]) {
			break
		}
		if bare && w.Str != read.None || w.Start <= value && value-from < 2 {
			continue // a message does not end in another's string; two spaces are around an empty value
		}
		sub, used := read.Stretch{}, 1
		if id := m.ids[j]; id >= least && id <= most {
			sub = m.narrow(phrases, a.depth+1, id)
		}
		if sub.Start == sub.End {
			id := m.broken[j]
			if id == 0 {
				continue
			}
			if sub, used = m.narrow(phrases, a.depth+1, id), 2; sub.Start == sub.End {
				continue
			}
		}
		b := a
		b.gaps = append(a.gaps[:len(a.gaps):len(a.gaps)], read.Stretch{Start: from, End: m.Words[j].Start})
		b.phrases, b.depth, b.next, b.words = sub, a.depth+2, j+used, a.words+1
		if m.walk(b) {
			return true
		}
	}
	if limit > from && bytes.HasSuffix(m.Text[from:limit], []byte("...")) { // within the quotation marks
		limit -= 3
	}
	if m.endsCut(limit) || m.isCut(read.Stretch{End: limit}) && bytes.IndexByte(ascii.Trim(m.Text[from:], ascii.Spaces), '\n') < 0 {
		a.phrases = phrases
		if last := m.WordAt(limit) - 1; last > a.next { // the value may be whole, and the next word cut
			b := a
			b.gaps = append(a.gaps[:len(a.gaps):len(a.gaps)], read.Stretch{Start: from, End: m.Words[last].Start})
			b.depth, b.next = a.depth+1, last
			if m.acceptCut(b) {
				return found
			}
		}
		m.acceptCut(a)
	}
	return found
}

// endsWithGap accepts the phrases that end with a placeholder, and says whether there is
// one: a value has a word, or quotation marks around nothing.
func (m *matcher) endsWithGap(a attempt, phrases read.Stretch) bool {
	if phrases.Start == phrases.End {
		return false
	}
	from := m.Words[a.next-1].End
	free := read.Stretch{Start: from, End: m.valueEnd(from, m.Words[a.start])}
	found := false
	for i := phrases.Start; i < phrases.End; i++ {
		where := free
		quoted, ok := m.quotedEnd(from, &m.phrases[i])
		if ok {
			where.End = quoted
		}
		if !ok && (a.next >= len(m.Words) || m.Words[a.next].Start >= where.End) {
			continue
		}
		b := a
		b.gaps = append(a.gaps[:len(a.gaps):len(a.gaps)], where)
		b.depth++
		m.accept(b, i, false)
		found = true
	}
	return found
}

// quotedEnd gives the end of a value that the phrase puts in quotation marks, which has
// others only as apostrophes.
func (m *matcher) quotedEnd(from int32, p *phrase) (int32, bool) {
	last := &p.blanks[len(p.blanks)-1]
	if len(last.after) == 0 || !ascii.IsQuote(last.after[0]) {
		return 0, false
	}
	t := m.Text[from:min(int(from)+maxGapBytes, len(m.Text))]
	open := len(t) - len(ascii.TrimLeft(t, " "))
	if open == len(t) || !ascii.IsQuote(t[open]) {
		return 0, false
	}
	for i := open + 1; i < len(t); i++ {
		if t[i] == t[open] && (i+1 == len(t) || !ascii.IsWordByte(t[i+1])) {
			return from + int32(i) + 1, true
		}
	}
	return 0, false
}

// stringEnd gives the end of the quoted string in which a word stands.
func (m *matcher) stringEnd(w read.Word) int32 {
	if w.Str != read.None {
		return m.Strings[w.Str].End
	}
	return int32(len(m.Text))
}

// valueEnd gives the end of a value that ends its message, given its first word. Where the
// message is the whole of a quoted string it reaches to the string's end; in other text, to
// what cannot be part of it: a line end, the next field, a bracket that was not opened in it.
func (m *matcher) valueEnd(from int32, first read.Word) int32 {
	t, inString := m.Text, first.Str != read.None
	end := m.stringEnd(first)
	whole := inString && m.Strings[first.Str].Start == first.Start
	limit := end
	if !whole {
		limit = min(from+maxEndBytes, end)
	}
	i := from
	for i < limit && (t[i] == ' ' || t[i] == ':' || t[i] == '\n' && (inString || m.GoesOn(i) && i > from && !m.FieldFollows(i+1))) {
		i++
	}
	if m.opensBody(i, limit) && !(whole && t[limit-1] != '}') {
		return i // what the client was sent, not what it says of it
	}
	if whole {
		return limit
	}
	if i < limit && (t[i] == '"' || t[i] == '\'') {
		if s, ok := m.StringAt(int(i) + 1); ok && s.End < limit && !(inString && m.GoesOn(s.End+1)) {
			return s.End + 1
		}
	}
	depth := 0
	for ; i < limit; i++ {
		switch t[i] {
		case '\n':
			if !inString && !m.isFull(i) {
				return i
			}
		case '(', '[', '{':
			if i > from && t[i-1] == ' ' && t[i] == '(' && m.isAside(i, limit) {
				return i
			}
			depth++
		case '`':
			return i
		case '"': // of a string whose start was cut off
			if int(i)+1 < len(t) && ascii.HasByte(",}", t[i+1]) && !inString {
				return i
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
			if m.FieldFollows(i+1) || bytes.HasPrefix(t[i:], []byte(" |\n")) || bytes.HasPrefix(t[i:], []byte(" | ")) && m.FieldFollows(i+3) { // of a table
				return i
			}
		}
	}
	return i
}

// opensBody says that an object with keys begins at i, maybe in a string of its own.
func (p *paste) opensBody(i, limit int32) bool {
	if i < limit && ascii.IsQuote(p.Text[i]) {
		i++
	}
	if i+1 >= limit || p.Text[i] != '{' {
		return false
	}
	return ascii.IsQuote(p.Text[i+1]) || p.FieldFollows(i+1) || ascii.IsSpace(p.Text[i+1])
}

// isAside says that the bracket at i is what a client adds behind a message: a field, a
// number, or the last of its line.
func (p *paste) isAside(i, limit int32) bool {
	t := p.Text[i+1 : limit]
	end := bytes.IndexByte(t, ')')
	if end < 0 || bytes.ContainsAny(t[:end], "=:0123456789\n") {
		return true
	}
	behind := ascii.TrimLeft(t[end+1:], " ")
	return len(behind) == 0 || !ascii.IsWordByte(behind[0]) && behind[0] != '('
}

// isFull says that the line before i is as long as the one before it: a terminal has
// wrapped both.
func (p *paste) isFull(i int32) bool {
	before := bytes.LastIndexByte(p.Text[:i], '\n')
	return before >= read.MinWidth && bytes.LastIndexByte(p.Text[:before], '\n') == 2*before-int(i)
}

// blankLine says that a line without text ends in b.
func blankLine(b []byte) bool {
	seen := false
	for _, c := range b {
		switch {
		case c == '\n' && seen:
			return true
		case c == '\n':
			seen = true
		case c != ' ':
			seen = false
		}
	}
	return false
}
