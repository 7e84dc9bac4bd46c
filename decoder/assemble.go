package decoder

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/check"
	"fastbusy/decoder/internal/read"
)

// assemble makes a report of verdicts. Of the entries that were seen in the text before
// the paste, which is a part of it, it says only where they stand.
func (c *Catalogue) assemble(p *paste, verdicts []verdict, before *sightings) *assembler {
	a := &assembler{Catalogue: c, paste: p, report: &Report{}, sightings: before}
	a.report.Findings = make([]Finding, 0, len(verdicts))
	for i := range verdicts {
		a.take(verdicts[i])
	}
	sortNearly(a.report.Findings, func(x, y *Finding) bool { return x.Start < y.Start })
	return a
}

// assembler turns verdicts into a report: each entry once.
type assembler struct {
	*Catalogue
	*paste
	report *Report
	*sightings
	told []*incident
	seen []sighting // of these incidents
	last sought
}

// sought is a request that was looked for: beside what, and of which API.
type sought struct {
	*check.Diagnosis
	beside *incident
	api    *API
}

func (a *assembler) take(v verdict) {
	a.preferDiagnosed(v)
	top := v.ranked[0]
	here := a.span(v.Stretch)
	at := v.at
	if at.ref != top.ref {
		at = a.sightingOf(a.paste, &v)
	}
	at.move(a.offset)
	detail := a.isDetail(at)
	a.see(at)
	a.told, a.seen = append(a.told, v.incident), append(a.seen, *at)
	if at.part {
		return
	}
	e := &a.entries[top.ref.entry]
	if k := a.report.indexOf(e); k >= 0 {
		f := &a.report.Findings[k]
		if !at.again {
			f.Count++
			f.Occurrences = append(f.Occurrences, here)
		} else if f.reference == "" { // the body of what was read first
			f.reference = at.reference
		}
		if stronger(top.confidence(), f.Confidence) {
			f.Confidence = top.confidence()
			f.Evidence = a.spans(top.evidence)
		}
		if len(f.Params) == 0 && !(at.again && detail) {
			f.Params = a.reported(a.values(v.incident, &top))
		}
		if f.Count <= maxAsked && (!at.again || !f.asked) {
			notes := a.diagnose(v, f.Entry)
			if at.again && detail && len(notes) == 0 {
				notes = a.reason(&top)
			}
			f.learn(notes)
		}
		return
	}
	f := Finding{Entry: e, Confidence: top.confidence()}
	if a.before.indexOf(e) < 0 {
		f = a.finding(v)
	}
	f.Span, f.Count, f.Occurrences, f.reference = here, 1, []Span{here}, at.reference
	a.report.Findings = append(a.report.Findings, f)
}

// indexOf gives the index of the finding of an entry, or -1.
func (r *Report) indexOf(e *Entry) int {
	for i := range r.Findings {
		if r.Findings[i].Entry == e {
			return i
		}
	}
	return -1
}

// preferDiagnosed asks the request where the response cannot tell entries
// apart: those whose fault it shows come first.
func (a *assembler) preferDiagnosed(v verdict) {
	ties := 1
	for ties < len(v.ranked) && v.ranked[ties].score() == v.ranked[0].score() {
		ties++
	}
	if ties == 1 {
		return
	}
	first := 0
	for k := range ties {
		if len(a.diagnose(v, &a.entries[v.ranked[k].ref.entry])) > 0 {
			t := v.ranked[k]
			copy(v.ranked[first+1:k+1], v.ranked[first:k])
			v.ranked[first] = t
			first++
		}
	}
}

func stronger(a, b Confidence) bool {
	return a != b && (a == Certain || b == Possible)
}

// maxAsked is for how many occurrences of an error the request is asked.
const maxAsked = 8

// learn adds what the request of a further occurrence shows and others did not.
func (f *Finding) learn(notes []Note) {
	for _, n := range notes {
		if !slices.ContainsFunc(f.Diagnosis, func(have Note) bool { return have.Text == n.Text }) {
			f.Diagnosis = append(f.Diagnosis, n)
		}
	}
}

// reason gives what a body's detail says itself, where no values say it.
func (a *assembler) reason(t *tally) []Note {
	said := a.wording(t.ref).Message
	if t.hit == nil || strings.Contains(said, "${") {
		return nil
	}
	return []Note{{"the answer says: " + said, a.span(t.hit.Stretch)}}
}

// finding makes the report's view of a verdict.
func (a *assembler) finding(v verdict) Finding {
	top := v.ranked[0]
	e := &a.entries[top.ref.entry]
	f := Finding{
		Entry: e, HTTPStatus: e.Wordings[0].HTTPStatus, Confidence: top.confidence(),
		Evidence: a.spans(top.evidence), Params: a.reported(a.values(v.incident, &top)),
		Diagnosis: a.diagnose(v, e), Against: a.against(&top),
	}
	f.asked = len(f.Diagnosis) > 0
	if w := a.wording(top.ref); top.hit != nil && w.Message != e.Wordings[0].Message {
		f.Wording = w
	}
	add := func(id, why string) {
		if id != e.ID && !some(f.Alternatives, func(have *Alternative) bool { return have.ID == id }) {
			f.Alternatives = append(f.Alternatives, a.alternative(id, why))
		}
	}
	for _, alt := range e.Wordings[top.ref.wording].Alternatives {
		add(alt.ID, alt.Why)
	}
	for _, alt := range e.Wordings[0].Alternatives {
		add(alt.ID, alt.Why)
	}
	for _, other := range v.ranked[1:] {
		if len(f.Alternatives) >= maxAlternatives {
			break
		}
		if top.score()-other.score() <= closeScore {
			add(a.entries[other.ref.entry].ID, a.why(&top, &other))
		}
		if top.score() == other.score() { // nothing tells the two apart
			f.Confidence = Possible
			if top.complete && other.complete {
				f.Confidence = Likely
			}
		}
	}
	return f
}

// against says what in the paste is otherwise than the entry has it: what spoke
// against it, and what only its other wordings have.
func (a *assembler) against(top *tally) []Note {
	var notes []Note
	w := &a.entries[top.ref.entry].Wordings[0]
	for _, e := range append(top.contrary[:len(top.contrary):len(top.contrary)], top.evidence...) {
		what, entrys := e.kind, ""
		switch e.kind {
		case "code":
			entrys = w.Code
		case "type":
			entrys = w.Type
		case "http":
			what = "HTTP status"
			if w.HTTPStatus != 0 {
				entrys = strconv.Itoa(w.HTTPStatus)
			}
		}
		if entrys == "" {
			continue
		}
		if said := a.unwrapped(e.Stretch); !strings.HasPrefix(ascii.Lower([]byte(entrys)), ascii.Lower([]byte(said))) {
			notes = append(notes, Note{"the " + what + " here is " + said + ", not " + entrys, a.span(e.Stretch)})
		}
	}
	return notes
}

// alternative names an entry with its title.
func (a *assembler) alternative(id, why string) Alternative {
	alt := Alternative{ID: id, Why: why}
	if e := a.Entry(id); e != nil {
		alt.Title = e.Title
	}
	return alt
}

const (
	maxAlternatives = 8
	closeScore      = 40 // what is further behind is no alternative
)

func (a *assembler) spans(list []evidence) []Evidence {
	out := make([]Evidence, 0, len(list))
	for _, e := range list {
		out = append(out, Evidence{e.kind, a.span(e.Stretch)})
	}
	sortNearly(out, func(x, y *Evidence) bool { return x.Start < y.Start })
	return out
}

// values gives what stood at the placeholders, and the values of the body that
// the entry reports.
func (a *assembler) values(in *incident, t *tally) []value {
	var out []value
	if t.hit != nil {
		out, _ = a.params(a.paste, t.hit, &a.phrases[t.hit.phrase])
	}
	for _, key := range a.entries[t.ref.entry].BodyValues {
		if v := a.bodyValue(in, key); v.End > v.Start {
			out = append(out, value{key, v})
		}
	}
	return out
}

// bodyValue gives the value of a key in an incident's body, empty where it has none.
func (p *paste) bodyValue(in *incident, key string) read.Stretch {
	name := ascii.Hash(key)
	for _, f := range in.body {
		if v := p.ValueOf(f); f.Name == name && v.End > v.Start {
			return v
		}
	}
	return read.Stretch{}
}

// reported makes the report's view of values.
func (a *assembler) reported(values []value) []Param {
	var out []Param
	for _, v := range values {
		out = append(out, Param{v.name, a.unwrapped(v.Stretch), a.span(v.Stretch)})
	}
	return out
}

// unwrapped gives the text of a value without the line ends of a wrap: such as
// were not escaped. Where the line was full, a word goes on.
func (a *assembler) unwrapped(v read.Stretch) string {
	text := a.In(v)
	if bytes.IndexByte(text, '\n') < 0 {
		return string(a.AsTyped(v))
	}
	width := read.Widest(a.Original)
	oneWord := bytes.IndexByte(text, ' ') < 0
	var out []byte
	for i := 0; i < len(text); i++ {
		c := text[i]
		at := a.span(read.Stretch{Start: v.Start + int32(i), End: v.Start + int32(i) + 1}).Start
		indent := len(text) - i - 1 - len(ascii.TrimLeft(text[i+1:], " "))
		switch {
		case c == '\n' && strings.HasSuffix(a.Original[:at], `\r`): // folded away
			out = append(out, '\r', '\n')
		case c != '\n' || a.Original[at] > ' ': // written out, as \n or %0A
			out = append(out, c)
		case i > 0 && text[i-1] == ' ': // a box pads its lines
			out = append(ascii.TrimRight(out, " "), ' ')
			i += indent
		case indent == 0 && (oneWord || at-strings.LastIndexByte(a.Original[:at], '\n')-1 == width):
		default:
			out = append(out, ' ')
			i += indent
		}
	}
	return string(out)
}
