package decoder_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

const exchange = `> POST /api/v2/accounts/5500412/calls HTTP/1.1
> Host: voice.bandwidth.com
> Authorization: Basic dXNlcjpwYXNz
>
{"from": "+19195550100", "to": "1 919-555-6804", "applicationId": "93de2206-9669-4e07-948d-329f4b722ee2", "tag": "to +19195550100"}
< HTTP/1.1 400 Bad Request
< Date: Tue, 14 Jul 2026 13:02:11 GMT
<
{"type":"validation","description":"Invalid to: must be an E164 telephone number","id":"6f0f9f47-5bd2-4b1c-a70d-70a5b2b9a2b8"}
`

func TestTicket(t *testing.T) {
	_, c := loaded(t)
	got := c.Ticket(exchange, "").String()
	for _, want := range []string{
		"E.164", "Invalid to: must be an E164 telephone number", "certain", "400",
		"Tue, 14 Jul 2026 13:02:11 GMT", "6f0f9f47-5bd2-4b1c-a70d-70a5b2b9a2b8",
		"Basic [basic-auth]", "+1919•••0100", "1 919-•••-6804", "93de…2ee2", "/accounts/[id]/calls", "Request\n", "Response\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the ticket has no %q:\n%s", want, got)
		}
	}
	for _, secret := range []string{"dXNlcjpwYXNz", "19195550100", "919-555-6804", "93de2206-9669", "5500412"} {
		if strings.Contains(got, secret) {
			t.Errorf("the ticket has %q:\n%s", secret, got)
		}
	}
}

// TestTicketOfSuccess compares tickets without a finding: only one of a failure, or of
// what says neither, speaks of the reference.
func TestTicketOfSuccess(t *testing.T) {
	_, c := loaded(t)
	for text, success := range map[string]bool{
		"HTTP/1.1 204 No Content":          true,
		"HTTP/1.1 418 I'm a teapot":        false,
		"HTTP/1.1 200 OK\n\nerror: teapot": false,
	} {
		if got := c.Ticket(text, "").String(); strings.Contains(got, "success") != success || success && !strings.Contains(got, "204") {
			t.Errorf("%q gave the ticket\n%s", text, got)
		}
	}
}

func TestShown(t *testing.T) {
	_, c := loaded(t)
	hidden := c.Ticket(exchange, "")
	phone := -1
	for _, p := range hidden.Parts {
		if p.Text == "+1919•••0100" {
			phone = p.Secret
		}
	}
	if phone < 0 {
		t.Fatalf("no part is the phone number: %+v", hidden.Parts)
	}
	shown := c.Ticket(exchange, "", phone)
	if n := strings.Count(shown.String(), "+19195550100"); n != 2 {
		t.Errorf("the number is shown %d times, want 2:\n%s", n, shown)
	}
	if strings.Contains(shown.String(), "dXNlcjpwYXNz") {
		t.Errorf("showing one secret showed another:\n%s", shown)
	}
}

// TestTicketOfALongValue quotes a value whose end was left out, in the middle of
// a secret.
func TestTicketOfALongValue(t *testing.T) {
	_, c := loaded(t)
	got := c.Ticket(`{"answerUrl":"ftp://example.org/hooks/voice/incoming?token=ab12cd34ef56gh78ij90kl12mn34op56"}
{"type":"validation","description":"Invalid answerUrl: only http and https are allowed","id":null}`, "").String()
	if !strings.Contains(got, "Wrong:       the field \"answerUrl\" is \"ftp://example.org/") || strings.Contains(got, "ab12") {
		t.Errorf("the ticket has a part of the token, or no note:\n%s", got)
	}
}

// TestTicketAbout chooses the error, and quotes all that stands around it.
func TestTicketAbout(t *testing.T) {
	_, c := loaded(t)
	const id, title = "sinch/voice/400/40005", "A phone number lacks its leading plus"
	text := exchange + `{"errorCode": 40005, "message": "Phone number missing leading plus sign"}`
	for _, about := range []string{"", id, "no/such/entry"} {
		got := c.Ticket(text, about).String()
		if strings.HasPrefix(got, title) != (about == id) {
			t.Errorf("about %q: %s", about, got)
		}
		if !strings.Contains(got, "POST /") || !strings.Contains(got, "\nAlso:") {
			t.Errorf("about %q: the rest of the text is not in it:\n%s", about, got)
		}
	}
}

func TestTicketOfNothing(t *testing.T) {
	_, c := loaded(t)
	for _, text := range []string{"", "\n", "all is well", "HTTP/1.1 418 I'm a teapot"} {
		if got := c.Ticket(text, ""); got.Decoded || got.String() == "" {
			t.Errorf("%q: decoded %v, %q", text, got.Decoded, got)
		}
	}
	if got := c.Ticket("HTTP/1.1 201 Created\n\n{}", "").String(); strings.Contains(got, "error") {
		t.Errorf("a success is called an error: %s", got)
	}
}

// TestTicketOfAFarMessage has a message that stands outside of what is quoted.
func TestTicketOfAFarMessage(t *testing.T) {
	_, c := loaded(t)
	const message = "'pageNumber' must be greater than 0"
	text := `{"errorCode": 40001, "more": "` + strings.Repeat("word ", 4<<10) + `", "message": "` + message + `"}`
	if r := c.Decode(text); len(r.Findings) != 1 || r.Findings[0].Message() != message {
		t.Fatalf("findings: %v", r.Findings)
	}
	if got := c.Ticket(text, "").String(); !strings.Contains(got, message) {
		t.Errorf("%.2000s", got)
	}
}

// TestTicketOfALog quotes only what stands around the error.
func TestTicketOfALog(t *testing.T) {
	_, c := loaded(t)
	filler := strings.Repeat("2026-07-14T13:00:00Z INFO call to +19195550100 placed\n", 4000)
	got := c.Ticket(filler+exchange+filler, "").String()
	if len(got) > 32<<10 || !strings.Contains(got, "must be an E164") || strings.Contains(got, "19195550100") {
		t.Errorf("%d bytes: %.2000s", len(got), got)
	}
}

// TestTicketTime has the time of the log line, with its zone, and no duration.
func TestTicketTime(t *testing.T) {
	_, c := loaded(t)
	for before, want := range map[string]string{
		"2026-03-07T09:00:00Z calling\ntook 00:00:01.234\n": "2026-03-07T09:00:00Z",
		"took 00:00:01.234\n":                               "",
		"uptime: 12:00:01 ":                                 "",
		"  0:00:01  0:00:01 --:--:--  1137\n":               "",
		"13:02:11 ERROR ":                                   "13:02:11",
		"failed at 13:02:11 ":                               "13:02:11",
		"[Nest] 31337  - 03/07/2026, 9:00:00 AM   ERROR ":   "03/07/2026, 9:00:00 AM",
		"2026-03-07 09:00:00,123 CET ":                      "2026-03-07 09:00:00,123 CET",
		"[07/Mar/2026:09:00:00 +0100] ":                     "07/Mar/2026:09:00:00 +0100",
		"Sat Mar  7 09:00:00 UTC 2026 ":                     "Sat Mar 7 09:00:00 UTC 2026",
		"web-1 2026-03-07 09:00:00 ERROR ":                  "2026-03-07 09:00:00",
		"Jul 14 13:02:11 host dialer: 503 ":                 "Jul 14 13:02:11",
	} {
		got := c.Ticket(before+`{"errorCode":50000,"message":"Internal error"}`, "").String()
		_, time, _ := strings.Cut(got, "\nTime:        ")
		if time, _, _ = strings.Cut(time, "\n"); time != want {
			t.Errorf("%q gave the time %q, want %q", before, time, want)
		}
	}
}

// TestTicketOfOrdinaryWords masks passwords that are words of the error only where they
// are passwords, and others everywhere.
func TestTicketOfOrdinaryWords(t *testing.T) {
	_, c := loaded(t)
	for password, stays := range map[string]bool{"bandwidth": true, "validation": true, "correcthorse": false} {
		got := c.Ticket("BW_PASSWORD="+password+"\nuser said "+password+"\nHost: voice.bandwidth.com\n"+
			`{"type":"validation","description":"Invalid to: must be an E164 telephone number","id":null}`, "").String()
		if !strings.Contains(got, "BW_PASSWORD=[password]") || !strings.Contains(got, "API:         bandwidth/voice") ||
			!strings.Contains(got, `"type":"validation"`) || strings.Contains(got, "said "+password) != stays {
			t.Errorf("%s:\n%s", password, got)
		}
	}
}

// TestTicketMessage quotes a message up to its last mark.
func TestTicketMessage(t *testing.T) {
	_, c := loaded(t)
	for _, message := range []string{"Invalid answerUrl method. Supported methods: [POST, GET]", "Invalid to: must be an E164 telephone number"} {
		got := c.Ticket(`[{"type":"validation","description":"`+message+`","id":null}]`, "").String()
		if !strings.Contains(got, "Message:     "+message+"\n") {
			t.Errorf("want the message %s:\n%s", message, got)
		}
	}
}

// TestTicketReference names the reference of the error's own body, and no other id.
func TestTicketReference(t *testing.T) {
	_, c := loaded(t)
	const id, unauthorized = "6d1c4a4c-7d6b-4d1f-8ad7-a7b9f5c01234", `{"type":"authentication-error","description":"Unauthorized","id":null}`
	for text, want := range map[string]string{
		`{"errorCode":40005,"message":"Phone number missing leading plus sign","reference":"` + id + `"}`:                      id,
		`Phone number missing leading plus sign (reference=` + id + `)`:                                                        id,
		"type: validation\ndescription: \"Invalid to: must be an E164 telephone number\"\nid: " + id:                           id,
		`account {"id":"5500412","name":"x"}` + "\n" + unauthorized:                                                            "",
		`{"level":"error","user":{"id":"8842-jd"},"err":` + unauthorized + `}`:                                                 "",
		`{"id":"Zk8pQ7wT2mXa91bc"}` + "\nPASSWORD=Zk8pQ7wT2mXa91bc\n" + unauthorized:                                           "",
		`{"identity":{"endpoint":"+447700900123"},"reference":"447700900123"}` + "\n" + `{"errorCode":40300}`:                  "",
		`{"id":"8842-jd-77","type":"log","message":"Invalid to: must be an E164 telephone number"}`:                            "",
		"id: 8842-jd-77\nInvalid to: must be an E164 telephone number":                                                         "",
		`{"type":"authentication-error","description":"Unauthorized","id":"Zk8pQ7wT2mXa91bc"}` + "\nPASSWORD=Zk8pQ7wT2mXa91bc": "",
		`{"type":"authentication-error","description":"Unauthorized","id":"5500412a"}` + "\nGET /api/v2/accounts/5500412a":     "",
		`{"type":"authentication-error","description":"Unauthorized","id":"5500412a"}` + "\naccountId=5500412a":                "",
		// of another error
		`{"errorCode":40300,"message":"Destination is forbidden"}` + "\n" + `{"errorCode":50000,"message":"Internal error","reference":"` + id + `"}`: "",
	} {
		if want == "" {
			want = "none in the response"
		}
		if got := c.Ticket(text, "").String(); !strings.Contains(got, "Reference:   "+want+"\n") {
			t.Errorf("%s\nwant the reference %s:\n%s", text, want, got)
		}
	}
	if got := c.Ticket(`key {"id":"`+id+`"}`+"\n"+unauthorized, "").String(); strings.Contains(got, id) {
		t.Errorf("another object's id is readable:\n%s", got)
	}
}

// TestTicketReferenceOfUnknown keeps the reference of an error that no entry has.
func TestTicketReferenceOfUnknown(t *testing.T) {
	_, c := loaded(t)
	const id = "6d1c4a4c-7d6b-4d1f-8ad7-a7b9f5c01234"
	for text, want := range map[string]bool{
		`{"errorCode":50100,"message":"Method not implemented","reference":"` + id + `"}`:                                 true,
		`{"eventType":"disconnect","cause":"busy","errorMessage":"Callee is busy","errorId":"` + id + `","callId":"c-1"}`: true,
		`{"type":"authorization-error","description":"Quite new","id":"` + id + `"}`:                                      true,
		`{"type":"application","description":"Mine","id":"` + id + `"}` + "\nHTTP/1.1 418 I'm a teapot":                   false,
		`{"description":"Mine","id":"` + id + `"}`:                                                                        false,
		`{"errorCode":50100,"message":"No","reference":"` + id + `","callId":"` + id + `"}`:                               false,
	} {
		got := c.Ticket(text, "")
		if got.Decoded || strings.Contains(got.String(), "Reference:   "+id+"\n") != want || strings.Contains(got.String(), id) != want {
			t.Errorf("%s\nwant the reference: %t; got\n%s", text, want, got)
		}
	}
}

// FuzzTicket checks that no secret of the report stands in the ticket, but for
// the vendor's reference, and that parts and text agree.
func FuzzTicket(f *testing.F) {
	_, c := loaded(f)
	f.Add(exchange)
	for _, a := range golden(f) {
		f.Add(string(a.Files[0].Data))
	}
	texts, _ := labelled(f, "testdata/secrets/secret.jsonl")
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ticket := c.Ticket(text, "")
		got := ticket.String()
		if utf8.ValidString(text) && !utf8.ValidString(got) {
			t.Fatalf("the ticket of %q is not UTF-8: %q", text, got)
		}
		for _, p := range ticket.Parts {
			if p.Text == "" || p.Shown {
				t.Fatalf("part %+v", p)
			}
		}
		var back struct{ Text string }
		if err := json.Unmarshal(ticket.AppendJSON(nil), &back); err != nil || utf8.ValidString(got) && back.Text != got {
			t.Fatalf("%v: %q, want %q", err, back.Text, got)
		}
		for _, s := range c.Decode(text).Secrets {
			// Shorter ones can be parts of words, and plain words can be the ticket's own; a reference stays.
			secret := text[s.Start:s.End]
			if len(secret) < 8 || !strings.ContainsFunc(secret, func(r rune) bool { return !unicode.IsLetter(r) }) {
				continue
			}
			if !strings.Contains(got, "Reference:   "+secret) && hasWord(got, secret) {
				t.Fatalf("%s %q of %q stands in the ticket:\n%s", s.Kind, secret, text, got)
			}
		}
	})
}

// hasWord says that a text has a secret with no letter or digit joined to it.
func hasWord(text, secret string) bool {
	isWord := func(b byte) bool {
		return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' || b >= utf8.RuneSelf
	}
	for i := 0; ; {
		n := strings.Index(text[i:], secret)
		if n < 0 {
			return false
		}
		i += n
		end := i + len(secret)
		if !(i > 0 && isWord(text[i-1])) && !(end < len(text) && isWord(text[end])) {
			return true
		}
		i++
	}
}

// TestTicketOfWhatWasCut has secrets of which a part stands where the whole is not: in a
// shortened value, in lines that a terminal has wrapped, and where the excerpt begins.
func TestTicketOfWhatWasCut(t *testing.T) {
	_, c := loaded(t)
	key := "-----BEGIN RSA PRIVATE KEY-----\n" + strings.Repeat("MIIEowIBAAKCAQEAu1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gun\n", 12) + "-----END RSA PRIVATE KEY-----\n"
	texts := map[string]string{
		"Secretsosecret": `{"answerUrl":"ftp://bob:Secretsosecretthatnobodyshouldeverseeitanywhere12345678@example.com/x"}
{"type":"validation","description":"Invalid answerUrl: only http and https are allowed","id":null}`,
		"95ac8d6e": `2026-11-20T10:00:02Z ERROR the call ended: Call [c-95ac8d6e-1a31c52e-b
38f-4198-93c1-51633ec68f8d] not found
`,
		"VLPHCozMxH2Mo4": key + strings.Repeat("all is well, and more of it follows in this line\n", 150) +
			`{"type":"validation","description":"Invalid to: must be an E164 telephone number","id":null}` + "\n" + strings.Repeat("well\n", 2000),
	}
	for secret, text := range texts {
		got := c.Ticket(text, "")
		if !got.Decoded || strings.Contains(strings.ReplaceAll(got.String(), " ", ""), secret) {
			t.Errorf("decoded: %t; %s must not be in it:\n%.1200s", got.Decoded, secret, got)
		}
	}
}
