package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/a-h/templ"

	"fastbusy/decoder"
)

// A mark is a stretch of the pasted text with what it is, for the stylesheet and,
// in words, for the reader. Plain text between marks has no class.
type mark struct {
	text  string
	class string // one or several of markKinds, in their order
	label string // the same in words, the strongest first
	parts string // the data-parts of the verdict that speak of it
	stop  bool   // something starts here, so the arrow keys stop here
}

// told are the attributes of what the verdict says and what was evidence in the text,
// by which it shows its place there. assets/inspect.js makes it a button; without
// scripts Tab passes it by.
func told(f decoder.Finding, i int, kind string) templ.Attributes {
	if !slices.ContainsFunc(f.Evidence, func(e decoder.Evidence) bool { return e.Kind == kind && e.Start < e.End }) {
		return nil
	}
	return templ.Attributes{"data-part": part(kind, i, 0), "tabindex": "-1"}
}

// marks cuts a pasted text where the report says something about it.
// assets/marks.js does the same in the browser.
func marks(r *decoder.Report, text string) []mark {
	stretches := stretches(r)
	cuts := []int{0, len(text)}
	for _, s := range stretches {
		cuts = append(cuts, s.Start, s.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)

	var out []mark
	for i, start := range cuts[:len(cuts)-1] {
		m := mark{text: text[start:cuts[i+1]]}
		var classes, labels, parts []string
		for _, s := range stretches {
			if start < s.Start || s.End <= start {
				continue
			}
			m.stop = m.stop || s.Start == start
			classes = append(classes, s.class)
			if !slices.Contains(labels, s.label) {
				labels = append(labels, s.label)
			}
			if s.part != "" {
				parts = append(parts, s.part)
			}
		}
		m.class = strings.Join(slices.Compact(classes), " ") // stretches come sorted by class
		slices.Reverse(labels)
		m.label = strings.Join(labels, "; ")
		m.parts = strings.Join(parts, " ")
		if n := len(out); n > 0 && !m.stop && out[n-1].class == m.class && out[n-1].label == m.label && out[n-1].parts == m.parts {
			out[n-1].text += m.text
			continue
		}
		out = append(out, m)
	}
	return out
}

func isStop(m mark) bool { return m.stop }

// A stretch is what the report says of one span.
type stretch struct {
	decoder.Span
	class, label, part string
}

// stretches lists what the report says of the text, in the order of markKinds.
func stretches(r *decoder.Report) []stretch {
	var all []stretch
	add := func(s decoder.Span, class, detail, part string) {
		if s.Start >= s.End {
			return
		}
		label := markWords[class]
		if detail != "" {
			label += ": " + detail
		}
		all = append(all, stretch{s, class, label, part})
	}
	for i, u := range r.Unknown {
		add(u.Span, "missed", "", part("unknown", i, 0))
	}
	for i, f := range r.Findings {
		for _, e := range f.Evidence {
			if e.Kind == "shape" {
				add(e.Span, "shape", "", "")
			} else {
				add(e.Span, "evidence", cmp.Or(evidenceWords[e.Kind], e.Kind), part(e.Kind, i, 0))
			}
		}
		if n := len(f.Occurrences); n > 1 {
			for k, s := range f.Occurrences {
				add(s, "seen", fmt.Sprintf("%d of %d", k+1, n), part("seen", i, k))
			}
		}
		for k, p := range f.Params {
			add(p.Span, "value", p.Name, part("value", i, k))
		}
		for k, n := range f.Against {
			add(n.Span, "against", n.Text, part("against", i, k))
		}
		for k, d := range f.Diagnosis {
			add(d.Span, "wrong", d.Text, part("wrong", i, k))
		}
	}
	for _, s := range r.Secrets {
		add(s.Span, "secret", s.Kind, "")
	}
	slices.SortStableFunc(all, func(a, b stretch) int {
		return slices.Index(markKinds, a.class) - slices.Index(markKinds, b.class)
	})
	return all
}

// stated gives what the decoder says in passing as a sentence.
func stated(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(first)) + text[n:]
	if strings.ContainsAny(text[len(text)-1:], ".!?") {
		return text
	}
	return text + "."
}

// maxJumps is up to how many occurrences of one error have a button each.
const maxJumps = 10

// maxInline is up to how many characters of a value stand in the message whole. The
// values have a row of their own.
const maxInline = 120

// part names what the verdict says k-th of its kind about the i-th finding. All
// evidence of a kind has one place in the verdict, so its k is 0.
func part(kind string, i, k int) string { return fmt.Sprintf("%s-%d-%d", kind, i, k) }

// markKinds are the classes of marks, from the weakest to the strongest: what was
// not understood and a body's shape cover much, so they are drawn under all else.
var markKinds = []string{"missed", "shape", "seen", "evidence", "value", "against", "wrong", "secret"}

var markWords = map[string]string{
	"missed":   "not understood",
	"shape":    "shape of the body",
	"seen":     "the same error",
	"evidence": "what told us",
	"value":    "value",
	"against":  "what does not fit",
	"wrong":    "what is wrong",
	"secret":   "secret, remove before sharing",
}

// evidenceWords are what kinds of evidence are called, where their own names do not say it.
var evidenceWords = map[string]string{"http": "HTTP status", "status": "name of the status", "sdk": "client library"}

// legend gives the kinds that occur.
func legend(all []mark) []string {
	var kinds []string
	for _, k := range markKinds {
		if slices.ContainsFunc(all, func(m mark) bool { return slices.Contains(strings.Fields(m.class), k) }) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// maxNamed is how many errors are named in one sentence.
const maxNamed = 3

// verdict is the report of an example in one sentence: content.Check sees to it that
// there is a finding. assets/verdict.js says the same.
func verdict(r *decoder.Report) string {
	var sure, possible []string
	found, others := map[string]bool{}, map[string]bool{}
	titled := map[string]int{}
	for _, f := range r.Findings {
		found[f.Entry.ID] = true
		titled[f.Entry.Title]++
	}
	for _, f := range r.Findings {
		for _, a := range f.Alternatives {
			if !found[a.ID] {
				others[a.ID] = true
			}
		}
		title := strings.TrimSuffix(f.Entry.Title, ".")
		if titled[f.Entry.Title] > 1 {
			title += " (" + f.Entry.ID + ")"
		}
		if f.Confidence == decoder.Possible {
			possible = append(possible, title)
		} else {
			sure = append(sure, title)
		}
	}
	besides, more := "", ""
	if n := len(r.Unknown); n > 0 {
		besides = " " + count(n, "other part is", "other parts are") + " not documented."
	}
	if n := len(others) + max(0, len(possible)-maxNamed); n == 1 {
		more = ", or one other"
	} else if n > 1 {
		more = fmt.Sprintf(", or one of %d others", n)
	}
	switch len(sure) {
	case 0:
		return "Not certain. It could be: " + strings.Join(possible[:min(maxNamed, len(possible))], "; or: ") + more + "." + besides
	case 1:
		return "Decoded: " + sure[0] + "." + besides
	}
	rest := ""
	if n := len(sure) - maxNamed; n > 0 {
		rest = fmt.Sprintf("; and %d more", n)
	}
	return count(len(sure), "error", "errors") + " decoded: " + strings.Join(sure[:min(maxNamed, len(sure))], "; ") + rest + "." + besides
}
