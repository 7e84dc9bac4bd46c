package secret

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
)

// encoded reads user:password where it is handed to what makes Base64 of it, by
// the function whose name ends at end: btoa("user:password").
func (r *finder) encoded(end int) int {
	t := r.Text
	i := r.LiteralAt(r.skipMarks(end+1, "("))
	if v := r.quotedAt(i); v.end > 0 {
		behind := t[v.end:min(len(t), v.end+80)]
		before := t[max(0, end-40):end]
		if ascii.Contains(behind, "64") || ascii.Contains(before, "64") || ascii.HasSuffixFold(before, "btoa") {
			if colon := r.concatenated(v.end + 1); ascii.HasPrefixAt(t, colon.start, ":") { // "user" + ":" + "password"
				if password := r.concatenated(colon.end + 1); password.end > password.start {
					r.add(kindBasic, v.start, v.end)
					r.add(kindBasic, password.start, password.end)
					return password.end
				}
			}
			if next := r.userPassword(i); next > i {
				return next
			}
			return max(end, r.decoded(end))
		}
	}
	return end
}

// decoded reads the key that is handed to what reads Base64, by the function whose name
// ends at end: b64decode("…").
func (r *finder) decoded(end int) int {
	v := r.quotedAt(end + 1)
	if v.end > 0 && isBase64(r.Text[v.start:v.end]) {
		r.add(kindKey, v.start, v.end)
	}
	return v.end
}

// isBase64 says that v is the Base64 of twelve bytes or more that mean nothing.
func isBase64(v []byte) bool {
	lower, upper, digit := false, false, false
	for _, c := range v {
		switch {
		case c >= 'a' && c <= 'z':
			lower = true
		case c >= 'A' && c <= 'Z':
			upper = true
		case ascii.IsDigit(c):
			digit = true
		case !ascii.HasByte("+/=-_", c):
			return false
		}
	}
	return len(v) >= 16 && lower && upper && digit
}

// piped reads user:password among the arguments of the command that ends at i,
// if its output goes to base64.
func (r *finder) piped(i int) int {
	t := r.Text
	for range 3 {
		i = r.skipMarks(i, " ")
		v := r.argument(i)
		next := v.end
		if v.start > i {
			next++
		}
		if rest := r.skipMarks(next, " |"); v.end > v.start && (ascii.HasPrefixAt(t, rest, "base64") || ascii.HasPrefixAt(t, rest, "openssl")) {
			return r.userPassword(i)
		}
		i = next
	}
	return 0
}

// netrc reads login and password of the machine whose name ends at end, as a
// .netrc file has them.
func (r *finder) netrc(end int) int {
	t := r.Text
	host := r.argument(r.skipMarks(end, " "))
	login := r.skipMarks(host.end, " \n")
	if !ascii.HasPrefixAt(t, login, "login ") {
		return end
	}
	user := r.argument(login + len("login "))
	word := r.skipMarks(user.end, " \n")
	if bytes.IndexByte(t[host.start:host.end], '.') < 0 || !ascii.HasPrefixAt(t, word, "password ") {
		return end
	}
	password := r.argument(word + len("password "))
	r.add(kindID, user.start, user.end)
	r.add(kindPassword, password.start, password.end)
	return password.end
}
