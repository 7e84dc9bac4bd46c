package decoder_test

import (
	"bufio"
	"encoding/json"
	"html"
	"net/url"
	"os"
	"sort"
	"strings"
	"testing"

	"fastbusy/decoder"
)

// labelled reads a file of texts in which each secret stands as ⟦kind|secret⟧,
// and gives them without these marks, with the secrets' places.
func labelled(t testing.TB, name string) (texts []string, secrets [][]decoder.Secret) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		var line struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatalf("%s:%d: %v", name, n, err)
		}
		var text strings.Builder
		var marked []decoder.Secret
		for rest := line.Text; ; {
			before, after, ok := strings.Cut(rest, "⟦")
			text.WriteString(before)
			if !ok {
				break
			}
			mark, after, closed := strings.Cut(after, "⟧")
			kind, secret, named := strings.Cut(mark, "|")
			if !closed || !named {
				t.Fatalf("%s:%d: a mark must be ⟦kind|secret⟧", name, n)
			}
			start := text.Len()
			text.WriteString(secret)
			marked = append(marked, decoder.Secret{Kind: kind, Span: decoder.Span{Start: start, End: text.Len()}})
			rest = after
		}
		texts, secrets = append(texts, text.String()), append(secrets, marked)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return texts, secrets
}

// TestSecrets measures, by kind, how many of the labelled secrets are found at
// their exact place, and how many of what is found was labelled.
func TestSecrets(t *testing.T) {
	const enough = 0.99
	_, c := loaded(t)
	type score struct{ want, right, found, wrong int }
	scores := map[string]*score{}
	of := func(kind string) *score {
		if scores[kind] == nil {
			scores[kind] = &score{}
		}
		return scores[kind]
	}
	all := of("all")
	for _, name := range []string{"testdata/secrets/secret.jsonl", "testdata/secrets/harmless.jsonl"} {
		texts, labels := labelled(t, name)
		for i, text := range texts {
			got := c.Decode(text).Secrets
			want := labels[i]
			left := map[decoder.Secret]bool{}
			for _, s := range want {
				of(s.Kind).want++
				all.want++
				left[s] = true
			}
			for _, s := range got {
				s.Mask = ""
				of(s.Kind).found++
				all.found++
				if left[s] {
					of(s.Kind).right++
					all.right++
					delete(left, s)
					continue
				}
				of(s.Kind).wrong++
				all.wrong++
				t.Logf("%s: found no such %s %q in %q", name, s.Kind, text[s.Start:s.End], text)
			}
			for s := range left {
				t.Logf("%s: missed %s %q in %q", name, s.Kind, text[s.Start:s.End], text)
			}
		}
	}
	kinds := []string{}
	for kind := range scores {
		kinds = append(kinds, kind)
	}
	sort.Strings(kinds)
	for _, kind := range kinds {
		s := scores[kind]
		recall := float64(s.right) / float64(max(1, s.want))
		precision := float64(s.right) / float64(max(1, s.found))
		t.Logf("%-10s recall %.4f of %3d, precision %.4f of %3d", kind, recall, s.want, precision, s.found)
		if recall < enough || precision < enough {
			t.Errorf("%s: recall %.4f, precision %.4f, want at least %.2f", kind, recall, precision, enough)
		}
	}
	if all.want < 300 {
		t.Errorf("only %d secrets are labelled", all.want)
	}
}

// TestSecretsInOtherDress looks for the labelled secrets where the whole text is
// part of a JSON string, of one inside another, of a page, and of a URL.
func TestSecretsInOtherDress(t *testing.T) {
	const enough = 0.99
	_, c := loaded(t)
	texts, labels := labelled(t, "testdata/secrets/secret.jsonl")
	quote := func(s string) string {
		var b strings.Builder
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(s); err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(b.String())
	}
	inside := func(s string) string { q := quote(s); return q[1 : len(q)-1] }
	for _, dress := range []struct {
		name           string
		wear           func(string) string
		before, behind string
	}{
		{"JSON", inside, `{"level":"error","log":"`, `","n":1}`},
		{"JSON in JSON", func(s string) string { return inside(inside(s)) }, `{"log":"{\"text\":\"`, `\"}"}`},
		{"HTML", html.EscapeString, "<pre>", "</pre>"},
		{"URL", func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }, "body=%7B%22log%22%3A%22", "%22%7D"},
		{"mail", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n> ") }, "Hello,\r\n\r\n> ", "\r\n"},
	} {
		want, right := 0, 0
		for i, plain := range texts {
			if strings.ContainsAny(plain, "\\&%\x1b") {
				continue // it wears one already
			}
			text := dress.before + dress.wear(plain) + dress.behind
			places := map[string]bool{}
			for _, s := range c.Decode(text).Secrets {
				places[text[s.Start:s.End]] = true
			}
			for _, l := range labels[i] {
				want++
				if places[dress.wear(plain[l.Start:l.End])] {
					right++
				} else {
					t.Logf("%s: missed %s %q in %q", dress.name, l.Kind, plain[l.Start:l.End], text)
				}
			}
		}
		t.Logf("%-12s recall %.4f of %d", dress.name, float64(right)/float64(want), want)
		if float64(right) < enough*float64(want) {
			t.Errorf("%s: found %d of %d", dress.name, right, want)
		}
	}
}
