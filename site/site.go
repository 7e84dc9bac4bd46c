// Package site turns the reference into pages.
//
// [Pages] lists every HTML file of the site; [Page.Write] renders one. The
// templates are the .templ files, one for each kind of page, around the frame in
// layout.templ. After a change to one run `make generate`.
//
// A page links to other pages and to assets by relative paths only, so the same
// bytes work at a domain's root, under a path and from a disk; 404.html alone,
// which hosts show at any address, has them from the host's root. Pages hold no
// inline style and but one inline script (theme.go): the content security policy in
// layout.templ forbids others, and with it any request to another host.
//
// [Files] lists what is no page: the reference as data and as Markdown, and what
// feed readers, search engines, installers and hosts ask for. [Worker] comes last,
// since it lists what was written.
//
// What the decoder reads in an example is rendered by verdict.templ when the site
// is built, and by assets/verdict.js when a reader pastes something. Both write
// the same elements, classes and words.
package site

import (
	"context"
	"embed"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"fastbusy/content"
	"fastbusy/decoder"
)

// assetFiles holds the scripts and the pictures, below "assets/", and in "assets/css/"
// the sheets of the stylesheet.
//
//go:embed assets
var assetFiles embed.FS

// Options says how the pages are written.
type Options struct {
	Base  string                   // canonical address of the site with its trailing slash, or "": no canonical links then, and 404.html is for a domain's root
	Asset func(name string) string // the path below public/ of an asset: "site.css" → "assets/site-3f2a91c0.css"
	Live  bool                     // pages include the asset "live.js", which reloads them after a rebuild

	Version string // of the reference, see [Data]
	Date    string // of the newest fact in it, as YYYY-MM-DD

	Repository string // address of the source, without a slash at its end; or "": no links for editing then
}

// Page is one HTML file.
type Page struct {
	Path  string         // below public/, such as "provider/api/400/name.html"
	Entry *content.Entry // the entry that the page shows, or nil

	short *shortLink             // that the page is, or nil
	body  func() templ.Component // made when the page is written, which is where the work is
	view  *view
}

// Short says whether the page is an address to type, which leads on to the pages proper.
func (p Page) Short() bool { return p.short != nil }

// leads says whether the page is never seen, since it leads to an entry's at once.
func (p Page) leads() bool { return p.Short() && p.short.leads() }

// listed says whether the page is for search engines.
func (p Page) listed() bool { return !p.leads() && p.Path != "404.html" }

// Write renders the page. It may be called for several pages at once.
func (p Page) Write(w io.Writer) error {
	if err := p.body().Render(context.Background(), w); err != nil {
		return fmt.Errorf("page %s: %w", p.Path, err)
	}
	return nil
}

// Pages lists every page. Rendering is left to [Page.Write].
func Pages(ref *content.Reference, cat *decoder.Catalogue, o Options) []Page {
	s := &site{
		ref: ref, cat: cat, opt: o, titles: map[string]string{},
		before: map[string]step{}, after: map[string]step{},
	}
	var pages []Page
	add := func(file string, e *content.Entry, body func(*view) templ.Component) {
		v := &view{site: s, path: file, root: strings.Repeat("../", strings.Count(file, "/")), entry: e}
		pages = append(pages, Page{Path: file, Entry: e, body: func() templ.Component { return body(v) }, view: v})
	}
	add("index.html", nil, func(v *view) templ.Component { return homePage(v) })
	add("codes.html", nil, func(v *view) templ.Component { return codesPage(v) })
	if c := &ref.Comparison; c.ID != "" {
		add(c.ID+".html", nil, func(v *view) templ.Component { return comparePage(v, c) })
	}
	whole := codesFit(ref)
	add("about.html", nil, func(v *view) templ.Component { return aboutPage(v) })
	add("404.html", nil, func(v *view) templ.Component {
		// A host shows this page at any address, where relative links lead astray. They
		// have no host in them: a preview of the site may stand on another.
		v.root = topPath(o.Base)
		return notFoundPage(v)
	})
	for _, p := range ref.Providers {
		s.titles[p.ID] = p.Title
		add(p.ID+".html", nil, func(v *view) templ.Component { return providerPage(v, p) })
		for _, a := range p.APIs {
			s.titles[a.ID] = p.Title + " " + a.Title
			add(a.ID+".html", nil, func(v *view) templ.Component { return apiPage(v, a) })
			if !whole {
				sheets := codeSheets(a)
				for i, sheet := range sheets {
					add(sheet.path, nil, func(v *view) templ.Component { return codesSheetPage(v, a, sheets, i) })
				}
			}
			for _, g := range a.Groups {
				s.titles[g.ID] = g.Title
				sheets := groupSheets(g)
				for i, sheet := range sheets {
					add(sheet.path, nil, func(v *view) templ.Component { return groupPage(v, g, sheets, i) })
				}
				for _, e := range g.Entries {
					s.titles[e.ID] = e.Title
					add(e.ID+".html", e, func(v *view) templ.Component { return entryPage(v, e) })
				}
			}
			for _, g := range a.Guides {
				s.titles[g.ID] = g.Title
				add(g.ID+".html", nil, func(v *view) templ.Component { return guidePage(v, g) })
			}
		}
	}
	s.order()
	for _, l := range shortLinks(ref) {
		if slices.ContainsFunc(l.entries, func(e *content.Entry) bool { return httpStatus(e.Main.HTTPStatus) == l.word }) {
			s.statuses = append(s.statuses, l.word)
		}
		add(l.path, nil, func(v *view) templ.Component { return shortPage(v, l) })
		pages[len(pages)-1].short = l
	}
	return pages
}

// site is what all pages share.
type site struct {
	ref    *content.Reference
	cat    *decoder.Catalogue
	opt    Options
	titles map[string]string // of every page of the reference, by ID

	statuses []string // the short links that are HTTP statuses

	before, after map[string]step // from a page of the reference to those around it, by its ID
}

// step leads to a page.
type step struct{ id, code, title string }

// order notes which page comes before and after each: a provider among the providers, an
// API among all APIs, a group and an entry among those of its API.
func (s *site) order() {
	adjoin := func(all []step) {
		for i := range len(all) - 1 {
			s.after[all[i].id], s.before[all[i+1].id] = all[i+1], all[i]
		}
	}
	var providers, apis []step
	for _, p := range s.ref.Providers {
		providers = append(providers, step{id: p.ID, title: p.Title})
	}
	for _, a := range allAPIs(s.ref) {
		apis = append(apis, step{id: a.ID, title: apiTitle(a)})
		var groups, entries []step
		for _, g := range a.Groups {
			groups = append(groups, step{id: g.ID, title: g.Title})
		}
		for _, e := range apiEntries(a) {
			entries = append(entries, step{e.ID, codeLabel(e), e.Title})
		}
		adjoin(groups)
		adjoin(entries)
	}
	adjoin(providers)
	adjoin(apis)
}

// view is what the templates of one page know.
type view struct {
	*site
	path  string         // of the page, below public/
	root  string         // from the page to public/: "../../", or "" at the top
	entry *content.Entry // that the page shows, or nil
}

// href leads to a page of the reference, by its ID.
func (v *view) href(id string) string { return v.root + id + ".html" }

// asset leads to an asset, by its name.
func (v *view) asset(name string) string { return v.root + v.opt.Asset(name) }

// here says whether the page is the given one or stands below it.
func (v *view) here(id string) bool { return below(v.path, id) }

// below says whether a page is the one with that ID or stands below it.
func below(path, id string) bool { return path == id+".html" || strings.HasPrefix(path, id+"/") }

// markdown renders the prose of the page with that ID, whose links are relative to
// its folder. folder is true where the page's file is a folder's _index.md.
func (v *view) markdown(id string, folder bool, prose string) templ.Component {
	if !folder {
		id = path.Dir(id)
	}
	return templ.Raw(renderMarkdown(prose, v.root, id, false))
}

// item renders Markdown that stands in a list, where one paragraph needs no <p>.
func (v *view) item(e *content.Entry, prose string) templ.Component {
	return templ.Raw(renderMarkdown(prose, v.root, path.Dir(e.ID), true))
}

// edit leads to where a page's file can be edited, or is "".
func (v *view) edit(p content.Page) string {
	if v.opt.Repository == "" {
		return ""
	}
	return v.opt.Repository + "/edit/main/content/" + p.File
}

// canonical is the page's full address.
func (v *view) canonical() string { return v.address(v.path) }

// address is that of a page. A folder's index goes by the folder.
func (v *view) address(path string) string {
	return v.opt.Base + strings.TrimSuffix(path, "index.html")
}

// source says on paper where a sheet comes from.
func (v *view) source() string { return strings.TrimSuffix("Fast Busy, "+v.canonical(), ", ") }

// tries are entries whose examples the home page offers: of each API the first
// that has one.
func (s *site) tries() []*content.Entry {
	var all []*content.Entry
	for _, p := range s.ref.Providers {
		for _, a := range p.APIs {
			for _, g := range a.Groups {
				i := slices.IndexFunc(g.Entries, func(e *content.Entry) bool { return len(e.Examples) > 0 })
				if i >= 0 {
					all = append(all, g.Entries[i])
					break
				}
			}
		}
	}
	return all
}
