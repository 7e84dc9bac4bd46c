package decoder

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, x := range []struct{ name, paste, want string }{
		{"colours", "\x1b[1;31mError\x1b[0m: no", "Error: no"},
		{"colours without their escape", "[31mError[0m", "Error"},
		{"escaped colours", `\u001b[31mError\u001b[0m`, "Error"},
		{"entities", "{&quot;a&quot;:&#39;b&#x27;}", `{"a":'b'}`},
		{"entities twice", "&amp;quot;x&amp;quot;", `"x"`},
		{"an ampersand that is none", "a&b; x=1&y=2", "a&b; x=1&y=2"},
		{"URL encoding", "%7B%22a%22%3A+%22b%22%7D", `{"a": "b"}`},
		{"a percent sign that is none", "100%25 of 5%ab", "100%25 of 5%ab"},
		{"a plus that is a plus", "+19195551234", "+19195551234"},
		{"JSON in a string", `{\"a\":\"b\"}`, `{"a":"b"}`},
		{"JSON in a string in a string", `{\\\"a\\\":\\\"b\\\"}`, `{"a":"b"}`},
		{"escaped characters", `caf\u00e9 \ud83d\ude00 \u201cx\u201d`, `café 😀 "x"`},
		{"escaped line ends", `a\r\nb\nc\td`, "a\nb\nc\td"},
		{"a Windows path", `in C:\src\new\Program.cs:27`, `in C:\src\new\Program.cs:27`},
		{"curly quotes", "“a” ‘b’", `"a" 'b'`},
		{"spaces", "a\u00a0b\u200bc\ufeff", "a bc"},
		{"line ends", "a\r\nb\rc\n", "a\nb\nc\n"},
	} {
		t.Run(x.name, func(t *testing.T) {
			f := fold(x.paste)
			if got := string(f.text); got != x.want {
				t.Errorf("folded to %q, not %q", got, x.want)
			}
			if s := f.span(0, len(f.text)); s.Start < 0 || s.End > len(x.paste) {
				t.Errorf("span %v of %d bytes", s, len(x.paste))
			}
		})
	}
}

// A folded word must lead back to the very text that it came from.
func TestFoldKeepsPlaces(t *testing.T) {
	paste := "\x1b[31m{&quot;mes\u200bsage&quot;: \\\"caf\\u00e9\\\"}"
	f := fold(paste)
	for _, x := range []struct{ folded, want string }{
		{"message", "mes\u200bsage"},
		{"café", `caf\u00e9`},
		{`"café"`, `\"caf\u00e9\"`},
	} {
		i := strings.Index(string(f.text), x.folded)
		if i < 0 {
			t.Fatalf("%q is not in %q", x.folded, f.text)
		}
		s := f.span(i, i+len(x.folded))
		if got := paste[s.Start:s.End]; got != x.want {
			t.Errorf("%q leads to %q, not %q", x.folded, got, x.want)
		}
	}
}

func TestReadFields(t *testing.T) {
	for _, x := range []struct{ name, paste, key, want string }{
		{"JSON", `{"type":"validation"}`, "type", "validation"},
		{"JSON with spaces", "{ \"type\" :\n  \"validation\" }", "type", "validation"},
		{"a number", `{"errorCode": 40001, "x": 1}`, "errorcode", "40001"},
		{"Python", `{'type': 'validation'}`, "type", "validation"},
		{"keyword arguments", `type='validation' id=None`, "type", "validation"},
		{"Ruby", `{"type"=>"validation"}`, "type", "validation"},
		{"PHP print_r", "Array\n(\n    [type] => validation\n)", "type", "validation"},
		{"PHP var_dump", "array(1) {\n  [\"type\"]=>\n  string(10) \"validation\"\n}", "type", "validation"},
		{"Go map", "map[errorCode:40001 message:x]", "errorcode", "40001"},
		{"Java map", "{type=validation, id=null}", "type", "validation"},
		{"XML", "<type>validation</type>", "type", "validation"},
		{"a header", "Content-Type: text/plain\nHost: x", "contenttype", "text/plain"},
		{"JSON in a string", `{"body":"{\"type\":\"validation\"}"}`, "type", "validation"},
		{"a quote in the value", `{"m":"say \"hi\" now"}`, "m", `say "hi" now`},
		{"cut off", `{"type":"valid`, "type", "valid"},
	} {
		t.Run(x.name, func(t *testing.T) {
			p := read(x.paste)
			for _, f := range p.fields {
				if f.name == hashWord(hashStart, x.key) {
					if got := string(p.in(p.valueOf(f))); got != x.want {
						t.Errorf("value %q, not %q", got, x.want)
					}
					return
				}
			}
			t.Errorf("no field %s in %s", x.key, x.paste)
		})
	}
}

func TestReadStatuses(t *testing.T) {
	for _, x := range []struct {
		paste string
		want  int // 0: none
	}{
		{"HTTP/1.1 400 Bad Request", 400},
		{"HTTP/2 403 ", 403},
		{"Status: 415 Unsupported Media Type", 415},
		{`"status":429,`, 429},
		{"Request failed with status code 404", 404},
		{"resulted in a `400 Bad Request` response", 400},
		{"HTTPError: 429 Client Error: Too Many Requests", 429},
		{"D/OkHttp: <-- 401 https://example.com (184ms)", 401},
		{"ApiException: (403)", 403},
		{"GET https://api.example.com/v1/calls/id/123 404", 404},
		{`10:00 "POST /v1/calls" 503 12 ms`, 503},
		{"at Foo.bar(Foo.java:404)", 0},
		{"listening on localhost:443", 0},
		{"took 503 ms", 0},
		{"see /usr/share 404 files", 0},
		{"id 401-22-13", 0},
		{"10.0.0.404", 0},
	} {
		got := 0
		if p := read(x.paste); len(p.statuses) > 0 {
			got = p.statuses[0].code
		}
		if got != x.want {
			t.Errorf("%q: status %d, not %d", x.paste, got, x.want)
		}
	}
}

// FuzzRead checks that what the reader finds lies in the text, that strings and
// objects end after they start, and that every place leads back to the paste.
func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(names) == 0 {
		f.Fatal("no golden files", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("\x1b]\x1b\u0327") // a title without its end, before a character of two bytes
	f.Fuzz(func(t *testing.T, text string) {
		p := read(text)
		check := func(s stretch) {
			if s.start < 0 || s.end < s.start || int(s.end) > len(p.text) {
				t.Fatalf("%v in %d bytes", s, len(p.text))
			}
			at := p.span(int(s.start), int(s.end))
			if at.Start < 0 || at.End < at.Start || at.End > len(text) {
				t.Fatalf("%v leads to %v of %d bytes", s, at, len(text))
			}
			if utf8.ValidString(text) && !(utf8.ValidString(text[:at.Start]) && utf8.ValidString(text[:at.End])) {
				t.Fatalf("%v cuts a character", at)
			}
		}
		for _, w := range p.words {
			check(w.stretch)
		}
		for _, s := range p.strings {
			check(s)
		}
		for _, o := range p.objects {
			check(o.stretch)
		}
		for _, x := range p.fields {
			check(x.key)
			check(p.valueOf(x))
		}
	})
}
