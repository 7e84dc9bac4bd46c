package decoder_test

import (
	"slices"
	"testing"

	"fastbusy/decoder"
)

// ranked are questions as people type them, each with an entry that must stand
// among the first so many of the answer.
var ranked = []struct {
	words, id string
	place     int
}{
	// Codes and statuses, alone, with words and with names.
	{"40005", "sinch/voice/400/40005", 1},
	{"sinch 40005", "sinch/voice/400/40005", 1},
	{"sinch error code 40107", "sinch/voice/401/40107", 1},
	{"errorCode 42901", "sinch/voice/429/42901", 1},
	{"error 50300", "sinch/voice/503/50300", 1},
	{"4220", "sinch/voice/422/42200", 3},
	{"5030", "sinch/voice/503/50300", 3},
	{"40200 balance", "sinch/voice/402/40200", 1},
	{"402", "sinch/voice/402/40200", 1},
	{"http 405", "bandwidth/voice/405/method-not-allowed", 1},
	{"status 409 sinch", "sinch/voice/409/40900", 1},
	{"409 bandwidth", "bandwidth/voice/409/call-not-modifiable", 1},
	{"bandwidth 403 messaging", "bandwidth/messaging/403/access-denied", 1},
	{"messaging 404", "bandwidth/messaging/404/path-not-found", 1},
	{"error 429 bandwidth messaging", "bandwidth/messaging/429/queue-full", 1},
	{"bandwidth messaging 429", "bandwidth/messaging/429/queue-full", 1},
	{"what is error 429 in bandwidth voice", "bandwidth/voice/429/rate-limit", 1},
	{"bandwidth voice 503", "bandwidth/voice/503/too-many-calls", 3},
	{"429 too many requests sinch", "sinch/voice/429/42900", 3},
	{"500 internal server error bandwidth", "bandwidth/voice/500/internal-server-error", 1},
	{"500 sinch", "sinch/voice/500/50000", 1},
	{"415 messaging", "bandwidth/messaging/415/content-type-not-supported", 1},

	// Questions in whole sentences.
	{"how do I fix invalid to", "bandwidth/voice/400/invalid-to", 1},
	{"how to fix the invalid from error", "bandwidth/voice/400/invalid-from", 1},
	{"why is my signature invalid", "sinch/voice/401/40102", 1},
	{"what does error 40301 mean", "sinch/voice/403/40301", 1},
	{"my call is not found", "bandwidth/voice/404/call-not-found", 3},
	{"how can I raise the rate limit", "bandwidth/voice/429/rate-limit", 3},
	{"the callback url could not be reached", "bandwidth/voice/active-call/callback-unreachable", 1},
	{"is the balance too low", "sinch/voice/common-errors/balance-too-low", 3},
	{"I am getting an unauthorized error", "bandwidth/voice/401/unauthorized", 3},
	{"when is a phone number missing the plus", "sinch/voice/400/40005", 1},

	// Words of messages, titles and names.
	{"clock", "sinch/voice/401/40101", 3},
	{"clock skew", "sinch/voice/401/40105", 3},
	{"timestamp", "sinch/voice/401/40101", 1},
	{"expired", "sinch/voice/401/40105", 1},
	{"not enough credit", "sinch/voice/402/40200", 1},
	{"no money", "sinch/voice/402/40200", 1},
	{"leading plus", "sinch/voice/400/40005", 1},
	{"invalid bxml", "bandwidth/voice/active-call/invalid-bxml", 1},
	{"account-limit", "bandwidth/voice/active-call/user-rate-limit", 1},
	{"node capacity exceeded", "bandwidth/voice/active-call/system-rate-limit", 1},
	{"callback-error", "bandwidth/voice/active-call/callback-error-response", 3},
	{"queue full", "bandwidth/messaging/429/queue-full", 1},
	{"max-message-queue-size-exceeded", "bandwidth/messaging/429/queue-full", 1},
	{"application id not found", "bandwidth/voice/400/application-not-found", 1},
	{"answerurl", "bandwidth/voice/400/invalid-answer-url", 3},
	{"answer method", "bandwidth/voice/400/invalid-answer-method", 1},
	{"required field", "bandwidth/voice/400/missing-required-field", 1},
	{"tag", "bandwidth/voice/400/tag-too-long", 1},
	{"out of range", "bandwidth/voice/400/out-of-range", 1},
	{"basic token decode", "bandwidth/voice/401/undecodable-basic-token", 1},
	{"access denied voice", "bandwidth/voice/403/access-denied", 1},
	{"access denied messaging", "bandwidth/messaging/403/access-denied", 1},
	{"concurrent calls", "bandwidth/voice/503/too-many-calls", 3},
	{"velocity", "sinch/voice/429/42901", 1},
	{"insufficient privileges", "sinch/voice/403/40302", 1},
	{"destination forbidden", "sinch/voice/403/40300", 1},
	{"InvalidCallbackResponse", "sinch/voice/422/42202", 1},
	{"svaml", "sinch/voice/400/40001", 3},
	{"in_progress", "sinch/voice/common-errors/too-many-calls", 1},
	{"unknown internal error", "bandwidth/voice/500/unknown-internal-error", 1},
	{"invalid credentials sinch", "sinch/voice/401/40108", 1},
	{"application key", "sinch/voice/400/40004", 1},

	// Words that are joined, cut off or mistyped.
	{"callnotfound", "bandwidth/voice/404/call-not-found", 3},
	{"queuefull", "bandwidth/messaging/429/queue-full", 1},
	{"invalidto", "bandwidth/voice/400/invalid-to", 1},
	{"ratelimit", "bandwidth/voice/429/rate-limit", 3},
	{"callbackerror", "bandwidth/voice/active-call/callback-error-response", 3},
	{"balancetoolow", "sinch/voice/common-errors/balance-too-low", 1},
	{"invalidsignature", "sinch/voice/401/40102", 1},
	{"contenttype", "bandwidth/voice/415/content-type-not-supported", 3},
	{"queu", "bandwidth/messaging/429/queue-full", 1},
	{"timest", "sinch/voice/401/40101", 1},
	{"unreach", "bandwidth/voice/active-call/callback-unreachable", 1},
	{"sinch sign", "sinch/voice/401/40102", 3},
	{"timestmap header", "sinch/voice/401/40101", 1},
	{"priviliges", "sinch/voice/403/40302", 1},
	{"forbiden sinch", "sinch/voice/403/40300", 3},
	{"bandwith 405", "bandwidth/voice/405/method-not-allowed", 1},
	{"authorisation expired", "sinch/voice/401/40105", 1},
	{"misconfigured", "sinch/voice/503/50301", 1},
	{"concurency limit", "bandwidth/voice/429/rate-limit", 1},

	// Of both providers, without an order in mind.
	{"getting 401 from sinch signed request", "sinch/voice/401/40104", 3},
	{"bandwidth basic auth token", "bandwidth/voice/401/invalid-basic-token", 3},
	{"the platform is overloaded", "bandwidth/voice/503/too-many-requests", 3},
	{"call cannot be modified", "bandwidth/voice/409/call-not-modifiable", 1},
	{"why do I get forbidden from bandwidth", "bandwidth/voice/403/forbidden", 3},
	{"wrong json content type", "bandwidth/messaging/415/content-type-not-supported", 3},
	{"method not allowed", "bandwidth/voice/405/method-not-allowed", 1},
	{"sinch resource not found", "sinch/voice/404/40400", 1},
	{"sinch 422 callback", "sinch/voice/422/42202", 1},
	{"sinch service unavailable", "sinch/voice/503/50300", 1},
	{"server configuration", "sinch/voice/503/50301", 1},
	{"general error", "sinch/voice/500/50000", 1},
	{"already authorized", "sinch/voice/401/40103", 1},
	{"illegal svaml", "sinch/voice/400/40001", 1},
	{"parameter validation", "sinch/voice/400/40001", 1},
	{"missing parameter method", "sinch/voice/400/40002", 1},
	{"request data missing", "sinch/voice/400/40003", 1},
	{"sinch auth scheme", "sinch/voice/403/40301", 1},
	{"restricted", "sinch/voice/403/40303", 1},
	{"accounting not set up", "sinch/voice/422/42200", 1},
	{"conflict", "sinch/voice/409/40900", 3},
	{"e164 to", "bandwidth/voice/400/invalid-to", 1},
	{"sms queue", "bandwidth/messaging/429/queue-full", 1},
	{"applicaton id", "bandwidth/voice/400/application-not-found", 1},
	{"calback unreachable", "bandwidth/voice/active-call/callback-unreachable", 1},
	{"missingrequiredfield", "bandwidth/voice/400/missing-required-field", 1},
	{"toomanycalls", "sinch/voice/common-errors/too-many-calls", 3},
	{"unauthorized bandwidth voice", "bandwidth/voice/401/unauthorized", 1},

	// What people call such failures, whatever the vendor calls them.
	{"invalid number", "bandwidth/voice/400/invalid-to", 3},
	{"invalid phone number sinch", "sinch/voice/400/40005", 1},
	{"throttled", "sinch/voice/429/42901", 1},
	{"quota exceeded bandwidth messaging", "bandwidth/messaging/429/queue-full", 1},
	{"sinch outage", "sinch/voice/500/50000", 3},
	{"user blocked", "bandwidth/voice/403/forbidden", 3},
	{"hmac", "sinch/voice/401/40102", 3},
	{"ssl certificate", "bandwidth/voice/active-call/callback-unreachable", 1},
	{"wrong password bandwidth voice", "bandwidth/voice/401/invalid-credentials", 2},
	{"call already ended", "bandwidth/voice/409/call-not-modifiable", 1},

	// The name of an HTTP status, whatever else says it too.
	{"too many requests", "bandwidth/voice/429/rate-limit", 3},
	{"too many requests", "sinch/voice/429/42900", 3},

	// Too little to answer.
	{"4", "", 0},
	{"5", "", 0},
	{"error 4", "", 0},
}

func TestSearchRanks(t *testing.T) {
	_, c := loaded(t)
	for _, x := range ranked {
		hits := c.Search(x.words)
		at := slices.IndexFunc(hits, func(h decoder.Hit) bool { return h.Entry.ID == x.id })
		if x.id == "" && len(hits) > 0 || x.id != "" && (at < 0 || at >= x.place) {
			var got []string
			for _, h := range hits[:min(3, len(hits))] {
				got = append(got, h.Entry.ID+" ("+h.Why+")")
			}
			t.Errorf("%q has %s at %d, want it before %d; first are %q", x.words, x.id, at, x.place, got)
		}
	}
}
