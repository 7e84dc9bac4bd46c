package site

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"fastbusy/decoder"
)

// draw renders a report as an element that holds the results.
func draw(t *testing.T, pasted string, r *decoder.Report) *html.Node {
	t.Helper()
	var page bytes.Buffer
	v := &view{site: &site{}, root: "../"}
	if err := results(v, 2, pasted, r).Render(context.Background(), &page); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(&page)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func span(pasted, part string) decoder.Span {
	i := strings.Index(pasted, part)
	return decoder.Span{Start: i, End: i + len(part)}
}

func TestResults(t *testing.T) {
	const pasted = "> Authorization: Basic c2VjcmV0\r\n{\"to\": \"häagen\",\n \"description\": \"Invalid to <b>: no\"}\n"
	entry := &decoder.Entry{
		ID: "acme/voice/400/taken", Title: "Taken", API: "acme/voice", Meaning: "It is <taken>.", Fix: "Take another.",
		Retry: "after-fix", FixedBy: "caller",
		Wordings: []decoder.Wording{{HTTPStatus: 400, Code: "4001", Message: "Invalid ${field}: no"}},
	}
	doc := draw(t, pasted, &decoder.Report{
		Findings: []decoder.Finding{{
			Entry: entry, HTTPStatus: 400, Confidence: decoder.Likely,
			Evidence:     []decoder.Evidence{{Kind: "message", Span: span(pasted, "Invalid to <b>: no")}},
			Params:       []decoder.Param{{Name: "field", Value: "to <b>", Span: span(pasted, "to <b>")}},
			Diagnosis:    []decoder.Note{{Text: "to is no number", Span: span(pasted, "häagen")}},
			Alternatives: []decoder.Alternative{{ID: "acme/voice/late/gone", Why: "the same words"}},
			Occurrences:  make([]decoder.Span, 3),
		}},
		Unknown: []decoder.Unknown{{HTTPStatus: 418, Text: "I am <i>a teapot"}},
		Secrets: []decoder.Secret{{Kind: "basic-auth", Span: span(pasted, "c2VjcmV0")}},
	})

	article := find(doc, named("article"))[0]
	for name, want := range map[string]string{"data-entry-id": entry.ID, "data-confidence": "likely", "data-retry": "after-fix"} {
		if got := attr(article, name); got != want {
			t.Errorf("%s=%q, want %q", name, got, want)
		}
	}
	for class, want := range map[string]string{
		"title": "Taken", "said": "Invalid field: no", "meaning": entry.Meaning, "fix": entry.Fix,
		"values": "to <b>", "diagnosis": "to is no number", "alternatives": "the same words", "count": "3",
	} {
		parts := find(article, classed(class))
		if len(parts) != 1 || !strings.Contains(textOf(parts[0]), want) {
			t.Errorf("the part %q does not say %q", class, want)
		}
	}
	if links := find(article, named("a")); attr(links[len(links)-1], "href") != "../acme/voice/400/taken.html" {
		t.Error("the result does not lead to its entry")
	}
	if u := find(doc, classed("unknown")); len(u) != 1 || !strings.Contains(textOf(u[0]), "418") || !strings.Contains(textOf(u[0]), "I am <i>a teapot") {
		t.Error("the unknown error is not shown with its status and text")
	}

	pre := find(doc, named("pre"))[0]
	if got, want := textOf(pre), strings.ReplaceAll(pasted, "\r\n", "\n"); got != want {
		t.Errorf("the pasted text is %q, not %q", got, want)
	}
	var marked []string
	for _, m := range find(pre, named("mark")) {
		marked = append(marked, attr(m, "class")+"="+textOf(m))
	}
	want := "secret=c2VjcmV0|wrong=häagen|evidence=Invalid |evidence value=to <b>|evidence=: no"
	if got := strings.Join(marked, "|"); got != want {
		t.Errorf("marks are %s, want %s", got, want)
	}
}

func TestResultsOfNothing(t *testing.T) {
	doc := draw(t, "hello", &decoder.Report{})
	if len(find(doc, named("article"))) != 0 || len(find(doc, classed("unknown"))) != 1 {
		t.Error("a text without an error has a result")
	}
}

func TestVerdict(t *testing.T) {
	finding := func(title string, c decoder.Confidence) decoder.Finding {
		return decoder.Finding{Entry: &decoder.Entry{Title: title}, Confidence: c}
	}
	for _, r := range []decoder.Report{
		{Findings: []decoder.Finding{finding("One", decoder.Certain)}},
		{Findings: []decoder.Finding{finding("One", decoder.Possible), finding("Two", decoder.Possible)}},
		{Findings: []decoder.Finding{finding("One", decoder.Likely), finding("Two", decoder.Certain)}},
		{Findings: []decoder.Finding{finding("One", decoder.Possible), finding("Two", decoder.Likely)}},
	} {
		got := verdict(&r)
		sure := 0
		for _, f := range r.Findings {
			if f.Confidence != decoder.Possible {
				sure++
			}
		}
		for _, f := range r.Findings {
			// Beside an error that is sure, one that is merely possible is not announced.
			if want := f.Confidence != decoder.Possible || sure == 0; strings.Contains(got, f.Entry.Title) != want {
				t.Errorf("%q: names %q: %v, want %v", got, f.Entry.Title, !want, want)
			}
		}
	}
}
