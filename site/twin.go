package site

import (
	"bytes"
	"context"
	"fmt"
	"strings"
)

// twinOf gives the path of a page's Markdown twin: the same text, for programs
// that read text.
func twinOf(path string) string { return strings.TrimSuffix(path, ".html") + ".md" }

// markdown writes the page's twin. Those of entries and of what leads to them are
// written from their parts, since there are many; the others' are read off the page.
func (p Page) markdown() ([]byte, error) {
	switch {
	case p.Entry != nil:
		return entryMarkdown(p.view, p.Entry), nil
	case p.leads():
		return leadMarkdown(p.view, p.short), nil
	}
	var page bytes.Buffer
	if err := p.body().Render(context.Background(), &page); err != nil {
		return nil, err
	}
	return pageMarkdown(&page)
}

// leadMarkdown names the entry to which a short link leads.
func leadMarkdown(v *view, l *shortLink) []byte {
	e := l.entries[0]
	return fmt.Appendf(nil, "# %s\n\n%s, %s\n", textMarkdown(l.word),
		linkMarkdown(textMarkdown(e.Title), v.root+twinOf(e.ID+".html")), textMarkdown(apiTitle(e.Group.API)))
}
