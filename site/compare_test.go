package site

import (
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"fastbusy/content"
)

func TestComparisonHasAColumnForEachProvider(t *testing.T) {
	page := render(t, Options{})["compare.html"]
	sections := find(page, classed("kind"))
	if len(sections) != 1 {
		t.Fatalf("%d sections, not 1", len(sections))
	}
	var providers []string
	for i, name := range find(sections[0], named("h3")) {
		providers = append(providers, textOf(name))
		links := find(name.Parent, named("a"))
		toEntry := func(n *html.Node) bool { return attr(n, "href") == "acme/voice/400/taken.html" }
		if has := len(links) == 1 && toEntry(links[0]); has != (i == 0) {
			t.Errorf("the column %q has the entry: %v", providers[i], has)
		}
	}
	if len(providers) != 2 || providers[1] != "Bell" {
		t.Errorf("the columns are %q", providers)
	}
	entry := render(t, Options{})["acme/voice/400/taken.html"]
	toKind := func(n *html.Node) bool { return strings.HasSuffix(attr(n, "href"), "compare.html#taken") }
	if len(find(entry, toKind)) != 1 {
		t.Error("the entry does not lead to its kind")
	}
}

func TestWithoutAComparison(t *testing.T) {
	ref := reference()
	ref.Comparison = content.Comparison{}
	for _, p := range Pages(ref, nil, Options{}) {
		if p.Path == "compare.html" || p.Path == ".html" {
			t.Errorf("there is a page %s", p.Path)
		}
	}
}

// What the comparison leaves out for its length, it counts, and leads to where it stands.
func TestLongComparisonsAreCut(t *testing.T) {
	ref := manyEntries(1, 1, 1, 4000)
	left := 4000/len(ref.Comparison.Failures) - comparedFit(ref)
	found := false
	for _, p := range Pages(ref, nil, Options{Asset: func(name string) string { return name }}) {
		if p.Path != "compare.html" {
			continue
		}
		for _, cell := range find(parse(t, p), classed("note")) {
			links := find(cell, named("a"))
			found = found || len(links) == 1 && attr(links[0], "href") == "p0/a0.html" && strings.Contains(textOf(cell), strconv.Itoa(left))
		}
	}
	if !found {
		t.Errorf("no row counts the %d errors that are left out, and leads to their API", left)
	}
}
