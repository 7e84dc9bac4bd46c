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
}

// judge weighs an incident against every wording that something in it names.
func (c *Catalogue) judge(p *paste, in *incident) verdict {
	v := verdict{incident: in}
	best := map[int32]int{} // entry → index into ranked
	for _, r := range c.candidates(p, in) {
		t := c.weigh(p, in, r)
		if i, ok := best[r.entry]; !ok {
			best[r.entry] = len(v.ranked)
			v.ranked = append(v.ranked, t)
		} else if t.score() > v.ranked[i].score() {
			v.ranked[i] = t
		}
	}
	v.ranked = slices.DeleteFunc(v.ranked, func(t tally) bool { return !t.accepted() })
	slices.SortStableFunc(v.ranked, func(a, b tally) int {
		if d := b.score() - a.score(); d != 0 {
			return d
		}
		if d := min(a.ref.wording, 1) - min(b.ref.wording, 1); d != 0 {
			return int(d) // what the vendor documents comes before what was seen elsewhere
		}
		return int(a.ref.entry - b.ref.entry)
	})
	return v
}

// candidates gives the wordings that the incident's message, code, status name
// or type names.
func (c *Catalogue) candidates(p *paste, in *incident) []ref {
	var list []ref
	seen := map[ref]bool{}
	add := func(r ref) {
		if !seen[r] {
			seen[r] = true
			list = append(list, r)
		}
	}
	for _, h := range in.hits {
		if h.phrase == none {
			for _, r := range c.byType[lower(p.in(h.stretch))] {
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

// reading is what the body's fields say, read with one envelope.
type reading struct {
	values  map[string]stretch // role → value
	foreign int                // keys that the envelope does not have
	all     bool               // every key of the envelope is there
	fits    bool               // the envelope's conditions hold
}

// weigh adds up the evidence for one wording.
func (c *Catalogue) weigh(p *paste, in *incident, r ref) tally {
	t := tally{ref: r, complete: true}
	w := c.wording(r)
	api := c.apiOf[r.entry]
	c.weighSigns(p, &t, in, api)
	env, shape := c.bestEnvelope(p, in, api)
	message, full := c.weighMessage(p, &t, in, r, env)
	code, free := c.weighCode(p, &t, in, w, env)
	named, numbered := c.weighStatusName(p, &t, in, w, env, code)
	typed := c.weighType(p, &t, in, w, env)

	if len(env.values) >= 2 {
		points := max(0, weighShape.belongs-perForeignKey*env.foreign)
		if shape.Distinct && env.all {
			points = weighDistinct.belongs
		}
		t.add(weight{0, points}, "shape", p.bodySpan(in))
		if _, ok := env.values["reference"]; ok {
			t.belongs += weighReference.belongs
		}
	}
	if in.http != nil && w.HTTPStatus != 0 {
		inStatus := numbered // the number before a status name proves nothing against a code
		if v, ok := env.values["status"]; ok {
			inStatus = inStatus || v.contains(in.http.start)
		}
		if in.http.code == w.HTTPStatus {
			t.add(weighHTTP, "http", in.http.stretch)
		} else if !inStatus {
			t.against += againstHTTP
		}
	}
	if full && code && free || full && named || code && named && free {
		t.belongs += weighAgreement.belongs
	} else if full && typed && in.http != nil && in.http.code == w.HTTPStatus {
		t.belongs += weighTypeAgrees.belongs
	}
	if full && c.referenceBehind(p, &t, api) {
		t.belongs += weighReference.belongs
	}
	if in.alone {
		t.says += weighAlone.says
		t.belongs += weighAlone.belongs
	}
	if v, ok := env.values["message"]; ok && v.end > v.start && !message && c.hasMessages(r.entry) {
		if p.isCut(v) && len(w.Message) > int(v.end-v.start) && sameFold(p.in(v), w.Message[:v.end-v.start]) {
			n := int(v.end - v.start)
			t.add(weight{weighCut.says * n / len(w.Message), weighCut.belongs * n / len(w.Message)}, "message", v)
		} else if t.belongs >= certainOfAPI {
			t.against += againstNewMessage
		} else {
			t.against += againstMessage
		}
	}
	t.complete = (w.Message == "" || full) && (w.Code == "" || code) && (w.Type == "" || typed) &&
		(full || code || typed)
	t.common = message && w.Common && !code && !typed && in.http == nil
	return t
}

// isCut says that a value was cut off: the paste or a mark such as "..." ends it.
func (p *paste) isCut(v stretch) bool {
	return int(v.end) >= len(bytes.TrimRight(p.text, " \n")) || p.endsCut(v.end)
}

func (c *Catalogue) hasMessages(entry int32) bool {
	return slices.ContainsFunc(c.entries[entry].Wordings, func(w Wording) bool { return w.Message != "" })
}

// weighSigns counts what proves the API, each kind once.
func (c *Catalogue) weighSigns(p *paste, t *tally, in *incident, api int32) {
	var seen [kindVendor + 1]bool
	own, other := false, false
	for _, s := range in.signs {
		ph := &c.phrases[s.phrase]
		place := ph.kind == kindHost || ph.kind == kindPath
		if c.apis[ph.ref.entry].ID != c.apis[api].ID {
			other = other || ph.kind == kindHost
			continue
		}
		own = own || place
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
}

// bestEnvelope reads the body with the API's envelope that explains most of it.
func (c *Catalogue) bestEnvelope(p *paste, in *incident, api int32) (reading, Envelope) {
	var best reading
	var of Envelope
	for _, e := range c.apis[api].Envelopes {
		r := p.readWith(in, e)
		if r.fits && len(r.values) > len(best.values) {
			best, of = r, e
		}
	}
	return best, of
}

func (p *paste) readWith(in *incident, e Envelope) reading {
	r := reading{values: map[string]stretch{}, fits: true}
	when := 0
	line := p.lineOf(in.start)
	for _, f := range p.nearestFirst(in, line) {
		name := keyName(p.in(f.key))
		known := false
		for role, key := range e.Roles {
			if keyName([]byte(key)) != name {
				continue
			}
			known = true
			if role == "message" && in.obj == none && !line.contains(f.key.start) {
				continue // without brackets, another line's text is another's
			}
			if _, ok := r.values[role]; !ok {
				f.spaced = role == "message" || role == "status" // without quotes, all else is one word
				r.values[role] = p.valueOf(f)
			}
		}
		for key, value := range e.When {
			if keyName([]byte(key)) != name {
				continue
			}
			known = true
			if lower(p.in(p.valueOf(f))) == lower([]byte(value)) {
				when++
			}
		}
		if !known && (in.obj != none || len(r.values) > 0 && line.contains(f.key.start)) {
			r.foreign++
		}
	}
	r.fits = when >= len(e.When)
	r.all = len(r.values) == len(e.Roles)
	return r
}

// nearestFirst gives the body's fields; without brackets, those of the
// incident's own line come first.
func (p *paste) nearestFirst(in *incident, line stretch) []field {
	if in.obj != none {
		return in.body
	}
	var own, others []field
	for _, f := range in.body {
		if line.contains(f.key.start) {
			own = append(own, f)
		} else {
			others = append(others, f)
		}
	}
	return append(own, others...)
}

// bodySpan gives the body, or what was found of it.
func (p *paste) bodySpan(in *incident) stretch {
	if in.obj != none {
		return p.objects[in.obj].stretch
	}
	return in.stretch
}

// weighMessage counts the wording's message, and says whether it is there and
// whether it is whole.
func (c *Catalogue) weighMessage(p *paste, t *tally, in *incident, r ref, env reading) (found, full bool) {
	said, says := env.values["message"]
	for i := range in.hits {
		h := &in.hits[i]
		if h.phrase == none || c.phrases[h.phrase].kind != kindMessage || c.phrases[h.phrase].ref != r {
			continue
		}
		if says && said.end > said.start && (h.end <= said.start || said.end <= h.start) {
			continue // the body says something else, and this is the value of another key
		}
		if t.hit == nil || t.hit.cut && (!h.cut || h.words > t.hit.words) {
			t.hit = h
		}
	}
	if t.hit == nil {
		return false, false
	}
	t.add(c.messageWeight(t.hit), "message", t.hit.stretch)
	return true, !t.hit.cut
}

// messageWeight says what a message counts: all the more, the less others say it.
func (c *Catalogue) messageWeight(h *hit) weight {
	ph := &c.phrases[h.phrase]
	common := c.wording(ph.ref).Common
	switch {
	case h.cut:
		total := 0
		for _, id := range ph.tokens {
			if id != gap {
				total++
			}
		}
		w := weight{weighCut.says * h.words / total, weighCut.belongs * h.words / total}
		if common {
			w.belongs = 0
		}
		return w
	case common:
		return weighCommon
	case c.weightOf(*h) >= 4:
		return weighSentence
	}
	return weighPhrase
}

// isForeignKeyed says that a hit is the value of a key that no API documents.
func (c *Catalogue) isForeignKeyed(p *paste, h hit) bool {
	_, ok := p.fieldOf(h)
	return ok && h.obj != none && !c.isKeyed(p, h)
}

// weighCode counts the wording's code, under its key or bare, and what another
// code under that key says against it. It says whether the code is there, and
// whether it is free of a key that the API does not have.
func (c *Catalogue) weighCode(p *paste, t *tally, in *incident, w *Wording, env reading) (found, free bool) {
	if v, ok := env.values["code"]; ok && w.Code != "" && v.end > v.start {
		if lower(p.in(v)) == lower([]byte(w.Code)) {
			t.add(weighCode, "code", v)
			return true, true
		}
		if _, known := c.vocabulary[lower(p.in(v))]; known || isDigit(p.text[v.start]) {
			t.against += againstCode
			return false, false
		}
	}
	for i := range in.hits {
		h := &in.hits[i]
		if h.phrase != none && c.phrases[h.phrase].kind == kindCode && lower(p.in(h.stretch)) == lower([]byte(w.Code)) {
			t.add(weighBareCode, "code", h.stretch)
			return true, !c.isForeignKeyed(p, *h)
		}
	}
	return false, false
}

// weighStatusName counts the wording's status name, and says whether it is
// there and whether an HTTP status stands right before it.
func (c *Catalogue) weighStatusName(p *paste, t *tally, in *incident, w *Wording, env reading, code bool) (found, numbered bool) {
	for i := range in.hits {
		h := &in.hits[i]
		if h.phrase == none || c.phrases[h.phrase].kind != kindStatus || w.Status == "" || !sameFold(p.in(h.stretch), w.Status) {
			continue
		}
		numbered = p.isNumbered(h)
		parts := nameParts(w.Status)
		v, ok := env.values["status"]
		switch {
		case ok && v.contains(h.start):
			t.add(weighStatus, "status", h.stretch)
		case parts >= 2 && string(p.in(h.stretch)) == w.Status:
			t.add(weight{weighBareStatus.says, weighBareStatus.belongs + perNamePart*(parts-1)}, "status", h.stretch)
		case parts >= 2 || code && bytes.IndexByte(p.in(h.stretch), ' ') < 0:
			t.add(weighBareStatus, "status", h.stretch)
		default:
			continue
		}
		if numbered {
			t.says += weighNumbered.says
			t.belongs += weighNumbered.belongs
		}
		return true, numbered
	}
	return false, false
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

// nameParts counts the parts of a CompoundName.
func nameParts(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] == ' ' {
			return 1 // a phrase is no such name
		}
		if s[i] >= 'A' && s[i] <= 'Z' {
			n++
		}
	}
	return n
}

// referenceBehind says that the API's reference id follows the message, as in
// "message (reference=id)".
func (c *Catalogue) referenceBehind(p *paste, t *tally, api int32) bool {
	for _, f := range p.fieldsFrom(t.hit.end) {
		if f.key.start > t.hit.end+3 {
			break
		}
		for _, r := range c.roles[keyName(p.in(f.key))] {
			if r.api == api && r.name == "reference" {
				return true
			}
		}
	}
	return false
}

func (c *Catalogue) weighType(p *paste, t *tally, in *incident, w *Wording, env reading) bool {
	v, ok := env.values["type"]
	if w.Type == "" {
		return false
	}
	if !ok || v.end == v.start {
		for i := range in.hits {
			h := &in.hits[i]
			if h.phrase != none && c.phrases[h.phrase].kind == kindType && sameFold(p.in(h.stretch), w.Type) {
				t.add(weighBareType, "type", h.stretch)
				return true
			}
		}
		return false
	}
	name := lower(p.in(v))
	if name != lower([]byte(w.Type)) {
		// A value that goes on was not read whole: "validation id:x".
		t.against += againstType
		return false
	}
	entries := map[int32]bool{}
	for _, r := range c.byType[name] {
		entries[r.entry] = true
	}
	if len(entries) == 1 {
		t.add(weighOnlyType, "type", v)
	} else {
		t.add(weighType, "type", v)
	}
	return true
}

// why says in plain words how an alternative relates to what was chosen.
func (c *Catalogue) why(chosen, other tally) string {
	a, b := c.wording(chosen.ref), c.wording(other.ref)
	switch {
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
