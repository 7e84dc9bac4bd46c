package site

import (
	"io"
	"path"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// asMarkdown writes HTML as Markdown.
var asMarkdown = converter.NewConverter(converter.WithPlugins(
	base.NewBasePlugin(),
	commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false)),
	table.NewTablePlugin(table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal), table.WithSkipEmptyRows(true)),
))

// pageMarkdown reads the Markdown of a page off its <main>, without what only a
// browser can use.
func pageMarkdown(page io.Reader) ([]byte, error) {
	doc, err := html.Parse(page)
	if err != nil {
		return nil, err
	}
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Main {
			forText(n)
			said, err := asMarkdown.ConvertNode(n)
			return append(said, '\n'), err
		}
	}
	return nil, io.ErrUnexpectedEOF
}

// forText makes of a page's HTML what a text can hold.
func forText(n *html.Node) {
	for c, next := n.FirstChild, (*html.Node)(nil); c != nil; c = next {
		next = c.NextSibling
		if isUnseen(c) {
			n.RemoveChild(c)
			continue
		}
		forText(c)
		switch c.DataAtom {
		case atom.A:
			if to := attribute(c, "href"); strings.HasPrefix(to, "#") {
				for c.FirstChild != nil { // a heading's link to itself
					said := c.FirstChild
					c.RemoveChild(said)
					n.InsertBefore(said, c)
				}
				n.RemoveChild(c)
			} else {
				c.Attr = []html.Attribute{{Key: "href", Val: twinLink(to)}}
			}
		case atom.Var: // a placeholder, written as messages are
			c.InsertBefore(textNode("${"), c.FirstChild)
			c.AppendChild(textNode("}"))
		case atom.Code: // pages keep two of them apart by their style
			if next != nil && next.DataAtom == atom.Code {
				n.InsertBefore(textNode(" "), next)
			}
		case atom.Dl:
			listOf(c)
		case atom.Th:
			if c.FirstChild == nil && c.NextSibling == nil {
				n.RemoveChild(c) // the heading of a column that is unseen
			} else if attribute(c, "colspan") != "" {
				c.Attr = nil
				moved := &html.Node{Type: html.ElementNode, DataAtom: atom.Strong, Data: "strong"}
				moveChildren(moved, c)
				c.AppendChild(moved)
			}
		}
	}
}

// isUnseen says whether a node belongs to the decoder, to the pages' own ways of getting
// about, or to paper: of no use in a text.
func isUnseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Svg, atom.Button, atom.Form, atom.Select, atom.Input, atom.Nav, atom.Noscript:
		return true
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "hidden", a.Key == "data-decoder":
			return true
		case a.Key == "class" && (a.Val == "decode" || a.Val == "unseen" || a.Val == "printed"):
			return true
		}
	}
	return false
}

// listOf makes a list of names with what is said of them a plain one, since Markdown
// has no other: "name: what is said".
func listOf(dl *html.Node) {
	list := &html.Node{Type: html.ElementNode, DataAtom: atom.Ul, Data: "ul"}
	for n := range dl.Descendants() {
		switch {
		case n.DataAtom == atom.Dt:
			item := &html.Node{Type: html.ElementNode, DataAtom: atom.Li, Data: "li"}
			moveChildren(item, n)
			item.AppendChild(textNode(":"))
			list.AppendChild(item)
		case n.DataAtom == atom.Dd && list.LastChild != nil:
			list.LastChild.AppendChild(textNode(" "))
			moveChildren(list.LastChild, n)
		}
	}
	dl.FirstChild, dl.LastChild = nil, nil
	dl.DataAtom, dl.Data = atom.Ul, "ul"
	moveChildren(dl, list)
}

func moveChildren(to, from *html.Node) {
	for from.FirstChild != nil {
		c := from.FirstChild
		from.RemoveChild(c)
		to.AppendChild(c)
	}
}

func textNode(text string) *html.Node { return &html.Node{Type: html.TextNode, Data: text} }

// twinLink leads to the twin of the page that a link of the site leads to.
func twinLink(href string) string {
	file, anchor, _ := strings.Cut(href, "#")
	if strings.Contains(file, ":") || path.Ext(file) != ".html" {
		return href
	}
	if anchor != "" {
		anchor = "#" + anchor
	}
	return twinOf(file) + anchor
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
