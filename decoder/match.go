package decoder

import (
	"bytes"
	"slices"
	"strings"
)

// hit is a phrase that stands in the paste, or the start of one where the
// paste was cut off.
type hit struct {
	stretch
	phrase int32     // index into Catalogue.phrases
	gaps   []stretch // what stood at its gaps
	words  int       // how many of its words were found
	cut    bool      // the text ended before the phrase did, or began behind its start
	lost   int       // values that would have stood before the text's start
	str    int32     // the string and object in which it starts
	obj    int32
}

// open says that a hit ends with a value.
func (h *hit) open() bool {
	n := len(h.gaps)
	return n > 0 && h.gaps[n-1].end == h.end
}

// The longest value that a placeholder takes, in words and in bytes.
const (
	maxGapWords = 48
	maxGapBytes = 400
)

// matcher finds phrases. The phrases are sorted by their words, so those that
// begin with given words are neighbours, and each further word narrows a range.
type matcher struct {
	*Catalogue
	*paste
	ids  []int32 // of the paste's words in the vocabulary; 0 where not in it
	hits []hit
	lax  bool // a word may be mistyped
}

// match gives all phrases that stand in the paste, in reading order.
func (c *Catalogue) match(p *paste, work *workspace) []hit {
	m := &matcher{Catalogue: c, paste: p, ids: work.ids[:0], hits: work.hits[:0], lax: work.try == lax}
	m.ids = slices.Grow(m.ids, len(p.words))
	for i := range p.words {
		w := &p.words[i]
		m.ids = append(m.ids, c.vocabulary.find(w.hash, p.text[w.start:w.end]))
	}
	for i := range p.words {
		for used, id := range [2]int32{m.ids[i], m.brokenWord(i)} {
			if id != 0 && c.first[id].end > 0 {
				m.walk(attempt{start: i, next: i + 1 + used, phrases: c.first[id], depth: 1, words: 1})
			}
		}
	}
	if m.lax {
		m.frontCut()
	}
	work.ids, work.hits = m.ids, m.hits
	return m.hits
}

// minTail is how many words must be left of a message that lost its start.
const minTail = 4

// frontCut finds the messages with whose end the text begins: the paste was cut
// off at its start, maybe within a word, or the first word is mistyped.
func (m *matcher) frontCut() {
	for first := 0; first < 2 && first < len(m.ids); first++ {
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
				a := attempt{start: first, next: first + 1, phrases: stretch{int32(i), int32(i + 1)}, depth: at + 1, words: 1, front: true, lost: lost}
				if first == 1 {
					rest := lower(m.in(m.words[0].stretch))
					switch known := m.vocabulary.words[before]; {
					case before == gap:
						continue
					case strings.HasSuffix(known, rest):
					case at == 1 && nearly(rest, known):
						a.start, a.words, a.front, a.typo = 0, 2, false, true
					default:
						continue
					}
				}
				m.walk(a)
			}
		}
	}
}

// attempt is the state of matching from one word on.
type attempt struct {
	start, next int     // words of the paste: the first one, and the one to read
	phrases     stretch // those that fit so far
	depth       int     // how many of their tokens were read
	words       int     // how many of these were words
	gaps        []stretch
	typo        bool // one of them was mistyped
	front       bool // the phrase's start is not there
	lost        int  // how many values would have stood there
}

// walk follows the phrases that fit as far as the text does, and says whether
// one was found whole.
func (m *matcher) walk(a attempt) bool {
	found := false
	for {
		for a.phrases.start < a.phrases.end && len(m.phrases[a.phrases.start].tokens) == a.depth {
			m.accept(a, a.phrases.start, false)
			found = true
			a.phrases.start++
		}
		if a.phrases.start == a.phrases.end {
			return found
		}
		if g := m.narrow(a.phrases, a.depth, gap); g.start < g.end {
			found = m.overGap(a, g) || found
			a.phrases.start = g.end // the gap sorts before all words
			if a.phrases.start == a.phrases.end {
				return found
			}
		}
		if a.next >= len(m.words) || m.cutAfter(a.next-1) {
			m.acceptCut(a)
			return found
		}
		id, used := m.ids[a.next], 1
		sub := stretch{}
		if id != 0 {
			sub = m.narrow(a.phrases, a.depth, id)
		}
		if sub.start == sub.end {
			if id, used = m.brokenWord(a.next), 2; id != 0 {
				sub = m.narrow(a.phrases, a.depth, id)
			}
		}
		if sub.start == sub.end && m.lax && !a.typo {
			if id, used = m.mistyped(a); id != 0 {
				a.typo, sub = true, m.narrow(a.phrases, a.depth, id)
			}
		}
		if sub.start == sub.end {
			if a.next == len(m.words)-1 || m.cutAfter(a.next) {
				m.acceptCut(a)
			}
			return found
		}
		a.phrases, a.depth, a.next, a.words = sub, a.depth+1, a.next+used, a.words+1
	}
}

// brokenWord gives the word that a hard wrap split in two: a word and the next
// with nothing but a line end between them.
func (m *matcher) brokenWord(i int) int32 {
	if i+1 >= len(m.words) {
		return 0
	}
	w, v := &m.words[i], &m.words[i+1]
	if m.text[w.end] != '\n' || v.start-w.end != 1 || v.end-w.start > 48 {
		return 0
	}
	var buf [48]byte
	whole := append(append(buf[:0], m.in(w.stretch)...), m.in(v.stretch)...)
	return m.vocabulary.find(hashWord(hashStart, whole), whole)
}

// minTyped is the fewest words of a message that is still itself with one of
// them mistyped.
const minTyped = 4

// mistyped gives the word of the phrases that the next one was meant to be, and
// how many words of the paste that is: "telephon", or "E.164" for E164.
func (m *matcher) mistyped(a attempt) (id int32, used int) {
	typed := lower(m.in(m.words[a.next].stretch))
	both := ""
	if n := a.next + 1; n < len(m.words) && m.words[n].start-m.words[a.next].end == 1 {
		both = typed + lower(m.in(m.words[n].stretch))
	}
	for i := a.phrases.start; i < min(a.phrases.end, a.phrases.start+maxCutHits); i++ {
		p := &m.phrases[i]
		id := p.tokens[a.depth]
		if id == gap || p.kind != kindMessage || p.words() < minTyped || m.wording(p.ref).Common {
			continue
		}
		switch word := m.vocabulary.words[id]; {
		case both == word:
			return id, 2
		case nearly(typed, word):
			return id, 1
		}
	}
	return 0, 0
}

// narrow gives those of the phrases whose token at depth is id.
func (m *matcher) narrow(phrases stretch, depth int, id int32) stretch {
	if id < m.phrases[phrases.start].tokens[depth] || id > m.phrases[phrases.end-1].tokens[depth] {
		return stretch{}
	}
	return stretch{m.bound(phrases, depth, id), m.bound(phrases, depth, id+1)}
}

// bound gives the first of the phrases whose token at depth is id or more.
func (m *matcher) bound(phrases stretch, depth int, id int32) int32 {
	lo, hi := phrases.start, phrases.end
	for lo < hi {
		mid := (lo + hi) / 2
		if m.phrases[mid].tokens[depth] < id {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

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
	for j := a.next; j < min(len(m.words), a.next+maxGapWords+1) && m.words[j].start < limit; j++ {
		w := &m.words[j]
		if before := m.words[j-1].end; bare && w.start-before > 1 && blankLine(m.text[before:w.start]) {
			break
		}
		if bare && w.str != none || w.start <= value && value-from < 2 {
			continue // a message does not end in another's string; two spaces are around an empty value
		}
		sub, used := m.narrow(phrases, a.depth+1, m.ids[j]), 1
		if sub.start == sub.end {
			if sub, used = m.narrow(phrases, a.depth+1, m.brokenWord(j)), 2; sub.start == sub.end {
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
	if m.endsCut(limit) || int(limit) == len(m.text) && bytes.IndexByte(bytes.TrimSpace(m.text[from:]), '\n') < 0 {
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

// cutAfter says that the text was cut off behind word i, by a mark such as
// "..." or "(truncated".
func (m *matcher) cutAfter(i int) bool { return m.endsCut(m.words[i].end) }

func (p *paste) endsCut(i int32) bool {
	for k := i; int(k) < len(p.text) && k < i+16; k++ {
		switch p.text[k] {
		case ' ', '(', '[', '<':
		case '.':
			return bytes.HasPrefix(p.text[k:], []byte("..."))
		case 't':
			return bytes.HasPrefix(p.text[k:], []byte("truncated"))
		default:
			return false
		}
	}
	return false
}

// accept records that phrase stands in the text.
func (m *matcher) accept(a attempt, phrase int32, cut bool) {
	end := m.words[a.next-1].end
	if n := len(a.gaps); n > 0 && a.gaps[n-1].end > end {
		end = a.gaps[n-1].end
	}
	w := m.words[a.start]
	h := hit{
		stretch: stretch{w.start, end}, phrase: phrase, gaps: a.gaps, words: a.words,
		cut: cut || a.front, lost: a.lost, str: w.str, obj: w.obj,
	}
	p := &m.phrases[phrase]
	if a.front && a.words < minTail {
		return
	}
	if p.kind != kindMessage {
		if m.verbatim(h) {
			m.hits = append(m.hits, h)
		}
		return
	}
	if _, ok := m.params(&h, p); !ok {
		return
	}
	// Of two that end together the shorter one has the right value: the longer
	// one began at a like word before it.
	for k := len(m.hits) - 1; k >= 0 && m.hits[k].end >= h.end; k-- {
		if o := &m.hits[k]; o.phrase == phrase && o.end == h.end && !o.cut && !cut {
			*o = h
			return
		}
	}
	m.hits = append(m.hits, h)
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
	if a.next < len(m.words) && !m.cutAfter(a.next-1) {
		rest = appendLower(nil, m.in(m.words[a.next].stretch))
	}
	if a.words < minCutWords && len(rest) == 0 && m.phrases[a.phrases.start].tokens[a.depth] != gap {
		return false
	}
	n := 0
	for i := a.phrases.start; i < a.phrases.end && n < maxCutHits; i++ {
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
			rest := stretch{m.words[a.next-1].end, int32(len(m.text))}
			_, ok := m.strip(rest, b.before, "")
			return ok || len(bytes.TrimSpace(m.in(rest))) == 0
		}
		n--
	}
	return true
}

// continues says that the phrase's next word begins with rest.
func (m *matcher) continues(p *phrase, depth int, rest []byte) bool {
	want := p.tokens[depth]
	if want == gap {
		return true
	}
	skip := 0
	text := p.text
	for t := 0; t < depth; t++ { // walk the declared text, which is short
		if p.tokens[t] != gap {
			skip++
		}
	}
	for text != "" {
		if _, after, ok := placeholder(text); ok {
			text = after
			continue
		}
		n := 0
		for n < len(text) && isWordByte(text[n]) {
			n++
		}
		if n == 0 {
			text = text[1:]
			continue
		}
		if skip == 0 {
			return bytes.HasPrefix(appendLower(nil, []byte(text[:n])), rest)
		}
		skip--
		text = text[n:]
	}
	return false
}

// verbatim says that what a hit found is the declared text itself, not just
// its words: host names, paths and class names have no other spelling.
func (m *matcher) verbatim(h hit) bool {
	p := &m.phrases[h.phrase]
	t := m.text
	before, after := byte(' '), byte(' ')
	if h.start > 0 {
		before = t[h.start-1]
	}
	if int(h.end) < len(t) {
		after = t[h.end]
	}
	switch p.kind {
	case kindHost, kindProviderHost:
		return sameFold(m.in(h.stretch), bareHost(p.text)) && before != '@' && (before != '.' || p.text[0] == '*' || p.kind == kindProviderHost) &&
			before != '-' && after != '-' && !(after == '.' && int(h.end)+1 < len(t) && isWordByte(t[h.end+1]))
	case kindSDK, kindType:
		return sameFold(m.in(h.stretch), p.text)
	case kindPath:
		for _, g := range h.gaps {
			if bytes.IndexByte(bytes.Trim(m.in(g), "/"), '/') >= 0 || bytes.IndexByte(m.in(g), ' ') >= 0 {
				return false
			}
		}
		return before == '/' && (!strings.HasSuffix(p.text, "#") || m.idFollows(int(h.end)))
	case kindVendor:
		return sameFold(m.in(h.stretch), p.text)
	}
	return true
}

// minID is the fewest digits that a number has which is an account's.
const minID = 7

// idFollows says that the path goes on at i with the number of an account, or
// with what was put in its place.
func (m *matcher) idFollows(i int) bool {
	if i+1 >= len(m.text) || m.text[i] != '/' {
		return false
	}
	j := i + 1
	for j < len(m.text) && isDigit(m.text[j]) {
		j++
	}
	return hasByte("[{<", m.text[i+1]) || j-i > minID && (j == len(m.text) || !isWordByte(m.text[j]))
}

func bareHost(s string) string {
	if len(s) > 2 && s[:2] == "*." {
		return s[2:]
	}
	return s
}

// sameFold says that two texts differ in nothing but ASCII capitals.
//
//go:noinline
func sameFold(b []byte, s string) bool {
	if len(b) != len(s) {
		return false
	}
	for i, c := range b {
		if c != s[i] && (c^s[i] != 0x20 || !isLetter(c)) {
			return false
		}
	}
	return true
}
