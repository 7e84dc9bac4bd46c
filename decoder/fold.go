package decoder

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// folded is a paste without its noise: colour codes, entities, escapes, curly
// quotes, unusual spaces and foreign line ends are undone, and every byte of it
// knows where in the paste it came from.
type folded struct {
	paste  string
	text   []byte
	seams  []seam
	quotes []quote
	joined bool // lines that a terminal has wrapped are one again
}

// seam starts a stretch of the folded text. Where to is 0, the stretch was
// copied from the paste at from; otherwise all of it stands for paste[from:to].
type seam struct{ at, from, to int32 }

// quote is a quotation mark that was escaped: its level counts how often.
type quote struct {
	at    int32
	level int8
}

// span gives the place in the paste of the folded text from i to j.
func (f *folded) span(i, j int) Span {
	if len(f.text) == 0 {
		return Span{}
	}
	if j <= i {
		at, _ := f.origin(min(i, len(f.text)-1))
		return Span{at, at}
	}
	start, _ := f.origin(i)
	_, end := f.origin(j - 1)
	return Span{start, end}
}

// origin gives the place in the paste of the folded byte at i.
func (f *folded) origin(i int) (start, end int) {
	k := firstIndex(len(f.seams), func(k int) bool { return int(f.seams[k].at) > i }) - 1
	s := f.seams[k]
	if s.to != 0 {
		return int(s.from), int(s.to)
	}
	start = int(s.from) + i - int(s.at)
	return start, start + 1
}

// copied appends paste[from:to] as it stands.
func (f *folded) copied(paste string, from, to int) {
	at := len(f.text)
	f.text = append(f.text, paste[from:to]...)
	if n := len(f.seams); n > 0 && f.seams[n-1].to == 0 &&
		int(f.seams[n-1].from)+at-int(f.seams[n-1].at) == from {
		return
	}
	f.seams = append(f.seams, seam{int32(at), int32(from), 0})
}

// replaced appends with in the place of paste[from:to].
func (f *folded) replaced(with string, from, to int) {
	if with == "" {
		return
	}
	f.seams = append(f.seams, seam{int32(len(f.text)), int32(from), int32(to)})
	f.text = append(f.text, with...)
}

// suspect marks the bytes at which noise can begin.
var suspect = func() (t [256]bool) {
	for _, c := range "\x1b&%\\\r[+>" {
		t[c] = true
	}
	for c := utf8.RuneSelf; c < 256; c++ {
		t[c] = true
	}
	return
}()

// fold reads a paste. A position in it must fit into 31 bits.
func fold(paste string) *folded {
	f := &folded{}
	f.read(paste)
	return f
}

// read folds another paste, in the memory of the last one.
func (f *folded) read(paste string) {
	f.paste = paste
	f.text = slices.Grow(f.text[:0], len(paste))
	f.seams, f.quotes = f.seams[:0], f.quotes[:0]
	u := unfolder{paste: paste, doubled: strings.Contains(paste, `"":`)}
	if f.joined {
		u.width = widest(paste)
	}
	for i := 0; i < len(paste); {
		j := i
		for j < len(paste) && !suspect[paste[j]] && !(u.doubled && paste[j] == '"') && !(f.joined && paste[j] == '\n') {
			j++
		}
		if j > i {
			f.copied(paste, i, j)
			i = j
			continue
		}
		n, with, level := u.noise(i)
		if n == 0 {
			_, n = utf8.DecodeRuneInString(paste[i:])
			f.copied(paste, i, i+n)
		} else {
			if level > 0 {
				f.quotes = append(f.quotes, quote{int32(len(f.text)), int8(level)})
			}
			f.replaced(with, i, i+n)
		}
		i += n
	}
}

// unfolder recognises noise. What it decided of a word holds to the word's end.
type unfolder struct {
	paste      string
	percentEnd int  // up to here it is decided whether %22 stands for a quote
	percent    bool // and so it was decided
	plusSpace  bool // and in that word, + stands for a space
	pathEnd    int  // up to here backslashes are part of a Windows path
	doubled    bool // quotation marks are doubled, as in a cell of a CSV file
	width      int  // of the lines that a terminal has wrapped; 0 where none are to be joined
}

// minWidth is the least of a terminal's columns.
const minWidth = 30

// widest gives the length of the longest line that goes on in the next, or 0.
func widest(s string) int {
	most, start := 0, 0
	for i := range len(s) {
		if s[i] == '\n' {
			most, start = max(most, i-start), i+1
		}
	}
	if most < minWidth || most < len(s)-start {
		return 0
	}
	return most
}

// noise says that the n bytes at i stand for with; n is 0 where they are no
// noise. A level above 0 says that with is a quotation mark escaped that often.
func (u *unfolder) noise(i int) (n int, with string, level int) {
	s := u.paste[i:]
	switch c := s[0]; {
	case c == '\x1b':
		return escapeSequence(s), "", 0
	case c == '"':
		if strings.HasPrefix(s, `""`) {
			return 2, `"`, 1
		}
		return 0, "", 0
	case c == '>':
		return u.mailQuote(i), "", 0
	case c == '\n':
		if i-strings.LastIndexByte(u.paste[:i], '\n')-1 == u.width {
			return 1, "", 0
		}
		return 0, "", 0
	case c == '[':
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
		return n, with, 0
	case c == '\\':
		return u.backslashes(i)
	}
	r, n := utf8.DecodeRuneInString(s)
	if plain, ok := plainForm(r); ok {
		return n, plain, 0
	}
	return 0, "", 0
}

// escapeSequence gives the length of a terminal's control sequence.
func escapeSequence(s string) int {
	if len(s) < 2 {
		return 1
	}
	switch s[1] {
	case '[': // ends with a letter
		i := 2
		for i < len(s) && s[i] >= 0x20 && s[i] < 0x40 {
			i++
		}
		if i < len(s) && s[i] >= 0x40 && s[i] < 0x7f {
			i++
		}
		return i
	case ']': // a title or link, ended by BEL or ESC \
		for i := 2; i < len(s) && i < 512; i++ {
			if s[i] == '\a' {
				return i + 1
			}
			if s[i] == '\x1b' && i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
			if s[i] == '\x1b' { // cut off, and the next sequence begins
				return i
			}
		}
	}
	return 1
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
	for i < len(s) && i < 12 && (isDigit(s[i]) || s[i] == ';') {
		if isDigit(s[i]) {
			digits++
		}
		i++
	}
	if digits > 0 && i < len(s) && s[i] == 'm' && (i+1 == len(s) || !isDigit(s[i+1])) {
		return i + 1
	}
	return 0
}

var entities = map[string]string{
	"quot": `"`, "apos": "'", "lt": "<", "gt": ">", "nbsp": " ", "amp": "&",
	"lbrace": "{", "rbrace": "}", "lbrack": "[", "rbrack": "]", "colon": ":", "comma": ",",
	"ldquo": `"`, "rdquo": `"`, "lsquo": "'", "rsquo": "'", "plus": "+", "sol": "/", "equals": "=",
}

// entity reads an HTML entity, also one whose ampersand was escaped again.
func entity(s string) (int, string) {
	i := 1
	for strings.HasPrefix(s[i:], "amp;") {
		i += 4
	}
	end := strings.IndexByte(s[i:min(len(s), i+9)], ';')
	if end < 0 {
		if i > 1 {
			return i, "&"
		}
		return 0, ""
	}
	name := s[i : i+end]
	if with, ok := entities[name]; ok {
		return i + end + 1, with
	}
	if len(name) > 1 && name[0] == '#' {
		digits, base := name[1:], 10
		if digits[0] == 'x' || digits[0] == 'X' {
			digits, base = digits[1:], 16
		}
		if r, ok := parseRune(digits, base); ok {
			return i + end + 1, plainOrSelf(r)
		}
	}
	if i > 1 {
		return i, "&"
	}
	return 0, ""
}

// percentCode reads URL encoding, in words that are clearly encoded.
func (u *unfolder) percentCode(i int) (int, string) {
	s := u.paste
	if i >= u.percentEnd {
		if s[i] == '+' { // before the first code of a word nothing is known
			return 0, ""
		}
		u.decideWord(i)
	}
	if !u.percent {
		return 0, ""
	}
	if s[i] == '+' {
		if u.plusSpace {
			return 1, " "
		}
		return 0, ""
	}
	n := 0
	var raw [utf8.UTFMax]byte
	for n < len(raw) {
		b, ok := percentByte(s[i+3*n:])
		if !ok {
			break
		}
		raw[n] = b
		n++
		if utf8.FullRune(raw[:n]) {
			break
		}
	}
	if n == 0 {
		return 0, ""
	}
	r, size := utf8.DecodeRune(raw[:n])
	if size != n || r == utf8.RuneError {
		return 0, ""
	}
	if r == '\r' {
		return 3 * n, ""
	}
	return 3 * n, plainOrSelf(r)
}

// decideWord looks through the rest of the word at i for URL encoding.
func (u *unfolder) decideWord(i int) {
	s, codes, spaces := u.paste, 0, false
	j := i
	for ; j < len(s) && s[j] > ' ' && s[j] != '"'; j++ {
		if s[j] == '%' {
			if b, ok := percentByte(s[j:]); ok {
				codes++
				spaces = spaces || b == ' '
			}
		}
	}
	u.percentEnd, u.percent, u.plusSpace = j, codes >= 3, !spaces
}

func percentByte(s string) (byte, bool) {
	if len(s) < 3 || s[0] != '%' {
		return 0, false
	}
	hi, lo := hexDigit(s[1]), hexDigit(s[2])
	return byte(hi<<4 | lo), hi >= 0 && lo >= 0
}

// backslashes reads a run of backslashes with the character that it escapes.
// JSON inside JSON doubles the run at each level: \" then \\\" then \\\\\\\".
func (u *unfolder) backslashes(i int) (n int, with string, level int) {
	s := u.paste
	if i < u.pathEnd {
		return 0, "", 0
	}
	if i > 1 && s[i-1] == ':' && isLetter(s[i-2]) && (i == 2 || !isWordByte(s[i-3])) {
		u.pathEnd = i
		for u.pathEnd < len(s) && s[u.pathEnd] > ' ' && s[u.pathEnd] != '"' && s[u.pathEnd] != '\'' {
			u.pathEnd++
		}
		return 0, "", 0
	}
	run := 1
	for i+run < len(s) && s[i+run] == '\\' {
		run++
	}
	rest := s[i+run:]
	if rest == "" {
		return run, "\\", 0
	}
	switch c := rest[0]; c {
	case '"', '\'', '`':
		if run%2 == 0 {
			return run, "\\", 0
		}
		return run + 1, rest[:1], bits.Len(uint(run))
	case 'n':
		return run + 1, "\n", 0
	case 'r':
		if len(rest) > 1 && rest[1] == '\\' {
			return run + 1, "", 0
		}
		return run + 1, "\n", 0
	case 't':
		return run + 1, "\t", 0
	case '/':
		return run + 1, "/", 0
	case '\n', '\r': // a shell's line continuation
		return run, " ", 0
	case 'u', 'x':
		digits := 4
		if c == 'x' {
			digits = 2
		}
		if n, r, ok := unicodeEscape(rest, digits); ok {
			with = plainOrSelf(r)
			if with == `"` || with == "'" {
				level = bits.Len(uint(run))
			}
			if r == 0x1b {
				return run + n + max(0, escapeSequence("\x1b"+rest[n:])-1), "", 0
			}
			return run + n, with, level
		}
	}
	return run, "\\\\\\\\"[:max(1, min(run/2, 4))], 0
}

// unicodeEscape reads "u" and four digits, or "x" and two, with the second half
// of a surrogate pair.
func unicodeEscape(s string, digits int) (int, rune, bool) {
	if len(s) < 1+digits {
		return 0, 0, false
	}
	r, ok := parseRune(s[1:1+digits], 16)
	if !ok {
		return 0, 0, false
	}
	n := 1 + digits
	if r >= 0xd800 && r < 0xdc00 {
		low := strings.TrimLeft(s[n:], `\`)
		skipped := len(s) - n - len(low)
		if skipped > 0 && len(low) >= 5 && low[0] == 'u' {
			if r2, ok := parseRune(low[1:5], 16); ok && r2 >= 0xdc00 && r2 < 0xe000 {
				return n + skipped + 5, (r-0xd800)<<10 + (r2 - 0xdc00) + 0x10000, true
			}
		}
		return n, utf8.RuneError, true
	}
	return n, r, true
}

// plainForm gives the ASCII form of a character that stands for one.
func plainForm(r rune) (string, bool) {
	switch r {
	case '“', '”', '„', '‟', '″', '«', '»', '＂':
		return `"`, true
	case '‘', '’', '‚', '‛', '′', '＇':
		return "'", true
	case '\u00a0', '\u202f', '\u205f', '\u3000', '\u1680':
		return " ", true
	case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad':
		return "", true
	case '\u2028', '\u2029', '\u0085':
		return "\n", true
	case '‐', '‑', '‒', '–', '—', '−':
		return "-", true
	case '：':
		return ":", true
	case '…':
		return "...", true
	}
	if r >= '\u2000' && r <= '\u200a' || r >= '\u2500' && r <= '\u257f' { // the lines of a terminal's boxes part words
		return " ", true
	}
	return "", false
}

func plainOrSelf(r rune) string {
	if plain, ok := plainForm(r); ok {
		return plain
	}
	return string(r)
}

// parseRune reads a number in base 10 or 16 that is a character.
func parseRune(digits string, base int) (rune, bool) {
	if digits == "" || len(digits) > 7 {
		return 0, false
	}
	n := 0
	for i := range len(digits) {
		d := hexDigit(digits[i])
		if d < 0 || d >= base {
			return 0, false
		}
		n = n*base + d
	}
	return rune(n), n > 0 && n <= utf8.MaxRune
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isWordByte counts every byte of a character outside ASCII as part of a word.
func isWordByte(c byte) bool { return isLetter(c) || isDigit(c) || c >= utf8.RuneSelf }
