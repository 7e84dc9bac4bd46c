package decoder

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
	case tok-rest >= 16 && looksRandom(t[rest:tok]), sameFold(scheme, "digest"):
		r.add(secretKey, rest, end) // key:signature, or a list of parameters
	}
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
			return r.userPassword(r.nextArgument(end))
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
	i = r.skipMarks(i, " =:>'\"")
	t := r.text
	if i >= len(t) || t[i] != '(' && t[i] != '[' && t[i] != '{' {
		return i - 1
	}
	user := r.quotedAt(r.skipMarks(i+1, " "))
	if user.end == 0 {
		return i - 1
	}
	comma := r.skipMarks(user.end+1, " ")
	if comma >= len(t) || t[comma] != ',' {
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
