package decoder_test

import (
	"testing"

	"fastbusy/decoder"
)

// TestEvents reads events whose cause names an entry, with and without the rest
// that the vendor documents; shared causes offer both entries.
func TestEvents(t *testing.T) {
	_, c := loaded(t)
	const at = "bandwidth/voice/active-call/"
	for _, x := range []struct {
		text, id   string
		confidence decoder.Confidence
	}{
		{`{"eventType":"disconnect","cause":"account-limit","callId":"c-1"}`, "user-rate-limit", decoder.Certain},
		{`{"eventType":"disconnect","cause":"node-capacity-exceeded","callId":"c-1"}`, "system-rate-limit", decoder.Certain},
		{`{"eventType":"transferComplete","cause":"invalid-bxml"}`, "invalid-bxml", decoder.Certain},
		{`{"callId":"c-1","errorId":null,"errorMessage":null,"cause":"account-limit","eventType":"disconnect"}`, "user-rate-limit", decoder.Certain},
		{`{"eventType":"disconnect","cause":"account-limit","errorMessage":"","errorId":"x"}`, "user-rate-limit", decoder.Certain},
		{`{'eventType': 'disconnect', 'cause': 'account-limit', 'errorMessage': None}`, "user-rate-limit", decoder.Certain},
		{`{"eventType":"disconnect","cause":"account-limit","errorMessage":"In words of another day","errorId":"x"}`, "user-rate-limit", decoder.Likely},
		{`{"eventType":"disconnect","cause":"account-limit","errorMessage":"In words of another day"}`, "user-rate-limit", decoder.Likely},
		{"event: eventType=disconnect cause=account-limit callId=c-1", "user-rate-limit", decoder.Certain},
		{"eventType=disconnect&cause=invalid-bxml&callId=c-1&errorMessage=&errorId=", "invalid-bxml", decoder.Certain},
		{"callId=c-1&cause=invalid-bxml&eventType=disconnect", "invalid-bxml", decoder.Certain},
		{"eventType=disconnect&cause=invalid-bxml&errorMessage=Invalid+BXML+returned+by+a+callback&errorId=x", "invalid-bxml", decoder.Certain},
		{"eventType: disconnect\ncause: account-limit\nerrorMessage: In words of another day\n", "user-rate-limit", decoder.Likely},
		{`{"eventType":"disconnect","cause":"callback-error","callId":"c-1"}`, "callback-error-response", decoder.Possible},
		{"eventType=disconnect&cause=callback-error&callId=c-1", "callback-error-response", decoder.Possible},
		{`{"eventType":"disconnect","cause":"callback-error","errorMessage":"Unable to reach the callback url","errorId":"x"}`, "callback-unreachable", decoder.Certain},
		{`{"callId":"c-1","state":"disconnected","disconnectCause":"account-limit","errorMessage":null}`, "user-rate-limit", decoder.Certain},

		{`{"eventType":"disconnect","cause":"hangup","callId":"c-1"}`, "", ""},
		{`{"callId":"c-1","state":"disconnected","disconnectCause":"hangup","errorMessage":null}`, "", ""},
		{`{"callId":"c-1","state":"active","disconnectCause":"account-limit"}`, "", ""},
		{`{"eventType":"disconnect","cause":"hangup","errorMessage":null,"errorId":null}`, "", ""},
		{"eventType=disconnect&cause=hangup&callId=c-1", "", ""},
		{`{"eventType":"disconnect","cause":"something-new","callId":"c-1"}`, "", ""},
		{`{"eventType":"disconnect","reason":"account-limit"}`, "", ""},
		{`{"eventType":"answer","cause":"account-limit"}`, "", ""},
		{`{"cause":"account-limit","callId":"c-1"}`, "", ""},
		{"eventType=answer cause=account-limit\neventType=disconnect cause=hangup", "", ""},
	} {
		r := c.Decode(x.text)
		switch {
		case x.id == "" && len(r.Findings) > 0:
			t.Errorf("%s: %s, want none", x.text, r.Findings[0].Entry.ID)
		case x.id != "" && (len(r.Findings) != 1 || r.Findings[0].Entry.ID != at+x.id || r.Findings[0].Confidence != x.confidence):
			t.Errorf("%s: %+v, want %s, %s", x.text, r.Findings, x.id, x.confidence)
		case x.confidence == decoder.Possible && len(r.Findings[0].Alternatives) == 0:
			t.Errorf("%s: the other entry with this cause is not offered", x.text)
		}
	}
}

// TestEmptyKeys reads bodies with keys that the API does not have, and which hold nothing
// where a client adds them to every body.
func TestEmptyKeys(t *testing.T) {
	const login = "bandwidth/messaging/401/authentication-failed"
	expect(t, map[string]string{
		`{"type":"unauthorized","description":"Authentication Failed","fieldErrors":null}`:                               login,
		`{"type":"unauthorized","description":"Authentication Failed","fieldErrors":[]}`:                                 login,
		`type='unauthorized' description='Authentication Failed' field_errors=None additional_properties={}`:             login,
		`{"type":"unauthorized","description":"Authentication Failed","fieldErrors":"x"}`:                                "",
		`type='unauthorized' description='Authentication Failed' field_errors=None additional_properties={'realm': 'x'}`: "",
		`{"errorCode":40300,"data":null}`: "",
	})
}
