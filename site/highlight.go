package site

import (
	"html"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// codeBlock gives a <pre> with a button that copies it.
func codeBlock(label, language, code string) string {
	return snippet("code", label, highlight(language, strings.TrimRight(code, "\n")))
}

// snippet gives highlighted code in a <pre> that the keyboard can reach and scroll. Its
// label is for screen readers.
func snippet(class, label, code string) string {
	label = html.EscapeString(label)
	return `<div class="snippet"><pre class="` + class + `" tabindex="0" role="group" aria-label="` + label + `"><code>` + code + `</code></pre>` +
		`<button type="button" class="copy scripted" data-verbatim hidden>Copy<span class="unseen"> ` + strings.ToLower(label) + "</span></button></div>\n"
}

// highlight gives code as HTML, with chroma's class names on what is coloured.
func highlight(language, code string) string {
	var out strings.Builder
	if language == "http" {
		// An example may be whole, or lack its body or its head.
		head, body := code, ""
		if looksLikeJSON(code) {
			head, body = "", code
		} else if i := strings.Index(code, "\n\n"); i >= 0 {
			head, body = code[:i+2], code[i+2:]
		}
		writeHead(&out, head)
		if looksLikeJSON(body) {
			writeTokens(&out, "json", body)
		} else {
			out.WriteString(html.EscapeString(body))
		}
		return out.String()
	}
	writeTokens(&out, language, code)
	return out.String()
}

func looksLikeJSON(s string) bool {
	return strings.HasPrefix(s, "{") || strings.HasPrefix(s, "[")
}

// writeHead writes a request or status line and headers: the vendors' examples
// have lines that no HTTP lexer takes.
func writeHead(out *strings.Builder, head string) {
	for i, line := range strings.SplitAfter(head, "\n") {
		name, value, found := strings.Cut(line, ":")
		if i > 0 && found && !strings.ContainsAny(name, " \t{") {
			writeSpan(out, "na", name)
			out.WriteString(html.EscapeString(":" + value))
			continue
		}
		if first, rest, ok := strings.Cut(line, " "); i == 0 && ok {
			writeSpan(out, "k", first)
			out.WriteString(html.EscapeString(" " + rest))
			continue
		}
		out.WriteString(html.EscapeString(line))
	}
}

// jsonLexer is for what most pages hold. Chroma's own tries eight rules at each comma
// before the one that fits.
var jsonLexer = chroma.MustNewLexer(&chroma.Config{Name: "JSON"}, func() chroma.Rules {
	return chroma.Rules{"root": {
		{Pattern: `[\s,:{}[\]]+`, Type: chroma.Punctuation},
		{Pattern: `"(?:[^"\\]|\\.)*"(?=\s*:)`, Type: chroma.NameTag},
		{Pattern: `"(?:[^"\\]|\\.)*"`, Type: chroma.LiteralString},
		{Pattern: `-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?`, Type: chroma.LiteralNumber},
		{Pattern: `(?:true|false|null)\b`, Type: chroma.KeywordConstant},
		{Pattern: `.`, Type: chroma.Error},
	}}
})

func writeTokens(out *strings.Builder, language, code string) {
	lexer := lexers.Get(language)
	if language == "json" {
		lexer = jsonLexer
	}
	if lexer == nil {
		out.WriteString(html.EscapeString(code))
		return
	}
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, code)
	if err != nil {
		out.WriteString(html.EscapeString(code))
		return
	}
	for t := tokens(); t != chroma.EOF; t = tokens() {
		writeSpan(out, tokenClass(t.Type), t.Value)
	}
}

// tokenClass gives the class of the few kinds of token that the stylesheet colours.
func tokenClass(t chroma.TokenType) string {
	switch {
	case t == chroma.NameTag:
		return "nt"
	case t.InSubCategory(chroma.LiteralString):
		return "s"
	case t.InSubCategory(chroma.LiteralNumber):
		return "m"
	case t.InCategory(chroma.Keyword):
		return "k"
	case t.InCategory(chroma.Comment):
		return "c"
	}
	return ""
}

func writeSpan(out *strings.Builder, class, s string) {
	if class == "" {
		out.WriteString(html.EscapeString(s))
		return
	}
	out.WriteString(`<span class="` + class + `">` + html.EscapeString(s) + "</span>")
}
