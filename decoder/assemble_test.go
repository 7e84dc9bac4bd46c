package decoder_test

import (
	"strings"
	"testing"
)

// TestOneFailureInTwoDresses counts failures, not how often a client prints one.
func TestOneFailureInTwoDresses(t *testing.T) {
	_, c := loaded(t)
	const (
		body     = `{"type":"validation","description":"Call [c-1] not found","id":null}`
		parsed   = `{ type: 'validation', description: 'Call [c-1] not found', id: null }`
		repr     = `type='validation' description='Call [c-1] not found' id=None`
		escaped  = `{\"type\":\"validation\",\"description\":\"Call [c-1] not found\",\"id\":null}`
		ranged   = `{"description":"callTimeout must be within the range [1, 300], but was 900"}`
		detailed = "Reason: Bad Request\nbody: type='request-validation' description='Your request could not be accepted' " +
			`field_errors=[FieldError(field_name='to', description="'to' must contain at least one telephone number")]`
	)
	another := strings.ReplaceAll(parsed, "c-1", "c-2")
	const trace = "\n\tat com.example.Dialer.call(Dialer.java:22)\n"
	const common = "com.sinch.sdk.ApiException: message=Requested resource not found"
	caused := "Failed: ApiException: " + body + trace + "Caused by: ApiException: " + body + trace
	for _, tt := range []struct {
		name, text string
		want       int
	}{
		{"as it came, and parsed", "raw: " + body + "\nparsed: " + parsed, 1},
		{"as it came, and what an exception says", body + "\n\nTraceback:\nDialError: " + repr, 1},
		{"as it came, and in a field of a log", body + "\n {\"exception\":\"ClientException: " + escaped + "\"}", 1},
		{"a message that begins with a value", ranged + "\n" + strings.ReplaceAll(ranged, `"`, "'"), 1},
		{"such a message again", ranged + "\n" + ranged, 2},
		{"a detail in the same line", detailed, 1},
		{"the same dress again", "a: " + body + "\nb: " + body, 2},
		{"two dresses, twice", strings.Repeat("raw: "+body+"\nparsed: "+parsed+"\n", 2), 2},
		{"an exception and its cause, in Java", caused, 1},
		{"in .NET", "One or more errors occurred. (" + body + ")\n ---> ApiException: " + body, 1},
		{"two requests, each with an arrow", strings.Repeat("\n ---> HTTP POST https://voice.bandwidth.com/\n"+body, 2), 2},
		{"in Python", "Error: " + body + "\n\nThe above exception was the direct cause of the following exception:\n\nDialError: " + body, 1},
		{"twice, each with its cause", caused + caused, 2},
		{"a cause of another value", caused + "Caused by: ApiException: " + strings.ReplaceAll(body, "c-1", "c-2"), 2},
		{"another value", "raw: " + body + "\nparsed: " + another, 2},
		{"a line of a log again, with the type before the message", strings.Repeat("503 system-overloaded \"Handling too many requests\"\n", 3), 3},
		{"such a line, and its fields in the lines below", "503 system-overloaded Handling too many requests\ntype: system-overloaded\n", 1},
		{"far apart", body + strings.Repeat("\nnothing to see", 100) + "\n" + parsed, 2},
		{"two references", strings.Replace(body, "null", `"4f1c-9"`, 1) + "\n" + strings.Replace(parsed, "null", `'77ab-2'`, 1), 2},
		{"common words, in two lines of a log", "10:00:01 ERROR " + common + trace + "10:00:05 ERROR " + common + trace, 2},
		{"common words, with two references", common + ", reference=4f1c-9a" + trace + common + ", reference=77ab-2c", 2},
		{"common words, and what an exception says", common + "\nmessage: 'Requested resource not found'", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := c.Decode(tt.text)
			if len(r.Findings) != 1 || r.Findings[0].Count != tt.want || len(r.Findings[0].Occurrences) != tt.want {
				t.Errorf("findings %+v, want one, %d times", r.Findings, tt.want)
			}
		})
	}
}

// TestBesideTheBody reads bodies beside which other things look like evidence.
func TestBesideTheBody(t *testing.T) {
	_, c := loaded(t)
	for _, tt := range []struct{ name, text, want, value string }{
		{"the reason phrase as a client's message",
			"com.bandwidth.sdk.ApiException: Message: Not Found\nHTTP response code: 404\n" +
				`HTTP response body: {"type":"validation","description":"Call [c-1] not found","id":null}`,
			"bandwidth/voice/404/call-not-found", "c-1"},
		{"a parameter in a value",
			`{"type":"validation","description":"Content type 'text/plain;charset=UTF-8' not supported"}`,
			"bandwidth/voice/415/content-type-not-supported", "text/plain;charset=UTF-8"},
		{"a value that a client cut",
			"messaging.bandwidth.com: " + `{"status":404,"error":"Not Found","message":"Not Found","path":"/api/v2/users (truncated...)` +
				"\n in /var/www/RequestException.php:113\n",
			"bandwidth/messaging/404/path-not-found", "/api/v2/users"},
		{"a path behind a colon",
			"messaging.bandwidth.com: map[error:Not Found message:Not Found path:/api/v2/users/9900000/x status:404]",
			"bandwidth/messaging/404/path-not-found", "/api/v2/users/9900000/x"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := c.Decode(tt.text)
			if got := ids(r); got != tt.want {
				t.Fatalf("it is %q, want %q", got, tt.want)
			}
			if params := r.Findings[0].Params; len(params) != 1 || params[0].Value != tt.value {
				t.Errorf("values %+v, want %q", params, tt.value)
			}
		})
	}
}
