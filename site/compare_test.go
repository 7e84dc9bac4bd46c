package site

import (
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
	for _, h := range find(sections[0], named("h3")) {
		providers = append(providers, textOf(h))
		links := find(h.Parent, named("a"))
		toEntry := func(n *html.Node) bool { return attr(n, "href") == "acme/voice/400/taken.html" }
		if has := len(links) == 1 && toEntry(links[0]); has != (h.Parent.PrevSibling == nil) {
			t.Errorf("the column %q has the entry: %v", textOf(h), has)
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
