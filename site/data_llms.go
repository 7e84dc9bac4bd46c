package site

import (
	"fmt"
	"strings"

	"fastbusy/content"
)

// llms gives llms.txt: a guide to the site for programs that read text, and a list
// of its pages. Addresses are relative where the site's own is not known.
func llms(ref *content.Reference, base string) []byte {
	var out strings.Builder
	link := func(p content.Page, title string) {
		fmt.Fprintf(&out, "- [%s](%s%s.md)", title, base, p.ID)
		if p.Summary != "" {
			out.WriteString(": " + p.Summary)
		}
		out.WriteByte('\n')
	}
	out.WriteString(`# Fast Busy

> A reference of the errors that telecom APIs give, and a decoder for them: what each one means, what causes it,
> what to do, whether to retry. It is independent of the vendors.

Each error has one page, whose address never changes. The whole reference as data is in
`)
	fmt.Fprintf(&out, "[errors.json](%serrors.json), described by [errors.schema.json](%serrors.schema.json).\n", base, base)
	out.WriteString(`Each page has a twin at the same address but for the end: ".md" is its text. An error's ".json" is its part of errors.json.
`)
	fmt.Fprintf(&out, "A code, type, status name or HTTP status has a page of its own, %se/ and the word, which leads to the error\n", base)
	out.WriteString(`or lists those that share it.
The decoder runs in the reader's browser, so there is no service to call: to look an error up, compare its code,
type, status and message with those in errors.json. Where several entries fit, their "alternatives" say why.
Fixes that begin with "` + strings.TrimSpace(ours) + `" are ours; the others are the vendor's.
`)
	if c := ref.Comparison.Page; c.ID != "" {
		out.WriteString("\n## All providers\n\n")
		link(c, c.Title)
	}
	for _, p := range ref.Providers {
		fmt.Fprintf(&out, "\n## %s\n\n", p.Title)
		link(p.Page, p.Title)
		for _, a := range p.APIs {
			link(a.Page, p.Title+" "+a.Title)
			for _, g := range a.Guides {
				link(g.Page, g.Title)
			}
			for _, g := range a.Groups {
				link(g.Page, a.Title+", "+g.Title)
				for _, e := range g.Entries {
					link(content.Page{ID: e.ID, Summary: wordingLine(e)}, e.Title)
				}
			}
		}
	}
	return []byte(out.String())
}

// wordingLine is how the vendor tells an error: its handles, then its message.
func wordingLine(e *content.Entry) string {
	return strings.Join(append(handles(e.Main), e.Main.Message), " ")
}
