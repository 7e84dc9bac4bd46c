package decoder

import (
	"bytes"
	"slices"
)

// Decode reads a paste. It never fails, and takes time linear in the text. A
// long text is read as a log; see maxWhole.
func (c *Catalogue) Decode(text string) *Report {
	if len(text) <= maxWhole {
		return c.decodeWhole(text)
	}
	l := c.NewLog()
	l.Add(text)
	r := l.Report()
	for i := range r.Unknown {
		end := maxUnknownText
		for end > 0 && text[end]&0xc0 == 0x80 {
			end--
		}
		r.Unknown[i].Text = text[:end]
	}
	return r
}

// workspace is memory that one decoding leaves to the next.
type workspace struct {
	paste paste
	ids   []int32
	hits  []hit
	part  bool // the text is a part of a longer one

	frontCut bool // the text may begin within a message

	names     []hit
	incidents []incident
	verdicts  []verdict
}

func newWorkspace() *workspace { return &workspace{paste: paste{folded: &folded{}}} }

// decodeWhole reads all of a text.
func (c *Catalogue) decodeWhole(text string) *Report {
	work := c.spare.Swap(nil)
	if work == nil {
		work = newWorkspace()
	}
	work.frontCut = false
	defer c.spare.Store(work)
	verdicts := c.verdicts(text, work)
	a := c.assemble(&work.paste, verdicts, nil)
	if len(a.report.Findings) == 0 {
		work.frontCut = true
		a = c.assemble(&work.paste, c.verdicts(text, work), nil)
	}
	if len(a.report.Findings) == 0 {
		signs := a.signsIn(work)
		if a.unlisted(signs); len(a.report.Findings) == 0 {
			a.family(signs)
		}
	}
	a.unknown(text)
	a.report.Secrets = work.paste.secrets(text)
	return a.report
}

// verdicts judges the incidents of a text, and leaves out those that repeat a
// part of another.
func (c *Catalogue) verdicts(text string, work *workspace) []verdict {
	p := &work.paste
	p.read(text)
	incidents := c.group(p, work)
	if work.part && len(incidents) == 1 {
		incidents[0].alone = false
	}
	all := work.verdicts[:0]
	for i := range incidents {
		if v := c.judge(p, &incidents[i]); len(v.ranked) > 0 {
			all = append(all, v)
		}
	}
	work.verdicts = all
	for i := range all {
		all[i].again = overshadowed(all, i)
	}
	return slices.DeleteFunc(all, func(v verdict) bool { return v.again })
}

// assemble makes a report of verdicts. Of the entries in brief, which were
// reported before, it says only where they stand.
func (c *Catalogue) assemble(p *paste, verdicts []verdict, brief map[string]int) *assembler {
	a := &assembler{Catalogue: c, paste: p, report: &Report{}, brief: brief}
	a.report.Findings = make([]Finding, 0, len(verdicts))
	for i := range verdicts {
		a.take(verdicts[i])
	}
	sortNearly(a.report.Findings, func(x, y *Finding) bool { return x.Start < y.Start })
	return a
}

// assembler turns verdicts into a report: each entry once.
type assembler struct {
	*Catalogue
	*paste
	report *Report
	brief  map[string]int
	places []place   // of the occurrences, in step with all that were taken
	asked  diagnosis // the last one, for the request that it found
}

// within is how near two incidents stand that are one failure, in bytes.
const within = 1000

// overshadowed says that a weak verdict has a better one beside it, of which
// it repeats a part: the reason phrase, the client's summary.
func overshadowed(list []verdict, i int) bool {
	v := list[i]
	if !v.weak {
		return false
	}
	beside := func(j int) bool {
		o := list[j]
		return o.start-v.end < within && v.start-o.end < within &&
			(!o.weak || o.ranked[0].score() > v.ranked[0].score() || o.ranked[0].score() == v.ranked[0].score() && j < i)
	}
	for j := i - 1; j >= 0 && j > i-4; j-- {
		if beside(j) {
			return true
		}
	}
	for j := i + 1; j < len(list) && j < i+4; j++ {
		if beside(j) {
			return true
		}
	}
	return false
}

// place says where an occurrence stood, so that the same one is not counted twice.
type place struct {
	entry     int32
	obj       int32
	line      stretch
	reference string
}

func (a *assembler) take(v verdict) {
	a.preferDiagnosed(v)
	top := v.ranked[0]
	here := a.span(int(v.start), int(v.end))
	at := place{top.ref.entry, v.obj, a.lineOf(v.start), a.reference(v)}
	again := a.sameOccurrence(at)
	a.places = append(a.places, at)
	if f := a.found(&a.entries[top.ref.entry]); f != nil {
		if !again {
			f.Count++
			f.Occurrences = append(f.Occurrences, here)
		}
		if stronger(top.confidence(), f.Confidence) {
			f.Confidence = top.confidence()
			f.Evidence = a.spans(top.evidence)
		}
		if len(f.Params) == 0 {
			f.Params = a.values(v.incident, &top)
		}
		if len(f.Diagnosis) == 0 && f.Count <= maxAsked {
			f.Diagnosis = a.diagnose(v, f.Entry)
		}
		return
	}
	var f Finding
	if e := &a.entries[top.ref.entry]; a.isBrief(e.ID) {
		f = Finding{Entry: e, Confidence: top.confidence()}
	} else {
		f = a.finding(v)
	}
	f.Span, f.Count, f.Occurrences = here, 1, []Span{here}
	a.report.Findings = append(a.report.Findings, f)
}

// found gives the finding of an entry, if there is one.
func (a *assembler) found(e *Entry) *Finding {
	for i := range a.report.Findings {
		if f := &a.report.Findings[i]; f.Entry == e {
			return f
		}
	}
	return nil
}

func (a *assembler) isBrief(id string) bool {
	_, ok := a.brief[id]
	return ok
}

// preferDiagnosed asks the request where the response cannot tell entries
// apart: those whose fault it shows come first.
func (a *assembler) preferDiagnosed(v verdict) {
	ties := 1
	for ties < len(v.ranked) && v.ranked[ties].score() == v.ranked[0].score() {
		ties++
	}
	if ties == 1 {
		return
	}
	first := 0
	for k := range ties {
		if len(a.diagnose(v, &a.entries[v.ranked[k].ref.entry])) > 0 {
			t := v.ranked[k]
			copy(v.ranked[first+1:k+1], v.ranked[first:k])
			v.ranked[first] = t
			first++
		}
	}
}

func stronger(a, b Confidence) bool {
	return a != b && (a == Certain || b == Possible)
}

// maxAsked is for how many occurrences of an error the request is asked.
const maxAsked = 8

// sameOccurrence says that the paste shows one failure a second time: in the
// same line, in a part of the same body, or with the same reference id.
func (a *assembler) sameOccurrence(at place) bool {
	for i := len(a.places) - 1; i >= 0 && i > len(a.places)-8; i-- {
		o := a.places[i]
		if o.entry != at.entry {
			continue
		}
		if o.line == at.line || o.obj != none && a.encloses(o.obj, at.obj) ||
			at.reference != "" && at.reference == o.reference {
			return true
		}
	}
	return false
}

func (a *assembler) reference(v verdict) string {
	said := a.readBody(a.paste, v.incident, a.apiOf[v.ranked[0].ref.entry])
	if s := said.values[roleReference]; s.end-s.start > 4 {
		return string(a.in(s))
	}
	return ""
}

// finding makes the report's view of a verdict.
func (a *assembler) finding(v verdict) Finding {
	top := v.ranked[0]
	e := &a.entries[top.ref.entry]
	f := Finding{
		Entry: e, HTTPStatus: e.Wordings[0].HTTPStatus, Confidence: top.confidence(),
		Evidence: a.spans(top.evidence), Params: a.values(v.incident, &top),
		Diagnosis: a.diagnose(v, e),
	}
	have := map[string]bool{e.ID: true}
	add := func(id, why string) {
		if !have[id] {
			have[id] = true
			f.Alternatives = append(f.Alternatives, a.alternative(id, why))
		}
	}
	for _, alt := range e.Wordings[top.ref.wording].Alternatives {
		add(alt.ID, alt.Why)
	}
	for _, alt := range e.Wordings[0].Alternatives {
		add(alt.ID, alt.Why)
	}
	for _, other := range v.ranked[1:] {
		if len(f.Alternatives) >= maxAlternatives {
			break
		}
		if top.score()-other.score() <= closeScore {
			add(a.entries[other.ref.entry].ID, a.why(&top, &other))
		}
		if top.score() == other.score() { // nothing tells the two apart
			f.Confidence = Possible
			if top.complete && other.complete {
				f.Confidence = Likely
			}
		}
	}
	return f
}

// alternative names an entry with its title.
func (a *assembler) alternative(id, why string) Alternative {
	alt := Alternative{ID: id, Why: why}
	if e := a.Entry(id); e != nil {
		alt.Title = e.Title
	}
	return alt
}

const (
	maxAlternatives = 8
	closeScore      = 40 // what is further behind is no alternative
)

func (a *assembler) spans(list []evidence) []Evidence {
	var out []Evidence
	for _, e := range list {
		out = append(out, Evidence{e.kind, a.span(int(e.start), int(e.end))})
	}
	sortNearly(out, func(x, y *Evidence) bool { return x.Start < y.Start })
	return out
}

// values gives what stood at the placeholders, and the values of the body that
// the entry reports.
func (a *assembler) values(in *incident, t *tally) []Param {
	var out []Param
	if t.hit != nil {
		list, _ := a.params(t.hit, &a.phrases[t.hit.phrase])
		for _, v := range list {
			out = append(out, a.param(v.name, v.stretch))
		}
	}
	for _, key := range a.entries[t.ref.entry].BodyValues {
		name := hashWord(hashStart, key)
		for _, f := range in.body {
			if v := a.valueOf(f); f.name == name && v.end > v.start {
				out = append(out, a.param(key, v))
				break
			}
		}
	}
	return out
}

// param makes the report's view of a value.
func (a *assembler) param(name string, v stretch) Param {
	return Param{name, a.unwrapped(v), a.span(int(v.start), int(v.end))}
}

// unwrapped gives the text of a value without the line ends of a wrap: such as
// were not escaped, and stand in the middle of one word.
func (a *assembler) unwrapped(v stretch) string {
	text := a.in(v)
	if bytes.IndexByte(text, '\n') < 0 || bytes.IndexByte(text, ' ') >= 0 {
		return string(text)
	}
	var out []byte
	for i, c := range text {
		at := a.span(int(v.start)+i, int(v.start)+i+1).Start
		if c != '\n' || a.folded.paste[at] == '\\' {
			out = append(out, c)
		}
	}
	return string(out)
}

// signsIn gives what proves an API, wherever it stands.
func (a *assembler) signsIn(work *workspace) []hit {
	var signs []hit
	for _, h := range a.match(a.paste, work) {
		if a.phrases[h.phrase].kind > kindType {
			signs = append(signs, h)
		}
	}
	return signs
}

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
	j.weighShape(base)
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
	if len(ranked) == 0 {
		a.addUnknown(status, at)
		return true
	}
	a.takeFamily(&in, ranked)
	found := &a.report.Findings[0]
	found.Confidence = Possible
	found.Diagnosis = append(found.Diagnosis, Note{
		"the code " + digits + " is not documented; by the numbering of this API it stands for HTTP status " + digits[:3],
		a.span(int(at.start), int(at.end)),
	})
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

// unknown lists the failures that no finding explains: each HTTP status that
// none has, or else, where nothing was found, the whole text.
func (a *assembler) unknown(text string) {
	seen := map[int]bool{}
	for _, f := range a.report.Findings {
		seen[f.HTTPStatus] = true
		for _, w := range f.Entry.Wordings {
			seen[w.HTTPStatus] = true
		}
	}
	found := len(a.report.Findings) > 0
	for _, s := range a.statuses {
		if seen[s.code] || found && a.nearFinding(s) {
			continue
		}
		seen[s.code] = true
		line := a.trimmed(a.lineOf(s.start))
		a.addUnknown(s.code, line)
	}
	if !found && len(a.report.Unknown) == 0 {
		if all := a.trimmed(stretch{0, int32(len(a.text))}); all.end > all.start {
			a.addUnknown(0, all)
		}
	}
}

// nearFinding says that a status stands inside what a finding covers, so that
// the finding speaks for it.
func (a *assembler) nearFinding(s httpStatus) bool {
	at := a.span(int(s.start), int(s.end))
	for _, f := range a.report.Findings {
		for _, e := range f.Evidence {
			if e.Start <= at.Start && at.End <= e.End {
				return true
			}
		}
	}
	return false
}

const maxUnknownText = 160

func (a *assembler) addUnknown(status int, s stretch) {
	shown := s
	if shown.end-shown.start > maxUnknownText {
		shown.end = shown.start + maxUnknownText
		for shown.end > shown.start && a.text[shown.end]&0xc0 == 0x80 {
			shown.end--
		}
	}
	a.report.Unknown = append(a.report.Unknown, Unknown{status, string(a.in(shown)), a.span(int(s.start), int(s.end))})
}

func (a *assembler) trimmed(s stretch) stretch {
	for s.start < s.end && isSpace(a.text[s.start]) {
		s.start++
	}
	for s.start < s.end && isSpace(a.text[s.end-1]) {
		s.end--
	}
	return s
}
