package decoder

import (
	"bytes"
	"unicode/utf8"
)

// secretKind is a kind of secret.
type secretKind uint8

const (
	secretBasic  secretKind = iota // user and password, plain or in Base64
	secretBearer                   // a token that opens doors to whoever bears it
	secretPassword
	secretKey // also tokens and signatures
	secretCookie
	secretEmail
	secretPhone
	secretID // of an account, a user, an application, a call, a message
)

// secretNames are the kinds as the report names them, and in plain words.
var secretNames = [...]struct{ kind, words string }{
	{"basic-auth", "user and password"},
	{"bearer", "bearer token"},
	{"password", "password"},
	{"api-key", "key or token"},
	{"cookie", "cookie"},
	{"email", "e-mail address"},
	{"phone", "phone number (middle digits)"},
	{"id", "id"},
}

// secrets lists what of a text should not be shown to others, in reading order
// and without overlaps.
func (p *paste) secrets(text string) []Secret {
	found := p.findSecrets()
	list := make([]Secret, 0, len(found))
	for _, f := range found {
		at := p.span(int(f.start), int(f.end))
		list = append(list, Secret{secretNames[f.kind].kind, mask(f.kind, text[at.Start:at.End]), at})
	}
	return list
}

func (p *paste) findSecrets() []foundSecret {
	r := redactor{paste: p}
	r.scan()
	r.keyed()
	r.settle()
	return r.found
}

// redactor collects the secrets of a paste. A secret is found by its own form
// (scan) or by the key beside it (keyed).
type redactor struct {
	*paste
	found     []foundSecret
	pairs     []span // user:password in arguments and URLs, also where it is no secret
	pairEnd   int    // of the last one found
	endless   int    // up to here no private key ends
	headerEnd int    // up to here headers have been read
	headers   int    // how many overlap there
}

type foundSecret struct {
	stretch
	kind secretKind
}

func (r *redactor) add(kind secretKind, start, end int) {
	for end > start && isSpace(r.text[end-1]) {
		end--
	}
	if end > start && !isPlaceholder(r.text[start:end]) {
		r.mark(kind, start, end)
	}
}

// mark adds what is known to be no placeholder.
func (r *redactor) mark(kind secretKind, start, end int) {
	r.found = append(r.found, foundSecret{stretch{int32(start), int32(end)}, kind})
}

// settle sorts what was found and joins what overlaps, so that no end of a
// secret is left over. Things were found nearly in order, so that moving each
// to its place is cheap.
func (r *redactor) settle() {
	list := r.found
	for i := 1; i < len(list); i++ {
		x, k := list[i], i
		for k > 0 && (x.start < list[k-1].start || x.start == list[k-1].start && x.end > list[k-1].end) {
			list[k] = list[k-1]
			k--
		}
		list[k] = x
	}
	n := 0
	for _, x := range list {
		if n > 0 && x.start < list[n-1].end {
			if last := &list[n-1]; last.stretch == x.stretch && last.kind == secretID {
				last.kind = x.kind // its key knows better than its form
			} else {
				last.end = max(last.end, x.end)
			}
			continue
		}
		list[n] = x
		n++
	}
	r.found = list[:n]
}

// scan looks at each word, and at each mark with which a secret can begin.
func (r *redactor) scan() {
	t := r.text
	k := 0 // index of the word at i or behind it
	for i := 0; i < len(t); {
		c := t[i]
		if wordForm[c] != 0 {
			for int(r.words[k].end) <= i {
				k++
			}
			end := int(r.words[k].end)
			i = max(r.word(i, end), end)
			continue
		}
		next := i + 1
		switch c {
		case '@':
			next = r.email(i, i+1)
		case '+':
			next = r.international(i, i+1)
		case '(':
			next = r.national(i)
		case '%':
			if hasPrefixAt(t, i, "%2B") || hasPrefixAt(t, i, "%2b") {
				next = r.international(i, i+3)
			} else if hasPrefixAt(t, i, "%40") {
				next = r.email(i, i+3)
			}
		case '-':
			if hasPrefixAt(t, i, "-----BEGIN ") {
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
func (r *redactor) word(i, end int) int {
	t := r.text
	if end-i == 8 && end < len(t) && t[end] == '-' && isUUID(t[i:]) {
		return r.uuid(i)
	}
	if isDigit(t[i]) {
		if end-i == 26 && isULID(t[i:end]) {
			r.add(secretID, i, end)
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
	if next == ':' && hasPrefixAt(t, end, "://") {
		return r.urlCredentials(end + 3)
	}
	if end-i == 20 && t[i] == 'A' && isAccessKey(t[i:end]) {
		r.add(secretKey, i, end)
		return end
	}
	if next == ' ' && end-i > 3 && t[end-1]|0x20 == 'd' && keyKindOf(t[i:end]) == keyID {
		return r.spokenID(nil, end, true)
	}
	if t[i] == 'e' && end-i >= 10 && hasPrefixAt(t, i, "eyJ") {
		return r.jwt(i)
	}
	if c := t[end-1] | 0x20; end-i >= 4 && (c == 'h' || c == 'c') {
		if w := t[i:end]; hasSuffixFold(w, "auth") || hasSuffixFold(w, "basic") {
			if next := r.loginPair(end); next > end {
				return next
			}
		}
	}
	switch w := t[i:end]; {
	case next == '(' && isOneOf(w, "btoa from encode getbytes b64encode encode64"):
		return r.encoded(end)
	case next != ' ':
	case string(w) == "echo", string(w) == "printf":
		return max(end, r.piped(end))
	case string(w) == "machine":
		return r.netrc(end)
	}
	// Few words are worth a closer look: those that may be one of the names
	// below, and those before a path or a value.
	spoken := end+1 < len(t) && startsSpoken[t[end+1]]
	n, first := end-i, t[i]|0x20
	named := n >= 4 && n <= 7 && (first == 'b' || first == 'u')
	var buf [16]byte
	if n > len(buf) || !named && next != '/' && !spoken {
		return end
	}
	low := appendLower(buf[:0], t[i:end])
	switch string(low) {
	case "basic":
		return r.scheme(secretBasic, end)
	case "bearer":
		return r.scheme(secretBearer, end)
	case "userpwd":
		return r.userPassword(r.skipMarks(end, " ,=>:'\""))
	case "user":
		if hasPrefixAt(t, end, " '") && hasSuffixFold(t[:i], "with ") {
			return r.quoted(secretID, end+1)
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

// byteSet is a set of bytes that answers at once.
func byteSet(members string) (t [256]bool) {
	for i := range len(members) {
		t[members[i]] = true
	}
	return t
}

// keyed finds the values of keys that are known to hold secrets.
func (r *redactor) keyed() {
	named := keyNone // what the name before a value announces: name: API_TOKEN, value: …
	pairs := r.pairs
	r.pairEnd = 0
	for _, f := range r.fields {
		for len(pairs) > 0 && pairs[0].end <= int(f.key.start) {
			pairs = pairs[1:]
		}
		if len(pairs) > 0 && pairs[0].start <= int(f.key.start) || int(f.key.start) < r.pairEnd {
			continue // the user of a pair is no key
		}
		kind := keyKindOf(r.in(f.key))
		switch {
		case f.name == nameHash || f.name == keyHash:
			named = keyKindOf(r.in(r.valueOf(f)))
		case f.name == valueHash && kind == keyNone:
			kind, named = named, keyNone
		}
		switch kind {
		case keyNone:
			continue
		case keyAuthorization:
			r.authorization(int(f.value))
			continue
		case keyCookie, keySetCookie:
			r.cookie(int(f.value), kind == keySetCookie)
			continue
		}
		v := r.valueOf(f)
		if v.end <= v.start {
			continue
		}
		start, end := int(v.start), int(v.end)
		quoted := start > 0 && isQuote(r.text[start-1])
		if kind == keyPhone || kind == keyPhoneLoose {
			if !r.countsOther(int(f.key.start)) {
				r.phoneValue(int(f.value), start, end, kind == keyPhoneLoose)
			}
			continue
		}
		prose := false
		if !quoted {
			start, end, prose = r.plainValue(start, end, f.spaced)
			if kind == keyPassword || kind == keyToken {
				end = r.wholeValue(f, start, end)
			}
		}
		r.keyedValue(kind, start, end, quoted, prose)
	}
}

// The hashes of the keys of a pair such as {"name": "API_TOKEN", "value": "…"}.
var (
	nameHash  = hashWord(hashStart, "name")
	keyHash   = hashWord(hashStart, "key")
	valueHash = hashWord(hashStart, "value")
)

// keyedValue adds the value of a key, if it looks like one of its kind.
func (r *redactor) keyedValue(kind keyKind, start, end int, quoted, prose bool) {
	v := r.text[start:end]
	switch kind {
	case keyPassword:
		if len(v) >= 3 && (!prose || len(v) >= 6 && hasDigit(v)) && !isReference(v, quoted) {
			r.add(secretPassword, start, end)
		}
	case keyToken:
		if len(v) >= 6 && (!prose || len(v) >= 12 && hasDigit(v)) && (quoted || hasDigit(v) || len(v) >= 12) &&
			!isReference(v, quoted) {
			r.add(secretKey, start, end)
		}
	case keyAny:
		if len(v) >= 20 && looksRandom(v) {
			r.add(secretKey, start, end)
		}
	case keyPair:
		r.addPair(start, end)
	case keyUser:
		if r.addPair(start, end) {
			return
		}
		if len(v) >= 2 && !prose && !isReference(v, quoted) && r.text[start] != '#' && !bytes.Contains(v, []byte("://")) {
			r.add(secretID, start, end)
		}
	case keyID, keyPlainID:
		least := 4
		if kind == keyPlainID {
			least = 8
		}
		n := 0
		for n < len(v) && isIDByte(v[n]) {
			n++
		}
		if v = v[:n]; n >= least && hasDigit(v) && !isDate(v) {
			r.add(secretID, start, start+n)
		}
	}
}

// plainValue narrows a value without quotes to what belongs to it. Where more
// words follow, it may be prose: "token: must be given".
func (r *redactor) plainValue(start, end int, spaced bool) (from, to int, prose bool) {
	t := r.text
	for start < end && (isQuote(t[start]) || t[start] == '(') {
		start++
	}
	to = start
	for to < end && t[to] > ' ' && t[to] != '&' && !isQuote(t[to]) {
		to++
	}
	prose = to < end && t[to] == ' ' && spaced
	for to > start && (t[to-1] == '.' || t[to-1] == ':') {
		to--
	}
	return start, to, prose
}

// wholeValue gives the end of a value without quotes in which marks may stand
// that end values elsewhere: PASSWORD=ab,cd;ef, as a word of a shell or alone in
// a line of YAML.
func (r *redactor) wholeValue(f field, start, end int) int {
	t := r.text
	before := int(f.key.start)
	for f.spaced && before > 0 && hasByte(" -", t[before-1]) {
		before--
	}
	starts := before == 0 || t[before-1] == '\n' || !f.spaced && t[before-1] <= ' ' ||
		t[before-1] == '>' || isQuote(t[before-1]) && !isQuote(t[f.key.end]) // text in a page or a string
	if !starts {
		return end
	}
	stop, open := end, 0
	for stop < len(t) && stop-start < 400 && t[stop] > ' ' && !isQuote(t[stop]) && t[stop] != '<' {
		if hasByte(",;&", t[stop]) && r.fieldFollows(int32(stop+1)) {
			break
		}
		stop++
	}
	if f.spaced && stop < len(t) && t[stop] != '\n' && t[stop] != '<' && !isQuote(t[stop]) {
		return end
	}
	for _, c := range t[start:stop] {
		if hasByte("([{", c) {
			open++
		}
	}
	for stop > end && (hasByte(",;.", t[stop-1]) || open == 0 && hasByte(")]}", t[stop-1])) {
		stop--
	}
	return stop
}

// skipMarks passes over some of the marks at i, at most eight.
func (r *redactor) skipMarks(i int, marks string) int {
	for n := 0; n < 8 && i < len(r.text) && hasByte(marks, r.text[i]); n++ {
		i++
	}
	return i
}

// wordsThatAreNoSecret stand in documents and messages where a secret would.
const wordsThatAreNoSecret = "null nil none undefined true false string text required optional missing invalid incorrect " +
	"wrong expired must should cannot not is the was and empty unset yes no ok failed hidden masked removed redacted " +
	"filtered secret-here changeme placeholder unknown anonymous authentication authorization credentials "

// placeholderStarts are how what stands in place of a secret begins.
var placeholderStarts = [...]string{
	"your_", "your-", "yourp", "youra", "yourt", "yours", "redacted", "masked", "xxx",
	"process.env", "os.environ", "os.getenv", "system.getenv", "env.", "env[", "getenv(",
}

// isPlaceholder says that a value stands for a secret and is none: $TOKEN,
// {{accountId}}, <key>, ****, YOUR_PASSWORD, process.env.PASSWORD.
func isPlaceholder(v []byte) bool {
	switch c := v[0]; {
	case c == '$' && len(v) > 3 && v[1] != '{' && v[1] != '(' && (isDigit(v[1]) || hasAny(v, "!@#^&*~?+")),
		c == '*' && len(v) > 1 && v[1] != '*' && hasDigit(v):
		return false // passwords may start so
	case c == '$' || c == '{' || c == '<' || c == '*' || c == '[' || c == '#' && len(v) > 1 && v[1] == '{':
		return true
	case c == '%' && (len(v) < 3 || hexDigit(v[1]) < 0 || hexDigit(v[2]) < 0):
		return true
	}
	same, upper, joined, digits := 0, true, false, false
	for i, c := range v {
		digits = digits || isDigit(c)
		joined = joined || c == '_'
		if c == v[0] {
			same++
		}
		upper = upper && (c >= 'A' && c <= 'Z' || c == '_')
		if c == '$' && i+1 < len(v) && v[i+1] == '{' || c == '{' && i+1 < len(v) && v[i+1] == '{' {
			return true
		}
	}
	if same == len(v) && len(v) > 2 || hasPrefixAt(v, 0, "\u2022") || hasPrefixAt(v, 0, "...") {
		return true
	}
	if len(v) > 40 {
		return false
	}
	var buf [42]byte
	low := appendLower(buf[:0], v)
	if upper && (joined || len(v) < 9) && len(v) > 3 && keyKindOf(v) != keyNone {
		return true // BW_PASSWORD, API_TOKEN
	}
	return startsLikePlaceholder(v) || !digits && containsWord(wordsThatAreNoSecret, low)
}

func startsLikePlaceholder(v []byte) bool {
	var buf [16]byte
	low := appendLower(buf[:0], v[:min(len(v), len(buf))])
	for i := range placeholderStarts {
		if s := placeholderStarts[i]; s[0] == low[0] && hasPrefixAt(low, 0, s) {
			return true
		}
	}
	return false
}

// isReference says that a value without quotes is a name in a program, such as
// config.password, or repeats what a key would say.
func isReference(v []byte, quoted bool) bool {
	dot := 0
	for i, c := range v {
		switch {
		case c == '.':
			dot = i + 1
		case !isLetter(c) && c != '_':
			return c == '(' && !quoted && i > 2 // getPassword()
		}
	}
	if string(v) == "password" || string(v) == "username" {
		return true
	}
	return !quoted && (dot > 0 && keyKindOf(v[dot:]) != keyNone || len(v) > 8 && keyKindOf(v) != keyNone)
}

// looksRandom says that a word was made by a machine: it has digits, or
// capitals behind its first letter, or the end of Base64.
//
//go:noinline
func looksRandom(v []byte) bool {
	lower, upper := false, false
	for i, c := range v {
		switch {
		case isDigit(c) || c == '=' && i+1 == len(v):
			return true
		case c >= 'a' && c <= 'z':
			lower = true
		case c >= 'A' && c <= 'Z':
			upper = upper || i > 0
		}
	}
	return lower && upper
}

func hasAny(v []byte, marks string) bool {
	for _, c := range v {
		if hasByte(marks, c) {
			return true
		}
	}
	return false
}

func hasDigit(v []byte) bool {
	for _, c := range v {
		if isDigit(c) {
			return true
		}
	}
	return false
}

// isNameByte says that c is a letter or digit of ASCII.
func isNameByte(c byte) bool { return wordForm[c] != 0 && c < utf8.RuneSelf }

// startsWith gives the length of the first word of a list with which b starts,
// or 0.
func startsWith(b []byte, list string) int {
	for len(list) > 0 {
		n := 0
		for n < len(list) && list[n] != ' ' {
			n++
		}
		if hasPrefixAt(b, 0, list[:n]) {
			return n
		}
		list = list[min(n+1, len(list)):]
	}
	return 0
}

// The next three are called from everywhere, and would weigh more inline.

//go:noinline
func hasByte(s string, c byte) bool {
	for i := range len(s) {
		if s[i] == c {
			return true
		}
	}
	return false
}

//go:noinline
func hasPrefixAt(t []byte, i int, s string) bool {
	return i >= 0 && len(t)-i >= len(s) && string(t[i:i+len(s)]) == s
}

//go:noinline
func hasSuffixFold(b []byte, s string) bool {
	return len(b) >= len(s) && sameFold(b[len(b)-len(s):], s)
}
