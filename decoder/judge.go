package decoder

import (
	"slices"
	"strconv"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// verdict is what the evidence says of one incident: the entries that it could
// be, best first.
type verdict struct {
	*incident
	ranked []tally
	at     *sighting
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
	if d := t.hit.length() - o.hit.length(); d != 0 {
		return d > 0 // of two messages whose starts were cut, one may fit further back
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
		if h.phrase == read.None {
			refs := c.byType[ascii.Hash(p.In(h.Stretch))].refs
			if len(refs) == 0 {
				refs = c.beginWith(p.In(withoutNumber(p, h.Stretch)))
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
func begins(s string, start []byte) bool {
	return len(s) > len(start) && ascii.SameFold(start, s[:len(start)])
}

// withoutNumber takes the HTTP status off a status name, as in "400 Name".
func withoutNumber(p *paste, s read.Stretch) read.Stretch {
	if b := p.In(s); len(b) > 4 && b[3] == ' ' && ascii.IsDigit(b[0]) {
		s.Start += 4
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

	stranger bool // the paste names another vendor, and not this API's

	spare []evidence // memory for the evidence of wordings that are not kept
}

// weigh adds up the evidence for one wording.
func (j *judge) weigh(r ref) tally {
	w := j.wording(r)
	if api := j.apiOf[r.entry]; j.base == nil || j.api != api {
		j.api = api
		j.said = j.readBody(j.paste, j.incident, api)
		j.base = j.weighSigns()
		if j.said.found == 0 && j.isAnothers() {
			j.base.against += againstShape
		}
	}
	t := tally{ref: r, belongs: j.base.belongs, against: j.base.against}
	t.evidence = append(j.spare[:0], j.base.evidence...)

	full := j.weighMessage(&t, w)
	if full && !j.alone && t.belongs == weighVendor.belongs && ascii.SameFold([]byte(read.Reason(w.HTTPStatus)), w.Message) {
		t.belongs = 0 // an everyday word and a status, though the word is a provider's name
	}
	code, free := j.weighCode(&t, w)
	named, numbered := j.weighStatusName(&t, w, code)
	typed := j.weighType(&t, w)
	own := named && j.weighEvent(&t, w)
	j.weighShape(&t, named)
	j.weighValues(&t)
	http := j.weighHTTP(&t, w, numbered, full && typed && j.said.found > 1)
	switch {
	case full && code && free, full && named, code && named && free:
		t.belongs += weighAgreement.belongs
	case full && typed && http && (j.obj == read.None || j.said.has[roleMessage]):
		t.belongs += weighTypeAgrees.belongs
	}
	if full && j.referenceBehind(j.paste, t.hit.End, j.api).End > 0 {
		t.belongs += weighReference.belongs
	}
	if j.alone && !j.stranger {
		t.says += weighAlone.says
		t.belongs += weighAlone.belongs
	}
	if t.hit == nil {
		j.weighOtherMessage(&t, w)
	}
	t.complete = own && j.said.spoken.End == 0 || (w.Message == "" || full) && (w.Code == "" || code) && (w.Type == "" || typed) &&
		(full || code || typed)
	t.common = t.hit != nil && w.Common && !code && !typed && j.http == nil
	return t
}

// why says in plain words how an alternative relates to what was chosen.
func (c *Catalogue) why(chosen, other *tally) string {
	a, b := c.wording(chosen.ref), c.wording(other.ref)
	switch {
	case chosen.says == 0:
		return "Only the HTTP status is known, and this error has it too."
	case chosen.hit != nil && other.hit != nil && chosen.hit.cut && other.hit.cut:
		return "The text was cut off where both still fit."
	case chosen.hit != nil && other.hit != nil && ascii.SameFold([]byte(a.Message), b.Message):
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
