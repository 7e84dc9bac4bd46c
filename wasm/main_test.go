//go:build js && wasm

package main

import (
	"encoding/json"
	"strings"
	"testing"
	"unsafe"

	"fastbusy/decoder"
)

// put hands text over as a page does, and gives its length.
func put(text string) int32 {
	n := int32(len(text))
	copy(unsafe.Slice((*byte)(room(n)), n), text)
	return n
}

// taken gives the answer of that length, as a page reads it.
func taken(length int32) string {
	return string(unsafe.Slice((*byte)(answer()), max(length, -length)))
}

// reads reads an answer into v.
func reads(t *testing.T, length int32, v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(taken(length)), v); err != nil {
		t.Fatalf("%v in %q", err, taken(length))
	}
}

// open loads a catalogue of one entry.
func open(t *testing.T) {
	t.Helper()
	entry := decoder.Entry{
		ID: "p/a/400/x", API: "p/a", Title: "x", Retry: "no", FixedBy: "caller",
		Wordings: []decoder.Wording{{HTTPStatus: 400, Code: "40005", Message: "The green door is shut"}},
	}
	data, err := decoder.Compile([]decoder.API{{ID: "p/a"}}, []decoder.Entry{entry})
	if err != nil {
		t.Fatal(err)
	}
	if got := load(put(string(data))); got != 0 {
		t.Fatalf("load gave %q", taken(got))
	}
	t.Cleanup(func() { catalogue, log = nil, nil })
}

func TestMisuseGivesErrors(t *testing.T) {
	for name, call := range map[string]func() int32{
		"load of a text":      func() int32 { return load(put("no catalogue")) },
		"load of nothing":     func() int32 { return load(put("")) },
		"decode before load":  func() int32 { return decode(put("40005")) },
		"search before load":  func() int32 { return search(put("40005")) },
		"ticket before load":  func() int32 { return ticket(put("\n40005")) },
		"begin before load":   begin,
		"add before begin":    func() int32 { return add(put("x"), 1) },
		"finish before begin": finish,
	} {
		if got := call(); got >= 0 {
			t.Errorf("%s gave %q, want an error", name, taken(got))
		}
	}
}

type report struct {
	Findings []struct{ Start, Count int }
}

func TestDecodeCountsUTF16(t *testing.T) {
	open(t)
	for _, before := range []string{"", "𝄞 ", "\x00\x00 ", "é\n", strings.Repeat("𝄞\n", 1<<16)} {
		units := len(before)
		for _, r := range before {
			if units -= len(string(r)) - 1; r > 0xffff {
				units++
			}
		}
		var got report
		reads(t, decode(put(before+"The green door is shut")), &got)
		if len(got.Findings) != 1 || got.Findings[0].Start != units {
			t.Errorf("behind %d bytes: %+v, want one finding at %d", len(before), got.Findings, units)
		}
	}
}

func TestNothingHasNoFindings(t *testing.T) {
	open(t)
	var got report
	reads(t, decode(put("")), &got)
	if len(got.Findings) != 0 {
		t.Errorf("nothing has %d findings", len(got.Findings))
	}
}

func TestTicket(t *testing.T) {
	open(t)
	for _, c := range []struct {
		shown, want string
	}{{"", "+1919•••0100"}, {"0", "+19195550100"}, {"3,0", "+19195550100"}} {
		var got struct{ Text string }
		reads(t, ticket(put(c.shown+"\np/a/400/x\nThe green door is shut\nto: +19195550100")), &got)
		if !strings.Contains(got.Text, c.want) {
			t.Errorf("showing %q: no %s in %s", c.shown, c.want, got.Text)
		}
	}
}

func TestRedact(t *testing.T) { // which needs no catalogue
	for shown, want := range map[string]string{"": "1\nto: +1919•••0100", "0": "1\nto: +19195550100"} {
		var got struct {
			Text  string
			Parts []struct{ Kind string }
		}
		reads(t, redact(put(shown+"\n1\nto: +19195550100")), &got)
		if got.Text != want {
			t.Errorf("showing %q gave %q, want %q", shown, got.Text, want)
		}
		if len(got.Parts) != 2 || got.Parts[1].Kind != "phone" {
			t.Errorf("the parts are %+v", got.Parts)
		}
	}
}

func TestSearch(t *testing.T) {
	open(t)
	var hits []map[string]any
	reads(t, search(put("gren door")), &hits)
	if len(hits) != 1 {
		t.Fatalf("%d hits, want 1", len(hits))
	}
	for key, want := range map[string]any{
		"id": "p/a/400/x", "title": "x", "api": "p/a", "httpStatus": 400.0, "handle": "40005",
		"message": "The green door is shut", "why": "the message says “green”, “door”",
	} {
		if got := hits[0][key]; got != want {
			t.Errorf("%s is %v, want %v", key, got, want)
		}
	}
	if got := taken(search(put("49999"))); got != "[]" {
		t.Errorf("an unknown code gave %s", got)
	}
}

// TestLog hands a log over in pieces, the first of which a new log discards, and
// decodes another text in between.
func TestLog(t *testing.T) {
	open(t)
	adds := func(piece string, units int32) {
		t.Helper()
		if got := add(put(piece), units); got != 0 {
			t.Fatalf("add gave %q", taken(got))
		}
	}
	begins := func() {
		t.Helper()
		if got := begin(); got != 0 {
			t.Fatalf("begin gave %q", taken(got))
		}
	}
	begins()
	adds("The green door is shut\n", 23)
	begins()
	adds("𝄞 ü\n", 5)
	adds("𝄞 The green door is shut\n", 26)
	decode(put(strings.Repeat("another text\n", 100)))
	var got report
	reads(t, finish(), &got)
	if len(got.Findings) != 1 || got.Findings[0].Start != 8 || got.Findings[0].Count != 1 {
		t.Errorf("%+v, want one finding at 8, once", got.Findings)
	}
	if got := finish(); got >= 0 {
		t.Errorf("a second finish gave %q", taken(got))
	}
}
