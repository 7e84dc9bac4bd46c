package decoder

import (
	"bytes"
	"slices"
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// hit is a phrase that stands in the paste, or the start of one where the
// paste was cut off.
type hit struct {
	read.Stretch
	phrase int32          // index into Catalogue.phrases
	gaps   []read.Stretch // what stood at its gaps
	words  int            // how many of its words were found
	cut    bool           // the text ended before the phrase did, or began behind its start
	lost   int            // values that would have stood before the text's start
	str    int32          // the string and object in which it starts
	obj    int32
}

// open says that a hit ends with a value.
func (h *hit) open() bool {
	n := len(h.gaps)
	return n > 0 && h.gaps[n-1].End == h.End
}

// length gives how many words of a phrase were found, 0 without a hit.
func (h *hit) length() int {
	if h == nil {
		return 0
	}
	return h.words
}

// matcher finds phrases. The phrases are sorted by their words, so those that
// begin with given words are neighbours, and each further word narrows a range.
type matcher struct {
	*Catalogue
	*paste
	ids    []int32 // of the paste's words in the vocabulary; 0 where not in it
	broken []int32 // the same of each word with the next, where a line end split one in two
	hits   []hit
	lax    bool // a word may be mistyped
}

// match gives all phrases that stand in the paste, in reading order.
func (c *Catalogue) match(p *paste, work *workspace) []hit {
	m := &matcher{Catalogue: c, paste: p, ids: work.ids[:0], broken: work.broken[:0], hits: work.hits[:0], lax: work.try == lax}
	m.ids = slices.Grow(m.ids, len(p.Words))
	for i := range p.Words {
		w := &p.Words[i]
		id := int32(0)
		if c.vocabulary.MayHave(w.Hash) {
			id = c.vocabulary.Find(w.Hash, p.Text[w.Start:w.End])
		}
		if id == 0 && m.lax {
			id = m.misread(p.In(w.Stretch))
		}
		m.ids = append(m.ids, id)
		m.broken = append(m.broken, m.brokenWord(i))
	}
	for i := range p.Words {
		if id := m.ids[i]; id != 0 && c.first[id].End > 0 {
			m.walk(attempt{start: i, next: i + 1, phrases: c.first[id], depth: 1, words: 1})
		}
		if id := m.broken[i]; id != 0 && c.first[id].End > 0 {
			m.walk(attempt{start: i, next: i + 2, phrases: c.first[id], depth: 1, words: 1})
		}
	}
	if m.lax {
		m.frontCut()
	}
	work.ids, work.broken, work.hits = m.ids, m.broken, m.hits
	return m.hits
}

// attempt is the state of matching from one word on.
type attempt struct {
	start, next int          // words of the paste: the first one, and the one to read
	phrases     read.Stretch // those that fit so far
	depth       int          // how many of their tokens were read
	words       int          // how many of these were words
	gaps        []read.Stretch
	torn        bool // the next word begins as the phrase goes on, and was cut off
	typo        bool // one of them was mistyped
	front       bool // the phrase's start is not there
	lost        int  // how many values would have stood there
}

// walk follows the phrases that fit as far as the text does, and says whether
// one was found whole.
func (m *matcher) walk(a attempt) bool {
	found := false
	for {
		for a.phrases.Start < a.phrases.End && len(m.phrases[a.phrases.Start].tokens) == a.depth {
			m.accept(a, a.phrases.Start, false)
			found = true
			a.phrases.Start++
		}
		if a.phrases.Start == a.phrases.End {
			return found
		}
		if g := m.narrow(a.phrases, a.depth, gap); g.Start < g.End {
			found = m.overGap(a, g) || found
			a.phrases.Start = g.End // the gap sorts before all words
			if a.phrases.Start == a.phrases.End {
				return found
			}
		}
		if a.next >= len(m.Words) || m.cutAfter(a.next-1) {
			m.acceptCut(a)
			return found
		}
		id, used := m.ids[a.next], 1
		sub := read.Stretch{}
		if id != 0 {
			sub = m.narrow(a.phrases, a.depth, id)
		}
		if sub.Start == sub.End {
			if id, used = m.broken[a.next], 2; id != 0 {
				sub = m.narrow(a.phrases, a.depth, id)
			}
		}
		if sub.Start == sub.End && m.lax && !a.typo {
			if id, used = m.mistyped(a); id != 0 {
				a.typo, sub = true, m.narrow(a.phrases, a.depth, id)
			}
		}
		if sub.Start == sub.End {
			if a.next == len(m.Words)-1 || m.cutAfter(a.next) || m.endsSentence(a) {
				m.acceptCut(a)
			}
			return found
		}
		a.phrases, a.depth, a.next, a.words = sub, a.depth+1, a.next+used, a.words+1
	}
}

// maxIndent is the most that stands between the halves of a word, in bytes.
const maxIndent = 80

// brokenWord gives the word that a line end behind the ith word split in two, with a hyphen
// before it or an indent behind it, or 0.
func (m *matcher) brokenWord(i int) int32 {
	if i+1 == len(m.Words) {
		return 0
	}
	between := m.Text[m.Words[i].End:m.Words[i+1].Start]
	n := len(between)
	if n == 0 || n == 1 && between[0] != '\n' || n > maxIndent || // most often it is a space
		!ascii.IsSpace(between[n-1]) || ascii.Count(between, '\n') != 1 {
		return 0
	}
	if between[0] == '-' {
		between = between[1:]
	}
	if len(ascii.Trim(between, ascii.Spaces)) > 0 {
		return 0
	}
	return m.joined(i)
}

// joined gives the word that a word and the next one are.
func (m *matcher) joined(i int) int32 {
	w, v := &m.Words[i], &m.Words[i+1]
	if w.End-w.Start+v.End-v.Start > 48 {
		return 0
	}
	var buf [48]byte
	whole := append(append(buf[:0], m.In(w.Stretch)...), m.In(v.Stretch)...)
	return m.vocabulary.Find(ascii.Hash(whole), whole)
}

// misread gives the word of the phrases that was taken for another when text was read
// off a picture: "te1ephone", "lnvalid".
func (m *matcher) misread(word []byte) int32 {
	var buf [32]byte
	if len(word) > len(buf) {
		return 0
	}
	meant := ascii.AppendLower(buf[:0], word)
	for i, c := range word {
		switch {
		case c == '0':
			meant[i] = 'o'
		case c == '1', c == 'I' && i > 0:
			meant[i] = 'l'
		}
	}
	id := m.vocabulary.Find(ascii.Hash(meant), meant)
	if id == 0 && meant[0] == 'l' {
		meant[0] = 'i'
		id = m.vocabulary.Find(ascii.Hash(meant), meant)
	}
	return id
}

// minTyped is the fewest words of a message that is still itself with one of
// them mistyped.
const minTyped = 4

// mistyped gives the word of the phrases that the next one was meant to be, and
// how many words of the paste that is: "telephon", or "E.164" for E164.
func (m *matcher) mistyped(a attempt) (id int32, used int) {
	typed := ascii.Lower(m.In(m.Words[a.next].Stretch))
	both := ""
	if n := a.next + 1; n < len(m.Words) && m.Words[n].Start-m.Words[a.next].End == 1 {
		both = typed + ascii.Lower(m.In(m.Words[n].Stretch))
	}
	for i := a.phrases.Start; i < min(a.phrases.End, a.phrases.Start+maxCutHits); i++ {
		p := &m.phrases[i]
		id := p.tokens[a.depth]
		if id == gap || p.kind != kindMessage || p.words() < minTyped || m.wording(p.ref).Common {
			continue
		}
		switch word := m.vocabulary.Words[id]; {
		case both == word:
			return id, 2
		case ascii.Nearly(typed, word):
			return id, 1
		}
	}
	return 0, 0
}

// narrow gives those of the phrases whose token at depth is id.
func (m *matcher) narrow(phrases read.Stretch, depth int, id int32) read.Stretch {
	if id < m.phrases[phrases.Start].tokens[depth] || id > m.phrases[phrases.End-1].tokens[depth] {
		return read.Stretch{}
	}
	return read.Stretch{Start: m.bound(phrases, depth, id), End: m.bound(phrases, depth, id+1)}
}

// bound gives the first of the phrases whose token at depth is id or more.
func (m *matcher) bound(phrases read.Stretch, depth int, id int32) int32 {
	lo, hi := phrases.Start, phrases.End
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
	end := m.Words[a.next-1].End
	if n := len(a.gaps); n > 0 && a.gaps[n-1].End > end {
		if m.phrases[phrase].number {
			a.gaps[n-1].End = m.numberEnd(a.gaps[n-1])
		}
		end = a.gaps[n-1].End
	}
	if a.torn {
		end = m.Words[a.next].End
	}
	w := m.Words[a.start]
	h := hit{
		Stretch: read.Stretch{Start: w.Start, End: end}, phrase: phrase, gaps: a.gaps, words: a.words,
		cut: cut || a.front, lost: a.lost, str: w.Str, obj: w.Obj,
	}
	p := &m.phrases[phrase]
	if a.front && a.words < minTail {
		return
	}
	if p.kind != kindMessage {
		if m.verbatim(&h) {
			m.hits = append(m.hits, h)
		}
		return
	}
	if _, ok := m.params(m.paste, &h, p); !ok {
		return
	}
	// Of two that end together the shorter one has the right value: the longer
	// one began at a like word before it, seldom further away than two values.
	for k := len(m.hits) - 1; k >= 0 && h.Start-m.hits[k].Start <= 2*maxGapBytes; k-- {
		if o := &m.hits[k]; o.phrase == phrase && o.End == h.End && !o.cut && !h.cut {
			*o = h
			return
		}
	}
	m.hits = append(m.hits, h)
}

// numberEnd gives the end of the number at the start of a value, or else the value's:
// what follows a number is not the vendor's.
func (p *paste) numberEnd(value read.Stretch) int32 {
	t, i := p.Text[:value.End], value.Start
	for int(i) < len(t) && !ascii.IsWordByte(t[i]) {
		i++
	}
	end := i
	for int(end) < len(t) && (ascii.IsDigit(t[end]) || ascii.HasByte(".,", t[end])) {
		end++
	}
	for end > i && !ascii.IsDigit(t[end-1]) {
		end--
	}
	if end == i || int(end) < len(t) && ascii.IsWordByte(t[end]) {
		return value.End
	}
	return end
}

// verbatim says that what a hit found is the declared text itself, not just
// its words: host names, paths and class names have no other spelling.
func (m *matcher) verbatim(h *hit) bool {
	p := &m.phrases[h.phrase]
	t := m.Text
	before, after := byte(' '), byte(' ')
	if h.Start > 0 {
		before = t[h.Start-1]
	}
	if int(h.End) < len(t) {
		after = t[h.End]
	}
	switch p.kind {
	case kindHost, kindProviderHost:
		return ascii.SameFold(m.In(h.Stretch), bareHost(p.text)) && before != '@' && (before != '.' || p.text[0] == '*') &&
			before != '-' && after != '-' && !(after == '.' && int(h.End)+1 < len(t) && ascii.IsWordByte(t[h.End+1]))
	case kindSDK:
		return ascii.SameFold(m.In(h.Stretch), p.text) && !m.inAddress(h.Start)
	case kindType:
		return ascii.SameFold(m.In(h.Stretch), p.text)
	case kindPath:
		for _, g := range h.gaps {
			if bytes.IndexByte(ascii.Trim(m.In(g), "/"), '/') >= 0 || bytes.IndexByte(m.In(g), ' ') >= 0 {
				return false
			}
		}
		return before == '/' && (!strings.HasSuffix(p.text, "#") || m.idFollows(int(h.End)))
	case kindVendor:
		return ascii.SameFold(m.In(h.Stretch), p.text)
	case kindStatus: // the words of account-limit apart are anyone's, but a wrap may part them
		s := m.In(h.Stretch)
		return strings.IndexByte(p.text, ' ') >= 0 || bytes.IndexByte(s, ' ') < 0 || bytes.IndexByte(s, '\n') >= 0
	}
	return true
}

// inAddress says that i stands within a web address: a client's package that a
// registry refuses is no client that prints an error.
func (m *matcher) inAddress(i int32) bool {
	from := i
	for from > 0 && i-from < 256 && m.Text[from-1] > ' ' && m.Text[from-1] != '(' && !ascii.IsQuote(m.Text[from-1]) {
		from--
	}
	return read.IsHTTP(m.Text[from:i])
}

// minID is the fewest digits that a number has which is an account's.
const minID = 7

// idFollows says that the path goes on at i with the number of an account, or
// with what was put in its place.
func (m *matcher) idFollows(i int) bool {
	if i+1 >= len(m.Text) || m.Text[i] != '/' {
		return false
	}
	j := i + 1
	for j < len(m.Text) && ascii.IsDigit(m.Text[j]) {
		j++
	}
	return ascii.HasByte("[{<", m.Text[i+1]) || j-i > minID && (j == len(m.Text) || !ascii.IsWordByte(m.Text[j]))
}

func bareHost(s string) string {
	if len(s) > 2 && s[:2] == "*." {
		return s[2:]
	}
	return s
}
