//go:build js && wasm

package main

import (
	"strings"
	"syscall/js"
	"testing"

	"fastbusy/decoder"
)

func TestMisuseGivesErrors(t *testing.T) {
	var d door
	bytes := js.Global().Get("Uint8Array").New(1)
	text := js.ValueOf("40005")
	for name, got := range map[string]any{
		"load of nothing":    d.load(js.Undefined(), nil),
		"load of text":       d.load(js.Undefined(), []js.Value{text}),
		"load of a number":   d.load(js.Undefined(), []js.Value{js.ValueOf(1)}),
		"load of null":       d.load(js.Undefined(), []js.Value{js.Null()}),
		"load of too much":   d.load(js.Undefined(), []js.Value{bytes, bytes}),
		"decode of nothing":  d.decode(js.Undefined(), nil),
		"decode of bytes":    d.decode(js.Undefined(), []js.Value{bytes}),
		"decode before load": d.decode(js.Undefined(), []js.Value{text}),
		"ticket of nothing":  d.ticket(js.Undefined(), nil),
		"ticket of text":     d.ticket(js.Undefined(), []js.Value{text}),
		"ticket of numbers":  d.ticket(js.Undefined(), []js.Value{text, js.ValueOf(0)}),
		"ticket before load": d.ticket(js.Undefined(), []js.Value{text, text}),
	} {
		if v, ok := got.(js.Value); !ok || !v.InstanceOf(js.Global().Get("Error")) {
			t.Errorf("%s gave %v, want an Error", name, got)
		}
	}
}

func TestTicket(t *testing.T) {
	d := opened(t)
	paste := js.ValueOf("The green door is shut\nto: +19195550100")
	for _, c := range []struct {
		shown, want string
	}{{"", "+1919•••0100"}, {"0", "+19195550100"}, {"3,0", "+19195550100"}} {
		ticket := js.Global().Get("JSON").Call("parse", d.ticket(js.Undefined(), []js.Value{paste, js.ValueOf(c.shown)}))
		if text := ticket.Get("text").String(); !strings.Contains(text, c.want) {
			t.Errorf("showing %q: no %s in %s", c.shown, c.want, text)
		}
	}
}

func TestDecodeCountsUTF16(t *testing.T) {
	d := opened(t)
	answer := d.decode(js.Undefined(), []js.Value{js.ValueOf("𝄞 The green door is shut")})
	report := js.Global().Get("JSON").Call("parse", answer)
	if got := report.Get("findings").Index(0).Get("start").Int(); got != 3 {
		t.Errorf("the finding after an astral character starts at %d, want 3", got)
	}
}

// opened gives a door with a catalogue of one entry.
func opened(t *testing.T) *door {
	t.Helper()
	entry := decoder.Entry{
		ID: "p/a/400/x", API: "p/a", Title: "x", Retry: "no", FixedBy: "caller",
		Wordings: []decoder.Wording{{HTTPStatus: 400, Code: "40005", Message: "The green door is shut"}},
	}
	data, err := decoder.Compile([]decoder.API{{ID: "p/a"}}, []decoder.Entry{entry})
	if err != nil {
		t.Fatal(err)
	}
	bytes := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(bytes, data)
	var d door
	if got := d.load(js.Undefined(), []js.Value{bytes}); got != nil {
		t.Fatalf("load gave %v", got)
	}
	return &d
}
