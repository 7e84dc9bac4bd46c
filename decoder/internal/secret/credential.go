package secret

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// authorization reads the value of an Authorization header at i.
func (r *finder) authorization(i int) {
	t := r.Text
	v := r.headerValue(i)
	i, end := v.start, v.end
	if i == end {
		return
	}
	j := i
	for j < end && (ascii.WordForm[t[j]] != 0 || t[j] == '-') {
		j++
	}
	kind, named := kindBasic, ascii.SameFold(t[i:j], "basic")
	if ascii.SameFold(t[i:j], "bearer") {
		kind, named = kindBearer, true
	}
	if j == end && named {
		if below := r.lineBelow(j); below.end-below.start >= 8 && looksRandom(t[below.start:below.end]) {
			r.add(kind, below.start, r.wrapped(below.end))
		}
		return
	}
	if j == end || t[j] != ' ' || j == i {
		if tok := r.token(i); tok-i >= 12 && ascii.HasDigit(t[i:tok]) && !isReference(t[i:tok], false) {
			r.add(kindKey, i, tok)
		}
		return
	}
	rest := j + 1
	for rest < end && t[rest] == ' ' {
		rest++
	}
	tok := min(r.token(rest), end)
	for named && tok < end && t[tok] > ' ' && t[tok] != ',' {
		tok++
	}
	switch {
	case named:
		if alone := tok == end; tok-rest >= 4 && (alone || looksRandom(t[rest:tok])) {
			r.add(kind, rest, r.wrapped(tok))
		}
	case ascii.SameFold(t[i:j], "digest"):
		r.add(kindKey, rest, r.parameters(end))
	case tok-rest >= 16 && looksRandom(t[rest:tok]) && !ascii.HasPrefixAt(t, tok, "("):
		r.add(kindKey, rest, end) // key:signature
	}
}

// parameters gives the end of a list such as username="…", realm="…" of which a
// quotation mark is at i.
func (r *finder) parameters(i int) int {
	t := r.Text
	for start := i; i-start < maxHeader; {
		if v := r.quotedAt(i); v.end > 0 && t[i-1] == '=' {
			i = v.end + 1
		}
		next := r.skipMarks(i, ", ")
		for next < len(t) && (ascii.IsNameByte(t[next]) || t[next] == '-') {
			next++
		}
		if next+1 >= len(t) || t[next] != '=' {
			break
		}
		if i = next + 1; !ascii.IsQuote(t[i]) {
			i = r.token(i)
		}
	}
	return i
}

// headerValue gives the value at i: a quoted string, or the rest of the line. A
// line with many headers is read a few times only.
func (r *finder) headerValue(i int) span {
	t := r.Text
	below := bytes.IndexByte(t[i:r.listStart(i)], '\n') >= 0
	i = r.skipMarks(r.listStart(i), "(")
	for k := i; below && k < len(t) && !ascii.IsQuote(t[i]); k++ {
		if !read.IsKeyByte(t[k]) {
			if t[k] == ':' {
				return span{i, i} // the next header
			}
			break
		}
	}
	if i < len(t) && ascii.IsQuote(t[i]) {
		if s, ok := r.StringAt(i + 1); ok {
			return span{int(s.Start), int(s.End)}
		}
		i++
	}
	if r.headers.tooMany(i) {
		return span{i, i}
	}
	end := i
	for end < len(t) && end-i < maxHeader && !ascii.HasByte("\n\"']<", t[end]) {
		if end++; end+1 < len(t) && t[end-1] == '=' && t[end] == '"' && ascii.IsNameByte(t[end+1]) {
			end = max(end, r.quotedAt(end).end+1) // of a cookie
		}
	}
	r.headers.reach(end)
	return span{i, ascii.TrimEnd(t, i, end)}
}

const maxHeader = 8 << 10

// span is a stretch in ints, as scanning counts.
type span struct{ start, end int }

// cookie reads the value of a Cookie header; of Set-Cookie, up to what is said
// about the cookie.
func (r *finder) cookie(i int, set bool) {
	v := r.headerValue(i)
	equals := false
	for k := v.start; k < v.end; k++ {
		c := r.Text[k]
		equals = equals || c == '='
		if set && c == ';' {
			v.end = k
		}
	}
	if equals {
		r.add(kindCookie, v.start, v.end)
	}
}

// token gives the end of the token at i.
func (r *finder) token(i int) int {
	t := r.Text
	start := i
	for i < len(t) && i-start < maxHeader && (ascii.WordForm[t[i]] != 0 || ascii.HasByte("+/=._-:~", t[i])) {
		i++
	}
	for i > start && (t[i-1] == '.' || t[i-1] == ':') {
		i--
	}
	return i
}

// wrapped gives the end of a token that goes on in the lines below, because its
// line was too long. Such lines hold nothing else.
func (r *finder) wrapped(end int) int {
	t := r.Text
	for end < len(t) && t[end] == '\n' {
		line := r.LineOf(int32(end))
		next := r.token(end + 1)
		if int(line.End)-int(line.Start) < 36 || next == end+1 || next < len(t) && t[next] > ' ' ||
			next < len(t) && t[next] == ' ' || !looksRandom(t[end+1:next]) {
			break
		}
		end = next
	}
	return end
}

// scheme reads the credentials behind the word Basic or Bearer that ends at end.
func (r *finder) scheme(kind Kind, end int) int {
	t := r.Text
	i := end
	switch {
	case t[end] == ' ' || t[end] == '+':
		i++
		if i < len(t) && ascii.IsQuote(t[i]) { // "Bearer " + "…"
			i = r.concatenated(i + 1).start
		}
	case ascii.HasPrefixAt(t, end, "%20"):
		i += 3
	case ascii.IsQuote(t[end]): // ("Basic", "…")
		i = r.skipMarks(end+1, ", ")
		if i == end+1 || i >= len(t) || !ascii.IsQuote(t[i]) {
			return end
		}
		i++
		tok := r.token(i)
		if next := r.skipMarks(tok, "\"' "); next < len(t) && ascii.HasByte(":=", t[next]) || !ascii.HasDigit(t[i:tok]) && t[tok-1] != '=' {
			return end // a key, or a name
		}
	default:
		return end
	}
	if r.words.tooMany(i) {
		return end
	}
	tok := r.token(i)
	const maxOption = len("-ContentType")
	if o := t[i:tok]; len(o) > 1 && len(o) <= maxOption && o[0] == '-' && o[1] <= 'Z' && ascii.IsLetters(o[1:]) {
		return end // PowerShell's next one: -Authentication Basic -Credential $c
	}
	r.words.reach(tok)
	if tok < len(t) && ascii.IsQuote(t[tok]) && (ascii.HasPrefixAt(t, i, "realm=") || ascii.HasPrefixAt(t, i, "charset=")) {
		return end // of a challenge: Basic realm="…"
	}
	if n := ascii.Index(t[i:tok], "="); n > 0 && i+n+1 < tok {
		if next := t[i+n+1 : tok]; ascii.IsNumber(next) || !looksRandom(next) {
			return end // the next field: token_type=bearer expires_in=3600
		}
	}
	if tok-i >= 8 && looksRandom(t[i:tok]) {
		tok = r.wrapped(tok)
		r.add(kind, i, tok)
		return tok
	}
	return end
}

// concatenated gives the text that code puts behind the one whose quotation mark ends at i.
func (r *finder) concatenated(i int) span {
	v := r.quotedAt(r.skipMarks(i, " +.&"))
	if v.start <= i+1 {
		return span{i, i}
	}
	return v
}

// jwt reads a JSON Web Token: parts in Base64 with dots between.
func (r *finder) jwt(i int) int {
	t := r.Text
	end, dots := i, 0
	for end < len(t) && (ascii.WordForm[t[end]] != 0 || t[end] == '-' || t[end] == '_' || t[end] == '.' || t[end] == '=') {
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
		r.add(kindBearer, i, end)
	}
	return end
}

// urlCredentials finds user:password@ behind the scheme that ends at i. The last
// @ before the host's end counts: passwords hold them too.
func (r *finder) urlCredentials(i int) int {
	t := r.Text
	at, angle, end := i, false, i // of the last @
	for ; end < len(t) && end-i < 300 && t[end] > ' ' && !ascii.HasByte("/?#\"'`", t[end]); end++ {
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
	if at == i && ascii.HasPrefixAt(t, end-3, `..."`) && isPair(t[i:end-3]) { // of a long URL that was shortened
		at = end - 3
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
			r.mark(kindBasic, i, at)
		}
	case string(v) != "git":
		r.add(kindBasic, i, at)
	}
	return at + 1
}

// bareCredentials finds user:password before the @ of a host without a scheme,
// as proxies are given. Without a port the host could be an e-mail address's.
func (r *finder) bareCredentials(at, host int) bool {
	t := r.Text
	start, more := at, true // one @ may stand in the password
	for start > 0 && at-start < 80 && t[start-1] > ' ' && !ascii.IsQuote(t[start-1]) && !ascii.HasByte("/<>", t[start-1]) && (more || t[start-1] != '@') {
		start--
		more = more && t[start] != '@'
	}
	start += ascii.StartsWith(t[start:at], "sip: sips:")
	colon := start
	for colon < at && t[colon] != ':' {
		if ascii.HasByte("=(,;", t[colon]) {
			start = colon + 1
		}
		colon++
	}
	if colon == start || colon == at {
		return false
	}
	port := host
	for port < len(t) && port-host < 6 && (ascii.IsDigit(t[port]) || port == host && t[port] == ':') {
		port++
	}
	user := t[start:colon]
	if port-host < 3 && (!ascii.HasDigit(t[colon:at]) || keyKindOf(user) != keyNone || ascii.IsOneOf(user, "mailto mail email contact")) ||
		port < len(t) && ascii.WordForm[t[port]] != 0 || !r.addPair(start, at) {
		return false
	}
	r.pairs = append(r.pairs, span{start, at})
	return true
}

// addPair says whether user:password stands from start to end, and adds it if it
// is secret.
func (r *finder) addPair(start, end int) bool {
	v := r.Text[start:max(start, end)]
	if !isPair(v) {
		return false
	}
	r.pairEnd = end
	if isUserPassword(v) {
		r.mark(kindBasic, start, end)
	}
	return true
}

// quotedAt gives what stands in the quotation marks at i, at most 200 bytes.
func (r *finder) quotedAt(i int) span {
	t := r.Text
	if i = r.LiteralAt(i); i >= len(t) || !ascii.IsQuote(t[i]) {
		return span{}
	}
	if s, ok := r.StringAt(i + 1); ok && s.End > s.Start && int(s.End) < len(t) && t[s.End] == t[i] && bytes.IndexByte(r.In(s), '\n') < 0 {
		return span{i + 1, int(s.End)}
	}
	for end := i + 1; end < len(t) && end-i < 200 && t[end] != '\n'; end++ {
		if t[end] == t[i] && end > i+1 {
			return span{i + 1, end}
		}
	}
	return span{}
}

func (r *finder) quoted(kind Kind, i int) int {
	v := r.quotedAt(i)
	if v.end > 0 {
		r.add(kind, v.start, v.end)
	}
	return v.end
}
