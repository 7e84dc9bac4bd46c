package decoder

import "slices"

// anchors finds the places of a long text at which a phrase could stand, without
// reading the rest. Every phrase gives a key of eight bytes, and all groups of
// four bytes in it are noted; then whatever stands at every fifth byte of the
// text is a group of each key that the text holds there. Codes are numbers: one
// of five digits has a digit at one of any five places.
type anchors struct {
	groups [1 << 11]uint32         // a bit for each hash of a group
	places map[uint32][]groupPlace // by the group, lower case
	codes  map[string]bool
	digits int // of the shortest code; 0 without codes
}

// groupPlace is where in an anchor a group stands.
type groupPlace struct {
	anchor string // a piece of a phrase, lower case
	at     int
}

const (
	keyLength   = 8
	groupLength = 4
	stride      = keyLength - groupLength + 1
	maxAnchor   = 40
)

// group packs the lower case of four bytes.
func group(s string, i int) uint32 {
	s = s[i : i+groupLength]
	return (uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24) | 0x20202020
}

func groupHash(g uint32) uint32 { return g * 0x9e3779b1 >> 16 }

// newAnchors makes the search for a catalogue's phrases. Texts shorter than a
// key, and single common words, are not looked for.
func newAnchors(phrases []phrase) *anchors {
	a := &anchors{places: map[uint32][]groupPlace{}, codes: map[string]bool{}}
	for i := range phrases {
		switch p := &phrases[i]; {
		case p.kind == kindCode && isNumber(p.text):
			a.codes[p.text] = true
			if a.digits == 0 || len(p.text) < a.digits {
				a.digits = len(p.text)
			}
		case p.kind == kindMessage, p.kind == kindCode, p.kind == kindType,
			p.kind == kindStatus && nameParts(p.text) > 1:
			a.add(longestRun(p.text))
		}
	}
	return a
}

func isNumber(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
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
	return lower([]byte(best))
}

func (a *anchors) add(text string) {
	if len(text) > maxAnchor {
		text = text[:maxAnchor]
	}
	key, rarest := -1, 1<<30
	for i := 0; i+keyLength <= len(text); i++ {
		n := 0
		for _, c := range []byte(text[i : i+keyLength]) {
			n += commonness(c)
		}
		if n < rarest {
			key, rarest = i, n
		}
	}
	if key < 0 {
		return
	}
	for at := key; at < key+stride; at++ {
		g := group(text, at)
		h := groupHash(g)
		a.groups[h>>5] |= 1 << (h & 31)
		if !slices.Contains(a.places[g], groupPlace{text, at}) {
			a.places[g] = append(a.places[g], groupPlace{text, at})
		}
	}
}

// commonness says roughly how often a byte stands in logs: spaces and the
// letters of English come first.
func commonness(c byte) int {
	const often = "zqjxkvbywgpfmucdlhrsnioate "
	for i := range len(often) {
		if often[i] == c {
			return i
		}
	}
	return 6
}

// nextText gives the start of the first anchor at i or later, or len(text).
func (a *anchors) nextText(text string, i int) int {
	for k := i; k+groupLength <= len(text); k += stride {
		g := group(text, k)
		if h := groupHash(g); a.groups[h>>5&(1<<11-1)]&(1<<(h&31)) == 0 {
			continue
		}
		for _, p := range a.places[g] {
			if start := k - p.at; start >= i && standsAt(text, start, p.anchor) {
				return start
			}
		}
	}
	return len(text)
}

func standsAt(text string, start int, anchor string) bool {
	if start+len(anchor) > len(text) {
		return false
	}
	for i := range len(anchor) {
		c := text[start+i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c != anchor[i] {
			return false
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
		if !isDigit(text[k]) {
			continue
		}
		start, end := k, k+1
		for start > i && isDigit(text[start-1]) {
			start--
		}
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		if end-start >= a.digits && a.codes[text[start:end]] {
			return start
		}
		for k < end-a.digits { // not twice into one number
			k += a.digits
		}
	}
	return len(text)
}
