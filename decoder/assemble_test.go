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
		detailed = "Reason: Bad Request\nbody: type='request-validation' description='Your request could not be accepted' " +
			`field_errors=[FieldError(field_name='to', description="'to' must contain at least one telephone number")]`
	)
	another := strings.ReplaceAll(parsed, "c-1", "c-2")
	for _, tt := range []struct {
		name, text string
		want       int
	}{
		{"as it came, and parsed", "raw: " + body + "\nparsed: " + parsed, 1},
		{"as it came, and what an exception says", body + "\n\nTraceback:\nDialError: " + repr, 1},
		{"as it came, and in a field of a log", body + "\n {\"exception\":\"ClientException: " + escaped + "\"}", 1},
		{"a detail in the same line", detailed, 1},
		{"the same dress again", "a: " + body + "\nb: " + body, 2},
		{"two dresses, twice", strings.Repeat("raw: "+body+"\nparsed: "+parsed+"\n", 2), 2},
		{"another value", "raw: " + body + "\nparsed: " + another, 2},
		{"far apart", body + strings.Repeat("\nnothing to see", 100) + "\n" + parsed, 2},
		{"two references", strings.Replace(body, "null", `"4f1c-9"`, 1) + "\n" + strings.Replace(parsed, "null", `'77ab-2'`, 1), 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := c.Decode(tt.text)
			if len(r.Findings) != 1 || r.Findings[0].Count != tt.want || len(r.Findings[0].Occurrences) != tt.want {
				t.Errorf("findings %+v, want one, %d times", r.Findings, tt.want)
			}
		})
	}
}
