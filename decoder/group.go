package decoder

import (
	"bytes"
	"slices"
)

// incident is one failing response as the paste shows it once: what names the
// error, the body in which it stands, and the context around it.
type incident struct {
	stretch
	hits   []hit   // messages, codes and status names
	obj    int32   // the object that is the body, or none
	body   []field // the body's own fields
	region stretch // what is nearer to this incident than to its neighbours
	http   *httpStatus
	signs  []hit // hosts, paths, client names and the vendor's name
	alone  bool  // the paste holds nothing else
	weak   bool  // common words or a bare number, outside of any body
}

// group sorts what was found into incidents, in reading order.
func (c *Catalogue) group(p *paste, work *workspace) []incident {
	names, signs := work.names[:0], []hit(nil)
	for _, h := range c.proper(p, c.match(p, work)) {
		switch c.phrases[h.phrase].kind {
		case kindMessage, kindCode, kindStatus, kindType:
			names = append(names, h)
		default:
			signs = append(signs, h)
		}
	}
	names = merged(names, c.typesAlone(p, names))
	work.names = names

	list := work.incidents[:0]
	for i, h := range names {
		k := len(list) - 1
		for k >= 0 && k > len(list)-4 && !c.joins(p, &list[k], h) {
			k--
		}
		if k < 0 || k <= len(list)-4 {
			list = append(list, incident{stretch: h.stretch, obj: h.obj, hits: names[i:i:i]})
			k = len(list) - 1
		}
		in := &list[k]
		switch n := len(in.hits); {
		case in.repeats(h):
		case n == 0 || &in.hits[n-1] == &names[i-1]:
			in.hits = names[i-n : i+1 : i+1] // they stand side by side, and need no copy
		default:
			in.hits = append(in.hits, h)
		}
		in.start, in.end = min(in.start, h.start), max(in.end, h.end)
	}
	sortNearly(list, func(a, b *incident) bool { return a.start < b.start })
	for k := range list {
		list[k].weak = c.isWeak(p, &list[k])
	}
	setRegions(list, int32(len(p.text)))
	for k := range list {
		in := &list[k]
		in.http = p.statusOf(in, in.region.end == int32(len(p.text)))
		in.body = p.bodyOf(in)
		in.signs = c.signsOf(p, in, signs)
		in.alone = len(list) == 1 && in.obj == none && c.fillsPaste(p, in, signs)
	}
	work.incidents = list
	return list
}

// repeats says that a hit only says again what the one before it says.
func (in *incident) repeats(h hit) bool {
	n := len(in.hits)
	return n > 0 && h.phrase != none && in.hits[n-1].phrase == h.phrase && h.obj == none
}

// merged puts two lists that are in reading order into one.
func merged(a, b []hit) []hit {
	if len(b) == 0 {
		return a
	}
	all := make([]hit, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if b[0].start < a[0].start {
			all, b = append(all, b[0]), b[1:]
		} else {
			all, a = append(all, a[0]), a[1:]
		}
	}
	return append(append(all, a...), b...)
}

// setRegions gives each incident the text that is nearer to it than to its
// neighbours. Weak ones do not count as such: "403 Forbidden" above a body is
// its context.
func setRegions(list []incident, length int32) {
	start := int32(0)
	for k := range list {
		list[k].region.start = start
		if !list[k].weak {
			start = list[k].end
		}
	}
	end := length
	for k := len(list) - 1; k >= 0; k-- {
		list[k].region.end = end
		if !list[k].weak {
			end = list[k].start
		}
	}
}

// isWeak says that nothing but common words, a bare number or the start of a
// message was found, and not under a key.
func (c *Catalogue) isWeak(p *paste, in *incident) bool {
	for _, h := range in.hits {
		if h.phrase == none {
			return false
		}
		ph := &c.phrases[h.phrase]
		common := ph.kind == kindMessage && c.wording(ph.ref).Common
		if ph.kind == kindMessage && !h.cut && !common {
			return false
		}
		if c.isKeyed(p, h) && (h.obj != none || !common) {
			return false
		}
	}
	return true
}

// isKeyed says that a hit is the value of a field that an API documents, or the
// start of that value.
func (c *Catalogue) isKeyed(p *paste, h hit) bool {
	f, ok := p.fieldOf(h)
	return ok && len(c.roles[f.name]) > 0
}

// isOtherValue says that a hit is the value of a key that an API documents for
// something else than messages: {"type": "forbidden"}.
func (c *Catalogue) isOtherValue(p *paste, h hit) bool {
	f, ok := p.fieldOf(h)
	if !ok {
		return false
	}
	return len(c.roles[f.name]) > 0 && !c.hasRole(f, roleMessage)
}

// proper leaves out hits that are part of a longer one, numbers that are part
// of something else, and common words that are part of a longer text.
func (c *Catalogue) proper(p *paste, hits []hit) []hit {
	var longest []stretch // of whole messages, in reading order
	for _, h := range hits {
		if ph := &c.phrases[h.phrase]; ph.kind == kindMessage && !h.cut && h.words > 1 {
			longest = append(longest, h.stretch)
		}
	}
	return slices.DeleteFunc(hits, func(h hit) bool {
		ph := &c.phrases[h.phrase]
		if ph.kind == kindCode && !p.standsFree(h.stretch) {
			return true
		}
		if ph.kind == kindMessage && c.isOtherValue(p, h) {
			return true
		}
		if ph.kind == kindMessage && !h.cut && c.weightOf(h) < 4 && !c.followsCode(p, h) && !p.standsApart(h) {
			return true
		}
		if ph.kind == kindMessage && h.cut && slices.ContainsFunc(longest, func(l stretch) bool { return l.start == h.start && l.end >= h.end }) {
			return true // another message stands there whole
		}
		if ph.kind > kindType {
			return false
		}
		for k := firstFrom(longest, h.start); k < len(longest) && longest[k].start <= h.start; k++ {
			if l := longest[k]; h.end <= l.end && h.end-h.start < l.end-l.start {
				return true
			}
		}
		return false
	})
}

// firstFrom gives the first of the stretches that can contain i; none of them
// is longer than the longest message.
func firstFrom(list []stretch, i int32) int {
	const longest = 4 * maxGapBytes
	return firstIndex(len(list), func(k int) bool { return list[k].start >= i-longest })
}

// weightOf gives the words of a message, and counts brackets around a value as
// one: "Call [x] not found" is no common phrase.
func (c *Catalogue) weightOf(h hit) int {
	n := h.words
	for _, b := range c.phrases[h.phrase].blanks {
		if b.before == "[" {
			n++
		}
	}
	return n
}

// followsCode says that the entry's code stands right before a message.
func (c *Catalogue) followsCode(p *paste, h hit) bool {
	k := p.wordAt(h.start) - 1
	if k < 0 || h.start-p.words[k].end > 3 {
		return false
	}
	entry := c.phrases[h.phrase].ref.entry
	code := p.in(p.words[k].stretch)
	return slices.ContainsFunc(c.entries[entry].Wordings, func(w Wording) bool { return sameFold(code, w.Code) })
}

// standsApart says that a hit is a text of its own: a whole quoted string, or
// set off by marks or line ends on both sides, and no status's reason phrase.
func (p *paste) standsApart(h hit) bool {
	t := p.text
	i, j := h.start, h.end
	if i > 1 && bytes.IndexByte([]byte("._/$-"), t[i-1]) >= 0 && isWordByte(t[i-2]) ||
		int(j)+1 < len(t) && bytes.IndexByte([]byte("._/$-"), t[j]) >= 0 && isWordByte(t[j+1]) {
		return false // part of a name, as in com.example.internal.error
	}
	for i > 0 && (t[i-1] == ' ' || t[i-1] == '[') {
		i--
	}
	for int(j) < len(t) && (t[j] == ' ' || t[j] == '.' || t[j] == ']' || t[j] == '!') {
		j++
	}
	if int(j) < len(t) && isWordByte(t[j]) {
		// The value of an unquoted field may be followed by the next field.
		k := p.wordAt(j)
		after := p.words[k].end
		if int(after) >= len(t) || t[after] != '=' && t[after] != ':' || j == h.end {
			return false
		}
	}
	if i > 0 && isWordByte(t[i-1]) {
		return false
	}
	if i > 0 && t[i-1] == ',' || i > 1 && t[i-1] == '\'' && isWordByte(t[i-2]) {
		return false
	}
	return true
}

// typesAlone makes hits of the type fields beside which nothing else was found,
// and of a value in which the paste was cut off: what came then is missing.
func (c *Catalogue) typesAlone(p *paste, names []hit) []hit {
	var found []hit
	for k, f := range p.fields {
		isType := c.hasRole(f, roleType)
		if !isType && (k+1 < len(p.fields) || !c.hasRole(f, roleCode) && !c.hasRole(f, roleStatus)) {
			continue
		}
		v := p.valueOf(f)
		known := isType && len(c.byType[hashWord(hashStart, p.in(v))].refs) > 0
		if !known && (k+1 < len(p.fields) || v.end-v.start < minCutValue || !p.isCut(v)) {
			continue
		}
		around := stretch{f.key.start - nearby, f.key.end + nearby}
		if f.obj != none {
			around = p.objects[f.obj].stretch
		}
		if !hasHit(names, around, f.obj, v.start) {
			found = append(found, hit{stretch: v, phrase: none, obj: f.obj, str: none})
		}
	}
	return found
}

// minCutValue is the least that must be left of a value for it to say anything.
const minCutValue = 4

// hasHit says that a hit of an object stands within a stretch, but for what
// stands at one place.
func hasHit(names []hit, within stretch, obj, but int32) bool {
	k := firstIndex(len(names), func(k int) bool { return names[k].start >= within.start })
	for ; k < len(names) && names[k].start < within.end; k++ {
		if h := &names[k]; (obj == none || h.obj == obj) && h.start != but {
			return true
		}
	}
	return false
}

func (c *Catalogue) wording(r ref) *Wording { return &c.entries[r.entry].Wordings[r.wording] }

func lower(b []byte) string { return string(appendLower(nil, b)) }

// maxHits is more than any one failure gives.
const maxHits = 64

// joins says that a hit belongs to an incident: they share a body, or stand
// close together in prose, and the hit does not name another error than it.
func (c *Catalogue) joins(p *paste, in *incident, h hit) bool {
	if len(in.hits) >= maxHits {
		return false
	}
	if in.obj != h.obj && (in.obj == none || h.obj == none) {
		// "42201 (Unavailable)": a bracket in prose is no body.
		if h.start-in.end > 3 || h.start < in.end {
			return false
		}
	}
	if in.obj != h.obj && in.obj != none && h.obj != none {
		return false
	}
	if h.obj == none && h.start > in.end {
		between := p.text[in.end:h.start]
		if len(between) > 160 || bytes.Count(between, []byte("\n")) > 1 {
			return false
		}
	}
	if h.phrase == none || h.cut || in.obj != none && p.text[p.objects[in.obj].start] != '[' {
		return true // one object is one error
	}
	// Two messages or two codes are two errors, unless they stand in one place.
	mine := &c.phrases[h.phrase]
	for _, other := range in.hits {
		if other.phrase == none || other.cut || other.phrase == h.phrase && mine.kind == kindCode {
			continue
		}
		theirs := &c.phrases[other.phrase]
		if theirs.kind == mine.kind && mine.kind < kindStatus && other.stretch != h.stretch &&
			(h.start >= other.end || other.start >= h.end) {
			return false
		}
	}
	return true
}

func blankLine(b []byte) bool {
	seen := false
	for _, c := range b {
		switch {
		case c == '\n' && seen:
			return true
		case c == '\n':
			seen = true
		case c != ' ':
			seen = false
		}
	}
	return false
}

// statusOf gives the HTTP status that belongs to an incident: the one in its
// body or in what encloses the body, else the last before it, else, where no
// incident follows, the first behind it.
func (p *paste) statusOf(in *incident, last bool) *httpStatus {
	var before, after *httpStatus
	k := firstIndex(len(p.statuses), func(k int) bool { return p.statuses[k].start >= in.region.start })
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
	var near []hit
	for _, s := range signs {
		if where.contains(s.start) {
			near = append(near, s)
		}
	}
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

// maxCall is the most words that a line has which only names an error.
const maxCall = 5

// errorWords are the words of which a line has one that tells of an error.
var errorWords = hashes("error", "errors", "code", "errorcode", "status", "failed", "fails", "failure",
	"http", "returned", "answered", "responded", "exception", "say", "says", "show", "shows", "give", "gives", "gave",
	"get", "gets", "got", "mean", "means", "log", "logs")

// speaksOfError says that a line is short, or has a word of errors.
func (p *paste) speaksOfError(line stretch) bool {
	n := 0
	for k := p.wordAt(line.start); k < len(p.words) && p.words[k].start < line.end; k++ {
		if n++; errorWords[p.words[k].hash] {
			return true
		}
	}
	return n <= maxCall
}

// fillsPaste says that the paste holds nothing but this incident's words, the
// vendor's name and words such as "error".
func (c *Catalogue) fillsPaste(p *paste, in *incident, signs []hit) bool {
	for _, w := range p.words {
		if in.start <= w.start && w.end <= in.end || introducers[w.hash] {
			continue
		}
		if !slices.ContainsFunc(signs, func(s hit) bool { return s.start <= w.start && w.end <= s.end }) {
			return false
		}
	}
	return true
}
