package decoder_test

import (
	"strings"
	"testing"

	"fastbusy/decoder"
)

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
		if got := ids(c.Decode(text)); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// TestTypeInProse names errors by their type alone. A type that one entry has
// says which; the more words it has, the surer it is the vendor's.
func TestTypeInProse(t *testing.T) {
	_, c := loaded(t)
	for text, want := range map[string]string{
		"We get max-message-queue-size-exceeded all day, what is our limit?": "bandwidth/messaging/429/queue-full",
		"unsupported-content-type is what Bandwidth answers to our upload":   "bandwidth/messaging/415/content-type-not-supported",
		"express: unsupported-content-type for upload":                       "",
		"the request-validation middleware has failed again":                 "",
	} {
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
