package read

import (
	"strings"
	"unicode/utf8"

	"fastbusy/decoder/internal/ascii"
)

// What is noise: what terminals, mail and printers put into a text, and characters that
// stand for plain ones. What encodings write for a character is in escape.go.

// unfolder recognises noise. What it decided of a word holds to the word's end.
type unfolder struct {
	paste      string
	percentEnd int  // up to here it is decided whether %22 stands for a quote
	percent    bool // and so it was decided
	plusSpace  bool // and in that word, + stands for a space
	symbolEnd  int  // of the last symbol that stands for a space
	pathEnd    int  // up to here backslashes are part of a Windows path
	plain      bool // it has plain quotation marks
	doubled    bool // quotation marks are doubled, as in a cell of a CSV file
	apostrophe bool // and so are those of one stroke, as in a text of YAML
	level      int  // how often the last one was escaped that was, and so what follows it
	split      bool // long strings are written in parts, a line each
	mail       bool // it is encoded as mail is, in the way that is called quoted-printable
	carets     bool // a ^ stands before each mark, as browsers write a command for Windows
	backticks  bool // a ` stands before each quotation mark in a string, as PowerShell has it
	spelled    bool // ESC is written for the escape character
	width      int  // of the lines that a terminal has wrapped; 0 where none are to be joined
}

// suspect marks the bytes at which noise can begin.
var suspect = func() (t [256]bool) {
	for _, c := range "\x00\x1b&%\\\r[+<>^" {
		t[c] = true
	}
	for c := utf8.RuneSelf; c < 256; c++ {
		t[c] = true
	}
	return
}()

// suspects marks the bytes at which noise can begin in this paste.
func (u *unfolder) suspects() *[256]bool {
	if !u.doubled && !u.apostrophe && !u.split && !u.mail && !u.spelled && !u.backticks && u.width == 0 {
		return &suspect
	}
	t := suspect
	t['"'], t['\''] = u.doubled || u.split, u.apostrophe || u.split
	t['\n'], t['='], t['E'], t['`'] = u.width > 0, u.mail, u.spelled, u.backticks
	return &t
}

// isDoubled says that two quotation marks stand for one, as in a cell of a CSV file: they
// close a key, or open a value.
func isDoubled(paste string) bool {
	for rest := paste; ; {
		n := strings.Index(rest, `""`)
		if n < 0 || n+2 == len(rest) {
			return false
		}
		next := rest[n+2:]
		if next[0] == ':' || strings.HasPrefix(next, "=>") || n > 0 && ascii.HasByte("=:( ", rest[n-1]) && ascii.IsWordByte(next[0]) && strings.Contains(next, `""`) {
			return true
		}
		rest = next
	}
}

// isApostrophe says that two apostrophes stand for one, as YAML writes it: one pair opens
// what a text quotes.
func isApostrophe(paste string) bool {
	for rest := paste; ; {
		n := strings.Index(rest, "''")
		if n < 0 || n+2 == len(rest) {
			return false
		}
		if n > 0 && ascii.HasByte(" '", rest[n-1]) && ascii.IsWordByte(rest[n+2]) {
			return true
		}
		rest = rest[n+1:]
	}
}

// MinWidth is the least of a terminal's columns.
const MinWidth = 30

// IsUsualWidth says that terminals, mail and editors are often n columns wide.
func IsUsualWidth(n int32) bool {
	switch n {
	case 40, 72, 80, 100, 120, 132:
		return true
	}
	return false
}

// Widest gives the length of the longest line that goes on in the next, or 0.
func Widest(s string) int {
	most, rest := 0, s
	for {
		n := strings.IndexByte(rest, '\n')
		if n < 0 {
			break
		}
		most, rest = max(most, n), rest[n+1:]
	}
	if most < MinWidth || most < len(rest) {
		return 0
	}
	return most
}

// WrapsWord says that what may be a word or a value goes on behind a line as long as the
// longest. With some marks the lines of tools and of bodies begin.
func WrapsWord(s string) bool {
	width := Widest(s)
	for i := 0; width > 0 && i+width+1 < len(s); {
		n := strings.IndexByte(s[i:], '\n')
		if n < 0 {
			break
		}
		if i += n + 1; n == width && i < len(s) && s[i] > ' ' && !ascii.HasByte("*<>{}[]()|#\"'", s[i]) && !ascii.IsDate([]byte(s[i:min(len(s), i+11)])) {
			return true
		}
	}
	return false
}

// noise says that the n bytes at i stand for with; n is 0 where they are no
// noise. A level above 0 says that with is a quotation mark escaped that often.
func (u *unfolder) noise(i int) (n int, with string, level int) {
	s := u.paste[i:]
	switch c := s[0]; {
	case c == 0: // every second byte of UTF-16 that was read as something else
		return 1, "", 0
	case c == '\x1b':
		return EscapeSequence(s), "", 0
	case u.carets && strings.HasPrefix(s, `^\^"`):
		return 4, `"`, 1
	case u.carets && c == '^' && len(s) > 1 && ascii.HasByte(`"{}[]<>|&%!@#$^`, s[1]) && spelledEscape(s) == 0:
		return 2, s[1:2], 0
	case u.backticks && strings.HasPrefix(s, "`\""):
		return 2, `"`, 1
	case c == '^' || c == 'E' || strings.HasPrefix(s, "␛["):
		return spelledEscape(s), "", 0
	case c == '=':
		if n := softBreak(s); n > 0 {
			return n, "", 0
		}
		n, r := codedRune(s, '=')
		return n, u.plainText(r), 0
	case c == '"' || c == '\'':
		if u.doubled && strings.HasPrefix(s, `""`) {
			return 2, `"`, 1
		}
		if u.apostrophe && strings.HasPrefix(s, `''`) && (i > 0 && ascii.IsWordByte(u.paste[i-1]) || len(s) > 2 && ascii.IsWordByte(s[2])) {
			return 2, "'", 1
		}
		if u.split {
			return u.nextPart(i), "", 0
		}
		return 0, "", 0
	case c == '>':
		if i > 0 && u.paste[i-1] == '"' && strings.HasPrefix(s, ">>") {
			return 2, "", 0
		}
		return u.mailQuote(i), "", 0
	case c == '<':
		if strings.HasPrefix(s, `<<"`) && strings.Contains(s[:min(len(s), 200)], `">>`) { // a string of Erlang
			return 2, "", 0
		}
		if strings.HasPrefix(s, "<![CDATA[") {
			return len("<![CDATA["), "", 0
		}
		if n := inlineTag(s); n > 0 {
			return n, "", 0
		}
		if n := ascii.StartsWith([]byte(s[:min(6, len(s))]), "<br> <br/>"); n > 0 {
			return n, "\n", 0
		}
		if strings.HasPrefix(s, "<EOL>") { // what Spring writes for a line end
			return len("<EOL>"), "\n", 0
		}
		return 0, "", 0
	case c == '\n':
		if i-strings.LastIndexByte(u.paste[:i], '\n')-1 == u.width && !ascii.IsDate([]byte(s[1:min(len(s), 12)])) { // a log's next record
			return 1, "", 0
		}
		return 0, "", 0
	case c == '[':
		if strings.HasPrefix(s, `[\r][\n]"`) { // how Java's HttpClient logs a line's end
			return len(`[\r][\n]`), "", 0
		}
		return bareColour(s), "", 0
	case c == '\r':
		if strings.HasPrefix(s, "\r\n") {
			return 2, "\n", 0
		}
		return 1, "\n", 0
	case c == '&':
		n, with = entity(s)
		return n, with, 0
	case c == '%' || c == '+':
		n, with = u.percentCode(i)
		if with == `\` {
			return codedBackslashes(s)
		}
		return n, with, 0
	case c == '\\':
		return u.backslashes(i)
	}
	if n, r := misdecoded(s); n > 0 {
		return n, u.plainText(r), 0
	}
	r, n := utf8.DecodeRuneInString(s)
	if plain, ok := plainForm(r); ok && !(plain == "" && u.inNumber(i, i+n)) && !(plain == `"` && u.isInner(i, i+n)) {
		return n, u.plainText(r), 0
	}
	if isSymbol(r) && u.isMargin(i, i+n) {
		u.symbolEnd = i + n
		return n, " ", 0
	}
	return 0, "", 0
}

// inlineTag gives the length of a tag of HTML with which viewers of code and logs colour
// words, or mark what was searched for. Code may have i<b in it, and a value <b>, which
// nothing closes.
func inlineTag(s string) int {
	name := strings.TrimPrefix(s[1:], "/")
	n := ascii.StartsWith([]byte(name[:min(8, len(name))]), "span strong mark em b i u")
	if n == 0 || n == len(name) {
		return 0
	}
	tag := s[:min(len(s), 200)]
	if name[n] != '>' && (name[n] != ' ' || ascii.StartsWith([]byte(name[n+1:min(n+8, len(name))]), "class= style= id= data-") == 0) {
		return 0
	}
	end := strings.IndexAny(tag, ">\n")
	if end < 0 || tag[end] != '>' || s[1] != '/' && name[:n] != "span" && !strings.Contains(tag, "</"+name[:n]+">") {
		return 0
	}
	return end + 1
}

// inNumber says that a telephone number touches the invisible character from i to end:
// there it may be what is wrong, as where it was copied from a list of contacts. Shorter
// numbers are codes, and the digits of a word, as in E164, are none.
func (u *unfolder) inNumber(i, end int) bool {
	s, start, after := u.paste, i, end
	for start > 0 && ascii.IsDigit(s[start-1]) {
		start--
	}
	for after < len(s) && (ascii.IsDigit(s[after]) || after == end && s[after] == '+') {
		after++
	}
	plus := start > 0 && s[start-1] == '+' || end < len(s) && s[end] == '+'
	inWord := start > 0 && ascii.IsLetter(s[start-1])
	return i > 0 && (plus || i-start+after-end >= MinDigits) && (start < i && !inWord || after > end)
}

// MinDigits is the fewest digits that are taken for a telephone number.
const MinDigits = 7

// isInner says that the mark from i to end touches words on both sides, as no quotation
// mark does: it is part of a value.
func (u *unfolder) isInner(i, end int) bool {
	return i > 0 && end < len(u.paste) && ascii.IsNameByte(u.paste[i-1]) && ascii.IsNameByte(u.paste[end])
}

// isMargin says that the symbol from i to end begins a line, or that a word touches it on
// one side only: it decorates a text, and is no part of a value or a mask.
func (u *unfolder) isMargin(i, end int) bool {
	if end < len(u.paste) && u.paste[end] == ' ' && (i == 0 || u.paste[i-1] == '\n') {
		return true
	}
	before := i > 0 && i != u.symbolEnd && ascii.IsWordByte(u.paste[i-1])
	return before != (end < len(u.paste) && ascii.IsWordByte(u.paste[end]))
}

// isSplit says that some string may be written in parts, as printers of Python and
// JavaScript do: 'one ' and, in the next line, 'two', also with a + between. They part
// it behind a space.
func isSplit(paste string) bool {
	for rest := paste; ; {
		n := strings.IndexByte(rest, '\n')
		if n < 0 {
			return false
		}
		line := strings.TrimSuffix(strings.TrimSuffix(rest[:n], "\r"), " +")
		if strings.HasSuffix(line, " '") || strings.HasSuffix(line, ` "`) {
			return true
		}
		rest = rest[n+1:]
	}
}

// nextPart gives the length of what stands between two parts of one string, from the
// quotation mark at i on.
func (u *unfolder) nextPart(i int) int {
	s := u.paste[i:]
	if i == 0 || u.paste[i-1] != ' ' {
		return 0
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(s[1:], " +"), "\r")
	if rest == "" || rest[0] != '\n' {
		return 0
	}
	next := ascii.TrimLeft(rest[1:], " ")
	if len(next) == len(rest)-1 || next == "" || next[0] != s[0] {
		return 0
	}
	return len(s) - len(next) + 1
}

// EscapeSequence gives the length of a terminal's control sequence.
func EscapeSequence(s string) int { return 1 + behindEscape(s[1:]) }

// behindEscape gives the length of what stands behind the escape character.
func behindEscape(s string) int {
	if s == "" {
		return 0
	}
	switch s[0] {
	case '[': // ends with a letter
		i := 1
		for i < len(s) && s[i] >= 0x20 && s[i] < 0x40 {
			i++
		}
		if i < len(s) && s[i] >= 0x40 && s[i] < 0x7f {
			i++
		}
		return i
	case ']': // a title or link, ended by BEL or ESC \
		for i := 1; i < len(s) && i < 511; i++ {
			if s[i] == '\a' {
				return i + 1
			}
			if s[i] == '\x1b' && i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
			if s[i] == '\x1b' {
				return i
			}
		}
	}
	return 0
}

// spelledEscape gives the length of a control sequence whose escape character was
// written out, as in "ESC[31m", "^[[31m" or "␛[31m".
func spelledEscape(s string) int {
	n := ascii.StartsWith([]byte(s[:min(4, len(s))]), "ESC[ ^[[ ␛[")
	if n == 0 {
		return 0
	}
	return n - 1 + behindEscape(s[n-1:])
}

// mailQuote gives the length of the marks that mail puts before a quoted line.
func (u *unfolder) mailQuote(i int) int {
	if i > 0 && u.paste[i-1] != '\n' && u.paste[i-1] != '\r' {
		return 0
	}
	n := 0
	for n < 16 && i+n < len(u.paste) && (u.paste[i+n] == '>' || u.paste[i+n] == ' ' && u.paste[i+n-1] == '>') {
		n++
	}
	return n
}

// bareColour gives the length of a colour code that lost its escape character,
// such as "[31m" or "[0;1m".
func bareColour(s string) int {
	i, digits := 1, 0
	for i < len(s) && i < 12 && (ascii.IsDigit(s[i]) || s[i] == ';') {
		if ascii.IsDigit(s[i]) {
			digits++
		}
		i++
	}
	if digits == 0 || i == len(s) || s[i] != 'm' {
		return 0
	}
	i++
	if i < len(s) && ascii.IsDigit(s[i]) && !strings.HasPrefix(ascii.TrimLeft(s[i:min(len(s), i+16)], "0123456789"), "[") {
		return 0 // a duration, [5m30s]
	}
	return i
}
