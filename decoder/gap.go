package decoder

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// The longest value that a placeholder takes within a message, in words and in bytes.
const (
	maxGapWords = 48
	maxGapBytes = 400
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
		quoted, ok := m.quotedEnd(from, m.Words[a.start], &m.phrases[i])
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

// stringEnd gives the end of the quoted string in which a word stands.
func (m *matcher) stringEnd(w read.Word) int32 {
	if w.Str != read.None {
		return m.Strings[w.Str].End
	}
	return int32(len(m.Text))
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
