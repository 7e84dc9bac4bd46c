package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestEngineIsReproducible(t *testing.T) {
	one, err := realEngine()
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := t.TempDir()
	for _, part := range []string{"go.mod", "go.sum", "decoder", "wasm"} {
		if err := copyTo(filepath.Join(elsewhere, part), filepath.Join("..", "..", part)); err != nil {
			t.Fatal(err)
		}
	}
	two, err := compileEngine(t.Context(), elsewhere)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(one.wasm, []byte("\x00asm")) || !bytes.Contains(one.exec, []byte("importObject")) {
		t.Error("the engine is not WebAssembly with its script")
	}
	if !bytes.Equal(one.wasm, two.wasm) {
		t.Error("the same source in another folder gives other bytes")
	}
}

// copyTo copies a file or a folder.
func copyTo(to, from string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return os.CopyFS(to, os.DirFS(from))
	}
	return os.WriteFile(to, data, 0o644)
}
