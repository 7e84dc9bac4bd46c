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
		id := int32(0)
		if c.vocabulary.mayHave(w.hash) {
			id = c.vocabulary.find(w.hash, p.text[w.start:w.end])
		}
		m.ids = append(m.ids, id)
	}
	for i := range p.words {
		if id := m.ids[i]; id != 0 && c.first[id].end > 0 {
			m.walk(attempt{start: i, next: i + 1, phrases: c.first[id], depth: 1, words: 1})
		}
		if id := m.brokenWord(i); id != 0 && c.first[id].end > 0 {
			m.walk(attempt{start: i, next: i + 2, phrases: c.first[id], depth: 1, words: 1})
		}
	}
	if m.lax {
		m.frontCut()
	}
	work.ids, work.hits = m.ids, m.hits
	return m.hits
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
	if end := m.words[i].end; int(end) >= len(m.text)-1 || m.text[end] != '\n' {
		return 0
	}
	return m.joinedWord(i)
}

func (m *matcher) joinedWord(i int) int32 {
	if i+1 == len(m.words) {
		return 0
	}
	w, v := &m.words[i], &m.words[i+1]
	if v.start-w.end != 1 || v.end-w.start > 48 {
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
	case kindSDK:
		return sameFold(m.in(h.stretch), p.text) && !m.inAddress(h.start)
	case kindType:
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

// inAddress says that i stands within a web address: a client's package that a
// registry refuses is no client that prints an error.
func (m *matcher) inAddress(i int32) bool {
	from := i
	for from > 0 && i-from < 256 && m.text[from-1] > ' ' && m.text[from-1] != '(' && !isQuote(m.text[from-1]) {
		from--
	}
	return isHTTP(m.text[from:i])
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
