package decoder_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// odd are values that are hard to read out of damaged text.
var odd = []string{
	"", "plain", "c-1a2b3c4d-5e6f", "two words", `say "hi" now`, "it's", "zwei\nZeilen", "Prod Voice (süd)", "日本語", "a/b;c=d",
	"[in brackets]", "{in braces}", "100%", "not", "tab\there", `back\slash`, "émile & co", "<tag>", "Nord – Süd", "c-✓test", "a😀b", "ｗｉｄｅ", "…", "a“x”b",
}

// TestValues puts odd values at the placeholders of every message, and the
// message into a body: they must come out whole.
func TestValues(t *testing.T) {
	ref, c := loaded(t)
	tried := 0
	for _, e := range ref.Entries() {
		names := placeholderNames(e.Main.Message)
		if len(names) == 0 {
			continue
		}
		for _, value := range odd {
			want := map[string]string{}
			message := e.Main.Message
			for i, name := range names {
				v := value
				if i > 0 { // one odd value at a time; the others are numbers, as most are
					v = fmt.Sprint(10 + i)
				}
				want[name] = v
				message = strings.ReplaceAll(message, "${"+name+"}", v)
			}
			body, _ := json.Marshal(map[string]any{"type": e.Main.Type, "description": message, "id": nil})
			for dress, paste := range map[string]string{
				"body":   string(body),
				"in log": `{"msg":"failed","body":` + jsonString(string(body)) + `}`,
			} {
				if dress == "in log" && strings.Contains(value, `\`) {
					continue // how often a backslash was escaped cannot be told
				}
				tried++
				r := c.Decode(paste)
				if len(r.Findings) == 0 || r.Findings[0].Entry.ID != e.ID {
					t.Errorf("%s with %q, %s: not found in %s", e.ID, value, dress, paste)
					continue
				}
				for _, p := range r.Findings[0].Params {
					if p.Value != want[p.Name] {
						t.Errorf("%s, %s: %s is %q, not %q", e.ID, dress, p.Name, p.Value, want[p.Name])
					}
				}
			}
		}
	}
	if tried == 0 {
		t.Error("no message has a placeholder")
	}
}

// TestQuotedValuesInProse has a value with blanks before the message's own words: only
// its quotation marks say where it begins.
func TestQuotedValuesInProse(t *testing.T) {
	_, c := loaded(t)
	for before, want := range map[string]string{
		"to: '+1 (312) 555-0188'":      "+1 (312) 555-0188",
		"‘tel:+1 312 555 0188’":        "tel:+1 312 555 0188",
		"fields[0]: '+1 312\n5550188'": "+1 312 5550188",
		"'it's my phone'":              "it's my phone",
		"it's +1312":                   "+1312",
		"to=5550188'":                  "5550188",
	} {
		r := c.Decode(before + " must be replaced with a valid E164 formatted telephone number")
		if len(r.Findings) != 1 || len(r.Findings[0].Params) != 1 || r.Findings[0].Params[0].Value != want {
			t.Errorf("%q: %+v, want the value %q", before, r.Findings, want)
		}
	}
}

// TestEndlessValues ends the paste in one word that is longer than any value
// that is taken, so that the value ends within the text's last word.
func TestEndlessValues(t *testing.T) {
	ref, c := loaded(t)
	for _, message := range messages(ref) {
		for _, length := range []int{390, 400, 410, 2000} {
			paste := regexp.MustCompile(`\$\{\w+\}`).ReplaceAllString(message, strings.Repeat("y", length))
			for _, f := range c.Decode(paste).Findings {
				if f.End > len(paste) {
					t.Errorf("%s with a value of %d bytes: the finding ends at %d of %d", message, length, f.End, len(paste))
				}
			}
		}
	}
}

// placeholderNames lists the placeholders of a message, in their order.
func placeholderNames(message string) []string {
	var names []string
	for _, m := range regexp.MustCompile(`\$\{(\w+)\}`).FindAllStringSubmatch(message, -1) {
		names = append(names, m[1])
	}
	return names
}
