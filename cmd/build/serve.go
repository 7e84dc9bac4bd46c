package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fsnotify/fsnotify"

	"fastbusy/site"
)

// quiet is how long the files must rest before they are built: editors write a
// file in several steps.
const quiet = 50 * time.Millisecond

// serve builds the site, serves it on the listener, and builds it again when its
// sources change, until the context ends.
func serve(ctx context.Context, b builder, listener net.Listener, log io.Writer) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer watcher.Close()
	if err := errors.Join(watch(watcher, b.content), watch(watcher, b.assets)); err != nil {
		return err
	}

	readers := readers{}
	files := tree{}
	build := func() {
		m, took, err := b.rebuild()
		if err != nil {
			fmt.Fprintln(log, err)
			readers.tell("problem", err.Error())
			return
		}
		files.plant(m)
		pages, _ := m.countPages()
		fmt.Fprintf(log, "%d pages, %d entries in %.2f s\n", pages, m.entries, took.Seconds())
		readers.tell("reload", "")
	}
	build()

	mux := http.NewServeMux()
	mux.Handle("GET /live", &readers)
	mux.Handle("GET /", &files)
	server := &http.Server{Handler: mux}
	defer server.Close()
	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(listener) }()
	fmt.Fprintf(log, "serving http://%s/\n", listener.Addr())

	rested := time.NewTimer(quiet)
	rested.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-stopped:
			return err
		case err := <-watcher.Errors:
			return err
		case change := <-watcher.Events:
			if change.Op == fsnotify.Chmod {
				continue
			}
			if change.Has(fsnotify.Create) {
				_ = watch(watcher, change.Name) // gone again already: nothing to watch
			}
			rested.Reset(quiet)
		case <-rested.C:
			build()
		}
	}
}

// rebuild prepares the site and says how long that took.
func (b builder) rebuild() (*model, time.Duration, error) {
	sum := newSummary(b)
	if b.terminal != nil {
		defer sum.progress.watch(b.terminal)()
	}
	m, err := b.prepare(sum)
	sum.end()
	return m, sum.last.Sub(sum.begun), err
}

// watch watches a folder and those below it.
func watch(w *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return w.Add(path)
	})
}

// tree serves a site as a host would, its 404.html included. A page is rendered
// when it is asked for, so that a change waits for one page and not for all.
type tree struct {
	files atomic.Pointer[map[string]source]
}

// plant replaces the site.
func (t *tree) plant(m *model) {
	files := map[string]source{}
	for _, s := range m.sources {
		files[s.path] = s
	}
	files[site.WorkerName] = source{site.WorkerName, func(w io.Writer) error {
		_, err := w.Write(site.Worker(nil, m.options))
		return err
	}}
	t.files.Store(&files)
}

func (t *tree) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store") // a page may change twice within a second
	files := t.files.Load()
	if files == nil {
		http.Error(w, "There is no site yet: its build failed.", http.StatusNotFound)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	file, found := (*files)[name]
	if !found {
		file, found = (*files)[name+".html"]
	}
	if !found {
		file = (*files)["404.html"]
	}
	var data bytes.Buffer
	if err := file.write(&data); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if !found {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write(data.Bytes())
		return
	}
	http.ServeContent(w, r, file.path, time.Time{}, bytes.NewReader(data.Bytes()))
}

// readers are the open pages, which listen to server-sent events.
type readers struct {
	mu   sync.Mutex
	open map[chan string]bool
}

// tell sends an event to every open page.
func (rs *readers) tell(event, data string) {
	quoted, _ := json.Marshal(data) // a string cannot fail, and becomes one line
	rs.mu.Lock()
	defer rs.mu.Unlock()
	for page := range rs.open {
		select {
		case page <- fmt.Sprintf("event: %s\ndata: %s\n\n", event, quoted):
		default: // it has not read the last ones yet, and one of them will do
		}
	}
}

func (rs *readers) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	page := make(chan string, 8)
	rs.mu.Lock()
	if rs.open == nil {
		rs.open = map[chan string]bool{}
	}
	rs.open[page] = true
	rs.mu.Unlock()
	defer func() {
		rs.mu.Lock()
		defer rs.mu.Unlock()
		delete(rs.open, page)
	}()

	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	send := func(event string) error {
		if _, err := io.WriteString(w, event); err != nil {
			return err
		}
		return http.NewResponseController(w).Flush()
	}
	err := send(": listening\n\n")
	for err == nil {
		select {
		case <-r.Context().Done():
			return
		case event := <-page:
			err = send(event)
		}
	}
}
