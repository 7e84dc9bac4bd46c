package decoder

import (
	"slices"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// family handles a failure of which only the API and the HTTP status are
// known: it offers what that API documents for that status.
func (a *assembler) family(signs []hit) {
	k := 0
	for k < len(a.Statuses) && !a.Statuses[k].Failed() {
		k++
	}
	if k == len(a.Statuses) || a.bodyUnread(signs) {
		return
	}
	s := &a.Statuses[k]
	in := incident{Stretch: s.Stretch, obj: s.Obj, region: read.Stretch{Start: 0, End: int32(len(a.Text))}, http: s, signs: signs}
	for i := k; i < len(a.Statuses) && in.obj == read.None; i++ { // the body may say it again
		if a.Statuses[i].Code == s.Code {
			in.obj = a.Statuses[i].Obj
		}
	}
	in.body = a.bodyOf(a.paste, &in)
	var ranked []tally
	best := 0
	for i := range a.entries {
		api := a.apiOf[i]
		if a.entries[i].Wordings[0].HTTPStatus != s.Code || !a.hasPlace(&in, api) {
			continue
		}
		j := judge{Catalogue: a.Catalogue, paste: a.paste, incident: &in, api: api}
		t := j.weighSigns()
		t.ref, t.common, t.belongs = ref{int32(i), 0}, true, t.belongs-t.against
		t.evidence = append(t.evidence, evidence{"http", s.Stretch})
		best = max(best, t.belongs)
		k := len(ranked)
		if ascii.SameFold([]byte(a.entries[i].Wordings[0].Message), read.Reason(s.Code)) {
			k = 0 // it says no more than the status
		}
		ranked = slices.Insert(ranked, k, *t)
	}
	ranked = slices.DeleteFunc(ranked, func(t tally) bool { return t.belongs < best })
	a.takeFamily(&in, ranked)
}

// takeFamily offers entries that nothing tells apart, and gives the finding.
func (a *assembler) takeFamily(in *incident, ranked []tally) *Finding {
	if len(ranked) == 0 {
		return nil
	}
	v := verdict{incident: in, ranked: ranked}
	v.at = a.sightingOf(a.paste, &v)
	a.take(v)
	f := &a.report.Findings[a.report.indexOf(&a.entries[ranked[0].ref.entry])]
	f.unsettled = len(ranked) > 1
	if !f.unsettled {
		f.Confidence = Likely
	}
	return f
}

// unlisted handles the codes that no entry has, where their API documents what
// the digits of its codes mean: it offers what is documented for that HTTP status.
func (a *assembler) unlisted(signs []hit) {
	known := len(a.report.Findings)
	for k := range a.paste.Words {
		if w := &a.paste.Words[k]; w.End-w.Start != unlistedDigits {
			continue
		}
		if api := a.unlistedAPI(k, signs); api != read.None && !a.toldOf(a.paste.Words[k]) {
			a.takeUnlisted(a.paste.Words[k], api, signs, a.report.Findings[:known])
		}
	}
	sortNearly(a.report.Findings, func(x, y *Finding) bool { return x.Start < y.Start })
}

// unlistedDigits is the length of the codes that start with an HTTP status.
const unlistedDigits = 5

// unlistedAPI gives the API whose code word k is, though none of its entries has
// it: the number stands behind a key or the name of a key, or behind a client's name.
func (a *assembler) unlistedAPI(k int, signs []hit) int32 {
	w := &a.paste.Words[k]
	digits := a.In(w.Stretch)
	if !ascii.IsNumber(string(digits)) || digits[0] != '4' && digits[0] != '5' || !a.StandsFree(w.Stretch) {
		return read.None
	}
	ruled := func(api int32) bool { return a.apis[api].CodeRule == "http3" }
	if k > 0 {
		name := a.paste.Words[k-1].Hash
		if f, ok := a.fieldOf(&hit{Stretch: w.Stretch}); ok {
			name = f.Name
		}
		for _, r := range a.roles[name] {
			if r.kind == roleCode && ruled(r.api) {
				return r.api
			}
		}
	}
	for _, s := range signs {
		if api := a.phrases[s.phrase].ref.entry; s.End <= w.Start && w.Start-s.End <= 3 && a.is(&s, kindSDK) && ruled(api) {
			return api
		}
	}
	return read.None
}

// toldOf says that a code is an entry's, or part of what was found.
func (a *assembler) toldOf(w read.Word) bool {
	if a.codes[string(a.In(w.Stretch))] {
		return true
	}
	for _, o := range a.told {
		if a.Encloses(o.obj, w.Obj) || a.linesOf(o).Contains(w.Start) && (o.obj == read.None || w.Obj == read.None) {
			return true
		}
	}
	return false
}

// takeUnlisted offers the entries with the HTTP status that a code stands for,
// but for those that were found.
func (a *assembler) takeUnlisted(w read.Word, api int32, signs []hit, known []Finding) {
	digits := string(a.In(w.Stretch))
	status := int(number(digits[:3]))
	in := incident{Stretch: w.Stretch, obj: w.Obj, region: read.Stretch{Start: 0, End: int32(len(a.Text))}, signs: signs}
	in.body = a.bodyOf(a.paste, &in)
	j := judge{Catalogue: a.Catalogue, paste: a.paste, incident: &in, api: api}
	j.said = j.readBody(a.paste, &in, api)
	base := j.weighSigns()
	j.weighShape(base, false)
	base.add(weight{0, weighCode.belongs}, "code", w.Stretch)
	if w.Obj == read.None { // it can have no shape
		base.belongs += weighShape.belongs
	}
	if base.belongs-base.against < certainOfAPI {
		return
	}
	var ranked []tally
	for i := range a.entries {
		e := &a.entries[i]
		if a.apiOf[i] == api && e.Wordings[0].HTTPStatus == status && !some(known, func(f *Finding) bool { return f.Entry == e }) {
			t := *base
			t.ref, t.common = ref{int32(i), 0}, true
			ranked = append(ranked, t)
		}
	}
	note := "the code " + digits + " is not documented; by the numbering of this API it stands for HTTP status " + digits[:3]
	if found := a.takeFamily(&in, ranked); found != nil {
		found.Confidence, found.Against = Possible, nil // the note says it
		found.learn([]Note{{note, a.span(w.Stretch)}})
		return
	}
	if s := a.statusOf(&in, true); s != nil && len(known) == 0 {
		status = s.Code // the answer's own
	}
	note = "T" + note[1:] + "."
	if some(a.report.Unknown, func(u *Unknown) bool { return u.Note == note }) {
		return
	}
	a.addUnknown(status, w.Stretch)
	a.report.Unknown[len(a.report.Unknown)-1].Note = note
}

// hasPlace says that a host, a path or a client of this very API is there.
func (a *assembler) hasPlace(in *incident, api int32) bool {
	return some(in.signs, func(h *hit) bool {
		ph := &a.phrases[h.phrase]
		return ph.ref.entry == api && ph.provesAPI()
	})
}

// bodyUnread says that the paste holds an error's body which matched nothing.
func (a *assembler) bodyUnread(signs []hit) bool {
	for _, f := range a.Fields {
		if f.Obj == read.None {
			continue
		}
		if a.hasRole(f.Name, roleMessage) && !a.isRecord(f.Obj, signs) || a.hasRole(f.Name, roleCode) {
			if v := a.ValueOf(f); v.End > v.Start {
				return true
			}
		}
	}
	return false
}

// isRecord says that an object, or one around or within it, has the address of an API in
// it: a client or a log wrote it, and its message is theirs. No API repeats its own address.
func (a *assembler) isRecord(obj int32, signs []hit) bool {
	return some(signs, func(s *hit) bool {
		k := a.phrases[s.phrase].kind
		return (k == kindHost || k == kindPath) && s.obj != read.None && (a.Encloses(obj, s.obj) || a.Encloses(s.obj, obj))
	})
}
