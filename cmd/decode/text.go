package main

import (
	"bufio"
	"fmt"
	"strings"

	"fastbusy/decoder"
)

// write prints a report for people, verdict first. Faults of out come up when
// it is flushed.
func write(out *bufio.Writer, r decoded, colour bool) {
	style := func(code, s string) string {
		if !colour || s == "" {
			return s
		}
		return "\x1b[" + code + "m" + s + "\x1b[0m"
	}
	row := func(label, s string) {
		if s != "" {
			fmt.Fprintf(out, "  %-13s %s\n", label, oneLine(s))
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		if i > 0 {
			fmt.Fprintln(out)
		}
		fmt.Fprintln(out, style("1", f.Entry.Title))
		row("what", f.Entry.Meaning)
		if fix, ours := f.Fix(); ours {
			row("do (advised)", style("32", fix))
		} else {
			row("do", style("32", fix))
		}
		for _, n := range f.Diagnosis {
			row("wrong", style("31", fmt.Sprintf("line %d: %s", r.lines[n.Start], n.Text)))
		}
		for _, n := range f.Against {
			row("but", fmt.Sprintf("line %d: %s", r.lines[n.Start], n.Text))
		}
		for _, p := range f.Params {
			row(p.Name, p.Value)
		}
		row("retry", map[string]string{"no": "no", "later": "the same request may work later", "after-fix": "after the fix"}[f.Entry.Retry])
		row("fixed by", f.Entry.FixedBy)
		row("sure", string(f.Confidence)+", by "+kinds(f.Evidence))
		if n := f.Count; n > 1 {
			row("times", fmt.Sprintf("%d, first in line %d", n, r.lines[f.Start]))
		}
		row("entry", f.Entry.ID)
		for _, a := range f.Alternatives {
			row("or", a.ID+": "+a.Why)
		}
	}
	for _, u := range r.Unknown {
		if u.HTTPStatus != 0 {
			fmt.Fprintf(out, "Not known: HTTP status %d in line %d: %s\n", u.HTTPStatus, r.lines[u.Start], oneLine(u.Text))
			row("means", u.Meaning())
		} else if len(r.Findings) > 0 {
			fmt.Fprintf(out, "Not known: line %d: %s\n", r.lines[u.Start], oneLine(u.Text))
		} else if u.Success != 0 {
			fmt.Fprintf(out, "A success: HTTP status %d, and nothing here says that anything failed.\n", u.Success)
		} else {
			fmt.Fprintln(out, "Nothing here is an error that the reference documents.")
		}
	}
	if len(r.Findings)+len(r.Unknown) == 0 {
		fmt.Fprintln(out, "There is nothing to decode: the input is empty.")
	}
}

// maxNearest is how many entries a search prints.
const maxNearest = 5

// nearest prints entries that a text is not but resembles, if there are any.
func nearest(out *bufio.Writer, hits []decoder.Hit) {
	for i, h := range hits[:min(len(hits), maxNearest)] {
		if i == 0 {
			fmt.Fprintln(out, "Nearest:")
		}
		fmt.Fprintf(out, "  %s  %s (%s)\n", h.Entry.ID, h.Entry.Title, h.Why)
	}
}

// kinds lists the kinds of evidence, each once.
func kinds(list []decoder.Evidence) string {
	var names []string
	seen := map[string]bool{}
	for _, e := range list {
		if !seen[e.Kind] {
			seen[e.Kind] = true
			names = append(names, e.Kind)
		}
	}
	return strings.Join(names, ", ")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
