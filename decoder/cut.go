package decoder

import (
	"bytes"
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// Pastes are cut: a message may have lost its end, or its start.

// minTail is how many words must be left of a message that lost its start.
const minTail = 4

// maxFronts is at how many places of a text the rest of a message is looked for.
const maxFronts = 8

// frontCut finds the messages of which the end stands there alone: at the start of
// the text or of a line, or behind a colon or a status.
func (m *matcher) frontCut() {
	tries := 0
	found := some(m.hits, func(h *hit) bool { return m.is(h, kindMessage) })
	for k := range m.ids {
		if k > 1 && found {
			return
		}
		if m.ids[k] == 0 || k != 1 && !m.beginsText(k) {
			continue
		}
		if tries++; tries > maxFronts {
			return
		}
		m.frontCutAt(k)
	}
}

// beginsText says that a text can begin with word k. The quoted value of a key has its
// own beginning.
func (m *matcher) beginsText(k int) bool {
	i := m.Words[k].Start - 1
	for i >= 0 && m.Text[i] == ' ' {
		i--
	}
	if f, ok := m.fieldOf(&hit{Stretch: m.Words[k].Stretch}); ok && ascii.IsQuote(m.Text[f.Value]) {
		return false
	}
	return i < 0 || ascii.HasByte("\n:\"'`", m.Text[i]) || k == 0 || i < m.Words[k-1].End && m.StatusAt(m.Words[k-1].Stretch) != 0
}

// frontCutAt finds the messages whose rest begins with a word. Before the second
// word of the text, the first one may be cut or mistyped.
func (m *matcher) frontCutAt(first int) {
	for i := range m.phrases {
		p := &m.phrases[i]
		if p.kind != kindMessage {
			continue
		}
		lost := 0 // values that stood before
		if p.lead {
			lost++
		}
		for at := 1; at < len(p.tokens); at++ {
			before := p.tokens[at-1]
			if before == gap {
				lost++
			}
			if p.tokens[at] == gap || p.tokens[at] != m.ids[first] {
				continue
			}
			a := attempt{start: first, next: first + 1, phrases: read.Stretch{Start: int32(i), End: int32(i + 1)}, depth: at + 1, words: 1, front: true, lost: lost}
			if first == 1 && !m.beginsText(1) {
				rest := ascii.Lower(m.In(m.Words[0].Stretch))
				switch known := m.vocabulary.Words[before]; {
				case before == gap:
					continue
				case strings.HasSuffix(known, rest):
				case at == 1 && ascii.Nearly(rest, known):
					a.start, a.words, a.front, a.typo = 0, 2, false, true
				default:
					continue
				}
			}
			m.walk(a)
		}
	}
}

// cutAfter says that the text was cut off behind word i, by a mark such as
// "..." or "(truncated".
func (m *matcher) cutAfter(i int) bool { return m.endsCut(m.Words[i].End) }

func (p *paste) endsCut(i int32) bool {
	for k := i; int(k) < len(p.Text) && k < i+16; k++ {
		switch p.Text[k] {
		case ' ', '(', '[', '<':
		case '.':
			return bytes.HasPrefix(p.Text[k:], []byte("..."))
		case '\'', '"': // how Node shortens a string: 'Your allow'... 40 more characters
			return ascii.HasPrefixAt(p.Text, int(k)+1, "... ")
		case 't':
			return bytes.HasPrefix(p.Text[k:], []byte("truncated"))
		default:
			return false
		}
	}
	return false
}

// The fewest words that make the start of a message worth a look, and the most
// phrases that may begin so.
const (
	minCutWords = 2
	maxCutHits  = 12
)

// acceptCut records the messages that the text may have been going to say, and
// says whether there is one.
func (m *matcher) acceptCut(a attempt) bool {
	var rest []byte // the word in which the text was cut, if any
	if a.next < len(m.Words) && !m.cutAfter(a.next-1) && !m.endsSentence(a) {
		rest = ascii.AppendLower(nil, m.In(m.Words[a.next].Stretch))
		a.torn = m.phrases[a.phrases.Start].tokens[a.depth] != gap
	}
	if value := m.phrases[a.phrases.Start].tokens[a.depth] == gap; a.words < minCutWords &&
		(value && m.GoesOn(m.Words[a.next-1].End) || !value && len(rest) == 0) {
		return false // one word says something with the mark of a value behind it: "Call ["
	}
	n := 0
	for i := a.phrases.Start; i < a.phrases.End && n < maxCutHits; i++ {
		p := &m.phrases[i]
		if p.kind != kindMessage || len(rest) > 0 && !m.continues(p, a.depth, rest) || !m.opens(p, a) {
			continue
		}
		m.accept(a, i, true)
		n++
	}
	return n > 0
}

// opens says that a value that was cut off begins with the bracket or colon that
// the phrase has there.
func (m *matcher) opens(p *phrase, a attempt) bool {
	if p.tokens[a.depth] != gap {
		return true
	}
	n := a.lost + len(a.gaps)
	if p.lead && !a.front {
		n++
	}
	for _, b := range p.blanks {
		if b.joined {
			continue
		}
		if n == 0 {
			rest := read.Stretch{Start: m.Words[a.next-1].End, End: int32(len(m.Text))}
			rest, ok := m.strip(rest, b.before, "")
			if b.before == "[" && ok && m.closesEarly(rest) {
				return false
			}
			return ok || len(ascii.Trim(m.In(rest), ascii.Spaces)) == 0
		}
		n--
	}
	return true
}

// continues says that the phrase's next word begins with rest, which is in lower case.
func (m *matcher) continues(p *phrase, depth int, rest []byte) bool {
	want := p.tokens[depth]
	return want == gap || strings.HasPrefix(m.vocabulary.Words[want], string(rest))
}

// minSentence is how many words of a message tell which one it is without its later
// sentences.
const minSentence = 8

// endsSentence says that a sentence ends behind what was read: a message's later ones may
// have been left out.
func (m *matcher) endsSentence(a attempt) bool {
	if a.words < minSentence {
		return false
	}
	t, i := m.Text, int(m.Words[a.next-1].End)
	for i < len(t) && ascii.HasByte(")]", t[i]) {
		i++
	}
	return i+1 < len(t) && t[i] == '.' && !ascii.IsWordByte(t[i+1])
}
