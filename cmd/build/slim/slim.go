// Package slim makes a Go program's WebAssembly smaller for browsers: it takes out
// what only crash reports, tracers, profilers and debuggers read. Go's linker keeps
// all of that, since it cannot know that a page has none of them.
//
//	module.go  reads and writes WebAssembly
//	table.go   finds the table in which Go's runtime looks up functions
package slim

import (
	"fmt"
	"path"
)

// Toolchain is the Go whose programs are known here. Another one's may use what is
// taken out, or be laid out otherwise.
const Toolchain = "go1.26"

// unneeded are functions that no page calls: whole source files of Go's runtime, and
// functions of files that are needed otherwise. A call would end the program, as a
// panic does; a panic's message is printed before that. Which functions that stay
// mention these, on conditions that never hold, is in testdata/callers.txt.
var unneeded = []string{
	// Only runtime/trace starts traces.
	"runtime/trace.go", "runtime/traceallocfree.go", "runtime/tracebuf.go", "runtime/tracecpu.go",
	"runtime/traceevent.go", "runtime/tracemap.go", "runtime/traceregion.go", "runtime/traceruntime.go",
	"runtime/tracestack.go", "runtime/tracestatus.go", "runtime/tracestring.go", "runtime/tracetime.go",
	"runtime/tracetype.go",

	// Only runtime/pprof asks for profiles.
	"runtime/profbuf.go", "runtime.doRecordGoroutineProfile*", "runtime.tryRecordGoroutineProfile*",

	// The stack that a panic prints below its message, and values that are neither a
	// string nor an error.
	"runtime.goroutineheader", "runtime.traceback1*", "runtime.traceback2*", "runtime.tracebackHexdump*",
	"runtime.tracebacksomeothers*", "runtime.print*Traceback*", "runtime.printArgs*", "runtime.printcreatedby*",
	"runtime.printFuncName", "runtime.expandCgoFrames", "runtime.showfuncinfo", "runtime.isExportedRuntime",
	"runtime.(*Frames).Next", "runtime.funcline1", "runtime.funcfile", "runtime/hexdump.go",
	"runtime.printanycustomtype", "internal/strconv/ftoa.go", "internal/strconv/ftoadbox.go",
	"internal/strconv/ftoafixed.go", "internal/strconv/ctoa.go", "internal/strconv/decimal.go",

	// What GODEBUG turns on: the garbage collector's checks of itself, and reports on
	// it and on the scheduler.
	"runtime/mcheckmark.go", "runtime.gcDumpObject", "runtime.(*mspan).reportZombies", "runtime.schedtrace*",
	"runtime.printScavTrace", "runtime.dumpScanStats", "runtime.dumpgstatus",
}

// worthwhile is how many bytes a body has at least that is taken out. Shorter ones save
// little, and among them are those that ask whether a trace was started at all.
const worthwhile = 250

// Program gives the program without what browsers have no use for. A program that calls
// recover needs what is taken out. What the garbage collector reads stays. Program gives an error
// where the program is not laid out as Toolchain does it.
func Program(program []byte) ([]byte, error) {
	m, err := readModule(program)
	if err != nil {
		return nil, fmt.Errorf("slimming WebAssembly: %w", err)
	}
	t, err := findTable(m.memory)
	if err != nil {
		return nil, fmt.Errorf("slimming WebAssembly: %w", err)
	}
	if len(t.functions) != len(m.bodies) {
		return nil, fmt.Errorf("slimming WebAssembly: %d functions in Go's table, %d in the code", len(t.functions), len(m.bodies))
	}
	gone := make([]bool, len(t.functions))
	for i, f := range t.functions {
		if gone[i] = isGone(m.bodies[i], f); gone[i] {
			m.bodies[i] = trap
		}
	}
	t.dropSource(gone)
	return m.append(nil), nil
}

// isGone says whether the body of a function is to be taken out.
func isGone(body []byte, f function) bool {
	if len(body) < worthwhile {
		return false
	}
	for _, pattern := range unneeded {
		if ok, _ := path.Match(pattern, f.name); ok || pattern == f.file {
			return true
		}
	}
	return false
}
