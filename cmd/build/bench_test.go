package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// manyEntries is more than we plan for.
const manyEntries = 10_000

// BenchmarkPages builds generated entries, and has Hugo build the same Markdown to like
// pages, in turn: both read, render and write every page. Ours also decode every
// example, twice, and write the catalogue and the data. Compiling the WebAssembly is
// left out. Nothing is removed before the end: where files were just removed, ext4
// without a journal takes long to make others, and ours are five times as many.
func BenchmarkPages(b *testing.B) {
	hugo, err := exec.LookPath("hugo")
	if err != nil {
		b.Fatalf("%v; make bench-build says how to get it", err)
	}
	ours := manyPages(b)
	dir := b.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "hugo"), os.DirFS("testdata/hugo")); err != nil {
		b.Fatal(err)
	}
	times := timings{}
	var oursCPU, hugoCPU time.Duration // a busy machine changes it less
	var hugoMemory int64
	for n := 0; b.Loop(); n++ {
		out := func(name string) string { return filepath.Join(dir, fmt.Sprint(name, n)) }
		before := spent(b)
		ours.out = out("pages")
		times.measure(b, "pages", func() error { return writePages(b.Context(), ours) })
		oursCPU += cpu(spent(b)) - cpu(before)
		times.measure(b, "hugo", func() error {
			cmd := exec.CommandContext(b.Context(), hugo, "--quiet", "--noBuildLock",
				"--source", filepath.Join(dir, "hugo"), "--contentDir", ours.content, "--destination", out("hugo"))
			said, err := cmd.CombinedOutput()
			if err != nil {
				return fmt.Errorf("%w\n%s", err, said)
			}
			used := cmd.ProcessState.SysUsage().(*syscall.Rusage)
			hugoCPU += cpu(*used)
			hugoMemory = max(hugoMemory, used.Maxrss)
			return nil
		})
		mustHavePages(b, ours.out)
		mustHavePages(b, out("hugo"))
	}
	times.report(b)
	b.ReportMetric(times.median("pages")/times.median("hugo"), "pages/hugo")
	b.ReportMetric(oursCPU.Seconds()/hugoCPU.Seconds(), "cpu-pages/hugo")
	b.ReportMetric(float64(hugoMemory)/1000, "MB-hugo")
}

// BenchmarkWhole builds the same entries to all that is shipped, with compressed files
// and bundle: into an empty folder, and again over that. MB-ours is the most memory that
// this process had.
func BenchmarkWhole(b *testing.B) {
	ours := manyPages(b)
	dir := b.TempDir()
	times := timings{}
	for n := 0; b.Loop(); n++ {
		ours.out = filepath.Join(dir, fmt.Sprint(n))
		for _, name := range []string{"whole", "again"} {
			times.measure(b, name, func() error { _, err := ours.build(b.Context()); return err })
		}
		mustHavePages(b, ours.out)
		os.RemoveAll(ours.out)
	}
	times.report(b)
	b.ReportMetric(float64(spent(b).Maxrss)/1000, "MB-ours")
}

// manyPages builds generated entries.
func manyPages(b *testing.B) builder {
	spendMemory()
	if _, err := realEngine(); err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	generate(b, dir, manyEntries)
	return builder{
		content: dir,
		assets:  filepath.Join("..", "..", "site", "assets"),
		base:    "https://errors.example.org/",
		engine:  realEngine,
	}
}

func mustHavePages(b *testing.B, dir string) {
	pages, err := filepath.Glob(filepath.Join(dir, "quillcom", "*", "*", "*.html"))
	if err != nil || len(pages) < manyEntries {
		b.Fatalf("%s has %d pages of entries: %v", dir, len(pages), err)
	}
}

// timings are the times that things took, by their name.
type timings map[string][]time.Duration

func (t timings) measure(b *testing.B, name string, do func() error) {
	begun := time.Now()
	if err := do(); err != nil {
		b.Fatal(err)
	}
	t[name] = append(t[name], time.Since(begun))
}

// median is in seconds.
func (t timings) median(name string) float64 {
	all := slices.Sorted(slices.Values(t[name]))
	return all[len(all)/2].Seconds()
}

func (t timings) report(b *testing.B) {
	for name := range t {
		b.ReportMetric(t.median(name), "s-"+name)
	}
	b.ReportMetric(0, "ns/op")
}

// spent is what this process has used until now.
func spent(b *testing.B) (used syscall.Rusage) {
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return used
}

func cpu(used syscall.Rusage) time.Duration {
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// writePages writes a site's files and nothing beside them.
func writePages(ctx context.Context, b builder) error {
	out, err := newOutput(b.out)
	if err != nil {
		return err
	}
	m, err := b.prepare(newSummary(b))
	if err != nil {
		return err
	}
	if err := each(ctx, m.sources, out.put); err != nil {
		return err
	}
	return out.swap()
}

// BenchmarkChange is the time from a change to a file until its new page was
// served, the rest that editors are given included.
func BenchmarkChange(b *testing.B) {
	today := func(dir string) error { return os.CopyFS(dir, os.DirFS("../../content")) }
	many := func(dir string) error { generate(b, dir, manyEntries); return nil }
	for _, c := range []struct {
		name, page string
		content    func(dir string) error
	}{
		{"today", "sinch/voice/400/40002", today},
		{"entries=10000", "quillcom/fax/400/40000000", many},
	} {
		b.Run(c.name, func(b *testing.B) {
			site := builder{
				content: filepath.Join(b.TempDir(), "content"),
				assets:  filepath.Join("..", "..", "site", "assets"),
				live:    true,
				engine:  realEngine,
			}
			if err := c.content(site.content); err != nil {
				b.Fatal(err)
			}
			changeAndWait(b, site, c.page)
		})
	}
}

// changeAndWait serves the site, and changes what its page says, again and again.
func changeAndWait(b *testing.B, site builder, page string) {
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(b.Context())
	served := make(chan error, 1)
	go func() { served <- serve(ctx, site, listener, io.Discard) }()
	defer func() {
		stop()
		if err := <-served; err != nil {
			b.Error(err)
		}
	}()
	get := func(path string) *http.Response {
		response, err := http.Get("http://" + listener.Addr().String() + "/" + path)
		if err != nil {
			b.Fatal(err)
		}
		return response
	}
	live := get("live")
	defer live.Body.Close()
	events := bufio.NewScanner(live.Body)
	events.Scan() // it listens

	file := filepath.Join(site.content, page+".md")
	text, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	for n := 0; b.Loop(); n++ {
		// The title is in the catalogue, whose name all pages hold.
		title := fmt.Sprintf("Change %d", n)
		lines := strings.SplitN(string(text), "\n", 3)
		lines[1] = "title: " + title
		if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			b.Fatal(err)
		}
		for events.Scan() && events.Text() != "event: reload" {
		}
		response := get(page + ".html")
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || !bytes.Contains(body, []byte(title)) {
			b.Fatalf("the page is the old one: %v", err)
		}
	}
}
