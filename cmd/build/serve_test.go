package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

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
