package decoder

import (
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// sighting is what of a verdict tells whether it is a failure that was shown before.
// Its positions are those of the text as it was pasted, of which a log reads a part
// at a time.
type sighting struct {
	ref       ref
	here      Span
	body      Span // the object in which it stands, empty without one
	lines     Span // with the line end
	said      Span // its message, or what else was found of it
	words     uint32
	dress     uint64 // the last marks before that
	reference string // the vendor's, or ""
	score     int
	weak      bool
	coded     bool // it has a code
	named     bool // and the name or the message of that code
	part      bool // it repeats a part of another
	again     bool // it shows the failure of another
	failure   int  // sightings of one failure have the same number
	finding   int  // in the report of a log
}

func (s *sighting) move(by int) {
	s.here = s.here.moved(by)
	s.body = s.body.moved(by)
	s.lines = s.lines.moved(by)
	s.said = s.said.moved(by)
}

// sightings are what was seen of a text.
type sightings struct {
	text     string
	offset   int        // in the text, of the part that is being read
	before   Report     // of the parts before it
	recent   []sighting // the last ones
	failures int
}

// maxRecent is how many sightings before one may be of the same failure.
const maxRecent = 7

// sightingOf gives the sighting of a verdict.
func (c *Catalogue) sightingOf(p *paste, v *verdict) *sighting {
	top := &v.ranked[0]
	lines, said := p.linesOf(v.incident), v.Stretch
	at := &sighting{ref: top.ref, here: p.span(v.Stretch), lines: Span{p.behind(lines.Start), p.behind(lines.End + 1)}, score: top.score(), weak: v.weak && !c.isOwn(p, v),
		coded: top.has("code"), named: top.has("status") || top.hit != nil && !top.hit.cut}
	if v.obj != read.None {
		at.body = p.span(p.Objects[v.obj].Stretch)
	}
	at.reference = c.reference(p, v)
	if top.hit != nil {
		said = read.Stretch{Start: c.startOf(p, top.hit), End: top.hit.End}
	}
	at.said, at.words = p.span(said), ascii.Hash(p.In(said))
	for k := at.said.Start - 1; k >= max(0, at.said.Start-8) && p.Original[k] > ' ' && !ascii.IsWordByte(p.Original[k]); k-- {
		at.dress = at.dress<<8 | uint64(p.Original[k])
	}
	return at
}

// isOwn says that a verdict on common words or a bare number is more than a part of
// another's: all of the wording stands in the API's envelope or behind its name, or the words
// are no reason phrase and stand behind the API's client in a line, or the number behind its
// address.
func (c *Catalogue) isOwn(p *paste, v *verdict) bool {
	top := &v.ranked[0]
	if top.complete && (top.has("shape") || top.hit != nil && c.followsName(p, top.hit)) {
		return true
	}
	w := c.wording(top.ref)
	code := top.has("code")
	if !code && (top.hit == nil || top.hit.cut || ascii.SameFold([]byte(w.Message), read.Reason(w.HTTPStatus))) {
		return false
	}
	line := p.LineOf(v.Start)
	return some(v.signs, func(s *hit) bool {
		k := &c.phrases[s.phrase]
		return (k.kind == kindSDK || code && k.kind == kindHost) && k.ref.entry == c.apiOf[top.ref.entry] && line.Start <= s.Start && s.Start < v.Start
	})
}

// behind gives where the folded text before i ends in the paste.
func (p *paste) behind(i int32) int {
	if i == 0 {
		return 0
	}
	i = min(i, int32(len(p.Text)))
	return p.span(read.Stretch{Start: i - 1, End: i}).End
}

// within is how near two sightings stand that are one failure, in bytes.
const within = 1000

// overshadows says that a weak sighting beside this one repeats a part of it: the
// reason phrase, the client's summary.
func (s *sighting) overshadows(weak *sighting, earlier bool) bool {
	if !weak.weak || s.here.Start-weak.here.End >= within || weak.here.Start-s.here.End >= within || weak.besides(s) {
		return false
	}
	same, better := s.ref.entry == weak.ref.entry, s.score-weak.score
	// As much of the same error is no part of it: isAgain tells whether it is the same failure.
	return (!s.weak || better > 0 || better == 0 && earlier && !same) && !(same && s.reference != weak.reference && s.reference != "" && weak.reference != "")
}

// besides says that a weak sighting is of another error than the one beside it: it
// has a code and the name or the message of that code, or each of the two has a code
// and little else.
func (s *sighting) besides(o *sighting) bool {
	return s.ref.entry != o.ref.entry && s.coded && (s.named || o.weak && o.coded)
}

// isPart says that a sighting repeats a part of one before the part that is being read.
func (s *sightings) isPart(at *sighting) bool {
	for i := range s.recent {
		if o := &s.recent[i]; o.here.Start < s.offset && o.overshadows(at, true) {
			return true
		}
	}
	return false
}

// see says of a sighting whether the text shows a failure a second time, and keeps it.
func (s *sightings) see(at *sighting) {
	if at.part = s.isPart(at); at.part {
		return
	}
	at.failure = s.failureOf(at)
	if at.again = at.failure > 0; !at.again {
		s.failures++
		at.failure = s.failures
	}
	if len(s.recent) == maxRecent {
		s.recent = s.recent[:copy(s.recent, s.recent[1:])]
	}
	s.recent = append(s.recent, *at)
}

// failureOf gives the number of the failure that was shown before, or 0.
func (s *sightings) failureOf(at *sighting) int {
	latest := 0
	for i := len(s.recent) - 1; i >= 0; i-- {
		o := &s.recent[i]
		if o.ref.entry != at.ref.entry {
			continue
		}
		if latest == 0 {
			latest = o.failure
		}
		if s.sharePlace(o, at) {
			return o.failure
		}
	}
	for i := range s.recent {
		if o := &s.recent[i]; o.failure == latest && !s.isRetold(o, at) {
			return 0
		}
	}
	return latest
}

func (s *sighting) hasBody() bool { return s.body.Start < s.body.End }

// encloses says that the body of a sighting is the other's or stands around it.
func (s *sighting) encloses(o *sighting) bool {
	return s.body.Start <= o.body.Start && o.body.End <= s.body.End && o.hasBody()
}

// sharePlace says that two sightings have the same reference id, or stand in a part of
// the same body or in the same line, but not with two ids or as two items of a list.
func (s *sightings) sharePlace(o, at *sighting) bool {
	switch {
	case o.reference != "" && at.reference != "":
		return o.reference == at.reference
	case o.encloses(at):
		return true
	}
	return o.lines.Start < at.lines.End && at.lines.Start < o.lines.End && !s.areItems(o, at)
}

// areItems says that two bodies are in items of a list that follow each other.
func (s *sightings) areItems(o, at *sighting) bool {
	if !o.hasBody() || !at.hasBody() || o.body.End < 0 || o.body.End > at.body.Start {
		return false
	}
	behind := ascii.TrimLeft(s.text[o.body.End:at.body.Start], "]}"+ascii.Spaces)
	next, ok := strings.CutPrefix(behind, ",")
	next = ascii.TrimLeft(next, ascii.Spaces)
	return ok && (next == "" || next[0] == '{')
}

// isRetold says that the second of two sightings is the first in another dress, close
// by, as a body and what a client made of it, or its fields in the lines below.
func (s *sightings) isRetold(o, at *sighting) bool {
	unfolded := o.hasBody() && !at.hasBody() && at.lines.Start == o.lines.End
	dressed := (unfolded || o.dress != at.dress) && at.said.Start-o.said.End < within
	return (dressed || s.isCause(o, at)) &&
		(o.ref != at.ref || o.words == at.words) &&
		(at.reference == "" || o.reference == "")
}

// longTrace is how far an exception may stand from the one that it caused, in bytes.
const longTrace = 4 << 10

// isCause says that two exceptions are one failure: Java, .NET and Python print between
// them that one is the other's cause.
func (s *sightings) isCause(o, at *sighting) bool {
	from, to := o.said.End, at.said.Start
	if from < 0 || to-from < 0 || to-from > longTrace {
		return false
	}
	between := s.text[from:to]
	_, arrow, _ := strings.Cut(between, "---> ") // of .NET; others draw it before requests
	name, _, _ := strings.Cut(arrow, ":")
	return strings.HasSuffix(name, "Exception") || strings.Contains(between, "Caused by: ") || strings.Contains(between, "above exception")
}

// isDetail says that a sighting stands within a body that was read: what it adds is no
// value of that body's message.
func (s *sightings) isDetail(at *sighting) bool {
	return some(s.recent, func(o *sighting) bool { return o.ref.entry == at.ref.entry && o.body != at.body && o.encloses(at) })
}

func (s Span) moved(by int) Span { return Span{s.Start + by, s.End + by} }
