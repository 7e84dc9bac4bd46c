package check

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// authorization checks scheme and form of the credentials, and never quotes
// them. A value such as "Application KEY:SIGNATURE" names a scheme whose
// credentials have a colon.
func (d *Diagnosis) authorization(values []string) {
	r := d.request
	var schemes []string
	for _, v := range values {
		scheme, _ := cutSpace([]byte(v))
		schemes = append(schemes, string(scheme))
	}
	accepted := "only " + listed(schemes, " or ") + " is accepted"
	at, ok := r.header("authorization")
	if !ok {
		switch {
		case r.scheme.End > 0:
			if !slices.ContainsFunc(schemes, func(s string) bool { return ascii.SameFold(d.In(r.scheme), s) }) {
				d.wrongScheme(r.scheme, string(d.In(r.scheme)), accepted)
			}
		case r.user.End > 0:
			d.userAndPassword(schemes, accepted)
		case r.whole && !r.hidden && bytes.IndexByte(d.In(r.url), '@') < 0:
			d.note(r.line, "the request has no Authorization header")
		}
		return
	}
	if d.isName(at) {
		return
	}
	part := d.isPart(at)
	if at.End > at.Start && d.Text[at.Start] == '`' { // JavaScript puts the credentials in
		at.Start, part = at.Start+1, true
	}
	v := d.In(at)
	scheme, rest := cutSpace(v)
	schemeAt := read.Stretch{Start: at.Start, End: at.Start + int32(len(scheme))}
	switch {
	case r.hidden && len(v) > 2 && v[0] == '-': // curl's --oauth2-bearer
		scheme, rest, schemeAt = []byte("Bearer"), v, at
	case len(v) == 0:
		d.note(r.line, "the Authorization header is empty")
		return
	case len(scheme) == 0, isVariable(scheme), part && len(scheme) == len(v), bytes.IndexByte(scheme, '\n') >= 0:
		return
	}
	known := ""
	for i, s := range schemes {
		if ascii.SameFold(scheme, s) {
			known = values[i]
		}
	}
	switch {
	case part && known != "":
	case part:
		d.wrongScheme(schemeAt, string(scheme), accepted)
	case known == "" && len(rest) == 0 && bytes.IndexByte(scheme, ':') < 0 && !isBasic(scheme) && len(scheme) < 20:
		d.note(at, "the Authorization header is one word, and should be a scheme and credentials; "+accepted)
	case known == "" && len(rest) == 0:
		d.note(at, "the Authorization header has no scheme before the credentials; "+accepted)
	case known == "":
		d.wrongScheme(schemeAt, string(scheme), accepted)
	case d.isBroken(at):
	case len(rest) == 0:
		d.note(at, "no credentials follow the scheme "+string(scheme))
	case int(at.End) >= len(d.Text):
	case ascii.SameFold(scheme, "Basic") && !isVariable(withoutStray(rest)):
		if why := notBasic(rest); why != "" && !d.isFull(at.End) {
			d.note(read.Stretch{Start: at.End - int32(len(rest)), End: at.End}, "the Basic credentials "+why)
		}
	case isVariable(rest):
	case bytes.IndexByte([]byte(known), ':') > 0:
		why := "no colon in them"
		switch bytes.IndexByte(rest, ':') {
		case -1:
		case 0:
			why = "nothing before the colon"
		case len(rest) - 1:
			why = "nothing behind the colon"
		default:
			return
		}
		_, form := cutSpace([]byte(known))
		d.note(read.Stretch{Start: at.End - int32(len(rest)), End: at.End}, "the credentials have "+why+", and should be of the form "+string(form))
	}
}

func (d *Diagnosis) wrongScheme(at read.Stretch, scheme, accepted string) {
	d.note(at, "the Authorization scheme is "+shown(scheme)+", and "+accepted)
}

// isPart says that code puts more behind a value, or works on it: "Basic " + btoa(…),
// "Basic "$TOKEN, "1-2".replace("-", "").
func (d *Diagnosis) isPart(value read.Stretch) bool {
	rest := ascii.TrimLeft(d.Text[value.End:], " ")
	if len(rest) == 0 || !ascii.IsQuote(rest[0]) {
		return false
	}
	behind := ascii.TrimLeft(rest[1:], " ")
	switch {
	case len(behind) == 0:
		return false
	case behind[0] == '.':
		return rest[1] == ' ' || len(behind) > 1 && read.IsKeyByte(behind[1])
	}
	return ascii.HasByte("+&%~$", behind[0]) || ascii.HasPrefixAt(behind, 0, "<> ") || ascii.IsQuote(rest[1])
}

// userAndPassword checks curl's -u and a client's auth.
func (d *Diagnosis) userAndPassword(schemes []string, accepted string) {
	u := d.request.user
	v := d.In(u)
	basic := false
	for _, s := range schemes {
		basic = basic || s == "Basic"
	}
	switch {
	case ascii.HasPrefixAt(d.Text, int(u.Start), "{"): // {username: …, password: …}
		for _, f := range d.FieldsFrom(u.Start) {
			if f.Key.Start >= u.End {
				break
			}
			at := d.ValueOf(f)
			if at.Start == at.End || d.IsNull(at) {
				d.note(f.Key, theField(string(d.In(f.Key)))+" of the client's auth is empty")
			}
		}
	case !basic:
		d.note(u, "the option -u sends the scheme Basic, and "+accepted)
	case isVariable(v) || d.goesOn(u):
	case len(v) > 0 && v[len(v)-1] == ':':
		d.note(u, "no password follows the colon")
	case len(v) > 0 && v[0] == ':':
		d.note(u, "no user name stands before the colon")
	}
}

// withoutStray leaves out marks that are none of a variable or a mask, as not*base64, a##b and
// %%user:pass%% have them: a mask is longer.
func withoutStray(b []byte) []byte {
	var kept []byte
	for len(b) > 0 {
		n := len(b) - len(ascii.TrimLeft(b, string(b[:1])))
		if stray := ascii.HasByte("*#", b[0]) && n < 3 || b[0] == '%' && n > 1; !stray {
			kept = append(kept, b[:n]...)
		}
		b = b[n:]
	}
	return kept
}

// goesOn says that a shell joins an argument with what stands behind it: user:"$PASSWORD".
func (d *Diagnosis) goesOn(argument read.Stretch) bool {
	i := int(argument.End)
	if argument.Start > 0 && ascii.IsQuote(d.Text[argument.Start-1]) {
		i++
	}
	return i < len(d.Text) && d.Text[i] > ' '
}

// cutSpace splits at the first space.
func cutSpace(b []byte) (before, after []byte) {
	if i := bytes.IndexByte(b, ' '); i >= 0 {
		return b[:i], ascii.TrimLeft(b[i:], " ")
	}
	return b, nil
}

func isBasic(b []byte) bool { return notBasic(b) == "" }

// notBasic says why b is not base64 of a user, a colon and a password.
func notBasic(b []byte) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	b = ascii.TrimRight(b, "=")
	bits, n, first, last := 0, 0, byte(0), byte(0)
	colon, behind := false, false
	for i, c := range b {
		v := strings.IndexByte(alphabet, c)
		if v < 0 && c == ':' {
			return "hold a bare colon, so they were not encoded in base64"
		}
		if v < 0 {
			r, _ := utf8.DecodeRune(b[i:])
			return "are not base64: " + charName(r) + " stands in them"
		}
		bits, n = bits<<6|v, n+6
		if n >= 8 {
			n -= 8
			if last = byte(bits >> n); i == 1 {
				first = last
			}
			behind = colon
			colon = colon || last == ':'
			bits &= 1<<n - 1
		}
	}
	switch {
	case len(b)%4 == 1:
		return "are not base64: they have one character too many or too few"
	case !colon:
		return "decode to a text without a colon, and should be base64 of user:password"
	case first == ':':
		return "decode to a text with nothing before the colon"
	case !behind:
		return "decode to a text with nothing behind the colon"
	case last == '\n':
		return "decode to a text that ends with a line break, as echo without -n leaves it"
	}
	return ""
}
