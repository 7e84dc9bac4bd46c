package content

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/sync/errgroup"

	"fastbusy/decoder"
)

// Check decodes every example: it must give its own entry, with the values that
// stand in it, and no fault may be found in a corrected request. Its error is a
// Problems.
func Check(ref *Reference, decode func(text string) *decoder.Report) error {
	c := checker{decode: decode, entries: map[string]*Entry{}}
	for _, e := range ref.Entries() {
		c.entries[e.ID] = e
	}
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for _, e := range ref.Entries() {
		workers.Go(func() error { c.entry(e); return nil })
	}
	_ = workers.Wait() // what is wrong is among the problems
	return c.err()
}

type checker struct {
	collector
	decode  func(text string) *decoder.Report
	entries map[string]*Entry
}

func (c *checker) entry(e *Entry) {
	for _, x := range e.Examples {
		c.example(e, x.Response, x.Line)
		if x.Request != "" {
			c.example(e, x.Request+"\n"+x.Response, x.Line)
		}
		if x.Corrected != "" {
			c.corrected(e, x)
		}
	}
	for _, m := range e.Misprints {
		if found := c.decode(m.Text).Findings; !leads(found, m.ID) {
			c.add(e.File, m.Line, "misprint decodes to %s, not to %s; correct its ID or the wordings", names(found), m.ID)
		}
	}
}

func (c *checker) example(e *Entry, text string, line int) {
	found := c.decode(text).Findings
	if leads(found, e.ID) {
		switch {
		case e.fits(found[0].Params, text):
		case len(found[0].Params) == 0:
			c.add(e.File, line, "example of %s has not the documented message, so its values were not found; make the two the same", e.ID)
		default:
			c.add(e.File, line, "example of %s decodes to values that are not in it: %s; correct params or the message", e.ID, values(found[0].Params))
		}
		return
	}
	if len(found) == 0 || !c.shared(e, found) {
		c.add(e.File, line, "example decodes to %s, not to %s; correct the wordings, or declare both as alternatives of each other", names(found), e.ID)
	}
}

// corrected reports what the entry's checks still find in a corrected request.
// What they find in the response beside it, such as a value in the message,
// is about the first request.
func (c *checker) corrected(e *Entry, x Example) {
	for _, f := range c.decode(x.Corrected + "\n" + x.Response).Findings {
		for _, n := range f.Diagnosis {
			if n.Start < len(x.Corrected) {
				c.add(e.File, x.Line, "corrected request is still diagnosed: %s; correct that too", n.Text)
			}
		}
	}
}

// shared says whether the text is another entry's too, which both entries declare.
func (c *checker) shared(e *Entry, found []decoder.Finding) bool {
	first := found[0]
	isIt := func(f decoder.Finding) bool { return f.Entry.ID == e.ID }
	offers := func(a decoder.Alternative) bool { return a.ID == e.ID }
	other := c.entries[first.Entry.ID]
	return other != nil && e.declares(other.ID) && other.declares(e.ID) &&
		(slices.ContainsFunc(found, isIt) || slices.ContainsFunc(first.Alternatives, offers))
}

func (e *Entry) declares(id string) bool {
	return slices.ContainsFunc(e.wordings(), func(w decoder.Wording) bool {
		return slices.ContainsFunc(w.Alternatives, func(a decoder.Alternative) bool { return a.ID == id })
	})
}

// fits says whether the values, put into the message that stands in the text,
// give what is written there. Where several messages could stand there, it is
// the one with the most words of its own; a text without any has no values.
func (e *Entry) fits(params []decoder.Param, text string) bool {
	var pairs []string
	for _, p := range params {
		pairs = append(pairs, "${"+p.Name+"}", p.Value)
	}
	fill := strings.NewReplacer(pairs...)
	text = squash(text)
	fits, most := true, 0
	for _, w := range e.wordings() {
		literals := placeholder.Split(squash(w.Message), -1)
		if own := len(strings.Join(literals, "")); own > most && inOrder(text, literals) {
			fits, most = strings.Contains(text, squash(fill.Replace(w.Message))), own
		}
	}
	return fits
}

// inOrder says whether the parts stand in the text, each behind the one before.
func inOrder(text string, parts []string) bool {
	for _, part := range parts {
		_, rest, found := strings.Cut(text, part)
		if !found {
			return false
		}
		text = rest
	}
	return true
}

// squash leaves out what a paste changes without changing its meaning: case,
// white space, and quotes with their escapes.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("\"'`\\‘’“”", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

func leads(found []decoder.Finding, id string) bool {
	return len(found) > 0 && found[0].Entry.ID == id
}

func names(found []decoder.Finding) string {
	var ids []string
	for _, f := range found {
		ids = append(ids, f.Entry.ID)
	}
	if len(ids) == 0 {
		return "nothing"
	}
	return strings.Join(ids, " and ")
}

func values(params []decoder.Param) string {
	var list []string
	for _, p := range params {
		list = append(list, fmt.Sprintf("%s %q", p.Name, p.Value))
	}
	return strings.Join(list, ", ")
}
