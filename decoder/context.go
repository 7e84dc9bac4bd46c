package decoder

import (
	"slices"
	"sort"
)

// The context of an incident: the HTTP status, and what proves the API.

// statusOf gives the HTTP status that belongs to an incident: the one in its
// body or in what encloses the body, else the last before it, else, where no
// incident follows, the first behind it.
func (p *paste) statusOf(in *incident, last bool) *httpStatus {
	var before, after *httpStatus
	k := sort.Search(len(p.statuses), func(k int) bool { return p.statuses[k].start >= in.region.start })
	for ; k < len(p.statuses) && p.statuses[k].start < in.region.end; k++ {
		s := &p.statuses[k]
		switch {
		case in.obj != none && p.encloses(s.obj, in.obj):
			return s
		case s.start < in.start:
			before = s
		case after == nil && (last || s.end <= p.lineOf(in.end).end):
			after = s
		}
	}
	if before != nil {
		return before
	}
	return after
}

// encloses says that object a is b or stands around it.
func (p *paste) encloses(a, b int32) bool {
	for a != none && b != none {
		if a == b {
			return true
		}
		b = p.objects[b].parent
	}
	return false
}

// signsOf gives the signs in the incident's region, or else all of the paste. A
// bare number needs them in its own line.
func (c *Catalogue) signsOf(p *paste, in *incident, signs []hit) []hit {
	where := in.region
	bare, codes := in.obj == none, 0
	for i := range in.hits {
		h := &in.hits[i]
		if c.is(h, kindCode) {
			codes++
		} else if !h.cut {
			bare = false
		}
	}
	if bare = bare && codes > 0; bare && !c.isLabelled(p, in) {
		where = p.lineOf(in.start)
		if !p.speaksOfError(where) {
			return nil
		}
	} else {
		bare = false
	}
	near := signs[sort.Search(len(signs), func(k int) bool { return signs[k].start >= where.start }):]
	near = near[:sort.Search(len(near), func(k int) bool { return near[k].start >= where.end })]
	if len(near) == 0 && !bare {
		return signs
	}
	return near
}

// isLabelled says that a code stands behind the name of its key, as in a column.
func (c *Catalogue) isLabelled(p *paste, in *incident) bool {
	k := p.wordAt(in.start) - 1
	if k < 0 {
		return false
	}
	for _, r := range c.roles[p.words[k].hash] {
		if r.kind == roleCode {
			return true
		}
	}
	return false
}

// fillsPaste says that the paste holds nothing but this incident's words, before them
// the HTTP status of a name or the reason phrase of a message, the vendor's name, a
// code's key and words such as "error". Any words can follow a message that others
// have too.
func (c *Catalogue) fillsPaste(p *paste, in *incident, signs []hit) bool {
	status, reason, end := 0, "", in.end
	if len(in.hits) > 0 && in.hits[0].phrase != none {
		h := &in.hits[0]
		w := c.wording(c.phrases[h.phrase].ref)
		if !c.is(h, kindMessage) {
			status = w.HTTPStatus // before a message, any number can stand
		} else if reason = reasons[w.HTTPStatus]; w.Common && h.open() {
			end = h.gaps[len(h.gaps)-1].start
		}
	}
	for _, w := range p.words {
		switch {
		case in.start <= w.start && w.end <= end, w.may(beforeStatus), c.hasRole(field{name: w.hash}, roleCode):
		case w.end < in.start && (containsWord(reason, []byte(lower(p.in(w.stretch)))) || status != 0 && p.statusAt(w.stretch) == status):
		case slices.ContainsFunc(signs, func(s hit) bool { return s.start <= w.start && w.end <= s.end }):
		default:
			return false
		}
	}
	return true
}
