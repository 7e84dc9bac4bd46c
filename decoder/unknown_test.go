package decoder_test

import (
	"strings"
	"testing"

	"fastbusy/decoder"
)

// TestMeanings looks for a meaning of its own for each status that has a reason
// phrase, and for that of its class where it has none.
func TestMeanings(t *testing.T) {
	seen := map[string]int{}
	for status := range 1000 {
		meaning := (&decoder.Unknown{HTTPStatus: status}).Meaning()
		if isError := status >= 400 && status < 600; isError != (meaning != "") {
			t.Errorf("%d means %q", status, meaning)
		}
		seen[meaning]++
	}
	of := func(status int) string { return (&decoder.Unknown{HTTPStatus: status}).Meaning() }
	for _, status := range []int{400, 401, 404, 429, 451, 500, 503, 511} {
		if n := seen[of(status)]; n != 1 {
			t.Errorf("%d shares its meaning with %d others", status, n-1)
		}
	}
	if of(499) != of(498) || of(499) == of(599) {
		t.Errorf("499 means %q, 599 means %q", of(499), of(599))
	}
}

// TestBareStatus types an HTTP status and hardly more.
func TestBareStatus(t *testing.T) {
	_, c := loaded(t)
	for text, want := range map[string]int{
		"418": 418, "HTTP 418": 418, "status 418": 418, " 418.\n": 418, "418 error": 418, "sinch 418": 418, "Bandwidth error: 503": 503,
		"399": 0, "600": 0, "4180": 0, "418 apples": 0, "room 418": 0, "#418": 0, "418-555": 0, "12.418": 0, "418 419": 0,
	} {
		r := c.Decode(text)
		if len(r.Findings) > 0 || len(r.Unknown) != 1 || r.Unknown[0].HTTPStatus != want || (r.Unknown[0].Meaning() == "") != (want == 0) {
			t.Errorf("%q gave %v, %+v; want the unknown status %d with its meaning", text, r.Findings, r.Unknown, want)
		}
	}
}

// TestSuccess tells an answer of a success from one that only has its status.
func TestSuccess(t *testing.T) {
	_, c := loaded(t)
	for text, want := range map[string]int{
		"HTTP/1.1 202 Accepted\nContent-Type: application/json\n\n" + `{"id":"x"}`: 202,
		"< HTTP/2 200 \r\n< content-type: application/json\r\n":                    200,
		"HTTP/1.1 204 No Content": 204,
		"HTTP/1.1 200 OK\n\n" + `{"errors":[{"text":"It was not delivered"}]}`: 0,
		"HTTP/1.1 200 OK\n\n" + `{"errorMessage":"the moon is not full"}`:      0,
		"HTTP/1.1 200 OK\n\n" + `{"state":"TransactionFailed"}`:                0,
		"HTTP/1.1 200 OK\n\n" + `{"state":"failed"}`:                           0,
		"HTTP/1.1 200 OK\n\nHTTP/1.1 418 I'm a teapot\n":                       0,
		"the answer is 200 OK": 0,
		"I sent 3 requests and got 200 messages queued, none delivered": 0,
		"HTTP/1.1 302 Found": 0,
		`10.0.0.1 - - "POST /v1/things HTTP/1.1" 200 1234`: 0,
	} {
		r := c.Decode(text)
		if len(r.Findings) > 0 || len(r.Unknown) != 1 || r.Unknown[0].Success != want || want != 0 && len(r.Unknown[0].Near) > 0 {
			t.Errorf("%q gave %v, %+v; want the success %d", text, r.Findings, r.Unknown, want)
		}
	}
}

// TestOtherBodies puts bodies beside a known failure with the same HTTP status.
func TestOtherBodies(t *testing.T) {
	_, c := loaded(t)
	const known = `POST https://voice.bandwidth.com/api/v2/accounts/9900777/calls 400 {"type":"validation","description":"Invalid to: must be an E164 telephone number","id":null}` + "\n"
	const other = `{"type":"validation","description":"The moon must be full","id":"m-1"}` + "\n"
	for body, want := range map[string]string{
		"400 " + other:         "The moon must be full",
		"400 " + other + other: "The moon must be full", // once
		`400 {"type":"validation","description":"The moon must be full","id":"m-1","phase":3}`: "", // another system's
		`400 {"description":"The moon must be full"}`:                                          "",
		`400 {"type":"validation","description":null,"id":"m-1"}`:                              "",
		known: "",
	} {
		r := c.Decode(known + body)
		got := ""
		for _, u := range r.Unknown {
			got += u.Text
		}
		if len(r.Findings) != 1 || got != want {
			t.Errorf("%s\ngave %d findings and the unknown %q, want 1 and %q", body, len(r.Findings), got, want)
		}
	}
	apart := strings.Replace(known, "voice.bandwidth.com", "voice.example.com", 1)
	if r := c.Decode(strings.Replace(apart, "/api/v2/accounts/9900777/calls", "/", 1) + other); len(r.Findings) != 1 || len(r.Unknown) != 0 {
		t.Errorf("without its API in the text: %d findings, unknown %+v", len(r.Findings), r.Unknown)
	}
}

// TestNearIsOfItself puts an unknown failure beside a known one: it resembles
// nothing by what the other says.
func TestNearIsOfItself(t *testing.T) {
	_, c := loaded(t)
	r := c.Decode(`{"errorCode":40005,"message":"Phone number missing leading plus sign","reference":"x"}

HTTP/1.1 418 I am a teapot

{"message":"Short and stout"}`)
	if len(r.Findings) != 1 || len(r.Unknown) != 1 {
		t.Fatalf("the report has %d findings and %d unknowns", len(r.Findings), len(r.Unknown))
	}
	if near := r.Unknown[0].Near; len(near) > 0 {
		t.Errorf("the teapot is near %s: %s", near[0].Entry.ID, near[0].Why)
	}
}

// TestNear holds which documented errors an unknown one is said to resemble;
// none is better than one by chance.
func TestNear(t *testing.T) {
	_, c := loaded(t)
	for text, want := range map[string]string{
		`HTTP/1.1 429 Too Many Requests` + "\n\n" + `{"message":"queue is at its limit","code":77}`:   "bandwidth/messaging/429/queue-full",
		`{"errorCode":49999,"message":"Callout signature is wrong","reference":"abc"}`:                "sinch/voice/401/40102",
		`{"type":"error","status":401,"message":"Invalid credentials for this user, or none at all"}`: "bandwidth/voice/401/invalid-credentials",
		// A code or a name of several words is reason enough, under a key of its API.
		`{"errorCode":40005,"message":"Something new here"}`:   "sinch/voice/400/40005",
		`{"errorCode":"40107","message":"Something new here"}`: "sinch/voice/401/40107",
		`{"errorCode":40400,"message":"Something new here"}`:   "sinch/voice/404/40400",
		`errorCode=50000&message=Something+new+here`:           "sinch/voice/500/50000",
		`{"cause":"account-limit","callId":"c-1"}`:             "bandwidth/voice/active-call/user-rate-limit",
		`{"status":"503 VoipServiceUnavailable","text":"x"}`:   "",
		`{"status":"401 InvalidSignature","message":"x"}`:      "sinch/voice/401/40102",
		`{"code":40005,"message":"Something new here"}`:        "",
		`{"more":{"status":400},"type":"validation"}`:          "",

		"HTTP 418 from the server":             "",
		"all is well":                          "",
		"please use something other than that": "",
		"":                                     "",
		`{"signature": 1, "queue": 2, "tag": {}}`: "",
	} {
		r := c.Decode(text)
		if len(r.Findings) > 0 {
			t.Fatalf("%q is known: %s", text, r.Findings[0].Entry.ID)
		}
		var got []string
		for _, u := range r.Unknown {
			for _, n := range u.Near {
				got = append(got, n.Entry.ID)
				if n.Why == "" {
					t.Errorf("%q is near %s without a reason", text, n.Entry.ID)
				}
			}
		}
		if want == "" && len(got) > 0 || !strings.Contains(strings.Join(got, " "), want) {
			t.Errorf("%q is near %q, want %q", text, got, want)
		}
	}
}

// TestNearIsLimited asks for few entries, and for few unknowns.
func TestNearIsLimited(t *testing.T) {
	_, c := loaded(t)
	var text strings.Builder
	for _, status := range []string{"418", "421", "423", "424", "425", "426", "428"} {
		text.WriteString("got HTTP status " + status + ": signature timestamp credentials authorization balance\n")
	}
	asked := 0
	r := c.Decode(text.String())
	if len(r.Findings) > 0 || len(r.Unknown) < 5 {
		t.Fatalf("%d findings, %d unknown", len(r.Findings), len(r.Unknown))
	}
	for _, u := range r.Unknown {
		if len(u.Near) > 3 {
			t.Errorf("%d near entries", len(u.Near))
		}
		if len(u.Near) > 0 {
			asked++
		}
	}
	if asked != 3 {
		t.Errorf("near entries were looked for %d times, want 3", asked)
	}
}

// TestRepeatedUnlisted repeats a code that no entry has, of a status that none has either.
func TestRepeatedUnlisted(t *testing.T) {
	_, c := loaded(t)
	one := `{"errorCode":41801,"message":"Something new here","reference":"abc"}` + "\n"
	for times, text := range []string{"", one, one + one, one + one + strings.ReplaceAll(one, "41801", "41802")} {
		if r := c.Decode(text); len(r.Findings) > 0 || len(r.Unknown) != min(times, 1)+times/3 {
			t.Errorf("%d lines gave %d findings and %+v", times, len(r.Findings), r.Unknown)
		}
	}
}

// TestUnsettled takes what to do for certain only where one entry is left.
func TestUnsettled(t *testing.T) {
	_, c := loaded(t)
	for text, certain := range map[string]bool{
		`HTTP/1.1 400 Bad Request from calling.api.sinch.com`:                             false, // five have it
		`HTTP/1.1 409 Conflict from calling.api.sinch.com`:                                true,
		`calling.api.sinch.com: {"errorCode":40099,"message":"New here","reference":"r"}`: false,
		`calling.api.sinch.com: {"errorCode":40999,"message":"New here","reference":"r"}`: true,
	} {
		r := c.Decode(text)
		if len(r.Findings) != 1 {
			t.Fatalf("%s\ngave %d findings, want 1", text, len(r.Findings))
		}
		f := &r.Findings[0]
		if fix, _ := f.Fix(); !strings.Contains(fix, f.Entry.Fix) || (fix == f.Entry.Fix) != certain {
			t.Errorf("%s\nsays %q, the entry %q", text, fix, f.Entry.Fix)
		}
	}
}
