package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A reader of the served site must see what a build would write.
func TestServedIsWhatIsBuilt(t *testing.T) {
	b := copied(t, smallSite(t))
	b.live = true
	door := filepath.Join(b.content, "example", "voice", "400", "door.md")
	text := string(files(t, b.content)["example/voice/400/door.md"])
	var served tree
	for _, change := range [][2]string{
		{"", ""},
		{"Somebody shut it", "The wind shut it"},   // one page
		{"green door", "blue door"},                // the catalogue, so every page
		{"title: The door", "title: The old door"}, // lists and links too
		{"The wind shut it", "Somebody shut it"},   // back again
	} {
		text = strings.ReplaceAll(text, change[0], change[1])
		write(t, door, text)
		m, _, err := b.rebuild()
		if err != nil {
			t.Fatal(err)
		}
		served.plant(m)
		build(t, b)
		got, want := map[string][]byte{}, files(t, b.out)
		for name := range want {
			if ext := filepath.Ext(name); ext == ".gz" || ext == ".br" || strings.HasPrefix(name, bundleName) {
				delete(want, name)
				continue
			}
			response := httptest.NewRecorder()
			served.ServeHTTP(response, httptest.NewRequest(http.MethodGet, "/"+name, nil))
			got[name] = response.Body.Bytes()
		}
		same(t, got, want)
	}
}

func TestServedAddresses(t *testing.T) {
	var none tree
	response := httptest.NewRecorder()
	none.ServeHTTP(response, httptest.NewRequest(http.MethodGet, "/", nil))
	if response.Code != http.StatusNotFound || response.Body.Len() == 0 {
		t.Errorf("without a site, the status is %d", response.Code)
	}

	b := smallSite(t)
	m, err := b.prepare(newSummary(b))
	if err != nil {
		t.Fatal(err)
	}
	var served tree
	served.plant(m)
	for path, want := range map[string]struct {
		status int
		typ    string
	}{
		"/":                       {200, "text/html; charset=utf-8"},
		"/about":                  {200, "text/html; charset=utf-8"},
		"/errors.json":            {200, "application/json"},
		"/example/voice/400/door": {200, "text/html; charset=utf-8"},
		"/example/":               {404, "text/html; charset=utf-8"},
		"/nowhere/at/all.html":    {404, "text/html; charset=utf-8"},
	} {
		response := httptest.NewRecorder()
		served.ServeHTTP(response, httptest.NewRequest(http.MethodGet, path, nil))
		if typ := response.Header().Get("Content-Type"); response.Code != want.status || typ != want.typ {
			t.Errorf("%s gave %d and %s, want %v", path, response.Code, typ, want)
		}
	}
}

func TestServeReloadsOnChange(t *testing.T) {
	b := copied(t, smallSite(t))
	b.live = true
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	served := make(chan error, 1)
	go func() { served <- serve(ctx, b, listener, io.Discard) }()
	defer func() {
		stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
	}()
	site := "http://" + listener.Addr().String() + "/"
	get := func(path string) *http.Response {
		t.Helper()
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, site+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { response.Body.Close() })
		return response
	}

	if got := get("").StatusCode; got != http.StatusOK {
		t.Errorf("the home page gave status %d", got)
	}
	if got := get("../../etc/passwd").StatusCode; got != http.StatusNotFound {
		t.Errorf("a path out of the site gave status %d", got)
	}
	missing := get("nowhere/at/all.html")
	if body, _ := io.ReadAll(missing.Body); missing.StatusCode != http.StatusNotFound || len(body) == 0 {
		t.Errorf("a missing page gave status %d and %d bytes", missing.StatusCode, len(body))
	}

	events := bufio.NewScanner(get("live").Body)
	await := func(line string) {
		t.Helper()
		for events.Scan() {
			if events.Text() == line {
				return
			}
		}
		t.Fatalf("no %q came: %v", line, events.Err())
	}
	await(": listening")
	door := filepath.Join(b.content, "example", "voice", "400", "door.md")
	text := string(files(t, b.content)["example/voice/400/door.md"])

	write(t, door, strings.ReplaceAll(text, "Somebody shut it", "The wind shut it"))
	await("event: reload")
	page, err := io.ReadAll(get("example/voice/400/door.html").Body)
	if err != nil || !strings.Contains(string(page), "The wind shut it") {
		t.Errorf("the page is the old one (%v)", err)
	}

	write(t, door, "nothing")
	await("event: problem")
	write(t, door, text)
	await("event: reload")

	// A folder that is new is watched as well.
	index := filepath.Join(b.content, "example", "voice", "500", "_index.md")
	if err := os.Mkdir(filepath.Dir(index), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, index, "---\ntitle: Rain\nsummary: It rains.\n---\n")
	await("event: reload")
	write(t, index, "---\ntitle: Snow\nsummary: It snows.\n---\n")
	await("event: reload")
}
