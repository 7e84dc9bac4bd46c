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
		x := exchange{sign: &s, line: p.pastedLine(s.Stretch)}
		return c.answered(p, &x) && !p.failedIn(x.answer, s.obj) && !hasHit(names, p.extent(x), read.None, read.None)
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

// exchange is a request, of which a sign is part, with its answer.
type exchange struct {
	sign   *hit
	line   read.Stretch // of the sign
	answer int          // the index of the HTTP status
	inBody bool         // the sign stands in the answer's body
}

// answered finds the answer, and says whether there is one. It is the nearer one in the
// sign's line; or else the last one, where the sign stands in its body or curl says which
// connection it leaves; or else the next one behind an address, up to another.
func (c *Catalogue) answered(p *paste, x *exchange) bool {
	s := x.sign
	before, behind := p.StatusFrom(s.Start)-1, p.StatusFrom(s.End)
	inLine := func(k int) bool { return k >= 0 && k < len(p.Statuses) && x.line.Contains(p.Statuses[k].Start) }
	if inLine(before) || inLine(behind) {
		x.answer = behind
		if !inLine(behind) || inLine(before) && s.Start-p.Statuses[before].End < p.Statuses[behind].Start-s.End {
			x.answer = before
		}
		return true
	}
	if before >= 0 {
		o := &p.Statuses[before]
		between := p.Text[o.End:s.Start]
		x.inBody = s.obj != read.None && (p.Encloses(o.Obj, s.obj) || len(between) <= exchangeReach && !ascii.Contains(between, "}"))
		if x.answer = before; x.inBody || ascii.Contains(p.Text[x.line.Start:s.Start], " to host ") {
			return true
		}
	}
	if isAddress := c.phrases[s.phrase].kind <= kindPath || p.inName(s); !isAddress || behind == len(p.Statuses) {
		return false
	}
	x.answer = behind
	at := p.Statuses[behind].Start
	return at-s.End <= exchangeReach && !ascii.Contains(p.Text[s.End:at], "://")
}

// extent gives where an exchange stands: the answer's body, their line, or all up to the
// answers beside it or a log's next record.
func (p *paste) extent(x exchange) read.Stretch {
	if x.inBody {
		return p.Objects[x.sign.obj].Stretch
	}
	answer := p.Statuses[x.answer].Stretch
	all := read.Stretch{Start: min(x.line.Start, answer.Start), End: min(int32(len(p.Text)), answer.End+exchangeReach)}
	if x.line.Contains(answer.Start) {
		all.End = x.line.End
	}
	if x.answer+1 < len(p.Statuses) {
		all.End = min(all.End, p.Statuses[x.answer+1].Start)
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
