package decoder

import "bytes"

// encoded reads user:password where it is handed to what makes Base64 of it, by
// the function whose name ends at end: btoa("user:password").
func (r *redactor) encoded(end int) int {
	t := r.text
	i := end + 1
	for i < len(t) && isLetter(t[i]) && i-end < 3 { // b"…"
		i++
	}
	if v := r.quotedAt(i); v.end > 0 {
		behind := t[v.end:min(len(t), v.end+80)]
		before := t[max(0, end-40):end]
		if bytes.Contains(behind, []byte("64")) || bytes.Contains(before, []byte("64")) || hasSuffixFold(before, "btoa") {
			return max(end, r.userPassword(i))
		}
	}
	return end
}

// piped reads user:password among the arguments of the command that ends at i,
// if its output goes to base64.
func (r *redactor) piped(i int) int {
	t := r.text
	for range 3 {
		i = r.skipMarks(i, " ")
		v := r.argument(i)
		next := v.end
		if v.start > i {
			next++
		}
		if rest := r.skipMarks(next, " |"); v.end > v.start && (hasPrefixAt(t, rest, "base64") || hasPrefixAt(t, rest, "openssl")) {
			return r.userPassword(i)
		}
		i = next
	}
	return 0
}

// netrc reads login and password of the machine whose name ends at end, as a
// .netrc file has them.
func (r *redactor) netrc(end int) int {
	t := r.text
	host := r.argument(r.skipMarks(end, " "))
	login := r.skipMarks(host.end, " \n")
	if !hasPrefixAt(t, login, "login ") {
		return end
	}
	user := r.argument(login + len("login "))
	word := r.skipMarks(user.end, " \n")
	if bytes.IndexByte(t[host.start:host.end], '.') < 0 || !hasPrefixAt(t, word, "password ") {
		return end
	}
	password := r.argument(word + len("password "))
	r.add(secretID, user.start, user.end)
	r.add(secretPassword, password.start, password.end)
	return password.end
}
