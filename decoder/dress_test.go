package decoder_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"fastbusy/content"
	"fastbusy/decoder"
)

// loaded gives the real content and its catalogue.
func loaded(t testing.TB) (*content.Reference, *decoder.Catalogue) {
	t.Helper()
	ref, err := content.Load(content.Files)
	if err != nil {
		t.Fatal(err)
	}
	data, err := decoder.Compile(ref.Decoder())
	if err != nil {
		t.Fatal(err)
	}
	c, err := decoder.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return ref, c
}

// specimen is an entry's example, taken apart.
type specimen struct {
	entry    *content.Entry
	request  string
	response string            // as it stands in the content
	reason   string            // "400 Bad Request", made up where the example has no status line
	body     string            // of the response
	fields   map[string]any    // of the body, nil where it is not JSON
	message  string            // what stands for the entry's message in the body
	params   map[string]string // its values
}

// specimens takes the examples of all entries apart, so that an entry added
// later is covered without new code.
func specimens(t testing.TB, ref *content.Reference) []specimen {
	t.Helper()
	var list []specimen
	for _, e := range ref.Entries() {
		for _, x := range e.Examples {
			s := specimen{entry: e, request: x.Request, response: x.Response, body: x.Response}
			if head, body, ok := strings.Cut(x.Response, "\n\n"); ok {
				s.body = body
				first, _, _ := strings.Cut(head, "\n")
				if _, after, ok := strings.Cut(first, " "); ok {
					s.reason = after
				}
			}
			if s.reason == "" && e.Main.HTTPStatus != 0 {
				s.reason = fmt.Sprint(e.Main.HTTPStatus, " Error")
			}
			s.body = strings.TrimSpace(s.body)
			_ = json.Unmarshal([]byte(s.body), &s.fields)
			s.findMessage()
			list = append(list, s)
		}
	}
	if len(list) < len(ref.Entries()) {
		t.Fatalf("%d examples for %d entries", len(list), len(ref.Entries()))
	}
	return list
}

var placeholders = regexp.MustCompile(`\\\$\\\{(\w+)\\\}`)

// findMessage looks for the wording that the body carries, with its values.
func (s *specimen) findMessage() {
	texts := []string{s.body}
	for _, v := range s.fields {
		if text, ok := v.(string); ok {
			texts = append([]string{text}, texts...)
		}
	}
	wordings := []decoder.Wording{s.entry.Main}
	for _, v := range s.entry.Variants {
		wordings = append(wordings, v.Wording)
	}
	// The wording with the most words of its own is the one that was printed.
	literal := func(w decoder.Wording) int {
		return len(regexp.MustCompile(`\$\{\w+\}`).ReplaceAllString(w.Message, ""))
	}
	slices.SortStableFunc(wordings, func(a, b decoder.Wording) int { return literal(b) - literal(a) })
	for _, w := range wordings {
		if w.Message == "" {
			continue
		}
		pattern := placeholders.ReplaceAllString(regexp.QuoteMeta(w.Message), `(?P<$1>.+)`)
		re := regexp.MustCompile(`(?i)^` + pattern + `$`)
		for _, text := range texts {
			m := re.FindStringSubmatch(text)
			if m == nil {
				continue
			}
			s.message = text
			s.params = map[string]string{}
			for i, name := range re.SubexpNames() {
				if name != "" {
					s.params[name] = strings.Trim(m[i], `'"`)
				}
			}
			return
		}
	}
}

// dresses are the forms in which developers have such an error before them.
// A dress gives "" where the specimen cannot wear it.
var dresses = []struct {
	name string
	wear func(specimen) string
}{
	{"body", func(s specimen) string { return s.body }},
	{"response", func(s specimen) string { return s.response }},
	{"exchange", func(s specimen) string { return s.request + "\n\n" + s.response }},
	{"curl -v", curlV},
	{"escaped log line", func(s specimen) string {
		if s.fields == nil {
			return ""
		}
		return fmt.Sprintf(`{"level":"error","ts":"2026-03-11T07:41:09.120Z","msg":"request failed","status":%d,"response":%s}`,
			s.entry.Main.HTTPStatus, jsonString(compact(s.body)))
	}},
	{"Python dict", func(s specimen) string {
		if s.fields == nil {
			return ""
		}
		return "Traceback (most recent call last):\n  File \"/app/call.py\", line 40, in place\n    raise ApiError(response.json())\napp.errors.ApiError: " + pythonDict(s)
	}},
	{"pydantic repr", func(s specimen) string {
		if s.fields == nil {
			return ""
		}
		var b strings.Builder
		fmt.Fprintf(&b, "client.exceptions.ApiException: (%d)\nReason: %s\nHTTP response headers: HTTPHeaderDict({'Date': 'Tue, 14 Jul 2026 13:02:11 GMT', 'Content-Type': 'application/json'})\nHTTP response body:", s.entry.Main.HTTPStatus, s.reason)
		for _, k := range keys(s.body) {
			fmt.Fprintf(&b, " %s=%s", k, pythonValue(s.fields[k]))
		}
		return b.String() + " additional_properties={}\n"
	}},
	{"Java stack trace", func(s specimen) string {
		return "Exception in thread \"main\" com.acme.http.ApiException: Message: Error\nHTTP response code: " +
			fmt.Sprint(s.entry.Main.HTTPStatus) + "\nHTTP response body: " + compact(s.body) +
			"\nHTTP response headers: {content-type=[application/json]}\n\tat com.acme.http.ApiClient.handleResponse(ApiClient.java:1317)\n\tat com.acme.Main.main(Main.java:31)\n"
	}},
	{"C# stack trace", func(s specimen) string {
		return "Unhandled exception. Acme.Client.ApiException: Error calling Create: " + compact(s.body) +
			"\n   at Acme.Api.CallsApi.Create(String accountId) in C:\\src\\Dialer\\Program.cs:line 27\n"
	}},
	{"C# log line", func(s specimen) string {
		number, reason, _ := strings.Cut(s.reason, " ")
		if number == "" {
			return ""
		}
		return fmt.Sprintf("Call failed. StatusCode: %s, ReasonPhrase: %s, Content: %s", number, reason, compact(s.body))
	}},
	{"Node dump", nodeDump},
	{"bare code", func(s specimen) string { return s.entry.Main.Code }},
	{"bare message", func(s specimen) string { return s.message }},
	{"cut in the message", func(s specimen) string {
		exchange := s.request + "\n\n" + s.response
		i := strings.LastIndex(exchange, s.message)
		if s.message == "" || i < 0 {
			return ""
		}
		return exchange[:i+len(s.message)*6/10]
	}},
}

func curlV(s specimen) string {
	var b strings.Builder
	b.WriteString("*   Trying 192.0.2.44:443...\n* Connected to api.example.net (192.0.2.44) port 443 (#0)\n")
	head, _, _ := strings.Cut(s.request, "\n\n")
	for line := range strings.Lines(head) {
		b.WriteString("> " + strings.TrimRight(line, "\n") + "\n")
	}
	b.WriteString("> \n} [171 bytes data]\n")
	if s.reason != "" {
		fmt.Fprintf(&b, "< HTTP/1.1 %s\n", s.reason)
	}
	b.WriteString("< Date: Tue, 14 Jul 2026 13:02:11 GMT\n< Content-Type: application/json\n< \n{ [132 bytes data]\n* Connection #0 to host left intact\n")
	return b.String() + s.body + "\n"
}

func nodeDump(s specimen) string {
	if s.fields == nil {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Uncaught AxiosError: Request failed with status code %d\n    at settle (/app/node_modules/axios/dist/node/axios.cjs:2090:12) {\n  code: 'ERR_BAD_REQUEST',\n  response: {\n    status: %[1]d,\n    headers: { 'content-type': 'application/json' },\n    data: {\n", s.entry.Main.HTTPStatus)
	for i, k := range keys(s.body) {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, "      %s: %s", k, jsValue(s.fields[k]))
	}
	return b.String() + "\n    }\n  }\n}\n"
}

// compact removes the white space of a JSON text, and leaves other text alone.
func compact(body string) string {
	var v json.RawMessage
	if json.Unmarshal([]byte(body), &v) != nil {
		return body
	}
	var b strings.Builder
	inString := false
	for i, c := range body {
		if c == '"' && (i == 0 || body[i-1] != '\\') {
			inString = !inString
		}
		if inString || !strings.ContainsRune(" \n\t", c) {
			b.WriteRune(c)
		}
	}
	return b.String()
}

func jsonString(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

var keyPattern = regexp.MustCompile(`"(\w+)"\s*:`)

// keys gives the body's keys in their order.
func keys(body string) []string {
	var list []string
	for _, m := range keyPattern.FindAllStringSubmatch(body, -1) {
		list = append(list, m[1])
	}
	return list
}

func pythonDict(s specimen) string {
	var parts []string
	for _, k := range keys(s.body) {
		parts = append(parts, fmt.Sprintf("'%s': %s", k, pythonValue(s.fields[k])))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func pythonValue(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case string:
		return quoted(v)
	case float64:
		return fmt.Sprint(int(v))
	}
	return fmt.Sprint(v)
}

func jsValue(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return quoted(v)
	case float64:
		return fmt.Sprint(int(v))
	}
	return fmt.Sprint(v)
}

// quoted writes a string as Python and Node do: in single quotes, unless it
// holds some.
func quoted(s string) string {
	if strings.Contains(s, "'") {
		return `"` + s + `"`
	}
	return "'" + s + "'"
}

// TestDresses puts every entry's example into every dress.
func TestDresses(t *testing.T) {
	ref, c := loaded(t)
	for _, d := range dresses {
		t.Run(d.name, func(t *testing.T) {
			worn := 0
			for _, s := range specimens(t, ref) {
				paste := d.wear(s)
				if paste == "" {
					continue
				}
				worn++
				if fault := s.judge(c.Decode(paste), strings.HasPrefix(d.name, "cut")); fault != "" {
					t.Errorf("%s: %s in\n%s\n", s.entry.ID, fault, paste)
				}
			}
			if worn == 0 {
				t.Error("no example wears this dress")
			}
		})
	}
}

// judge says what is wrong with a report on the specimen. Where the content
// declares that the text could as well be another entry, either may be first.
func (s specimen) judge(r *decoder.Report, cut bool) string {
	if len(r.Findings) == 0 {
		return "nothing was found"
	}
	top := r.Findings[0]
	if top.Entry.ID != s.entry.ID {
		for _, a := range top.Alternatives {
			if a.ID == s.entry.ID && (cut || s.declares(top.Entry.ID)) {
				return ""
			}
		}
		return "found as " + top.Entry.ID
	}
	if len(r.Findings) > 1 {
		return "a second finding, " + r.Findings[1].Entry.ID
	}
	for name, want := range s.params {
		got := ""
		for _, p := range top.Params {
			if p.Name == name {
				got = p.Value
			}
		}
		if got != want && !cut {
			return fmt.Sprintf("%s is %q, not %q", name, got, want)
		}
	}
	return ""
}

func (s specimen) declares(id string) bool {
	all := s.entry.Main.Alternatives
	for _, v := range s.entry.Variants {
		all = append(all, v.Alternatives...)
	}
	for _, a := range all {
		if a.ID == id {
			return true
		}
	}
	return false
}

// judgeDamaged is judge for text in which capitals and line ends may have
// changed, within the values too.
func (s specimen) judgeDamaged(r *decoder.Report, paste string) string {
	fold := func(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), "")) }
	copied := s
	copied.params = nil
	if fault := copied.judge(r, false); fault != "" {
		return fault
	}
	for _, p := range r.Findings[0].Params {
		if want, ok := s.params[p.Name]; ok && fold(p.Value) != fold(want) && r.Findings[0].Entry.ID == s.entry.ID {
			return fmt.Sprintf("%s is %q, not %q", p.Name, p.Value, want)
		}
	}
	return s.judgePlaces(r, paste)
}

// judgePlaces says where the evidence of a message does not begin and end with
// the letters of the message, in the damaged text itself.
func (s specimen) judgePlaces(r *decoder.Report, paste string) string {
	letters := func(text string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, text)
	}
	own := letters(placeholders.ReplaceAllString(regexp.QuoteMeta(s.message), ""))
	for _, e := range r.Findings[0].Evidence {
		if e.Kind != "message" || len(s.params) > 0 || r.Findings[0].Entry.ID != s.entry.ID {
			continue
		}
		got := letters(paste[e.Start:e.End])
		if n := min(3, len(own)); len(got) < n || got[:n] != own[:n] || got[len(got)-n:] != own[len(own)-n:] {
			return fmt.Sprintf("the message is marked at %q", paste[e.Start:e.End])
		}
	}
	return ""
}
