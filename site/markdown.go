package site

import (
	"bytes"
	"fmt"
	"html"
	"path"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"fastbusy/content"
)

var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table),
	goldmark.WithParserOptions(parser.WithAutoHeadingID()),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(proseRenderer{}, 100))),
)

// layoutIDs are on the templates' own elements; a heading in the prose gets another.
var layoutIDs = []string{"main", "errors", "meaning", "causes", "fix", "advice", "values", "contradiction",
	"decode", "decode-title", "paste", "paste-help", "paste-excerpt", "explained", "summary", "examples", "guides", "wordings",
	"alternatives", "same", "related", "sources", "documents", "corrected", "kind"}

// renderMarkdown gives HTML. Links to .md files become links to pages: dir is the
// folder that they are relative to, root the way from the page to the site's top.
// Where inline is set, a lone paragraph is written without its <p>.
func renderMarkdown(prose, root, dir string, inline bool) string {
	src := []byte(prose)
	doc := parseMarkdown(src)
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			switch n := n.(type) {
			case *ast.Link:
				n.Destination = []byte(pageLink(string(n.Destination), root, dir))
			case *ast.Heading:
				linkToItself(n)
			case *east.TableCell:
				if n.Parent().Kind() == east.KindTableHeader {
					n.SetAttributeString("scope", []byte("col"))
				}
			}
		}
		return ast.WalkContinue, nil
	})
	if p, ok := doc.FirstChild().(*ast.Paragraph); inline && ok && p.NextSibling() == nil {
		block := ast.NewTextBlock()
		for c := p.FirstChild(); c != nil; c = p.FirstChild() {
			block.AppendChild(block, c)
		}
		doc.ReplaceChild(doc, p, block)
	}
	var out buffer
	_ = markdown.Renderer().Render(&out, src, doc) // a buffer does not fail
	return out.String()
}

// buffer is one that goldmark need not wrap in another of 4 kB, since most of what it
// renders is a line.
type buffer struct{ bytes.Buffer }

func (b *buffer) Buffered() int { return 0 }
func (b *buffer) Flush() error  { return nil }

func parseMarkdown(src []byte) ast.Node {
	return markdown.Parser().Parse(text.NewReader(src), parser.WithContext(parser.NewContext(parser.WithIDs(&headingIDs{}))))
}

// headingIDs makes IDs for headings that none of the templates' own elements has. Most
// prose has no heading, so those are noted with the first.
type headingIDs struct{ used parser.IDs }

func (h *headingIDs) Generate(name []byte, kind ast.NodeKind) []byte {
	if h.used == nil {
		h.used = parser.NewContext().IDs()
		for _, id := range layoutIDs {
			h.used.Put([]byte(id))
		}
	}
	return h.used.Generate(name, kind)
}

// Put is for IDs that the prose gives, which ours cannot.
func (h *headingIDs) Put([]byte) {}

// An anchor is a place on a page to which a link can lead.
type anchor struct{ id, text string }

// headings are those of level 2 in a page's prose.
func headings(prose string) []anchor {
	var all []anchor
	src := []byte(prose)
	for n := parseMarkdown(src).FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok && h.Level == 2 {
			id, _ := h.AttributeString("id")
			all = append(all, anchor{string(id.([]byte)), content.PlainText(string(h.Lines().Value(src)))})
		}
	}
	return all
}

// linkToItself makes a heading's text a link to it, as sectionHeading does, unless
// it holds a link of its own.
func linkToItself(h *ast.Heading) {
	id, _ := h.AttributeString("id")
	name, ok := id.([]byte)
	if !ok || hasLink(h) {
		return
	}
	link := ast.NewLink()
	link.Destination = append([]byte("#"), name...)
	for c := h.FirstChild(); c != nil; c = h.FirstChild() {
		link.AppendChild(link, c)
	}
	h.AppendChild(h, link)
}

func hasLink(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if k := c.Kind(); k == ast.KindLink || k == ast.KindAutoLink || hasLink(c) {
			return true
		}
	}
	return false
}

// pageLink turns the path of a content file into a link to its page.
func pageLink(link, root, dir string) string {
	file, anchor, _ := strings.Cut(link, "#")
	if strings.Contains(file, ":") || !strings.HasSuffix(file, ".md") {
		return link
	}
	id := strings.TrimSuffix(path.Join(dir, file), ".md")
	id = strings.TrimSuffix(id, "/_index")
	if anchor != "" {
		anchor = "#" + anchor
	}
	return root + id + ".html" + anchor
}

// proseRenderer writes code blocks with highlighting, and tables that scroll.
type proseRenderer struct{}

func (proseRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, renderCode)
	r.Register(ast.KindCodeBlock, renderCode)
	r.Register(east.KindTable, renderTable)
}

// renderTable puts a table into what scrolls sideways on a phone, and names both by
// its columns.
func renderTable(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, err := w.WriteString("</table>\n</div>\n")
		return ast.WalkContinue, err
	}
	var columns []string
	for cell := n.FirstChild().FirstChild(); cell != nil; cell = cell.NextSibling() {
		columns = append(columns, content.PlainText(string(cell.Lines().Value(src))))
	}
	name := html.EscapeString(strings.Join(columns, ", "))
	_, err := fmt.Fprintf(w, "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"%[1]s\">\n<table aria-label=\"%[1]s\">\n", name)
	return ast.WalkContinue, err
}

func renderCode(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	language := ""
	if f, ok := n.(*ast.FencedCodeBlock); ok {
		language = string(f.Language(src))
	}
	_, err := w.WriteString(codeBlock("Code", language, string(n.Lines().Value(src))))
	return ast.WalkSkipChildren, err
}
