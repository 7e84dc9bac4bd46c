package decoder_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"fastbusy/decoder"
)

// FuzzDecode checks what must hold for any text: no panic, positions inside the
// text and on character borders, valid JSON, and the same answer twice.
func FuzzDecode(f *testing.F) {
	_, c := loaded(f)
	for _, a := range golden(f) {
		f.Add(string(a.Files[0].Data))
	}
	for _, text := range checked(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := c.Decode(text)
		placed(t, r, text)
		for _, utf16 := range []bool{false, true} {
			first := r.AppendJSON(nil, text, utf16)
			if !json.Valid(first) {
				t.Fatalf("not JSON: %s", first)
			}
			if again := c.Decode(text).AppendJSON(nil, text, utf16); string(again) != string(first) {
				t.Fatalf("two answers:\n%s\n%s", first, again)
			}
		}
	})
}

// placed checks that a report's positions stand in the text, and cut no character.
func placed(t *testing.T, r *decoder.Report, text string) {
	spans(r, func(s decoder.Span) {
		if s.Start < 0 || s.End > len(text) || s.Start > s.End {
			t.Fatalf("span %v of a text of %d bytes", s, len(text))
		}
		if utf8.ValidString(text) && !(onBorder(text, s.Start) && onBorder(text, s.End)) {
			t.Fatalf("span %v cuts a character of %q", s, text)
		}
	})
}

// FuzzLog reads any text as a piece of a log, twice: the second time it is known, and
// says the same again, further on. Between the two stand so many other failures that
// it cannot be one failure that is shown twice.
func FuzzLog(f *testing.F) {
	_, c := loaded(f)
	for _, a := range golden(f) {
		f.Add(string(a.Files[0].Data))
	}
	between := strings.Repeat(`ERROR 400 {"type":"validation","description":"Invalid to: must be an E164 telephone number","id":null}`+strings.Repeat("\nall is well", 500), 7)
	f.Fuzz(func(t *testing.T, text string) {
		log := c.NewLog()
		counts := func(piece string) map[string]int {
			log.Add(piece)
			all := map[string]int{}
			for _, f := range log.Report().Findings {
				all[f.Entry.ID] = f.Count
			}
			return all
		}
		once, before, twice := counts(text), counts(between), counts(text)
		for id, n := range twice {
			if n-before[id] != once[id] {
				t.Errorf("%s counts %d, then %d", id, once[id], n-before[id])
			}
		}
		placed(t, log.Report(), text+between+text)
	})
}

func onBorder(text string, i int) bool {
	return i == len(text) || utf8.RuneStart(text[i])
}

// spans visits every position of a report.
func spans(r *decoder.Report, visit func(decoder.Span)) {
	for _, f := range r.Findings {
		visit(f.Span)
		for _, e := range f.Evidence {
			visit(e.Span)
		}
		for _, p := range f.Params {
			visit(p.Span)
		}
		for _, d := range f.Diagnosis {
			visit(d.Span)
		}
		for _, n := range f.Against {
			visit(n.Span)
		}
		for _, o := range f.Occurrences {
			visit(o)
		}
	}
	for _, u := range r.Unknown {
		visit(u.Span)
	}
	for _, s := range r.Secrets {
		visit(s.Span)
	}
}

// FuzzLoad checks that a damaged catalogue is refused or read, and never panics.
func FuzzLoad(f *testing.F) {
	ref, _ := loaded(f)
	data, err := decoder.Compile(ref.Decoder())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(data[:len(data)/2])
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, err := decoder.Load(data); err == nil {
			c.Decode(`{"type":"validation","description":"Bad Request"}`)
		}
	})
}
