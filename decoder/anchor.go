package decoder

import (
	"math/bits"

	"fastbusy/decoder/internal/ascii"
)

// anchors finds the places of a long text at which a phrase could stand, without
// reading the rest. Every phrase gives a key of nine bytes, and all groups of
// five bytes in it are noted; then of every key that the text holds, a group
// stands at one of any five places in a row. Codes are numbers: one of five
// digits has a digit at one of any five places.
type anchors struct {
	groups filter
	heads  []int32      // the first place of a group, by its hash; the length is a power of two
	places []groupPlace // in chains of equal hash; the one at 0 ends them
	codes  filter
	known  map[string]bool // the codes
	digits int             // of the shortest code; 0 without codes
}

// groupPlace is where in an anchor a group stands.
type groupPlace struct {
	group  uint64 // lower case
	anchor string // a piece of a phrase, lower case
	at     int32
	next   int32 // in the chain
}

// filter says of most values that it has not seen them.
type filter [1 << 12]uint32

func (f *filter) bit(v uint64) (word, mask uint32) {
	h := hash17(v)
	return h >> 5, 1 << (h & 31)
}

func hash17(v uint64) uint32 { return uint32(v * 0x9e3779b97f4a7c15 >> 47) }

func (f *filter) add(v uint64) {
	word, mask := f.bit(v)
	f[word] |= mask
}

func (f *filter) has(v uint64) bool { return f.seen(v) != 0 }

// seen is has as a number, for several values in one condition.
func (f *filter) seen(v uint64) uint32 {
	word, mask := f.bit(v)
	return f[word&(1<<12-1)] & mask
}

const (
	keyLength    = 9
	groupLength  = 5
	stride       = keyLength - groupLength + 1
	minCutAnchor = 24 // what must be left of an anchor where the text was cut
)

// group packs the lower case of the five bytes at i. Eight bytes are one load.
func group(s string, i int) uint64 {
	if i+8 > len(s) {
		s, i = s[i:]+"\x00\x00\x00", 0
	}
	return lowerGroup(load64(s[i:]))
}

func lowerGroup(eight uint64) uint64 { return eight&(1<<(8*groupLength)-1) | 0x2020202020 }

// load64 reads the first eight bytes, low one first, which is one load.
func load64(s string) uint64 {
	s = s[:8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// anchors gives the search for the catalogue's phrases. Texts shorter than a key, and
// single common words, are not looked for. It is made for the first log, since few
// pages read one, and all that is made at the start keeps them waiting. Two who ask
// first at the same time make it twice.
func (c *Catalogue) anchors() *anchors {
	a := c.logs.Load()
	if a != nil {
		return a
	}
	a = &anchors{
		heads:  make([]int32, 1<<bits.Len(uint(stride*len(c.phrases)))),
		places: make([]groupPlace, 1, 1+stride*len(c.phrases)),
		known:  c.codes,
	}
	var texts []string
	seen := map[string]bool{}
	for i := range c.phrases {
		switch p := &c.phrases[i]; {
		case p.kind == kindCode && ascii.IsNumber(p.text):
			a.codes.add(number(p.text))
			if a.digits == 0 || len(p.text) < a.digits {
				a.digits = len(p.text)
			}
		case p.kind == kindMessage, p.kind == kindCode, p.kind == kindType,
			p.kind == kindStatus && nameParts(p.text) > 1:
			if text := longestRun(p.text); !seen[text] {
				seen[text] = true
				texts = append(texts, text)
			}
		}
	}
	for i := len(texts) - 1; i >= 0; i-- { // what comes into a chain last is found first
		a.add(texts[i])
	}
	c.logs.Store(a)
	return a
}

// number gives the value of digits, or of the last ones where there are many.
func number(digits string) uint64 {
	n := uint64(0)
	for i := range len(digits) {
		n = n*10 + uint64(digits[i]-'0')
	}
	return n
}

// longestRun gives the longest part of a phrase without placeholders, lower case.
func longestRun(text string) string {
	best, start := "", 0
	for i := 0; i <= len(text); {
		end := i == len(text)
		rest, ok := "", false
		if !end {
			_, rest, ok = placeholder(text[i:])
		}
		if !end && !ok {
			i++
			continue
		}
		if i-start > len(best) {
			best = text[start:i]
		}
		if end {
			break
		}
		i = len(text) - len(rest)
		start = i
	}
	return ascii.Lower([]byte(best))
}

func (a *anchors) add(text string) {
	key, rarest, n := -1, 1<<30, 0
	for i := range len(text) {
		n += int(commonness[text[i]])
		if i >= keyLength {
			n -= int(commonness[text[i-keyLength]])
		}
		if i >= keyLength-1 && n < rarest {
			key, rarest = i-keyLength+1, n
		}
	}
	if key < 0 {
		return
	}
	for at := key + stride - 1; at >= key; at-- {
		g := group(text, at)
		a.groups.add(g)
		head := a.head(g)
		a.places = append(a.places, groupPlace{g, text, int32(at), *head})
		*head = int32(len(a.places) - 1)
	}
}

func (a *anchors) head(group uint64) *int32 { return &a.heads[int(hash17(group))&(len(a.heads)-1)] }

// commonness says roughly how often a byte stands in logs: spaces and the
// letters of English come first.
var commonness = func() (t [256]uint8) {
	for c := range t {
		t[c] = 6
	}
	for i, c := range "zqjxkvbywgpfmucdlhrsnioate " {
		t[c] = uint8(i)
	}
	return t
}()

// nextText gives the start of the first anchor at i or later, or len(text).
func (a *anchors) nextText(text string, i int) int {
	for k := i; k+groupLength <= len(text); k += stride {
		for ; k+4*stride+8 <= len(text); k += 4 * stride { // most groups are in no phrase
			s := text[k : k+3*stride+8]
			if a.groups.seen(lowerGroup(load64(s)))|a.groups.seen(lowerGroup(load64(s[stride:])))|
				a.groups.seen(lowerGroup(load64(s[2*stride:])))|a.groups.seen(lowerGroup(load64(s[3*stride:]))) != 0 {
				break
			}
		}
		g := group(text, k)
		if !a.groups.has(g) {
			continue
		}
		for n := *a.head(g); n != 0; {
			p := &a.places[n]
			if start := k - int(p.at); p.group == g && start >= i && standsAt(text, start, p.anchor) {
				return start
			}
			n = p.next
		}
	}
	return len(text)
}

// standsAt says that an anchor stands in the text, or that much of it does and
// there the text was cut off.
func standsAt(text string, start int, anchor string) bool {
	for i := range len(anchor) {
		if start+i >= len(text) {
			return i >= minCutAnchor
		}
		c := text[start+i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c != anchor[i] {
			return i >= minCutAnchor && (c == '\n' || c == '.' || c == '(' || c == '"')
		}
	}
	return true
}

// nextCode gives the start of the first code at i or later, or len(text).
func (a *anchors) nextCode(text string, i int) int {
	if a.digits == 0 {
		return len(text)
	}
	for k := i + a.digits - 1; k < len(text); k += a.digits {
		if !ascii.IsDigit(text[k]) {
			continue
		}
		start, end := k, k+1
		for start > i && ascii.IsDigit(text[start-1]) {
			start--
		}
		for end < len(text) && ascii.IsDigit(text[end]) {
			end++
		}
		if end-start >= a.digits && a.codes.has(number(text[start:end])) && a.known[text[start:end]] {
			return start
		}
		for k < end-a.digits { // not twice into one number
			k += a.digits
		}
	}
	return len(text)
}
