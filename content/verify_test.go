package content

import (
	"errors"
	"strings"
	"testing"

	"fastbusy/decoder"
)

// finding is an answer of a decoder that knows the tree by heart.
func finding(id string, params ...decoder.Param) decoder.Finding {
	return decoder.Finding{Entry: &decoder.Entry{ID: id}, Params: params}
}

// fakeDecode answers by the first text that the paste holds.
func fakeDecode(answers [][2]any) func(string) *decoder.Report {
	return func(text string) *decoder.Report {
		for _, a := range answers {
			if strings.Contains(text, a[0].(string)) {
				return &decoder.Report{Findings: a[1].([]decoder.Finding)}
			}
		}
		return &decoder.Report{}
	}
}

func TestCheck(t *testing.T) {
	const (
		noCall, tooLong, tooShort = "example/voice/400/no-call", "example/voice/400/too-long", "example/voice/400/too-short"
		elsewhere                 = "other/sms/400/no-call"
		entry, table              = "example/voice/400/no-call.md", "example/voice/400/lengths.md"
		declared                  = "alternatives: [{id: example/voice/400/no-call, why: The text is cut.}]\nretry:"
		withID, without, misprint = "```http request", "```http response\nnot", "```json"
	)
	type findings = []decoder.Finding
	id := decoder.Param{Name: "callId", Value: "C-1"} // in another case than in the example
	offering := finding(tooLong)
	offering.Alternatives = []decoder.Alternative{{ID: noCall}}
	diagnosed := finding(noCall, id)
	diagnosed.Diagnosis = []decoder.Note{{Text: "the id is old"}}
	ofResponse := finding(noCall, id)
	ofResponse.Diagnosis = []decoder.Note{{Text: "the id is old", Span: decoder.Span{Start: 40, End: 43}}}
	right := [][2]any{
		{"Call [c-1]", findings{finding(noCall, id), finding(elsewhere)}},
		{"not found", findings{finding(noCall)}},
		{"Too long", findings{finding(tooLong)}},
		{`Too "long" | x`, findings{finding(tooLong)}},
		{"Too short", findings{finding(tooShort)}},
		{"Not found", findings{finding(elsewhere)}},
	}
	for _, c := range []struct {
		name  string
		paste string // decodes to found instead
		found findings
		both  bool   // too-long and no-call are each other's alternatives
		at    string // the line of the problem; "" where there is none
		file  string
		word  string
	}{
		{name: "all right"},
		{"nothing found", "Call [c-1]", nil, false, withID, entry, "nothing"},
		{"another entry", "Call [c-1]", findings{finding(elsewhere)}, false, withID, entry, elsewhere},
		{"only with its request", "/v1/", findings{finding(elsewhere)}, false, withID, entry, elsewhere},
		{"corrected and still wrong", "calls/c-2", findings{diagnosed}, false, withID, entry, "the id is old"},
		{"response wrong beside the corrected request", "calls/c-2", findings{ofResponse}, false, "", "", ""},
		{"second finding only", "not found", findings{finding(elsewhere), finding(noCall)}, false, without, entry, elsewhere},
		{"row of a table", "Too short", nil, false, "```http", table, tooShort},
		{"wrong value", "Call [c-1]", findings{finding(noCall, decoder.Param{Name: "callId", Value: "c-2"})}, false, withID, entry, "c-2"},
		{"missing value", "Call [c-1]", findings{finding(noCall)}, false, withID, entry, noCall},
		{"misprint is another entry", "Too long", findings{finding(noCall)}, false, misprint, entry, tooLong},
		{"misprint is nothing", "Too long", nil, false, misprint, entry, "nothing"},
		{"cannot be told apart, declared, second finding", "not found", findings{finding(tooLong), finding(noCall)}, true, "", "", ""},
		{"cannot be told apart, declared, alternative", "not found", findings{offering}, true, "", "", ""},
		{"cannot be told apart, declared, not offered", "not found", findings{finding(tooLong)}, true, without, entry, tooLong},
		{"cannot be told apart, declared by one", "not found", findings{offering}, false, without, entry, tooLong},
	} {
		t.Run(c.name, func(t *testing.T) {
			answers := right
			if c.paste != "" {
				answers = append([][2]any{{c.paste, c.found}}, right...)
			}
			files := tree
			if c.both {
				files = changed(t, table, "retry:", declared)
			}
			err := Check(mustLoad(t, files), fakeDecode(answers))
			if c.at == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			var got Problems
			if !errors.As(err, &got) {
				t.Fatalf("error is %v; want Problems", err)
			}
			expect(t, got, Problem{c.file, lineOf(files[c.file], c.at), c.word})
		})
	}
}

// Of several messages that could stand in a text, the one that says most decides.
func TestFits(t *testing.T) {
	wording := func(message string) decoder.Wording { return decoder.Wording{Message: message} }
	e := &Entry{Main: wording("Bad request: ${detail}"), Variants: []Variant{
		{Wording: wording("Bad request: no call")}, {Wording: wording("call ${id}")},
	}}
	for _, c := range []struct {
		text, name, value string
		want              bool
	}{
		{`"BAD request:  'no' call"`, "", "", true},
		{"Bad request: no one", "detail", "no one", true},
		{"Bad request: no one", "detail", "any one", false},
		{"Bad request: no one", "", "", false},
		{"Call c-1 failed", "id", "c-1", true},
		{"Call c-1 failed", "id", "c-2", false},
		{"Another error", "", "", true},
	} {
		if got := e.fits([]decoder.Param{{Name: c.name, Value: c.value}}, c.text); got != c.want {
			t.Errorf("%q with %q: fits is %v", c.text, c.value, got)
		}
	}
}
