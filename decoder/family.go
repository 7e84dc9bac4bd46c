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

// takeFamily offers entries that nothing tells apart.
func (a *assembler) takeFamily(in *incident, ranked []tally) {
	if len(ranked) == 0 {
		return
	}
	a.take(verdict{incident: in, ranked: ranked})
	if len(ranked) == 1 {
		a.report.Findings[0].Confidence = Likely
	}
}

// unlisted handles a code that no entry has, where its API documents what the
// digits of its codes mean: it offers what is documented for that HTTP status.
func (a *assembler) unlisted(signs []hit) {
	for _, f := range a.fields {
		for _, r := range a.roles[f.name] {
			if r.kind == roleCode && a.apis[r.api].CodeRule == "http3" && a.takeUnlisted(f, r.api, signs) {
				return
			}
		}
	}
}

// unlistedDigits is the length of the codes that start with an HTTP status.
const unlistedDigits = 5

func (a *assembler) takeUnlisted(f field, api int32, signs []hit) bool {
	f.spaced = false
	at := a.valueOf(f)
	digits := string(a.in(at))
	if len(digits) != unlistedDigits || !isNumber(digits) || digits[0] != '4' && digits[0] != '5' {
		return false
	}
	status := int(number(digits[:3]))
	in := incident{stretch: at, obj: f.obj, region: stretch{0, int32(len(a.text))}, signs: signs}
	in.body = a.bodyOf(&in)
	j := judge{Catalogue: a.Catalogue, paste: a.paste, incident: &in, api: api}
	j.said = j.readBody(a.paste, &in, api)
	base := j.weighSigns()
	j.weighShape(base, false)
	base.add(weight{0, weighCode.belongs}, "code", at)
	if base.belongs-base.against < certainOfAPI {
		return false
	}
	var ranked []tally
	for i := range a.entries {
		if a.apiOf[i] == api && a.entries[i].Wordings[0].HTTPStatus == status {
			t := *base
			t.ref, t.common = ref{int32(i), 0}, true
			ranked = append(ranked, t)
		}
	}
	note := "he code " + digits + " is not documented; by the numbering of this API it stands for HTTP status " + digits[:3]
	if len(ranked) == 0 {
		if s := a.statusOf(&in, true); s != nil {
			status = s.code // the answer's own
		}
		a.addUnknown(status, at)
		a.report.Unknown[0].Note = "T" + note + "."
		return true
	}
	a.takeFamily(&in, ranked)
	found := &a.report.Findings[0]
	found.Confidence = Possible
	found.Diagnosis = append(found.Diagnosis, Note{"t" + note, a.span(int(at.start), int(at.end))})
	return true
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
