package decoder

import (
	"slices"
	"sort"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// What was found is not always what it looks like: here hits are left out that
// are part of something else, and hits are made of values that were cut off.

// isKeyed says that a hit is the value of a field that an API documents, or the
// start of that value.
func (c *Catalogue) isKeyed(p *paste, h *hit) bool {
	f, ok := p.fieldOf(h)
	return ok && len(c.roles[f.Name]) > 0
}

// isStatus says that a hit is no value of a key, or of one that holds a status name.
func (c *Catalogue) isStatus(p *paste, h *hit) bool {
	f, ok := p.fieldOf(h)
	return !ok || c.hasRole(f.Name, roleStatus)
}

// isOtherValue says that a hit is the value of a key that an API documents for
// something else than messages: {"type": "forbidden"}.
func (c *Catalogue) isOtherValue(p *paste, h *hit) bool {
	f, ok := p.fieldOf(h)
	if !ok {
		return false
	}
	return len(c.roles[f.Name]) > 0 && !c.hasRole(f.Name, roleMessage)
}

// proper leaves out hits that are part of a longer one, numbers that are part
// of something else, and common words that are part of a longer text.
func (c *Catalogue) proper(p *paste, hits []hit) []hit {
	var longest, around []read.Stretch // of whole messages, in reading order, and of what is put around one
	width := int32(0)                  // of the longest of them
	for i := range hits {
		h := &hits[i]
		if ph := &c.phrases[h.phrase]; ph.kind == kindMessage && !h.cut && h.words > 1 {
			if c.wraps(p, h, hits[i+1:]) {
				around = append(around, h.Stretch)
			} else {
				longest = append(longest, h.Stretch)
				width = max(width, h.End-h.Start)
			}
		}
	}
	return slices.DeleteFunc(hits, func(one hit) bool {
		h := &one
		k := c.phrases[h.phrase].kind
		switch {
		case k > kindType:
			return false
		case k == kindCode && (!p.StandsFree(h.Stretch) || p.CountsOther(h.Stretch) || p.isMeasure(h)),
			k == kindMessage && h.cut && (p.inName(h) || p.entersBody(h)),
			(k == kindStatus || k == kindMessage) && h.words <= 2 && p.leads(h),
			k == kindStatus && h.Start > 0 && p.Text[h.Start-1] == '_', // Request_ResourceNotFound
			k == kindMessage && (c.isOtherValue(p, h) || slices.Contains(around, h.Stretch)),
			k == kindMessage && !h.cut && c.weightOf(h) < 4 && !c.followsName(p, h) && !(p.endsApart(h) && (p.beginsApart(h) || c.isSaid(p, h))):
			return true
		}
		for i := firstFrom(longest, h.Start-width); i < len(longest) && longest[i].Start <= h.Start; i++ {
			l := longest[i]
			if h.End <= l.End && (h.End-h.Start < l.End-l.Start || h.cut && l.Start == h.Start) {
				return true // another message stands there whole
			}
		}
		return false
	})
}

// isMeasure says that a number is the value of a key such as ttl.
func (p *paste) isMeasure(h *hit) bool {
	f, ok := p.fieldOf(h)
	return ok && p.Measures(f)
}

// leads says that a colon and at once another word follow: "Not Found:message".
func (p *paste) leads(h *hit) bool {
	return int(h.End)+1 < len(p.Text) && p.Text[h.End] == ':' && ascii.IsWordByte(p.Text[h.End+1])
}

// wraps says that the value with which a message ends is one of the vendor's
// own: "Bad Request:" and a message is the client's way to print that one.
// Where a space follows the colon, the vendor may have written all of it.
func (c *Catalogue) wraps(p *paste, h *hit, rest []hit) bool {
	if !h.open() {
		return false
	}
	value := h.gaps[len(h.gaps)-1].Start
	first := p.WordAt(value)
	if first == len(p.Words) {
		return false
	}
	for i := range rest {
		o := &rest[i]
		if o.Start >= h.End || o.Start > p.Words[first].Start+maxGapBytes {
			break
		}
		ph := &c.phrases[o.phrase]
		if ph.kind != kindMessage || o.cut || p.Words[first].Start != o.Start && !(ph.lead && p.WordAt(c.startOf(p, o)) == first) {
			continue
		}
		if k := p.WordAt(o.End); (k == len(p.Words) || p.Words[k].Start >= h.End) &&
			(p.Words[first].Start-value == 1 || !c.wording(ph.ref).Common) {
			return true
		}
	}
	return false
}

// startOf gives where a message begins, with the value that stands first in it.
func (c *Catalogue) startOf(p *paste, h *hit) int32 {
	if c.phrases[h.phrase].lead && h.lost == 0 {
		return c.leadingValue(p, h).Start
	}
	return h.Start
}

// firstFrom gives the first of the stretches that start at i or later.
func firstFrom(list []read.Stretch, i int32) int {
	return sort.Search(len(list), func(k int) bool { return list[k].Start >= i })
}

// weightOf gives the words of a message, and counts brackets around a value as
// one: "Call [x] not found" is no common phrase.
func (c *Catalogue) weightOf(h *hit) int {
	n := h.words
	for _, b := range c.phrases[h.phrase].blanks {
		if b.before == "[" {
			n++
		}
	}
	return n
}

// followsName says that the entry's code, its status name, or its type of several words,
// stands right before a message.
func (c *Catalogue) followsName(p *paste, h *hit) bool {
	k := p.WordAt(h.Start) - 1
	if k < 0 || h.Start-p.Words[k].End > 3 {
		return false
	}
	entry := c.phrases[h.phrase].ref.entry
	code, before := p.In(p.Words[k].Stretch), p.Text[:p.Words[k].End]
	return some(c.entries[entry].Wordings, func(w *Wording) bool {
		return ascii.SameFold(code, w.Code) || ascii.SameFold(code, w.Status) || nameParts(w.Type) > 1 && ascii.HasSuffixFold(before, w.Type)
	})
}

// isSaid says that a message which is no reason phrase stands behind its status, or
// behind a word such as "says".
func (c *Catalogue) isSaid(p *paste, h *hit) bool {
	k := p.WordAt(h.Start) - 1
	if w := c.wording(c.phrases[h.phrase].ref); k < 0 || h.Start-p.Words[k].End > 2 || ascii.SameFold(p.In(h.Stretch), read.Reason(w.HTTPStatus)) {
		return false
	} else if status := p.StatusAt(p.Words[k].Stretch); status != 0 {
		return status == w.HTTPStatus
	}
	return p.Words[k].May(read.TellsError)
}

// endsApart says that a text of its own ends with a hit: a quoted string, a line,
// or what a mark sets off.
func (p *paste) endsApart(h *hit) bool {
	t := p.Text
	j := h.End
	if p.inName(h) {
		return false
	}
	if h.open() && ascii.IsQuote(t[j-1]) {
		return true
	}
	for int(j) < len(t) && (t[j] == ' ' || t[j] == '.' || t[j] == ']' || t[j] == '!') {
		j++
	}
	if int(j) < len(t) && ascii.IsWordByte(t[j]) {
		// The value of an unquoted field may be followed by the next field.
		k := p.WordAt(j)
		if k == len(p.Words) { // the longest value that is taken ends within the last word
			return false
		}
		after := p.Words[k].End
		if int(after) >= len(t) || t[after] != '=' && t[after] != ':' || j == h.End {
			return false
		}
	}
	return true
}

// beginsApart says that a text of its own begins with a hit.
func (p *paste) beginsApart(h *hit) bool {
	t, i := p.Text, h.Start
	for i > 0 && (t[i-1] == ' ' || t[i-1] == '[') {
		i--
	}
	return i == 0 || !ascii.IsWordByte(t[i-1]) && t[i-1] != ',' && !(i > 1 && t[i-1] == '\'' && ascii.IsWordByte(t[i-2]))
}

// inName says that a hit is part of a name, as in com.example.internal.error.
func (p *paste) inName(h *hit) bool {
	joint := func(i, beyond int32) bool {
		return i >= 0 && beyond >= 0 && int(max(i, beyond)) < len(p.Text) && ascii.HasByte("._/$-", p.Text[i]) && ascii.IsWordByte(p.Text[beyond])
	}
	return joint(h.Start-1, h.Start-2) || joint(h.End, h.End+1)
}

// entersBody says that a hit ends in a body before which it begins: Content: {"type".
func (p *paste) entersBody(h *hit) bool {
	last := p.Words[p.WordAt(h.End)-1].Obj
	return last != read.None && last != h.obj && p.Text[p.Objects[last].Start] == '{'
}

// typesAlone makes hits of the type fields beside which nothing else was found,
// and of a value in which the paste was cut off: what came then is missing.
func (c *Catalogue) typesAlone(p *paste, names []hit) []hit {
	var found []hit
	for k, f := range p.Fields {
		isType := c.hasRole(f.Name, roleType)
		if !isType && (k+1 < len(p.Fields) || !c.hasRole(f.Name, roleCode) && !c.hasRole(f.Name, roleStatus)) {
			continue
		}
		v := p.ValueOf(f)
		known := isType && len(c.byType[ascii.Hash(p.In(v))].refs) > 0
		if !known && (k+1 < len(p.Fields) || v.End-v.Start < minCutValue || !p.isCut(v)) {
			continue
		}
		around := read.Stretch{Start: f.Key.Start - nearby, End: f.Key.End + nearby}
		if f.Obj != read.None {
			around = p.Objects[f.Obj].Stretch
		}
		if !hasHit(names, around, f.Obj, v.Start) {
			found = append(found, hit{Stretch: v, phrase: read.None, obj: f.Obj, str: read.None})
		}
	}
	return found
}

// minCutValue is the least that must be left of a value for it to say anything.
const minCutValue = 4

// hasHit says that a hit of an object stands within a stretch, but for what
// stands at one place.
func hasHit(names []hit, within read.Stretch, obj, but int32) bool {
	k := sort.Search(len(names), func(k int) bool { return names[k].Start >= within.Start })
	for ; k < len(names) && names[k].Start < within.End; k++ {
		if h := &names[k]; (obj == read.None || h.obj == obj) && h.Start != but {
			return true
		}
	}
	return false
}
