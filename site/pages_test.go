package site

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"fastbusy/content"
)

func TestEditLinks(t *testing.T) {
	const repository = "https://acme.example/repository"
	edits := func(doc *html.Node) []*html.Node {
		return find(doc, func(n *html.Node) bool { return n.Data == "a" && strings.Contains(attr(n, "href"), "/edit/") })
	}
	for file, doc := range render(t, Options{}) {
		if len(edits(doc)) > 0 {
			t.Errorf("%s has an edit link, and there is no repository", file)
		}
	}
	pages := render(t, Options{Repository: repository})
	for file, source := range map[string]string{
		"acme.html":                  "acme/_index.md",
		"acme/voice.html":            "acme/voice/_index.md",
		"acme/voice/400.html":        "acme/voice/400/_index.md",
		"acme/voice/calls.html":      "acme/voice/calls.md",
		"acme/voice/400/taken.html":  "acme/voice/400/taken.md",
		"acme/voice/late/gone.html":  "acme/voice/late/table.md", // its row's
		"acme/voice/late/twice.html": "acme/voice/late/table.md",
	} {
		want := repository + "/edit/main/content/" + source
		if links := edits(pages[file]); len(links) != 1 || attr(links[0], "href") != want {
			t.Errorf("%s does not lead to %s", file, want)
		}
	}
}

func TestStepsGoThroughAnAPI(t *testing.T) {
	pages := render(t, Options{})
	testSteps(t, pages, "acme/voice/400/taken.html", "acme/voice/late/gone.html", "acme/voice/late/twice.html")
	testSteps(t, pages, "acme/voice/400.html", "acme/voice/late.html")
}

// The APIs of one provider are followed by those of the next.
func TestStepsGoThroughTheReference(t *testing.T) {
	pages := map[string]*html.Node{}
	for _, p := range Pages(manyEntries(3, 2, 3, 2), catalogueOfNothing(t), Options{Asset: func(name string) string { return name }}) {
		pages[p.Path] = parse(t, p)
	}
	testSteps(t, pages, "p0.html", "p1.html", "p2.html")
	testSteps(t, pages, "p0/a0.html", "p0/a1.html", "p1/a0.html", "p1/a1.html", "p2/a0.html", "p2/a1.html")
	testSteps(t, pages, "p1/a0/g0.html", "p1/a0/g1.html", "p1/a0/g2.html")
}

// testSteps wants each page to lead to the one before and the one after it.
func testSteps(t *testing.T, pages map[string]*html.Node, order ...string) {
	t.Helper()
	for i, file := range order {
		for rel, j := range map[string]int{"prev": i - 1, "next": i + 1} {
			links := find(pages[file], func(n *html.Node) bool { return n.Data == "a" && attr(n, "rel") == rel })
			switch {
			case j < 0 || j >= len(order):
				if len(links) > 0 {
					t.Errorf("%s, at the end, has a link rel=%s", file, rel)
				}
			case len(links) != 1 || strings.TrimLeft(attr(links[0], "href"), "./") != order[j]:
				t.Errorf("the link rel=%s of %s does not lead to %s", rel, file, order[j])
			}
		}
	}
}

// A link to a heading can be taken from the heading itself, in prose and templates.
func TestHeadingsLinkToThemselves(t *testing.T) {
	for file, doc := range render(t, Options{}) {
		headings := find(doc, func(n *html.Node) bool { return n.Data == "h2" && attr(n, "id") != "" })
		for _, x := range append(find(doc, classed("example")), find(doc, classed("prose"))...) {
			headings = append(headings, find(x, named("h2"))...)
		}
		for _, h := range headings {
			links := find(h, named("a"))
			if attr(h, "id") == "lookup" || file == "codes.html" { // these lead elsewhere, or nowhere
				continue
			}
			if len(links) != 1 || !strings.HasPrefix(attr(links[0], "href"), "#") || textOf(links[0]) != textOf(h) {
				t.Errorf("%s: the heading %q does not link to itself", file, textOf(h))
			}
		}
	}
	linked := renderMarkdown("## See [this](a.md)\n\n## Plain `code`\n", "", "a", false)
	for _, want := range []string{`See <a href="a/a.html">this</a></h2>`, `<a href="#plain-code">Plain <code>code</code></a></h2>`} {
		if !strings.Contains(linked, want) {
			t.Errorf("the headings are\n%s\nwithout %s", linked, want)
		}
	}
}

func TestContentsNameTheHeadings(t *testing.T) {
	got := headings("Text.\n\n## One `x`\n\n### Below\n\n## Main\n\n## One x\n")
	want := []anchor{{"one-x", "One `x`"}, {"main-1", "Main"}, {"one-x-1", "One x"}}
	if !slices.Equal(got, want) {
		t.Errorf("the headings are %v, not %v", got, want)
	}
}

// No heading in the prose takes an ID that a template or a script gives on the same page.
func TestLayoutIDsAreAll(t *testing.T) {
	given := regexp.MustCompile(`(?:\bid="|@sectionHeading\("|@links\(v, "|\.id = ')([a-z-]+)["']`)
	templates, _ := filepath.Glob("*.templ")
	scripts, _ := filepath.Glob("assets/*.js")
	for _, file := range append(templates, scripts...) {
		if file == "home.templ" || file == "about.templ" { // these have no prose
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range given.FindAllSubmatch(source, -1) {
			if !slices.Contains(layoutIDs, string(id[1])) {
				t.Errorf("%s gives the ID %q, which layoutIDs lacks", file, id[1])
			}
		}
	}
}

// A filter is offered where it leaves a choice, with the values that occur.
func TestFilters(t *testing.T) {
	group := func(api string) *content.Group {
		return &content.Group{API: &content.API{Page: content.Page{ID: "acme/" + api, Title: api}}}
	}
	voice := group("voice")
	entry := func(status int, kind, retry string) *content.Entry {
		e := &content.Entry{Group: voice, Retry: retry, FixedBy: "caller"}
		e.Main.HTTPStatus, e.Main.Type = status, kind
		return e
	}
	offered := func(all ...*content.Entry) []string {
		var got []string
		for _, f := range filters(all) {
			got = append(got, f.name)
			for _, o := range f.options {
				got = append(got, o.value)
			}
		}
		return got
	}
	all := []*content.Entry{entry(429, "", "later"), entry(400, "a", "no"), entry(400, "", "no")}
	if got, want := offered(append(all, entry(0, "", "no"))...), []string{"status", "400", "429", "none", "retry", "later", "no"}; !slices.Equal(got, want) {
		t.Errorf("the filters are %v, not %v", got, want)
	}
	all[2].Group = group("fax")
	if got, want := offered(all[1:]...), []string{"api", "acme/fax", "acme/voice"}; !slices.Equal(got, want) {
		t.Errorf("the filters are %v, not %v", got, want)
	}
}

// A filter finds its rows by the data attribute of its name.
func TestFiltersMatchRows(t *testing.T) {
	doc := render(t, Options{})["acme/voice.html"]
	selects := find(doc, func(n *html.Node) bool { return n.Data == "select" && attr(n, "name") != "" })
	if len(selects) == 0 {
		t.Fatal("the table has no filters")
	}
	for _, s := range selects {
		for _, o := range find(s, named("option"))[1:] {
			rows := find(doc, func(n *html.Node) bool { return n.Data == "tr" && attr(n, "data-"+attr(s, "name")) == attr(o, "value") })
			if len(rows) == 0 {
				t.Errorf("no row has %s %q", attr(s, "name"), attr(o, "value"))
			}
		}
	}
}
