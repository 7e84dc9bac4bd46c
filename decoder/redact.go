package decoder

import (
	"bytes"
	"slices"
)

// secretKeys are the keys whose value is a secret, by the kind of secret.
var secretKeys = map[string]string{
	"password": "password", "passwd": "password", "pwd": "password", "secret": "password",
	"applicationsecret": "password", "appsecret": "password", "clientsecret": "password", "apisecret": "password",
	"bwpassword": "password", "keysecret": "password", "apppassword": "password",
	"apikey": "api-key", "apitoken": "api-key", "token": "api-key", "accesstoken": "api-key",
	"accesskey": "api-key", "applicationkey": "api-key", "appkey": "api-key", "keyid": "api-key", "xapikey": "api-key",
	"refreshtoken": "api-key", "idtoken": "api-key", "authtoken": "api-key",
	"accountid": "id", "applicationid": "id", "callid": "id", "messageid": "id", "userid": "id",
	"projectid": "id", "conferenceid": "id", "serviceplanid": "id", "username": "id", "bwusername": "id",
	"bwaccountid": "id",
}

// secrets lists what should not be shown to others, in reading order and
// without overlaps.
func secrets(p *paste) []Secret {
	s := redactor{paste: p}
	s.credentials()
	s.keyed()
	s.tokens()
	slices.SortStableFunc(s.found, func(a, b Secret) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	kept := s.found[:0]
	end := 0
	for _, x := range s.found {
		if x.Start >= end && x.End > x.Start {
			kept = append(kept, x)
			end = x.End
		}
	}
	return kept
}

type redactor struct {
	*paste
	found []Secret
}

func (r *redactor) add(kind string, start, end int32) {
	for end > start && isSpace(r.text[end-1]) {
		end--
	}
	if end > start && !r.isPlaceholder(start, end) {
		r.found = append(r.found, Secret{kind, r.span(int(start), int(end))})
	}
}

// isPlaceholder says that a value stands for a secret and is none: $TOKEN,
// {{accountId}}, <key>, ****.
func (r *redactor) isPlaceholder(start, end int32) bool {
	v := r.text[start:end]
	switch v[0] {
	case '$', '{', '<', '*', '%', '[':
		return true
	}
	switch lower(v) {
	case "null", "nil", "none", "undefined", "true", "false":
		return true
	}
	return bytes.HasPrefix(v, []byte("••"))
}

// credentials finds Basic and Bearer credentials, signatures in the
// Authorization header, credentials in URLs and curl -u user:password.
func (r *redactor) credentials() {
	t := r.text
	for k, w := range r.words {
		var kind string
		switch lower(r.in(w.stretch)) {
		case "basic":
			kind = "basic-auth"
		case "bearer":
			kind = "bearer"
		case "application", "user", "instance": // key:signature
			if before := bytes.TrimRight(t[max(0, w.start-24):w.start], " :\"'=>"); hasSuffixFold(before, "authorization") {
				kind = "api-key"
			} else if bytes.HasSuffix(t[:w.start], []byte("--")) && int(w.end) < len(t) {
				r.userPassword(w.end + 1)
			}
		case "u":
			if w.start > 1 && t[w.start-1] == '-' && int(w.end) < len(t) && t[w.end] == ' ' {
				r.userPassword(w.end + 1)
			}
		case "http", "https":
			r.urlCredentials(w.end)
		}
		if kind == "" || k+1 >= len(r.words) || int(w.end) >= len(t) || t[w.end] != ' ' || r.words[k+1].start != w.end+1 {
			continue
		}
		end := w.end + 1
		for int(end) < len(t) && isTokenByte(t[end]) {
			end++
		}
		if end-w.end > 9 || kind == "api-key" {
			r.add(kind, w.end+1, end)
		}
	}
}

func hasSuffixFold(b []byte, s string) bool {
	return len(b) >= len(s) && sameFold(b[len(b)-len(s):], s)
}

func isTokenByte(c byte) bool {
	return isWordByte(c) || bytes.IndexByte([]byte("+/=._-:~"), c) >= 0
}

func (r *redactor) userPassword(i int32) {
	t := r.text
	for int(i) < len(t) && (t[i] == '"' || t[i] == '\'' || t[i] == ' ') {
		i++
	}
	end := i
	for int(end) < len(t) && t[end] > ' ' && t[end] != '"' && t[end] != '\'' {
		end++
	}
	if bytes.IndexByte(t[i:end], ':') > 0 {
		r.add("basic-auth", i, end)
	}
}

// urlCredentials finds user:password@ behind the scheme that ends at i.
func (r *redactor) urlCredentials(i int32) {
	t := r.text
	if !bytes.HasPrefix(t[i:], []byte("://")) {
		return
	}
	end := i + 3
	for int(end) < len(t) && end-i < 200 && t[end] > ' ' && t[end] != '/' && t[end] != '@' && t[end] != '"' {
		end++
	}
	if int(end) < len(t) && t[end] == '@' {
		r.add("basic-auth", i+3, end)
	}
}

// keyed finds the values of keys that are known to hold secrets.
func (r *redactor) keyed() {
	for _, f := range r.fields {
		kind, ok := secretKeys[keyName(r.in(f.key))]
		if !ok {
			continue
		}
		v := r.valueOf(f)
		if v.end-v.start >= 3 {
			r.add(kind, v.start, v.end)
		}
	}
}

// tokens finds what has a form of its own: e-mail addresses, phone numbers,
// UUIDs and the ids of calls.
func (r *redactor) tokens() {
	t := r.text
	for i := 0; i < len(t); i++ {
		switch c := t[i]; {
		case c == '@':
			r.email(i)
		case c == '+' && i+1 < len(t) && t[i+1] >= '1' && t[i+1] <= '9':
			i = r.phone(i)
		case (hexDigit(c) >= 0) && (i == 0 || !isWordByte(t[i-1])) && isUUID(t[i:]):
			start := i
			if i >= 2 && t[i-1] == '-' && isLetter(t[i-2]) {
				start = i - 2
			}
			end := i + 36
			for end+1 < len(t) && t[end] == '-' && isWordByte(t[end+1]) {
				for end++; end < len(t) && isWordByte(t[end]); end++ {
				}
			}
			r.add("id", int32(start), int32(end))
			i = end
		}
	}
}

func (r *redactor) email(at int) {
	t := r.text
	isName := func(c byte) bool { return isWordByte(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%' }
	start, end := at, at+1
	for start > 0 && isName(t[start-1]) {
		start--
	}
	dot := false
	for end < len(t) && (isWordByte(t[end]) || t[end] == '-' || t[end] == '.' && end+1 < len(t) && isWordByte(t[end+1])) {
		dot = dot || t[end] == '.'
		end++
	}
	if start < at && dot {
		r.add("email", int32(start), int32(end))
	}
}

// phone reads an E.164 number, also one set with spaces, dots or dashes.
func (r *redactor) phone(i int) int {
	t := r.text
	digits, end := 0, i+1
	for j := i + 1; j < len(t) && digits <= 15; j++ {
		if isDigit(t[j]) {
			digits++
			end = j + 1
		} else if bytes.IndexByte([]byte(" -.()"), t[j]) < 0 || j-end >= 2 {
			break
		}
	}
	if digits >= 7 && digits <= 15 && (end == len(t) || !isWordByte(t[end])) {
		r.add("phone", int32(i), int32(end))
		return end - 1
	}
	return i
}

func isUUID(b []byte) bool {
	if len(b) < 36 || len(b) > 36 && hexDigit(b[36]) >= 0 {
		return false
	}
	for i := range 36 {
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if b[i] != '-' {
				return false
			}
		} else if hexDigit(b[i]) < 0 {
			return false
		}
	}
	return true
}
