package content

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// PlainText gives the text of Markdown on one line, without its markup. Code
// keeps its backticks: "Send `to` as a number" cannot be read without them.
func PlainText(markdown string) string {
	source := []byte(markdown)
	var b strings.Builder
	ast.Walk(parse(markdown), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if _, code := n.(*ast.CodeSpan); code {
			b.WriteByte('`')
		}
		if !entering {
			return ast.WalkContinue, nil
		}
		if n.Type() == ast.TypeBlock {
			b.WriteByte(' ')
		}
		switch n := n.(type) {
		case *ast.Text:
			value := n.Segment.Value(source)
			if _, code := n.Parent().(*ast.CodeSpan); !code {
				value = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))
			}
			b.Write(value)
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.AutoLink:
			b.Write(n.Label(source))
		case *ast.FencedCodeBlock:
			b.Write(n.Lines().Value(source))
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// sayPlainly fills in the plain texts that pages, data and the decoder have in common.
func (e *Entry) sayPlainly() {
	e.Summary = sentences(firstParagraph(e.Meaning), 0)
	e.PlainMeaning = PlainText(e.Meaning)
	if steps := slices.Concat(e.Fixes, e.Advice); len(steps) > 0 {
		e.FirstStep = PlainText(steps[0])
	}
}

// firstParagraph gives the plain text of the first block.
func firstParagraph(markdown string) string {
	first, _, _ := strings.Cut(markdown, "\n\n")
	return PlainText(first)
}

// sentences gives as many whole sentences from text's start as fit into limit
// bytes, and at least one.
func sentences(text string, limit int) string {
	cut := len(text)
	for i, r := range text {
		if !strings.ContainsRune(".!?", r) || !endsSentence(text[i+1:]) {
			continue
		}
		if i+1 > limit && cut < len(text) {
			break
		}
		cut = i + 1
	}
	return text[:cut]
}

// endsSentence says whether rest, which follows a full stop, starts a new
// sentence: "e.g. this" and "2.5" do not.
func endsSentence(rest string) bool {
	if !strings.HasPrefix(rest, " ") {
		return rest == ""
	}
	r, _ := utf8.DecodeRuneInString(rest[1:])
	return !unicode.IsLower(r)
}
