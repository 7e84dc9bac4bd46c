package decoder_test

import "testing"

// TestReasonBefore puts the reason phrase before messages, as one client does. It
// is no part of what the API said, and no message of its own.
func TestReasonBefore(t *testing.T) {
	_, c := loaded(t)
	for text, want := range map[string]string{
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
	} {
		got := ""
		if r := c.Decode(text); len(r.Findings) == 1 {
			got = r.Findings[0].Entry.ID
		} else if len(r.Findings) > 1 {
			got = "several"
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
