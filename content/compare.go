package content

import (
	"maps"
	"slices"
	"strings"
)

// comparisonFile describes the kinds of failure, which entries name.
const comparisonFile = "compare.md"

// comparison reads the kinds of failure. It comes before the entries, whose front
// matter is checked against it.
func (l *loader) comparison() {
	f := l.open(comparisonFile)
	if f == nil {
		return
	}
	var m comparisonMatter
	f.decode(&m)
	id := strings.TrimSuffix(comparisonFile, ".md")
	f.register(id, nil)
	f.need(m.Title, "title")
	f.need(m.Summary, "summary")
	c := &l.ref.Comparison
	c.Page = Page{ID: id, Title: m.Title, Summary: m.Summary, File: f.path, Line: f.bodyLine}
	for _, s := range f.split(id) {
		name := strings.ReplaceAll(strings.ToLower(s.name), " ", "-")
		line := s.lineAt(s.start - 1)
		if !plainName.MatchString(name) {
			f.problem(line, "kind of failure %q; use letters, digits and spaces, for it becomes an address", s.name)
		}
		if slices.Contains(c.names(), name) {
			f.problem(line, "kind of failure %q stands here twice; make one section of the two", s.name)
		}
		if s.markdown() == "" {
			f.problem(line, "kind of failure %q without a text; say how to tell it and what to do", s.name)
		}
		c.Failures = append(c.Failures, Failure{Name: name, Title: s.name, Words: m.Words[name], Body: s.markdown(), line: line})
	}
	for _, name := range slices.Sorted(maps.Keys(m.Words)) {
		if !slices.Contains(c.names(), name) {
			f.problem(f.line("words", name), "words for %q, which is no kind of failure here; name a section, or remove them", name)
		}
	}
}

// searched gives the words by which people search for a kind of failure.
func (c *Comparison) searched(name string) []string {
	for _, k := range c.Failures {
		if k.Name == name {
			return append([]string{k.Title}, k.Words...)
		}
	}
	return nil
}

func (c *Comparison) names() []string {
	var all []string
	for _, k := range c.Failures {
		all = append(all, k.Name)
	}
	return all
}

// unusedFailures reports kinds that no entry names.
func (l *loader) unusedFailures() {
	for _, k := range l.ref.Comparison.Failures {
		isOf := func(e located) bool { return e.Failure == k.Name }
		if !slices.ContainsFunc(l.entries, isOf) {
			l.add(comparisonFile, k.line, "kind of failure that no entry has; write \"failure: %s\" into one, or remove it", k.Name)
		}
	}
}
