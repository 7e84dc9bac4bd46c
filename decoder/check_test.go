package decoder_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"fastbusy/decoder"
)

// TestChecks decodes the pastes of testdata/checks, a file for each kind of
// check. A paste whose name begins with "wrong" must have notes, one that
// begins with "right" or "undecided" must have none, whatever -update says.
func TestChecks(t *testing.T) {
	_, c := loaded(t)
	pastes := 0
	for kind := range decoder.CheckKinds() {
		name := filepath.Join("testdata", "checks", kind+".txt")
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		said := map[string]int{}
		for i := 0; i+1 < len(a.Files); i += 2 {
			pastes++
			title, text := a.Files[i].Name, string(a.Files[i].Data)
			verdict, _, _ := strings.Cut(title, ":")
			said[verdict]++
			got := notes(c.Decode(text), text)
			if *update {
				a.Files[i+1].Data = []byte(got)
			}
			if (got != "") != (verdict == "wrong") {
				t.Errorf("%s: %s: notes: %q", name, title, got)
			}
			if diff := cmp.Diff(string(a.Files[i+1].Data), got); diff != "" {
				t.Errorf("%s: %s: the notes differ (-want +got); if they are better now, run go test ./decoder -update\n%s", name, title, diff)
			}
		}
		if said["wrong"] == 0 || said["right"]+said["undecided"] == 0 {
			t.Errorf("%s: pastes by their names: %v; there must be some that are wrong and some that are not", name, said)
		}
		if *update {
			if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if pastes < 120 {
		t.Errorf("only %d pastes", pastes)
	}
}

// FuzzChecks seeds FuzzDecode's claims with requests of all kinds.
func FuzzChecks(f *testing.F) {
	_, c := loaded(f)
	for kind := range decoder.CheckKinds() {
		a, err := txtar.ParseFile(filepath.Join("testdata", "checks", kind+".txt"))
		if err != nil {
			f.Fatal(err)
		}
		for i := 0; i < len(a.Files); i += 2 {
			f.Add(string(a.Files[i].Data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		spans(c.Decode(text), func(s decoder.Span) {
			if s.Start < 0 || s.End > len(text) || s.Start > s.End {
				t.Fatalf("span %v of a text of %d bytes", s, len(text))
			}
			if utf8.ValidString(text) && !(onBorder(text, s.Start) && onBorder(text, s.End)) {
				t.Fatalf("span %v cuts a character of %q", s, text)
			}
		})
	})
}

// BenchmarkChecksOnHostileText looks for requests in text that is full of what
// could begin one. It should not take much longer than text that is not.
func BenchmarkChecksOnHostileText(b *testing.B) {
	_, c := loaded(b)
	for _, unit := range []string{
		"word after word: ",
		"curl -d ", "curl ", "curl https://voice.bandwidth.com/ -d '", "POST /a ", "POST /a HTTP/1.1\nHost: example.org\n",
		"https://", "https://voice.bandwidth.com/a ", `{"url":"/a",`, `"url":"/a", `, `{"to":[`, "to:[", `{"too": 1, "applicatoinId":`,
		"-H ", "headers: {", "x://", `"a`,
	} {
		body := `{"type":"validation","description":"Missing at least one required field. Required fields are [from, to, answerUrl, applicationId]","id":null}`
		text := strings.Repeat(unit, 30<<10/len(unit)) + "\n" + body
		b.Run(unit, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				c.Decode(text)
			}
		})
	}
}

func notes(r *decoder.Report, text string) string {
	var b strings.Builder
	for _, f := range r.Findings {
		for _, n := range f.Diagnosis {
			fmt.Fprintf(&b, "%q: %s\n", text[n.Start:n.End], n.Text)
		}
	}
	return b.String()
}
