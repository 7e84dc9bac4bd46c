package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWrongCalls(t *testing.T) {
	for _, args := range [][]string{
		{"-nonsense"},
		{"leftover"},
		{"-base", "errors.example.org"},
		{"-base", "ftp://errors.example.org/"},
		{"-base", "https:///path"},
		{"-base", "https://errors.example.org/?q=1"},
		{"-base", "https://errors.example.org/#top"},
		{"-repo", "code.example.org"},
		{"-repo", "javascript:alert(1)"},
		{"-serve", "nowhere"},
	} {
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), args, &stdout, &stderr); code != 2 || stderr.Len() == 0 || stdout.Len() > 0 {
			t.Errorf("%v gave exit code %d, %q and %q; want 2 and a reason", args, code, &stdout, &stderr)
		}
	}
}

func TestHelp(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"-h"}, &stdout, &stderr); code != 0 || stdout.Len() == 0 || stderr.Len() > 0 {
		t.Errorf("-h gave exit code %d, %q and %q", code, &stdout, &stderr)
	}
}

func TestProblemsExit1(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "content")
	if err := os.MkdirAll(filepath.Join(dir, "vendor"), 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "vendor", "_index.md")
	write(t, file, "---\ncolour: red\n---\n")
	var stdout, stderr bytes.Buffer
	args := []string{"-content", dir, "-out", filepath.Join(t.TempDir(), "public")}
	if code := run(t.Context(), args, &stdout, &stderr); code != 1 || !strings.HasPrefix(stderr.String(), file+":") {
		t.Errorf("a problem gave exit code %d and %q; want 1 and %s:LINE", code, &stderr, file)
	}
}

func TestBase(t *testing.T) {
	for base, want := range map[string]string{
		"":                            "",
		"https://errors.example.org":  "https://errors.example.org/",
		"http://localhost:8080/a/b/":  "http://localhost:8080/a/b/",
		"https://errors.example.org/": "https://errors.example.org/",
	} {
		if got, err := cleanURL("-base", base); err != nil || got != want {
			t.Errorf("cleanURL(%q) gave %q, %v; want %q", base, got, err, want)
		}
	}
}

func TestRoot(t *testing.T) {
	here, err := findRoot("testdata/content")
	if want := filepath.Join("..", ".."); err != nil || here != want {
		t.Errorf("the checkout is %q, %v; want %q", here, err, want)
	}
	if _, err := findRoot(t.TempDir()); err == nil {
		t.Error("a folder outside has a checkout")
	}
}
