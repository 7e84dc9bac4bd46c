package decoder

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

func (d *diagnosis) e164(k *Check) {
	n := len(d.notes)
	list := d.givens(k.Fields)
	for _, g := range list {
		if d.isOtherKind(g.field) || accepts(k.Values, d.in(g.stretch)) || isDate(d.in(g.stretch)) {
			continue
		}
		if why := notE164(string(d.in(g.stretch))); why != "" {
			d.wrong(g.stretch, theField(g.name), ", which"+notANumber+why)
		}
	}
	for _, name := range k.Fields {
		h := hashWord(hashStart, name)
		for _, f := range d.own {
			if f.name != h {
				continue
			}
			if at := d.valueOf(f); isNull(d.in(at)) && !isQuote(d.text[at.start-1]) {
				d.note(at, theField(name)+" is "+string(d.in(at)))
			}
		}
		if len(list) == 0 && !d.request.sent {
			d.looseNumber(name)
		}
		if p, ok := d.param(name); ok && len(d.notes) == n && !isVariable([]byte(p.Value)) {
			if why := notE164(p.Value); why != "" {
				d.noteAt(p.Span, shown(p.Value)+notANumber+why)
			}
		}
	}
}

// looseNumber looks for a number of that name outside of any object, as YAML, a
// command line, source code (call.setTo("…")) and people's own words have it.
// There the name may be that of anything, so only what else is a number counts.
func (d *diagnosis) looseNumber(name string) {
	t := d.text[:d.before.end]
	h, setter, tries := hashWord(hashStart, name), hashWord(hashWord(hashStart, "set"), name), 0
	for k := d.wordAt(d.before.start); k < len(d.words) && int(d.words[k].start) < len(t) && tries < 100; k++ {
		w := d.words[k]
		if w.hash != h && w.hash != setter {
			continue
		}
		tries++
		i, joined := int(w.end), false
		for i < len(t) && i-int(w.end) < 6 && hasByte(` =:("'`, t[i]) {
			joined = joined || t[i] != ' '
			i++
		}
		end, digits := i, 0
		for end < len(t) && (isDigit(t[end]) || hasByte("+-", t[end]) || t[end] == ' ' && isQuote(t[i-1])) {
			if isDigit(t[end]) {
				digits++
			}
			end++
		}
		if !joined || digits < 10 || digits > 13 || digits != 11 && t[i] == '1' || end < len(t) && !hasByte("\"',;)& \n", t[end]) {
			continue
		}
		end = trimRight(t, i, end)
		if why := notE164(string(t[i:end])); why != "" {
			d.wrong(stretch{int32(i), int32(end)}, theField(name), ", which"+notANumber+why)
		}
	}
}

// isOtherKind says that the field beside it named type says that it holds no number.
func (d *diagnosis) isOtherKind(f field) bool {
	for _, x := range d.own {
		if x.obj == f.obj && x.name == hashWord(hashStart, "type") {
			v := d.in(d.valueOf(x))
			return !sameFold(v, "number") && !sameFold(v, "phone")
		}
	}
	return false
}

// accepts says that v is one of the values. One of digits stands for all
// numbers of as many digits.
func accepts(values []string, v []byte) bool {
	for _, s := range values {
		if sameFold(v, s) || len(s) == len(v) && isNumber(v) && isNumber(s) {
			return true
		}
	}
	return false
}

const notANumber = " is not an E.164 number: "

// notE164 says why a number is not in E.164 form, or "" where it is. A SIP
// address is no number.
func notE164(s string) string {
	if hasPrefix(s, "sip:") || hasPrefix(s, "sips:") || bytes.IndexByte([]byte(s), '@') > 0 {
		return ""
	}
	digits, other := 0, -1
	for i := range len(s) {
		switch {
		case isDigit(s[i]):
			digits++
		case (i > 0 || s[i] != '+') && other < 0:
			other = i
		}
	}
	plus := hasPrefix(s, "+")
	switch {
	case s == "":
		return "it is empty"
	case digits == 0:
		return "it has no digits"
	case hasPrefix(s, "tel:"):
		return "it has tel: before the number"
	case other >= 0:
		r, _ := utf8.DecodeRuneInString(s[other:])
		return "it contains " + charName(r) + ", but only a plus sign and digits are allowed"
	case !plus && hasPrefix(s, "00"):
		return "it starts with 00 instead of a plus sign"
	case !plus && s[0] == '0':
		return "it lacks the leading plus and the country code"
	case !plus:
		return "it lacks the leading plus"
	case s[1] == '0':
		return "no country code starts with 0"
	case s[1] == '1' && digits != 11:
		return "+1 must be followed by ten digits, not " + strconv.Itoa(digits-1)
	case digits > 9 && s[3] == '0' && s[4] != '0' && containsWord("27 31 32 33 41 43 44 46 49 61 64 81 82 91", []byte(s[1:3])): // which dial it at home only
		return "the 0 after the country code " + s[1:3] + " must go"
	case digits > 15:
		return "it has " + strconv.Itoa(digits) + " digits, and 15 is the most"
	case digits < 7:
		return "it has only " + strconv.Itoa(digits) + " digits"
	}
	return ""
}

func charName(r rune) string {
	if r == ' ' {
		return "a space"
	}
	return `"` + string(r) + `"`
}
