package content

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"fastbusy/decoder"
)

// Load reads the tree that this package's comment describes. Its error is a
// Problems with all that is wrong.
func Load(fsys fs.FS) (*Reference, error) {
	l := &loader{fsys: fsys, pages: map[string]page{}}
	l.root()
	if !l.unread {
		l.check()
		l.mutual()
	}
	if err := l.err(); err != nil {
		return nil, err
	}
	ref := l.ref // a pointer into the loader would keep all that it has read
	return &ref, nil
}

type loader struct {
	collector
	fsys    fs.FS
	unread  bool // a file could not be read, so IDs are missing
	ref     Reference
	pages   map[string]page // by ID
	entries []located
	links   []link
}

// page is what links and IDs can point to.
type page struct {
	file    string
	line    int
	entry   *Entry // nil for other pages
	anchors map[string]bool
}

// located is an entry with the file that knows the lines of its keys.
type located struct {
	*Entry
	f *file
}

// link is a Markdown link to another page.
type link struct {
	f    *file
	line int
	from string // the ID of the page that it stands on
	to   string
}

// list gives a folder's subfolders and Markdown files, _index.md left out.
func (l *loader) list(dir string) (dirs, files []string) {
	all, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		l.add(dir, 1, "cannot be read: %v", err)
	}
	for _, d := range all {
		name := path.Join(dir, d.Name())
		switch {
		case strings.HasPrefix(d.Name(), "."):
		case d.IsDir():
			dirs = append(dirs, name)
		case dir == "." && path.Ext(name) != ".md": // the package's own Go files
		case path.Ext(name) != ".md":
			l.add(name, 1, "not a Markdown file; keep only .md files here")
		case d.Name() != "_index.md":
			files = append(files, name)
		}
	}
	return dirs, files
}

// misplaced reports what stands at a level of the tree where it has no meaning.
func (l *loader) misplaced(names []string) {
	for _, name := range names {
		l.add(name, 1, "misplaced; see content/doc.go for the folder layout")
	}
}

func (l *loader) root() {
	dirs, files := l.list(".")
	if len(dirs) == 0 && len(l.all) == 0 {
		l.add(".", 1, "no provider; every folder here is one's, see content/doc.go")
	}
	if i := slices.Index(files, comparisonFile); i >= 0 {
		files = slices.Delete(files, i, i+1)
		l.comparison()
	}
	l.misplaced(files)
	for _, dir := range dirs {
		l.provider(dir)
	}
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for _, e := range l.entries {
		e.complete()
		workers.Go(func() error { e.sayPlainly(); return nil })
	}
	_ = workers.Wait() // none fails
}

func (l *loader) provider(dir string) {
	dirs, files := l.list(dir)
	l.misplaced(files)
	f := l.open(dir + "/_index.md")
	if f == nil {
		return
	}
	var m providerMatter
	f.decode(&m)
	f.hosts(m.Hosts)
	for name, d := range m.Documents {
		f.need(d.Title, "documents", name, "title")
	}
	p := &Provider{
		Page:  f.page(dir, m.Title, m.Summary),
		Words: m.Words, SDKs: m.SDKs, Hosts: m.Hosts,
		Documents: m.Documents,
	}
	l.ref.Providers = append(l.ref.Providers, p)
	for _, d := range dirs {
		l.api(p, d)
	}
}

func (l *loader) api(p *Provider, dir string) {
	f := l.open(dir + "/_index.md")
	if f == nil {
		return
	}
	var m apiMatter
	f.decode(&m)
	a := &API{Page: f.page(dir, m.Title, m.Summary), Provider: p, Profile: f.profile(dir, m)}
	p.APIs = append(p.APIs, a)
	dirs, files := l.list(dir)
	for _, name := range files {
		l.guide(a, name)
	}
	for _, d := range dirs {
		l.group(a, d)
	}
}

var endpoint = regexp.MustCompile(`^([A-Z]+(,[A-Z]+)* )?(/[\w.-]+|/\*)+(/\*\*)?$`)

func (f *file) profile(id string, m apiMatter) decoder.API {
	f.hosts(m.Hosts)
	for i, p := range m.Paths {
		if rest := strings.TrimSuffix(p, "/**"); !strings.HasPrefix(p, "/") || strings.Contains(rest, "**") {
			f.problem(f.line("paths", i), "paths has %q; start it with / and keep ** for its end", p)
		}
	}
	for i, e := range m.Endpoints {
		if !endpoint.MatchString(e) {
			f.problem(f.line("endpoints", i), "endpoints has %q; write it as \"GET,POST /v1/calls/*\"", e)
		}
	}
	if m.CodeRule != "" {
		f.oneOf(m.CodeRule, []string{"http3"}, "codeRule")
	}
	profile := decoder.API{
		ID: id, Hosts: m.Hosts, Paths: m.Paths, Endpoints: m.Endpoints, SDKs: m.SDKs, Words: m.Words, CodeRule: m.CodeRule,
	}
	for i, e := range m.Envelopes {
		if len(e.Keys) == 0 {
			f.problem(f.line("envelopes", i), "missing keys; add them")
		}
		for role, key := range e.Keys {
			if !slices.Contains(decoder.Roles(), role) {
				f.problem(f.line("envelopes", i, "keys", role), "role %q; use one of %s", role, strings.Join(decoder.Roles(), ", "))
			}
			f.need(key, "envelopes", i, "keys", role)
		}
		var when []decoder.Condition
		for _, key := range slices.Sorted(maps.Keys(e.When)) {
			when = append(when, decoder.Condition{Key: key, Value: e.When[key]})
		}
		profile.Envelopes = append(profile.Envelopes, decoder.Envelope{When: when, Roles: e.Keys, Distinct: e.Distinct})
	}
	return profile
}

// hosts reports what would never match: a "*" that is not the whole first label,
// and more than a host's name.
func (f *file) hosts(hosts []string) {
	for i, h := range hosts {
		if strings.ContainsAny(h, "/: ") {
			f.problem(f.line("hosts", i), "hosts has %q; write the name alone, without scheme, port and path", h)
		} else if strings.Contains(strings.TrimPrefix(h, "*."), "*") {
			f.problem(f.line("hosts", i), "hosts has %q; a * stands for the whole first label", h)
		}
	}
}

func (l *loader) guide(a *API, name string) {
	f := l.open(name)
	if f == nil {
		return
	}
	var m guideMatter
	f.decode(&m)
	f.oneOf(m.Kind, []string{"guide"}, "kind")
	f.sources(a.Provider, m.Sources)
	a.Guides = append(a.Guides, &Guide{
		Page: f.page(strings.TrimSuffix(name, ".md"), m.Title, m.Summary), API: a, Sources: m.Sources,
	})
}

func (l *loader) group(a *API, dir string) {
	f := l.open(dir + "/_index.md")
	if f == nil {
		return
	}
	var m groupMatter
	f.decode(&m)
	if m.HTTPStatus != 0 {
		f.httpStatus(m.HTTPStatus, "httpStatus")
	}
	g := &Group{Page: f.page(dir, m.Title, m.Summary), API: a, HTTPStatus: m.HTTPStatus}
	a.Groups = append(a.Groups, g)
	dirs, files := l.list(dir)
	l.misplaced(dirs)
	for i, f := range l.openAll(files) {
		switch {
		case f == nil:
		case f.value("kind") == "table":
			l.table(g, f)
		default:
			l.entry(g, f, strings.TrimSuffix(files[i], ".md"))
		}
	}
	slices.SortFunc(g.Entries, func(a, b *Entry) int { return strings.Compare(a.ID, b.ID) })
}

// mutual lets "same" hold in both directions, of which one entry need say it.
func (l *loader) mutual() {
	for _, e := range l.entries {
		for _, id := range e.Same {
			if other := l.pages[id].entry; other != nil && !slices.Contains(other.Same, e.ID) {
				other.Same = append(other.Same, e.ID)
			}
		}
	}
}

// page makes the page of an index file or a guide.
func (f *file) page(id, title, summary string) Page {
	f.register(id, nil)
	f.need(title, "title")
	f.need(summary, "summary")
	f.note(id, f.doc, f.body, f.bodyLine)
	return Page{
		ID: id, Title: title, Summary: summary,
		Body: f.body, File: f.path, Line: f.bodyLine,
	}
}

var plainName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)

// register makes an ID known, so that links can lead to it.
func (f *file) register(id string, e *Entry) {
	if !plainName.MatchString(path.Base(id)) {
		f.problem(f.start, "id %q; use lower-case letters, digits and hyphens, for it is an address", id)
	}
	if first, ok := f.pages[id]; ok {
		f.problem(f.start, "duplicate id %q, which is %s:%d too; rename the newer one", id, first.file, first.line)
		return
	}
	f.pages[id] = page{f.path, f.start, e, map[string]bool{}}
}

func (f *file) oneOf(value string, allowed []string, key ...any) {
	if slices.Contains(allowed, value) {
		return
	}
	if value == "" {
		f.problem(f.line(key...), "missing %v; use one of %s", key[len(key)-1], strings.Join(allowed, ", "))
	} else {
		f.problem(f.line(key...), "%v is %q; use one of %s", key[len(key)-1], value, strings.Join(allowed, ", "))
	}
}

func (f *file) httpStatus(n int, key ...any) {
	if n < 100 || n > 599 {
		f.problem(f.line(key...), "httpStatus is %d; use a number from 100 to 599", n)
	}
}

func (f *file) sources(p *Provider, sources []Source) {
	if len(sources) == 0 {
		f.problem(f.line("sources"), "no source; add sources")
	}
	for i, s := range sources {
		f.source(p, s, "sources", i)
	}
}

func (f *file) source(p *Provider, s Source, key ...any) {
	at := func(name string) []any { return append(slices.Clone(key), name) }
	f.need(s.Doc, at("doc")...)
	f.need(s.Section, at("section")...)
	f.date(s.Checked, at("checked")...)
	if _, ok := p.Documents[s.Doc]; s.Doc != "" && !ok {
		f.problem(f.line(at("doc")...), "doc is %q, which %s/_index.md does not declare; add it to documents there", s.Doc, p.ID)
	}
}

func (f *file) date(value string, key ...any) {
	if _, err := time.Parse(time.DateOnly, value); err != nil {
		f.problem(f.line(key...), "%v is %q; write the day as YYYY-MM-DD", key[len(key)-1], value)
	}
}
