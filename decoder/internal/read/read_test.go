package read

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"fastbusy/decoder/internal/ascii"
)

func TestFold(t *testing.T) {
	for _, x := range []struct{ name, paste, want string }{
		{"colours", "\x1b[1;31mError\x1b[0m: no", "Error: no"},
		{"colours without their escape", "[31mError[0m", "Error"},
		{"escaped colours", `\u001b[31mError\u001b[0m`, "Error"},
		{"colours for printf", `\033[31mError\e[0m`, "Error"},
		{"colours with a spelled escape", "ESC[31mError^[[0m: ESC [1] ^[a]", "Error: ESC [1] ^[a]"},
		{"quoted-printable", "status=3D400 =E2=80=9Ca b=E2=80=9D c=\nd=\r\ne caf=E9", "status=400 \"a b\" cde caf=E9"},
		{"quoted-printable by its head", "quoted-printable\r\n\r\na=\r\nb", "quoted-printable\n\nab"},
		{"an encoding that is spoken of", "in quoted-printable mail [id=42AB]", "in quoted-printable mail [id=42AB]"},
		{"equals signs that mail has not written", "x=3D400 y=1 a=\nb", "x=3D400 y=1 a=\nb"},
		{"marks of UTF-8, read as Windows-1252", "â€œaâ€\u009d â€˜bâ€™ â€œcâ€ Â\u00a0dâ€¦ eâ€“f", "\"a\" 'b' \"c\"  d... e-f"},
		{"marks of UTF-8, read as Latin 1", "â\u0080\u009caâ\u0080\u009d", "\"a\""},
		{"words with a circumflex", "pâté, 5 â€", "pâté, 5 \""},
		{"UTF-16, read as bytes", "a\x00b\x00", "ab"},
		{"directions", "\u202aError\u202c", "Error"},
		{"an invisible character in a number", "+1\u200e9195551234", "+1\u200e9195551234"},
		{"wide marks", "（a），b：c", "(a),b:c"},
		{"a picture before a word", "⚠️❌Error", "   Error"},
		{"a picture in a value", "a❌b", "a❌b"},
		{"a mask", "+1919•••6804", "+1919•••6804"},
		{"entities", "{&quot;a&quot;:&#39;b&#x27;}", `{"a":'b'}`},
		{"colours without their escape", "[36m7[0m and [5m30s]", "7 and [5m30s]"},
		{"colours with a picture of it", "␛[1;33m7␛[0m", "7"},
		{"entities for all marks", "&lbrace;&QUOT;a&quot;&colon;&nbsp;&lsqb;1&comma;2&rsqb;&rcub;&hellip;&period;&NewLine;", "{\"a\": [1,2]}....\n"},
		{"coloured code", `<span class="key">"a"</span><span>:</span> 1`, `"a": 1`},
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
		{"a string in parts", "'one '\n   'two'", "'one two'"},
		{"a string in parts, with a plus", "'one ' +\r\n   'two'", "'one two'"},
		{"two strings", "'one'\n 'two '\n'three'", "'one'\n 'two '\n'three'"},
		{"line ends", "a\r\nb\rc\n", "a\nb\nc\n"},
	} {
		t.Run(x.name, func(t *testing.T) {
			f := Fold(x.paste)
			if got := string(f.Text); got != x.want {
				t.Errorf("folded to %q, not %q", got, x.want)
			}
			if start, end := f.Place(Stretch{0, int32(len(f.Text))}); start < 0 || end > len(x.paste) {
				t.Errorf("from %d to %d of %d bytes", start, end, len(x.paste))
			}
		})
	}
}

// A folded word must lead back to the very text that it came from.
func TestFoldKeepsPlaces(t *testing.T) {
	paste := "\x1b[31m{&quot;mes\u200bsage&quot;: \\\"caf\\u00e9\\\"}"
	f := Fold(paste)
	for _, x := range []struct{ folded, want string }{
		{"message", "mes\u200bsage"},
		{"café", `caf\u00e9`},
		{`"café"`, `\"caf\u00e9\"`},
	} {
		i := strings.Index(string(f.Text), x.folded)
		if i < 0 {
			t.Fatalf("%q is not in %q", x.folded, f.Text)
		}
		start, end := f.Place(Stretch{int32(i), int32(i + len(x.folded))})
		if got := paste[start:end]; got != x.want {
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
			var p Paste
			p.Read(x.paste)
			for _, f := range p.Fields {
				if f.Name == ascii.Hash(x.key) {
					if got := string(p.In(p.ValueOf(f))); got != x.want {
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
		var p Paste
		if p.Read(x.paste); len(p.Statuses) > 0 {
			got = p.Statuses[0].Code
		}
		if got != x.want {
			t.Errorf("%q: status %d, not %d", x.paste, got, x.want)
		}
	}
}

// A word ends between ASCII and a writing without spaces.
func TestReadWords(t *testing.T) {
	var p Paste
	p.Read("Sinch返回40108错误 café")
	want := []string{"Sinch", "返回", "40108", "错误", "café"}
	if len(p.Words) != len(want) {
		t.Fatalf("%d words, not %d", len(p.Words), len(want))
	}
	for i, w := range p.Words {
		if got := string(p.In(w.Stretch)); got != want[i] {
			t.Errorf("word %q, not %q", got, want[i])
		}
	}
}

// FuzzRead checks that what the reader finds lies in the text, that strings and
// objects end after they start, and that every place leads back to the paste.
func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("../../testdata/golden/*.txt")
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
		var p Paste
		p.Read(text)
		check := func(s Stretch) {
			if s.Start < 0 || s.End < s.Start || int(s.End) > len(p.Text) {
				t.Fatalf("%v in %d bytes", s, len(p.Text))
			}
			start, end := p.Place(s)
			if start < 0 || end < start || end > len(text) {
				t.Fatalf("%v leads to %d to %d of %d bytes", s, start, end, len(text))
			}
			if utf8.ValidString(text) && !(utf8.ValidString(text[:start]) && utf8.ValidString(text[:end])) {
				t.Fatalf("%v cuts a character", s)
			}
		}
		for _, w := range p.Words {
			check(w.Stretch)
		}
		for _, s := range p.Strings {
			check(s)
		}
		for _, o := range p.Objects {
			check(o.Stretch)
		}
		for _, x := range p.Fields {
			check(x.Key)
			check(p.ValueOf(x))
		}
	})
}
