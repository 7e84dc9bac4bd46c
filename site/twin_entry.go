package site

import (
	"fmt"
	"regexp"
	"strings"

	"fastbusy/content"
)

// entryTwin writes the Markdown of one entry.
type entryTwin struct {
	strings.Builder
	v *view
	e *content.Entry
}

func entryMarkdown(v *view, e *content.Entry) []byte {
	t := &entryTwin{v: v, e: e}
	t.head()
	t.heading("What it means")
	t.prose(e.Meaning)
	t.list("Causes", "", e.Causes)
	t.list("Fix", "", e.Fixes)
	if len(e.Fixes) == 0 {
		t.list("Our advice", "The vendor documents no fix; this advice is ours.", e.Advice)
	} else {
		t.list("Our advice", "Ours, beyond what the vendor documents.", e.Advice)
	}
	if len(e.Params) > 0 {
		t.heading("Values in the message")
		for _, p := range e.Params {
			fmt.Fprintf(t, "- %s: %s\n", codeMarkdown(p.Name), textMarkdown(p.Meaning))
		}
	}
	if e.Contradiction != "" {
		t.heading("The vendor’s documents disagree")
		t.prose(misprint.ReplaceAllString(e.Contradiction, "$1"))
	}
	t.examples()
	t.variants()
	if len(e.Main.Alternatives) > 0 {
		t.heading("Easily taken for")
		for _, a := range e.Main.Alternatives {
			fmt.Fprintf(t, "- %s: %s\n", t.link(a.ID), textMarkdown(a.Why))
		}
	}
	t.links("The same failure elsewhere", e.Same)
	t.links("Related", e.Related)
	t.heading("Sources")
	for _, s := range e.Sources {
		fmt.Fprintf(t, "- %s\n", t.cite(s))
	}
	if len(e.Changes) > 0 {
		t.heading("Changes")
		for _, c := range e.Changes {
			fmt.Fprintf(t, "- %s: %s\n", day(c.Date), textMarkdown(c.Note))
		}
	}
	return []byte(strings.TrimRight(t.String(), "\n") + "\n")
}

// misprint is what only the content's checks need of a block's info string.
var misprint = regexp.MustCompile("(?m)^(```\\w+) misprint=\\S+$")

func (t *entryTwin) head() {
	e, api := t.e, t.e.Group.API
	fmt.Fprintf(t, "# %s\n\n", textMarkdown(e.Title))
	if e.Main.Message != "" {
		t.code("text", e.Main.Message)
	}
	fmt.Fprintf(t, "- API: %s\n- Group: %s\n", t.link(api.ID), t.link(e.Group.ID))
	for _, f := range []field{
		{"HTTP status", httpStatus(e.Main.HTTPStatus)}, {"Code", e.Main.Code}, {"Type", e.Main.Type}, {"Status", e.Main.Status},
	} {
		if f.value != "" {
			fmt.Fprintf(t, "- %s: %s\n", f.name, codeMarkdown(f.value))
		}
	}
	fmt.Fprintf(t, "- Retry: %s\n- Who can fix it: %s\n", retryWords[e.Retry], fixerWords[e.FixedBy])
	compare := &t.v.ref.Comparison
	for _, k := range compare.Failures {
		if k.Name == e.Failure {
			fmt.Fprintf(t, "- Kind of failure: %s\n", linkMarkdown(textMarkdown(k.Title), t.v.root+compare.ID+".md#"+k.Name))
		}
	}
	if e.Retired {
		t.WriteString("- Retired: the vendor no longer documents this error.\n")
	}
}

func (t *entryTwin) examples() {
	for _, x := range t.e.Examples {
		if x.Title == "" {
			t.heading("Example")
		} else {
			t.heading(textMarkdown(x.Title))
		}
		for _, part := range []field{{"Request", x.Request}, {"Corrected request", x.Corrected}, {"Response", x.Response}} {
			if part.value != "" {
				t.WriteString(part.name + ":\n\n")
				t.code("http", part.value)
			}
		}
	}
}

func (t *entryTwin) variants() {
	if len(t.e.Variants) == 0 {
		return
	}
	t.heading("Other wordings")
	for _, w := range t.e.Variants {
		t.WriteString("- ")
		for _, f := range differences(t.e.Main, w.Wording) {
			fmt.Fprintf(t, "%s %s, ", f.name, codeMarkdown(f.value))
		}
		fmt.Fprintf(t, "in %s\n", t.cite(w.Source))
		if w.Fix != "" {
			fmt.Fprintf(t, "  Our advice: %s\n", textMarkdown(w.Fix))
		}
	}
}

func (t *entryTwin) heading(title string) {
	if !strings.HasSuffix(t.String(), "\n\n") { // as it does behind code
		t.WriteByte('\n')
	}
	fmt.Fprintf(t, "## %s\n\n", title)
}

func (t *entryTwin) code(language, code string) {
	t.WriteString(fenced(language, code))
	t.WriteByte('\n')
}

// contentLink is a link to a file of the content, as the content writes it.
var contentLink = regexp.MustCompile(`\]\([^()\s]+\.md(?:#[^()\s]*)?\)`)

// prose writes Markdown of the content, whose links are relative to the entry's
// folder, as its twin's are: only those to a folder's index need another name.
func (t *entryTwin) prose(markdown string) {
	t.WriteString(contentLink.ReplaceAllStringFunc(markdown, func(link string) string {
		return strings.Replace(link, "/_index.md", ".md", 1)
	}))
	t.WriteByte('\n')
}

func (t *entryTwin) list(title, note string, items []string) {
	if len(items) == 0 {
		return
	}
	t.heading(title)
	if note != "" {
		t.WriteString(note + "\n\n")
	}
	for _, item := range items {
		t.WriteString("- ")
		t.prose(strings.ReplaceAll(item, "\n", "\n  "))
	}
}

func (t *entryTwin) links(title string, ids []string) {
	if len(ids) == 0 {
		return
	}
	t.heading(title)
	for _, id := range ids {
		fmt.Fprintf(t, "- %s\n", t.link(id))
	}
}

func (t *entryTwin) link(id string) string {
	return linkMarkdown(textMarkdown(t.v.titles[id]), t.v.root+id+".md")
}

func (t *entryTwin) cite(s content.Source) string {
	doc := t.e.Group.API.Provider.Documents[s.Doc]
	title := textMarkdown(doc.Title)
	if doc.URL != "" {
		title = linkMarkdown(title, doc.URL)
	}
	return fmt.Sprintf("%s, %s, read on %s", title, textMarkdown(s.Section), day(s.Checked))
}
