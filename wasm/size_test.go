//go:build !js

package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestLinksNothingHeavy keeps the page's download small: each of these packages
// adds between 20 and 250 kB to it, compressed.
func TestLinksNothingHeavy(t *testing.T) {
	list := exec.Command("go", "list", "-deps", ".")
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if len(deps) == 0 {
		t.Fatal("go list names no packages")
	}
	for _, dep := range deps {
		switch dep {
		case "encoding/json", "fmt", "log", "os", "reflect", "regexp", "syscall/js", "time":
			t.Errorf("the engine links %s; `GOOS=js GOARCH=wasm go list -deps -f '{{.ImportPath}} {{.Imports}}' ./wasm` shows who imports it", dep)
		}
	}
}
