package site

import (
	"bytes"
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
)

var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table),
	goldmark.WithParserOptions(parser.WithAutoHeadingID()),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(codeRenderer{}, 100))),
)

// layoutIDs are on the templates' own elements; a heading in the prose gets another.
var layoutIDs = []string{"main", "errors", "meaning", "causes", "fix", "advice", "values", "contradiction",
	"decode", "decode-title", "paste", "paste-help", "explained", "wordings", "alternatives", "same", "related", "sources"}

// renderMarkdown gives HTML. Links to .md files become links to pages: dir is the
// folder that they are relative to, root the way from the page to the site's top.
// Where inline is set, a lone paragraph is written without its <p>.
func renderMarkdown(prose, root, dir string, inline bool) string {
	src := []byte(prose)
	ids := parser.NewContext()
	for _, id := range layoutIDs {
		ids.IDs().Put([]byte(id))
	}
	doc := markdown.Parser().Parse(text.NewReader(src), parser.WithContext(ids))
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			switch n := n.(type) {
			case *ast.Link:
				n.Destination = []byte(pageLink(string(n.Destination), root, dir))
			case *east.Table:
				n.SetAttributeString("tabindex", []byte("0")) // it scrolls sideways on a phone
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
	var out bytes.Buffer
	_ = markdown.Renderer().Render(&out, src, doc) // a bytes.Buffer does not fail
	return out.String()
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

// codeRenderer writes code blocks with highlighting.
type codeRenderer struct{}

func (codeRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, renderCode)
	r.Register(ast.KindCodeBlock, renderCode)
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
