package decoder

import (
	"slices"

	"fastbusy/decoder/internal/read"
)

// Decode reads a paste. It never fails, and takes time linear in the text. A
// long text is read as a log; see maxWhole.
func (c *Catalogue) Decode(text string) *Report {
	if len(text) <= maxWhole {
		return c.decodeWhole(text)
	}
	l := c.NewLog()
	l.Add(text)
	return l.Report()
}

// paste is a text as it was read, with what the stages here ask of it.
type paste struct{ read.Paste }

func readPaste(text string) *paste {
	p := &paste{}
	p.Read(text)
	return p
}

// span gives the place in the text of a stretch of the folded text.
func (p *paste) span(s read.Stretch) Span {
	start, end := p.Place(s)
	return Span{start, end}
}

// linesOf gives the lines in which an incident stands.
func (p *paste) linesOf(in *incident) read.Stretch {
	return read.Stretch{Start: p.LineOf(in.Start).Start, End: p.LineOf(in.End).End}
}

// workspace is memory that one decoding leaves to the next.
type workspace struct {
	paste  paste
	ids    []int32
	broken []int32
	hits   []hit
	part   bool // the text is a part of a longer one

	try try

	names     []hit
	signs     []hit // what proves an API, wherever it stands
	incidents []incident
	verdicts  []verdict
}

// try says how a text is read: more and more leniently, until something is found.
type try int

const (
	asPasted  try = iota
	unwrapped     // the lines that a terminal has wrapped are joined
	lax           // it may begin within a message, or have a word of one mistyped
)

// decodeWhole reads all of a text.
func (c *Catalogue) decodeWhole(text string) *Report {
	work := c.spare.Swap(nil)
	if work == nil {
		work = &workspace{}
	}
	defer c.spare.Store(work)
	var a *assembler
	for work.try = asPasted; work.try <= lax; work.try++ {
		if work.try == unwrapped && read.Widest(text) == 0 {
			continue
		}
		if a = c.assemble(&work.paste, c.verdicts(text, work), &sightings{text: text}); len(a.report.Findings) > 0 {
			break
		}
	}
	a.unlisted(work.signs)
	if len(a.report.Findings) == 0 {
		a.family(work.signs)
	}
	a.unknown(work.signs)
	a.findNear(work.signs)
	a.report.Secrets = work.paste.secrets(text)
	return a.report
}

// secrets lists what of a text should not be shown to others.
func (p *paste) secrets(text string) []Secret {
	found := p.secretsOf(text, read.WrapsWord(text))
	list := make([]Secret, 0, len(found))
	for _, f := range found {
		list = append(list, Secret{f.kind.Name(), f.kind.Mask(text[f.Start:f.End]), f.Span})
	}
	return list
}

// verdicts judges the incidents of a text, and leaves out those that repeat a
// part of another.
func (c *Catalogue) verdicts(text string, work *workspace) []verdict {
	p := &work.paste
	p.Joined = work.try == unwrapped
	p.Read(text)
	incidents := c.group(p, work)
	if work.part && len(incidents) == 1 {
		incidents[0].alone = false
	}
	all := work.verdicts[:0]
	for i := range incidents {
		if v := c.judge(p, &incidents[i]); len(v.ranked) > 0 {
			all = append(all, v)
		}
	}
	work.verdicts = all
	for i := range all {
		all[i].at = c.sightingOf(p, &all[i])
	}
	for i := range all {
		all[i].again = overshadowed(all, i)
	}
	return slices.DeleteFunc(all, func(v verdict) bool { return v.again })
}

// overshadowed says that a weak verdict has a better one beside it, of which it
// repeats a part.
func overshadowed(list []verdict, i int) bool {
	if !list[i].weak {
		return false
	}
	for j := max(0, i-3); j < min(len(list), i+4); j++ {
		if j != i && list[j].at.overshadows(list[i].at, j < i) {
			return true
		}
	}
	return false
}

// reference gives the vendor's reference id that stands in an error's own line, or in a
// body with more of what its API says, or "".
func (c *Catalogue) reference(p *paste, v *verdict) string {
	api := c.apiOf[v.ranked[0].ref.entry]
	var said reading
	if some(v.body, func(f *read.Field) bool { return c.hasRole(f.Name, roleReference) && !p.isEmpty(*f) }) {
		said = c.readBody(p, v.incident, api)
	}
	s := said.values[roleReference]
	if said.spoken.End == 0 && !said.has[roleCode] && !said.has[roleStatus] && (v.obj != read.None || p.LineOf(s.Start) != p.LineOf(v.Start)) {
		s.End = s.Start // a log has ids, too
	}
	if s.End == s.Start {
		s = c.referenceBehind(p, v.End, api)
	}
	if s.End-s.Start < minReference {
		return ""
	}
	return string(p.In(s))
}

// minReference is the length of the shortest value that is a reference id, in bytes.
const minReference = 5

// referenceBehind gives the API's reference id that follows the message which ends at i, as
// in "message (reference=id)".
func (c *Catalogue) referenceBehind(p *paste, i, api int32) read.Stretch {
	for _, f := range p.FieldsFrom(i) {
		if f.Key.Start > i+3 {
			break
		}
		if slices.Contains(c.roles[f.Name], role{api, roleReference}) {
			return p.ValueOf(f)
		}
	}
	return read.Stretch{}
}
