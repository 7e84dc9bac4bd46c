//go:build js && wasm

// Command wasm is the engine's door to the browser. It sets one global object,
// fastbusy, with functions that site/assets/engine.js calls:
//
//	load(Uint8Array)         reads a catalogue; gives null
//	decode(string)           gives the report on a paste as JSON, positions in UTF-16 units
//	search(string)           gives the entries that fit a code or a few words, best first, as JSON
//	ticket(string, string)   gives the support ticket for a paste as JSON; secrets whose
//	                         numbers stand in the second, with commas, are left as they are
//	redact(string, string)   gives the paste itself in the same form, its secrets masked
//	begin()                  starts a log, in the place of one that is not finished; gives null
//	add(Uint8Array, number)  decodes the next piece of it, which is UTF-8 and takes that
//	                         many UTF-16 units; gives null
//	finish()                 ends the log; gives its report as decode does
//
// They give an Error, and never throw, where they cannot do what was asked.
package main

import (
	"slices"
	"syscall/js"

	"fastbusy/decoder"
)

func main() {
	var d door
	js.Global().Set("fastbusy", map[string]any{
		"load":   js.FuncOf(d.load),
		"decode": js.FuncOf(d.decode),
		"search": js.FuncOf(d.search),
		"ticket": js.FuncOf(d.ticket),
		"redact": js.FuncOf(d.redact),
		"begin":  js.FuncOf(d.begin),
		"add":    js.FuncOf(d.add),
		"finish": js.FuncOf(d.finish),
	})
	select {} // the functions live as long as the page
}

// door holds the catalogue that was loaded last, and the log that was begun.
type door struct {
	catalogue *decoder.Catalogue
	log       *decoder.Log
	piece     []byte // memory for the log's pieces
}

func (d *door) load(_ js.Value, args []js.Value) any {
	if len(args) != 1 || !areBytes(args[0]) {
		return failure("load takes one Uint8Array: the bytes of the catalogue")
	}
	data := make([]byte, args[0].Length())
	js.CopyBytesToGo(data, args[0])
	catalogue, err := decoder.Load(data)
	if err != nil {
		return failure(err.Error())
	}
	d.catalogue = catalogue
	return nil
}

func (d *door) decode(_ js.Value, args []js.Value) any {
	if !areStrings(args, 1) {
		return failure("decode takes one string: the text to decode")
	}
	if d.catalogue == nil {
		return failure("decode was called before load")
	}
	text := args[0].String()
	return string(d.catalogue.Decode(text).AppendJSON(nil, text, true))
}

func (d *door) search(_ js.Value, args []js.Value) any {
	if !areStrings(args, 1) {
		return failure("search takes one string: a code or a few words")
	}
	if d.catalogue == nil {
		return failure("search was called before load")
	}
	return string(decoder.AppendHits(nil, d.catalogue.Search(args[0].String())))
}

func (d *door) ticket(_ js.Value, args []js.Value) any {
	if !areStrings(args, 2) {
		return failure("ticket takes two strings: the text, and the numbers of the secrets to show, with commas")
	}
	if d.catalogue == nil {
		return failure("ticket was called before load")
	}
	return string(d.catalogue.Ticket(args[0].String(), numbers(args[1].String())...).AppendJSON(nil))
}

func (d *door) redact(_ js.Value, args []js.Value) any {
	if !areStrings(args, 2) {
		return failure("redact takes two strings: the text, and the numbers of the secrets to show, with commas")
	}
	return string(decoder.Redact(args[0].String(), numbers(args[1].String())...).AppendJSON(nil))
}

func (d *door) begin(_ js.Value, args []js.Value) any {
	if len(args) != 0 {
		return failure("begin takes nothing")
	}
	if d.catalogue == nil {
		return failure("begin was called before load")
	}
	d.log = d.catalogue.NewLog()
	return nil
}

func (d *door) add(_ js.Value, args []js.Value) any {
	if len(args) != 2 || !areBytes(args[0]) || args[1].Type() != js.TypeNumber {
		return failure("add takes a Uint8Array, which is the next piece, and the number of its UTF-16 units")
	}
	if d.log == nil {
		return failure("add was called before begin")
	}
	d.piece = slices.Grow(d.piece[:0], args[0].Length())
	n := js.CopyBytesToGo(d.piece[:cap(d.piece)], args[0])
	d.log.AddUTF16(string(d.piece[:n]), args[1].Int())
	return nil
}

func (d *door) finish(_ js.Value, args []js.Value) any {
	if len(args) != 0 {
		return failure("finish takes nothing")
	}
	if d.log == nil {
		return failure("finish was called before begin")
	}
	report := d.log.Report()
	d.log = nil
	return string(report.AppendJSON(nil, "", false))
}

// areStrings says that there are n arguments, all of them strings.
//
//go:noinline
func areStrings(args []js.Value, n int) bool {
	for _, a := range args {
		if a.Type() != js.TypeString {
			return false
		}
	}
	return len(args) == n
}

//go:noinline
func areBytes(v js.Value) bool { return v.InstanceOf(js.Global().Get("Uint8Array")) }

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

//go:noinline
func failure(text string) any { return js.Global().Get("Error").New(text) }
