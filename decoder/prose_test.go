package decoder_test

import (
	"strings"
	"testing"

	"fastbusy/decoder"
)

// TestReasonBefore puts the reason phrase before messages, as one client does. It
// is no part of what the API said, and no message of its own.
func TestReasonBefore(t *testing.T) {
	expect(t, map[string]string{
		"Bad Request:Phone number missing leading plus sign":             "sinch/voice/400/40005",
		"Bad Request:Invalid authorization key":                          "sinch/voice/400/40004",
		"Bad Request:Endpoint parameter is missing.":                     "sinch/voice/400/40002",
		"Not Found:Requested resource was not found.":                    "sinch/voice/404/40400",
		"Payment Required:Not enough credit":                             "sinch/voice/402/40200",
		"Service Unavailable:Service temporarily unavailable":            "sinch/voice/503/50300",
		"SinchApiException: Bad Request:Bad request: no callout in it":   "sinch/voice/400/40002",
		"Bad request: Application key is invalid":                        "sinch/voice/400/40004",
		"Bad Request:Invalid argument":                                   "",
		"Bad Request: chat not found":                                    "",
		`{"ok":false,"error_code":400,"description":"Bad Request: x y"}`: "",
	})
}

// TestTypeInProse names errors by their type alone. A type that one entry has
// says which; the more words it has, the surer it is the vendor's.
func TestTypeInProse(t *testing.T) {
	expect(t, map[string]string{
		"We get max-message-queue-size-exceeded all day, what is our limit?": "bandwidth/messaging/429/queue-full",
		"unsupported-content-type is what Bandwidth answers to our upload":   "bandwidth/messaging/415/content-type-not-supported",
		"bandwidth 503 system-overloaded":                                    "bandwidth/voice/503/too-many-calls",
		"we keep getting authorization-error: Forbidden on bandwidth voice":  "bandwidth/voice/403/forbidden",
		"express: unsupported-content-type for upload":                       "",
		"the request-validation middleware has failed again":                 "",
	})
}

// TestTypeWithAnotherMessage has a message that no entry has. A type that is long enough
// to be the vendor's alone names its entry all the same.
func TestTypeWithAnotherMessage(t *testing.T) {
	expect(t, map[string]string{
		`{"type":"max-message-queue-size-exceeded","description":"In words of another day"}`: "bandwidth/messaging/429/queue-full",
		`{"type":"unsupported-content-type","description":"In words of another day"}`:        "",
	})
}

// TestStatusUnderItsKey is a status name that somebody copied with its key.
func TestStatusUnderItsKey(t *testing.T) {
	expect(t, map[string]string{
		"cause: invalid-bxml":          "bandwidth/voice/active-call/invalid-bxml",
		`"cause": "account-limit"`:     "bandwidth/voice/active-call/user-rate-limit",
		"status: ParameterValidation":  "sinch/voice/400/40001",
		"cause: timeout":               "",
		"root cause: invalid-bxml tag": "",
	})
}

// TestMistyped types messages with one error, as from a picture, and texts that
// are only much like one.
func TestMistyped(t *testing.T) {
	expect(t, map[string]string{
		"Invalid to: must be an E164 telephon number":                     "bandwidth/voice/400/invalid-to",
		"invlaid from: must be an E164 telephone number":                  "bandwidth/voice/400/invalid-from",
		"Invalid to: must be an E.164 telephone number":                   "bandwidth/voice/400/invalid-to",
		"it says Request has invald signature, and nothing else":          "sinch/voice/401/40102",
		"Could not create call: Aplication id abc-1 not found":            "bandwidth/voice/400/application-not-found",
		"callTimeout must be within the rnage [1, 300], but was 301":      "bandwidth/voice/400/out-of-range",
		"Privilege is insufficent to access the resource":                 "",
		"Your request could not be processed":                             "",
		"Requested resouce not found":                                     "",
		"Invalid port: must be a numeric telephone extension":             "",
		`{"code":"SlowDown","message":"Please reduce your request rate"}`: "",
	})
}

// TestSaid has people say what an API said, with the vendor's name or host.
func TestSaid(t *testing.T) {
	expect(t, map[string]string{
		"sinch says Not enough credit":                             "sinch/voice/402/40200",
		"Sinch 402 Not enough credit":                              "sinch/voice/402/40200",
		"calling.api.sinch.com 402 Not enough credit":              "sinch/voice/402/40200",
		"Sinch 404 Not enough credit":                              "",
		"sinch says Not enough credit but why":                     "",
		"the bank says Not enough credit":                          "",
		"bandwidth says Forbidden":                                 "",
		"bandwidth: Recording not found":                           "",
		"sinch: Access is denied":                                  "",
		"Bandwidth error: Invalid parameters":                      "",
		"got a 429 from voice.bandwidth.com today, without a body": "bandwidth/voice/429/rate-limit",
	})
}

// TestCodeBehindMark joins a code to its word with a mark, as tickets and headlines do.
func TestCodeBehindMark(t *testing.T) {
	expect(t, map[string]string{
		"Sinch error code #40200 when placing calls": "sinch/voice/402/40200",
		"Sinch Error-40105 in prod":                  "sinch/voice/401/40105",
		"sinch (error #40105)":                       "sinch/voice/401/40105",
		"sinch order #40105":                         "",
		"sinch error-40105-abc":                      "",
		"sinch room-40105":                           "",
	})
}

// TestCodeInSentence has a vendor's name and a number in a sentence of many words.
func TestCodeInSentence(t *testing.T) {
	expect(t, map[string]string{
		"our sinch callouts fail with 40200":                          "sinch/voice/402/40200",
		"sinch keeps answering 40104 even though I sign it":           "sinch/voice/401/40104",
		"sinch worker restarted, pid 40100":                           "",
		"sinch answers on port 40300":                                 "",
		"the sinch batch of this morning has sent 40100 texts so far": "",
	})
}

// TestCodeAndMessageBeside reads a summary of several errors, of which one has a message
// that other systems print, too.
func TestCodeAndMessageBeside(t *testing.T) {
	const both = "sinch/voice/400/40005 sinch/voice/402/40200"
	expect(t, map[string]string{
		"40005 Phone number missing leading plus sign\n40200 Not enough credit":             both,
		"17x 40005 Phone number missing leading plus sign\n 3x 40200 Not enough credit":     both,
		`{"errorCode":40005,"reference":"17"}` + "\nthen 40200: Not enough credit":          both,
		`{"errorCode":40200,"reference":"17"}` + "\nfailed with 40200: Not enough credit":   "sinch/voice/402/40200",
		"sinch: Phone number missing leading plus sign\nline 40200\nNot enough credit here": "sinch/voice/400/40005",
	})
}

// TestTouched has characters touch a message that are no part of it.
func TestTouched(t *testing.T) {
	const message = "Invalid to: must be an E164 telephone number"
	expect(t, map[string]string{
		"❌" + message:      "bandwidth/voice/400/invalid-to",
		"•" + message:      "bandwidth/voice/400/invalid-to",
		message + "\u200e": "bandwidth/voice/400/invalid-to",
		message + "。":      "bandwidth/voice/400/invalid-to",
		"コールで「" + message + "」と言われました": "bandwidth/voice/400/invalid-to",
		"Sinch错误40108":            "sinch/voice/401/40108",
		"拒绝访问。Access is denied":   "",
		"错误：Access is denied（文件）": "",
	})
}

// TestLostStart has the end of a message behind a status or a colon.
func TestLostStart(t *testing.T) {
	expect(t, map[string]string{
		"HTTP 409 cannot be modified in its current state":                       "bandwidth/voice/409/call-not-modifiable",
		"bandwidth 409 when hanging up: cannot be modified in its current state": "bandwidth/voice/409/call-not-modifiable",
		"401 request for authorization has expired":                              "sinch/voice/401/40105",
		"our own form says: must be a valid telephone number":                    "",
	})
}

// TestCutInQuotes cuts a quoted message behind a value.
func TestCutInQuotes(t *testing.T) {
	expect(t, map[string]string{
		`BW says: "The SMS queue for your account is full and cannot accept more messages right now. Your allowed rate is 60 mess…" (see thread)`: "bandwidth/messaging/429/queue-full",
		`it said "callTimeout must be within the range [1.0, 300…" and nothing else`:                                                              "bandwidth/voice/400/out-of-range",
	})
}

// TestHostBeforePath sends a request to one API's host with another's path.
func TestHostBeforePath(t *testing.T) {
	expect(t, map[string]string{
		`messaging.bandwidth.com {"status":404,"message":"Not Found","path":"/api/v2/accounts/5500123/x"}`: "bandwidth/messaging/404/path-not-found",
		"GET https://messaging.bandwidth.com/api/v2/accounts/5500123/messages\n" +
			`{"status":401,"error":"Unauthorized","message":"Bad credentials"}`: "bandwidth/messaging/401/authentication-failed",
	})
}

// expect decodes texts, and wants for each the entries whose IDs stand behind it.
func expect(t *testing.T, wants map[string]string) {
	t.Helper()
	_, c := loaded(t)
	for text, want := range wants {
		if got := ids(c.Decode(text)); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// ids gives the IDs of a report's findings.
func ids(r *decoder.Report) string {
	var list []string
	for _, f := range r.Findings {
		list = append(list, f.Entry.ID)
	}
	return strings.Join(list, " ")
}
