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
	eight  uint64 // the group and what stands behind it, as lower gives it
	drop   uint8  // how many bits of eight, from the top, need not stand there
	anchor string // a piece of a phrase, lower case
	at     int32
	next   int32 // in the chain
}

// filter says of most values that it has not seen them.
type filter [1 << 17 / 64]uint64

func hash17(v uint64) uint64 { return v * 0x9e3779b97f4a7c15 >> 47 }

func (f *filter) add(v uint64) {
	h := hash17(v)
	f[h/64] |= 1 << (h % 64)
}

func (f *filter) has(v uint64) bool { return f.seen(v)&1 != 0 }

// seen is has in the lowest bit of a number, for several values in one condition.
func (f *filter) seen(v uint64) uint64 {
	h := hash17(v)
	return f[h/64] >> (h % 64)
}

const (
	keyLength    = 9
	groupLength  = 5
	stride       = keyLength - groupLength + 1
	minCutAnchor = 24 // what must be left of an anchor where the text was cut
)

// lower gives eight bytes in lower case.
func lower(eight uint64) uint64 { return eight | 0x2020202020202020 }

// firstGroup gives the group that eight bytes begin with, in lower case.
func firstGroup(eight uint64) uint64 { return lower(eight) & (1<<(8*groupLength) - 1) }

// load64 gives the first eight bytes, low one first, which is one load.
func load64(s string) uint64 {
	s = s[:8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// padding lets eight bytes be loaded at a text's end.
const padding = "\x00\x00\x00\x00\x00\x00\x00"

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
		sure := min(8, len(text)-at, max(minCutAnchor-at, groupLength)) // what standsAt wants of eight
		p := groupPlace{lower(load64(text[at:] + padding)), uint8(64 - 8*sure), text, int32(at), 0}
		a.groups.add(firstGroup(p.eight))
		head := a.head(p.eight)
		p.next, *head = *head, int32(len(a.places))
		a.places = append(a.places, p)
	}
}

func (a *anchors) head(eight uint64) *int32 {
	return &a.heads[int(hash17(firstGroup(eight)))&(len(a.heads)-1)]
}

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

// nextText gives the start of the first anchor at i or later, or len(text). In
// WebAssembly from Go each turn of a loop costs a jump by a table, so that one turn
// looks at four places here, and at 64 bytes in nextRow.
func (a *anchors) nextText(text string, i int) int {
	k := i
	for ; k+3*stride+8 <= len(text); k += 4 * stride {
		s := text[k : k+3*stride+8]
		seen := a.groups.seen(firstGroup(load64(s)))&1 |
			a.groups.seen(firstGroup(load64(s[stride:])))&1<<1 |
			a.groups.seen(firstGroup(load64(s[2*stride:])))&1<<2 |
			a.groups.seen(firstGroup(load64(s[3*stride:])))&1<<3
		for ; seen != 0; seen &= seen - 1 { // most groups are in no phrase
			at := k + stride*bits.TrailingZeros64(seen)
			if start := a.textAround(text, i, at, load64(text[at:])); start >= 0 {
				return start
			}
		}
	}
	for ; k+groupLength <= len(text); k += stride {
		if start := a.textAround(text, i, k, load64(text[k:]+padding)); start >= 0 {
			return start
		}
	}
	return len(text)
}

// textAround gives the start, at i or later, of an anchor of which a group stands at k,
// where eight are, or -1.
func (a *anchors) textAround(text string, i, k int, eight uint64) int {
	eight = lower(eight)
	for n := *a.head(eight); n != 0; {
		p := &a.places[n]
		if start := k - int(p.at); (p.eight^eight)<<(p.drop&63) == 0 && start >= i && standsAt(text, start, p.anchor) {
			return start
		}
		n = p.next
	}
	return -1
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
	for a.digits > 0 && i < len(text) {
		if a.digits >= rowLength {
			i = nextRow(text, i)
		}
		if !ascii.IsDigit(text[i]) {
			i++
			continue
		}
		start := i
		for i < len(text) && ascii.IsDigit(text[i]) {
			i++
		}
		if code := text[start:i]; a.codes.has(number(code)) && a.known[code] {
			return start
		}
	}
	return len(text)
}

// rowLength is how many digits in a row are looked for; shorter codes are searched
// without it.
const rowLength = 5

// nextRow gives the start of the first rowLength digits in a row at i or later, or
// where fewer than 64 bytes are left: that many are looked at in one turn.
func nextRow(text string, i int) int {
	for ; i+64 <= len(text); i += 64 - rowLength + 1 {
		s := text[i : i+64]
		d := digits(load64(s)) | digits(load64(s[8:]))<<8 | digits(load64(s[16:]))<<16 | digits(load64(s[24:]))<<24 |
			digits(load64(s[32:]))<<32 | digits(load64(s[40:]))<<40 | digits(load64(s[48:]))<<48 | digits(load64(s[56:]))<<56
		row := d & (d >> 1)
		row &= row >> 2
		if row &= d >> 4; row != 0 {
			return i + bits.TrailingZeros64(row)
		}
	}
	return i
}

// digits gives a bit for each of eight bytes, the lowest for the first: it is set for
// a digit.
func digits(eight uint64) uint64 {
	const each = 0x0101010101010101
	d := eight ^ '0'*each                                       // of digits 0 to 9
	d = ^(d | (d&(0x7f*each) + (0x80-10)*each)) & (0x80 * each) // their high bits
	return d * 0x0002040810204081 >> 56                         // brought together
}
