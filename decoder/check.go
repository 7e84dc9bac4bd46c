package decoder

import (
	"bytes"
	"slices"
	"strconv"
	"unicode/utf8"
)

// diagnose makes the entry's checks on the request that stands beside the
// incident. A check that cannot be decided says nothing.
func (a *assembler) diagnose(v verdict, e *Entry) []Note {
	d := diagnosis{assembler: a, verdict: v, request: a.requestOf(v.incident)}
	for _, k := range e.Checks {
		d.make(k)
	}
	return d.notes
}

// diagnosis is the state of one incident's checks.
type diagnosis struct {
	*assembler
	verdict
	request stretch // from the request line to the response; empty without one
	notes   []Note
}

func (d *diagnosis) make(k Check) {
	switch k.Kind {
	case "e164":
		d.eachField(k.Fields, func(name string, at stretch) {
			if why := notE164(string(d.in(at))); why != "" {
				d.note(at, name+" is "+d.shown(at)+", which is not an E.164 number: "+why)
			}
		})
	case "required":
		d.required(k.Fields)
	case "http-url":
		d.eachField(k.Fields, func(name string, at stretch) {
			v := lower(d.in(at))
			if !hasPrefix(v, "http://") && !hasPrefix(v, "https://") {
				d.note(at, name+" is "+d.shown(at)+", which does not start with http:// or https://")
			}
		})
	case "one-of":
		d.eachField(k.Fields, func(name string, at stretch) {
			if !slices.Contains(k.Values, string(d.in(at))) {
				d.note(at, name+" is "+d.shown(at)+", and only "+listed(k.Values, " or ")+" will do")
			}
		})
	case "max-length":
		d.maxLength(k)
	case "content-type":
		d.contentType(k.Values)
	case "authorization":
		d.authorization(k.Values)
	case "timestamp":
		d.timestamp(k.Fields)
	}
}

func (d *diagnosis) note(at stretch, text string) {
	d.notes = append(d.notes, Note{text, d.span(int(at.start), int(at.end))})
}

// shown quotes a value from the paste, shortened where it is long.
func (d *diagnosis) shown(at stretch) string {
	s := string(d.in(at))
	if utf8.RuneCountInString(s) > 60 {
		s = string([]rune(s)[:57]) + "..."
	}
	return `"` + s + `"`
}

// eachField visits the request's fields of these names that have a plain value.
func (d *diagnosis) eachField(names []string, visit func(name string, at stretch)) {
	for _, f := range d.fields {
		if f.obj == none || f.obj == d.obj || !d.region.contains(f.key.start) {
			continue
		}
		for _, name := range names {
			if keyName(d.in(f.key)) != keyName([]byte(name)) {
				continue
			}
			if at := d.valueOf(f); !d.placeholder(at, f) {
				visit(name, at)
			}
		}
	}
}

// placeholder says that the value is not what was sent: a variable of a shell
// or a template, a nested body, a mask.
func (d *diagnosis) placeholder(at stretch, f field) bool {
	if int(f.value) < len(d.text) && d.text[f.value] == '{' {
		return true
	}
	v := d.in(at)
	return bytes.IndexByte(v, '{') >= 0 || bytes.IndexByte(v, '<') >= 0 || bytes.IndexByte(v, '$') >= 0 ||
		bytes.Contains(v, []byte("**")) || bytes.Contains(v, []byte("XX")) || bytes.Contains(v, []byte("..."))
}

// notE164 says why a number is not in E.164 form, or "" where it is. A SIP
// address is no number.
func notE164(s string) string {
	if hasPrefix(s, "sip:") || bytes.IndexByte([]byte(s), '@') > 0 {
		return ""
	}
	digits, other := 0, false
	for i := range len(s) {
		switch {
		case isDigit(s[i]):
			digits++
		case i > 0 || s[i] != '+':
			other = true
		}
	}
	plus := hasPrefix(s, "+")
	switch {
	case s == "":
		return "it is empty"
	case digits == 0:
		return "it has no digits"
	case other && plus:
		return "after the plus only digits may stand"
	case other:
		return "it must be a plus sign and digits only"
	case !plus:
		return "it lacks the leading plus"
	case s[1] == '0':
		return "no country code starts with 0"
	case digits > 15:
		return "it has " + strconv.Itoa(digits) + " digits, and 15 is the most"
	case digits < 7:
		return "it has only " + strconv.Itoa(digits) + " digits"
	}
	return ""
}

// required looks for the object that has some of the fields, and names those
// that it lacks.
func (d *diagnosis) required(names []string) {
	best, have := int32(none), map[string]bool{}
	for _, f := range d.fields {
		if f.obj == none || f.obj == d.obj || !d.region.contains(f.key.start) || best != none && f.obj != best {
			continue
		}
		for _, name := range names {
			if keyName(d.in(f.key)) == keyName([]byte(name)) {
				best = f.obj
				if at := d.valueOf(f); at.end > at.start && lower(d.in(at)) != "null" {
					have[name] = true
				}
			}
		}
	}
	if best == none || int(d.objects[best].end) >= len(d.text) && d.text[len(d.text)-1] != '}' {
		return // no body, or one that was cut off
	}
	var missing []string
	for _, name := range names {
		if !have[name] {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		d.note(d.objects[best].stretch, "the request body lacks "+listed(missing, " and "))
	}
}

func (d *diagnosis) maxLength(k Check) {
	limit := 0
	for _, p := range d.values(d.ranked[0]) {
		if len(k.Values) > 0 && p.Name == k.Values[0] {
			limit, _ = strconv.Atoi(p.Value)
		}
	}
	if limit == 0 {
		return
	}
	d.eachField(k.Fields, func(name string, at stretch) {
		if n := utf8.RuneCount(d.in(at)); n > limit {
			d.note(at, name+" has "+strconv.Itoa(n)+" characters, "+strconv.Itoa(n-limit)+" more than the "+strconv.Itoa(limit)+" that are allowed")
		}
	})
}

// requestOf gives the request before an incident, from its request line to the
// response, or nothing where the paste has none.
func (a *assembler) requestOf(in *incident) stretch {
	end := in.start
	if in.http != nil && in.http.start < end {
		end = in.http.start
	}
	line := stretch{}
	for k := a.wordAt(in.region.start); k < len(a.words) && a.words[k].start < end; k++ {
		switch string(a.in(a.words[k].stretch)) {
		case "POST", "GET", "PUT", "DELETE", "PATCH":
			if l := a.lineOf(a.words[k].start); bytes.Contains(a.in(l), []byte(" HTTP/")) && a.words[k].start-l.start < 4 {
				line = stretch{a.words[k].start, l.end}
			}
		}
	}
	if line.end == 0 {
		return stretch{}
	}
	return stretch{line.start, end}
}

// header gives the value of a header of the request. Without one it gives the
// request line, to point at.
func (d *diagnosis) header(name string) (at stretch, ok bool) {
	for _, f := range d.fields {
		if d.request.contains(f.key.start) && keyName(d.in(f.key)) == name {
			v := stretch{f.value, d.lineOf(f.value).end}
			if name == "contenttype" {
				v = d.valueOf(f)
			}
			return v, true
		}
	}
	line := d.lineOf(d.request.start)
	return stretch{d.request.start, line.end}, false
}

func (d *diagnosis) contentType(allowed []string) {
	if d.request.end == 0 {
		return
	}
	at, ok := d.header("contenttype")
	switch {
	case !ok:
		d.note(at, "the request has no Content-Type header; "+listed(allowed, " or ")+" is accepted")
	case !slices.ContainsFunc(allowed, func(s string) bool { return hasPrefix(lower(d.in(at)), s) }):
		d.note(at, "Content-Type is "+d.shown(at)+", and "+listed(allowed, " or ")+" is accepted")
	}
}

func (d *diagnosis) authorization(schemes []string) {
	if d.request.end == 0 {
		return
	}
	at, ok := d.header("authorization")
	if !ok {
		d.note(at, "the request has no Authorization header")
		return
	}
	v := d.in(at)
	n := 0
	for n < len(v) && isLetter(v[n]) {
		n++
	}
	if n == 0 || n < len(v) && v[n] != ' ' {
		return // a template's placeholder
	}
	scheme := string(v[:n])
	if !slices.ContainsFunc(schemes, func(s string) bool { return sameFold([]byte(scheme), s) }) {
		d.note(stretch{at.start, at.start + int32(n)}, "the Authorization scheme is "+scheme+", and "+listed(schemes, " or ")+" is accepted")
	} else if sameFold([]byte(scheme), "Basic") {
		if rest := bytes.TrimSpace(v[n:]); len(rest) > 0 && !isBasic(rest) {
			d.note(at, "the Basic credentials are not base64 of user:password")
		}
	}
}

// isBasic says that b is base64 of a text with a colon in it.
func isBasic(b []byte) bool {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	b = bytes.TrimRight(b, "=")
	bits, n, colon := 0, 0, false
	for _, c := range b {
		v := bytes.IndexByte([]byte(alphabet), c)
		if v < 0 {
			return false
		}
		bits, n = bits<<6|v, n+6
		if n >= 8 {
			n -= 8
			colon = colon || byte(bits>>n) == ':'
			bits &= 1<<n - 1
		}
	}
	return colon
}

func (d *diagnosis) timestamp(names []string) {
	if d.request.end == 0 {
		return
	}
	for _, name := range names {
		at, ok := d.header(keyName([]byte(name)))
		if !ok {
			d.note(at, "the request has no "+name+" header")
		} else if !isISOTime(bytes.TrimSpace(d.in(at))) {
			d.note(at, name+" is "+d.shown(at)+", which is not an ISO 8601 time in UTC such as 2026-01-31T12:00:00Z")
		}
	}
}

// isISOTime says that b looks like 2006-01-02T15:04:05(.999…)Z.
func isISOTime(b []byte) bool {
	const form = "0000-00-00T00:00:00"
	if len(b) < len(form)+1 {
		return false
	}
	for i := range len(form) {
		if form[i] == '0' && !isDigit(b[i]) || form[i] != '0' && b[i] != form[i] {
			return false
		}
	}
	rest := b[len(form):]
	if rest[0] == '.' {
		rest = bytes.TrimLeft(rest[1:], "0123456789")
	}
	return string(rest) == "Z" || string(rest) == "+00:00"
}

// listed joins names for a sentence: a, b and c.
func listed(names []string, last string) string {
	s := ""
	for i, n := range names {
		switch {
		case i == 0:
		case i == len(names)-1:
			s += last
		default:
			s += ", "
		}
		s += n
	}
	return s
}

func hasPrefix(s, prefix string) bool { return len(s) >= len(prefix) && s[:len(prefix)] == prefix }
