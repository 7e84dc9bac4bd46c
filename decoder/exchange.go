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

// exchangeReach is how far the address, the answer and what it says stand apart, in bytes.
const exchangeReach = 1000

// answerTo gives the index of the HTTP status that answers the request of which a sign is
// part, or none, and whether the sign stands in the answer's body. It is the nearer one in
// the sign's line; or else the last one, where the sign stands in its body or curl says
// which connection it leaves; or else the next one behind an address, up to another.
func (c *Catalogue) answerTo(p *paste, s *hit, line read.Stretch) (k int, inBody bool) {
	before, behind := p.StatusFrom(s.Start)-1, p.StatusFrom(s.End)
	inLine := func(k int) bool { return k >= 0 && k < len(p.Statuses) && line.Contains(p.Statuses[k].Start) }
	switch {
	case inLine(before) && inLine(behind):
		if s.Start-p.Statuses[before].End < p.Statuses[behind].Start-s.End {
			return before, false
		}
		return behind, false
	case inLine(before):
		return before, false
	case inLine(behind):
		return behind, false
	}
	if before >= 0 {
		o := &p.Statuses[before]
		between := p.Text[o.End:s.Start]
		inBody = s.obj != read.None && (p.Encloses(o.Obj, s.obj) || len(between) <= exchangeReach && !ascii.Contains(between, "}"))
		if inBody || ascii.Contains(p.Text[line.Start:s.Start], " to host ") {
			return before, inBody
		}
	}
	if isAddress := c.phrases[s.phrase].kind <= kindPath || p.inName(s); isAddress && behind < len(p.Statuses) {
		if at := p.Statuses[behind].Start; at-s.End <= exchangeReach && !ascii.Contains(p.Text[s.End:at], "://") {
			return behind, false
		}
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
	all := read.Stretch{Start: min(line.Start, answer.Start), End: min(int32(len(p.Text)), answer.End+exchangeReach)}
	if line.Contains(answer.Start) {
		all.End = line.End
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
		return line.Start + int32(sort.Search(int(line.End-line.Start), func(n int) bool {
			at := line.Start + int32(n)
			return p.span(read.Stretch{Start: at, End: at + 1}).Start >= i
		}))
	}
	return read.Stretch{Start: from(start), End: from(end)}
}
