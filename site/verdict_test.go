package site

import (
	"bytes"
	"context"
	"maps"
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
	const pasted = "> Authorization: Basic c2VjcmV0\r\n{\"to\": \"häagen\",\n \"description\": \"Invalid to <b>: no\"}\nInvalid again\n"
	entry := &decoder.Entry{
		ID: "acme/voice/400/taken", Title: "Taken", API: "acme/voice", Meaning: "The `<to>` is taken.", Fix: "Take another `to`.",
		Retry: "after-fix", FixedBy: "caller",
		Wordings: []decoder.Wording{{HTTPStatus: 400, Code: "4001", Message: "Invalid ${field}: no"}},
	}
	doc := draw(t, pasted, &decoder.Report{
		Findings: []decoder.Finding{{
			Entry: entry, HTTPStatus: 400, Confidence: decoder.Likely,
			Evidence:     []decoder.Evidence{{Kind: "message", Span: span(pasted, "Invalid to <b>: no")}},
			Params:       []decoder.Param{{Name: "field", Value: "to <b>", Span: span(pasted, "to <b>")}},
			Diagnosis:    []decoder.Note{{Text: "to is no number", Span: span(pasted, "häagen")}},
			Alternatives: []decoder.Alternative{{ID: "acme/voice/late/gone", Title: "Gone", Why: "the same `words`"}},
			Occurrences:  []decoder.Span{span(pasted, "Invalid to <b>: no"), span(pasted, "Invalid again")},
		}},
		Unknown: []decoder.Unknown{{
			HTTPStatus: 418, Text: "I am <i>a teapot", Span: span(pasted, "description"),
			Near: []decoder.Hit{{Entry: &decoder.Entry{ID: "acme/voice/418/pot", Title: "A pot"}, Why: "the same `spout`"}},
		}},
		Secrets: []decoder.Secret{{Kind: "basic-auth", Span: span(pasted, "c2VjcmV0")}},
	})

	article := find(doc, named("article"))[0]
	for name, want := range map[string]string{"data-entry-id": entry.ID, "data-confidence": "likely", "data-retry": "after-fix"} {
		if got := attr(article, name); got != want {
			t.Errorf("%s=%q, want %q", name, got, want)
		}
	}
	for class, want := range map[string]string{
		"title": "Taken", "said": "Invalid to <b>: no", "meaning": "The <to> is taken.", "fix": "Take another to.",
		"values": "to <b>", "diagnosis": "To is no number.", "alternatives": "the same words", "count": "2",
	} {
		parts := find(article, classed(class))
		if len(parts) != 1 || !strings.Contains(textOf(parts[0]), want) {
			t.Errorf("the part %q does not say %q", class, want)
		}
	}
	for class, want := range map[string]string{"meaning": "<to>", "fix": "to", "alternatives": "words"} {
		if code := find(find(article, classed(class))[0], named("code")); len(code) != 1 || textOf(code[0]) != want {
			t.Errorf("the part %q does not show %q as code", class, want)
		}
	}
	if links := find(article, named("a")); textOf(links[0]) != "Gone" || attr(links[0], "href") != "../acme/voice/late/gone.html" {
		t.Error("the alternative is not linked by its title")
	}
	if links := find(article, named("a")); attr(links[len(links)-1], "href") != "../acme/voice/400/taken.html" {
		t.Error("the result does not lead to its entry")
	}
	if u := find(doc, classed("unknown")); len(u) != 1 || !strings.Contains(textOf(u[0]), "418") || !strings.Contains(textOf(u[0]), "I am <i>a teapot") {
		t.Error("the unknown error is not shown with its status and text")
	} else if near := find(u[0], named("a")); len(near) != 1 || attr(near[0], "href") != "../acme/voice/418/pot.html" || !strings.Contains(textOf(u[0]), "the same spout") {
		t.Error("what the unknown error resembles is not linked with its reason")
	}

	pre := find(doc, named("pre"))[0]
	if got, want := textOf(pre), strings.ReplaceAll(pasted, "\r\n", "\n"); got != want {
		t.Errorf("the pasted text is %q, not %q", got, want)
	}
	var marked []string
	for _, m := range find(pre, named("mark")) {
		marked = append(marked, attr(m, "class")+"="+textOf(m))
	}
	want := "secret=c2VjcmV0|wrong=häagen|missed=description|seen evidence=Invalid |seen evidence value=to <b>|seen evidence=: no|seen=Invalid again"
	if got := strings.Join(marked, "|"); got != want {
		t.Errorf("marks are %s, want %s", got, want)
	}
}

// What the verdict says of a stretch of the text leads there, and the Tab key
// stops once in the text.
func TestMarksAreJoinedToTheVerdict(t *testing.T) {
	const pasted = "code 4001, code 4001"
	entry := &decoder.Entry{ID: "acme/voice/400/taken", Wordings: make([]decoder.Wording, 1)}
	doc := draw(t, pasted, &decoder.Report{Findings: []decoder.Finding{{
		Entry:       entry,
		Evidence:    []decoder.Evidence{{Kind: "shape", Span: decoder.Span{Start: 0, End: 20}}},
		Params:      []decoder.Param{{Name: "n", Value: "4001", Span: span(pasted, "4001")}, {Name: "gone"}},
		Diagnosis:   []decoder.Note{{Text: "n is <wrong>", Span: span(pasted, "4001")}},
		Occurrences: []decoder.Span{{Start: 0, End: 9}, {Start: 11, End: 20}},
	}}})
	pre := find(doc, named("pre"))[0]
	marked := map[string]string{}
	tab := ""
	for _, m := range find(pre, named("mark")) {
		for p := range strings.FieldsSeq(attr(m, "data-parts")) {
			marked[p] += textOf(m)
		}
		tab += attr(m, "tabindex") + " "
	}
	if want := "0 -1  -1 "; tab != want || // the third continues the body's shape
		attr(pre, "tabindex") != "" {
		t.Errorf("the marks' tabindex are %q, want %q", tab, want)
	}
	want := map[string]string{"value-0-0": "4001", "wrong-0-0": "4001", "seen-0-0": "code 4001", "seen-0-1": "code 4001"}
	if !maps.Equal(marked, want) {
		t.Errorf("the marks belong to %v, want %v", marked, want)
	}
	for p := range want {
		if len(find(doc, func(n *html.Node) bool { return attr(n, "data-part") == p })) != 1 {
			t.Errorf("the verdict has no part %s", p)
		}
	}
	if n := len(find(doc, classed("show"))); n != 2 {
		t.Errorf("%d values and diagnoses lead to the text, not the 2 that stand there", n)
	}
	title := attr(find(pre, classed("wrong"))[0], "title")
	for _, want := range []string{"n is <wrong>", "1 of 2"} {
		if !strings.Contains(title, want) {
			t.Errorf("the mark's title %q does not say %q", title, want)
		}
	}
}

// Where a missing error is reported stands once, and carries nothing of the paste.
func TestUnknownIsReportedAtTheSource(t *testing.T) {
	r := &decoder.Report{Unknown: []decoder.Unknown{{HTTPStatus: 418, Text: "teapot"}, {HTTPStatus: 420, Text: "calm"}}}
	v := &view{site: &site{opt: Options{Repository: "https://git.example/fastbusy"}}}
	for _, want := range []int{1, 0} {
		var page bytes.Buffer
		if err := results(v, 2, "teapot calm", r).Render(context.Background(), &page); err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(&page)
		if err != nil {
			t.Fatal(err)
		}
		missing := find(doc, classed("missing"))
		if len(missing) != 1 {
			t.Fatalf("%d parts say where to report a missing error, not 1", len(missing))
		}
		links := find(missing[0], named("a"))
		if len(links) != want || want == 1 && attr(links[0], "href") != "https://git.example/fastbusy/issues" {
			t.Errorf("with the source at %q, %d links lead there, not %d", v.opt.Repository, len(links), want)
		}
		v.opt.Repository = ""
	}
}

// Many occurrences have no button each: the scripts step through them.
func TestManyOccurrences(t *testing.T) {
	pasted := strings.Repeat("4001 ", maxJumps+1)
	f := decoder.Finding{Entry: &decoder.Entry{ID: "acme/voice/400/taken", Wordings: make([]decoder.Wording, 1)}}
	for i := range maxJumps + 1 {
		f.Occurrences = append(f.Occurrences, decoder.Span{Start: 5 * i, End: 5*i + 4})
	}
	for _, c := range []struct{ n, buttons int }{{maxJumps, maxJumps}, {maxJumps + 1, 0}} {
		g := f
		g.Occurrences = f.Occurrences[:c.n]
		doc := draw(t, pasted, &decoder.Report{Findings: []decoder.Finding{g}})
		if n := len(find(find(doc, classed("count"))[0], named("button"))); n != c.buttons {
			t.Errorf("%d occurrences have %d buttons, not %d", c.n, n, c.buttons)
		}
		if n := len(find(doc, classed("seen"))); n != c.n+1 { // and the legend
			t.Errorf("%d occurrences have %d marks", c.n, n-1)
		}
	}
}

// A long value is folded in the message, and whole among the values.
func TestLongValue(t *testing.T) {
	entry := &decoder.Entry{ID: "acme/voice/400/taken", Wordings: []decoder.Wording{{Message: "Invalid: ${detail}"}}}
	for _, n := range []int{maxInline, maxInline + 1} {
		v := strings.Repeat("é", n)
		doc := draw(t, v, &decoder.Report{Findings: []decoder.Finding{{Entry: entry, Params: []decoder.Param{{Name: "detail", Value: v}}}}})
		if long := len(find(find(doc, classed("said"))[0], classed("long"))) == 1; long != (n > maxInline) {
			t.Errorf("of %d characters: folded %v", n, long)
		}
		if got := textOf(find(doc, classed("values"))[0]); !strings.Contains(got, v) {
			t.Errorf("of %d characters, the values say %q", n, got)
		}
	}
}

func TestPossibleNamesItsRivalsFirst(t *testing.T) {
	f := decoder.Finding{
		Entry:        &decoder.Entry{ID: "acme/voice/400/taken", Wordings: make([]decoder.Wording, 1)},
		Alternatives: []decoder.Alternative{{ID: "acme/voice/late/gone", Title: "Gone"}},
	}
	words := map[string]bool{}
	for _, c := range []decoder.Confidence{decoder.Possible, decoder.Likely} {
		f.Confidence = c
		doc := draw(t, "", &decoder.Report{Findings: []decoder.Finding{f}})
		facts := find(find(doc, classed("facts"))[0], named("div"))
		if first := attr(facts[0], "class") == "alternatives"; first != (c == decoder.Possible) {
			t.Errorf("%s: the first fact is %q", c, attr(facts[0], "class"))
		}
		words[textOf(find(doc, classed("confidence"))[0])] = true
	}
	f.Confidence, f.Alternatives = decoder.Possible, nil
	doc := draw(t, "", &decoder.Report{Findings: []decoder.Finding{f}})
	words[textOf(find(doc, classed("confidence"))[0])] = true
	if len(words) != 3 {
		t.Errorf("possible, possible among others and likely read the same: %v", words)
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

// Errors with one title are told apart; an error that stands alone needs no more than its title.
func TestVerdictTellsTitlesApart(t *testing.T) {
	one := decoder.Finding{Entry: &decoder.Entry{ID: "a/voice/404/path", Title: "No such path."}, Confidence: decoder.Certain}
	two := decoder.Finding{Entry: &decoder.Entry{ID: "a/fax/404/path", Title: "No such path."}, Confidence: decoder.Certain}
	for _, r := range []decoder.Report{
		{Findings: []decoder.Finding{one}},
		{Findings: []decoder.Finding{one, two}},
	} {
		got, several := verdict(&r), len(r.Findings) > 1
		for _, f := range r.Findings {
			if strings.Contains(got, f.Entry.ID) != several {
				t.Errorf("%q of %d errors: names the ID %s: %v", got, len(r.Findings), f.Entry.ID, !several)
			}
		}
	}
}

// What is not documented is told beside what is.
func TestVerdictCountsUnknown(t *testing.T) {
	for n, want := range []string{"Decoded: One.", "Decoded: One. 1 other part is not documented.", "Decoded: One. 2 other parts are not documented."} {
		r := decoder.Report{
			Findings: []decoder.Finding{{Entry: &decoder.Entry{Title: "One"}, Confidence: decoder.Certain}},
			Unknown:  make([]decoder.Unknown, n),
		}
		if got := verdict(&r); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Of many errors, three are named and the others counted.
func TestVerdictNamesThree(t *testing.T) {
	for confidence, want := range map[decoder.Confidence]string{
		decoder.Certain:  "5 errors decoded: A; B; C; and 2 more.",
		decoder.Possible: "Not certain. It could be: A; or: B; or: C, or one of 3 others.",
	} {
		r := decoder.Report{}
		for _, title := range []string{"A", "B", "C", "D", "E"} {
			r.Findings = append(r.Findings, decoder.Finding{Entry: &decoder.Entry{ID: title, Title: title}, Confidence: confidence})
		}
		r.Findings[4].Alternatives = []decoder.Alternative{{ID: "F"}}
		if got := verdict(&r); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// One that is merely possible is never announced as the only one.
func TestVerdictCountsAlternatives(t *testing.T) {
	r := decoder.Report{Findings: []decoder.Finding{
		{Entry: &decoder.Entry{ID: "a/b/c/one", Title: "One"}, Confidence: decoder.Possible,
			Alternatives: []decoder.Alternative{{ID: "a/b/c/two"}, {ID: "a/b/c/three"}, {ID: "a/b/c/four"}}},
		{Entry: &decoder.Entry{ID: "a/b/c/two", Title: "Two"}, Confidence: decoder.Possible,
			Alternatives: []decoder.Alternative{{ID: "a/b/c/three"}, {ID: "a/b/c/five"}}},
	}}
	if got, want := verdict(&r), "Not certain. It could be: One; or: Two, or one of 3 others."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	r.Findings[0].Confidence = decoder.Likely
	if got := verdict(&r); strings.Contains(got, "3") {
		t.Errorf("%q counts others beside an error that is sure", got)
	}
}
