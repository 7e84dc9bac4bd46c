package decoder

import (
	"sort"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// The context of an incident: the HTTP status, and what proves the API.

// statusOf gives the HTTP status that belongs to an incident: the one in its
// body or in what encloses the body, else the last before it, else, where no
// incident follows, the first behind it.
func (p *paste) statusOf(in *incident, last bool) *read.HTTPStatus {
	var around, before, after *read.HTTPStatus
	for k := p.StatusFrom(in.region.Start); k < len(p.Statuses) && p.Statuses[k].Start < in.region.End; k++ {
		s := &p.Statuses[k]
		switch {
		case !s.Failed():
		case in.obj != read.None && p.Encloses(s.Obj, in.obj):
			if around == nil || s.Obj > around.Obj { // what is nearer to the body was opened later
				around = s
			}
		case s.Start < in.Start:
			before = s
		case after == nil && (last || s.End <= p.LineOf(in.End).End):
			after = s
		}
	}
	switch {
	case around != nil:
		return around
	case before != nil:
		return before
	}
	return after
}

// signsOf gives the signs in the incident's region, or else all of the paste. A
// bare number needs them in its own line, and a word there that tells of an error.
func (c *Catalogue) signsOf(p *paste, in *incident, signs []hit) []hit {
	where, bare := in.region, false
	if c.isBare(p, in) {
		said := p.LineOf(in.Start)
		if bare = in.obj == read.None; bare {
			where = said
		} else if str := in.hits[0].str; str != read.None { // the rest of the object is the log's
			said = p.Strings[str]
		}
		if !p.SpeaksOfError(said) {
			return nil
		}
	}
	near := signs[sort.Search(len(signs), func(k int) bool { return signs[k].Start >= where.Start }):]
	near = near[:sort.Search(len(near), func(k int) bool { return near[k].Start >= where.End })]
	if len(near) == 0 && !bare {
		return signs
	}
	return near
}

// isBare says that an incident is a number that no key calls a code.
func (c *Catalogue) isBare(p *paste, in *incident) bool {
	codes := false
	for i := range in.hits {
		h := &in.hits[i]
		if !c.is(h, kindCode) {
			if !h.cut {
				return false
			}
			continue
		}
		codes = true
		if f, ok := p.fieldOf(h); ok && c.hasRole(f.Name, roleCode) {
			return false
		}
	}
	return codes && !c.isLabelled(p, in)
}

// isLabelled says that a code stands behind the name of its key, as in a column.
func (c *Catalogue) isLabelled(p *paste, in *incident) bool {
	k := p.WordAt(in.Start) - 1
	return k >= 0 && c.hasRole(p.Words[k].Hash, roleCode)
}

// fillsPaste says that the paste holds nothing but this incident's words, before them
// the HTTP status of a name or the reason phrase of a message, the vendor's name, a
// code's key and words such as "error". Any words can follow a message that others
// have too.
func (c *Catalogue) fillsPaste(p *paste, in *incident, signs []hit) bool {
	status, reason, end := 0, "", in.End
	if len(in.hits) > 0 && in.hits[0].phrase != read.None {
		h := &in.hits[0]
		w := c.wording(c.phrases[h.phrase].ref)
		if !c.is(h, kindMessage) {
			status = w.HTTPStatus // before a message, any number can stand
		} else if reason = read.Reason(w.HTTPStatus); w.Common && h.open() {
			end = h.gaps[len(h.gaps)-1].Start
		}
	}
	said := some(in.hits, func(h *hit) bool { return !c.is(h, kindCode) }) // or else a number that is there twice
	own := func(w read.Word) bool {
		return in.Start <= w.Start && w.End <= end &&
			(said || len(in.hits) == 0 || some(in.hits, func(h *hit) bool { return string(p.In(h.Stretch)) == string(p.In(w.Stretch)) }))
	}
	for k, w := range p.Words {
		switch {
		case k == 0 && w.End-w.Start < 3 && ascii.IsNumber(p.In(w.Stretch)): // of a line or of a list
		case own(w), w.May(read.BeforeStatus), c.hasRole(w.Hash, roleCode), c.hasRole(w.Hash, roleStatus):
		case w.End < in.Start && (ascii.ContainsWord(reason, []byte(ascii.Lower(p.In(w.Stretch)))) || status != 0 && p.StatusAt(w.Stretch) == status):
		case some(signs, func(s *hit) bool { return s.Start <= w.Start && w.End <= s.End }):
		default:
			return false
		}
	}
	return true
}
