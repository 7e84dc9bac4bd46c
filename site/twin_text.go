package site

import "strings"

// escape keeps Markdown from reading text as more than text.
var escape = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`,
	"<", `\<`, ">", `\>`, "&", `\&`, "#", `\#`, "~", `\~`)

// textMarkdown writes plain text as Markdown; what stands in backticks stays code.
func textMarkdown(text string) string {
	var all strings.Builder
	for _, p := range pieces(text, backticked) {
		if p.special {
			all.WriteString(codeMarkdown(p.text))
		} else {
			_, _ = escape.WriteString(&all, p.text) // a strings.Builder does not fail
		}
	}
	return all.String()
}

// codeMarkdown writes code within a line.
func codeMarkdown(code string) string {
	if code == "" {
		return ""
	}
	fence := strings.Repeat("`", longestRun(code)+1)
	if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") {
		code = " " + code + " "
	}
	return fence + code + fence
}

// linkMarkdown writes a link on a text that is Markdown already.
func linkMarkdown(text, address string) string {
	if strings.ContainsAny(address, " ()") {
		address = "<" + address + ">"
	}
	return "[" + text + "](" + address + ")"
}

// fenced writes a block of code.
func fenced(language, code string) string {
	fence := strings.Repeat("`", max(3, longestRun(code)+1))
	return fence + language + "\n" + strings.TrimRight(code, "\n") + "\n" + fence + "\n"
}

// longestRun gives the length of the longest run of backticks.
func longestRun(code string) int {
	longest, run := 0, 0
	for _, r := range code {
		if r != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}
