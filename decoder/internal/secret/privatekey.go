package secret

import (
	"fastbusy/decoder/internal/ascii"
)

// privateKey reads the block of a private key that begins at i: up to the line
// that ends it, or, where it is cut, as far as its Base64 goes.
func (r *finder) privateKey(i int) int {
	t := r.Text
	const dashes, footer = "-----", "-----END "
	head := t[i+len(dashes) : min(len(t), i+64)]
	n := ascii.Index(head, dashes)
	if n < 0 || !ascii.Contains(head[:n], "PRIVATE KEY") {
		return i
	}
	end := i + len(dashes) + n + len(dashes)
	if from, limit := max(end, r.endless-len(footer)), min(len(t), end+maxHeader); from < limit {
		if n := ascii.Index(t[from:limit], footer); n >= 0 {
			label := from + n + len(dashes)
			if n := ascii.Index(t[label:min(len(t), label+64)], dashes); n >= 0 {
				end = label + n + len(dashes)
				r.mark(kindKey, i, end)
				return end
			}
		}
		r.endless = limit
	}
	for {
		line := end
		for line < len(t) && (ascii.IsSpace(t[line]) || t[line] == '\\' || t[line] == 'n' && t[line-1] == '\\') {
			line++
		}
		stop := r.token(line)
		if stop-line < 16 || !looksRandom(t[line:stop]) {
			break
		}
		end = stop
	}
	r.mark(kindKey, i, end)
	return end
}

// isAccessKey says that a word of 20 letters and digits is the id of an access
// key of AWS.
func isAccessKey(w []byte) bool {
	if !ascii.HasPrefixAt(w, 0, "AKIA") && !ascii.HasPrefixAt(w, 0, "ASIA") {
		return false
	}
	for _, c := range w {
		if !ascii.IsDigit(c) && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}
