package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"fastbusy/content"
)

// realEngine compiles the decoder once for all tests.
var realEngine = sync.OnceValues(func() (engine, error) { return compileEngine(context.Background(), "../..") })

// smallEngine stands in for it where what it does is of no interest.
func smallEngine() (engine, error) {
	wasm := []byte("\x00asm\x01\x00\x00\x00")
	return engine{wasm: wasm, exec: []byte("globalThis.Go = class {};\n"), wasmGzip: gzipped(wasm)}, nil
}

// smallSite builds testdata/content into a folder of its own.
func smallSite(t *testing.T) builder {
	// The best level takes minutes under the race detector.
	best := brotliBest.New
	brotliBest.New = brotliFast.New
	t.Cleanup(func() { brotliBest.New = best })
	return builder{
		content: filepath.Join("testdata", "content"),
		assets:  filepath.Join("..", "..", "site", "assets"),
		out:     filepath.Join(t.TempDir(), "public"),
		base:    "https://errors.example.org/",
		engine:  smallEngine,
	}
}

func build(t *testing.T, b builder) {
	t.Helper()
	if _, err := b.build(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// made gives the files of a site that is not written: without compressed forms and
// bundle, which take most of a build's time.
func made(t *testing.T, b builder) map[string][]byte {
	t.Helper()
	m, err := b.prepare(newSummary(b))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, s := range m.sources {
		var data bytes.Buffer
		if err := s.write(&data); err != nil {
			t.Fatal(err)
		}
		all[s.path] = data.Bytes()
	}
	return all
}

// files reads a whole tree.
func files(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all[path], err = os.ReadFile(filepath.Join(dir, path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// same compares two sites.
func same(t *testing.T, a, b map[string][]byte) {
	t.Helper()
	if !slices.Equal(names(a), names(b)) {
		t.Fatalf("the builds wrote different files:\n%v\n%v", names(a), names(b))
	}
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			t.Errorf("%s differs between two builds", name)
		}
	}
}

func names(all map[string][]byte) []string { return slices.Sorted(maps.Keys(all)) }

// copied gives a copy of the content that a test may change.
func copied(t *testing.T, b builder) builder {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(dir, os.DirFS(b.content)); err != nil {
		t.Fatal(err)
	}
	b.content = dir
	return b
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestTwoBuildsAreTheSame(t *testing.T) {
	one, two := smallSite(t), copied(t, smallSite(t))
	build(t, one)
	build(t, two)
	same(t, files(t, one.out), files(t, two.out))
	if left, _ := os.ReadDir(filepath.Dir(two.out)); len(left) != 1 {
		t.Errorf("the build left %v beside the site", left)
	}
}

func TestFailedBuildKeepsTheOldSite(t *testing.T) {
	b := copied(t, smallSite(t))
	build(t, b)
	before := files(t, b.out)
	page := filepath.Join(b.content, "example", "voice", "400", "door.md")
	write(t, page, "---\ntitle: The door\n---\n")

	_, err := b.build(t.Context())
	var problems content.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("the error is %v, want the content's problems", err)
	}
	if problems[0].File != page {
		t.Errorf("the first problem is in %q, want a path that opens: %q", problems[0].File, page)
	}
	if after := files(t, b.out); !maps.EqualFunc(before, after, bytes.Equal) {
		t.Error("a failed build changed the site")
	}
	if left, _ := os.ReadDir(filepath.Dir(b.out)); len(left) != 1 {
		t.Errorf("a failed build left %v beside the site", left)
	}
}

func TestStoppedBuildKeepsTheOldSite(t *testing.T) {
	b := smallSite(t)
	build(t, b)
	stopped, stop := context.WithCancel(t.Context())
	stop()
	b.base = "https://elsewhere.example.org/"
	before := files(t, b.out)
	if _, err := b.build(stopped); !errors.Is(err, context.Canceled) {
		t.Errorf("a stopped build gave %v", err)
	}
	if after := files(t, b.out); !maps.EqualFunc(before, after, bytes.Equal) {
		t.Error("a stopped build changed the site")
	}
}

func TestOtherFoldersAreNotReplaced(t *testing.T) {
	b := smallSite(t)
	if err := os.Mkdir(b.out, 0o755); err != nil {
		t.Fatal(err)
	}
	precious := filepath.Join(b.out, "thesis.txt")
	write(t, precious, "forty years of work")
	if _, err := b.build(t.Context()); err == nil {
		t.Error("a folder that is no site was replaced")
	}
	if _, err := os.Stat(precious); err != nil {
		t.Error(err)
	}
}

func TestCompressedFormsHoldTheSame(t *testing.T) {
	b := smallSite(t)
	build(t, b)
	all := files(t, b.out)
	checked := 0
	for name, data := range all {
		for _, f := range forms {
			plain, ok := strings.CutSuffix(name, f.ext)
			if !ok {
				continue
			}
			checked++
			if !f.holds(data, all[plain]) {
				t.Errorf("%s does not hold what %s holds", name, plain)
			}
		}
	}
	for _, name := range []string{"index.html", "errors.json", "sitemap.xml", "llms.txt"} {
		if all[name] == nil || all[name+".gz"] == nil || all[name+".br"] == nil {
			t.Errorf("%s or one of its compressed forms is missing", name)
		}
	}
	if checked == 0 {
		t.Error("nothing is compressed")
	}
}

func TestDamagedFormsAreFound(t *testing.T) {
	data := bytes.Repeat([]byte("the door is shut\n"), 1000)
	for _, f := range forms {
		good := f.pack("door.html", data)
		for name, bad := range map[string][]byte{
			"nothing":        nil,
			"other bytes":    f.pack("door.html", append([]byte("x"), data...)),
			"too few":        f.pack("door.html", data[1:]),
			"too many":       f.pack("door.html", append(data, 'x')),
			"one cut off":    good[:len(good)-1],
			"no compression": data,
		} {
			if f.holds(bad, data) {
				t.Errorf("%s with %s passes", f.ext, name)
			}
		}
		if !f.holds(good, data) {
			t.Errorf("a good %s does not pass", f.ext)
		}
	}
}

// A build over an older one takes its compressed files over. What it writes must
// not tell.
func TestRebuildGivesTheSame(t *testing.T) {
	over := copied(t, smallSite(t))
	build(t, over)
	door := filepath.Join(over.content, "example", "voice", "400", "door.md")
	write(t, door, strings.ReplaceAll(string(files(t, over.content)["example/voice/400/door.md"]), "green door", "blue door"))
	write(t, filepath.Join(over.out, "about.html.br"), "damaged")
	write(t, filepath.Join(over.out, "about.html.gz"), "damaged")
	write(t, filepath.Join(over.out, "left.html"), "left over")
	build(t, over)

	afresh := over
	afresh.out = filepath.Join(t.TempDir(), "public")
	build(t, afresh)
	same(t, files(t, over.out), files(t, afresh.out))
}

func TestBundleHoldsTheSite(t *testing.T) {
	b := smallSite(t)
	build(t, b)
	want := files(t, b.out)
	bundle := want[bundleName]
	archive, err := zip.NewReader(bytes.NewReader(bundle), int64(len(bundle)))
	if err != nil {
		t.Fatal(err)
	}
	for name := range want {
		ext := filepath.Ext(name)
		if ext == ".gz" || ext == ".br" || slices.Contains([]string{bundleName, bundleName + ".sha256", "_headers", "_redirects", "404.html", "sw.js"}, name) {
			delete(want, name)
		}
	}
	packed := map[string][]byte{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r) // checks the sum, too
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		name, ok := strings.CutPrefix(f.Name, "fastbusy/")
		if !ok || !bytes.Equal(data, want[name]) {
			t.Errorf("the bundle's %s is not the site's", f.Name)
		}
		if f.Modified.Year() != 1980 {
			t.Errorf("%s is of %v, want a fixed date", f.Name, f.Modified)
		}
		packed[name] = data
		delete(want, name)
	}
	for name := range want {
		t.Errorf("the bundle lacks %s", name)
	}
	for _, problem := range badLinks(t, packed, b.base) {
		t.Errorf("in the bundle: %s", problem)
	}
}

func TestTwoFilesOfOneNameFail(t *testing.T) {
	out, err := newOutput(filepath.Join(t.TempDir(), "public"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.discard()
	if err := out.write("a.html", nil); err != nil {
		t.Fatal(err)
	}
	if out.write("a.html", nil) == nil {
		t.Error("the same path was written twice")
	}
}
