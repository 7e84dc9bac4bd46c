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
		"search of nothing":  d.search(js.Undefined(), nil),
		"search of bytes":    d.search(js.Undefined(), []js.Value{bytes}),
		"search before load": d.search(js.Undefined(), []js.Value{text}),
		"redact of nothing":  d.redact(js.Undefined(), nil),
		"redact of text":     d.redact(js.Undefined(), []js.Value{text}),
		"begin before load":  d.begin(js.Undefined(), nil),
		"begin of text":      d.begin(js.Undefined(), []js.Value{text}),
		"add of nothing":     d.add(js.Undefined(), nil),
		"add of text":        d.add(js.Undefined(), []js.Value{text, js.ValueOf(5)}),
		"add before begin":   d.add(js.Undefined(), []js.Value{bytes, js.ValueOf(1)}),
		"finish too early":   d.finish(js.Undefined(), nil),
		"finish of text":     d.finish(js.Undefined(), []js.Value{text}),
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

func TestSearch(t *testing.T) {
	d := opened(t)
	hits := js.Global().Get("JSON").Call("parse", d.search(js.Undefined(), []js.Value{js.ValueOf("gren door")}))
	if n := hits.Length(); n != 1 {
		t.Fatalf("%d hits, want 1", n)
	}
	hit := hits.Index(0)
	for key, want := range map[string]string{
		"id": "p/a/400/x", "title": "x", "api": "p/a", "httpStatus": "400", "handle": "40005",
		"message": "The green door is shut", "why": "message: green, door",
	} {
		if got := js.Global().Call("String", hit.Get(key)).String(); got != want {
			t.Errorf("%s is %s, want %s", key, got, want)
		}
	}
	if hits := d.search(js.Undefined(), []js.Value{js.ValueOf("49999")}); hits != "[]" {
		t.Errorf("an unknown code gave %v", hits)
	}
}

func TestRedact(t *testing.T) {
	var d door // a catalogue is not needed
	for shown, want := range map[string]string{"": "to: +1919•••0100", "0": "to: +19195550100"} {
		redacted := js.Global().Get("JSON").Call("parse", d.redact(js.Undefined(), []js.Value{js.ValueOf("to: +19195550100"), js.ValueOf(shown)}))
		if got := redacted.Get("text").String(); got != want {
			t.Errorf("showing %q gave %q, want %q", shown, got, want)
		}
		if got := redacted.Get("parts").Index(1).Get("kind").String(); got != "phone" {
			t.Errorf("the second part is %q", got)
		}
	}
}

// TestLog hands a log over in pieces, the second of which a new log discards.
func TestLog(t *testing.T) {
	d := opened(t)
	add := func(piece string, units int) {
		t.Helper()
		bytes := js.Global().Get("Uint8Array").New(len(piece))
		js.CopyBytesToJS(bytes, []byte(piece))
		if got := d.add(js.Undefined(), []js.Value{bytes, js.ValueOf(units)}); got != nil {
			t.Fatalf("add gave %v", got)
		}
	}
	begin := func() {
		t.Helper()
		if got := d.begin(js.Undefined(), nil); got != nil {
			t.Fatalf("begin gave %v", got)
		}
	}
	begin()
	add("The green door is shut\n", 23)
	begin()
	add("𝄞 ü\n", 5)
	add("𝄞 The green door is shut\n", 26)
	answer := d.finish(js.Undefined(), nil)
	report := js.Global().Get("JSON").Call("parse", answer)
	if n := report.Get("findings").Length(); n != 1 {
		t.Fatalf("%d findings in %v", n, answer)
	}
	f := report.Get("findings").Index(0)
	if start, count := f.Get("start").Int(), f.Get("count").Int(); start != 8 || count != 1 {
		t.Errorf("it starts at %d, %d times, want at 8, once", start, count)
	}
	if got := d.finish(js.Undefined(), nil); !got.(js.Value).InstanceOf(js.Global().Get("Error")) {
		t.Errorf("a second finish gave %v", got)
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
