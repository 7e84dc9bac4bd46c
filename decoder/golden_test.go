package decoder_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"fastbusy/decoder"
)

var update = flag.Bool("update", false, "write what the decoder says into the golden files")

// golden reads the files of testdata/golden: pastes with what each should give.
func golden(t testing.TB) map[string]*txtar.Archive {
	t.Helper()
	names, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no golden files", err)
	}
	files := map[string]*txtar.Archive{}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Files) == 0 || a.Files[0].Name != "paste" {
			t.Fatalf("%s: it has no section -- paste --; see testdata/README.md", name)
		}
		files[name] = a
	}
	return files
}

func TestGolden(t *testing.T) {
	_, c := loaded(t)
	for name, a := range golden(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			text := string(a.Files[0].Data)
			got := describe(c.Decode(text), text)
			want := ""
			if len(a.Files) > 1 {
				want = string(a.Files[1].Data)
			}
			if *update {
				a.Files = append(a.Files[:1], txtar.File{Name: "report", Data: []byte(got)})
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: the report differs (-want +got); if it is better now, run go test ./decoder -update\n%s", name, diff)
			}
		})
	}
}

// describe writes a report with the text at its positions, so that a golden
// file shows at a glance whether they are right.
func describe(r *decoder.Report, text string) string {
	var b strings.Builder
	at := func(s decoder.Span) string { return fmt.Sprintf("%q", text[s.Start:s.End]) }
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s %s x%d\n", f.Entry.ID, f.Confidence, len(f.Occurrences))
		for _, e := range f.Evidence {
			fmt.Fprintf(&b, "  by %s %s\n", e.Kind, at(e.Span))
		}
		for _, p := range f.Params {
			fmt.Fprintf(&b, "  value %s = %q at %s\n", p.Name, p.Value, at(p.Span))
		}
		for _, d := range f.Diagnosis {
			fmt.Fprintf(&b, "  wrong %s: %s\n", at(d.Span), d.Text)
		}
		for _, n := range f.Against {
			fmt.Fprintf(&b, "  but %s: %s\n", at(n.Span), n.Text)
		}
		if f.Wording != nil {
			fmt.Fprintf(&b, "  as %q\n", f.Wording.Message)
			if fix, _ := f.Fix(); fix != f.Entry.Fix {
				fmt.Fprintf(&b, "  do %s\n", fix)
			}
		}
		for _, a := range f.Alternatives {
			fmt.Fprintf(&b, "  or %s\n", a.ID)
		}
	}
	for _, u := range r.Unknown {
		fmt.Fprintf(&b, "unknown %d %s\n", u.HTTPStatus, at(u.Span))
		if u.Note != "" {
			fmt.Fprintf(&b, "  note %s\n", u.Note)
		}
		for _, n := range u.Near {
			fmt.Fprintf(&b, "  near %s: %s\n", n.Entry.ID, n.Why)
		}
	}
	for _, s := range r.Secrets {
		fmt.Fprintf(&b, "secret %s %s\n", s.Kind, at(s.Span))
	}
	return b.String()
}
