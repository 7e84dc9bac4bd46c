package content

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"fastbusy/decoder"
)

// check looks at what only the whole tree can show.
func (l *loader) check() {
	for _, e := range l.entries {
		e.references()
	}
	l.ambiguous()
	l.unusedFailures()
	for _, k := range l.links {
		k.check()
	}
}

// complete reports what an entry must say and does not.
func (e located) complete() {
	missing := func(empty bool, what, remedy string) {
		if empty {
			e.f.problem(e.f.start, "entry without %s; add %s", what, remedy)
		}
	}
	missing(e.Meaning == "", "a meaning", "the section ## What it means")
	missing(len(e.Causes) == 0, "a cause", "the section ## Causes")
	missing(len(e.Fixes)+len(e.Advice) == 0, "a fix or advice", "the section ## Fix or ## Our advice")
	missing(len(e.Examples) == 0, "an example", "the section ## Example")
}

// references checks the IDs that an entry names.
func (e located) references() {
	for i, id := range e.Related {
		e.reference(id, e.f.line("related", i), "related")
	}
	for i, id := range e.Same {
		e.reference(id, e.f.line("same", i), "same")
		if strings.HasPrefix(id, e.Group.API.Provider.ID+"/") {
			e.f.problem(e.f.line("same", i), "same has %q of the same provider; move it to related", id)
		}
		if other := e.f.pages[id].entry; other != nil && other.Failure != e.Failure {
			e.f.problem(e.f.line("same", i), "same has %q, whose failure is %q and not %q; make them the same, or remove it", id, other.Failure, e.Failure)
		}
	}
	for n, w := range e.wordings() {
		for i, a := range w.Alternatives {
			e.reference(a.ID, e.f.line(append(wordingKey(n), "alternatives", i)...), "alternatives")
		}
	}
	for _, m := range e.Misprints {
		e.reference(m.ID, m.Line, "misprint")
	}
}

func (e located) reference(id string, line int, key string) {
	switch p := e.f.pages[id]; {
	case id == "": // already reported as missing
	case p.entry == nil:
		e.f.problem(line, "%s has %q, which is no entry; correct the id", key, id)
	case id == e.ID && key != "misprint":
		e.f.problem(line, "%s has %q, the entry itself; remove it", key, id)
	}
}

// wordingKey leads to the nth wording in the front matter.
func wordingKey(n int) []any {
	if n == 0 {
		return nil
	}
	return []any{"variants", n - 1}
}

// ambiguous reports entries of one API that print the very same error, unless
// both say so.
func (l *loader) ambiguous() {
	type use struct {
		located
		n            int // which wording
		alternatives []decoder.Alternative
	}
	uses := map[string][]use{}
	for _, e := range l.entries {
		for n, w := range e.wordings() {
			message := placeholder.ReplaceAllString(strings.ToLower(w.Message), "${}")
			evidence := fmt.Sprintf("%s %d %q %q %q %q", e.Group.API.ID, w.HTTPStatus, w.Type, w.Code, w.Status, message)
			uses[evidence] = append(uses[evidence], use{e, n, w.Alternatives})
		}
	}
	for _, same := range uses {
		for _, a := range same {
			for _, b := range same {
				named := func(alt decoder.Alternative) bool { return alt.ID == b.ID }
				if a.ID != b.ID && !slices.ContainsFunc(a.alternatives, named) {
					a.f.problem(a.f.line(wordingKey(a.n)...), "nothing tells this wording from one of %s; tell them apart, or name it in alternatives here", b.ID)
				}
			}
		}
	}
}

// check reports a link that leads nowhere.
func (k link) check() {
	u, err := url.Parse(k.to)
	if err != nil || u.Scheme != "" {
		if err != nil || u.Scheme != "https" && u.Scheme != "http" {
			k.f.problem(k.line, "link to %q; use https, or a path to a .md file", k.to)
		}
		return
	}
	id := k.from
	if u.Path != "" {
		target := path.Join(path.Dir(k.f.path), u.Path)
		id = strings.TrimSuffix(strings.TrimSuffix(target, ".md"), "/_index")
		if path.Ext(target) != ".md" || path.IsAbs(u.Path) {
			k.f.problem(k.line, "link to %q; give the relative path of a .md file", k.to)
			return
		}
	}
	p, ok := k.f.pages[id]
	if !ok {
		k.f.problem(k.line, "dead link to %q; there is no page %s", k.to, id)
	} else if u.Fragment != "" && !p.anchors[u.Fragment] {
		k.f.problem(k.line, "dead link to %q; %s has no heading with that anchor", k.to, id)
	}
}
