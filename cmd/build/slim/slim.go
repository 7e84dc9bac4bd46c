// Package slim makes a Go program's WebAssembly smaller and quicker for browsers. It takes
// out what only crash reports, tracers, profilers and debuggers read, which Go's linker
// keeps, since it cannot know that a page has none of them. And it gives functions the
// branches and loops of their source, which Go's compiler writes as jumps.
//
//	module.go  reads and writes WebAssembly
//	table.go   finds the table in which Go's runtime looks up functions
//	code.go    reads instructions
//	flow.go    gives functions branches and loops
//	split.go   takes a function apart into the pieces between which it jumps
//	loops.go   finds the loops among the pieces
//	write.go   writes the function anew
package slim

import (
	"bytes"
	"fmt"
	"path"
	"slices"
)

// Toolchain is the Go whose programs are known here. Another one's may use what is
// taken out, or be laid out otherwise.
const Toolchain = "go1.26"

// Flags are the compiler's: what is built does not depend on where.
var Flags = []string{"-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid="}

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
	"runtime.saveg", "runtime.stkbucket", "runtime.newBucket", "runtime.mProf_Free",
	"runtime.saveblockevent", "runtime.saveBlockEventStack", "runtime.blockevent", "sync.event", "runtime.tracebackPCs",

	// Finalizers, cleanups and weak pointers, which nothing here has.
	"runtime.addspecial", "runtime.freeSpecial", "runtime.queuefinalizer", "runtime.(*cleanupQueue).enqueue",
	"runtime.(*cleanupQueue).wake",

	// The stack that a panic prints below its message, values that are neither a string nor
	// an error, and what is wrong with a type.
	"runtime.goroutineheader", "runtime.traceback1*", "runtime.traceback2*", "runtime.tracebackHexdump*",
	"runtime.tracebacksomeothers*", "runtime.print*Traceback*", "runtime.printArgs*", "runtime.printcreatedby*",
	"runtime.printFuncName", "runtime.expandCgoFrames", "runtime.showfuncinfo", "runtime.isExportedRuntime",
	"runtime.(*Frames).Next", "runtime.funcline1", "runtime.funcfile", "runtime/hexdump.go",
	"runtime.printanycustomtype", "runtime.printquoted", "runtime.badPointer", "runtime.recovery",
	"runtime.panicwrap", "runtime.(*TypeAssertionError).Error", "runtime.badmorestackg0*",
	"internal/strconv/ftoa.go", "internal/strconv/ftoadbox.go", "internal/strconv/ftoafixed.go",
	"internal/strconv/ctoa.go", "internal/strconv/decimal.go",

	// What GODEBUG and experiments turn on: the garbage collector's checks of itself,
	// and reports on it and on the scheduler.
	"runtime/mcheckmark.go", "runtime.gcDumpObject", "runtime.(*mspan).reportZombies", "runtime.schedtrace*",
	"runtime.printScavTrace", "runtime.dumpScanStats", "runtime.dumpgstatus", "runtime.fmtNSAsMS",
	"runtime.findGoroutineLeaks", "runtime.findMaybeRunnableGoroutines", "runtime.allGsSnapshotSortedForGC",
	"runtime.(*godebugInc).IncNonDefault", "runtime.parseByteCount", "runtime.testAtomic64",
	"runtime.getCleanupContext", "runtime.setTinyBlockContext", "runtime.(*g).isMaybeRunnable",

	// Threads and processors, of which WebAssembly has one each, what hands work from one to
	// another, waits for it and interrupts it; C and the calls that block; plugins, whose
	// types are compared; arenas; bubbles for tests; keys of maps that cannot be compared.
	"runtime.newm", "runtime.newm1", "runtime.allocm", "runtime.mexit", "runtime.oneNewExtraM", "runtime.newextram",
	"runtime.lockextra", "runtime.(*p).destroy", "runtime.gfpurge", "runtime.runqgrab", "runtime.preemptPark",
	"runtime.scanConservative", "runtime.(*unwinder).cgoCallers", "runtime.cgocall", "runtime.entersyscall*",
	"runtime.reentersyscall*", "runtime.exitsyscall*", "runtime.typesEqual", "runtime.mapassign",
	"runtime.mapaccess2", "runtime.(*mspan).setUserArenaChunkToFault*", "runtime/synctest.go",
	"runtime.handoffp", "runtime.startm", "runtime.stopm", "runtime.gcstopm", "runtime.startlockedm",
	"runtime.stoplockedm", "runtime.checkdead*", "runtime.checkRunqsNoP", "runtime.checkIdleGCNoP",
	"runtime.syscallingThread.*", "internal/runtime/maps.mapKeyError2",

	// Timers, which only what gives memory back to the system has: it is never woken.
	"runtime.(*timer).*", "runtime.(*timers).adjust", "runtime.(*timers).run",
	"runtime.(*timers).siftDown", "runtime.(*timers).siftUp", "runtime.(*timers).cleanHead",
	"runtime.(*timers).deleteMin", "runtime.(*timers).addHeap", "runtime.(*timers).take",
	"runtime.blockTimerChan", "runtime.unblockTimerChan", "runtime.timerchandrain",
	"runtime.(*scavengerState).run", "runtime.(*scavengerState).sleep", "runtime.(*piController).*",

	// Records compared as values in interfaces and keys of maps are: the runtime's own, and
	// the decoder's, of which none is either.
	"type:.eq.runtime.*", "type:.eq.[[]2]runtime.Frame",
	"type:.eq.fastbusy/decoder.*", "type:.eq.fastbusy/decoder/internal/*",
}

// idle are functions without a result that are called, and may return at once: what the
// runtime checks of itself and reads of an environment, which a page has not, the types
// that plugins share, cleanups and pinned objects, of which there are none, the other names
// of Unicode's tables, none of which the decoder knows, what gives memory back to the system,
// which WebAssembly cannot, what counts the collector's time, so that it takes no more than
// half of several processors', and the profile of what is allocated before it can know that
// nobody wants one.
var idle = []string{
	"runtime.moduledataverify1", "runtime.check", "runtime.parsegodebug", "internal/cpu.processOptions",
	"runtime.typelinksinit", "runtime.(*cleanupQueue).flush", "runtime.mProf_Malloc", "unicode.init",
	"runtime.init.4", "runtime/debug.SetTraceback", "runtime.updateMaxProcsGoroutine",
	"runtime.(*mspan).refreshPinnerBits", "runtime.(*scavengerState).wake",
	"runtime.goargs", "internal/runtime/exithook.Run", "runtime.(*gcCPULimiterState).updateLocked",
	"runtime.(*gcCPULimiterState).accumulate", "runtime.(*gcCPULimiterState).resetCapacity",
	"runtime.(*limiterEvent).stop", "runtime.(*cpuStats).accumulate",
}

// The table of powers of ten begins and ends so, with which fractions are printed and
// read; see internal/strconv/pow10tab.go. Nothing compresses it.
var (
	firstPower = []byte{0x88, 0x02, 0x1c, 0x08, 0xa0, 0xd5, 0x8f, 0xfa, 0x53, 0xe4, 0x60, 0xcd, 0x69, 0xc8, 0x32, 0x17}
	lastPower  = []byte{0x67, 0x75, 0x44, 0x69, 0x64, 0xb4, 0x3e, 0xd1, 0xfb, 0xa9, 0xd1, 0xd2, 0xf2, 0x95, 0x71, 0x4b}
)

// worthwhile is how many bytes a body has at least that is taken out. Shorter ones save
// little, and among them are those that ask whether a trace was started at all.
const worthwhile = 250

// Program gives the program without what browsers have no use for, and with its branches and
// loops. A program that calls recover or has finalizers, as package os does, needs what is
// taken out, and one that asks for a type's name gets zeros. What the garbage collector reads
// stays. Program gives an error where the program is not laid out as Toolchain does it.
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
		} else if slices.Contains(idle, f.name) {
			m.bodies[i] = ret
		}
	}
	m.structure(t.functions)
	t.dropSource(gone)
	t.dropTypeNames()
	if !t.has("internal/strconv/atof.go") {
		dropPowers(m.memory)
	}
	return m.append(nil), nil
}

// dropPowers clears the powers of ten.
func dropPowers(memory []byte) {
	first, last := bytes.Index(memory, firstPower), bytes.Index(memory, lastPower)
	if first >= 0 && first < last {
		clear(memory[first : last+len(lastPower)])
	}
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
