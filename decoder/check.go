package decoder

import "unicode/utf8"

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
		if len(k.Beside) > 0 && d.bodyWith(k.Beside) == none {
			continue
		}
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
//
//go:noinline
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

// theField names a field in a sentence, in which "to" would be a word like others.
//
//go:noinline
func theField(name string) string { return "the field " + shown(name) }

// wrong notes that what holds a value has one that it should not have.
func (d *diagnosis) wrong(at stretch, what, why string) {
	if at.start == at.end {
		d.note(at, what+" is empty")
		return
	}
	d.note(at, what+" is "+shown(string(d.in(at)))+why)
}

// left stands for the rest of a long value.
const left = `..."`

// shown quotes a value, shortened where it is long.
//
//go:noinline
func shown(v string) string {
	if utf8.RuneCountInString(v) > 60 {
		return `"` + string([]rune(v)[:57]) + left
	}
	return `"` + v + `"`
}

// param gives the value that stood at a placeholder of the message.
//
//go:noinline
func (d *diagnosis) param(name string) (Param, bool) {
	for _, p := range d.params {
		if p.Name == name {
			return p, true
		}
	}
	return Param{}, false
}

// listed joins names for a sentence: a, b and c.
//
//go:noinline
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
