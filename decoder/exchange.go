package decoder

import (
	"slices"
	"sort"
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// A host near an error says whose error it is, unless that host answered something else: a
// log has many exchanges, and those that succeeded are no context of a failure.

// failing leaves out the signs of requests that succeeded. Where something in their
// exchange names an error, they stay.
func (c *Catalogue) failing(p *paste, names, signs []hit) []hit {
	if !some(p.Statuses, func(s *read.HTTPStatus) bool { return !s.Failed() }) {
		return signs
	}
	return slices.DeleteFunc(signs, func(s hit) bool {
		line := p.pastedLine(s.Stretch)
		k, inBody := c.answerTo(p, &s, line)
		return k != read.None && !p.failedIn(k, s.obj) && !hasHit(names, p.exchange(&s, k, inBody, line), read.None, read.None)
	})
}

// failedIn says that an HTTP status is none of a success, or that the one beside it in the
// object is none: a body has codes like 200, too.
func (p *paste) failedIn(k int, obj int32) bool {
	for n := max(0, k-1); n < min(len(p.Statuses), k+2); n++ {
		if s := &p.Statuses[n]; s.Failed() && (n == k || obj != read.None && s.Obj == obj) {
			return true
		}
	}
	return false
}

// answerTo gives the index of the HTTP status that answers the request of which a sign is
// part, or none, and whether the sign stands in the answer's body. It is the nearer one in
// the sign's line; or else the last one, where the sign stands in its body or curl says
// which connection it leaves; or else the next one behind an address, up to another.
func (c *Catalogue) answerTo(p *paste, s *hit, line read.Stretch) (k int, inBody bool) {
	k = p.StatusFrom(s.Start)
	far := int32(len(p.Text))
	before, behind := far, far // how far the two are, where they can be it
	if k > 0 {
		o := &p.Statuses[k-1]
		between := p.Text[o.End:s.Start]
		inBody = s.obj != read.None && (p.Encloses(o.Obj, s.obj) || len(between) <= within && !ascii.Contains(between, "}"))
		switch {
		case o.Start >= line.Start:
			before, inBody = s.Start-o.Start, false
		case inBody || ascii.Contains(p.Text[line.Start:s.Start], " to host "):
			before = far - 2
		}
	}
	if k < len(p.Statuses) {
		at := p.Statuses[k].Start
		isAddress := c.phrases[s.phrase].kind <= kindPath || p.inName(s)
		switch {
		case at < line.End:
			behind = at - s.Start
		case isAddress && at-s.End <= within && !ascii.Contains(p.Text[s.End:at], "://"):
			behind = far - 1
		}
	}
	switch {
	case before < behind:
		return k - 1, inBody
	case behind < far:
		return k, false
	}
	return read.None, false
}

// exchange gives where the request and the answer stand of which a sign is part: the
// answer's body, their line, or all up to the answers beside it or a log's next record.
func (p *paste) exchange(s *hit, k int, inBody bool, line read.Stretch) read.Stretch {
	if inBody {
		return p.Objects[s.obj].Stretch
	}
	answer := p.Statuses[k].Stretch
	all := read.Stretch{Start: min(line.Start, answer.Start), End: min(int32(len(p.Text)), answer.End+within)}
	if line.Contains(answer.Start) {
		all.End = line.End
	}
	if k > 0 {
		all.Start = max(all.Start, p.Statuses[k-1].End)
	}
	if k+1 < len(p.Statuses) {
		all.End = min(all.End, p.Statuses[k+1].Start)
	}
	for i := answer.End; i < all.End; i++ {
		if p.Text[i] == '\n' && ascii.IsDate(p.In(read.Stretch{Start: i + 1, End: min(i+12, int32(len(p.Text)))})) {
			all.End = i
		}
	}
	return all
}

// pastedLine gives the line around a stretch as it was pasted, though lines be joined.
func (p *paste) pastedLine(s read.Stretch) read.Stretch {
	line := p.LineOf(s.Start)
	if !p.Joined {
		return line
	}
	at := p.span(s)
	first, last := p.behind(line.Start), p.behind(line.End)
	start := first + strings.LastIndexByte(p.Original[first:at.Start], '\n') + 1
	end := at.End
	for end < last && p.Original[end] != '\n' {
		end++
	}
	from := func(i int) int32 {
		return line.Start + int32(sort.Search(int(line.End-line.Start), func(n int) bool { return p.behind(line.Start+int32(n)) >= i }))
	}
	return read.Stretch{Start: from(start), End: from(end)}
}
