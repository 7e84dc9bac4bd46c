//go:build js && wasm

// Command wasm is the engine's door to the browser: functions that
// site/assets/engine.js calls, with texts and answers as bytes in the WebAssembly's
// memory. Package syscall/js, which hands over JavaScript's own values instead, would
// add 20 kB to the download.
//
// The caller asks room(n) where n bytes fit, writes UTF-8 there, and calls one of
//
//	load(n)        reads a catalogue, which is not UTF-8; gives nothing
//	decode(n)      gives the report on a paste, positions in UTF-16 units
//	search(n)      gives the entries that fit a code or a few words, best first
//	ticket(n)      gives the support ticket for a paste. In front of that stand a line with
//	               the numbers of the secrets to leave as they are, with commas, and a line
//	               with the ID of the entry that it is about, or the surest where it is empty
//	redact(n)      gives a paste with its secrets masked, in the same form. In front of that
//	               stands the line with the numbers
//	begin()        starts a log, in the place of one that is not finished; gives nothing
//	add(n, units)  decodes the next piece of it, of that many UTF-16 units; gives nothing
//	finish()       ends the log; gives its report as decode does
//
// with the number of bytes that were written. Each returns the length of what it gives,
// which is JSON and stands at answer() until the next call; a length below zero is that
// of an error's message. Any call may let the memory grow, and JavaScript's views of it
// go stale. A panic ends the program, which wasm_exec.js then calls exited.
package main

import (
	"strings"
	"unsafe"

	"fastbusy/decoder"
)

func main() { select {} } // the functions live as long as the page

var (
	catalogue *decoder.Catalogue // the one that was loaded last
	log       *decoder.Log       // the one that was begun
	in, out   []byte             // where texts and answers stand
)

//go:wasmexport room
func room(n int32) unsafe.Pointer {
	in = make([]byte, n)
	return unsafe.Pointer(unsafe.SliceData(in))
}

// text takes the first n bytes out of the room. They need no copy, for nothing writes
// there again: the next text gets a new room.
func text(n int32) string {
	s := unsafe.String(unsafe.SliceData(in), len(in[:n]))
	in = nil
	return s
}

//go:wasmexport answer
func answer() unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(out)) }

//go:wasmexport load
func load(n int32) int32 {
	c, err := decoder.Load(in[:n])
	if err != nil {
		return failure(err.Error())
	}
	catalogue = c
	return 0
}

//go:wasmexport decode
func decode(n int32) int32 {
	if catalogue == nil {
		return failure("decode was called before load")
	}
	paste := text(n)
	return give(catalogue.Decode(paste).AppendJSON(out[:0], paste, true))
}

//go:wasmexport search
func search(n int32) int32 {
	if catalogue == nil {
		return failure("search was called before load")
	}
	return give(decoder.AppendHits(out[:0], catalogue.Search(text(n))))
}

//go:wasmexport ticket
func ticket(n int32) int32 {
	if catalogue == nil {
		return failure("ticket was called before load")
	}
	shown, rest, _ := strings.Cut(text(n), "\n")
	id, paste, _ := strings.Cut(rest, "\n")
	return give(catalogue.Ticket(paste, id, numbers(shown)...).AppendJSON(out[:0]))
}

//go:wasmexport redact
func redact(n int32) int32 {
	shown, paste, _ := strings.Cut(text(n), "\n")
	return give(decoder.Redact(paste, numbers(shown)...).AppendJSON(out[:0]))
}

//go:wasmexport begin
func begin() int32 {
	if catalogue == nil {
		return failure("begin was called before load")
	}
	log = catalogue.NewLog()
	return 0
}

//go:wasmexport add
func add(n, units int32) int32 {
	if log == nil {
		return failure("add was called before begin")
	}
	log.AddUTF16(text(n), int(units))
	return 0
}

//go:wasmexport finish
func finish() int32 {
	if log == nil {
		return failure("finish was called before begin")
	}
	report := log.Report()
	log = nil
	return give(report.AppendJSON(out[:0], "", false))
}

func give(json []byte) int32 {
	out = json
	return int32(len(out))
}

func failure(message string) int32 {
	out = append(out[:0], message...)
	return -int32(len(out))
}

// numbers reads a list such as "3,14".
func numbers(list string) (all []int) {
	inside := false
	for i := range len(list) {
		c := list[i]
		if c < '0' || c > '9' {
			inside = false
			continue
		}
		if !inside {
			all, inside = append(all, 0), true
		}
		all[len(all)-1] = all[len(all)-1]*10 + int(c-'0')
	}
	return all
}
