package site

import (
	"bytes"
	"io"
	"path"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"fastbusy/content"
	"fastbusy/decoder"
)

// written gives every page and file of a site, by its path.
func written(t *testing.T, ref *content.Reference, o Options) map[string][]byte {
	t.Helper()
	data, err := decoder.Compile(ref.Decoder())
	if err != nil {
		t.Fatal(err)
	}
	cat, err := decoder.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	o.Asset = func(name string) string { return "assets/" + name }
	pages := Pages(ref, cat, o)
	forOthers, err := NewData(ref)
	if err != nil {
		t.Fatal(err)
	}
	files, err := Files(ref, forOthers, pages, o)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	add := func(path string, write func(io.Writer) error) {
		var out bytes.Buffer
		if err := write(&out); err != nil {
			t.Fatal(err)
		}
		all[path] = out.Bytes()
	}
	for _, p := range pages {
		add(p.Path, p.Write)
	}
	for _, f := range files {
		add(f.Path, f.Write)
	}
	return all
}

func shipped(t *testing.T) *content.Reference {
	t.Helper()
	ref, err := content.Load(content.Files)
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

// readMarkdown gives the plain text and the links of Markdown.
func readMarkdown(markdownText []byte) (plain string, links []string) {
	doc := markdown.Parser().Parse(text.NewReader(markdownText))
	var all strings.Builder
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			links = append(links, string(n.Destination))
		case *ast.RawHTML, *ast.HTMLBlock:
			links = append(links, "raw HTML")
		case *ast.Text:
			value := n.Segment.Value(markdownText)
			if _, code := n.Parent().(*ast.CodeSpan); !code {
				value = util.UnescapePunctuations(value)
			}
			all.Write(value)
			all.WriteByte(' ')
		case *ast.FencedCodeBlock:
			all.Write(n.Lines().Value(markdownText))
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(strings.Fields(all.String()), " "), links
}

func TestEveryPageHasATwin(t *testing.T) {
	all := written(t, reference(), Options{})
	for name := range all {
		if twin := twinOf(name); path.Ext(name) == ".html" && !strings.HasPrefix(string(all[twin]), "# ") {
			t.Errorf("%s begins with %.20q", twin, all[twin])
		}
	}
	if lead := string(all["e/4001.md"]); !strings.Contains(lead, "](../acme/voice/400/taken.md)") {
		t.Errorf("the twin of a short link does not lead to its entry's:\n%s", lead)
	}
}

func TestTwinsLinkToTwins(t *testing.T) {
	for name, ref := range map[string]*content.Reference{"small": reference(), "shipped": shipped(t)} {
		t.Run(name, func(t *testing.T) {
			all := written(t, ref, Options{})
			followed := 0
			for file, data := range all {
				if path.Ext(file) != ".md" {
					continue
				}
				_, links := readMarkdown(data)
				for _, link := range links {
					target, _, _ := strings.Cut(link, "#")
					if target == "" || strings.HasPrefix(target, "https://") {
						continue
					}
					followed++
					target = strings.TrimPrefix(target, "/") // from 404.md
					if to := path.Join(path.Dir(file), target); all[to] == nil || path.Ext(to) == ".html" {
						t.Errorf("%s links to %s", file, link)
					}
				}
			}
			if followed == 0 {
				t.Error("no twin links to another")
			}
		})
	}
}

// Whatever a vendor prints, the twin says it, as text.
func TestEntryTwinIsComplete(t *testing.T) {
	ref := reference()
	e := ref.Entries()[0]
	e.Changes = []content.Change{{Date: "2026-12-01", Note: "A *new* cause."}}
	all := written(t, ref, Options{})
	plain, _ := readMarkdown(all[e.ID+".md"])
	for _, part := range []string{
		e.Title, e.Main.Message, e.Main.Code, e.Main.Type, e.Main.Status, "It is taken.", "One & only.", "Second.", "Take another.", "Ask",
		e.Params[0].Meaning, "The body prints this:", `{"code": 4002}`, e.Examples[0].Request, e.Examples[0].Response,
		e.Examples[1].Title, e.Examples[0].Corrected, e.Changes[0].Note, e.Variants[0].Message, e.Variants[0].Fix, "it says the same", "Gone", e.Sources[0].Section, retryWords[e.Retry], fixerWords[e.FixedBy],
	} {
		if part = strings.Join(strings.Fields(part), " "); !strings.Contains(plain, part) {
			t.Errorf("the twin lacks %q:\n%s", part, plain)
		}
	}
}

func TestPageMarkdown(t *testing.T) {
	for _, c := range []struct{ html, want string }{
		{`<h1>A <em>b</em></h1><p>c
			d <code>e|f</code></p>`, "# A *b*\n\nc d `e|f`"},
		{`<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>`, "- a\n  \n  - b\n- c\n  \n  d"},
		{`<ol><li>a</li><li>b</li></ol>`, "1. a\n2. b"},
		{"<pre><code>a\n```\n</code></pre>", "````\na\n```\n````"},
		{`<a href="../x.html#y">z</a> <a href="https://example.com/a.html">w</a> <a href="errors.json">v</a>`,
			"[z](../x.md#y) [w](https://example.com/a.html) [v](errors.json)"},
		{`<p>a <a href="#b">b</a> c</p>`, "a b c"},
		{`<code>a <var>b</var></code><code>c</code>`, "`a ${b}` `c`"},
		{`<dl><div><dt>a</dt><dd>b</dd></div><div><dt>c</dt><dd>d</dd></div></dl>`, "- a: b\n- c: d"},
		{`<p>*a* &lt;b&gt; [c]</p>`, `\*a* &lt;b&gt; \[c]`},
		{`<div data-decoder>no</div><button>no</button><p hidden>no</p><p class="printed">no</p><p>yes</p>`, "yes"},
		{`<table><thead><tr><th>a</th><th><span class="unseen">n</span></th></tr></thead>
			<tbody><tr><td>b|c</td><td class="decode">no</td></tr></tbody></table>`, "| a |\n|---|\n| b\\|c |"},
		{`<table><tr><th>a</th><th>b</th></tr><tr><th colspan="2">c</th></tr></table>`, "| a | b |\n|---|---|\n| **c** |  |"},
	} {
		got, err := pageMarkdown(strings.NewReader("<body>no<main>" + c.html + "</main>no"))
		if err != nil {
			t.Fatal(err)
		}
		if strings.TrimSpace(string(got)) != c.want {
			t.Errorf("%s\ngives %q\nwant  %q", c.html, got, c.want)
		}
	}
}
