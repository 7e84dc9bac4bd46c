package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

const oneError = `ERROR answer {"type":"validation","description":"Invalid to: must be an E164 telephone number","id":null}`

// A log that is longer than a piece is counted whole, with the right positions.
func TestLongLog(t *testing.T) {
	var log strings.Builder
	want := 0
	for n := 0; log.Len() < 2*pieceSize+1000; n++ {
		if n%500 == 7 {
			log.WriteString(oneError + "\n")
			want++
		}
		fmt.Fprintf(&log, "INFO request %d handled in %d ms for user Müller\n", n, n%97)
	}
	text := log.String()
	var out, faults bytes.Buffer
	if code := run([]string{"-json"}, strings.NewReader(text), &out, &faults); code != exitFound {
		t.Fatalf("exit %d: %s", code, faults.String())
	}
	var report struct {
		Findings []struct {
			ID          string
			Count       int
			Occurrences []struct{ Start, End int }
		}
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Findings) != 1 || report.Findings[0].Count != want {
		t.Fatalf("%d findings, count %+v, want one with %d", len(report.Findings), report.Findings, want)
	}
	for _, o := range report.Findings[0].Occurrences {
		if !strings.Contains(oneError, text[o.Start:o.End]) {
			t.Fatalf("at %d stands %q", o.Start, text[o.Start:o.End])
		}
	}

	out.Reset()
	run(nil, strings.NewReader(text), &out, &faults)
	if want := fmt.Sprintf("%d, first in line 8", want); !strings.Contains(out.String(), want) {
		t.Errorf("the text does not say %q:\n%s", want, out.String())
	}
}

// A long input without line ends, or without any error, is read all the same.
func TestLongOddities(t *testing.T) {
	for name, x := range map[string]struct {
		text string
		code int
	}{
		"one line":      {strings.Repeat("x", pieceSize+100) + " " + oneError, exitFound},
		"nothing known": {strings.Repeat("all is well\n", pieceSize/10), exitNone},
	} {
		var out, faults bytes.Buffer
		if code := run(nil, strings.NewReader(x.text), &out, &faults); code != x.code || out.Len() == 0 {
			t.Errorf("%s: exit %d, not %d: %q %s", name, code, x.code, out.String(), faults.String())
		}
	}
}
