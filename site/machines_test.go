package site

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"image/png"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"fastbusy/content"
	"fastbusy/decoder"
	"fastbusy/site/picture"
)

const someBase = "https://errors.example/docs/"

func TestFeed(t *testing.T) {
	ref := reference()
	full, other := ref.Entries()[0], ref.Entries()[1]
	other.Changes = []content.Change{{Date: "2026-12-01", Note: "A <new> cause."}, {Date: "2026-11-30", Note: "An old note."}}
	var parsed atomFeed
	if err := xml.Unmarshal(written(t, ref, Options{Base: someBase})["feed.xml"], &parsed); err != nil {
		t.Fatal(err)
	}
	if len(parsed.Entries) != len(ref.Entries()) || parsed.Updated != "2026-12-01T00:00:00Z" || parsed.ID != someBase || parsed.Author == "" {
		t.Errorf("the feed is %+v", parsed)
	}
	newest := parsed.Entries[0]
	if newest.ID != someBase+other.ID+".html" || newest.Link.Href != newest.ID || newest.Summary != "A <new> cause." || newest.Updated != parsed.Updated {
		t.Errorf("the newest entry is %+v", newest)
	}
	if older := parsed.Entries[1]; older.ID != someBase+full.ID+".html" || older.Updated != "2026-11-21T00:00:00Z" || older.Summary == "" {
		t.Errorf("the older entry is %+v", older)
	}
}

func TestFeedIsBounded(t *testing.T) {
	ref := reference()
	g := ref.Providers[0].APIs[0].Groups[0]
	for range feedLength {
		g.Entries = append(g.Entries, g.Entries[0])
	}
	data, err := feed(ref, "")
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(data, []byte("<entry>")); n != feedLength {
		t.Errorf("the feed holds %d entries, not %d", n, feedLength)
	}
}

func TestLinkedData(t *testing.T) {
	for base, want := range map[string]string{"": "../../../acme/voice.html", someBase: someBase + "acme/voice.html"} {
		doc := render(t, Options{Base: base})["acme/voice/400/taken.html"]
		blocks := find(doc, func(n *html.Node) bool { return attr(n, "type") == "application/ld+json" })
		if len(blocks) != 1 {
			t.Fatalf("%d blocks of linked data", len(blocks))
		}
		var data struct {
			Graph []struct {
				Type            string `json:"@type"`
				Headline        string
				DateModified    string
				ItemListElement []struct {
					Position   int
					Name, Item string
				}
			} `json:"@graph"`
		}
		if err := json.Unmarshal([]byte(textOf(blocks[0])), &data); err != nil {
			t.Fatal(err)
		}
		article, trail := data.Graph[0], data.Graph[1].ItemListElement
		if article.Type != "TechArticle" || !strings.Contains(article.Headline, "<script>") || article.DateModified != "2026-11-21" {
			t.Errorf("the article is %+v", article)
		}
		if len(trail) != 3 || trail[1].Item != want || trail[1].Position != 2 {
			t.Errorf("the trail is %+v, want its second item to be %s", trail, want)
		}
	}
}

func TestEveryListedPageHasLinkedData(t *testing.T) {
	pages := Pages(reference(), catalogueOfNothing(t), Options{Base: someBase, Asset: func(name string) string { return name }})
	for _, p := range pages {
		blocks := find(parse(t, p), func(n *html.Node) bool { return attr(n, "type") == "application/ld+json" })
		if has := len(blocks) == 1 && strings.Contains(textOf(blocks[0]), `"url":"`+p.view.canonical()+`"`); has != p.listed() {
			t.Errorf("%s: linked data with its address %v", p.Path, has)
		}
	}
}

func TestLinkedDataOfTheSite(t *testing.T) {
	for base, want := range map[string]string{"": "index.html", someBase: someBase} {
		doc := render(t, Options{Base: base})["index.html"]
		blocks := find(doc, func(n *html.Node) bool { return attr(n, "type") == "application/ld+json" })
		if len(blocks) != 1 {
			t.Fatalf("%d blocks of linked data", len(blocks))
		}
		var data struct {
			Graph []struct {
				Type      string `json:"@type"`
				Name, URL string
			} `json:"@graph"`
		}
		if err := json.Unmarshal([]byte(textOf(blocks[0])), &data); err != nil {
			t.Fatal(err)
		}
		if site := data.Graph[0]; site.Type != "WebSite" || site.Name == "" || site.URL != want {
			t.Errorf("the site is %+v, want its address to be %s", site, want)
		}
	}
}

// properties are the head's, and its links, by their names.
func properties(doc *html.Node) map[string]string {
	all := map[string]string{}
	for _, n := range find(doc, named("meta")) {
		all[attr(n, "property")] = attr(n, "content")
	}
	for _, n := range find(doc, named("link")) {
		all[attr(n, "rel")] = attr(n, "href")
	}
	return all
}

// A short link is shown as the entry to which it leads, or as its list.
func TestShortLinksHavePreviews(t *testing.T) {
	want := map[string]string{"e/10000.html": "p0/a0/g0/10000.html", "e/400.html": "e/400.html"} // which two entries have
	ref := manyEntries(1, 1, 1, 51)
	for _, p := range Pages(ref, catalogueOfNothing(t), Options{Base: someBase, Asset: func(name string) string { return name }}) {
		if to := want[p.Path]; to != "" {
			head := properties(parse(t, p))
			if head["og:url"] != someBase+to || head["og:title"] == "" || head["og:description"] == "" || head["og:image"] == "" {
				t.Errorf("the head of %s has %v, want the address %s", p.Path, head, to)
			}
			delete(want, p.Path)
		}
	}
	if len(want) > 0 {
		t.Errorf("there are no pages %v", want)
	}
}

// What is only true where the site's address is known is left out otherwise.
func TestHeadNeedsABase(t *testing.T) {
	files := written(t, reference(), Options{Base: someBase})
	with, without := render(t, Options{Base: someBase}), render(t, Options{})
	for page, card := range map[string]string{"index.html": "index.png", "acme/voice/400/taken.html": "acme.png"} {
		head := properties(with[page])
		if head["og:image"] != someBase+card || head["og:url"] == "" || head["search"] == "" {
			t.Errorf("with a base, the head of %s has %v", page, head)
		}
		if head["og:image:width"] == "" || head["og:image:height"] == "" || head["og:image:alt"] == "" {
			t.Errorf("the head of %s does not describe its picture: %v", page, head)
		}
		config, err := png.DecodeConfig(bytes.NewReader(files[card]))
		if err != nil || config.Width != picture.CardWidth || config.Height != picture.CardHeight {
			t.Errorf("%s is %v (%v)", card, config, err)
		}
		head = properties(without[page])
		if head["og:image"]+head["og:url"]+head["search"] != "" || head["og:title"] == "" {
			t.Errorf("without a base, the head of %s has %v", page, head)
		}
	}
	for name := range written(t, reference(), Options{}) {
		if name == "opensearch.xml" || name == "acme.png" {
			t.Errorf("%s is made without a base", name)
		}
	}
}

func TestManifest(t *testing.T) {
	files := written(t, reference(), Options{})
	var app struct {
		Name    string
		Start   string `json:"start_url"`
		Display string
		Theme   string                                 `json:"theme_color"`
		Icons   []struct{ Src, Sizes, Purpose string } `json:"icons"`
	}
	if err := json.Unmarshal(files["manifest.webmanifest"], &app); err != nil {
		t.Fatal(err)
	}
	if app.Name == "" || files[app.Start] == nil || app.Display != "standalone" || !strings.HasPrefix(app.Theme, "#") {
		t.Errorf("the manifest is %+v", app)
	}
	var purposes []string
	for _, icon := range app.Icons {
		purposes = append(purposes, icon.Purpose+" "+icon.Sizes)
		config, err := png.DecodeConfig(bytes.NewReader(files[icon.Src]))
		width, _, _ := strings.Cut(icon.Sizes, "x")
		if err != nil || httpStatus(config.Width) != width || config.Width != config.Height {
			t.Errorf("%s is %dx%d, not %s (%v)", icon.Src, config.Width, config.Height, icon.Sizes, err)
		}
	}
	if want := []string{"any 192x192", "any 512x512", "maskable 512x512"}; !slices.Equal(purposes, want) {
		t.Errorf("the icons are %q, want %q", purposes, want)
	}
}

func TestOpenSearch(t *testing.T) {
	var parsed struct {
		ShortName string
		URL       struct {
			Template string `xml:"template,attr"`
		} `xml:"Url"`
	}
	if err := xml.Unmarshal(openSearch("https://errors.example/a&b/"), &parsed); err != nil {
		t.Fatal(err)
	}
	if parsed.URL.Template != "https://errors.example/a&b/index.html#q={searchTerms}" || len(parsed.ShortName) > 16 {
		t.Errorf("%+v", parsed)
	}
}

// words makes a reference of entries that have these words as code, type and status.
func words(all ...[3]string) *content.Reference {
	ref := smallReference()
	g := ref.Providers[0].APIs[0].Groups[0]
	g.Entries = nil
	for _, w := range all {
		g.Entries = append(g.Entries, &content.Entry{
			Page: content.Page{ID: "example/voice/400/" + strings.ToLower(w[0]), Title: w[0]}, Group: g,
			Main: decoder.Wording{Code: w[0], Type: w[1], Status: w[2]},
		})
	}
	return ref
}

func TestShortLinks(t *testing.T) {
	ref := words([3]string{"40001", "validation", "Bad Request/x"}, [3]string{"40002", "Validation"}, [3]string{"..", "~"})
	ref.Entries()[0].Variants = []content.Variant{{Wording: decoder.Wording{Code: "40002", Status: "Old"}}}
	var got []string
	for _, l := range shortLinks(ref) {
		line := l.path
		for _, e := range l.entries {
			line += " " + path.Base(e.ID)
		}
		got = append(got, line)
	}
	want := []string{"e/40001.html 40001", "e/validation.html 40001 40002", "e/Bad-Request-x.html 40001", "e/40002.html 40002", "e/Old.html 40001"}
	if !slices.Equal(got, want) {
		t.Errorf("the short links are\n%q, want\n%q", got, want)
	}
}

func TestShortPages(t *testing.T) {
	pages := render(t, Options{Base: someBase})
	lead := pages["e/4001.html"]
	refresh := find(lead, func(n *html.Node) bool { return attr(n, "http-equiv") == "refresh" })
	links := find(lead, named("a"))
	if len(refresh) != 1 || attr(refresh[0], "content") != "0; url=../acme/voice/400/taken.html" {
		t.Error("a word that one entry has does not lead there")
	}
	if len(links) != 1 || attr(links[0], "href") != "../acme/voice/400/taken.html" {
		t.Error("who is not led on has no link to follow")
	}
	sitemap := string(written(t, reference(), Options{Base: someBase})["sitemap.xml"])
	for file, doc := range pages {
		leads := len(find(doc, func(n *html.Node) bool { return attr(n, "http-equiv") == "refresh" })) == 1
		noindex := len(find(doc, func(n *html.Node) bool { return attr(n, "name") == "robots" && attr(n, "content") == "noindex" })) == 1
		if noindex != leads {
			t.Errorf("%s: noindex %v", file, noindex)
		}
		// Of 404.html the hosts' own answer says that it is none.
		if listed := strings.Contains(sitemap, "/docs/"+strings.TrimSuffix(file, "index.html")+"<"); listed != (!leads && file != "404.html") {
			t.Errorf("%s: in the sitemap %v", file, listed)
		}
	}
}

func TestShortPagesStayShort(t *testing.T) {
	var many [][3]string
	for i := range maxListed + 1 {
		many = append(many, [3]string{"c" + strings.Repeat("x", i+1), "common"})
	}
	o := Options{Asset: func(name string) string { return name }}
	for _, p := range Pages(words(many...), nil, o) {
		if p.Path != "e/common.html" {
			continue
		}
		var out bytes.Buffer
		if err := p.Write(&out); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(out.String(), "400/c") || !strings.Contains(out.String(), `href="../example/voice/400.html"`) {
			t.Error("a page for more entries than it may list does not list their group instead")
		}
	}
}

func TestRedirects(t *testing.T) {
	pages := Pages(words([3]string{"40001", "validation"}, [3]string{"40002", "validation"}), nil, Options{})
	got := string(redirects(pages, someBase))
	want := "/docs/e/40001 /docs/example/voice/400/40001.html 302\n/docs/e/40002 /docs/example/voice/400/40002.html 302\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	pages = slices.Repeat(pages, maxRedirects)
	if n := strings.Count(string(redirects(pages, "")), "\n"); n != maxRedirects {
		t.Errorf("%d redirects, want %d", n, maxRedirects)
	}
}

func TestWorkerKeeps(t *testing.T) {
	built := []Built{
		{"b/c.html", "1", 1}, {"index.html", "2", maxPages - 2}, {"z/y/x.html", "3", 2}, {"404.html", "4", 1}, {"e/400.html", "5", 1},
		{"assets/offline-1.js", "6", 1}, {"assets/decoder-1.wasm", "7", maxPages}, {"errors.json", "8", 1}, {"fastbusy-offline.zip", "9", 1},
	}
	list := func(o Options) string {
		slices.Reverse(built)
		first, _, _ := strings.Cut(string(Worker(built, o)), ");\n")
		return strings.ReplaceAll(first, "\n", "")
	}
	want := `const files = new Map([["assets/decoder-1.wasm","7"],["404.html","4"],["index.html","2"],["b/c.html","1"]]`
	for range 2 { // in either order
		if got := list(Options{}); got != want {
			t.Errorf("the worker keeps %s, want %s", got, want)
		}
	}
	if live := string(Worker(built, Options{Live: true})); strings.Contains(live, "files") || !strings.Contains(live, "unregister") {
		t.Error("the worker stays while the site is served for its authors")
	}
}
