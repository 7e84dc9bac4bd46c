package main

import (
	"bytes"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestWholeSite builds what is shipped, as the server does.
func TestWholeSite(t *testing.T) {
	b := smallSite(t)
	b.content = "../../content"
	b.engine = realEngine
	all := made(t, b)
	for _, problem := range badLinks(t, all, b.base) {
		t.Error(problem)
	}
}

func TestSmallSiteLinks(t *testing.T) {
	b := smallSite(t)
	all := made(t, b)
	for _, problem := range badLinks(t, all, b.base) {
		t.Error(problem)
	}
}

func TestLinksWithoutBase(t *testing.T) {
	b := smallSite(t)
	b.base = ""
	for _, problem := range badLinks(t, made(t, b), "") {
		t.Error(problem)
	}
}

func TestBadLinksAreFound(t *testing.T) {
	page := func(body string) []byte { return []byte("<!DOCTYPE html><html><body>" + body) }
	good := map[string][]byte{
		"a/b.html":  page(`<p id="x"><a href="../c.html#y">c</a> <a href="#x">x</a> <a href="https://example.com/">out</a>`),
		"c.html":    page(`<p id="y"><img src="a/p.svg" alt=""><a href="https://site.example/a/b.html#x">whole</a>`),
		"a/p.svg":   nil,
		"style.css": []byte(`a { background: url("a/p.svg") }`),
	}
	if got := badLinks(t, good, "https://site.example/"); len(got) > 0 {
		t.Errorf("good links are reported: %v", got)
	}
	for name, bad := range map[string]string{
		"a missing page":     `<a href="d.html">d</a>`,
		"a missing anchor":   `<a href="b.html#z">z</a>`,
		"an absolute path":   `<a href="/c.html">c</a>`,
		"a folder":           `<a href="../a/">a</a>`,
		"a way out":          `<a href="../../c.html">c</a>`,
		"a missing script":   `<script src="x.js"></script>`,
		"a missing asset":    `<html data-wasm="x.wasm">`,
		"a repeated id":      `<p id="x"><p id="x">`,
		"a broken label":     `<label for="nobody">n</label>`,
		"a broken reference": `<p aria-describedby="nobody">n</p>`,
	} {
		all := map[string][]byte{"a/b.html": page(bad), "c.html": page("")}
		if got := badLinks(t, all, ""); len(got) == 0 {
			t.Errorf("%s is not found", name)
		}
	}
}

// badLinks follows every link, source and reference in a site. Links are relative,
// or begin with base; those of the page for missing addresses start at the host's root.
func badLinks(t *testing.T, all map[string][]byte, base string) (problems []string) {
	type link struct{ from, to string }
	var links []link
	ids := map[string][]string{}
	for name, data := range all {
		if path.Ext(name) == ".css" {
			for _, part := range strings.Split(string(data), "url(")[1:] {
				to, _, _ := strings.Cut(part, ")")
				links = append(links, link{name, strings.Trim(to, `"' `)})
			}
		}
		if path.Ext(name) != ".html" {
			continue
		}
		doc, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		root := strings.Repeat("../", strings.Count(name, "/"))
		for n := range doc.Descendants() {
			for _, a := range n.Attr {
				switch a.Key {
				case "id":
					if slices.Contains(ids[name], a.Val) {
						problems = append(problems, name+": the id "+a.Val+" is there twice")
					}
					ids[name] = append(ids[name], a.Val)
				case "href", "src":
					links = append(links, link{name, a.Val})
				case "data-wasm", "data-wasm-exec", "data-catalogue", "data-answers", "data-offline":
					links = append(links, link{name, root + a.Val})
				case "for", "aria-labelledby", "aria-describedby", "aria-controls":
					for id := range strings.FieldsSeq(a.Val) {
						links = append(links, link{name, "#" + id})
					}
				}
			}
		}
	}
	for _, l := range links {
		to := strings.TrimPrefix(l.to, base)
		from := l.from
		if from == "404.html" {
			to = strings.TrimPrefix(to, "/")
		}
		if base != "" && to != l.to {
			from = "index.html"
		}
		u, err := url.Parse(to)
		if err != nil {
			problems = append(problems, l.from+": "+err.Error())
			continue
		}
		if u.Scheme != "" {
			continue // another site, or data:
		}
		target := from
		if u.Path != "" {
			target = path.Join(path.Dir(from), u.Path)
		} else if to == "" {
			target = "index.html"
		}
		_, found := all[target]
		// What follows "=" is for a page's script, such as #text=….
		anchored := u.Fragment == "" || strings.Contains(u.Fragment, "=") || slices.Contains(ids[target], u.Fragment)
		if !found || !anchored || strings.HasPrefix(u.Path, "/") || strings.HasSuffix(u.Path, "/") {
			problems = append(problems, l.from+": "+l.to+" leads nowhere")
		}
	}
	slices.Sort(problems)
	return problems
}
