package decoder_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// odd are values that are hard to read out of damaged text.
var odd = []string{
	"", "plain", "c-1a2b3c4d-5e6f", "two words", `say "hi" now`, "it's", "zwei\nZeilen", "Prod Voice (süd)", "日本語", "a/b;c=d",
	"[in brackets]", "{in braces}", "100%", "not", "tab\there", `back\slash`, "émile & co", "<tag>", "Nord – Süd", "c-✓test", "a😀b", "ｗｉｄｅ", "…", "a“x”b",
}

// TestValues puts odd values at the placeholders of every message, and the
// message into a body: they must come out whole.
func TestValues(t *testing.T) {
	ref, c := loaded(t)
	tried := 0
	for _, e := range ref.Entries() {
		names := placeholderNames(e.Main.Message)
		if len(names) == 0 {
			continue
		}
		for _, value := range odd {
			want := map[string]string{}
			message := e.Main.Message
			for i, name := range names {
				v := value
				if i > 0 { // one odd value at a time; the others are numbers, as most are
					v = fmt.Sprint(10 + i)
				}
				want[name] = v
				message = strings.ReplaceAll(message, "${"+name+"}", v)
			}
			body, _ := json.Marshal(map[string]any{"type": e.Main.Type, "description": message, "id": nil})
			for dress, paste := range map[string]string{
				"body":   string(body),
				"in log": `{"msg":"failed","body":` + jsonString(string(body)) + `}`,
			} {
				if dress == "in log" && strings.Contains(value, `\`) {
					continue // how often a backslash was escaped cannot be told
				}
				tried++
				r := c.Decode(paste)
				if len(r.Findings) == 0 || r.Findings[0].Entry.ID != e.ID {
					t.Errorf("%s with %q, %s: not found in %s", e.ID, value, dress, paste)
					continue
				}
				for _, p := range r.Findings[0].Params {
					if p.Value != want[p.Name] {
						t.Errorf("%s, %s: %s is %q, not %q", e.ID, dress, p.Name, p.Value, want[p.Name])
					}
				}
			}
		}
	}
	if tried == 0 {
		t.Error("no message has a placeholder")
	}
}

// TestQuotedValuesInProse has a value with blanks before the message's own words: only
// its quotation marks say where it begins.
func TestQuotedValuesInProse(t *testing.T) {
	_, c := loaded(t)
	for before, want := range map[string]string{
		"to: '+1 (312) 555-0188'":      "+1 (312) 555-0188",
		"‘tel:+1 312 555 0188’":        "tel:+1 312 555 0188",
		"fields[0]: '+1 312\n5550188'": "+1 312 5550188",
		"'it's my phone'":              "it's my phone",
		"it's +1312":                   "+1312",
		"to=5550188'":                  "5550188",
	} {
		r := c.Decode(before + " must be replaced with a valid E164 formatted telephone number")
		if len(r.Findings) != 1 || len(r.Findings[0].Params) != 1 || r.Findings[0].Params[0].Value != want {
			t.Errorf("%q: %+v, want the value %q", before, r.Findings, want)
		}
	}
}

// TestValueEnds has a value at a message's end, where only what is around tells how far it
// reaches, or marks within a value.
func TestValueEnds(t *testing.T) {
	_, c := loaded(t)
	long := strings.Repeat("destination[12] is not routable, ", 25) + "and so on"
	for text, want := range map[string]string{
		`{"errorCode":40001,"message":"Invalid parameters: ` + long + `"}`:                                                                                long,
		`sinch 40001 Invalid parameters: ` + long:                                                                                                         long,
		`{"errorCode":40001,"message":"Invalid parameters: {to} is no number"}`:                                                                           "{to} is no number",
		`{"errorCode":40001,"message":"Invalid parameters: {\"name\":\"say\"} is no SVAML"}`:                                                              `{"name":"say"} is no SVAML`,
		`ApiErrorData(errorCode=40002, message=Bad request: cli (or domain) missing, reference=44)`:                                                       "cli (or domain) missing",
		`com.sinch.sdk.core.exceptions.ApiException: Invalid number group: DE (BERLIN) (reference=aa)`:                                                    "DE (BERLIN)",
		`com.sinch.sdk.core.exceptions.ApiException: Bad request: user id (code 40002)`:                                                                   "user id",
		`{"errorCode":40002,"message":"Bad request: none found. Path 'tts', line 1."}`:                                                                    "none found. Path 'tts', line 1.",
		`{"errorCode":40002,"message":"Bad request: none found."}`:                                                                                        "none found.",
		`{"errorCode":40001,"message":"Invalid capability ''"}`:                                                                                           "",
		`Sinch error: Invalid capability ‘video’ (code 40001)`:                                                                                            "video",
		`Sinch answers Invalid capability 'mms' if I ask for MMS numbers.`:                                                                                "mms",
		`[40001] Invalid capability 'l'appel'`:                                                                                                            "l'appel",
		`[40300] The current user is not the owner of the organisation: 5512 | reference=9f`:                                                              "5512",
		"40001\tInvalid parameters: locale\tref=77":                                                                                                       "locale",
		`<b>message</b>: Invalid parameters: cli<br/><b>reference</b>: 12 (sinch 40001)`:                                                                  "cli",
		`<td>Could not create call: sendCallback tag must contain at most <b>256</b> characters</td>`:                                                     "256",
		"type: unsupported-content-type\ndescription: 'Content type ''text/xml'' not supported. Please use ''application/json'''":                         "text/xml",
		`{"error":"call: {\"errorCode\":40001,\"message\":\"Invalid parameters: file C:\\\\ivr\\\\hi.wav\"}"}`:                                            `file C:\ivr\hi.wav`,
		`{"error":"{\"errorCode\":40001,\"message\":\"Invalid parameters: C:\\\\ivr bad\"}"}`:                                                             `C:\ivr bad`,
		`[callTimeout must be within the range [1, 300], but was 5000]`:                                                                                   "callTimeout",
		`{"errorCode":40001,"message":"Invalid parameters: x „identity“ (typ)"}`:                                                                          "x „identity“ (typ)",
		`{"errorCode":40001,"message":"Invalid parameters: 'to' must differ from 'from'"}`:                                                                "'to' must differ from 'from'",
		`{"errorCode":40001,"message":"Invalid parameters: {endpoint=must not be blank}"}`:                                                                "{endpoint=must not be blank}",
		`{"errorCode":40001,"message":"Invalid capability 'sms '"}`:                                                                                       "sms ",
		`SinchError: 40001 Invalid parameters: 'method' must be set`:                                                                                      "'method' must be set",
		`SinchError: 40001 Invalid parameters: validation failed: cli is required`:                                                                        "validation failed: cli is required",
		`SinchError: 40001 Invalid parameters: bad type (string)`:                                                                                         "bad type (string)",
		`SinchError: 40001 Invalid parameters: {cli=must not be blank} (reference=c01d)`:                                                                  "{cli=must not be blank}",
		`SinchError: 40001 Invalid parameters: Path: $.x | LineNumber: 4 | Position: 28`:                                                                  "Path: $.x | LineNumber: 4 | Position: 28",
		`ApiErrorData(errorCode=40001, message=Invalid parameters: one (was "sms2"), reference=null)`:                                                     `one (was "sms2")`,
		"SinchError: 40001 Invalid parameters: The JSON value could not be converted to S\nystem.Int32.":                                                  "The JSON value could not be converted to System.Int32",
		"errorCode: 40001\nmessage: 'Invalid parameters: one\n  two'":                                                                                     "one two",
		"errorCode: 40001\nmessage: Invalid parameters: one\n  two\nreference: x":                                                                         "one two",
		"errorCode: !!int \"40002\"\nmessage: \"Bad request: abc\"":                                                                                       "abc",
		"│ SinchError: 40001                    │\n│ Invalid parameters: one of: en-US,   │\n│ fr-FR                                │":                    "one of: en-US, fr-FR",
		"Content-Transfer-Encoding: quoted-printable\n\n{\"errorCode\":40001,\"message\":\"Invalid parameters: =E2=80=\n=9Ecli=E2=80=9C a =E2=80=93 b\"}": "„cli“ a – b",
		"415 Unsupported Media Type: Content-Type 'text/json' is not supported. Please use 'application/json'":                                            "text/json",
		"Bandwidth::ApiError 400 Bad Request: callTimeout must be within the range [1, 300], but was 900":                                                 "callTimeout",
		"**callTimeout must be within the range [1, 300], but was 900**":                                                                                  "callTimeout",
		`response: '{"errorCode":40001,"message":"Invalid parameters: Path \\"/cli\\" bad"}'`:                                                             `Path "/cli" bad`,
		"{ errorCode: 40001, message: 'Invalid parameters: le champ n’est pas valide' }":                                                                  "le champ n’est pas valide",
		"group 7: sinch: Invalid number group: 7\ngroup 8: sinch: Invalid number group: 8\nsinch code=40003":                                              "7",
		"40001 ParameterValidation Invalid parameters: cli required":                                                                                      "cli required",
		`{"errorCode":40001,"message":"Invalid capability 'two-way 'premium''"}`:                                                                          "two-way 'premium'",
		"<td>40001</td><td>Invalid parameters: r&ouml;st</td>":                                                                                            "röst",
		`{"r": "{\"errorCode\": 40001, \"message\": \"Invalid parameters: El campo \u00abtexto\u00bb no puede\"}"}`:                                       "El campo «texto» no puede",
		"SinchError: 40002 Bad request: none found.":                                                                                                      "none found",
		`{"error":"{\"errorCode\":40001,\"message\":\"Invalid parameters: no match for ^\\\\d+$\"}"}`:                                                     `no match for ^\d+$`,
		`Sinch: Invalid parameters: to is invalid, code: 40001`:                                                                                           "to is invalid",
		`Sinch 40001: Invalid parameters: to is invalid url: https://calling.api.sinch.com/`:                                                              "to is invalid",
		`message='Invalid parameters: x'status=400 code='40001'`:                                                                                          "x",
		`if (x<i && y) {"errorCode":40001,"message":"Invalid parameters: x"} => z`:                                                                        "x",
		"sinch 40001\nmessage: Invalid parameters: x\n    in sinch.call (app.rb:3)":                                                                       "x",
		`body: '{"type":"max-message-queue-size-exceeded","description":"The SMS queue for your account is full and cannot accept more messages right now. Your allowed rate is 60 messages pe'... 210 more characters`: "60",
	} {
		r := c.Decode(text)
		if len(r.Findings) != 1 || len(r.Findings[0].Params) == 0 || r.Findings[0].Params[0].Value != want {
			t.Errorf("%s: not one finding whose first value is %q: %+v", text, want, r.Findings)
		}
	}
}

// TestEndlessValues ends the paste in one word that is longer than any value
// that is taken, so that the value ends within the text's last word.
func TestEndlessValues(t *testing.T) {
	ref, c := loaded(t)
	for _, message := range messages(ref) {
		for _, length := range []int{390, 400, 410, 2000} {
			paste := regexp.MustCompile(`\$\{\w+\}`).ReplaceAllString(message, strings.Repeat("y", length))
			for _, f := range c.Decode(paste).Findings {
				if f.End > len(paste) {
					t.Errorf("%s with a value of %d bytes: the finding ends at %d of %d", message, length, f.End, len(paste))
				}
			}
		}
	}
}

// placeholderNames lists the placeholders of a message, in their order.
func placeholderNames(message string) []string {
	var names []string
	for _, m := range regexp.MustCompile(`\$\{(\w+)\}`).FindAllStringSubmatch(message, -1) {
		names = append(names, m[1])
	}
	return names
}
