package check

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

func (d *Diagnosis) e164(k *Check) {
	n := len(d.notes)
	list := d.givens(k.Fields)
	for _, g := range list {
		if d.isOtherKind(g.field) || d.isChange(g) || isMask(d.In(g.Stretch)) || accepts(k.Values, d.In(g.Stretch)) || ascii.IsDate(d.In(g.Stretch)) {
			continue
		}
		if why := notE164(string(d.AsTyped(g.Stretch))); why != "" {
			d.wrong(g.Stretch, theField(g.name), ", which"+notANumber+why)
		}
	}
	for _, name := range k.Fields {
		h := ascii.Hash(name)
		for _, f := range d.own {
			if f.Name != h {
				continue
			}
			if at := d.ValueOf(f); d.IsNull(at) {
				d.note(at, theField(name)+" is "+string(d.In(at)))
			}
		}
		if len(list) == 0 && (!d.request.sent || len(d.own) == 0) {
			d.looseNumber(name, d.before)
			if len(d.notes) == n {
				d.looseNumber(name, d.behind)
			}
		}
		if p, ok := d.param(name); ok && len(d.notes) == n && !isVariable([]byte(p.Value)) {
			if why := notE164(p.Value); why != "" {
				d.note(p.Stretch, shown(p.Value)+notANumber+why)
			}
		}
	}
}

// looseNumber looks for a number of that name outside of any object, as YAML, a
// command line, source code (call.setTo("…"), put("to", "…")) and people's own words have it.
// There the name may be that of anything, so only what else is a number counts.
func (d *Diagnosis) looseNumber(name string, where read.Stretch) {
	t := d.Text[:where.End]
	if h := d.HTTP; h != nil && where.Contains(h.Start) && statusLine(d.In(d.LineOf(h.Start))) >= 0 && !ascii.Contains(t[h.Start:], "\n\n") {
		t = t[:h.Start] // below are the answer's headers
	}
	for _, w := range d.settersOf(name, read.Stretch{Start: where.Start, End: int32(len(t))}) {
		i, joined := int(w.End), false
		limit := i + 6
		if at, ok := d.argument(w); ok {
			i, limit, joined = int(at.Start), int(at.Start), true
		} else if ascii.HasPrefixAt(t, i, `" to "`) { // of Kotlin
			i, joined = i+len(`" to "`), true
		}
		for i < min(len(t), limit) && ascii.HasByte(` =:,([{"'`, t[i]) {
			if t[i] == '(' && i > 0 && ascii.IsQuote(t[i-1]) {
				break // of the area code
			}
			joined = joined || t[i] != ' '
			i++
		}
		if i >= len(t) {
			continue
		}
		start := i
		if ascii.HasPrefixAt(t, i, "tel:") {
			i += len("tel:")
		}
		end, digits, dots := i, 0, 0
		for end < len(t) && (ascii.IsDigit(t[end]) || ascii.HasByte("+-.", t[end]) || ascii.HasByte(" ()", t[end]) && ascii.IsQuote(t[i-1])) {
			if ascii.IsDigit(t[end]) {
				digits++
			} else if t[end] == '.' {
				dots++
			}
			end++
		}
		if where == d.behind && !ascii.IsQuote(t[start-1]) { // people's words, and not code
			continue
		}
		if !joined || dots == 1 || dots == 3 || digits < 10 || digits > 13 || digits != 11 && t[i] == '1' || end < len(t) && (!ascii.HasByte("\"',;)& \n", t[end]) || d.isPart(read.Stretch{End: int32(end)})) {
			continue
		}
		end = ascii.TrimEnd(t, i, end)
		if why := notE164(string(t[start:end])); why != "" {
			d.wrong(read.Stretch{Start: int32(start), End: int32(end)}, theField(name), ", which"+notANumber+why)
		}
	}
}

// isOtherKind says that the field beside it named type says that it holds no number.
func (d *Diagnosis) isOtherKind(f read.Field) bool {
	for _, x := range d.own {
		if x.Obj == f.Obj && x.Name == ascii.Hash("type") {
			v := d.In(d.ValueOf(x))
			v = v[bytes.LastIndexByte(v, '.')+1:] // of an enumeration
			return !ascii.SameFold(v, "number") && !ascii.SameFold(v, "phone")
		}
	}
	return false
}

var fromHash, toHash = ascii.Hash("from"), ascii.Hash("to")

// isChange says that a value is what something changed from or to, as a state in a log: so
// is the other one, and nothing beside them is a telephone number or a URL.
func (d *Diagnosis) isChange(g given) bool {
	if d.request.body != read.None || g.Start == g.End || digitsIn(d.In(g.Stretch)) >= read.MinDigits {
		return false
	}
	pair := false
	for _, x := range d.own {
		if x.Obj != g.field.Obj || x.Key == g.field.Key {
			continue
		}
		at := d.ValueOf(x)
		v := d.In(at)
		if at.Start == 0 || !ascii.IsQuote(d.Text[at.Start-1]) && !ascii.IsNumber(v) {
			continue
		}
		if read.IsHTTP(v) || digitsIn(v) >= read.MinDigits && len(ascii.Trim(v, "+-.() 0123456789")) == 0 && !ascii.IsDate(v) {
			return false
		}
		pair = pair || (x.Name == fromHash || x.Name == toHash) && !isVariable(v)
	}
	return pair
}

// accepts says that v is one of the values. One of digits stands for all
// numbers of as many digits.
func accepts(values []string, v []byte) bool {
	for _, s := range values {
		if ascii.SameFold(v, s) || len(s) == len(v) && ascii.IsNumber(v) && ascii.IsNumber(s) {
			return true
		}
	}
	return false
}

func digitsIn(b []byte) int {
	n := 0
	for _, c := range b {
		if ascii.IsDigit(c) {
			n++
		}
	}
	return n
}

// isMask says that one letter stands for digits: +1919NNNNNNN.
func isMask(v []byte) bool {
	digits := ascii.TrimRight(v, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	rest := v[len(digits):]
	return len(digits) > 0 && len(rest) >= 4 && len(ascii.TrimLeft(rest, string(rest[:1]))) == 0
}

const notANumber = " is not an E.164 number: "

// notE164 says why a number is not in E.164 form, or "" where it is. A SIP
// address is no number.
func notE164(s string) string {
	if strings.HasPrefix(s, "sip:") || strings.HasPrefix(s, "sips:") || bytes.IndexByte([]byte(s), '@') > 0 {
		return ""
	}
	digits, other := 0, -1
	for i := range len(s) {
		switch {
		case ascii.IsDigit(s[i]):
			digits++
		case (i > 0 || s[i] != '+') && other < 0:
			other = i
		}
	}
	plus := strings.HasPrefix(s, "+")
	switch {
	case s == "":
		return "it is empty"
	case digits == 0 && (other < 0 || s[other] < utf8.RuneSelf):
		return "it has no digits"
	case strings.HasPrefix(s, "tel:"):
		return "it has tel: before the number"
	case other >= 0 && s[other] == '+':
		return "it has a plus sign that is not its first character"
	case other >= 0:
		r, _ := utf8.DecodeRuneInString(s[other:])
		why := "it contains " + charName(r) + ", but only a plus sign and digits are allowed"
		if digits >= read.MinDigits && !plus && (ascii.IsDigit(s[0]) || s[0] == '(') {
			why += ", and it lacks the leading plus"
		}
		return why
	case !plus && strings.HasPrefix(s, "00"):
		return "it starts with 00 instead of a plus sign"
	case !plus && s[0] == '0':
		return "it lacks the leading plus and the country code"
	case !plus:
		return "it lacks the leading plus"
	case s[1] == '0':
		return "no country code starts with 0"
	case s[1] == '1' && digits != 11:
		return "+1 must be followed by ten digits, not " + strconv.Itoa(digits-1)
	case digits > 9 && s[3] == '0' && s[4] != '0' && ascii.ContainsWord("27 31 32 33 41 43 44 46 49 61 64 81 82 91", []byte(s[1:3])): // which dial it at home only
		return "the 0 after the country code " + s[1:3] + " must go"
	case digits > 15:
		return "it has " + strconv.Itoa(digits) + " digits, and 15 is the most"
	case digits < read.MinDigits:
		return "it has only " + strconv.Itoa(digits) + " digits"
	}
	return ""
}

func charName(r rune) string {
	switch {
	case r == '\n':
		return "a line break"
	case r == ' ':
		return "a space"
	case r == '\u00ad', r == '\ufeff', r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u2069':
		name := []byte("an invisible character, U+")
		for shift := 12; shift >= 0; shift -= 4 {
			name = append(name, "0123456789ABCDEF"[r>>shift&15])
		}
		return string(name)
	}
	return `"` + string(r) + `"`
}
