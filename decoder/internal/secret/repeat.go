package secret

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// leastRepeated is the shortest secret that is looked for elsewhere, in bytes: shorter
// ones, and those without a digit, are words that stand for other things, too.
const leastRepeated = 7

// repeat adds the other places at which a secret stands as a whole: what is one behind
// its key is one in a message, too. What was found must be in order.
func (r *finder) repeat() {
	var may [256]bool // by the last byte of the hashes, which tells most words at once
	known := map[uint32]Found{}
	for _, f := range r.found {
		k := r.WordAt(f.Start)
		if f.Kind == kindID || f.Kind == kindEmail || f.End-f.Start < leastRepeated || !ascii.HasDigit(r.In(f.Stretch)) ||
			k == len(r.Words) || r.Words[k].Start != f.Start {
			continue
		}
		h := r.Words[k].Hash
		may[byte(h)], known[h] = true, f
	}
	if len(known) == 0 {
		return
	}
	var all []Found
	end := int32(0) // of the last one
	rest := r.found
	for _, w := range r.Words {
		for len(rest) > 0 && rest[0].Start <= w.Start {
			all, end, rest = append(all, rest[0]), rest[0].End, rest[1:]
		}
		if w.Start < end || !may[byte(w.Hash)] {
			continue
		}
		f, ok := known[w.Hash]
		if !ok || !bytes.HasPrefix(r.Text[w.Start:], r.In(f.Stretch)) {
			continue
		}
		f.Stretch = read.Stretch{Start: w.Start, End: w.Start + f.End - f.Start}
		if int(f.End) < len(r.Text) && ascii.WordForm[r.Text[f.End]] != 0 || len(rest) > 0 && rest[0].Start < f.End {
			continue
		}
		all, end = append(all, f), f.End
	}
	r.found = append(all, rest...)
}
