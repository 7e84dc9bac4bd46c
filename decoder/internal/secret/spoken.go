package secret

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
)

// linked passes over the words of prose that join a name to its value, and says
// whether there are any: the password we use is …, changed to ….
func (r *finder) linked(i int) (next int, said bool) {
	t := r.Text
	next = i
	for range 6 {
		i = r.skipMarks(i, joints)
		end := i
		for end < len(t) && end-i < 12 && ascii.IsLetter(t[end]) {
			end++
		}
		if end == i || end == len(t) || t[end] != ' ' {
			break
		}
		w := t[i:end]
		if ascii.IsOneOf(w, "is was are has been now set changed reset still ist lautet") || next+1 == i && ascii.SameFold(w, "to") {
			next, said = end, true
		}
		i = end
	}
	return r.skipMarks(next, joints), said
}

// joints are the marks between a name and its value in prose and in tables.
const joints = " \t:|"

// spokenSecret reads a password or token in prose, behind the word for it that
// stands from i to end. Only what no word of prose looks like is one.
func (r *finder) spokenSecret(i, end int) int {
	t := r.Text
	kind, least := kindKey, 12
	switch w := t[i:end]; {
	case ascii.IsOneOf(w, "password passwd passwort kennwort passphrase passcode pwd pw"):
		kind, least = kindPassword, 6
	case ascii.IsOneOf(w, "secret"):
		kind, least = kindPassword, 8
	case !ascii.IsOneOf(w, "token key"):
		return end
	}
	start, said := r.linked(end)
	start = r.skipMarks(start, "\"'`(")
	stop := start
	for stop < len(t) && stop-start < 200 && t[stop] > ' ' && !ascii.IsQuote(t[stop]) && t[stop] != '<' {
		stop++
	}
	for stop > start && ascii.HasByte(".,;:)", t[stop-1]) {
		stop--
	}
	v := t[start:stop]
	letters, mixed := false, false // mixed has a digit before a letter
	for k, c := range v {
		letters = letters || ascii.IsLetter(c)
		mixed = mixed || k > 0 && ascii.IsLetter(c) && ascii.IsDigit(v[k-1])
	}
	switch {
	case len(v) < least || !ascii.HasDigit(v) || ascii.IsDate(v) || v[0] == '/' || v[0]|0x20 == 'v' && ascii.IsDigit(v[1]) || bytes.IndexByte(v, '(') >= 0 || ascii.Contains(v, "://"):
		return end
	case kind == kindKey:
		if !mixed || t[end-1]|0x20 == 'y' && !isOpaque(v) {
			return end
		}
	case least == 8 && !said && !mixed || !letters && !said:
		return end
	default:
		var buf [8]byte
		rest := ascii.TrimLeft(v, "0123456789")
		if ascii.StartsWith(ascii.AppendLower(buf[:0], v[:min(len(v), 6)]), "base64 md5 sha utf oauth rfc aes bcrypt") > 0 ||
			len(rest) > 0 && len(v)-len(rest) < 3 && len(rest) < len(v) && !ascii.HasDigit(rest) { // 12-digit, 8chars
			return end
		}
	}
	r.add(kind, start, stop)
	return stop
}

// spokenID reads an id in prose behind the word that says what it names, which
// ends at end: account 5500412, call id abc123, message_id abc123. The word may
// have the id in it, as callId: then it is named.
func (r *finder) spokenID(low []byte, end int, named bool) int {
	t := r.Text
	i := r.skipMarks(end, " #")
	named = named || t[end] == '#'
	joined := t[end] == '_' || t[end] == '-'
	if joined {
		i++
	}
	var buf [8]byte
	ahead := ascii.AppendLower(buf[:0], t[i:min(i+7, len(t))])
	if n := ascii.StartsWith(ahead, "id uuid number no."); n > 0 && n < len(ahead) && ascii.WordForm[ahead[n]] == 0 {
		i, named = i+n, true
	} else if joined {
		return end
	}
	if named {
		i, _ = r.linked(i)
	} else if ascii.HasPrefixAt(t, i, "is ") {
		i += len("is ")
	}
	i = r.skipMarks(i, " :=#[('\"`")
	stop := i
	for stop < len(t) && stop-i < 100 && (ascii.WordForm[t[stop]] != 0 || t[stop] == '-' || t[stop] == '_') {
		stop++
	}
	v := t[i:stop]
	if len(v) < 4 || !ascii.HasDigit(v) || ascii.IsDate(v) || stop < len(t) && (t[stop] == ':' || t[stop] == '.') && stop+1 < len(t) && ascii.IsDigit(t[stop+1]) {
		return end
	}
	if string(low) == "order" {
		return end // not one of a phone company
	}
	person := ascii.ContainsWord("account user subscriber customer", low)
	if named || ascii.IsNumber(v) && person && len(v) >= 5 && len(v) <= 12 || isOpaque(v) {
		r.add(kindID, i, stop)
		return stop
	}
	return end
}
