package decoder_test

import (
	"encoding/json"
	"fmt"
	"html"
	"mime/quotedprintable"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"fastbusy/decoder"
)

// damages are what happens to a text on its way from a terminal to a page.
var damages = []struct {
	name string
	do   func(string) string
}{
	{"ANSI colours", func(s string) string {
		return regexp.MustCompile(`"[^"\n]*"`).ReplaceAllString(s, "\x1b[32m$0\x1b[0m")
	}},
	{"hard wrap at 40", func(s string) string { return wrap(s, 40) }},
	{"hard wrap at 72", func(s string) string { return wrap(s, 72) }},
	{"word wrap at 40", func(s string) string { return wordWrap(s, 40) }},
	{"word wrap at 72", func(s string) string { return wordWrap(s, 72) }},
	{"HTML entities", html.EscapeString},
	{"URL encoding", url.QueryEscape},
	{"URL path encoding", url.PathEscape},
	{"one level of JSON", escape},
	{"two levels of JSON", func(s string) string { return escape(escape(s)) }},
	{"curly quotes", func(s string) string {
		s = regexp.MustCompile(`"([^"\n]*)"`).ReplaceAllString(s, "“$1”")
		return regexp.MustCompile(`'([^'\n]*)'`).ReplaceAllString(s, "‘$1’")
	}},
	{"curly quotes, read as Windows-1252", func(s string) string {
		s = regexp.MustCompile(`"([^"\n]*)"`).ReplaceAllString(s, "â€œ${1}â€\u009d")
		return regexp.MustCompile(`'([^'\n]*)'`).ReplaceAllString(s, "â€˜${1}â€™")
	}},
	{"UTF-16, read as bytes", func(s string) string { return strings.ReplaceAll(s, "", "\x00") }},
	{"quoted-printable mail", func(s string) string {
		var b strings.Builder
		b.WriteString("Content-Transfer-Encoding: quoted-printable\n\n")
		w := quotedprintable.NewWriter(&b)
		w.Write([]byte(s))
		w.Close()
		return b.String()
	}},
	{"colours of which ESC is spelled", func(s string) string {
		return regexp.MustCompile(`"[^"\n]*"`).ReplaceAllString(s, "ESC[32m$0^[[0m")
	}},
	{"non-breaking spaces", func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }},
	{"doubled spaces", func(s string) string { return strings.ReplaceAll(s, " ", "  ") }},
	{"lower case", strings.ToLower},
	{"upper case", strings.ToUpper},
	{"Windows line ends", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
	{"old Mac line ends", func(s string) string { return strings.ReplaceAll(s, "\n", "\r") }},
	{"BOM", func(s string) string { return "\ufeff" + s }},
	{"mail quoting", func(s string) string { return eachLine(s, func(int) string { return "> " }) }},
	{"mail quoting, wrapped", func(s string) string { return eachLine(wordWrap(s, 60), func(int) string { return "> > " }) }},
	{"bullets", func(s string) string { return eachLine(s, func(int) string { return "- " }) }},
	{"line numbers", func(s string) string { return eachLine(s, func(n int) string { return fmt.Sprintf("%4d: ", n+1) }) }},
	{"log prefixes", func(s string) string {
		return eachLine(s, func(n int) string {
			return fmt.Sprintf("2026-11-21T09:30:%02d.123Z app[4711] ERROR worker-%d - ", n%60, n%3)
		})
	}},
	{"container prefixes", func(s string) string { return eachLine(s, func(int) string { return "web_1  | " }) }},
}

// bodyDamages are renderings of the body alone, by other languages and by hand.
var bodyDamages = []struct {
	name string
	wear func(specimen) string
}{
	{"Python", pythonDict},
	{"Ruby", func(s specimen) string { return s.render("{", `"%s"=>`, `"`, ", ", "}", "nil") }},
	{"Ruby 3.4", func(s specimen) string { return s.render("{", `%s: `, `"`, ", ", "}", "nil") }},
	{"PHP print_r", func(s specimen) string { return s.render("Array\n(\n", "    [%s] => ", "", "\n", "\n)\n", "") }},
	{"PHP var_dump", func(s specimen) string {
		var b strings.Builder
		fmt.Fprintf(&b, "array(%d) {\n", len(s.fields))
		for _, k := range keys(s.body) {
			fmt.Fprintf(&b, "  [%q]=>\n  ", k)
			switch v := s.fields[k].(type) {
			case string:
				fmt.Fprintf(&b, "string(%d) \"%s\"\n", len(v), v)
			case float64:
				fmt.Fprintf(&b, "int(%d)\n", int(v))
			default:
				b.WriteString("NULL\n")
			}
		}
		return b.String() + "}\n"
	}},
	{"Go map", func(s specimen) string { return s.render("map[", "%s:", "", " ", "]", "<nil>") }},
	{"Go struct", func(s specimen) string { return s.render("&{", "%s:", "", " ", "}", "<nil>") }},
	{"C# record", func(s specimen) string { return s.render("Error { ", "%s = ", "", ", ", " }", "") }},
	{"Java map", func(s specimen) string { return s.render("{", "%s=", "", ", ", "}", "null") }},
	{"Kotlin data class", func(s specimen) string { return s.render("ApiErrorData(", "%s=", "", ", ", ")", "null") }},
	{"Elixir map", func(s specimen) string { return s.render("%{", `"%s" => `, `"`, ", ", "}", "nil") }},
	{"YAML", func(s specimen) string { return s.render("error:\n", "  %s: ", "", "\n", "\n", "~") }},
	{"trailing comma", func(s specimen) string { return s.render("{", `"%s": `, `"`, ", ", ",}", "null") }},
	{"unquoted keys", func(s specimen) string { return s.render("{", "%s: ", `"`, ", ", "}", "null") }},
	{"XML", func(s specimen) string {
		var b strings.Builder
		for _, k := range keys(s.body) {
			fmt.Fprintf(&b, "  <%s>%s</%[1]s>\n", k, html.EscapeString(plain(s.fields[k], "")))
		}
		return "<error>\n" + b.String() + "</error>\n"
	}},
	{"CSV cell", func(s specimen) string {
		return `2026-11-21,failed,"` + strings.ReplaceAll(compact(s.body), `"`, `""`) + `"` + "\n"
	}},
	{"no final full stop", func(s specimen) string {
		return strings.Replace(s.body, s.message, strings.TrimSuffix(s.message, "."), 1)
	}},
	{"a final full stop", func(s specimen) string {
		return strings.Replace(s.body, s.message, strings.TrimSuffix(s.message, ".")+".", 1)
	}},
}

// render writes the body's fields as a language does.
func (s specimen) render(open, key, quote, sep, end, null string) string {
	var parts []string
	for _, k := range keys(s.body) {
		v := plain(s.fields[k], null)
		if _, ok := s.fields[k].(string); ok && quote != "" {
			v = quote + strings.ReplaceAll(v, quote, `\`+quote) + quote
		}
		parts = append(parts, fmt.Sprintf(key, k)+v)
	}
	return open + strings.Join(parts, sep) + end
}

func plain(v any, null string) string {
	switch v := v.(type) {
	case nil:
		return null
	case float64:
		return fmt.Sprint(int(v))
	}
	return fmt.Sprint(v)
}

func escape(s string) string {
	b, _ := json.Marshal(s)
	return strings.ReplaceAll(string(b[1:len(b)-1]), `\u0026`, "&")
}

func eachLine(s string, prefix func(n int) string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = prefix(i) + lines[i]
	}
	return strings.Join(lines, "\n")
}

// wrap breaks lines at a width wherever that falls, as terminals do.
func wrap(s string, width int) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if r == '\n' {
			n = -1
		} else if n == width {
			b.WriteByte('\n')
			n = 0
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}

// wordWrap breaks lines at spaces, as mail programs do.
func wordWrap(s string, width int) string {
	var out []string
	for _, line := range strings.Split(s, "\n") {
		for len(line) > width {
			i := strings.LastIndexFunc(line[:width], unicode.IsSpace)
			if i <= 0 {
				break
			}
			out = append(out, line[:i])
			line = line[i+1:]
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// minRight is the part of the examples that must survive each damage.
const minRight = 0.99

func TestDamage(t *testing.T) {
	ref, c := loaded(t)
	list := specimens(t, ref)
	test := func(name string, wear func(specimen) string) {
		t.Run(name, func(t *testing.T) {
			all, wrong := 0, []string(nil)
			for _, s := range list {
				paste := wear(s)
				if paste == "" {
					continue
				}
				all++
				if fault := s.judgeDamaged(c.Decode(paste), paste); fault != "" {
					wrong = append(wrong, s.entry.ID+": "+fault+" in\n"+paste)
				}
			}
			if right := all - len(wrong); float64(right) < minRight*float64(all) {
				t.Errorf("%d of %d are right:\n%s", right, all, strings.Join(wrong, "\n"))
			}
		})
	}
	for _, d := range damages {
		test(d.name, func(s specimen) string { return d.do(s.request + "\n\n" + s.response) })
		test(d.name+", response", func(s specimen) string { return d.do(s.response) })
	}
	for _, d := range bodyDamages {
		test(d.name, func(s specimen) string {
			if s.fields == nil {
				return ""
			}
			return d.wear(s)
		})
	}
}

// TestCut cuts the examples off at 70 %: the entry must be among the first
// three that are offered, if the start of its message or its code is left.
func TestCut(t *testing.T) {
	ref, c := loaded(t)
	for _, x := range []struct {
		name string
		of   func(specimen) string
	}{
		{"body", func(s specimen) string { return s.body }},
		{"response", func(s specimen) string { return s.response }},
		{"exchange", func(s specimen) string { return s.request + "\n\n" + s.response }},
		{"log line", func(s specimen) string { return "2026-11-21T09:30:00Z ERROR call failed: " + compact(s.body) }},
	} {
		t.Run(x.name, func(t *testing.T) {
			all, wrong := 0, []string(nil)
			for _, s := range specimens(t, ref) {
				text := x.of(s)
				paste := string([]rune(text)[:len([]rune(text))*7/10])
				if i := strings.LastIndex(text, s.message); (s.message == "" || len(paste) < i+minLeft) &&
					(s.entry.Main.Code == "" || !strings.Contains(paste, s.entry.Main.Code)) {
					continue
				}
				if s.entry.Main.Common && s.entry.Main.Type == "" && s.entry.Main.Code == "" && !strings.Contains(paste, "://") {
					continue // common words of which nothing says whose they are
				}
				all++
				if !slices.Contains(offered(c.Decode(paste), 3), s.entry.ID) {
					wrong = append(wrong, fmt.Sprintf("%s: offered %v in\n%s", s.entry.ID, offered(c.Decode(paste), 9), paste))
				}
			}
			if right := all - len(wrong); float64(right) < minRight*float64(all) {
				t.Errorf("%d of %d are right:\n%s", right, all, strings.Join(wrong, "\n"))
			}
		})
	}
}

// minLeft is how much of a message must be left to tell it from others, in bytes.
const minLeft = 8

// offered gives the first n entries of a report, each finding's alternatives
// behind it.
func offered(r *decoder.Report, n int) []string {
	var list []string
	for _, f := range r.Findings {
		list = append(list, f.Entry.ID)
		for _, a := range f.Alternatives {
			list = append(list, a.ID)
		}
	}
	return list[:min(n, len(list))]
}
