package decoder_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"fastbusy/decoder"
)

// found lists the entries that a text is decoded to.
func found(c *decoder.Catalogue, text string) []string {
	var ids []string
	for _, f := range c.Decode(text).Findings {
		ids = append(ids, f.Entry.ID)
	}
	slices.Sort(ids)
	return ids
}

// TestRedactedDecodesTheSame holds what the masks are for: others can read in a
// redacted text which errors it has.
func TestRedactedDecodesTheSame(t *testing.T) {
	ref, c := loaded(t)
	texts := map[string]string{"exchange": exchange}
	for name, a := range golden(t) {
		texts[name] = string(a.Files[0].Data)
	}
	for _, e := range ref.Entries() {
		for _, x := range e.Examples {
			texts[e.ID] = x.Request + "\n\n" + x.Response
			texts[e.ID+", response"] = x.Response
		}
	}
	for name, text := range texts {
		redacted := decoder.Redact(text).String()
		if got, want := found(c, redacted), found(c, text); !slices.Equal(got, want) {
			t.Errorf("%s: %q is found, not %q, in\n%s", name, got, want, redacted)
		}
	}
}

// TestRedactLeavesNoSecret looks for the labelled secrets, and for the same
// ones where nothing tells that they are secret.
func TestRedactLeavesNoSecret(t *testing.T) {
	texts, labels := labelled(t, "testdata/secrets/secret.jsonl")
	all := 0
	for i, text := range texts {
		for _, l := range labels[i] {
			all++
			secret := text[l.Start:l.End]
			again := text
			if len(secret) >= 6 {
				again += "\nand then " + secret + " again"
			}
			if got := decoder.Redact(again).String(); hasWord(got, secret) {
				t.Errorf("%s %q stands in %q", l.Kind, secret, got)
			}
		}
	}
	if all < 300 {
		t.Errorf("only %d secrets are labelled", all)
	}
}

// TestRedactChangesNothingElse puts the secrets back.
func TestRedactChangesNothingElse(t *testing.T) {
	texts, _ := labelled(t, "testdata/secrets/secret.jsonl")
	texts = append(texts, exchange, "", "\x1b[31mred\x1b[0m\r\n\xff\x00", strings.Repeat(exchange+"\n", 300))
	for _, text := range texts {
		var all []int
		for _, p := range decoder.Redact(text).Parts {
			all = append(all, p.Secret)
		}
		if got := decoder.Redact(text, all...).String(); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// TestRedactLong reads a text of many pieces, in which a secret keeps its number.
func TestRedactLong(t *testing.T) {
	text := strings.Repeat("2026-07-14T13:00:00Z INFO call to +19195550100 placed\n", 20_000)
	m := decoder.Redact(text)
	if got := m.String(); strings.Contains(got, "19195550100") || strings.Count(got, "+1919•••0100") != 20_000 {
		t.Errorf("%.200q", got)
	}
	for _, p := range m.Parts {
		if p.Secret != 0 {
			t.Fatalf("the only secret has the number %d", p.Secret)
		}
	}
	if got := decoder.Redact(text, 0).String(); got != text {
		t.Errorf("shown: %.200q", got)
	}
}

// TestRedactCutsNoSecret moves a secret over the place at which a long line is cut.
func TestRedactCutsNoSecret(t *testing.T) {
	_, c := loaded(t)
	const secret = `{"Authorization":"Basic YXBpLWNhbGxlcjpDb3JyZWN0SG9yc2U3"},`
	error := `{"type":"validation","description":"Bad Request","id":null}`
	long := strings.Repeat(`{"n":12},`, 1<<17/len(`{"n":12},`))
	for n := range len(secret) + 8 {
		for name, got := range map[string]string{
			"redacted": decoder.Redact(long[:1<<16-n] + secret + long).String(),
			"ticket":   c.Ticket("["+secret+long[:8<<10-n]+error+long[:6<<10-n]+secret+long, "").String(),
		} {
			for _, part := range []string{"YXBpLWNh", "cjpDb3Jy", "0SG9yc2U3"} {
				if strings.Contains(got, part) {
					t.Fatalf("%s, moved by %d: it has %q", name, n, part)
				}
			}
		}
	}
}

func TestMasks(t *testing.T) {
	for text, want := range map[string]string{
		"to: +19195556804":           "to: +1919•••6804",
		"to: (919) 555-6804":         "to: (919) •••-6804",
		"to=%2B19195556804":          "to=%2B1919•••6804",
		`{"to":"\u002B19195556804"}`: `{"to":"\u002B1919•••6804"}`,
		"to: +1919\x1b[1m5556804":    "to: [phone]",
		"to: scooby-doo":             "to: scooby-doo",
		"password=hunter2":           "password=[password]",
		"accountId=5500412":          "accountId=[id]",
	} {
		if got := decoder.Redact(text).String(); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// TestRedactWrapped has a secret that a terminal has wrapped.
func TestRedactWrapped(t *testing.T) {
	const text = "0000000 Could not create call: Application id 00\n00001"
	if got := decoder.Redact(text).String(); strings.Contains(got, "00001") {
		t.Errorf("%q is left", got)
	}
}

// FuzzRedact checks that no secret of the report stands in the redacted text,
// and that parts and text agree.
func FuzzRedact(f *testing.F) {
	_, c := loaded(f)
	f.Add(exchange)
	for _, a := range golden(f) {
		f.Add(string(a.Files[0].Data))
	}
	texts, _ := labelled(f, "testdata/secrets/secret.jsonl")
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m := decoder.Redact(text)
		got := m.String()
		if utf8.ValidString(text) && !utf8.ValidString(got) {
			t.Fatalf("the redacted %q is not UTF-8: %q", text, got)
		}
		var back struct{ Text string }
		if err := json.Unmarshal(m.AppendJSON(nil), &back); err != nil || utf8.ValidString(got) && back.Text != got {
			t.Fatalf("%v: %q, want %q", err, back.Text, got)
		}
		for _, s := range c.Decode(text).Secrets {
			// Shorter ones can be parts of words, and a plain word can be part of a mask.
			secret := text[s.Start:s.End]
			if len(secret) >= 8 && strings.ContainsFunc(secret, func(r rune) bool { return !unicode.IsLetter(r) }) && hasWord(got, secret) {
				t.Fatalf("%s %q of %q stands in %q", s.Kind, secret, text, got)
			}
		}
	})
}

// TestWrappedSecretsAreFoundWhole has a terminal wrap a text at each width.
func TestWrappedSecretsAreFoundWhole(t *testing.T) {
	_, c := loaded(t)
	secrets := []string{"+19195551234", "+4915112345678", "c-95ac8d6e-1a31c52e-b38f-4198-93c1-51633ec68f8d", "jane.doe@example", "9901234"}
	text := fmt.Sprintf(`POST /api/v2/accounts/%[5]s/calls {"from":"%[1]s","to":"%[2]s","callId":"%[3]s"} failed for %[4]s.org: "Call [%[3]s] not found", so %[1]s is to call again`,
		secrets[0], secrets[1], secrets[2], secrets[3], secrets[4])
	for width := 34; width < len(text); width++ {
		wrapped := []byte(text[:width])
		places := make([]int, len(text)) // in the wrapped text
		for i := range places {
			places[i] = i + i/width
		}
		for i := width; i < len(text); i += width {
			wrapped = append(append(wrapped, '\n'), text[i:min(i+width, len(text))]...)
		}
		var covered [512]bool
		for _, s := range c.Decode(string(wrapped)).Secrets {
			for i := s.Start; i < s.End; i++ {
				covered[i] = true
			}
		}
		for _, s := range secrets {
			for at := strings.Index(text, s); at >= 0; at = next(text, s, at) {
				for i := at; i < at+len(s); i++ {
					if !covered[places[i]] {
						t.Errorf("width %d: %s is not covered whole in\n%s", width, s, wrapped)
						break
					}
				}
			}
		}
	}
}

// next gives the next place of s in a text, or -1.
func next(text, s string, at int) int {
	if n := strings.Index(text[at+1:], s); n >= 0 {
		return at + 1 + n
	}
	return -1
}
