package site

import (
	"io"
	"path"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageMarkdown reads the Markdown of a page off what the page shows: the headings,
// paragraphs, lists, tables, links and code of its <main>, without what only a
// browser can use.
func pageMarkdown(page io.Reader) ([]byte, error) {
	doc, err := html.Parse(page)
	if err != nil {
		return nil, err
	}
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Main {
			return []byte(strings.TrimSpace(blocks(n)) + "\n"), nil
		}
	}
	return nil, io.ErrUnexpectedEOF
}

// blocks gives the blocks below n, with an empty line between any two.
func blocks(n *html.Node) string {
	var all []string
	line := "" // of what stands beside blocks without being one
	end := func() {
		if text := strings.TrimSpace(line); text != "" {
			all = append(all, text)
		}
		line = ""
	}
	for c := range n.ChildNodes() {
		if isBlock(c) {
			end()
			if text := block(c); text != "" {
				all = append(all, text)
			}
		} else {
			line = joined(line, inline(c))
		}
	}
	end()
	return strings.Join(all, "\n\n")
}

func block(n *html.Node) string {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4:
		return strings.Repeat("#", int(n.Data[1]-'0')) + " " + line(n)
	case atom.Ul, atom.Ol:
		return list(n)
	case atom.Dl:
		return definitions(n)
	case atom.Pre:
		return strings.TrimSpace(fenced("", textIn(n)))
	case atom.Table:
		return table(n)
	}
	return blocks(n)
}

func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.P, atom.Ul, atom.Ol, atom.Li, atom.Pre, atom.Table,
		atom.Div, atom.Section, atom.Nav, atom.Header, atom.Dl, atom.Details, atom.Article:
		return !isUnseen(n)
	}
	return false
}

// isUnseen says whether a node belongs to the decoder, or to the pages' own ways of
// getting about: of no use in a text.
func isUnseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Svg, atom.Button, atom.Form, atom.Select, atom.Input, atom.Noscript:
		return true
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "hidden", a.Key == "data-decoder":
			return true
		case a.Key == "class" && (a.Val == "decode" || a.Val == "unseen" || a.Val == "trail" || a.Val == "neighbours"):
			return true
		}
	}
	return false
}

func list(n *html.Node) string {
	var all []string
	for c := range n.ChildNodes() {
		if c.DataAtom == atom.Li && !isUnseen(c) {
			mark := "- "
			if n.DataAtom == atom.Ol {
				mark = strconv.Itoa(len(all)+1) + ". "
			}
			said := strings.ReplaceAll(blocks(c), "\n", "\n"+strings.Repeat(" ", len(mark)))
			all = append(all, mark+strings.ReplaceAll(said, "\n"+strings.Repeat(" ", len(mark))+"\n", "\n\n"))
		}
	}
	return strings.Join(all, "\n")
}

// definitions writes each name with what is said of it.
func definitions(n *html.Node) string {
	var all []string
	for c := range n.Descendants() {
		switch c.DataAtom {
		case atom.Dt:
			all = append(all, "- "+line(c)+":")
		case atom.Dd:
			if len(all) > 0 {
				all[len(all)-1] += " " + line(c)
			}
		}
	}
	return strings.Join(all, "\n")
}

// table writes every row of cells as one. A row that is one heading across the
// whole table is set in bold.
func table(n *html.Node) string {
	var all strings.Builder
	columns := 0
	for row := range n.Descendants() {
		if row.DataAtom != atom.Tr {
			continue
		}
		var cells []string
		for c := range row.ChildNodes() {
			if (c.DataAtom == atom.Th || c.DataAtom == atom.Td) && !isUnseen(c) {
				cells = append(cells, strings.ReplaceAll(line(c), "|", `\|`))
			}
		}
		for columns == 0 && len(cells) > 0 && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1] // the heading of what is unseen
		}
		if columns > 1 && len(cells) == 1 {
			cells[0] = "**" + cells[0] + "**"
		}
		all.WriteString("| " + strings.Join(cells, " | ") + " |" + strings.Repeat(" |", max(0, columns-len(cells))) + "\n")
		if columns == 0 {
			columns = len(cells)
			all.WriteString("|" + strings.Repeat("---|", columns) + "\n")
		}
	}
	return strings.TrimSpace(all.String())
}

// line gives what n holds as one line.
func line(n *html.Node) string {
	return strings.Join(strings.Fields(inlines(n)), " ")
}

func inlines(n *html.Node) string {
	all := ""
	for c := range n.ChildNodes() {
		all = joined(all, inline(c))
	}
	return all
}

// joined keeps two pieces of code apart, which pages do by their style.
func joined(a, b string) string {
	if strings.HasSuffix(a, "`") && strings.HasPrefix(b, "`") {
		return a + " " + b
	}
	return a + b
}

func inline(n *html.Node) string {
	if n.Type == html.TextNode {
		return textMarkdown(spaced(n.Data))
	}
	if n.Type != html.ElementNode || isUnseen(n) {
		return ""
	}
	switch n.DataAtom {
	case atom.Code, atom.Kbd:
		return codeMarkdown(strings.TrimSpace(spaced(textIn(n))))
	case atom.Br:
		return "\n"
	case atom.A:
		if said := line(n); said != "" {
			return linkMarkdown(said, twinLink(attribute(n, "href")))
		}
		return ""
	case atom.B, atom.Strong:
		return "**" + line(n) + "**"
	}
	return inlines(n)
}

// textIn gives what n says, with a placeholder written as messages are.
func textIn(n *html.Node) string {
	var all strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode && c.Parent.DataAtom == atom.Var:
			all.WriteString("${" + c.Data + "}")
		case c.Type == html.TextNode:
			all.WriteString(c.Data)
		}
	}
	return all.String()
}

// spaced makes any white space one space, at the ends too.
func spaced(s string) string {
	said := strings.Join(strings.Fields(s), " ")
	if said == "" && s != "" {
		return " "
	}
	if strings.ContainsAny(s[:min(1, len(s))], " \t\n") {
		said = " " + said
	}
	if s != "" && strings.ContainsAny(s[len(s)-1:], " \t\n") {
		said += " "
	}
	return said
}

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
