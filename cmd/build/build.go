package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"fastbusy/content"
	"fastbusy/decoder"
	"fastbusy/site"
)

// builder knows where a site comes from and where it goes.
type builder struct {
	content string // the folder of the Markdown
	assets  string // the folder of the site's own styles and scripts
	out     string
	base    string // the site's address, ending with a slash; or ""
	repo    string // the source's address, without a slash at its end; or ""
	live    bool   // pages reload when the site was built again
	engine  func() (engine, error)

	terminal io.Writer // where somebody watches the progress, or nil
}

// build writes the whole site. Where it fails, the folder out is as it was.
func (b builder) build(ctx context.Context) (*summary, error) {
	sum := newSummary(b)
	if b.terminal != nil {
		defer sum.progress.watch(b.terminal)()
	}
	out, err := newOutput(b.out)
	if err != nil {
		return nil, err
	}
	defer out.discard()
	m, err := b.prepare(sum)
	if err != nil {
		return nil, err
	}
	sum.progress.total.Store(int64(len(m.sources)))
	write := func(path string, data []byte) error {
		defer sum.progress.done.Add(1)
		return out.write(path, data)
	}
	if err := each(ctx, m.sources, write); err != nil {
		return nil, err
	}
	if err := out.write(site.WorkerName, site.Worker(out.built(), m.options)); err != nil {
		return nil, err
	}
	sum.step("bundle")
	if err := out.bundle(); err != nil {
		return nil, err
	}
	sum.end()
	sum.count(out, m)
	if err := out.swap(); err != nil {
		return nil, err
	}
	return sum, nil
}

// model is a site whose files are known and not made yet.
type model struct {
	sources []source // but for the service worker, which lists what was made of them
	assets  assets
	options site.Options
	pages   []site.Page
	entries int
}

// countPages gives the number of the pages that are to be read, and of the short
// links.
func (m *model) countPages() (pages, short int) {
	for _, p := range m.pages {
		if p.Short() {
			short++
		} else {
			pages++
		}
	}
	return pages, short
}

// prepare reads and checks the content. Its last step is that of the files, which
// are still to be made.
func (b builder) prepare(sum *summary) (*model, error) {
	go b.engine() // takes longest, so it starts first
	ref, err := content.Load(os.DirFS(b.content))
	if err != nil {
		return nil, b.inContent(err)
	}
	compiled, err := decoder.Compile(ref.Decoder())
	if err != nil {
		return nil, fmt.Errorf("compiling the catalogue: %w", err)
	}
	catalogue, err := decoder.Load(compiled)
	if err != nil {
		return nil, fmt.Errorf("loading the compiled catalogue: %w", err)
	}
	sum.step("examples")
	if err := content.Check(ref, catalogue.Decode); err != nil {
		return nil, b.inContent(err)
	}
	sum.step("WebAssembly")
	engine, err := b.engine()
	if err != nil {
		return nil, err
	}
	if engine.note != "" {
		sum.notes = append(sum.notes, engine.note)
	}
	sum.step("files")
	assets, err := b.collectAssets(engine, compiled)
	if err != nil {
		return nil, err
	}
	data, err := site.NewData(ref)
	if err != nil {
		return nil, err
	}
	date, err := date(ref)
	if err != nil {
		return nil, err
	}
	options := site.Options{Base: b.base, Asset: assets.address, Live: b.live, Version: data.Version, Date: date, Repository: b.repo}
	pages := site.Pages(ref, catalogue, options)
	files, err := site.Files(ref, data, pages, options)
	if err != nil {
		return nil, err
	}
	sources := append(writes(assets, files, pages), versionFile(options))
	return &model{sources, assets, options, pages, len(ref.Entries())}, nil
}

// inContent makes the files of the content's problems ones that an editor can open.
func (b builder) inContent(err error) error {
	problems, ok := err.(content.Problems)
	for i := range problems {
		problems[i].File = filepath.Join(b.content, problems[i].File)
	}
	if ok {
		return problems
	}
	return err
}

// source is a file of the site before it is written.
type source struct {
	path  string
	write func(io.Writer) error
}

// writes lists all files of the site, the slowest to compress first.
func writes(assets assets, files []site.File, pages []site.Page) []source {
	var all []source
	for _, a := range assets {
		all = append(all, source{a.path, func(w io.Writer) error { _, err := w.Write(a.data); return err }})
	}
	for _, f := range files {
		all = append(all, source{f.Path, f.Write})
	}
	for _, p := range pages {
		all = append(all, source{p.Path, p.Write})
	}
	return all
}

// each calls do for every item, on all cores, until one fails or the context ends. What
// do is given is its own only until it returns.
func each(ctx context.Context, items []source, do func(path string, data []byte) error) error {
	workers, ctx := errgroup.WithContext(ctx)
	var taken atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() error {
			var data bytes.Buffer
			for {
				i := int(taken.Add(1)) - 1
				if err := ctx.Err(); err != nil || i >= len(items) {
					return err
				}
				data.Reset()
				if err := items[i].write(&data); err != nil {
					return err
				}
				if err := do(items[i].path, data.Bytes()); err != nil {
					return err
				}
			}
		})
	}
	return workers.Wait()
}
