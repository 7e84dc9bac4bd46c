package secret

import "fastbusy/decoder/internal/ascii"

// email reads the address whose @ ends at after: name@example.com, sip:name@host.
func (r *finder) email(at, after int) int {
	t := r.Text
	start, end := at, after
	for start > 0 && at-start < 64 && (ascii.WordForm[t[start-1]] != 0 || ascii.HasByte("._-+", t[start-1])) {
		start--
	}
	start = r.behindEscape(start, at)
	for start < at && t[start] == '.' {
		start++
	}
	label := after
	for end < len(t) && end-after < 255 {
		if t[end] == '.' {
			if end+1 == len(t) || ascii.WordForm[t[end+1]] == 0 {
				break
			}
			label = end + 1
		} else if ascii.WordForm[t[end]] == 0 && t[end] != '-' {
			break
		}
		end++
	}
	if r.bareCredentials(at, end) || start == at || end == after {
		return end
	}
	sip := start >= 4 && t[start-1] == ':' && ascii.HasSuffixFold(t[:start-1], "sip") || start >= 5 && ascii.HasSuffixFold(t[:start], "sips:")
	name := t[start:at]
	if sip && isNumberName(name) {
		r.add(kindPhone, start, at)
		return end
	}
	if sip {
		r.add(kindEmail, start, end)
		return end
	}
	domain := t[after:end]
	top := t[label:end]
	if label == after || len(top) < 2 || !ascii.IsLetter(top[0]) || !ascii.IsLetter(top[len(top)-1]) ||
		domain[0] == '-' || ascii.IsDigit(domain[0]) && domain[1] == 'x' || // picture@2x.png
		string(name) == "git" {
		return end
	}
	r.add(kindEmail, start, end)
	return end
}

func isNumberName(v []byte) bool {
	digits := 0
	for i, c := range v {
		if ascii.IsDigit(c) {
			digits++
		} else if i > 0 || c != '+' {
			return false
		}
	}
	return digits >= 7
}

// isUUID says that b starts with a UUID. More digits than its last group has may follow: some
// systems print such ids. In the vendors' examples that group has other letters, too.
func isUUID(b []byte) bool {
	if len(b) < 36 {
		return false
	}
	zeros := true
	for i := range 36 {
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if b[i] != '-' {
				return false
			}
			continue
		}
		if ascii.HexDigit(b[i]) < 0 && (i < 24 || !ascii.IsLetter(b[i])) {
			return false
		}
		zeros = zeros && b[i] == '0'
	}
	return !zeros
}

// EndsUUID says that an id ends with a UUID, so that no digits are missing.
func EndsUUID(id string) bool { return len(id) >= 36 && isUUID([]byte(id[len(id)-36:])) }

// behindEscape gives where what stands before end begins: at i, or behind the digits of
// a %3D that stand there.
func (r *finder) behindEscape(i, end int) int {
	t := r.Text
	if i > 0 && i+2 <= end && t[i-1] == '%' && ascii.HexDigit(t[i]) >= 0 && ascii.HexDigit(t[i+1]) >= 0 {
		return i + 2
	}
	return i
}

// uuid adds the id around the UUID at i, with what is joined to it on both
// sides, as in c-95ac8d6e-1a31c52e-b38f-4198-93c1-51633ec68f8d.
func (r *finder) uuid(i int) int {
	t := r.Text
	start := i
	for start > 0 && i-start < 24 && (ascii.IsNameByte(t[start-1]) || t[start-1] == '-') {
		start--
	}
	start = r.behindEscape(start, i)
	for start < i && t[start] == '-' {
		start++
	}
	end := i + 36
	for end < len(t) && end-i < 100 && (ascii.IsNameByte(t[end]) || t[end] == '-' && end+1 < len(t) && ascii.WordForm[t[end+1]] != 0) {
		end++
	}
	if end < len(t) && t[end] == ':' {
		if sig := r.token(end + 1); sig-end > 16 && looksRandom(t[end+1:sig]) {
			r.add(kindKey, start, sig) // key:signature
			return sig
		}
	}
	r.add(kindID, start, end)
	return end
}

// called are the endings of an SDK's calls that take an account first.
var called = [...]string{"call", "calls", "message", "messages", "media", "conference", "conferences", "recording", "bxml", "lookup"}

// accountFirst adds the number in quotation marks that an SDK's call takes first, whose name
// ends with the word from i to end: create_call("9900000", body).
func (r *finder) accountFirst(i, end int) bool {
	t, start := r.Text, end+1
	for start < len(t) && start-end < 40 && ascii.IsSpace(t[start]) {
		start++
	}
	if start == len(t) || !ascii.IsQuote(t[start]) {
		return false
	}
	start++
	stop := len(t) - len(ascii.TrimLeft(t[start:], "0123456789"))
	if stop-start < 6 || stop-start > 10 || stop == len(t) || t[stop] != t[start-1] {
		return false
	}
	for _, name := range called {
		if ascii.HasSuffixFold(t[i:end], name) {
			r.add(kindID, start, stop)
			return true
		}
	}
	return false
}

// isULID says that a word of 26 letters and digits is an id of that kind.
func isULID(w []byte) bool {
	if w[0] > '7' {
		return false
	}
	letters, digits := 0, 0
	for _, c := range w {
		switch {
		case ascii.IsDigit(c):
			digits++
		case c >= 'A' && c <= 'Z':
			letters++
		default:
			return false
		}
	}
	return letters >= 4 && digits >= 4
}

// pathID reads the segment of a URL's path at i, behind the one that says what
// it names: /accounts/5500412, /number/46701234567.
func (r *finder) pathID(low []byte, i int) int {
	t := r.Text
	version := len(low) >= 2 && len(low) <= 3 && low[0] == 'v' && ascii.IsDigit(low[1])
	end := i
	for end < len(t) && end-i < 200 && (ascii.WordForm[t[end]] != 0 || ascii.HasByte("-_.~+", t[end])) {
		end++
	}
	for end > i && t[end-1] == '.' {
		end--
	}
	if end-i < 4 {
		return i
	}
	seg := t[i:end]
	switch {
	case version, string(low) == "id":
		if isOpaque(seg) || !version && len(seg) >= 6 && isIDWord(seg) {
			r.add(kindID, i, end)
			return end
		}
	case isCollection(low):
		if ascii.HasDigit(seg) && !ascii.IsDate(seg) && isIDWord(seg) {
			r.add(kindID, i, end)
			return end
		}
	case keyKindOf(low) == keyPhone:
		r.phoneValue(i, i, end, false)
	}
	return i
}

// isOpaque says that a segment is long and made of digits and letters mixed, as
// secret parts of paths are, and no hash of a commit.
func isOpaque(seg []byte) bool {
	letters, digits := 0, 0
	for _, c := range seg {
		switch {
		case ascii.IsDigit(c):
			digits++
		case ascii.IsLetter(c):
			letters++
		default:
			return false
		}
	}
	return len(seg) >= 16 && letters >= 4 && digits >= 2 && len(seg) != 40 && len(seg) != 64
}

// isIDWord leaves out names that merely hold a digit: v2, oauth2.
func isIDWord(seg []byte) bool {
	digits := 0
	for _, c := range seg {
		if ascii.IsDigit(c) {
			digits++
		}
		if c == '.' {
			return false
		}
	}
	return digits >= 2
}

// isIDByte says that a byte can be part of an id that a key announces.
func isIDByte(c byte) bool { return ascii.WordForm[c] != 0 || ascii.HasByte("-_.:~+=|@", c) }
