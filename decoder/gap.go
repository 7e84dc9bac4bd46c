package decoder

import "bytes"

// The longest value that a placeholder takes, in words and in bytes.
const (
	maxGapWords = 48
	maxGapBytes = 400
)

// overGap reads a placeholder's value: up to the nearest place where the
// phrase goes on, or, at its end, as far as a value reaches.
func (m *matcher) overGap(a attempt, phrases stretch) bool {
	found := false
	from := m.words[a.next-1].end
	limit := min(from+maxGapBytes, m.stringEnd(a.start))
	for phrases.start < phrases.end && len(m.phrases[phrases.start].tokens) == a.depth+1 {
		end := m.valueEnd(from, limit, m.words[a.start].str != none)
		if a.next >= len(m.words) || m.words[a.next].start >= end {
			phrases.start++
			continue // a value has a word
		}
		b := a
		b.gaps = append(a.gaps[:len(a.gaps):len(a.gaps)], stretch{from, end})
		b.depth++
		m.accept(b, phrases.start, false)
		found = true
		phrases.start++
	}
	if phrases.start == phrases.end {
		return found
	}
	value := from // a value has a mark at least, as in ""
	for value < limit && isSpace(m.text[value]) {
		value++
	}
	bare := m.words[a.start].str == none
	least, most := m.phrases[phrases.start].tokens[a.depth+1], m.phrases[phrases.end-1].tokens[a.depth+1]
	for j := a.next; j < min(len(m.words), a.next+maxGapWords+1) && m.words[j].start < limit; j++ {
		w := &m.words[j]
		if before := m.words[j-1].end; bare && w.start-before > 1 && blankLine(m.text[before:w.start]) {
			break
		}
		if bare && w.str != none || w.start <= value && value-from < 2 {
			continue // a message does not end in another's string; two spaces are around an empty value
		}
		sub, used := stretch{}, 1
		if id := m.ids[j]; id >= least && id <= most {
			sub = m.narrow(phrases, a.depth+1, id)
		}
		if sub.start == sub.end {
			id := m.brokenWord(j)
			if id == 0 {
				continue
			}
			if sub, used = m.narrow(phrases, a.depth+1, id), 2; sub.start == sub.end {
				continue
			}
		}
		b := a
		b.gaps = append(a.gaps[:len(a.gaps):len(a.gaps)], stretch{from, m.words[j].start})
		b.phrases, b.depth, b.next, b.words = sub, a.depth+2, j+used, a.words+1
		if m.walk(b) {
			return true
		}
	}
	if limit > from && bytes.HasSuffix(m.text[from:limit], []byte("...")) { // within the quotation marks
		limit -= 3
	}
	if m.endsCut(limit) || m.isCut(stretch{end: limit}) && bytes.IndexByte(bytes.TrimSpace(m.text[from:]), '\n') < 0 {
		a.phrases = phrases
		if last := m.wordAt(limit) - 1; last > a.next { // the value may be whole, and the next word cut
			b := a
			b.gaps = append(a.gaps[:len(a.gaps):len(a.gaps)], stretch{from, m.words[last].start})
			b.depth, b.next = a.depth+1, last
			if m.acceptCut(b) {
				return found
			}
		}
		m.acceptCut(a)
	}
	return found
}

// stringEnd gives the end of the quoted string in which word i stands.
func (m *matcher) stringEnd(i int) int32 {
	if s := m.words[i].str; s != none {
		return m.strings[s].end
	}
	return int32(len(m.text))
}

// valueEnd gives the end of a value that ends its message. Inside a quoted
// string it reaches to the string's end; in bare text, to what cannot be part
// of it: a line end, the next field, a bracket that was not opened in it.
func (m *matcher) valueEnd(from, limit int32, inString bool) int32 {
	t := m.text
	i := from
	for i < limit && (t[i] == ' ' || t[i] == ':' || t[i] == '\n' && inString) {
		i++
	}
	if body := i; body < limit {
		if isQuote(t[body]) {
			body++
		}
		if body < limit && t[body] == '{' {
			return i // what the client was sent, not what it says of it
		}
	}
	if i < limit && (t[i] == '"' || t[i] == '\'') {
		if s, ok := m.stringAt(int(i) + 1); ok && s.end < limit && !(inString && m.goesOn(s.end+1)) {
			return s.end + 1
		}
	}
	depth := 0
	for ; i < limit; i++ {
		switch t[i] {
		case '\n':
			if !inString {
				return i
			}
		case '(', '[', '{':
			if i > from && t[i-1] == ' ' && t[i] == '(' {
				return i
			}
			depth++
		case '`':
			return i
		case '"': // of a string whose start was cut off
			if int(i)+1 < len(t) && hasByte(",}", t[i+1]) && !inString {
				return i
			}
		case '<':
			if int(i)+1 < len(t) && t[i+1] == '/' {
				return i
			}
		case ')', ']', '}':
			if depth == 0 {
				return i
			}
			depth--
		case ',', ' ':
			if m.fieldFollows(i + 1) {
				return i
			}
		}
	}
	return i
}

// goesOn says that a word follows at i, behind a space.
func (p *paste) goesOn(i int32) bool {
	return int(i)+1 < len(p.text) && p.text[i] == ' ' && isWordByte(p.text[i+1])
}
