package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// Check is something to look for in the request that failed. What Fields and
// Values hold depends on Kind; see Kinds.
type Check struct {
	Kind   string
	Fields []string
	Values []string
	Beside []string // the request's body must have one of these fields, or its path such a /segment, where there are any
}

// Kinds are the checks that the decoder can make, each with what it says.
// Fields are those of the request's body, at any depth.
var Kinds = map[string]string{
	"e164":          "a field of Fields, or a placeholder of that name, that is not an E.164 number and none of Values; a value of digits stands for numbers of as many digits",
	"required":      "a field of Fields that the request body lacks; of \"a|b\" it needs one",
	"http-url":      "a field of Fields whose scheme is not http or https",
	"one-of":        "a field of Fields whose value is none of Values",
	"max-length":    "a field of Fields that is longer than the number that the placeholder named Values[0] gives",
	"range":         "a number outside its range; Values name the placeholders of field, least, most and value",
	"content-type":  "a Content-Type header that is missing or none of Values; Fields name placeholders that hold it too; \"TYPE SEGMENT\" is the one type of paths with that segment, \"* SEGMENT\" any",
	"authorization": "an Authorization header that is missing, or whose scheme is none of Values, or whose credentials are not formed as the scheme wants; \"Scheme A:B\" wants a colon in them",
	"timestamp":     "a header of Fields that is missing, or not an ISO 8601 time in UTC, or further from the answer's Date than Values[0] seconds",
	"endpoint":      "a path that is none of the API's endpoints, or a method that its path does not take",
	"queue":         "how long a full queue takes to empty; Values name the placeholders of its rate per minute and its capacity",
}

// Numbers gives the names of the placeholders that must hold a number.
func (c *Check) Numbers() []string {
	switch c.Kind {
	case "range":
		return c.Values[1:]
	case "max-length", "queue":
		return c.Values
	}
	return nil
}

// Failure is the error whose request is looked for.
type Failure struct {
	read.Stretch
	Region read.Stretch     // what is nearer to it than to other errors
	Obj    int32            // the response's body, or none
	HTTP   *read.HTTPStatus // of the response, or nil

	// Of the API that gave the error; see decoder.API.
	Hosts, ProviderHosts, Endpoints []string
}

// Param is a value that stands in the error's message.
type Param struct {
	Name, Value string
	read.Stretch
}

// Note is something that is wrong, and where.
type Note struct {
	Text string
	read.Stretch
}

// Diagnosis is what is wrong with one request.
type Diagnosis struct {
	*read.Paste
	Failure
	params         []Param
	before, behind read.Stretch   // where the request may stand
	others         []read.Stretch // lines about requests to other hosts
	request        *request
	own            []read.Field // of the request's body, at any depth
	notes          []Note
}

// Find looks for the request that failed. There is always one, though nothing of it
// may be known.
func Find(p *read.Paste, f Failure) *Diagnosis {
	d := &Diagnosis{Paste: p, Failure: f}
	d.request = d.findRequest()
	d.request.wrapped = d.isFull(d.request.url.End) || d.isBroken(d.request.url)
	d.collect()
	return d
}

// isBeside says that the request's body has one of these fields, or its path one of these
// /segments.
func (d *Diagnosis) isBeside(names []string) bool {
	return d.bodyWith(names) != read.None || slices.ContainsFunc(names, func(name string) bool {
		segment, ok := strings.CutPrefix(name, "/")
		if ok {
			ok, _ = d.onPath(segment)
		}
		return ok
	})
}

// Notes makes an entry's checks on the request. One that cannot be decided says
// nothing.
func (d *Diagnosis) Notes(checks []Check, params []Param) []Note {
	d.params, d.notes = params, nil
	for i := range checks {
		k := &checks[i]
		if len(k.Beside) > 0 && !d.isBeside(k.Beside) {
			continue
		}
		switch k.Kind {
		case "e164":
			d.e164(k)
		case "required":
			d.required(k)
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

// maxNotes is more than any reader wants.
const maxNotes = 16

// note adds a note, unless the same was said, as of a body that a client prints
// twice, or something else of the same place.
func (d *Diagnosis) note(at read.Stretch, text string) {
	if at.Start == at.End && at.Start > 0 && int(at.End) < len(d.Text) { // show the marks around nothing
		at.Start--
		at.End++
	}
	if len(d.notes) == maxNotes {
		return
	}
	for _, n := range d.notes {
		if n.Text == text || n.Stretch == at {
			return
		}
	}
	d.notes = append(d.notes, Note{text, at})
}

// theField names a field in a sentence, in which "to" would be a word like others.
func theField(name string) string { return "the field " + shown(name) }

// wrong notes that what holds a value has one that it should not have.
func (d *Diagnosis) wrong(at read.Stretch, what, why string) {
	if at.Start == at.End {
		d.note(at, what+" is empty")
		return
	}
	d.note(at, what+" is "+shown(string(d.In(at)))+why)
}

// Left stands for the rest of a long value.
const Left = `..."`

// shown quotes a value, shortened where it is long, and without the user and the query of a
// URL, which can be secret.
func shown(v string) string {
	if _, rest, ok := strings.Cut(v, "://"); ok {
		host := len(v) - len(rest)
		end := host
		for end < len(v) && !ascii.HasByte("/?#", v[end]) {
			end++
		}
		if at := strings.LastIndexByte(v[:end], '@'); at > host {
			v = v[:host] + "..." + v[at:]
		}
		if n := strings.IndexByte(v, '?'); n >= 0 && n < 57 {
			return `"` + v[:n+1] + Left
		}
	}
	if utf8.RuneCountInString(v) > 60 {
		return `"` + string([]rune(v)[:57]) + Left
	}
	return `"` + v + `"`
}

// param gives the value that stood at a placeholder of the message.
func (d *Diagnosis) param(name string) (Param, bool) {
	for _, p := range d.params {
		if p.Name == name {
			return p, true
		}
	}
	return Param{}, false
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
