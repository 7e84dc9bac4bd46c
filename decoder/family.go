package decoder

import "slices"

// family handles a failure of which only the API and the HTTP status are
// known: it offers what that API documents for that status.
func (a *assembler) family(signs []hit) {
	if len(a.statuses) == 0 || a.bodyUnread() {
		return
	}
	s := &a.statuses[0]
	in := incident{stretch: s.stretch, obj: none, region: stretch{0, int32(len(a.text))}, http: s, signs: signs}
	var ranked []tally
	best := 0
	for i := range a.entries {
		api := a.apiOf[i]
		if a.entries[i].Wordings[0].HTTPStatus != s.code || !a.hasPlace(&in, api) {
			continue
		}
		j := judge{Catalogue: a.Catalogue, paste: a.paste, incident: &in, api: api}
		t := j.weighSigns()
		t.ref, t.common, t.belongs = ref{int32(i), 0}, true, t.belongs-t.against
		t.evidence = append(t.evidence, evidence{"http", s.stretch})
		best = max(best, t.belongs)
		ranked = append(ranked, *t)
	}
	ranked = slices.DeleteFunc(ranked, func(t tally) bool { return t.belongs < best })
	a.takeFamily(&in, ranked)
}

// takeFamily offers entries that nothing tells apart, and gives the finding.
func (a *assembler) takeFamily(in *incident, ranked []tally) *Finding {
	if len(ranked) == 0 {
		return nil
	}
	a.take(verdict{incident: in, ranked: ranked})
	f := a.found(&a.entries[ranked[0].ref.entry])
	if len(ranked) == 1 {
		f.Confidence = Likely
	}
	return f
}

// unlisted handles the codes that no entry has, where their API documents what
// the digits of its codes mean: it offers what is documented for that HTTP status.
func (a *assembler) unlisted(signs []hit) {
	known := len(a.report.Findings)
	for k := range a.paste.words {
		if w := &a.paste.words[k]; w.end-w.start != unlistedDigits {
			continue
		}
		if api := a.unlistedAPI(k, signs); api != none && !a.toldOf(a.paste.words[k]) {
			a.takeUnlisted(a.paste.words[k], api, signs, a.report.Findings[:known])
		}
	}
	sortNearly(a.report.Findings, func(x, y *Finding) bool { return x.Start < y.Start })
}

// unlistedDigits is the length of the codes that start with an HTTP status.
const unlistedDigits = 5

// unlistedAPI gives the API whose code word k is, though none of its entries has
// it: the number stands behind a key or the name of a key, or behind a client's name.
func (a *assembler) unlistedAPI(k int, signs []hit) int32 {
	w := &a.paste.words[k]
	digits := a.in(w.stretch)
	if !isNumber(string(digits)) || digits[0] != '4' && digits[0] != '5' || !a.standsFree(w.stretch) {
		return none
	}
	ruled := func(api int32) bool { return a.apis[api].CodeRule == "http3" }
	if k > 0 {
		name := a.paste.words[k-1].hash
		if f, ok := a.fieldOf(hit{stretch: w.stretch}); ok {
			name = f.name
		}
		for _, r := range a.roles[name] {
			if r.kind == roleCode && ruled(r.api) {
				return r.api
			}
		}
	}
	for _, s := range signs {
		if api := a.phrases[s.phrase].ref.entry; s.end <= w.start && w.start-s.end <= 3 && a.is(&s, kindSDK) && ruled(api) {
			return api
		}
	}
	return none
}

// toldOf says that a code is an entry's, or part of what was found.
func (a *assembler) toldOf(w word) bool {
	if a.codes[string(a.in(w.stretch))] {
		return true
	}
	for _, o := range a.places {
		if a.encloses(o.obj, w.obj) || o.lines.contains(w.start) && (o.obj == none || w.obj == none) {
			return true
		}
	}
	return false
}

// takeUnlisted offers the entries with the HTTP status that a code stands for,
// but for those that were found.
func (a *assembler) takeUnlisted(w word, api int32, signs []hit, known []Finding) {
	digits := string(a.in(w.stretch))
	status := int(number(digits[:3]))
	in := incident{stretch: w.stretch, obj: w.obj, region: stretch{0, int32(len(a.text))}, signs: signs}
	in.body = a.bodyOf(&in)
	j := judge{Catalogue: a.Catalogue, paste: a.paste, incident: &in, api: api}
	j.said = j.readBody(a.paste, &in, api)
	base := j.weighSigns()
	j.weighShape(base, false)
	base.add(weight{0, weighCode.belongs}, "code", w.stretch)
	if w.obj == none { // it can have no shape
		base.belongs += weighShape.belongs
	}
	if base.belongs-base.against < certainOfAPI {
		return
	}
	var ranked []tally
	for i := range a.entries {
		e := &a.entries[i]
		if a.apiOf[i] == api && e.Wordings[0].HTTPStatus == status && !slices.ContainsFunc(known, func(f Finding) bool { return f.Entry == e }) {
			t := *base
			t.ref, t.common = ref{int32(i), 0}, true
			ranked = append(ranked, t)
		}
	}
	note := "he code " + digits + " is not documented; by the numbering of this API it stands for HTTP status " + digits[:3]
	if found := a.takeFamily(&in, ranked); found != nil {
		found.Confidence = Possible
		found.Diagnosis = append(found.Diagnosis, Note{"t" + note, a.span(int(w.start), int(w.end))})
		return
	}
	if s := a.statusOf(&in, true); s != nil && len(known) == 0 {
		status = s.code // the answer's own
	}
	note = "T" + note + "."
	if slices.ContainsFunc(a.report.Unknown, func(u Unknown) bool { return u.Note == note }) {
		return
	}
	a.addUnknown(status, w.stretch)
	a.report.Unknown[len(a.report.Unknown)-1].Note = note
}

// hasPlace says that a host, a path or a client of this very API is there.
func (a *assembler) hasPlace(in *incident, api int32) bool {
	return slices.ContainsFunc(in.signs, func(h hit) bool {
		ph := &a.phrases[h.phrase]
		return ph.ref.entry == api && (ph.kind == kindHost || ph.kind == kindPath || ph.kind == kindSDK)
	})
}

// bodyUnread says that the paste holds an error's body which matched nothing.
func (a *assembler) bodyUnread() bool {
	for _, f := range a.fields {
		if f.obj == none {
			continue
		}
		if a.hasRole(f, roleMessage) || a.hasRole(f, roleCode) {
			if v := a.valueOf(f); v.end > v.start {
				return true
			}
		}
	}
	return false
}
