package decoder

import "bytes"

// authorization reads the value of an Authorization header at i.
func (r *redactor) authorization(i int) {
	t := r.text
	v := r.headerValue(i)
	i, end := v.start, v.end
	if i == end {
		return
	}
	j := i
	for j < end && (wordForm[t[j]] != 0 || t[j] == '-') {
		j++
	}
	if j == end || t[j] != ' ' || j == i {
		if tok := r.token(i); tok-i >= 12 && hasDigit(t[i:tok]) && !isReference(t[i:tok], false) {
			r.add(secretKey, i, tok)
		}
		return
	}
	rest := j + 1
	for rest < end && t[rest] == ' ' {
		rest++
	}
	tok := min(r.token(rest), end)
	switch scheme := t[i:j]; {
	case sameFold(scheme, "basic"), sameFold(scheme, "bearer"):
		kind := secretBasic
		if len(scheme) == len("bearer") {
			kind = secretBearer
		}
		alone := tok == end
		if tok-rest >= 4 && (alone || looksRandom(t[rest:tok])) {
			r.add(kind, rest, r.wrapped(tok))
		}
	case sameFold(scheme, "digest"):
		r.add(secretKey, rest, r.parameters(end))
	case tok-rest >= 16 && looksRandom(t[rest:tok]) && !hasPrefixAt(t, tok, "("):
		r.add(secretKey, rest, end) // key:signature
	}
}

// parameters gives the end of a list such as username="…", realm="…" of which a
// quotation mark is at i.
func (r *redactor) parameters(i int) int {
	t := r.text
	for start := i; i-start < maxHeader; {
		if v := r.quotedAt(i); v.end > 0 && t[i-1] == '=' {
			i = v.end + 1
		}
		next := r.skipMarks(i, ", ")
		for next < len(t) && (isNameByte(t[next]) || t[next] == '-') {
			next++
		}
		if next+1 >= len(t) || t[next] != '=' {
			break
		}
		if i = next + 1; !isQuote(t[i]) {
			i = r.token(i)
		}
	}
	return i
}

// headerValue gives the value at i: a quoted string, or the rest of the line. A
// line with many headers is read a few times only.
func (r *redactor) headerValue(i int) span {
	t := r.text
	i = r.skipMarks(i, " [(")
	if i < len(t) && isQuote(t[i]) {
		if s, ok := r.stringAt(i + 1); ok {
			return span{int(s.start), int(s.end)}
		}
		i++
	}
	if i >= r.headerEnd {
		r.headers = 0
	}
	if r.headers++; r.headers > 8 {
		return span{i, i}
	}
	end := i
	for end < len(t) && end-i < maxHeader && t[end] != '\n' && t[end] != '"' && t[end] != '\'' && t[end] != ']' && t[end] != '<' {
		end++
	}
	r.headerEnd = max(r.headerEnd, end)
	return span{i, trimRight(t, i, end)}
}

const maxHeader = 8 << 10

// span is a stretch in ints, as scanning counts.
type span struct{ start, end int }

func trimRight(t []byte, start, end int) int {
	for end > start && isSpace(t[end-1]) {
		end--
	}
	return end
}

// cookie reads the value of a Cookie header; of Set-Cookie, up to what is said
// about the cookie.
func (r *redactor) cookie(i int, set bool) {
	v := r.headerValue(i)
	equals := false
	for k := v.start; k < v.end; k++ {
		c := r.text[k]
		equals = equals || c == '='
		if set && c == ';' {
			v.end = k
		}
	}
	if equals {
		r.add(secretCookie, v.start, v.end)
	}
}

// token gives the end of the token at i.
func (r *redactor) token(i int) int {
	t := r.text
	start := i
	for i < len(t) && i-start < maxHeader && (wordForm[t[i]] != 0 || hasByte("+/=._-:~", t[i])) {
		i++
	}
	for i > start && (t[i-1] == '.' || t[i-1] == ':') {
		i--
	}
	return i
}

// wrapped gives the end of a token that goes on in the lines below, because its
// line was too long. Such lines hold nothing else.
func (r *redactor) wrapped(end int) int {
	t := r.text
	for end < len(t) && t[end] == '\n' {
		line := r.lineOf(int32(end))
		next := r.token(end + 1)
		if int(line.end)-int(line.start) < 36 || next == end+1 || next < len(t) && t[next] > ' ' ||
			next < len(t) && t[next] == ' ' || !looksRandom(t[end+1:next]) {
			break
		}
		end = next
	}
	return end
}

// scheme reads the credentials behind the word Basic or Bearer that ends at end.
func (r *redactor) scheme(kind secretKind, end int) int {
	t := r.text
	i := end
	switch {
	case t[end] == ' ' || t[end] == '+':
		i++
	case hasPrefixAt(t, end, "%20"):
		i += 3
	case isQuote(t[end]): // ("Basic", "…")
		i = r.skipMarks(end+1, ", ")
		if i == end+1 || i >= len(t) || !isQuote(t[i]) {
			return end
		}
		i++
		tok := r.token(i)
		if next := r.skipMarks(tok, "\"' "); next < len(t) && hasByte(":=", t[next]) || !hasDigit(t[i:tok]) && t[tok-1] != '=' {
			return end // a key, or a name
		}
	default:
		return end
	}
	tok := r.token(i)
	if tok < len(t) && isQuote(t[tok]) && (hasPrefixAt(t, i, "realm=") || hasPrefixAt(t, i, "charset=")) {
		return end // of a challenge: Basic realm="…"
	}
	if tok-i >= 8 && looksRandom(t[i:tok]) {
		tok = r.wrapped(tok)
		r.add(kind, i, tok)
		return tok
	}
	return end
}

// jwt reads a JSON Web Token: parts in Base64 with dots between.
func (r *redactor) jwt(i int) int {
	t := r.text
	end, dots := i, 0
	for end < len(t) && (wordForm[t[end]] != 0 || t[end] == '-' || t[end] == '_' || t[end] == '.' || t[end] == '=') {
		if t[end] == '.' {
			dots++
		}
		end++
	}
	for t[end-1] == '.' {
		end--
	}
	if dots > 0 && end-i >= 24 {
		end = r.wrapped(end)
		r.add(secretBearer, i, end)
	}
	return end
}

// urlCredentials finds user:password@ behind the scheme that ends at i. The last
// @ before the host's end counts: passwords hold them too.
func (r *redactor) urlCredentials(i int) int {
	t := r.text
	at, angle := i, false // of the last @
	for end := i; end < len(t) && end-i < 300 && t[end] > ' ' && !hasByte("/?#\"'`", t[end]); end++ {
		switch c := t[end]; {
		case c == '<':
			angle = true
		case c == '>' && !angle || at > i && (c == ',' || c == ';'):
			end = len(t)
		case c == '>':
			angle = false
		case c == '@':
			at = end
		}
	}
	if at == i {
		return i
	}
	r.pairs = append(r.pairs, span{i, at})
	v := t[i:at]
	switch {
	case isPair(v):
		r.addPair(i, at)
	case v[0] == ':' && len(v) > 1: // a password alone
		if !isStandIn(v[1:]) {
			r.mark(secretBasic, i, at)
		}
	case string(v) != "git":
		r.add(secretBasic, i, at)
	}
	return at + 1
}

// bareCredentials finds user:password before the @ of a host without a scheme,
// as proxies are given. Without a port the host could be an e-mail address's.
func (r *redactor) bareCredentials(at, host int) bool {
	t := r.text
	start, more := at, true // one @ may stand in the password
	for start > 0 && at-start < 80 && t[start-1] > ' ' && !isQuote(t[start-1]) && !hasByte("/<>", t[start-1]) && (more || t[start-1] != '@') {
		start--
		more = more && t[start] != '@'
	}
	start += startsWith(t[start:at], "sip: sips:")
	colon := start
	for colon < at && t[colon] != ':' {
		if hasByte("=(,;", t[colon]) {
			start = colon + 1
		}
		colon++
	}
	if colon == start || colon == at {
		return false
	}
	port := host
	for port < len(t) && port-host < 6 && (isDigit(t[port]) || port == host && t[port] == ':') {
		port++
	}
	user := t[start:colon]
	if port-host < 3 && (!hasDigit(t[colon:at]) || keyKindOf(user) != keyNone || isOneOf(user, "mailto mail email contact")) ||
		port < len(t) && wordForm[t[port]] != 0 || !r.addPair(start, at) {
		return false
	}
	r.pairs = append(r.pairs, span{start, at})
	return true
}

// userPassword adds the pair that is the argument at i, if it is one.
func (r *redactor) userPassword(i int) int {
	if v := r.argument(i); r.addPair(v.start, v.end) {
		r.pairs = append(r.pairs, v)
		return v.end
	}
	return i
}

// addPair says whether user:password stands from start to end, and adds it if it
// is secret.
func (r *redactor) addPair(start, end int) bool {
	v := r.text[start:max(start, end)]
	if !isPair(v) {
		return false
	}
	r.pairEnd = end
	if isUserPassword(v) {
		r.mark(secretBasic, start, end)
	}
	return true
}

// argument gives the argument at i, as a shell splits them.
func (r *redactor) argument(i int) span {
	t := r.text
	if i < len(t) && (t[i] == '"' || t[i] == '\'') {
		mark := t[i]
		end := i + 1
		for end < len(t) && end-i < maxHeader && t[end] != '\n' && (t[end] != mark || t[end-1] == '\\') {
			end++
		}
		return span{i + 1, end}
	}
	end := i
	for end < len(t) && end-i < maxHeader && t[end] > ' ' && !isQuote(t[end]) && !hasByte("<>|;&()", t[end]) {
		end++
	}
	return span{i, end}
}

// flag reads a program's option at i: -u user:password, --api-key value.
func (r *redactor) flag(i int) int {
	t := r.text
	if i > 0 && t[i-1] > ' ' && !hasByte("\"'`([,>", t[i-1]) || i+2 >= len(t) {
		return i
	}
	end := i + 1
	for end < len(t) && end-i < 40 && (wordForm[t[end]] != 0 || t[end] == '-' || t[end] == '_') {
		end++
	}
	if end == len(t) {
		return i
	}
	name := t[i+1 : end]
	if len(name) == 0 {
		return i
	}
	if name[0] != '-' {
		switch {
		case len(name) == 1 && hasByte("uUa", name[0]), t[end] != ':' && isFlagsBeforeUser(name):
			start := r.nextArgument(end)
			v := r.argument(start)
			r.userEnd = v.end
			if name[0] == 'a' && v.end-v.start >= 12 && hasDigit(t[v.start:v.end]) && isPlainID(string(t[v.start:v.end])) {
				r.add(secretBearer, v.start, v.end) // HTTPie's, with -A bearer
			}
			return r.userPassword(start)
		case len(name) == 1 && name[0] == 'p' && r.userEnd > 0 && i-r.userEnd <= 2: // -u user -p password
			if v := r.argument(r.nextArgument(end)); hasDigit(t[v.start:v.end]) && !isNumber(t[v.start:v.end]) && !hasAny(t[v.start:v.end], ":./,") {
				r.keyedValue(keyPassword, v.start, v.end, true, false)
			}
		case name[0] == 'u': // -uuser:password
			return r.userPassword(i + 2)
		case len(name) == 1 && name[0] == 'b' && t[end] == ' ':
			r.cookieArgument(end + 1)
		}
		return i
	}
	if t[end] == '=' || t[end] == ':' {
		return i // --name=value is a field
	}
	v := r.argument(r.nextArgument(end))
	if v.end <= v.start || t[v.start] == '-' {
		return i
	}
	switch kind := keyKindOf(name); kind {
	case keyCookie:
		r.cookieArgument(r.skipMarks(end, " "))
	case keyPhone, keyPhoneLoose:
		r.phoneValue(v.start, v.start, v.end, kind == keyPhoneLoose)
	case keyNone, keyAuthorization, keySetCookie:
		return i
	default:
		r.keyedValue(kind, v.start, v.end, t[v.start-1] != ' ', false)
	}
	return i
}

// isFlagsBeforeUser says that name is a bundle of curl's short options that ends
// with u, as in -sSu.
func isFlagsBeforeUser(name []byte) bool {
	for _, c := range name[:len(name)-1] {
		if !hasByte("sSvkifLgGNO", c) {
			return false
		}
	}
	return name[len(name)-1] == 'u'
}

// nextArgument gives the start of the argument behind the one that ends at i: on
// a command line, which a backslash may break, or in a list of strings.
func (r *redactor) nextArgument(i int) int {
	t := r.text
	if i+1 < len(t) && isQuote(t[i]) && t[i+1] == ',' {
		i += 2
	}
	i = r.skipMarks(i, " \t")
	if i < len(t) && t[i] == '\n' && t[i-1] == ' ' {
		i = r.skipMarks(i+1, " \t")
	}
	return i
}

func (r *redactor) cookieArgument(i int) {
	v := r.argument(i)
	for k := v.start; k < v.end; k++ {
		if r.text[k] == '=' {
			r.add(secretCookie, v.start, v.end)
			return
		}
	}
}

// loginPair reads user and password as the arguments of a call, or as a list:
// auth=('user', 'password'), SetBasicAuth("user", "password").
func (r *redactor) loginPair(i int) int {
	t := r.text
	user := span{}
	if t[i] == ' ' {
		user = r.quotedAt(i + 1) // basic_auth 'user', 'password'
	} else if t[i] == ',' {
		user = r.quotedAt(r.skipMarks(i+1, " ")) // :basic, 'user', 'password'
	}
	if user.end == 0 {
		i = r.skipMarks(i, " =:>'\"")
		if i >= len(t) || t[i] != '(' && t[i] != '[' && t[i] != '{' {
			return i - 1
		}
		user = r.quotedAt(r.skipMarks(i+1, " "))
	}
	if user.end == 0 {
		return i - 1
	}
	comma := r.skipMarks(user.end+1, " ")
	if comma >= len(t) || t[comma] != ',' || t[user.start] == '/' {
		return i - 1
	}
	password := r.quotedAt(r.skipMarks(comma+1, " "))
	if password.end == 0 {
		return i - 1
	}
	r.add(secretBasic, user.start, user.end)
	r.add(secretBasic, password.start, password.end)
	return password.end
}

// setter reads the argument of a call whose name, from i to end, says what it
// takes, setPassword("…") or .token("…"), or the one behind the name:
// set("X-Token", "…").
func (r *redactor) setter(i, end int) bool {
	t := r.text
	at := end + 1
	pair := isQuote(t[end])
	if pair { // both are quoted, and the first is no key of an object
		if at == len(t) || t[at] != ',' {
			return false
		}
		at = r.skipMarks(at, ", ")
	}
	v := r.quotedAt(at)
	if v.end == 0 || bytes.IndexByte(t[v.start:v.end], ' ') >= 0 {
		return false
	}
	if pair {
		for i > 0 && end-i < 40 && isKeyByte(t[i-1]) {
			i--
		}
	}
	kind := keyKindOf(t[i:end])
	if kind != keyPassword && kind != keyToken && kind != keyUser {
		return false
	}
	var buf [4]byte
	switch {
	case pair:
		if kind == keyUser || sameFold(t[i:end], "bearer") || !hasDigit(t[v.start:v.end]) ||
			!hasByte(",)]} ", t[min(v.end+1, len(t)-1)]) {
			return false
		}
	case startsWith(appendLower(buf[:0], t[i:min(end, i+4)]), "set with") == 0 && !hasPrefixAt(t, i-1, ".") && !hasPrefixAt(t, i-4, "set_"):
		return false
	}
	r.keyedValue(kind, v.start, v.end, true, false)
	return true
}

// quotedAt gives what stands in the quotation marks at i, at most 200 bytes.
func (r *redactor) quotedAt(i int) span {
	t := r.text
	if i >= len(t) || !isQuote(t[i]) {
		return span{}
	}
	for end := i + 1; end < len(t) && end-i < 200 && t[end] != '\n'; end++ {
		if t[end] == t[i] && end > i+1 {
			return span{i + 1, end}
		}
	}
	return span{}
}

func (r *redactor) quoted(kind secretKind, i int) int {
	v := r.quotedAt(i)
	if v.end > 0 {
		r.add(kind, v.start, v.end)
	}
	return v.end
}
