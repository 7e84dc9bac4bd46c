package decoder_test

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

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

// TestChecksBehindMargins puts before each line of the pastes what logs, mail and editors put
// there: no note may come of it, and few be lost.
func TestChecksBehindMargins(t *testing.T) {
	_, c := loaded(t)
	said := func(text string) (list []string) {
		for _, f := range c.Decode(text).Findings {
			for _, n := range f.Diagnosis {
				list = append(list, n.Text)
			}
		}
		return list
	}
	for name, margin := range map[string]func(line int) string{
		"none":      func(int) string { return "" },
		"mail":      func(int) string { return "> " },
		"tab":       func(int) string { return "\t" },
		"spaces":    func(int) string { return "    " },
		"container": func(int) string { return "web-1  | " },
		"log": func(line int) string {
			return fmt.Sprintf("2026-11-30T10:11:%02d.%03dZ INFO [main] app - ", line%60, line*37%1000)
		},
	} {
		all, lost := 0, 0
		for _, text := range checked(t) {
			plain := said(text)
			lines := strings.Split(text, "\n")
			for i := range lines {
				lines[i] = margin(i) + lines[i]
			}
			behind := said(strings.Join(lines, "\n"))
			for _, note := range behind {
				if !slices.Contains(plain, note) {
					t.Errorf("%s: %q is new in\n%s", name, note, text)
				}
			}
			for _, note := range plain {
				if all++; !slices.Contains(behind, note) {
					lost++
				}
			}
		}
		if lost*33 > all {
			t.Errorf("%s: %d of %d notes are lost", name, lost, all)
		}
	}
}

// TestChecksCutShort lets each paste begin and end at each of its words and signs, as one
// that was selected in haste does.
func TestChecksCutShort(t *testing.T) {
	_, c := loaded(t)
	for _, text := range checked(t) {
		for _, word := range wordOrSign.FindAllStringIndex(text, -1) {
			for _, cut := range []string{text[word[0]:], text[:word[0]]} {
				placed(t, c.Decode(cut), cut)
			}
		}
	}
}

// TestRequestFarFromItsError has what may be a request's URL more than four kilobytes from
// where its error ends.
func TestRequestFarFromItsError(t *testing.T) {
	_, c := loaded(t)
	pad := strings.Repeat("x ", 2500)
	for _, text := range []string{
		`{
"errorCode": 40002,
"message": "missing parameter", "inner": {"errorCode": 42201, "message": "Unprocessable Entity"},
"pad": "` + pad + "\n" + pad + `",
"path": /calling/v1/callouts` + strings.Repeat("s", 30) + `

}
`,
		`{"method":"POST","url":"https://calling.api.sinch.com/calling/v1/callouts failed with
{errorCode: 40002, message: missing parameter, reference: abc}
then
{errorCode: 42201, message: x, reference: abc}
` + strings.Repeat("lorem ipsum dolor sit\n", 230) + "some last line of text that is more than thirty\n",
	} {
		placed(t, c.Decode(text), text)
	}
}

// wordOrSign is what a paste is taken apart into.
var wordOrSign = regexp.MustCompile(`\w+|\s+|[^\w\s]`)

// checked gives the pastes of testdata/checks.
func checked(t testing.TB) (texts []string) {
	t.Helper()
	for kind := range decoder.CheckKinds() {
		a, err := txtar.ParseFile(filepath.Join("testdata", "checks", kind+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(a.Files); i += 2 {
			texts = append(texts, string(a.Files[i].Data))
		}
	}
	slices.Sort(texts)
	return texts
}

// FuzzRequests puts requests together from the words of others, in any order, above
// an error: letters in any order seldom make a command. Two bytes name a word.
func FuzzRequests(f *testing.F) {
	_, c := loaded(f)
	var words, answers []string
	seen := map[string]int{}
	for i, text := range checked(f) {
		var order []byte
		request, answer := text, ""
		if at := strings.LastIndex(text, "HTTP/1.1 "); at > 0 {
			request, answer = text[:at], text[at:]
		}
		for _, word := range wordOrSign.FindAllString(request, -1) {
			n, known := seen[word]
			if !known {
				n = len(words)
				seen[word], words = n, append(words, word)
			}
			order = binary.BigEndian.AppendUint16(order, uint16(n))
		}
		answers = append(answers, answer)
		f.Add(order, i)
	}
	f.Fuzz(func(t *testing.T, order []byte, answer int) {
		var text strings.Builder
		for ; len(order) > 1; order = order[2:] {
			text.WriteString(words[int(binary.BigEndian.Uint16(order))%len(words)])
		}
		text.WriteString("\n" + answers[uint(answer)%uint(len(answers))])
		placed(t, c.Decode(text.String()), text.String())
	})
}

// BenchmarkChecksOnHostileText looks for requests in text that is full of what
// could begin one. It should not take much longer than text that is not.
func BenchmarkChecksOnHostileText(b *testing.B) {
	_, c := loaded(b)
	for _, unit := range []string{
		"word after word: ",
		"curl -d ", "curl -d * ", "curl ", "curl https://voice.bandwidth.com/ -d '", "POST /a ", "POST /a HTTP/1.1\nHost: example.org\n",
		"https://", "https://voice.bandwidth.com/a ", `{"url":"/a",`, `"url":"/a", `, `{"to":[`, "to:[", `{"too": 1, "applicatoinId":`,
		"-H ", "headers: {", "x://", `"a`, `u = "https://voice.bandwidth.com/a"; f(u, `,
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
