package decoder

import (
	"bytes"
	"slices"
	"strconv"
)

// verdict is what the evidence says of one incident: the entries that it could
// be, best first.
type verdict struct {
	*incident
	ranked []tally
	again  bool // it repeats a part of another
}

// judge weighs an incident against every wording that something in it names.
func (c *Catalogue) judge(p *paste, in *incident) verdict {
	v := verdict{incident: in}
	j := judge{Catalogue: c, paste: p, incident: in}
	for _, r := range c.candidates(p, in) {
		t := j.weigh(r)
		j.spare = t.evidence
		if !t.accepted() {
			continue
		}
		k := 0
		for k < len(v.ranked) && v.ranked[k].ref.entry != r.entry {
			k++
		}
		if k == len(v.ranked) {
			v.ranked = append(v.ranked, tally{})
		} else if t.score() <= v.ranked[k].score() {
			continue
		}
		t.evidence = slices.Clone(t.evidence)
		v.ranked[k] = t
	}
	sortNearly(v.ranked, (*tally).before)
	return v
}

// before says that t is the better verdict of the two.
func (t *tally) before(o *tally) bool {
	if d := t.score() - o.score(); d != 0 {
		return d > 0
	}
	if main := t.ref.wording == 0; main != (o.ref.wording == 0) {
		return main // what the vendor documents comes before what was seen elsewhere
	}
	return t.ref.entry < o.ref.entry
}

// candidates gives the wordings that the incident's message, code, status name
// or type names.
func (c *Catalogue) candidates(p *paste, in *incident) []ref {
	var list []ref
	add := func(r ref) {
		for _, have := range list {
			if have == r {
				return
			}
		}
		list = append(list, r)
	}
	for _, h := range in.hits {
		if h.phrase == none {
			refs := c.byType[hashWord(hashStart, p.in(h.stretch))].refs
			if len(refs) == 0 {
				refs = c.beginWith(p.in(withoutNumber(p, h.stretch)))
			}
			for _, r := range refs {
				add(r)
			}
			continue
		}
		r := c.phrases[h.phrase].ref
		add(r)
		if c.phrases[h.phrase].kind != kindMessage { // the entry's other wordings share its code
			for k := range c.entries[r.entry].Wordings {
				add(ref{r.entry, int32(k)})
			}
		}
	}
	return list
}

// beginWith gives the wordings with a type, code or status name that begins so.
func (c *Catalogue) beginWith(start []byte) []ref {
	var refs []ref
	for i := range c.entries {
		for k := range c.entries[i].Wordings {
			w := &c.entries[i].Wordings[k]
			if begins(w.Type, start) || begins(w.Code, start) || begins(w.Status, start) {
				refs = append(refs, ref{int32(i), int32(k)})
			}
		}
	}
	return refs
}

// begins says that s begins with start, and goes on.
//
//go:noinline
func begins(s string, start []byte) bool {
	return len(s) > len(start) && sameFold(start, s[:len(start)])
}

// withoutNumber takes the HTTP status off a status name, as in "400 Name".
func withoutNumber(p *paste, s stretch) stretch {
	if b := p.in(s); len(b) > 4 && b[3] == ' ' && isDigit(b[0]) {
		s.start += 4
	}
	return s
}

// judge holds what the wordings of one API share when an incident is weighed.
type judge struct {
	*Catalogue
	*paste
	*incident
	api  int32
	base *tally  // what proves the API
	said reading // the body

	spare []evidence // memory for the evidence of wordings that are not kept
}

// weigh adds up the evidence for one wording.
func (j *judge) weigh(r ref) tally {
	w := j.wording(r)
	if api := j.apiOf[r.entry]; j.base == nil || j.api != api {
		j.api = api
		j.base = j.weighSigns()
		j.said = j.readBody(j.paste, j.incident, api)
	}
	t := tally{ref: r, belongs: j.base.belongs, against: j.base.against}
	t.evidence = append(j.spare[:0], j.base.evidence...)

	full := j.weighMessage(&t, w)
	if full && !j.alone && t.belongs == weighVendor.belongs && sameFold([]byte(reasons[w.HTTPStatus]), w.Message) {
		t.belongs = 0 // an everyday word and a status, though the word is a provider's name
	}
	code, free := j.weighCode(&t, w)
	named, numbered := j.weighStatusName(&t, w, code)
	typed := j.weighType(&t, w)
	own := named && j.weighEvent(&t, w)
	j.weighShape(&t, named)
	http := j.weighHTTP(&t, w, numbered)
	switch {
	case full && code && free, full && named, code && named && free:
		t.belongs += weighAgreement.belongs
	case full && typed && http:
		t.belongs += weighTypeAgrees.belongs
	}
	if full && j.referenceBehind(t.hit) {
		t.belongs += weighReference.belongs
	}
	if j.alone {
		t.says += weighAlone.says
		t.belongs += weighAlone.belongs
	}
	if t.hit == nil {
		j.weighOtherMessage(&t, w)
	}
	t.complete = own && !j.said.spoken || (w.Message == "" || full) && (w.Code == "" || code) && (w.Type == "" || typed) &&
		(full || code || typed)
	t.common = t.hit != nil && w.Common && !code && !typed && j.http == nil
	return t
}

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
	if j.obj != none && j.said.found > 0 && int(j.objects[j.obj].end) == len(j.text) && j.text[len(j.text)-1] != '}' {
		t.says += weighCutBody.says
		t.belongs += weighCutBody.belongs
	}
	if j.said.found == 1 && j.said.foreign == 0 && j.said.has[roleCode] {
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

// why says in plain words how an alternative relates to what was chosen.
func (c *Catalogue) why(chosen, other *tally) string {
	a, b := c.wording(chosen.ref), c.wording(other.ref)
	switch {
	case chosen.says == 0:
		return "Only the HTTP status is known, and this error has it too."
	case chosen.hit != nil && other.hit != nil && chosen.hit.cut && other.hit.cut:
		return "The text was cut off where both still fit."
	case chosen.hit != nil && other.hit != nil && sameFold([]byte(a.Message), b.Message):
		return "The same message is documented for it."
	case a.Code != "" && a.Code == b.Code:
		return "It is documented with the same code."
	case other.hit == nil && b.Message != "":
		return "Other evidence fits, but its message would be: " + b.Message
	case b.Code != "" && a.Code != b.Code:
		return "Part of the evidence fits, but its code is " + b.Code + "."
	case b.HTTPStatus != a.HTTPStatus && b.HTTPStatus != 0:
		return "Part of the evidence fits, but its HTTP status is " + strconv.Itoa(b.HTTPStatus) + "."
	}
	return "Part of the evidence fits it too."
}
