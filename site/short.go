package site

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"fastbusy/content"
)

// A short link is an address that can be typed: e/40005 leads to the entry with
// that code. Each code, type, status name and HTTP status has one.
type shortLink struct {
	path    string // such as "e/40005.html"
	word    string // as the vendor writes it
	entries []*content.Entry
}

// leads says that the page has one entry to lead to, and leads there at once.
func (l *shortLink) leads() bool { return len(l.entries) == 1 }

// unsafe is what a file's name should not hold.
var unsafe = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

// shortLinks gives every short link, in the order in which the reference has the
// words. A variant's words get one where no entry has them as its own.
func shortLinks(ref *content.Reference) []*shortLink {
	var all []*shortLink
	known := map[string]*shortLink{}
	add := func(e *content.Entry, words []string) {
		for _, word := range words {
			name := strings.Trim(unsafe.ReplaceAllString(word, "-"), "-.")
			if name == "" {
				continue
			}
			folded := strings.ToLower(name) // some disks do not tell a from A
			l := known[folded]
			if l == nil {
				l = &shortLink{path: "e/" + name + ".html", word: word}
				known[folded] = l
				all = append(all, l)
			}
			if !slices.Contains(l.entries, e) {
				l.entries = append(l.entries, e)
			}
		}
	}
	entries := ref.Entries()
	for _, e := range entries {
		words := handles(e.Main)
		if e.Main.HTTPStatus != 0 {
			words = append(words, httpStatus(e.Main.HTTPStatus))
		}
		add(e, words)
	}
	own := map[string]bool{}
	for _, l := range all {
		own[strings.ToLower(l.word)] = true
	}
	for _, e := range entries {
		for _, w := range e.Variants {
			add(e, slices.DeleteFunc(handles(w.Wording), func(word string) bool { return own[strings.ToLower(word)] }))
		}
	}
	return all
}

// maxListed keeps a short link's page short.
const maxListed = 60

func shortPage(v *view, l *shortLink) templ.Component {
	if l.leads() {
		return leadPage(v, l)
	}
	return candidatesPage(v, l)
}

// groupsOf gives the groups that entries are in, each once.
func groupsOf(entries []*content.Entry) []*content.Group {
	var all []*content.Group
	for _, e := range entries {
		if len(all) == 0 || all[len(all)-1] != e.Group {
			all = append(all, e.Group)
		}
	}
	return all
}

// A place is a page of the reference that holds entries.
type place struct{ id, title string }

// places lists where the entries stand, where they are too many to list: their
// groups, or, where those are too many as well, their APIs or providers.
func places(entries []*content.Entry) []place {
	var groups, apis, providers []place
	add := func(all *[]place, p place) {
		if n := len(*all); n == 0 || (*all)[n-1] != p {
			*all = append(*all, p)
		}
	}
	for _, g := range groupsOf(entries) {
		add(&groups, place{g.ID, apiTitle(g.API) + ": " + g.Title})
		add(&apis, place{g.API.ID, apiTitle(g.API)})
		add(&providers, place{g.API.Provider.ID, g.API.Provider.Title})
	}
	switch {
	case len(groups) <= maxListed:
		return groups
	case len(apis) <= maxListed:
		return apis
	}
	return providers
}

// maxRedirects is how many lines the hosts that read _redirects take.
const maxRedirects = 2000

// topPath is where the site stands on its host.
func topPath(base string) string {
	u, err := url.Parse(base)
	if err != nil {
		return "/"
	}
	return cmp.Or(u.Path, "/")
}

// redirects lets such hosts lead on without the page between. What is beyond their
// limit, and all other hosts, have the pages.
func redirects(pages []Page, base string) []byte {
	top := topPath(base)
	var out strings.Builder
	lines := 0
	for _, p := range pages {
		if p.leads() && lines < maxRedirects {
			out.WriteString(top + strings.TrimSuffix(p.Path, ".html") + " " + top + p.short.entries[0].ID + ".html 302\n")
			lines++
		}
	}
	return []byte(out.String())
}
