package content

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"fastbusy/decoder"
)

// Change is what became different about an entry after it was first written.
type Change struct {
	Date string // YYYY-MM-DD
	Note string // one sentence of plain text
}

// Updated gives the day on which the entry was last changed or compared with a
// source, as YYYY-MM-DD.
func (e *Entry) Updated() string {
	newest := ""
	for _, c := range e.Changes {
		newest = max(newest, c.Date)
	}
	for _, s := range e.Sources {
		newest = max(newest, s.Checked)
	}
	for _, v := range e.Variants {
		newest = max(newest, v.Source.Checked)
	}
	return newest
}

// entry reads an entry's file.
func (l *loader) entry(g *Group, f *file, id string) *Entry {
	var m entryMatter
	f.decode(&m)
	e := &Entry{
		Page:   Page{ID: id, Title: m.Title, File: f.path, Line: f.start},
		Group:  g,
		Main:   m.over(decoder.Wording{HTTPStatus: g.HTTPStatus}),
		Params: m.Params, BodyValues: m.BodyValues, Retry: m.Retry, FixedBy: m.FixedBy, Failure: m.Failure, Checks: m.Checks,
		Related: m.Related, Same: m.Same, Sources: m.Sources, Changes: m.Changes, Retired: m.Retired,
	}
	for _, v := range m.Variants {
		w := v.over(e.Main)
		w.Fix = v.Fix
		e.Variants = append(e.Variants, Variant{w, v.Source})
	}
	f.register(id, e)
	f.sections(e)
	f.checkKeys(e, m)
	g.Entries = append(g.Entries, e)
	l.entries = append(l.entries, located{e, f})
	return e
}

// over puts the keys that were given over base. What base says of its message
// holds only as long as the message is the same.
func (m wordingMatter) over(base decoder.Wording) decoder.Wording {
	w := base
	set(&w.HTTPStatus, m.HTTPStatus)
	set(&w.Type, m.Type)
	set(&w.Code, m.Code)
	set(&w.Status, m.Status)
	set(&w.Message, m.Message)
	if w.Message != base.Message {
		w.Common, w.Alternatives = false, nil
	}
	set(&w.Common, m.Common)
	if m.Alternatives != nil {
		w.Alternatives = m.Alternatives
	}
	return w
}

func set[T any](to *T, from *T) {
	if from != nil {
		*to = *from
	}
}

// checkKeys checks the front matter as far as one file can tell.
func (f *file) checkKeys(e *Entry, m entryMatter) {
	f.oneOf(m.Kind, []string{"", "table"}, "kind")
	f.need(m.Title, "title")
	f.oneOf(m.Retry, []string{"no", "later", "after-fix"}, "retry")
	f.oneOf(m.FixedBy, []string{"caller", "provider", "carrier"}, "fixedBy")
	if m.Failure != "" {
		f.oneOf(m.Failure, f.ref.Comparison.names(), "failure") // the headings of compare.md
	}
	f.sources(e.Group.API.Provider, e.Sources)
	for i, c := range e.Changes {
		f.date(c.Date, "changes", i, "date")
		f.need(c.Note, "changes", i, "note")
	}
	f.wording(m.wordingMatter, e.Main)
	for i, v := range e.Variants {
		f.wording(m.Variants[i].wordingMatter, v.Wording, "variants", i)
		f.source(e.Group.API.Provider, v.Source, "variants", i, "source")
	}
	f.params(e)
	for i, c := range e.Checks {
		f.checkCheck(e, c, i)
	}
}

func (f *file) wording(m wordingMatter, w decoder.Wording, key ...any) {
	at := func(more ...any) []any { return append(slices.Clone(key), more...) }
	if w.Type+w.Code+w.Status+w.Message == "" {
		f.problem(f.line(key...), "no evidence; add a type, code, status or message")
	}
	if m.HTTPStatus != nil {
		f.httpStatus(*m.HTTPStatus, at("httpStatus")...)
	}
	for i, a := range m.Alternatives {
		f.need(a.ID, at("alternatives", i, "id")...)
		f.need(a.Why, at("alternatives", i, "why")...)
	}
}

var (
	placeholder = regexp.MustCompile(`\$\{([^}]*)\}?`)
	paramName   = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*$`)
)

// params compares the placeholders of the wordings with those explained.
func (f *file) params(e *Entry) {
	used := map[string]int{} // name → line
	collect := func(message string, line int) {
		for _, m := range placeholder.FindAllStringSubmatch(message, -1) {
			if !paramName.MatchString(m[1]) {
				f.problem(line, "placeholder %s has no name; call it by what it stands for, such as ${callId}", m[0])
			} else if used[m[1]] == 0 {
				used[m[1]] = line
			}
		}
	}
	collect(e.Main.Message, f.line("message"))
	for i, v := range e.Variants {
		collect(v.Message, f.line("variants", i, "message"))
	}
	for i, key := range e.BodyValues {
		used[key] = f.line("bodyValues", i)
	}
	for _, p := range e.Params {
		f.need(p.Meaning, "params", p.Name)
		if used[p.Name] == 0 {
			f.problem(f.line("params", p.Name), "params explains %q, which no message and no bodyValues use; remove it", p.Name)
		}
		delete(used, p.Name)
	}
	for name, line := range used {
		f.problem(line, "placeholder or body value ${%s} is not explained; add it to params", name)
	}
}

// What each kind of check cannot do without; decoder.CheckKinds says why.
var (
	fieldChecks = []string{"e164", "required", "http-url", "one-of", "max-length", "timestamp"}
	valueChecks = []string{"one-of", "max-length", "range", "content-type", "authorization", "queue"}
	// How many placeholders the values name.
	namedValues = map[string]int{"max-length": 1, "range": 4, "queue": 2}
)

func (f *file) checkCheck(e *Entry, c decoder.Check, i int) {
	kinds := slices.Sorted(maps.Keys(decoder.CheckKinds()))
	f.oneOf(c.Kind, kinds, "checks", i, "kind")
	if slices.Contains(fieldChecks, c.Kind) && len(c.Fields) == 0 {
		f.problem(f.line("checks", i), "missing fields; %s needs them", c.Kind)
	}
	if slices.Contains(valueChecks, c.Kind) && len(c.Values) == 0 {
		f.problem(f.line("checks", i), "missing values; %s needs them", c.Kind)
	}
	if n := namedValues[c.Kind]; n > 0 && len(c.Values) > 0 {
		known := 0
		for _, v := range c.Values {
			if slices.ContainsFunc(e.Params, func(p Param) bool { return p.Name == v }) {
				known++
			}
		}
		if known != n || len(c.Values) != n {
			f.problem(f.line("checks", i, "values"), "values is %q; name the placeholders that %s needs, which are %d", c.Values, c.Kind, n)
		}
	}
	segment := func(name, key string, k int) {
		if !slices.ContainsFunc(e.Group.API.Profile.Endpoints, func(path string) bool {
			return strings.Contains(path+"/", "/"+name+"/")
		}) {
			f.problem(f.line("checks", i, key, k), "no endpoint in the API's _index.md has the segment %q", name)
		}
	}
	for k, v := range c.Values {
		if _, name, some := strings.Cut(v, " "); some && c.Kind == "content-type" {
			segment(name, "values", k)
		}
	}
	for k, v := range c.Beside {
		if name, ok := strings.CutPrefix(v, "/"); ok {
			segment(name, "beside", k)
		}
	}
	if c.Kind == "endpoint" && len(e.Group.API.Profile.Endpoints) == 0 {
		f.problem(f.line("checks", i), "the API has no endpoints to compare with; add them to its _index.md")
	}
}
