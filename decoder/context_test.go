package decoder_test

import (
	"fmt"
	"strings"
	"testing"
)

// successes are answers of other systems and APIs, as logs and tools show them; %s is the
// host, %s the path.
var successes = map[string]string{
	"access log":   "2026-11-21T09:00:01Z INFO http - POST https://%s%s 201 88ms\n",
	"status first": "2026-11-21T09:00:01Z INFO http - <-- 202 https://%s%s (88ms)\n",
	"JSON line":    `{"level":"info","msg":"request completed","url":"https://%s%s","status":201,"ms":88}` + "\n",
	"logfmt":       "level=info msg=done url=https://%s%s status=200 ms=88\n",
	"Postman":      "POST https://%s%s\n201 Created   88 ms   312 B\n",
	"curl": "> POST /x HTTP/1.1\n> Host: %[1]s\n> Accept: */*\n>\n< HTTP/1.1 201 Created\n< Content-Type: application/json\n<\n" +
		"{\"id\":\"7\",\"url\":\"https://%[1]s%[2]s\"}\n* Connection #0 to host %[1]s left intact\n",
	"HAR": `{"request":{"method":"POST","url":"https://%s%s"},"response":{"status":201,"statusText":"Created"}}` + "\n",
}

// places are hosts and paths of the APIs that the reference has.
var places = [][2]string{
	{"voice.bandwidth.com", "/api/v2/accounts/9900000/calls"},
	{"messaging.bandwidth.com", "/api/v2/users/9900000/messages"},
	{"calling.api.sinch.com", "/calling/v1/callouts"},
}

// besides puts every success before and behind a text, right beside it and far off, in a
// short text and in a log.
func besides(text string, check func(where, whole string)) {
	quiet := strings.Repeat("2026-11-21T09:00:01Z INFO queue - all is well\n", 30)
	long := strings.Repeat("2026-11-21T09:00:01Z INFO queue - all is well\n", 1500)
	for dress, form := range successes {
		for _, place := range places {
			success := fmt.Sprintf(form, place[0], place[1])
			for far, between := range map[string]string{"": "", ", far off": quiet} {
				where := dress + " of " + place[0] + far
				check(where+", before", success+between+text)
				check(where+", behind", text+between+success)
				check(where+", before, in a log", long+success+between+text)
				check(where+", behind, in a log", text+between+success+long)
			}
		}
	}
}

// TestErrorBesideSuccess has errors that name their API without its host: what another
// API answers near them takes nothing from them.
func TestErrorBesideSuccess(t *testing.T) {
	_, c := loaded(t)
	for id, text := range map[string]string{
		"bandwidth/voice/400/invalid-to": "2026-11-21T09:00:02Z ERROR bandwidth.exceptions.ApiException: (400)\n" +
			`Reason: Bad Request` + "\n" + `HTTP response body: {"type":"validation","description":"Invalid to: must be an E164 telephone number"}` + "\n",
		"bandwidth/messaging/401/authentication-failed": "com.bandwidth.sdk.ApiException: Message:\nHTTP response code: 401\n" +
			`HTTP response body: {"type":"unauthorized","description":"Authentication Failed"}` + "\n\tat com.bandwidth.sdk.api.MessagesApi.createMessage(MessagesApi.java:158)\n",
		"sinch/voice/429/42900": "2026-11-21T09:00:02Z ERROR Sinch callout failed: 42900 (CapacityExceeded)\n",
		"sinch/voice/401/40102": "com.sinch.sdk.core.exceptions.ApiException: 40102: Invalid signature\n\tat com.sinch.sdk.Callouts.call(Callouts.java:31)\n",
	} {
		alone := c.Decode(text).Findings
		if len(alone) != 1 || alone[0].Entry.ID != id {
			t.Fatalf("alone %q gives %v", text, alone)
		}
		besides(text, func(where, whole string) {
			got := c.Decode(whole).Findings
			if len(got) != 1 || got[0].Entry.ID != id || got[0].Count != 1 || got[0].Confidence == "possible" && alone[0].Confidence != "possible" {
				t.Errorf("%s, beside %s: %v", id, where, got)
			}
		})
	}
}

// TestForeignErrorBesideSuccess has what other systems print: that an API of the reference
// answered something else near it makes it none of its errors.
func TestForeignErrorBesideSuccess(t *testing.T) {
	_, c := loaded(t)
	for _, text := range []string{
		"2026-11-21T09:00:02Z ERROR stock - GET https://crm.example.net/orders/17 failed: 403 " +
			`{"timestamp":"2026-11-21T09:00:02Z","status":403,"error":"Forbidden","message":"Access is denied","path":"/orders/17"}` + "\n",
		"2026-11-21T09:00:02Z ERROR files - open C:\\share\\prompts: Access is denied.\n",
		"2026-11-21T09:00:02Z ERROR sms - POST https://api.infobip.com/sms/2/text failed: 401 " +
			`{"requestError":{"serviceException":{"messageId":"UNAUTHORIZED","text":"Invalid login details"}}}` + "\n",
		"2026-11-21T09:00:02Z WARN proxy - GET https://static.example.net/favicon.ico 404 Not Found\n",
		"2026-11-21T09:00:02Z ERROR store - botocore.exceptions.ClientError: An error occurred (403) when calling HeadObject: Forbidden\n",
		"2026-11-21T09:00:02Z INFO cache - refreshed ttl=42900 bytes=40003\n",
		"2026-11-21T09:00:02Z INFO http - took 40300 ms\n",
		`{"level":"info","msg":"refreshed","ttl":42900,"count":40003}` + "\n",
	} {
		besides(text, func(where, whole string) {
			if got := c.Decode(whole).Findings; len(got) > 0 {
				t.Errorf("%q beside %s is taken for %s, %s", text, where, got[0].Entry.ID, got[0].Confidence)
			}
		})
	}
}

// TestExchanges has requests and answers, of which some are of other exchanges.
func TestExchanges(t *testing.T) {
	const denied = `{"type":"forbidden","description":"Access Denied"}`
	expect(t, map[string]string{
		// The next answers are of other requests.
		"POST https://messaging.bandwidth.com/api/v2/users/9900000/messages\n" + strings.Repeat("POST https://pay.example.net/charges 200 9ms\n", 3) + "ERROR bad answer: Access Denied\n": "bandwidth/messaging/403/access-denied",
		// A number within a path is no answer to it.
		"/api/v2/users/\nstatus=200\n/messages/1":                            "",
		"Access is denied\n/api/v2/accounts/\nstatus=200\n/calls/1":          "bandwidth/voice/403/access-denied",
		"x status=200 xxxxxxxxxxxxxxxxxxxxxxxxxx (\nvoice.bandwidth.com abc": "",
		// One exchange succeeded, and the next one did not.
		"> Host: messaging.bandwidth.com\n>\n< HTTP/1.1 202 Accepted\n<\n> POST /api/v2/users/9900000/messages HTTP/1.1\n> Host: messaging.bandwidth.com\n>\n< HTTP/1.1 403 Forbidden\n<\n" + denied: "bandwidth/messaging/403/access-denied",
		"> Host: voice.bandwidth.com\n>\n< HTTP/1.1 201 Created\n<\n> Host: a.example.net\n>\n< HTTP/1.1 403 Forbidden\n<\nAccess is denied\n":                                                       "",
		// Of hosts that answered others, none speaks against what follows.
		"POST https://messaging.bandwidth.com/api/v2/users/9900000/messages 202\n" +
			`ERROR POST https://voice.bandwidth.com/api/v2/accounts/9900000/calls 400 {"type":"validation","description":"Invalid to: must be an E164 telephone number","id":null}` + "\n" +
			"HTTP/1.1 403 Forbidden\n\n" + denied: "bandwidth/voice/400/invalid-to bandwidth/messaging/403/access-denied",
		// Numbers of prose are no answers.
		"voice.bandwidth.com calls made with 212 numbers fail with 403 Forbidden": "bandwidth/voice/403/forbidden",
	})
}

// TestStatusOfAnother has the HTTP status of a request to somebody else, which speaks
// against nothing.
func TestStatusOfAnother(t *testing.T) {
	_, c := loaded(t)
	for _, line := range []string{"", "INFO:httpx:HTTP Request: POST https://pay.example.net/charges \"HTTP/1.1 502 Bad Gateway\"\n"} {
		r := c.Decode(line + "Sinch.ServerSdk.Exceptions.ApiException: 40400: Requested resource not found\n")
		if len(r.Findings) != 1 || r.Findings[0].Confidence != "certain" || len(r.Findings[0].Against) > 0 {
			t.Errorf("behind %q: %+v, want one that is certain", line, r.Findings)
		}
	}
}

// TestMeasures has numbers of logs that are no codes, and numbers that are.
func TestMeasures(t *testing.T) {
	expect(t, map[string]string{
		`{"level":"error","msg":"refresh failed","ttl":42900,"host":"calling.api.sinch.com"}`:                                                 "",
		`{"level":"info","msg":"imported 42900 in all from the partners, of tenant seven, today","url":"https://calling.api.sinch.com/c/v1"}`: "",
		"ERROR sinch duration_ms=40003 failed": "",
		"Call [c-95ac8d6e-1a31c52e-b38f-4198-93c1-51633ec68f8d] not found from https://calling.api.sinch.com/calling/v1/callouts\nHTTP/1.1 429 " + `{"type":"error","description":"User rate limit or concurrency limit exceeded","id":""}`: "bandwidth/voice/429/rate-limit",
		"ERROR sinch size=40003 failed":      "",
		"ERROR sinch=42900":                  "sinch/voice/429/42900",
		"sinch response=40003":               "sinch/voice/400/40003",
		`{"provider":"sinch","error":40003}`: "sinch/voice/400/40003",
	})
}

// TestOwnHostInRecord has records of a log in which an API's host stands: numbers that look
// like a success, and the vendor's name, do not make it another's.
func TestOwnHostInRecord(t *testing.T) {
	expect(t, map[string]string{
		`{"level":"error","msg":"sinch call failed: Invalid number specified","status":400,"code":"202","url":"https://calling.api.sinch.com/calling/v1/callouts"}`: "sinch/voice/400/40001",
		`{"level":"error","msg":"bandwidth call failed: Authentication Failed","status":401,"url":"https://voice.bandwidth.com/api/v2/accounts/9900000/calls"}`:     "bandwidth/voice/401/unauthorized",
	})
}

// TestLogKeepsHeaders has an answer in a log whose first line, a reason phrase, tells
// nothing alone: the lines above it are the context of the body below.
func TestLogKeepsHeaders(t *testing.T) {
	_, c := loaded(t)
	text := strings.Repeat("2026-11-21T09:00:01Z INFO queue - all is well\n", 1500) +
		"POST /api/v2/users/9900000/messages HTTP/1.1\nHost: messaging.bandwidth.com\nContent-Type: application/json\n\n" +
		"HTTP/1.1 403 Forbidden\nContent-Type: application/json\n\n" + `{"type":"forbidden","description":"Access Denied"}` + "\n"
	got := c.Decode(text).Findings
	if len(got) != 1 || got[0].Entry.ID != "bandwidth/messaging/403/access-denied" || got[0].Confidence != "certain" {
		t.Errorf("%v, want the one entry, certain", got)
	}
}

// TestBodyOutweighsHosts has a body that only its own API has beside requests to the others:
// their hosts make it none of theirs.
func TestBodyOutweighsHosts(t *testing.T) {
	_, c := loaded(t)
	for id, body := range map[string]string{
		"bandwidth/voice/500/internal-server-error":      `{"type":"internal-error","description":"Internal Server Error","id":null}`,
		"bandwidth/voice/400/bad-request":                `{"type":"validation","description":"Bad Request","id":null}`,
		"bandwidth/voice/403/access-denied":              `HTTP 403 {"type":"authorization-error","description":"Access is denied","id":null}`,
		"bandwidth/voice/415/content-type-not-supported": `{"type":"validation","description":"Content type 'text/plain' not supported","id":null}`,
	} {
		for _, other := range []string{
			`POST https://calling.api.sinch.com/calling/v1/callouts 400 {"errorCode":40005,"message":"Phone number missing leading plus sign"}`,
			`POST https://messaging.bandwidth.com/api/v2/users/9901234/messages 401 {"type":"unauthorized","description":"Authentication Failed"}`,
		} {
			for _, text := range []string{body + "\n\n" + other, other + "\n\n" + body} {
				got := c.Decode(text).Findings
				if len(got) != 2 || got[0].Entry.ID != id && got[1].Entry.ID != id {
					t.Errorf("%s is not among the two of\n%s\n%v", id, text, got)
				}
			}
		}
		number := "POST https://calling.api.sinch.com/calling/v1/callouts 422 errorCode 42200\n"
		if got := c.Decode(number + body).Findings; len(got) != 2 || got[0].Entry.ID != "sinch/voice/422/42200" || got[1].Entry.ID != id {
			t.Errorf("behind %s%s: %v", number, body, got)
		}
		line := "ERROR sinch https://calling.api.sinch.com/calling/v1/callouts failed\nERROR fallback: "
		if got := c.Decode(line + body).Findings; len(got) != 1 || got[0].Entry.ID != id {
			t.Errorf("behind %s%s: %v", line, body, got)
		}
	}
}

// TestTwoErrorsInOnePaste has errors of all APIs and dresses beside each other, in both orders:
// what names one takes nothing from the other.
func TestTwoErrorsInOnePaste(t *testing.T) {
	_, c := loaded(t)
	errors := []struct{ id, text string }{
		{"sinch/voice/403/40301", "Unhandled exception. Sinch.SinchApiException: Forbidden:Invalid authorization scheme\n   at Sinch.Voice.Callouts.SinchCallout.Tts(TextToSpeechCalloutRequest request)\n"},
		{"sinch/voice/404/40400", "com.sinch.sdk.core.exceptions.ApiException: Requested resource not found (reference=8a3f0c1e-1111-4f6b-9a5c-0d2e4f6a8b0c)\n\tat com.sinch.sdk.domains.voice.api.v1.adapters.CalloutsService.textToSpeech(CalloutsService.java:66)\n"},
		{"bandwidth/messaging/403/access-denied", "HTTP/1.1 403 Forbidden\nContent-Type: application/json\n\n" + `{"type":"forbidden","description":"Access Denied"}` + "\n"},
		{"bandwidth/voice/400/invalid-to", "request:\n  url: https://voice.bandwidth.com/api/v2/accounts/9901234/calls\nresponse:\n  status: 400\n  body:\n    type: \"validation\"\n    description: \"Invalid to: must be an E164 telephone number\"\n    id: null\n"},
		{"bandwidth/voice/405/method-not-allowed", "array(3) {\n  [\"type\"]=>\n  string(10) \"validation\"\n  [\"description\"]=>\n  string(18) \"Method Not Allowed\"\n  [\"id\"]=>\n  NULL\n}\n"},
		{"bandwidth/voice/503/too-many-calls", "--> POST https://voice.bandwidth.com/api/v2/accounts/9901234/calls\n<-- 503 https://voice.bandwidth.com/api/v2/accounts/9901234/calls (88ms)\n" + `{"type":"system-overloaded","description":"Managing too many concurrent calls","id":null}` + "\n"},
		{"bandwidth/voice/400/missing-required-field", "feign.FeignException: [400 Bad Request] during [POST] to [https://voice.bandwidth.com/api/v2/accounts/9901234/calls] [ProviderApi#create(Req)]: [" + `{"type":"validation","description":"Missing at least one required field. Required fields are [from, to, answerUrl, applicationId]","id":null}` + "]\n"},
	}
	for _, a := range errors {
		for _, b := range errors {
			if a.id == b.id {
				continue
			}
			got := c.Decode(a.text + "\n" + b.text).Findings
			if len(got) != 2 || got[0].Entry.ID != a.id || got[1].Entry.ID != b.id {
				var ids []string
				for _, f := range got {
					ids = append(ids, f.Entry.ID)
				}
				t.Errorf("%s, then %s: found %v", a.id, b.id, ids)
			}
		}
	}
}
