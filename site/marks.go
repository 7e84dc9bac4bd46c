package site

import (
	"slices"
	"strings"

	"fastbusy/decoder"
)

// A mark is a stretch of the pasted text with what it is, for the stylesheet and,
// in words, for the reader. Plain text between marks has no class.
type mark struct {
	text  string
	class string // one or several of markKinds, in their order
	label string
}

// marks cuts a pasted text where the report says something about it. Where
// stretches overlap, the strongest gives the label.
// assets/verdict.js does the same in the browser.
func marks(r *decoder.Report, text string) []mark {
	type stretch struct {
		decoder.Span
		class, label string
	}
	var all []stretch
	add := func(s decoder.Span, class, label string) {
		if s.Start < s.End {
			all = append(all, stretch{s, class, label})
		}
	}
	for _, f := range r.Findings {
		for _, e := range f.Evidence {
			if e.Kind == "shape" { // it covers the whole body, so it is drawn under all else
				add(e.Span, "shape", e.Kind)
			}
		}
	}
	for _, f := range r.Findings {
		for _, e := range f.Evidence {
			if e.Kind != "shape" {
				add(e.Span, "evidence", e.Kind)
			}
		}
	}
	for _, f := range r.Findings {
		for _, p := range f.Params {
			add(p.Span, "value", p.Name)
		}
	}
	for _, f := range r.Findings {
		for _, d := range f.Diagnosis {
			add(d.Span, "wrong", d.Text)
		}
	}
	for _, s := range r.Secrets {
		add(s.Span, "secret", "secret: "+s.Kind)
	}

	cuts := []int{0, len(text)}
	for _, s := range all {
		cuts = append(cuts, s.Start, s.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)

	var out []mark
	for i, start := range cuts[:len(cuts)-1] {
		m := mark{text: text[start:cuts[i+1]]}
		var classes []string
		for _, s := range all {
			if s.Start <= start && start < s.End {
				if !slices.Contains(classes, s.class) {
					classes = append(classes, s.class)
				}
				m.label = s.label
			}
		}
		m.class = strings.Join(classes, " ")
		if n := len(out); n > 0 && out[n-1].class == m.class && out[n-1].label == m.label {
			out[n-1].text += m.text
			continue
		}
		out = append(out, m)
	}
	return out
}

// markKinds are the classes of marks, from the weakest to the strongest.
var markKinds = []string{"shape", "evidence", "value", "wrong", "secret"}

var markWords = map[string]string{
	"shape":    "shape of the body",
	"evidence": "what told us",
	"value":    "value",
	"wrong":    "what is wrong",
	"secret":   "secret: remove before sharing",
}

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

// verdict is the report in one sentence. assets/verdict.js says the same.
func verdict(r *decoder.Report) string {
	var sure, possible []string
	for _, f := range r.Findings {
		title := strings.TrimSuffix(f.Entry.Title, ".")
		if f.Confidence == decoder.Possible {
			possible = append(possible, title)
		} else {
			sure = append(sure, title)
		}
	}
	switch {
	case len(sure) == 1:
		return "Decoded: " + sure[0] + "."
	case len(sure) > 1:
		return count(len(sure), "error", "errors") + " decoded: " + strings.Join(sure, "; ") + "."
	case len(possible) > 0:
		return "Not certain. It could be: " + strings.Join(possible, "; or: ") + "."
	case len(r.Unknown) > 0:
		return "Not a documented error."
	}
	return "No error of these APIs found in this text."
}
