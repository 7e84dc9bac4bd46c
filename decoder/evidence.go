package decoder

import "bytes"

// What counts as evidence for a wording: each kind is looked for here, and counts what
// weigh.go says.

// weighSigns counts what proves the API, each kind once.
func (j *judge) weighSigns() *tally {
	t := &tally{}
	var seen [kindVendor + 1]bool
	own, other := false, false
	for i, s := range j.signs {
		ph := &j.phrases[s.phrase]
		if ph.kind == kindPath && i+1 < len(j.signs) && j.signs[i+1].start == s.start {
			continue // a longer one follows
		}
		if ph.ref.entry != j.api {
			other = other || ph.kind == kindHost
			continue
		}
		own = own || ph.kind == kindHost
		if seen[ph.kind] {
			continue
		}
		seen[ph.kind] = true
		switch ph.kind {
		case kindHost:
			t.add(weighHost, "host", s.stretch)
		case kindProviderHost:
			if !seen[kindHost] {
				t.add(weighProviderHost, "host", s.stretch)
			}
		case kindPath:
			t.add(weighPath, "host", s.stretch)
		case kindSDK:
			t.add(weighSDK, "sdk", s.stretch)
		case kindVendor:
			t.belongs += weighVendor.belongs
		}
	}
	if other && !own {
		t.against += againstOtherAPI
	}
	return t
}

// weighMessage counts the wording's message, and says whether it is there whole.
func (j *judge) weighMessage(t *tally, w *Wording) bool {
	said, says := j.said.said(roleMessage)
	for i := range j.hits {
		h := &j.hits[i]
		if !j.is(h, kindMessage) || j.phrases[h.phrase].ref != t.ref {
			continue
		}
		if says && (h.end <= said.start || said.end <= h.start) {
			continue // the body says something else, and this is the value of another key
		}
		if t.hit == nil || t.hit.cut && (!h.cut || h.words > t.hit.words) {
			t.hit = h
		}
	}
	if t.hit == nil {
		return false
	}
	t.add(j.messageWeight(t.hit, w), "message", t.hit.stretch)
	return !t.hit.cut
}

// is says that a hit is of a phrase of that kind.
func (c *Catalogue) is(h *hit, k kind) bool { return h.phrase != none && c.phrases[h.phrase].kind == k }

// manyWords of a message are as good as all of them; of a long one it takes half,
// or enoughWords: many texts start with "The request could not be completed".
const (
	manyWords   = 5
	enoughWords = 8
)

// messageWeight says what a message counts: all the more, the less others say it.
func (c *Catalogue) messageWeight(h *hit, w *Wording) weight {
	switch {
	case h.cut:
		part := weighCut
		if total := c.phrases[h.phrase].words(); h.words < min(max(manyWords, (total+1)/2), enoughWords) {
			part = weighCut.part(h.words, total)
		}
		if w.Common {
			part.belongs = 0
		}
		return part
	case w.Common:
		return weighCommon
	case c.weightOf(*h) >= 4:
		return weighSentence
	}
	return weighPhrase
}

// minSameStart is how many bytes two texts share that are hardly two messages.
const minSameStart = 12

// weighOtherMessage counts what it means that the body says something else
// than this entry's messages: the start of one, a new wording, or another error.
func (j *judge) weighOtherMessage(t *tally, w *Wording) {
	v, ok := j.said.said(roleMessage)
	if !ok {
		return
	}
	if !j.hasMessages(t.ref.entry) {
		if t.belongs < certainOfAPI && !j.isCut(v) { // other systems have such a code, and a message with it
			t.against += againstMessage
		}
		return
	}
	n := int(v.end - v.start)
	same := 0
	for same < n && same < len(w.Message) && sameFold(j.in(stretch{v.start + int32(same), v.start + int32(same) + 1}), w.Message[same:same+1]) {
		same++
	}
	switch {
	case same >= minSameStart:
		t.add(weighSameStart.part(same, len(w.Message)), "message", stretch{v.start, v.start + int32(same)})
	case j.isCut(v) && len(w.Message) > n && sameFold(j.in(v), w.Message[:n]):
		t.add(weighCut.part(n, len(w.Message)), "message", v)
	case t.belongs >= certainOfAPI:
		t.against += againstNewMessage
	default:
		t.against += againstMessage
	}
}

// isCut says that a value was cut off: the paste or a mark such as "..." ends it.
func (p *paste) isCut(v stretch) bool {
	return int(v.end) >= len(bytes.TrimRight(p.text, " \n")) || p.endsCut(v.end)
}

func (c *Catalogue) hasMessages(entry int32) bool {
	for i := range c.entries[entry].Wordings {
		if c.entries[entry].Wordings[i].Message != "" {
			return true
		}
	}
	return false
}

// weighCode counts the wording's code, under its key or bare, and what another
// code under that key says against it. It says whether the code is there, and
// whether it is free of a key that the API does not have.
func (j *judge) weighCode(t *tally, w *Wording) (found, free bool) {
	if w.Code == "" {
		return false, false
	}
	if v, ok := j.said.said(roleCode); ok {
		if sameFold(j.in(v), w.Code) {
			t.add(weighCode, "code", v)
			return true, true
		}
		if begins(w.Code, j.in(v)) && j.isCut(v) {
			t.add(weighCode.part(len(j.in(v)), len(w.Code)), "code", v)
			return false, false
		}
		t.against += againstCode
		return false, false
	}
	for i := range j.hits {
		h := &j.hits[i]
		if j.is(h, kindCode) && sameFold(j.in(h.stretch), w.Code) {
			t.add(weighBareCode, "code", h.stretch)
			_, keyed := j.fieldOf(*h)
			return true, !keyed || h.obj == none || j.isKeyed(j.paste, *h)
		}
	}
	return false, false
}

// weighStatusName counts the wording's status name, and says whether it is
// there and whether an HTTP status stands right before it.
func (j *judge) weighStatusName(t *tally, w *Wording, code bool) (found, numbered bool) {
	if w.Status == "" {
		return false, false
	}
	for i := range j.hits {
		h := &j.hits[i]
		if !j.is(h, kindStatus) || !sameFold(j.in(h.stretch), w.Status) {
			continue
		}
		numbered = j.isNumbered(h)
		parts := nameParts(w.Status)
		v, ok := j.said.said(roleStatus)
		switch {
		case ok && v.contains(h.start) && parts >= 2:
			t.add(weighStatus, "status", h.stretch)
		case ok && v.contains(h.start):
			t.add(weighPlainName, "status", h.stretch)
		case parts >= 2 && string(j.in(h.stretch)) == w.Status:
			t.add(weight{weighBareStatus.says, weighBareStatus.belongs + perNamePart*(parts-1)}, "status", h.stretch)
		case parts >= 2 || code && parts == 1:
			t.add(weighBareStatus, "status", h.stretch)
		default:
			continue
		}
		if numbered && parts >= 2 {
			t.says += weighNumbered.says
			t.belongs += weighNumbered.belongs
		}
		return true, numbered
	}
	if v, ok := j.said.said(roleStatus); ok && j.isCut(v) && begins(w.Status, j.in(withoutNumber(j.paste, v))) {
		t.add(weighStatus, "status", v)
	}
	return false, false
}

// weighEvent counts a status name in an event of the API that no other entry has,
// and says whether it is one.
func (j *judge) weighEvent(t *tally, w *Wording) bool {
	v, ok := j.said.said(roleStatus)
	if !ok || !j.said.event || !sameFold(j.in(v), w.Status) {
		return false
	}
	for i := range j.hits {
		if h := &j.hits[i]; j.is(h, kindStatus) && h.start == v.start && h.end == v.end && j.phrases[h.phrase].ref.entry != t.ref.entry {
			return false
		}
	}
	t.says += weighOnlyStatus.says
	return true
}

// isNumbered says that three digits stand right before a hit, as in "401 Name".
func (p *paste) isNumbered(h *hit) bool {
	k := p.wordAt(h.start) - 1
	if k < 0 || h.start-p.words[k].end != 1 || p.words[k].end-p.words[k].start != 3 {
		return false
	}
	for _, c := range p.in(p.words[k].stretch) {
		if !isDigit(c) {
			return false
		}
	}
	return true
}

// nameParts counts the parts of a CompoundName or compound-name; a phrase has none.
//
//go:noinline
func nameParts(s string) int {
	capitals, joints := 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			return 0
		case c == '-' || c == '_':
			joints++
		case c >= 'A' && c <= 'Z':
			capitals++
		}
	}
	return max(1, capitals) + joints
}

// weighType counts the wording's type, and says whether it is there.
func (j *judge) weighType(t *tally, w *Wording) bool {
	if w.Type == "" {
		return false
	}
	v, ok := j.said.said(roleType)
	if !ok {
		for i := range j.hits {
			if h := &j.hits[i]; j.is(h, kindType) && sameFold(j.in(h.stretch), w.Type) {
				if t.hit == nil && j.byType[hashWord(hashStart, j.in(h.stretch))].entries == 1 {
					t.add(weight{weighOnlyBareType.says, weighOnlyBareType.belongs * (nameParts(w.Type) - 1)}, "type", h.stretch)
				} else {
					t.add(weighBareType, "type", h.stretch)
				}
				return true
			}
		}
		return false
	}
	if begins(w.Type, j.in(v)) && j.isCut(v) {
		t.add(weighType, "type", v)
		return false
	}
	if !sameFold(j.in(v), w.Type) {
		t.against += againstType
		return false
	}
	if nameParts(w.Type) > 1 && j.byType[hashWord(hashStart, j.in(v))].entries == 1 {
		t.add(weighOnlyType, "type", v)
	} else {
		t.add(weighType, "type", v)
	}
	return true
}

// weighShape counts the body's keys; named says that it has the entry's status name.
func (j *judge) weighShape(t *tally, named bool) {
	if j.obj != none && j.said.found > 0 && int(j.objects[j.obj].end) == len(j.text) && !hasByte(")]}", j.text[len(j.text)-1]) {
		t.says += weighCutBody.says
		t.belongs += weighCutBody.belongs
	}
	client := j.said.foreign == 1 && j.said.http && j.http.code == j.wording(t.ref).HTTPStatus // it noted the status
	if j.said.found == 1 && (j.said.foreign == 0 || client) && j.said.has[roleCode] {
		t.belongs += weighOnlyCode.belongs
	}
	event := named && j.said.event
	if j.said.found < 2 && !event {
		return
	}
	points := max(0, weighShape.belongs-perForeignKey*j.said.foreign)
	if j.said.distinct || event {
		points = weighDistinct.belongs
	}
	t.add(weight{0, points}, "shape", j.bodySpan(j.incident))
	if j.said.has[roleReference] {
		t.belongs += weighReference.belongs
	}
}

// weighHTTP counts the HTTP status, and says whether it is the wording's. The
// number before a status name proves nothing against a code.
func (j *judge) weighHTTP(t *tally, w *Wording, numbered bool) bool {
	if j.http == nil || w.HTTPStatus == 0 {
		return false
	}
	if j.http.code == w.HTTPStatus {
		t.add(weighHTTP, "http", j.http.stretch)
		return true
	}
	if v, _ := j.said.said(roleStatus); !numbered && !v.contains(j.http.start) {
		t.against += againstHTTP
	}
	return false
}

// referenceBehind says that the API's reference id follows the message, as in
// "message (reference=id)".
func (j *judge) referenceBehind(h *hit) bool {
	for _, f := range j.fieldsFrom(h.end) {
		if f.key.start > h.end+3 {
			break
		}
		for _, r := range j.roles[f.name] {
			if r.api == j.api && r.kind == roleReference {
				return true
			}
		}
	}
	return false
}
