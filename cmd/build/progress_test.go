package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	var p progress
	var said strings.Builder
	ticks, stop, ended := make(chan time.Time), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		p.show(&said, ticks, stop)
	}()
	p.begin("content")
	ticks <- time.Time{}
	ticks <- time.Time{} // the first line is written once the second tick is taken
	p.begin("pages")
	p.total.Store(20)
	p.done.Add(7)
	ticks <- time.Time{}
	close(stop)
	<-ended

	lines := strings.Split(said.String(), "\r")
	if first, last := lines[1], lines[len(lines)-1]; !strings.Contains(first, "content") || last != "\x1b[K" {
		t.Errorf("the lines are %q, want the first step's and at the end an empty one", lines)
	}
	if !strings.Contains(said.String(), "7 of 20") || strings.Contains(said.String(), "\n") {
		t.Errorf("%q does not say how far the build is, on one line", said.String())
	}
}

func TestShortBuildSaysNothing(t *testing.T) {
	var p progress
	var said strings.Builder
	p.begin("content")
	stop := make(chan struct{})
	close(stop)
	p.show(&said, nil, stop)
	if said.Len() > 0 {
		t.Errorf("it said %q", said.String())
	}
}

func TestNobodyWatchesAFile(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	if terminal(file) != nil || terminal(w) != nil || terminal(&strings.Builder{}) != nil {
		t.Error("a file, a pipe or a buffer passes for a terminal")
	}
}
