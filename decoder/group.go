package decoder

import (
	"bytes"
	"slices"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// incident is one failing response as the paste shows it once: what names the
// error, the body in which it stands, and the context around it.
type incident struct {
	read.Stretch
	hits   []hit        // messages, codes and status names
	obj    int32        // the object that is the body, or none
	body   []read.Field // the body's own fields
	region read.Stretch // what is nearer to this incident than to its neighbours
	http   *read.HTTPStatus
	signs  []hit // hosts, paths, client names and the vendor's name
	alone  bool  // the paste holds nothing else
	weak   bool  // common words or a bare number, outside of any body
}

// group sorts what was found into incidents, in reading order.
func (c *Catalogue) group(p *paste, work *workspace) []incident {
	names, signs := work.names[:0], work.signs[:0]
	for _, h := range c.proper(p, c.match(p, work)) {
		switch c.phrases[h.phrase].kind {
		case kindMessage, kindCode, kindStatus, kindType:
			names = append(names, h)
		default:
			signs = append(signs, h)
		}
	}
	names = merged(names, c.typesAlone(p, names))
	signs = c.failing(p, names, signs)
	work.names, work.signs = names, signs

	list := work.incidents[:0]
	for i := range names {
		h, k := &names[i], len(list)-1
		for k >= 0 && k > len(list)-4 && !c.joins(p, &list[k], h) {
			k--
		}
		if k < 0 || k <= len(list)-4 {
			list = append(list, incident{Stretch: h.Stretch, obj: h.obj, hits: names[i:i:i]})
			k = len(list) - 1
		}
		in := &list[k]
		switch n := len(in.hits); {
		case in.repeats(h):
		case n == 0 || &in.hits[n-1] == &names[i-1]:
			in.hits = names[i-n : i+1 : i+1] // they stand side by side, and need no copy
		default:
			in.hits = append(in.hits, *h)
		}
		in.Start, in.End = min(in.Start, h.Start), max(in.End, h.End)
	}
	sortNearly(list, func(a, b *incident) bool { return a.Start < b.Start })
	for k := range list {
		list[k].weak = c.isWeak(p, &list[k])
	}
	p.setRegions(list)
	for k := range list {
		in := &list[k]
		in.http = p.statusOf(in, in.region.End == int32(len(p.Text)))
		in.body = c.bodyOf(p, in)
		in.signs = c.signsOf(p, in, signs)
		in.alone = len(list) == 1 && in.obj == read.None && c.fillsPaste(p, in, signs)
	}
	work.incidents = list
	return list
}

// repeats says that a hit only says again what the one before it says.
func (in *incident) repeats(h *hit) bool {
	n := len(in.hits)
	return n > 0 && h.phrase != read.None && in.hits[n-1].phrase == h.phrase && h.obj == read.None
}

// merged puts two lists that are in reading order into one.
func merged(a, b []hit) []hit {
	if len(b) == 0 {
		return a
	}
	all := make([]hit, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if b[0].Start < a[0].Start {
			all, b = append(all, b[0]), b[1:]
		} else {
			all, a = append(all, a[0]), a[1:]
		}
	}
	return append(append(all, a...), b...)
}

// setRegions gives each incident the text that is nearer to it than to its neighbours, whose
// lines are theirs. Weak ones do not count as such: "403 Forbidden" above a body is its
// context.
func (p *paste) setRegions(list []incident) {
	end, line := int32(0), int32(0) // of the one before, and of its line
	for k := range list {
		in := &list[k]
		if in.region.Start = end; line <= in.Start {
			in.region.Start = line
		}
		if !in.weak {
			end, line = in.End, p.LineOf(in.End).End
		}
	}
	start, line := int32(len(p.Text)), int32(len(p.Text)) // of the one behind
	for k := len(list) - 1; k >= 0; k-- {
		in := &list[k]
		if in.region.End = start; line >= in.End {
			in.region.End = line
		}
		if !in.weak {
			start, line = in.Start, p.LineOf(in.Start).Start
		}
	}
}

// isWeak says that nothing but common words, a bare number or the start of a
// message was found, and not under a key.
func (c *Catalogue) isWeak(p *paste, in *incident) bool {
	return !some(in.hits, func(h *hit) bool { return c.isStrong(p, h) })
}

// isStrong says that a hit is more than that.
func (c *Catalogue) isStrong(p *paste, h *hit) bool {
	if h.phrase == read.None {
		return true
	}
	ph := &c.phrases[h.phrase]
	common := ph.kind == kindMessage && c.wording(ph.ref).Common
	switch {
	case ph.kind == kindMessage && !h.cut && !common:
		return true
	case ph.kind == kindStatus && !c.isStatus(p, h):
		return false // a message that reads as the name does
	}
	if common {
		return h.obj != read.None && c.isOwnMessage(p, h)
	}
	return c.isKeyed(p, h)
}

// isOwnMessage says that a hit is the value of the key that holds its API's messages:
// others print a reason phrase under a key of theirs.
func (c *Catalogue) isOwnMessage(p *paste, h *hit) bool {
	f, ok := p.fieldOf(h)
	return ok && p.IsKey(f) && slices.Contains(c.roles[f.Name], role{c.apiOf[c.phrases[h.phrase].ref.entry], roleMessage})
}

func (c *Catalogue) wording(r ref) *Wording { return &c.entries[r.entry].Wordings[r.wording] }

// maxHits is more than any one failure gives.
const maxHits = 64

// joins says that a hit belongs to an incident: they share a body, or stand
// close together in prose, and the hit does not name another error than it.
func (c *Catalogue) joins(p *paste, in *incident, h *hit) bool {
	if len(in.hits) >= maxHits {
		return false
	}
	if in.obj != h.obj && (in.obj == read.None || h.obj == read.None) {
		// "42201 (Unavailable)": a bracket in prose is no body. Two entries can have the
		// code in it.
		if p.aside(h)-in.End > 3 || h.Start < in.End && in.hits[len(in.hits)-1].Stretch != h.Stretch {
			return false
		}
	}
	if in.obj != h.obj && in.obj != read.None && h.obj != read.None {
		return false
	}
	if h.obj == read.None && h.Start > in.End {
		start := h.Start
		if f, ok := p.fieldOf(h); ok && f.Key.Start > in.End {
			start = f.Key.Start // YAML may have a text below its key
		}
		between := p.Text[in.End:start]
		if len(between) > 160 || ascii.Count(between, '\n') > 1 && !(c.isKeyed(p, h) && c.isKeyed(p, &in.hits[len(in.hits)-1]) && p.areFields(read.Stretch{Start: in.End, End: start})) {
			return false
		}
	}
	if h.phrase == read.None || h.cut || in.obj != read.None && p.Text[p.Objects[in.obj].Start] != '[' {
		return true // one object is one error
	}
	// Two messages or two codes are two errors, unless they stand in one place.
	mine := &c.phrases[h.phrase]
	for _, other := range in.hits {
		if other.phrase == read.None || other.cut {
			continue
		}
		if other.phrase == h.phrase && mine.kind != kindMessage {
			if h.obj == read.None && c.hasMessage(in) && bytes.IndexByte(p.Text[in.End:max(in.End, h.Start)], '\n') >= 0 {
				return false // the next line says it all again
			}
			continue
		}
		theirs := &c.phrases[other.phrase]
		// Of the lines of a list each begins with the type of its own error.
		if mine.kind == kindType && theirs.kind == kindType && h.Start > in.End && c.hasMessage(in) && bytes.IndexByte(p.Text[in.End:h.Start], '\n') >= 0 {
			return false
		}
		if theirs.kind == mine.kind && mine.kind < kindStatus && other.Stretch != h.Stretch &&
			(h.Start >= other.End || other.Start >= h.End) {
			return false
		}
	}
	return true
}

// areFields says that each line between two has a key of its own.
func (p *paste) areFields(s read.Stretch) bool {
	for i := s.Start; ; {
		n := bytes.IndexByte(p.Text[i:s.End], '\n')
		if n < 0 {
			return true
		}
		i += int32(n) + 1
		if !p.FieldFollows(i) {
			return false
		}
	}
}

// maxAside is the most that stands before a code in brackets, as in "(error code 40001)".
const maxAside = 16

// aside gives where the bracket begins in which a hit stands, or else where it does.
func (p *paste) aside(h *hit) int32 {
	if h.obj != read.None {
		if open := p.Objects[h.obj].Start; p.Text[open] == '(' && h.Start-open < maxAside {
			return open
		}
	}
	return h.Start
}

// hasMessage says that a whole message is among an incident's hits.
func (c *Catalogue) hasMessage(in *incident) bool {
	return some(in.hits, func(h *hit) bool { return c.is(h, kindMessage) && !h.cut })
}
