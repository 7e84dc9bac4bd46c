package slim

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata/callers.txt anew")

// compile gives the WebAssembly of a package, as cmd/build compiles it.
func compile(t testing.TB, pkg string) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "program.wasm")
	cmd := exec.Command("go", append(append([]string{"build"}, Flags...), "-o", file, pkg)...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=", "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	program, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// slimmed gives the program slimmed.
func slimmed(t testing.TB, program []byte) []byte {
	t.Helper()
	small, err := Program(program)
	if err != nil {
		t.Fatal(err)
	}
	return small
}

// parts gives a program taken apart.
func parts(t *testing.T, program []byte) (*module, *table) {
	t.Helper()
	m, err := readModule(program)
	if err != nil {
		t.Fatal(err)
	}
	table, err := findTable(m.memory)
	if err != nil {
		t.Fatal(err)
	}
	return m, table
}

// run runs WebAssembly under Node, and gives what it printed.
func run(t *testing.T, program []byte) (string, error) {
	t.Helper()
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "program.wasm")
	if err := os.WriteFile(file, program, 0o644); err != nil {
		t.Fatal(err)
	}
	shell := filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec_node.js")
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // a loop that went wrong has no end
	defer cancel()
	cmd := exec.CommandContext(ctx, "node", shell, file)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH")} // a Go program in WebAssembly has little room for more
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func TestSlimProgramRuns(t *testing.T) {
	whole := compile(t, "./testdata/program")
	small := slimmed(t, whole)
	if again := slimmed(t, whole); !bytes.Equal(small, again) {
		t.Error("the same program gives other bytes the second time")
	}
	want, err := run(t, whole)
	if err != nil || !strings.HasPrefix(want, "counted ") {
		t.Fatalf("as it was compiled: %v\n%s", err, want)
	}
	got, err := run(t, small)
	if err != nil || got != want {
		t.Errorf("slimmed: %v\n%s\nwant: %s", err, got, want)
	}
}

// TestStructuredProgramRuns leaves all of the program in, which recovers from panics.
func TestStructuredProgramRuns(t *testing.T) {
	program := compile(t, "./testdata/jumps")
	want, err := run(t, program)
	if err != nil || !strings.Contains(want, "divide by zero") {
		t.Fatalf("as it was compiled: %v\n%s", err, want)
	}
	m, table := parts(t, program)
	m.structure(table.functions)
	got, err := run(t, m.append(nil))
	if err != nil || got != want {
		t.Errorf("structured: %v\n%s\nwant: %s", err, got, want)
	}
}

// TestFunctionsAreStructured holds that all are but two of the runtime's, which have loops
// that are entered in two places.
func TestFunctionsAreStructured(t *testing.T) {
	m, table := parts(t, compile(t, "fastbusy/wasm"))
	jumps := func() (names []string) {
		for i, body := range m.bodies {
			_, code, ok := readBody(body)
			if !ok {
				t.Fatalf("%s has an instruction that is not known", table.functions[i].name)
			}
			s := splitter{flow: &flow{}, code: code, ends: func(int64) bool { return false }}
			if s.split() {
				names = append(names, table.functions[i].name)
			}
		}
		return names
	}
	if names := jumps(); len(names) < len(m.bodies)/2 {
		t.Errorf("only %d of %d functions have jumps as it was compiled", len(names), len(m.bodies))
	}
	m.structure(table.functions)
	if diff := cmp.Diff([]string{"runtime.suspendG", "runtime.casgstatus"}, jumps()); diff != "" {
		t.Errorf("functions that still have jumps (-want +got):\n%s", diff)
	}
}

func TestPanicStillSaysWhy(t *testing.T) {
	out, err := run(t, slimmed(t, compile(t, "./testdata/panics")))
	if err == nil || !strings.Contains(out, "index out of range") {
		t.Errorf("got %v\n%s", err, out)
	}
}

func TestNothingOfTheSourceIsLeft(t *testing.T) {
	whole := compile(t, "fastbusy/wasm")
	small := slimmed(t, whole)
	for _, name := range []string{"runtime/mgcsweep.go", "runtime.(*sweepLocked).sweep", "*runtime.moduledata", "enoptrdata"} {
		if !bytes.Contains(whole, []byte(name)) {
			t.Errorf("%q is not in the program anyway", name)
		}
		if bytes.Contains(small, []byte(name)) {
			t.Errorf("%q is still there", name)
		}
	}
}

func TestBrokenProgramsGiveErrors(t *testing.T) {
	whole := compile(t, "./testdata/program")
	broken := map[string][]byte{
		"nothing":            nil,
		"a text":             []byte("package main"),
		"no sections":        whole[:8],
		"another table":      bytes.Replace(whole, tableStart, []byte{0xf2, 0xff, 0xff, 0xff, 0, 0, 1, 8}, 1),
		"no record":          bytes.Replace(whole, []byte("\x01\x08"), []byte("\x01\x04"), -1),
		"more bodies":        slices.Concat(whole, []byte{codeSection, 5, 1, 3}, trap),
		"a number too large": slices.Concat(whole, []byte{codeSection, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f}),
	}
	for part := range 200 {
		broken[fmt.Sprintf("the first %d of 200 parts", part)] = whole[:len(whole)*part/200]
	}
	for name, program := range broken {
		if _, err := Program(program); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestCallers holds which functions that stay call those that are taken out. They do so
// on conditions that never hold in a browser, which somebody has to see: read a
// difference in Go's source before you take it over with -update.
func TestCallers(t *testing.T) {
	m, table := parts(t, compile(t, "fastbusy/wasm"))
	gone := func(i int) bool { return isGone(m.bodies[i], table.functions[i]) }
	var lines []string
	for i, f := range table.functions {
		if gone(i) {
			continue
		}
		for _, callee := range callees(t, m.bodies[i]) {
			if n := callee - m.imports; n >= 0 && gone(n) {
				lines = append(lines, fmt.Sprintf("%s <- %s\n", table.functions[n].name, f.name))
			}
		}
	}
	slices.Sort(lines)
	got := strings.Join(slices.Compact(lines), "")
	golden := filepath.Join("testdata", "callers.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("other functions than testdata/callers.txt has call what is taken out (-want +got):\n%s", diff)
	}
}

// callees gives the numbers of the functions that a body calls by name.
func callees(t *testing.T, body []byte) (all []int) {
	t.Helper()
	_, code, ok := readBody(body)
	if !ok {
		t.Fatal("a body has an instruction that is not known")
	}
	for _, in := range code {
		if in.op == opCall {
			all = append(all, int(in.value))
		}
	}
	return all
}
