package decoder_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"fastbusy/decoder"
)

// TestLogInUTF16 counts a log's positions in both units: they are the same
// places, whatever stands before them and however the log was cut.
func TestLogInUTF16(t *testing.T) {
	_, c := loaded(t)
	failed := `WARN answer 400 {"type":"validation","description":"Invalid to: must be an E164 telephone number","id":null}`
	other := `{"status":"400 NumberMissingLeadingPlus","errorCode":40005,"message":"Phone number missing leading plus sign"}`
	var text strings.Builder
	var cuts []int
	for n := range 4000 {
		switch n % 400 {
		case 7, 9, 300:
			fmt.Fprintf(&text, "%s Gespräch 🙂 %d\n", failed, n)
		case 200:
			fmt.Fprintf(&text, "für Zoë – %s\n", other)
		case 399:
			fmt.Fprintf(&text, "only ASCII %s\n", failed)
			cuts = append(cuts, text.Len())
		default:
			fmt.Fprintf(&text, "Gespräch für Zoë %d 🙂\n", n)
		}
	}
	all := text.String()
	inBytes, inUnits := c.NewLog(), c.NewLog()
	start := 0
	for _, cut := range append(cuts, len(all)) {
		piece := all[start:cut]
		inBytes.Add(piece)
		inUnits.AddUTF16(piece, len(utf16.Encode([]rune(piece))))
		start = cut
	}
	r := inBytes.Report()
	if len(r.Findings) != 2 || r.Findings[0].Count != 40 || r.Findings[1].Count != 10 {
		t.Fatalf("%s", describe(r, all))
	}
	spans(r, func(s decoder.Span) {
		if !strings.Contains(failed+other, all[s.Start:s.End]) {
			t.Fatalf("%v is %q", s, all[s.Start:s.End])
		}
	})
	want := string(r.AppendJSON(nil, all, true))
	if got := string(inUnits.Report().AppendJSON(nil, "", false)); got != want {
		t.Errorf("in UTF-16 units\n%.2000s\nwant\n%.2000s", got, want)
	}
}

// TestUnknownLog shows how a log begins in which nothing is known.
func TestUnknownLog(t *testing.T) {
	_, c := loaded(t)
	text := strings.Repeat("ünknown stuff, all of it\n", 10_000)
	r := c.Decode(text)
	if len(r.Unknown) != 1 || !strings.HasPrefix(text, r.Unknown[0].Text) || len(r.Unknown[0].Text) < 100 {
		t.Errorf("%+v", r.Unknown)
	}
}

// TestRepeatedText holds that a text says the same when it is known as when it is
// read: a line number makes each line another text.
func TestRepeatedText(t *testing.T) {
	ref, c := loaded(t)
	var near []string
	for _, m := range messages(ref) {
		words := strings.Fields(m)
		near = append(near, strings.Join(words[:len(words)-1], " "))
	}
	chatter := strings.Repeat("INFO worker took the next job from the queue\n", 50)
	for name, block := range map[string]string{
		"one line":            "ERROR answer 400 {\"type\":\"validation\",\"description\":\"Invalid to: must be an E164 telephone number\",\"id\":null}\n" + chatter,
		"a body over lines":   "> Host: voice.bandwidth.com\n< HTTP/1.1 403 Forbidden\n<\n{\n  \"type\": \"authorization-error\",\n  \"description\": \"Access is denied\",\n  \"id\": null\n}\n" + chatter,
		"the same without it": "access was refused:\n{\n  \"description\": \"Access is denied\",\n}\n" + chatter,
		"all messages":        strings.Join(messages(ref), "\n") + "\n" + chatter,
		"near misses":         strings.Join(near, "\n") + "\n" + chatter,
		"near misses in line": strings.Join(near, " x ") + "\n",
	} {
		const times = 40
		var numbered strings.Builder
		n := 0
		for range times {
			for line := range strings.Lines(block) {
				fmt.Fprintf(&numbered, "x%06d %s", n, line)
				n++
			}
		}
		counts := func(text string) map[string]int {
			log := c.NewLog()
			log.Add(text)
			all := map[string]int{}
			for _, f := range log.Report().Findings {
				all[f.Entry.ID] = f.Count
			}
			return all
		}
		constant := strings.ReplaceAll(block, "\n", "\nx000000 ")
		got := counts(strings.Repeat("x000000 "+constant[:len(constant)-len("x000000 ")], times))
		if diff := cmp.Diff(counts(numbered.String()), got); diff != "" {
			t.Errorf("%s (-read +known):\n%s", name, diff)
		}
	}
}

// TestLogOfHosts has lines that end alike and are of different hosts: what one is says
// nothing of the others.
func TestLogOfHosts(t *testing.T) {
	_, c := loaded(t)
	line := "POST https://%s.bandwidth.com/api/v2/x 404 " + strings.Repeat("x", 60) + ` {"type":"validation","description":"Not Found"}` + "\n" + strings.Repeat("well\n", 1000)
	both := []string{fmt.Sprintf(line, "messaging"), fmt.Sprintf(line, "voice")}
	for _, order := range [][]int{{0, 1}, {1, 0}} {
		l := c.NewLog()
		for _, k := range order {
			l.Add(strings.Repeat("well\n", 20_000) + both[k])
		}
		if n := len(l.Report().Findings); n != 2 {
			t.Errorf("%v: %d findings, want 2", order, n)
		}
	}
}

// TestCodesInLog has codes of every length at every place of what is read at once.
func TestCodesInLog(t *testing.T) {
	for _, code := range []string{"7", "42", "471", "4711", "40005", "400056", "123456789"} {
		c := compiled(t, []decoder.API{{ID: "p/a", Hosts: []string{"calls.example.com"}}}, []decoder.Entry{
			{ID: "p/a/400/x", API: "p/a", Wordings: []decoder.Wording{{HTTPStatus: 400, Code: code}}},
			{ID: "p/a/400/y", API: "p/a", Wordings: []decoder.Wording{{HTTPStatus: 400, Code: code + "8"}}},
		})
		for indent := range 64 {
			for _, behind := range []string{"", "}\n", "\n12345 1 22 333 4444\n"} {
				l := c.NewLog()
				l.Add(strings.Repeat(" ", indent) + `POST https://calls.example.com 400 {"errorCode":` + code + behind)
				if r := l.Report(); len(r.Findings) != 1 || r.Findings[0].Entry.ID != "p/a/400/x" {
					t.Fatalf("code %s, indented by %d: %+v", code, indent, r.Findings)
				}
			}
		}
	}
}

// TestFailureToldTwice has failures that a log shows twice, as a body and as what a
// client made of it: they count once, as they do in a short text.
func TestFailureToldTwice(t *testing.T) {
	_, c := loaded(t)
	const id = "f0b3c2d1-9f0b-4b1f-8c2c-6d2b1a7e9d11"
	sinch := `{"errorCode":40108,"message":"Credentials provided are invalid","reference":"` + id + `"}`
	bandwidth := `{"type":"validation","description":"Invalid answerUrl: only http and https are allowed","id":"` + id + `"}`
	tick := strings.Repeat("2026-03-03 01:00:00,000 INFO app tick\n", 5)
	for name, text := range map[string]string{
		"Sinch and Python":     "ERROR dialer Sinch said " + sinch + "\nTraceback (most recent call last):\n  File \"/app/tasks.py\", line 32, in place_call\n    resp.raise_for_status()\nrequests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://calling.api.sinch.com/calling/v1/callouts\nsinch response body: " + sinch + "\n",
		"OkHttp and Kotlin":    "D/OkHttp: <-- 401 https://verification.api.sinch.com/verification/v1/verifications (184ms)\nD/OkHttp: " + sinch + "\nD/OkHttp: <-- END HTTP (115-byte body)\nE/SMS: ApiErrorData(errorCode=40108, message=Credentials provided are invalid, reference=" + id + ")\n",
		"OkHttp and Java":      "D/OkHttp: <-- 401 https://verification.api.sinch.com/verification/v1/verifications (184ms)\nD/OkHttp: " + sinch + "\ncom.sinch.sdk.core.exceptions.ApiException: 40108: Credentials provided are invalid\n\tat com.sinch.sdk.core.exceptions.ApiExceptionBuilder.build(ApiExceptionBuilder.java:37)\n",
		"Bandwidth and Java":   "<-- 400 https://voice.bandwidth.com/api/v2/accounts/9900778/calls (34ms)\n" + bandwidth + "\ncom.bandwidth.sdk.ApiException: Message: \nHTTP response code: 400\nHTTP response body: " + bandwidth + "\nHTTP response headers: {content-type=[application/json]}\n\tat com.bandwidth.sdk.ApiClient.handleResponse(ApiClient.java:1317)\n",
		"Bandwidth and Python": "ERROR dialer Bandwidth said " + bandwidth + "\nTraceback (most recent call last):\n  File \"/app/calls_api.py\", line 300, in create\nbandwidth.exceptions.ApiException: (400)\nReason: Bad Request\nHTTP response body: " + bandwidth + "\n",
	} {
		const times = 200
		var many strings.Builder
		for n := range times {
			many.WriteString(strings.ReplaceAll(text, id, fmt.Sprintf("%08x%s", n, id[8:])) + tick)
		}
		for size, text := range map[int]string{1: text, times: many.String()} {
			l := c.NewLog()
			l.Add(text)
			if r := l.Report(); len(r.Findings) != 1 || r.Findings[0].Count != size || len(r.Findings[0].Occurrences) != size {
				t.Errorf("%s, %d times: %.2000s", name, size, describe(r, text))
			}
		}
	}
}

// TestLogCutsNoBody has bodies at every place at which a part of a log may end: each is
// read whole, once.
func TestLogCutsNoBody(t *testing.T) {
	_, c := loaded(t)
	const id = "3f8e5a17-92cb-4d06-b1f4-c07d5e6a9b21"
	pretty := "{\n  \"type\": \"validation\",\n  \"description\": \"Invalid to: must be an E164 telephone number\",\n  \"id\": null\n}\n"
	flat := `{"type":"validation","description":"Invalid to: must be an E164 telephone number","id":"` + id + `"},`
	nested := `{"to": "+19195550000", "error": {"errorCode": 40005, "message": "Phone number missing leading plus sign", "reference": "` + id + `"}}, `
	for name, body := range map[string]string{
		"over lines": pretty, "in one line": flat, "without an id": strings.Replace(flat, `"`+id+`"`, "null", 1), "nested": nested,
	} {
		const times = 1500
		var text strings.Builder
		for n := range times {
			text.WriteString(strings.Replace(body, id, fmt.Sprintf("%08x%s", n, id[8:]), 1))
		}
		l := c.NewLog()
		l.Add("[" + text.String() + "]")
		if r := l.Report(); len(r.Findings) != 1 || r.Findings[0].Count != times {
			t.Errorf("%s: %.1000s", name, describe(r, text.String()))
		}
	}
	const line = "2026-03-03 02:14:09 ERROR dialer POST https://voice.bandwidth.com/api/v2/accounts/9900778/calls failed: 400 Bad Request " +
		`{"type":"validation","description":"Invalid answerUrl: only http and https are allowed","id":null}` + "\n"
	for between := range 1200 {
		text := "WARN app AccessDeniedException: Access is denied\n" + strings.Repeat("x", between) + "\n" + line + strings.Repeat("INFO app tick\n", 100)
		l := c.NewLog()
		l.Add(text)
		for _, f := range l.Report().Findings {
			if f.Entry.ID != "bandwidth/voice/403/access-denied" && (f.Entry.ID != "bandwidth/voice/400/invalid-answer-url" || f.Count != 1) {
				t.Errorf("%d bytes behind another: %s", between, describe(l.Report(), text))
			}
		}
	}
}
