package site

import (
	"bytes"
	"context"
	"strings"
)

// twinOf gives the path of a page's Markdown twin: the same text, for programs
// that read text.
func twinOf(path string) string { return strings.TrimSuffix(path, ".html") + ".md" }

// markdown writes the page's twin. An entry's is written from its parts, since
// there are many of them; the others' are read off the page.
func (p Page) markdown() ([]byte, error) {
	if p.Entry != nil {
		return entryMarkdown(p.view, p.Entry), nil
	}
	var page bytes.Buffer
	if err := p.body().Render(context.Background(), &page); err != nil {
		return nil, err
	}
	return pageMarkdown(&page)
}
