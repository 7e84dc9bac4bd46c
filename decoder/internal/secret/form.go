package secret

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
)

// scan looks at each word, and at each mark with which a secret can begin.
func (r *finder) scan() {
	t := r.Text
	k := 0 // index of the word at i or behind it
	for i := 0; i < len(t); {
		c := t[i]
		if ascii.WordForm[c] != 0 {
			for int(r.Words[k].End) <= i {
				k++
			}
			end := int(r.Words[k].End)
			i = max(r.word(i, end), end)
			continue
		}
		next := i + 1
		switch c {
		case '@':
			next = r.email(i, i+1)
		case '"', '\'', '`':
			r.assigned(i)
		case '+':
			next = r.international(i, i+1)
		case '(':
			next = r.national(i)
		case '%':
			if ascii.HasPrefixAt(t, i, "%2B") || ascii.HasPrefixAt(t, i, "%2b") {
				next = r.international(i, i+3)
			} else if ascii.HasPrefixAt(t, i, "%40") {
				next = r.email(i, i+3)
			}
		case '-':
			if ascii.HasPrefixAt(t, i, "-----BEGIN ") {
				next = r.privateKey(i)
			} else {
				next = r.flag(i)
			}
		}
		i = max(next, i+1)
	}
}

// word looks for a secret that is, or is announced by, the word at i, and says
// up to where the text has been dealt with.
func (r *finder) word(i, end int) int {
	t := r.Text
	if end-i == 8 && end < len(t) && t[end] == '-' && isUUID(t[i:]) {
		return r.uuid(i)
	}
	if ascii.IsDigit(t[i]) {
		if end-i == 26 && isULID(t[i:end]) {
			r.add(kindID, i, end)
			return end
		}
		if i > 0 && t[i-1] == '(' {
			return end // looked at from the bracket on
		}
		return r.national(i)
	}
	if end == len(t) {
		return end
	}
	next := t[end]
	if next == ':' && ascii.HasPrefixAt(t, end, "://") {
		return r.urlCredentials(end + 3)
	}
	if end-i == 20 && t[i] == 'A' && isAccessKey(t[i:end]) {
		r.add(kindKey, i, end)
		return end
	}
	if (next == '_' || next == '-') && startsIssued[t[i]] {
		if next := r.issued(i); next > end {
			return next
		}
	}
	if next == ' ' && end-i > 3 && t[end-1]|0x20 == 'd' && t[end-2]|0x20 == 'i' && keyKindOf(t[i:end]) == keyID {
		return r.spokenID(nil, end, true)
	}
	if t[i] == 'e' && end-i >= 10 && ascii.HasPrefixAt(t, i, "eyJ") {
		return r.jwt(i)
	}
	if last := t[end-1] | 0x20; (next == '(' || last == 'h' || last == 'c') && r.takesLogin(i, end) {
		if next := r.loginPair(end); next > end {
			return next
		}
	}
	switch w := t[i:end]; {
	case next == '(' && r.takesKeys(end):
		return max(end, r.keysAmong(end))
	case next == '(' && r.accountFirst(i, end):
		return end
	case (next == '(' || ascii.IsQuote(next)) && r.setter(i, end):
		return end
	case next == '(' && ascii.IsOneOf(w, "btoa from encode getbytes b64encode encode64"):
		return r.encoded(end)
	case next == '(' && ascii.IsOneOf(w, "atob decode b64decode decode64 decodestring"), next == '(' && ascii.HasSuffixFold(w, "frombase64string"):
		return max(end, r.decoded(end))
	case next != ' ':
	case string(w) == "echo", string(w) == "printf":
		return max(end, r.piped(end))
	case string(w) == "machine":
		return r.netrc(end)
	case string(w) == "SecureString": // ConvertTo-SecureString "…"
		return max(end, r.quoted(kindPassword, end+1))
	}
	if next == '\t' && r.tabbed(end) {
		return end
	}
	if (next == ' ' || next == '\t') && secretStart[t[i]|0x20] && secretEnd[t[end-1]|0x20] { // password, secret, token, key
		if next := r.spokenSecret(i, end); next > end {
			return next
		}
	}
	return r.announced(i, end)
}

// issued reads a token at i that begins as those who issue it have it found.
func (r *finder) issued(i int) int {
	const starts = "ghp_ gho_ ghu_ ghs_ github_pat_ glpat- xoxb- xoxp- xapp- sk_live_ sk_test_ rk_live_"
	start := ascii.StartsWith(r.Text[i:], starts)
	if start == 0 || r.words.tooMany(i) {
		return i
	}
	end := r.token(i)
	r.words.reach(end)
	if end-i-start < minIssued || !ascii.HasDigit(r.Text[i:end]) {
		return i
	}
	r.add(kindKey, i, end)
	return end
}

// minIssued is what a token has at least behind its beginning, in bytes.
const minIssued = 16

// maxName is the most that a name in a table of headers takes, in bytes.
const maxName = 48

// tabbed reads a line such as a table of headers has, a name and its value with the tab at
// i between them, and says whether it is a secret.
func (r *finder) tabbed(i int) bool {
	if i > maxName && bytes.IndexByte(r.Text[i-maxName:i], '\n') < 0 {
		return false
	}
	line := r.LineOf(int32(i))
	v := r.argument(i + 1)
	switch kind := keyKindOf(r.Text[line.Start:i]); {
	case kind == keyCookie:
		r.cookie(i+1, false)
	case (kind == keyPassword || kind == keyToken) && v.end == int(line.End) && ascii.HasDigit(r.Text[v.start:v.end]):
		r.keyedValue(kind, v.start, v.end, false, false)
	default:
		return false
	}
	return true
}

// takesKeys says that the word that ends at end is the name of a call that makes a
// client or a signature.
func (r *finder) takesKeys(end int) bool {
	for _, name := range [...]string{"client", "api", "factory", "hmac", "hmac.new", "hmac.hexdigest"} {
		if ascii.HasSuffixFold(r.Text[:end], name) {
			return true
		}
	}
	return false
}

// takesLogin says that the word that ends at end is the name of a call, or of a
// parameter, that takes user and password.
func (r *finder) takesLogin(i, end int) bool {
	if end-i < 4 {
		return false
	}
	called := r.Text[end] == '('
	for k, name := range [...]string{"auth", "basic", "credential", "credentials", "userpassword", "authentication", "login", "authenticator", "authmodel.builder"} {
		if k == 2 && !called {
			break
		}
		if ascii.HasSuffixFold(r.Text[:end], name) {
			return true
		}
	}
	return false
}

// announced looks for a secret behind a word that announces one: a scheme, a segment of
// a path, what ids name. Few words are worth a closer look.
func (r *finder) announced(i, end int) int {
	t := r.Text
	next, first := t[end], t[i]|0x20
	spoken := end+1 < len(t) && startsSpoken[t[end+1]]
	n := end - i
	named := n >= 4 && n <= 7 && (first == 'b' || first == 'u')
	spoken = spoken && (mayBeResource(first, n) || n == 2 && first == 'i')
	var buf [16]byte
	if n > len(buf) || !named && next != '/' && !spoken {
		return end
	}
	low := ascii.AppendLower(buf[:0], t[i:end])
	switch string(low) {
	case "basic":
		return r.scheme(kindBasic, end)
	case "bearer":
		return r.scheme(kindBearer, end)
	case "userpwd":
		return r.userPassword(r.skipMarks(end, " ,=>:'\""))
	case "user":
		if ascii.HasPrefixAt(t, end, " '") && ascii.HasSuffixFold(t[:i], "with ") {
			return r.quoted(kindID, end+1)
		}
	}
	if next == '/' {
		return r.pathID(low, end+1)
	}
	if spoken && (isResource(low) || string(low) == "id") {
		return r.spokenID(low, end, false)
	}
	return end
}

// startsSpoken marks the bytes with which an id in prose begins, or the word and
// the marks before it.
var startsSpoken = byteSet("0123456789#[('\"`:=iInNuU")

// startsIssued marks the bytes with which tokens begin that issued finds.
var startsIssued = byteSet("gxsr")

// The bytes with which a word for a secret begins and ends.
var secretStart, secretEnd = byteSet("pstk"), byteSet("dtweny")

// byteSet is a set of bytes that answers at once.
func byteSet(members string) (t [256]bool) {
	for i := range len(members) {
		t[members[i]] = true
	}
	return t
}

// skipMarks passes over some of the marks at i, at most eight.
func (r *finder) skipMarks(i int, marks string) int {
	for n := 0; n < 8 && i < len(r.Text) && ascii.HasByte(marks, r.Text[i]); n++ {
		i++
	}
	return i
}
