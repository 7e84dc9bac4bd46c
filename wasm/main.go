//go:build js && wasm

// Command wasm is the engine's door to the browser. It sets one global object,
// fastbusy, with functions that site/assets/engine.js calls:
//
//	load(Uint8Array)         reads a catalogue; gives null
//	decode(string)           gives the report on a paste as JSON, positions in UTF-16 units
//	ticket(string, string)   gives the support ticket for a paste as JSON; secrets whose
//	                         numbers stand in the second, with commas, are left as they are
//
// They give an Error, and never throw, where they cannot do what was asked.
package main

import (
	"syscall/js"

	"fastbusy/decoder"
)

func main() {
	var d door
	js.Global().Set("fastbusy", map[string]any{
		"load":   js.FuncOf(d.load),
		"decode": js.FuncOf(d.decode),
		"ticket": js.FuncOf(d.ticket),
	})
	select {} // the functions live as long as the page
}

// door holds the catalogue that was loaded last.
type door struct{ catalogue *decoder.Catalogue }

func (d *door) load(_ js.Value, args []js.Value) any {
	if len(args) != 1 || !args[0].InstanceOf(js.Global().Get("Uint8Array")) {
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
	if len(args) != 1 || args[0].Type() != js.TypeString {
		return failure("decode takes one string: the text to decode")
	}
	if d.catalogue == nil {
		return failure("decode was called before load")
	}
	text := args[0].String()
	return string(d.catalogue.Decode(text).AppendJSON(nil, text, true))
}

func (d *door) ticket(_ js.Value, args []js.Value) any {
	if len(args) != 2 || args[0].Type() != js.TypeString || args[1].Type() != js.TypeString {
		return failure("ticket takes two strings: the text, and the numbers of the secrets to show, with commas")
	}
	if d.catalogue == nil {
		return failure("ticket was called before load")
	}
	return string(d.catalogue.Ticket(args[0].String(), numbers(args[1].String())...).AppendJSON(nil))
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

func failure(text string) any { return js.Global().Get("Error").New(text) }
