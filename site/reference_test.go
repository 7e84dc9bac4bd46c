package site

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"fastbusy/content"
	"fastbusy/decoder"
)

// hostile stands wherever a vendor's text can: none of it may become markup.
const hostile = `</textarea></pre></title> <script>alert("x")</script><b style="x">&amp;"'`

// reference is small, and has every part that a page can show.
func reference() *content.Reference {
	p := &content.Provider{
		Page: content.Page{ID: "acme", Title: "Acme " + hostile, Summary: "Sums up.", Body: "See [the API](voice/_index.md)."},
		Documents: map[string]content.Document{
			"errors": {Title: "Errors " + hostile, URL: "https://acme.example/errors?a=1&b=2", Note: "of 2019"},
			"draft":  {Title: "A draft"},
		},
	}
	a := &content.API{Provider: p, Profile: decoder.API{ID: "acme/voice"}, Page: content.Page{ID: "acme/voice", Title: "Voice", Summary: "Calls.",
		Body: "See [a group](400/_index.md), [an entry](400/taken.md#fix) and [a guide](calls.md)."}}
	g := &content.Group{API: a, HTTPStatus: 400, Page: content.Page{ID: "acme/voice/400", Title: "400 Bad Request",
		Body: "Read [this](taken.md), then [that](../calls.md)."}}
	other := &content.Group{API: a, Page: content.Page{ID: "acme/voice/late", Title: "Later"}}
	guide := &content.Guide{API: a, Page: content.Page{ID: "acme/voice/calls", Title: "Calls",
		Body: "## Main\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```json\n{\"a\": 1}\n```\n\nSee [the entry](400/taken.md) and <https://acme.example/>.\n"},
		Sources: []content.Source{{Doc: "draft", Section: "All", Checked: "2026-11-21"}}}
	source := content.Source{Doc: "errors", Section: "400 " + hostile, Checked: "2026-11-21"}
	full := &content.Entry{
		Group: g,
		Page:  content.Page{ID: "acme/voice/400/taken", Title: "The number " + hostile + " is taken"},
		Main: decoder.Wording{HTTPStatus: 400, Type: "validation", Code: "4001", Status: "Taken", Message: "Number ${number} " + hostile,
			Alternatives: []decoder.Alternative{{ID: "acme/voice/late/gone", Why: "it says the same"}}},
		Variants:      []content.Variant{{Wording: decoder.Wording{HTTPStatus: 409, Message: "${number} taken " + hostile, Fix: "Take another " + hostile}, Source: source}},
		Params:        []content.Param{{Name: "number", Meaning: "the number " + hostile}},
		Meaning:       "It `is` taken.\n\nBy [someone](../late/gone.md).",
		PlainMeaning:  "It `is` taken. By someone.",
		Causes:        []string{"One & only.", "First.\n\nSecond."},
		Fixes:         []string{"Take another."},
		FirstStep:     "Take another.",
		Advice:        []string{"Ask *before*."},
		Contradiction: "The body prints this:\n\n```json misprint=acme/voice/late/gone\n{\"code\": 4002}\n```\n",
		Examples: []content.Example{
			{Request: "POST /calls HTTP/1.1\nHost: acme.example\n\n{\"to\": \"+12025550123\"}",
				Corrected: "POST /calls HTTP/1.1\nHost: acme.example\n\n{\"to\": \"+12025550124 " + hostile + "\"}", Response: "HTTP/1.1 400 Bad Request\n\n{\"message\": \"Number 1 " + hostile + "\"}"},
			{Title: "Another", Response: "{\"code\": 4001}"},
		},
		Retry: "after-fix", FixedBy: "caller", Failure: "taken",
		Related: []string{"acme/voice/late/gone"}, Same: []string{"acme/voice/late/gone"},
		Sources: []content.Source{source}, Retired: true,
	}
	bare := &content.Entry{
		Group: other,
		Page:  content.Page{ID: "acme/voice/late/gone", Title: "Gone"},
		Main:  decoder.Wording{Message: "Gone"}, Meaning: "Gone.", PlainMeaning: "Gone.", FirstStep: "Wait.", Causes: []string{"Gone."}, Advice: []string{"Wait."},
		Retry: "later", FixedBy: "provider", Sources: []content.Source{source},
	}
	twice := *bare
	twice.ID, twice.Title = "acme/voice/late/twice", "Gone twice"
	full.File, bare.File, twice.File = "acme/voice/400/taken.md", "acme/voice/late/table.md", "acme/voice/late/table.md"
	p.File, a.File, g.File, guide.File = "acme/_index.md", "acme/voice/_index.md", "acme/voice/400/_index.md", "acme/voice/calls.md"
	g.Entries, other.Entries = []*content.Entry{full}, []*content.Entry{bare, &twice}
	a.Groups, a.Guides = []*content.Group{g, other}, []*content.Guide{guide}
	p.APIs = []*content.API{a}
	b := &content.Provider{Page: content.Page{ID: "bell", Title: "Bell", Summary: "Has no errors."}}
	compare := content.Comparison{Page: content.Page{ID: "compare", Title: "Kinds", Summary: "Side by side."},
		Failures: []content.Failure{{Name: "taken", Title: "Taken " + hostile, Body: "Say so, see [it](acme/voice/400/taken.md).\n\nBoth differ."}}}
	return &content.Reference{Providers: []*content.Provider{p, b}, Comparison: compare}
}

// render gives every page of the small reference, parsed, by its path.
func render(t *testing.T, o Options) map[string]*html.Node {
	t.Helper()
	ref := reference()
	data, err := decoder.Compile(ref.Decoder())
	if err != nil {
		t.Fatal(err)
	}
	cat, err := decoder.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	if o.Asset == nil {
		o.Asset = func(name string) string { return "assets/" + name }
	}
	all := map[string]*html.Node{}
	for _, p := range Pages(ref, cat, o) {
		all[p.Path] = parse(t, p)
	}
	return all
}

func parse(t *testing.T, p Page) *html.Node {
	t.Helper()
	var page bytes.Buffer
	if err := p.Write(&page); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(&page)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// find gives the elements for which ok holds.
func find(root *html.Node, ok func(*html.Node) bool) []*html.Node {
	var all []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && ok(n) {
			all = append(all, n)
		}
	}
	return all
}

func named(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == name }
}

func classed(class string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		return strings.Contains(" "+attr(n, "class")+" ", " "+class+" ")
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func withAttr(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return hasAttr(n, name) }
}

func textOf(n *html.Node) string {
	var all strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			all.WriteString(c.Data)
		}
	}
	return all.String()
}
