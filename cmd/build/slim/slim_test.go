package slim

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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
	cmd := exec.Command("node", shell, file)
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
	program := compile(t, "fastbusy/wasm")
	m, err := readModule(program)
	if err != nil {
		t.Fatal(err)
	}
	table, err := findTable(m.memory)
	if err != nil {
		t.Fatal(err)
	}
	gone := func(i int) bool { return isGone(m.bodies[i], table.functions[i]) }
	imported := imports(t, m)
	var lines []string
	for i, f := range table.functions {
		if gone(i) {
			continue
		}
		for _, callee := range callees(t, m.bodies[i]) {
			if n := callee - imported; n >= 0 && gone(n) {
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

// imports gives how many functions come from outside; their numbers come first.
func imports(t *testing.T, m *module) int {
	for _, s := range m.sections {
		if s.id == 2 {
			return (&reader{rest: s.content}).number()
		}
	}
	t.Fatal("the program imports nothing")
	return 0
}

// callees gives the numbers of the functions that a body calls by name.
func callees(t *testing.T, body []byte) (all []int) {
	t.Helper()
	r := &reader{rest: body}
	skip := func() { // a number of any size and sign
		for r.byte() >= 0x80 {
		}
	}
	for range r.number() { // locals: how many, and their type
		skip()
		r.byte()
	}
	for len(r.rest) > 0 {
		switch op := r.byte(); {
		case op == 0x10: // call
			all = append(all, r.number())
		case op == 0x11: // call_indirect
			skip()
			skip()
		case op == 0x0e: // br_table
			for range r.number() + 1 {
				skip()
			}
		case op >= 0x02 && op <= 0x04, // block, loop, if
			op == 0x0c, op == 0x0d, // br, br_if
			op >= 0x20 && op <= 0x24, // locals and globals
			op >= 0x3f && op <= 0x42: // the memory's size, integers
			skip()
		case op >= 0x28 && op <= 0x3e: // loads and stores
			skip()
			skip()
		case op == 0x43: // f32
			r.bytes(4)
		case op == 0x44: // f64
			r.bytes(8)
		case op == 0xfc: // memory.copy, memory.fill, and conversions
			switch r.number() {
			case 10:
				r.bytes(2)
			case 11:
				r.bytes(1)
			}
		case op <= 0x01, op == 0x05, op == end, op == 0x0f, op == 0x1a, op == 0x1b, op >= 0x45 && op <= 0xc4: // none
		default:
			t.Fatalf("unknown instruction %#x", op)
		}
	}
	if r.broken {
		t.Fatal("a body ends inside an instruction")
	}
	return all
}
