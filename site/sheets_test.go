package site

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"fastbusy/content"
	"fastbusy/decoder"
)

// maxPage is how many elements a page may have, however many entries there are.
const maxPage = 1500

// However 4,000 entries are shared out to APIs and groups, every page stays small, and
// every entry is on a list of codes and in a group's table.
func TestPagesStaySmall(t *testing.T) {
	for _, c := range []struct{ providers, apis, groups, entries int }{
		{2, 5, 20, 20},
		{4, 10, 10, 10},
		{1, 1, 1, 4000},
		{1, 1, 80, 50},
		{10, 20, 5, 4},
	} {
		name := fmt.Sprintf("%dx%dx%dx%d", c.providers, c.apis, c.groups, c.entries)
		t.Run(name, func(t *testing.T) {
			ref := manyEntries(c.providers, c.apis, c.groups, c.entries)
			inCodes, inTable := map[string]bool{}, map[string]bool{}
			pages := Pages(ref, catalogueOfNothing(t), Options{Asset: func(name string) string { return "assets/" + name }})
			entryPages := 0
			for _, p := range pages {
				if p.Entry != nil {
					if entryPages++; entryPages > 3 { // they are all alike
						continue
					}
				}
				doc := parse(t, p)
				if n := len(find(doc, func(*html.Node) bool { return true })); n >= maxPage {
					t.Errorf("%s has %d elements", p.Path, n)
				}
				root := strings.Repeat("../", strings.Count(p.Path, "/"))
				for _, a := range find(doc, named("a")) {
					id := strings.TrimSuffix(strings.TrimPrefix(attr(a, "href"), root), ".html")
					if strings.HasPrefix(p.Path, "codes") {
						inCodes[id] = true
					} else if a.Parent.Data == "th" {
						inTable[id] = true
					}
				}
			}
			for _, e := range ref.Entries() {
				if !inCodes[e.ID] || !inTable[e.ID] {
					t.Fatalf("%s is on a list of codes: %v; in a table: %v", e.ID, inCodes[e.ID], inTable[e.ID])
				}
			}
		})
	}
}

// catalogueOfNothing leaves the boxes of pages empty.
func catalogueOfNothing(t *testing.T) *decoder.Catalogue {
	t.Helper()
	data, err := decoder.Compile((&content.Reference{}).Decoder())
	if err != nil {
		t.Fatal(err)
	}
	cat, err := decoder.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// manyEntries is a reference of as many providers, APIs of each, groups of each API
// and entries of each group. Its entries have as many wordings as real ones, and there are as many
// kinds of failure.
func manyEntries(providers, apis, groups, entries int) *content.Reference {
	ref := &content.Reference{Comparison: content.Comparison{Page: content.Page{ID: "compare", Title: "Kinds"}}}
	const kinds = 16
	for i := range kinds {
		ref.Comparison.Failures = append(ref.Comparison.Failures, content.Failure{
			Name: fmt.Sprintf("kind-%d", i), Title: fmt.Sprintf("Kind %d", i), Body: "What `fails`.\n\nWho calls it `what`.",
		})
	}
	for i := range providers {
		p := &content.Provider{Page: content.Page{ID: fmt.Sprintf("p%d", i), Title: fmt.Sprintf("Provider %d", i)}}
		ref.Providers = append(ref.Providers, p)
		for j := range apis {
			a := &content.API{Provider: p, Page: content.Page{ID: fmt.Sprintf("%s/a%d", p.ID, j), Title: fmt.Sprintf("API %d", j)}}
			p.APIs = append(p.APIs, a)
			for k := range groups {
				g := &content.Group{API: a, Page: content.Page{ID: fmt.Sprintf("%s/g%d", a.ID, k), Title: fmt.Sprintf("Group %d", k)}}
				a.Groups = append(a.Groups, g)
				for l := range entries {
					code := fmt.Sprint(10000 + k*entries + l)
					e := &content.Entry{
						Group: g, Page: content.Page{ID: g.ID + "/" + code, Title: "Error " + code},
						Main:    decoder.Wording{HTTPStatus: 400 + l%50, Code: code, Message: "The ${thing} is not a ${kind} of " + code},
						Meaning: "It is not.", PlainMeaning: "It is not.", FirstStep: "A remedy.", Causes: []string{"A cause."}, Advice: []string{"A remedy."},
						Retry: []string{"no", "later", "after-fix"}[l%3], FixedBy: "caller", Failure: fmt.Sprintf("kind-%d", l%kinds),
					}
					for v := range l % 5 {
						e.Variants = append(e.Variants, content.Variant{Wording: decoder.Wording{Message: fmt.Sprintf("Wording %d of ${thing}", v)}})
					}
					if l%3 == 0 {
						e.Contradiction = "They disagree."
					}
					g.Entries = append(g.Entries, e)
				}
			}
		}
	}
	return ref
}

func TestSplit(t *testing.T) {
	entries := make([]*content.Entry, 5)
	for i := range entries {
		entries[i] = &content.Entry{}
	}
	sizes := func(elements int) (all []int) {
		for _, s := range split("a/b", entries, func(*content.Entry) int { return elements }) {
			all = append(all, len(s.entries))
		}
		return all
	}
	for elements, want := range map[int]string{
		maxElements / 5:   "[5]",
		maxElements/5 + 1: "[4 1]",
		maxElements / 2:   "[2 2 1]",
		maxElements * 2:   "[1 1 1 1 1]", // one that is too large alone still has its page
	} {
		if got := fmt.Sprint(sizes(elements)); got != want {
			t.Errorf("entries of %d elements are split into %s, not %s", elements, got, want)
		}
	}
	if got := split("a/b", nil, rowElements); len(got) != 1 || got[0].path != "a/b.html" {
		t.Errorf("no entries make %v, not one empty page", got)
	}
}
