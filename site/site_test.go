package site

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestEveryPageIsWellMade(t *testing.T) {
	for file, doc := range render(t, Options{}) {
		if n := len(find(doc, named("h1"))); n != 1 {
			t.Errorf("%s has %d h1 elements, not 1", file, n)
		}
		seen := map[string]bool{}
		for _, n := range find(doc, func(n *html.Node) bool { return attr(n, "id") != "" }) {
			if id := attr(n, "id"); seen[id] {
				t.Errorf("%s has the id %q twice", file, id)
			} else {
				seen[id] = true
			}
		}
		for _, n := range find(doc, func(n *html.Node) bool { return attr(n, "aria-labelledby") != "" }) {
			if id := attr(n, "aria-labelledby"); !seen[id] {
				t.Errorf("%s has aria-labelledby=%q, and no such id", file, id)
			}
		}
		metas := find(doc, func(n *html.Node) bool { return attr(n, "http-equiv") == "Content-Security-Policy" })
		if len(metas) != 1 || attr(metas[0], "content") != policy {
			t.Errorf("%s lacks the content security policy", file)
		}
		level := 0
		for _, n := range find(doc, func(n *html.Node) bool { return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] <= '6' }) {
			if next := int(n.Data[1] - '0'); next > level+1 {
				t.Errorf("%s: heading %q skips a level", file, textOf(n))
			} else {
				level = next
			}
		}
	}
}

// The one script that stands in a page is the one that the policy names.
func TestNothingElseIsInline(t *testing.T) {
	for file, doc := range render(t, Options{Live: true}) {
		for _, n := range find(doc, func(*html.Node) bool { return true }) {
			data := attr(n, "type") == "application/ld+json" // which browsers do not run
			if n.Data == "script" && !data && attr(n, "src") == "" {
				if hash := hashSource(textOf(n)); !strings.Contains(policy, hash) {
					t.Errorf("%s has an inline script that the policy forbids: %s", file, hash)
				}
			} else if n.Data == "style" || n.Data == "script" && !data && n.FirstChild != nil {
				t.Errorf("%s has an inline <%s>", file, n.Data)
			}
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Val, "javascript:") {
					t.Errorf("%s: <%s> has %s=%q", file, n.Data, a.Key, a.Val)
				}
			}
		}
	}
}

func TestEveryLinkArrives(t *testing.T) {
	pages := render(t, Options{})
	elsewhere := written(t, reference(), Options{}) // what is no page
	for file, doc := range pages {
		for _, n := range find(doc, func(n *html.Node) bool { return attr(n, "href") != "" }) {
			href := attr(n, "href")
			if strings.HasPrefix(href, "https://acme.example/") {
				continue
			}
			target, anchor, _ := strings.Cut(href, "#")
			to := file
			if file == "404.html" { // shown at any address, so its links start at the top
				target = strings.TrimPrefix(target, "/")
			}
			if target != "" {
				to = path.Join(path.Dir(file), target)
			}
			switch page := pages[to]; {
			case strings.HasPrefix(to, "assets/") || elsewhere[to] != nil && page == nil:
			case page == nil:
				t.Errorf("%s links to %q, which is no page", file, href)
			case anchor != "" && !strings.HasPrefix(anchor, "text="):
				if len(find(page, func(n *html.Node) bool { return attr(n, "id") == anchor })) == 0 {
					t.Errorf("%s links to %q, and there is no such id", file, href)
				}
			}
		}
	}
}

func TestForeignTextStaysText(t *testing.T) {
	pages := render(t, Options{})
	for file, doc := range pages {
		if len(find(doc, named("b"))) > 0 && file != "codes.html" {
			t.Errorf("%s has a <b> that came out of a text", file)
		}
		for _, n := range find(doc, named("title")) {
			if n.Parent.Data == "head" && strings.Contains(file, "taken") && !strings.Contains(textOf(n), "</title>") {
				t.Errorf("%s has the title %q", file, textOf(n))
			}
		}
	}
	page := pages["acme/voice/400/taken.html"]
	example := paste(reference().Providers[0].APIs[0].Groups[0].Entries[0].Examples[0])
	if got := textOf(find(page, named("textarea"))[0]); strings.TrimPrefix(got, "\n") != example {
		t.Errorf("the box holds %q, not %q", got, example)
	}
}

func TestEveryRowLeadsToItsDecoder(t *testing.T) {
	pages := render(t, Options{})
	for _, file := range []string{"acme/voice.html", "acme/voice/400.html"} {
		rows := find(pages[file], func(n *html.Node) bool { return n.Data == "tr" && attr(n, "data-retry") != "" })
		if len(rows) == 0 {
			t.Errorf("%s has no rows", file)
		}
		for _, row := range rows {
			links := find(row, named("a"))
			if len(links) != 2 || attr(links[1], "href") != attr(links[0], "href")+"#decode" {
				t.Errorf("%s: a row does not link to its entry and to its decoder: %q", file, textOf(row))
			}
		}
	}
}

func TestScriptsAndAssets(t *testing.T) {
	for file, doc := range render(t, Options{}) {
		leadsOn := len(find(doc, func(n *html.Node) bool { return attr(n, "http-equiv") == "refresh" })) > 0
		for script, needed := range map[string]bool{
			"decoder.js":  len(find(doc, named("textarea"))) > 0,
			"download.js": len(find(doc, withAttr("data-download"))) > 0,
			"table.js":    len(find(doc, withAttr("data-filters"))) > 0,
			"copy.js":     !leadsOn,
			"theme.js":    !leadsOn,
		} {
			has := len(find(doc, func(n *html.Node) bool { return n.Data == "script" && path.Base(attr(n, "src")) == script })) > 0
			if has != needed {
				t.Errorf("%s: needs %s %v, has it %v", file, script, needed, has)
			}
		}
		for _, n := range find(doc, func(n *html.Node) bool { return attr(n, "src") != "" || attr(n, "rel") == "stylesheet" }) {
			name := path.Base(attr(n, "src") + attr(n, "href"))
			files := []string{name}
			switch name { // the build joins these
			case "site.css":
				files = []string{"css"}
			case "decoder.js":
				files = slices.Concat(DecoderScripts, AnswerScripts)
			}
			for _, name := range files {
				if _, err := fs.Stat(assetFiles, "assets/"+name); err != nil {
					t.Errorf("%s needs the asset %s: %v", file, name, err)
				}
			}
			if n.Data == "script" && attr(n, "type") == "module" {
				t.Errorf("%s loads the module %s, which a page on disk may not", file, name)
			}
		}
	}
}

// A host shows the page for missing addresses at any depth.
func TestNotFoundPageLinksFromTheRoot(t *testing.T) {
	for base, want := range map[string]string{"": "/", "https://errors.example/docs/": "/docs/", "https://errors.example/": "/"} {
		doc := render(t, Options{Base: base})["404.html"]
		for _, n := range find(doc, func(n *html.Node) bool { return attr(n, "href") != "" }) {
			if href := attr(n, "href"); !strings.HasPrefix(href, want) && !strings.HasPrefix(href, "#") {
				t.Errorf("with base %q, 404.html links to %q, which leads astray below a folder", base, href)
			}
		}
	}
}

func TestWindowTitle(t *testing.T) {
	long := strings.Repeat("wörd ", 20)
	for _, c := range []struct {
		forms []string
		want  string
	}{
		{[]string{"a · b", "a"}, "a · b"},
		{[]string{long, "a"}, "a"},
		{[]string{strings.Repeat("ö", maxTitle), "a"}, strings.Repeat("ö", maxTitle)},
		{[]string{"x" + long, long}, strings.TrimSpace(long[:6*13]) + "…"},
	} {
		if got := windowTitle(c.forms...); got != c.want {
			t.Errorf("%q: %q, want %q", c.forms, got, c.want)
		}
	}
}

// Search engines show these as they stand.
func TestHeadHoldsNoMarkup(t *testing.T) {
	for file, doc := range render(t, Options{}) {
		for _, n := range find(doc, func(n *html.Node) bool { return n.Parent.Data == "head" }) {
			if strings.Contains(textOf(n)+attr(n, "content"), "`") {
				t.Errorf("%s has a backtick in its <%s>", file, n.Data)
			}
		}
	}
}

func TestCanonicalLinks(t *testing.T) {
	const base = "https://errors.example/docs/"
	for file, want := range map[string]string{"index.html": base, "acme/voice/400.html": base + "acme/voice/400.html"} {
		links := find(render(t, Options{Base: base})[file], func(n *html.Node) bool { return attr(n, "rel") == "canonical" })
		if len(links) != 1 || attr(links[0], "href") != want {
			t.Errorf("%s has not the canonical link %s", file, want)
		}
	}
	for file, doc := range render(t, Options{}) {
		if len(find(doc, func(n *html.Node) bool { return attr(n, "rel") == "canonical" })) > 0 {
			t.Errorf("%s has a canonical link without a base", file)
		}
	}
}
