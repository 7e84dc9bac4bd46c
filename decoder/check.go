package decoder

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// diagnose makes the entry's checks on the request that stands beside the
// incident. A check that cannot be decided says nothing.
func (a *assembler) diagnose(v verdict, e *Entry) []Note {
	if len(e.Checks) == 0 {
		return nil
	}
	d := diagnosis{paste: a.paste, incident: v.incident, text: a.text}
	for _, t := range v.ranked {
		if &a.entries[t.ref.entry] == e {
			d.api = &a.apis[a.apiOf[t.ref.entry]]
			d.params = a.values(v.incident, &t)
		}
	}
	if last := &a.asked; last.incident == v.incident && last.api == d.api {
		d.request, d.before, d.behind = last.request, last.before, last.behind
	} else {
		d.request = d.findRequest()
	}
	a.asked = d
	d.collect()
	for i := range e.Checks {
		k := &e.Checks[i]
		switch k.Kind {
		case "e164":
			d.e164(k)
		case "required":
			d.required(k.Fields)
		case "http-url":
			d.httpURL(k.Fields)
		case "one-of":
			d.oneOf(k)
		case "max-length":
			d.maxLength(k)
		case "range":
			d.inRange(k.Values)
		case "content-type":
			d.contentType(k)
		case "authorization":
			d.authorization(k.Values)
		case "timestamp":
			d.timestamp(k)
		case "endpoint":
			d.endpoint()
		case "queue":
			d.queue(k.Values)
		}
	}
	return d.notes
}

// diagnosis is the state of one incident's checks.
type diagnosis struct {
	*paste
	*incident
	text           []byte // the paste's, at hand
	api            *API   // the entry's
	params         []Param
	before, behind stretch // where its request may stand
	request        *request
	own            []field // of the request's body, at any depth
	notes          []Note
}

func (d *diagnosis) in(s stretch) []byte { return d.text[s.start:s.end] }

func (d *diagnosis) note(at stretch, text string) {
	if at.start == at.end && at.start > 0 && int(at.end) < len(d.text) { // show the marks around nothing
		at.start--
		at.end++
	}
	d.noteAt(d.span(int(at.start), int(at.end)), text)
}

// maxNotes is more than any reader wants.
const maxNotes = 16

// noteAt adds a note, unless the same was said, as of a body that a client
// prints twice, or something else of the same place.
func (d *diagnosis) noteAt(at Span, text string) {
	if len(d.notes) == maxNotes {
		return
	}
	for _, n := range d.notes {
		if n.Text == text || n.Span == at {
			return
		}
	}
	d.notes = append(d.notes, Note{text, at})
}

// wrong notes that a value is as it should not be.
func (d *diagnosis) wrong(at stretch, name, why string) {
	if at.start == at.end {
		d.note(at, name+" is empty")
		return
	}
	d.note(at, name+" is "+shown(string(d.in(at)))+why)
}

// shown quotes a value, shortened where it is long.
func shown(v string) string {
	if utf8.RuneCountInString(v) > 60 {
		v = string([]rune(v)[:57]) + "..."
	}
	return `"` + v + `"`
}

// param gives the value that stood at a placeholder of the message.
func (d *diagnosis) param(name string) (Param, bool) {
	for _, p := range d.params {
		if p.Name == name {
			return p, true
		}
	}
	return Param{}, false
}

// number gives the whole number at a placeholder; it may have commas in it.
func (d *diagnosis) number(values []string, i int) (int, bool) {
	n, ok := d.decimal(values, i)
	return int(n / one), ok && n%one == 0
}

// decimal gives the number at a placeholder; it may have commas in it.
func (d *diagnosis) decimal(values []string, i int) (decimal, bool) {
	if i >= len(values) {
		return 0, false
	}
	p, ok := d.param(values[i])
	if !ok {
		return 0, false
	}
	plain := make([]byte, 0, 16)
	for k := range len(p.Value) {
		if p.Value[k] != ',' {
			plain = append(plain, p.Value[k])
		}
	}
	return parseDecimal(plain)
}

// collect gathers the fields of the request's body. Where nothing of a request
// was recognised, they are those of every object that is not the response.
func (d *diagnosis) collect() {
	if b := d.request.body; b != none && d.request.sent {
		o := d.objects[b]
		d.gather(stretch{o.start, d.bodyEnd()}, nil)
		return
	}
	d.request.body = none
	if !d.request.sent {
		if d.before.contains(d.request.start) && d.request.whole { // what stands before it is of another
			d.before.start = d.request.start
		}
		d.gather(d.before, d.foreign(d.before))
		d.gather(d.behind, d.foreign(d.behind))
	}
}

// bodyEnd gives the end of the request's body; a cut one goes on to what follows.
func (d *diagnosis) bodyEnd() int32 {
	o := d.objects[d.request.body]
	limit := d.behind.end
	if o.start < d.before.end {
		limit = d.before.end
	}
	return min(o.end, limit)
}

// maxFields bounds how many fields of a body are looked at.
const maxFields = 1000

// gather takes up the fields of a stretch, but for those of some objects.
func (d *diagnosis) gather(where stretch, but []int32) {
	for _, f := range d.fieldsFrom(where.start) {
		if f.key.start >= where.end || len(d.own) == maxFields {
			break
		}
		if f.obj == none || !d.isKey(f) {
			continue
		}
		if d.request.body == none && (d.encloses(f.obj, d.obj) || d.encloses(d.obj, f.obj)) {
			continue
		}
		skip := false
		for _, o := range but {
			skip = skip || o == f.obj
		}
		if !skip {
			d.own = append(d.own, f)
		}
	}
}

// foreign lists the objects that are a client's configuration, whose method
// and URL are not the body's.
func (d *diagnosis) foreign(where stretch) []int32 {
	var list []int32
	for _, f := range d.fieldsFrom(where.start) {
		if f.key.start >= where.end || len(list) == 32 {
			break
		}
		if urlKeys[f.name] || headerKeys[f.name] {
			list = append(list, f.obj)
		}
	}
	return list
}

// isKey says that a field is no part of a text, as in {"text": "from: me"}.
func (d *diagnosis) isKey(f field) bool {
	k := d.wordAt(f.key.start)
	if k >= len(d.words) || d.words[k].str == none {
		return true
	}
	s := d.strings[d.words[k].str].start
	return f.key.start-s <= 1 || s < d.objects[f.obj].start
}

// given is a value of the request that can be judged.
type given struct {
	name string
	stretch
	field field
}

// givens gives what the request has in the fields of these names, and in the
// message's placeholders of these names, without what cannot be judged:
// variables, masks, what is cut or broken over two lines.
func (d *diagnosis) givens(names []string) []given {
	var list []given
	for _, name := range names {
		h := hashWord(hashStart, name)
		for _, f := range d.own {
			if f.name != h || len(list) > 100 {
				continue
			}
			if t := d.text; int(f.value) < len(t) && t[f.value] == '[' {
				end := min(f.value+4096, int32(len(t)))
				for i := f.value + 1; i < end && t[i] != ']'; i++ {
					if t[i] != '"' && t[i] != '\'' {
						continue
					}
					if s, ok := d.stringAt(int(i) + 1); ok {
						if d.isPlain(s) {
							list = append(list, given{name, s, f})
						}
						i = s.end
					}
				}
			} else if at := d.valueOf(f); d.isPlain(at) {
				list = append(list, given{name, at, f})
			}
		}
	}
	return list
}

// isPlain says that a value is what was sent.
func (d *diagnosis) isPlain(at stretch) bool {
	v := d.in(at)
	if int(at.end) >= len(d.text) || isVariable(v) || bytes.IndexByte(v, '\n') >= 0 {
		return false
	}
	if at.start > 0 && isQuote(d.text[at.start-1]) {
		return d.text[at.start-1] == d.text[at.end] // or else a shell puts something in
	}
	if len(v) == 0 {
		return false
	}
	return !isLetter(v[0]) && v[0] != '(' || bytes.Contains(v, []byte("://")) // or else it is a name in source code
}

func (d *diagnosis) e164(k *Check) {
	n := len(d.notes)
	for _, g := range d.givens(k.Fields) {
		if d.isOtherKind(g.field) || accepts(k.Values, d.in(g.stretch)) {
			continue
		}
		if why := notE164(string(d.in(g.stretch))); why != "" {
			d.wrong(g.stretch, g.name, ", which"+notANumber+why)
		}
	}
	for _, name := range k.Fields {
		if p, ok := d.param(name); ok && len(d.notes) == n && !isVariable([]byte(p.Value)) {
			if why := notE164(p.Value); why != "" {
				d.noteAt(p.Span, shown(p.Value)+notANumber+why)
			}
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
	if hasPrefix(s, "sip:") || hasPrefix(s, "sips:") || hasPrefix(s, "tel:") || bytes.IndexByte([]byte(s), '@') > 0 {
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
	case other >= 0:
		r, _ := utf8.DecodeRuneInString(s[other:])
		return "it has " + charName(r) + ", where only a plus sign and digits may stand"
	case !plus && hasPrefix(s, "00"):
		return "it starts with 00 instead of a plus sign"
	case !plus && s[0] == '0':
		return "it lacks the leading plus and the country code"
	case !plus:
		return "it lacks the leading plus"
	case s[1] == '0':
		return "no country code starts with 0"
	case s[1] == '1' && digits != 11:
		return "after +1 stand ten digits, and it has " + strconv.Itoa(digits-1)
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

// required names the fields that the body lacks, or has without a value. A
// name such as "text|media" is satisfied by either.
func (d *diagnosis) required(names []string) {
	body := d.request.body
	if body == none {
		body = d.bodyWith(names)
	}
	if body == none {
		return
	}
	o := d.objects[body]
	if end := d.bodyEndOf(body); o.end > end || d.text[o.end-1] != '}' || bytes.Contains(d.in(o.stretch), []byte("...")) {
		return // cut off, or shortened
	}
	if d.bodyWith(names) == none && len(d.own) > 0 {
		return // the body of something else
	}
	var missing []string
	for _, name := range names {
		if d.has(body, name) {
			continue
		}
		if f, ok := d.misspelt(name); ok {
			d.note(f.key, "the field "+shown(string(d.in(f.key)))+" should be called "+shown(name))
			continue
		}
		missing = append(missing, listed(strings.Split(name, "|"), " or "))
	}
	if len(missing) > 0 {
		d.note(o.stretch, "the request body lacks "+listed(missing, " and "))
	}
}

func (d *diagnosis) bodyEndOf(body int32) int32 {
	if d.objects[body].start < d.before.end {
		return d.before.end
	}
	return d.behind.end
}

// bodyWith gives the outermost object with one of these fields.
func (d *diagnosis) bodyWith(names []string) int32 {
	for _, name := range names {
		h := hashWord(hashStart, name)
		for _, f := range d.own {
			if f.name != h {
				continue
			}
			k := f.obj
			for {
				up := d.objects[k].parent
				if up == none || d.text[d.objects[up].start] != '{' || d.encloses(up, d.obj) {
					break
				}
				k = up
			}
			if d.text[d.objects[k].start] == '{' {
				return k
			}
		}
	}
	return none
}

// has says that the body has a field, and notes one without a value.
func (d *diagnosis) has(body int32, name string) bool {
	for _, one := range strings.Split(name, "|") {
		h := hashWord(hashStart, one)
		for _, f := range d.own {
			if f.name != h || !d.encloses(body, f.obj) || d.request.json && string(d.in(f.key)) != one {
				continue
			}
			at := d.valueOf(f)
			v := d.in(at)
			quoted := at.start > 0 && isQuote(d.text[at.start-1])
			if d.holdsMore(f) || len(v) > 0 && (quoted || !isNull(v)) {
				return true
			}
			if len(v) == 0 {
				v = []byte("empty")
			}
			d.note(at, one+" is "+string(v))
			return true
		}
	}
	return false
}

// holdsMore says that a field's value is an object, or a list with something in it.
func (d *diagnosis) holdsMore(f field) bool {
	rest := d.text[min(int(f.value), len(d.text)):]
	if len(rest) > 0 && rest[0] == '[' {
		rest = bytes.TrimLeft(rest[1:min(len(rest), 200)], " \n")
		return len(rest) == 0 || rest[0] != ']'
	}
	return len(rest) > 0 && rest[0] == '{'
}

func isNull(v []byte) bool {
	switch string(v) {
	case "null", "undefined", "None", "nil", "NULL", "nullptr":
		return true
	}
	return false
}

// misspelt looks for a field whose name is nearly the one that is missing.
func (d *diagnosis) misspelt(name string) (field, bool) {
	for _, f := range d.own {
		if nearly(string(d.in(f.key)), name) {
			return f, true
		}
	}
	return field{}, false
}

func (d *diagnosis) httpURL(names []string) {
	for _, g := range d.givens(names) {
		v := d.in(g.stretch)
		if isHTTP(v) {
			continue
		}
		why := ", which lacks http:// or https:// at its start"
		if i := bytes.Index(v, []byte("://")); i > 0 {
			why = ", whose scheme is not http or https"
		}
		d.wrong(g.stretch, g.name, why)
	}
}

func (d *diagnosis) oneOf(k *Check) {
	for _, g := range d.givens(k.Fields) {
		ok := false
		for _, s := range k.Values {
			ok = ok || s == string(d.in(g.stretch))
		}
		if !ok {
			d.wrong(g.stretch, g.name, ", and only "+listed(k.Values, " or ")+" will do")
		}
	}
}

func (d *diagnosis) maxLength(k *Check) {
	limit, ok := d.number(k.Values, 0)
	if !ok {
		return
	}
	for _, name := range k.Fields {
		h := hashWord(hashStart, name)
		for _, f := range d.own {
			if f.name != h {
				continue
			}
			at := d.valueOf(f)
			v := d.in(at)
			// A hard wrap adds line ends that were never sent.
			n := utf8.RuneCount(v) - bytes.Count(v, []byte("\n"))
			if n > limit && int(at.end) < len(d.text) && at.start > 0 && isQuote(d.text[at.start-1]) {
				d.note(at, name+" has "+strconv.Itoa(n)+" characters, "+strconv.Itoa(n-limit)+" more than the "+strconv.Itoa(limit)+" that are allowed")
			}
		}
	}
}

// inRange compares a number of the request with the range of the message. The
// values name the placeholders of the field, the least, the most and the value.
func (d *diagnosis) inRange(values []string) {
	least, ok := d.decimal(values, 1)
	most, ok2 := d.decimal(values, 2)
	name, ok3 := d.param(values[0])
	if !ok || !ok2 || !ok3 {
		return
	}
	for _, g := range d.givens([]string{name.Value}) {
		if n, ok := parseDecimal(d.in(g.stretch)); ok {
			if why := outside(n, least, most); why != "" {
				d.note(g.stretch, name.Value+why)
				return
			}
		}
	}
	if n, ok := d.decimal(values, 3); ok {
		if why := outside(n, least, most); why != "" {
			p, _ := d.param(values[3])
			d.noteAt(p.Span, name.Value+why)
		}
	}
}

func outside(n, least, most decimal) string {
	by, side, limit := n-most, " above the most", most
	if n < least {
		by, side, limit = least-n, " below the least", least
	}
	if by <= 0 {
		return ""
	}
	return " is " + n.String() + ", which is " + by.String() + side + " that is allowed, " + limit.String()
}

// queue works out how long a full queue takes to empty. The values name the
// placeholders of the rate per minute and of the capacity.
func (d *diagnosis) queue(values []string) {
	rate, ok := d.number(values, 0)
	capacity, ok2 := d.number(values, 1)
	if !ok || !ok2 || rate <= 0 || capacity < 0 {
		return
	}
	from, _ := d.param(values[0])
	to, _ := d.param(values[1])
	minutes := strconv.Itoa((capacity + rate - 1) / rate)
	if minutes == "1" {
		minutes += " minute"
	} else {
		minutes += " minutes"
	}
	d.noteAt(Span{min(from.Start, to.Start), max(from.End, to.End)}, "a full queue of "+strconv.Itoa(capacity)+
		" takes "+minutes+" to empty at "+strconv.Itoa(rate)+" a minute: wait that long, then send no faster than this")
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
