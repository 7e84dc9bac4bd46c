package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
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
	build := func() {
		summary, err := b.build(ctx)
		if err != nil {
			fmt.Fprintln(log, err)
			readers.tell("problem", err.Error())
			return
		}
		line, _, _ := strings.Cut(summary.String(), "\n")
		fmt.Fprintln(log, line)
		readers.tell("reload", "")
	}
	build()

	mux := http.NewServeMux()
	mux.Handle("GET /live", &readers)
	mux.Handle("GET /", tree(b.out))
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

// watch watches a folder and those below it.
func watch(w *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		return w.Add(path)
	})
}

// tree serves a built site as a host would, its 404.html included.
type tree string

func (t tree) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store") // a page may change twice within a second
	name := r.URL.Path
	if strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	f, err := http.Dir(t).Open(name)
	if err == nil {
		defer f.Close()
		if info, err := f.Stat(); err == nil && !info.IsDir() {
			http.ServeContent(w, r, name, time.Time{}, f)
			return
		}
	}
	missing, err := os.ReadFile(filepath.Join(string(t), "404.html"))
	if err != nil {
		http.Error(w, "There is no site yet: its build failed.", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write(missing)
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
