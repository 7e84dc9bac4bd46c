package decoder

import (
	"math"
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// What counts as evidence for a wording: each kind is looked for here, and counts what
// weigh.go says.

// weighSigns counts what proves the API, each kind once.
func (j *judge) weighSigns() *tally {
	t := &tally{}
	var seen [kindVendor + 1]bool
	// How near a client's name is, or the vendor's, too, and the host of another of the
	// vendor's APIs, or of anyone's.
	const far = int32(math.MaxInt32)
	client, name, sibling, other := far, far, far, far
	otherVendor := false
	for i, s := range j.signs {
		ph := &j.phrases[s.phrase]
		if ph.kind == kindPath && i+1 < len(j.signs) && j.signs[i+1].Start == s.Start {
			continue // a longer one follows
		}
		away := max(0, s.Start-j.End, j.Start-s.End)
		if ph.ref.entry != j.api {
			if ph.kind == kindHost && j.region.Contains(s.Start) && !j.asksNext(s.Stretch) && (!j.isWhole(j.api) || j.isWhole(ph.ref.entry)) {
				if j.sameProvider(ph.ref.entry, j.api) {
					sibling = min(sibling, away)
				} else {
					other = min(other, away)
				}
			}
			otherVendor = otherVendor || ph.kind == kindVendor
			continue
		}
		if ph.kind >= kindSDK {
			if name = min(name, away); ph.kind == kindSDK {
				client = min(client, away)
			}
		}
		if seen[ph.kind] {
			continue
		}
		seen[ph.kind] = true
		switch ph.kind {
		case kindHost:
			t.add(weighHost, "host", s.Stretch)
		case kindProviderHost:
			if !seen[kindHost] {
				t.add(weighProviderHost, "host", s.Stretch)
			}
		case kindPath:
			t.add(weighPath, "host", s.Stretch)
		case kindSDK:
			t.add(weighSDK, "sdk", s.Stretch)
		case kindVendor:
			t.belongs += weighVendor.belongs
		}
	}
	if (other < name || sibling < client) && !seen[kindHost] {
		t.against += againstOtherAPI
	}
	j.stranger = otherVendor && !seen[kindVendor]
	return t
}

// asksNext says that what stands behind the incident is of the next one's request: an answer
// stands between the two.
func (j *judge) asksNext(s read.Stretch) bool {
	line := j.LineOf(j.End)
	if s.Start < line.End || int(j.region.End) == len(j.Text) {
		return false
	}
	k := j.StatusFrom(line.End)
	return k < len(j.Statuses) && j.Statuses[k].Start < j.LineOf(j.region.End).End
}

// isWhole says that an object is a body of the API, and has no other's keys.
func (j *judge) isWhole(api int32) bool {
	if j.obj == read.None || len(j.body) > 2*int(roleCount) { // no envelope has so many keys
		return false
	}
	if api == j.api {
		return j.said.isWhole()
	}
	r := j.readBody(j.paste, j.incident, api)
	return r.isWhole()
}

// isAnothers says that the object is some API's.
func (j *judge) isAnothers() bool {
	for api := range j.apis {
		if j.isWhole(int32(api)) {
			return true
		}
	}
	return false
}

// sameProvider says that two APIs are of one provider.
func (c *Catalogue) sameProvider(a, b int32) bool {
	provider, _, _ := strings.Cut(c.apis[a].ID, "/")
	return strings.HasPrefix(c.apis[b].ID, provider+"/")
}

// weighMessage counts the wording's message, and says whether it is there whole.
func (j *judge) weighMessage(t *tally, w *Wording) bool {
	said, says := j.said.said(roleMessage)
	for i := range j.hits {
		h := &j.hits[i]
		if !j.is(h, kindMessage) || j.phrases[h.phrase].ref != t.ref {
			continue
		}
		if says && (h.End <= said.Start || said.End <= h.Start) {
			continue // the body says something else, and this is the value of another key
		}
		if t.hit == nil || t.hit.cut && (!h.cut || h.words > t.hit.words) {
			t.hit = h
		}
	}
	if t.hit == nil {
		return false
	}
	t.add(j.messageWeight(t.hit, w), "message", t.hit.Stretch)
	if t.hit.cut || says || j.said.spoken.End == 0 {
		return !t.hit.cut
	}
	// A client may print the reason phrase, and then a body that says something else.
	text, body := string(j.In(t.hit.Stretch)), j.In(j.said.spoken)
	return ascii.HasSuffixFold(body, text) || ascii.SameFold(body[:min(len(body), len(text))], text)
}

// is says that a hit is of a phrase of that kind.
func (c *Catalogue) is(h *hit, k kind) bool {
	return h.phrase != read.None && c.phrases[h.phrase].kind == k
}

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
	case c.weightOf(h) >= 4:
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
	n := int(v.End - v.Start)
	same := 0
	for same < n && same < len(w.Message) && ascii.SameFold(j.In(read.Stretch{Start: v.Start + int32(same), End: v.Start + int32(same) + 1}), w.Message[same:same+1]) {
		same++
	}
	switch {
	case same >= minSameStart:
		t.add(weighSameStart.part(same, len(w.Message)), "message", read.Stretch{Start: v.Start, End: v.Start + int32(same)})
	case j.isCut(v) && len(w.Message) > n && ascii.SameFold(j.In(v), w.Message[:n]):
		t.add(weighCut.part(n, len(w.Message)), "message", v)
	case t.belongs >= certainOfAPI:
		t.against += againstNewMessage
	default:
		t.against += againstMessage
	}
}

// isCut says that a value was cut off: the paste or a mark such as "..." ends it.
func (p *paste) isCut(v read.Stretch) bool {
	return int(v.End) >= len(ascii.TrimRight(p.Text, " \n")) || p.endsCut(v.End)
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
		if ascii.SameFold(j.In(v), w.Code) {
			t.add(weighCode, "code", v)
			return true, true
		}
		if begins(w.Code, j.In(v)) && j.isCut(v) {
			t.add(weighCode.part(len(j.In(v)), len(w.Code)), "code", v)
			return false, false
		}
		t.against += againstCode
		t.contrary = append(t.contrary, evidence{"code", v})
		return false, false
	}
	for i := range j.hits {
		h := &j.hits[i]
		if j.is(h, kindCode) && ascii.SameFold(j.In(h.Stretch), w.Code) {
			t.add(weighBareCode, "code", h.Stretch)
			_, keyed := j.fieldOf(h)
			return true, !keyed || h.obj == read.None || j.isKeyed(j.paste, h)
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
		if !j.is(h, kindStatus) || !j.spells(h.Stretch, w.Status) {
			continue
		}
		numbered = j.isNumbered(h)
		parts := nameParts(w.Status)
		v, ok := j.said.said(roleStatus)
		switch {
		case ok && v.Contains(h.Start) && parts >= 2:
			t.add(weighStatus, "status", h.Stretch)
		case ok && v.Contains(h.Start):
			t.add(weighPlainName, "status", h.Stretch)
		case parts >= 2 && string(j.In(h.Stretch)) == w.Status:
			t.add(weight{weighBareStatus.says, weighBareStatus.belongs + perNamePart*(parts-1)}, "status", h.Stretch)
		case parts >= 2 || code && parts == 1:
			t.add(weighBareStatus, "status", h.Stretch)
		default:
			continue
		}
		if numbered && parts >= 2 {
			t.says += weighNumbered.says
			t.belongs += weighNumbered.belongs
		}
		return true, numbered
	}
	if v, ok := j.said.said(roleStatus); ok && j.isCut(v) && begins(w.Status, j.In(withoutNumber(j.paste, v))) {
		t.add(weighStatus, "status", v)
	}
	return false, false
}

// spells says that a stretch has the letters and digits of a name: a wrap may part them.
func (p *paste) spells(s read.Stretch, name string) bool {
	return ascii.Hash(p.In(s)) == ascii.Hash(name)
}

// weighEvent counts a status name in an event of the API that no other entry has,
// and says whether it is one.
func (j *judge) weighEvent(t *tally, w *Wording) bool {
	v, ok := j.said.said(roleStatus)
	if !ok || !j.said.event || !j.spells(v, w.Status) {
		return false
	}
	for i := range j.hits {
		if h := &j.hits[i]; j.is(h, kindStatus) && h.Start == v.Start && h.End == v.End && j.phrases[h.phrase].ref.entry != t.ref.entry {
			return false
		}
	}
	t.says += weighOnlyStatus.says
	return true
}

// isNumbered says that three digits stand right before a hit, as in "401 Name".
func (p *paste) isNumbered(h *hit) bool {
	k := p.WordAt(h.Start) - 1
	if k < 0 || h.Start-p.Words[k].End != 1 || p.Words[k].End-p.Words[k].Start != 3 {
		return false
	}
	for _, c := range p.In(p.Words[k].Stretch) {
		if !ascii.IsDigit(c) {
			return false
		}
	}
	return true
}

// nameParts counts the parts of a CompoundName or compound-name; a phrase has none.
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
			if h := &j.hits[i]; j.is(h, kindType) && ascii.SameFold(j.In(h.Stretch), w.Type) {
				if t.hit == nil && j.byType[ascii.Hash(j.In(h.Stretch))].entries == 1 {
					t.add(weight{weighOnlyBareType.says, weighOnlyBareType.belongs * (nameParts(w.Type) - 1)}, "type", h.Stretch)
				} else {
					t.add(weighBareType, "type", h.Stretch)
				}
				return true
			}
		}
		return false
	}
	if begins(w.Type, j.In(v)) && j.isCut(v) {
		t.add(weighType, "type", v)
		return false
	}
	if !j.spells(v, w.Type) {
		t.against += againstType
		t.contrary = append(t.contrary, evidence{"type", v})
		return false
	}
	if nameParts(w.Type) > 1 && j.byType[ascii.Hash(j.In(v))].entries == 1 {
		t.add(weight{weighOnlyType.says, weighOnlyType.belongs + perTypePart*(nameParts(w.Type)-2)}, "type", v)
	} else {
		t.add(weighType, "type", v)
	}
	return true
}

// weighShape counts the body's keys; named says that it has the entry's status name.
func (j *judge) weighShape(t *tally, named bool) {
	if j.obj != read.None && j.said.found > 0 && j.said.foreign <= j.said.found && !j.IsClosed(j.obj) {
		t.says += weighCutBody.says
		t.belongs += weighCutBody.belongs
	}
	client := j.said.foreign == 1 && j.said.http && j.http.Code == j.wording(t.ref).HTTPStatus // it noted the status
	if j.said.found == 1 && (j.said.foreign == 0 || client) && j.said.has[roleCode] {
		t.belongs += weighOnlyCode.belongs
	}
	event := named && j.said.event
	if j.said.found < 2 && !event {
		return
	}
	points := max(0, weighShape.belongs-perForeignKey*(j.said.foreign-j.said.empty))
	if j.said.distinct || event {
		points = weighDistinct.belongs
	}
	t.add(weight{0, points}, "shape", j.bodySpan(j.incident))
	if j.said.has[roleReference] {
		t.belongs += weighReference.belongs
	}
}

// weighValues counts the values of the body that the entry reports.
func (j *judge) weighValues(t *tally) {
	for _, key := range j.entries[t.ref.entry].BodyValues {
		if v := j.bodyValue(j.incident, key); v.End > v.Start {
			t.says += weighValue.says
		}
	}
}

// weighHTTP counts the HTTP status, and says whether it is the wording's. The
// number before a status name proves nothing against a code, nor does another
// answer's around a body that has all of the wording.
func (j *judge) weighHTTP(t *tally, w *Wording, numbered, whole bool) bool {
	if j.http == nil || w.HTTPStatus == 0 {
		return false
	}
	if j.http.Code == w.HTTPStatus {
		t.add(weighHTTP, "http", j.http.Stretch)
		return true
	}
	if v, _ := j.said.said(roleStatus); !numbered && !v.Contains(j.http.Start) && !(whole && j.http.Obj != j.obj) && !j.answersOther() {
		t.against += againstHTTP
		t.contrary = append(t.contrary, evidence{"http", j.http.Stretch})
	}
	return false
}

// answersOther says that the HTTP status stands beside an address in a line that neither
// names the API nor holds the incident.
func (j *judge) answersOther() bool {
	line := j.LineOf(j.http.Start)
	return !line.Contains(j.Start) && ascii.Contains(j.In(line), "://") &&
		!some(j.signs, func(s *hit) bool { return line.Contains(s.Start) && j.phrases[s.phrase].ref.entry == j.api })
}
