package read

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"fastbusy/decoder/internal/ascii"
)

// What was written in place of a character: entities of HTML, percent codes,
// backslashes, and the fancy forms of plain ones.

// entities are the names of HTML's entities, each with the character that it stands for.
const entities = `quot" apos' lt< gt> amp& lbrace{ rbrace} lcub{ rcub} lbrack[ rbrack] lsqb[ rsqb] lpar( rpar) ` +
	`colon: semi; comma, period. excl! quest? plus+ equals= sol/ bsol\ verbar| vert| lowbar_ num# ast* commat@ ` +
	`percnt% dollar$ hyphen- dash- ndash- mdash- ldquo" rdquo" lsquo' rsquo' ` + "grave` "

// letters are the names of the letters from U+00C0 on.
var letters = strings.Split("Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml "+
	"ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig "+
	"agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml "+
	"eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml", " ")

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
	for list := entities; list != ""; {
		n := strings.IndexByte(list, ' ')
		if ascii.SameFold([]byte(name), list[:n-1]) {
			return i + end + 1, list[n-1 : n]
		}
		list = list[n+1:]
	}
	switch {
	case ascii.SameFold([]byte(name), "nbsp"):
		return i + end + 1, " "
	case ascii.SameFold([]byte(name), "newline"):
		return i + end + 1, "\n"
	case ascii.SameFold([]byte(name), "hellip"):
		return i + end + 1, "..."
	}
	if k := slices.Index(letters, name); k >= 0 {
		return i + end + 1, string(rune(0xc0 + k))
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
	n, r := codedRune(s[i:], '%')
	return n, u.plainText(r)
}

// codedRune reads a character whose bytes are written as a mark and two digits each.
func codedRune(s string, mark byte) (int, rune) {
	n, end := 0, 0
	var raw [utf8.UTFMax]byte
	for n < len(raw) && !utf8.FullRune(raw[:n]) {
		if n > 0 && mark == '=' {
			end += softBreak(s[end:])
		}
		b, ok := codedByte(s[end:], mark)
		if !ok {
			return 0, 0
		}
		raw[n] = b
		n, end = n+1, end+3
	}
	r, size := utf8.DecodeRune(raw[:n])
	if size != n || r == utf8.RuneError {
		return 0, 0
	}
	return end, r
}

// codedBackslashes reads a run of encoded backslashes with the quotation mark or the line
// end that was escaped before all of it was encoded, or else the first of them.
func codedBackslashes(s string) (n int, with string, level int) {
	for run := 0; run < 32; run++ {
		size, c := codedRune(s[n:], '%')
		n += size
		if c == '"' || c == '\'' {
			return n, string(c), bits.Len(uint(run))
		}
		if size == 0 && n < len(s) && s[n] == 'n' {
			return n + 1, "\n", 0
		}
		if c != '\\' {
			break
		}
	}
	return len("%5C"), `\`, 0
}

// decideWord looks through the rest of the word at i for URL encoding.
func (u *unfolder) decideWord(i int) {
	s, codes, pluses, spaces := u.paste, 0, 0, false
	j := i
	for ; j < len(s) && s[j] > ' ' && s[j] != '"'; j++ {
		if s[j] == '%' {
			if b, ok := codedByte(s[j:], '%'); ok {
				codes++
				spaces = spaces || b == ' '
			}
		} else if s[j] == '+' {
			pluses++
		}
	}
	u.percentEnd, u.percent, u.plusSpace = j, codes >= 3 || codes > 0 && pluses >= 2, !spaces
}

func codedByte(s string, mark byte) (byte, bool) {
	if len(s) < 3 || s[0] != mark {
		return 0, false
	}
	hi, lo := ascii.HexDigit(s[1]), ascii.HexDigit(s[2])
	return byte(hi<<4 | lo), hi >= 0 && lo >= 0
}

// isQuotedPrintable says that a paste is encoded as mail is (RFC 2045, section 6.7): its
// head says so or an equals sign is encoded, and from there on none is not.
func isQuotedPrintable(paste string) bool {
	if _, body, _ := strings.Cut(paste, "quoted-printable"); body != "" && ascii.HasByte("\r\n", body[0]) {
		paste = body
	} else if !strings.Contains(paste, "=3D") {
		return false
	}
	for i := range len(paste) {
		if _, coded := codedByte(paste[i:], '='); paste[i] == '=' && !coded && softBreak(paste[i:]) == 0 {
			return false
		}
	}
	return true
}

// softBreak gives the length of a line end that mail added.
func softBreak(s string) int {
	return ascii.StartsWith([]byte(s[:min(3, len(s))]), "=\n =\r\n =\r")
}

// misdecoded reads one of the marks of U+2000 to U+203F, or a space, of which a program
// that knows no UTF-8 made characters of Windows-1252 or Latin 1: â€œ and Â with a space.
func misdecoded(s string) (int, rune) {
	lead, n := utf8.DecodeRuneInString(s)
	second, m := utf8.DecodeRuneInString(s[n:])
	switch {
	case lead == 'Â' && second == '\u00a0':
		return n + m, ' '
	case lead != 'â' || second != '€' && second != '\u0080':
		return 0, 0
	}
	n += m
	third, m := utf8.DecodeRuneInString(s[n:])
	for i, r := range []rune("˜™š›œ") { // 0x98 to 0x9c
		if r == third {
			return n + m, '\u2018' + rune(i)
		}
	}
	switch {
	case third == '“' || third == '”': // dashes: 0x93 and 0x94
		return n + m, '-'
	case third >= '\u0080' && third <= '\u00bf':
		return n + m, '\u2000' + third - '\u0080'
	}
	return n, '”' // the third is no character of Windows-1252, and got lost
}

// backslashes reads a run of backslashes with the character that it escapes.
// JSON inside JSON doubles the run at each level: \" then \\\" then \\\\\\\".
func (u *unfolder) backslashes(i int) (n int, with string, level int) {
	s := u.paste
	if i >= u.pathEnd && i > 1 && s[i-1] == ':' && ascii.IsLetter(s[i-2]) && (i == 2 || !ascii.IsWordByte(s[i-3])) {
		u.pathEnd = i
		for u.pathEnd < len(s) && s[u.pathEnd] > ' ' && s[u.pathEnd] != '"' && s[u.pathEnd] != '\'' {
			u.pathEnd++
		}
		for u.pathEnd > i && u.pathEnd < len(s) && s[u.pathEnd] > ' ' && s[u.pathEnd-1] == '\\' { // which escape the quotation mark
			u.pathEnd--
		}
	}
	run := 1
	for i+run < len(s) && s[i+run] == '\\' {
		run++
	}
	if i < u.pathEnd { // C:\calls, and C:\\calls in JSON, and twice as many in each JSON around it
		if run == 1 {
			return 0, "", 0
		}
		return run, `\\\\`[:max(1, min(run/u.unit(run), 4))], 0
	}
	rest := s[i+run:]
	if rest == "" {
		return run, "\\", 0
	}
	c := rest[0]
	if run%2 == 1 && (c == '&' || c >= utf8.RuneSelf || c == '"' && u.doubled) { // its mark may be an entity, curly or doubled
		if n, with, level := u.noise(i + run); with == `"` || with == "'" {
			return run + n, with, level + bits.Len(uint(run))
		}
	}
	switch c {
	case '"', '\'', '`':
		if behind := ascii.TrimLeft(rest[1:], " "); run%2 == 0 && (behind == "" || ascii.HasByte(",}]:)\r\n'", behind[0])) {
			return run, "\\", 0 // else Python escaped the backslash of a text that it prints
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
	case '\n', '\r': // a shell's line continuation, or a wrap before the mark
		if len(rest) > 1 && ascii.IsQuote(rest[1]) && i > 0 && s[i-1] != ' ' {
			return run + 2, rest[1:2], bits.Len(uint(run))
		}
		return run, " ", 0
	case '0', 'e': // a colour, as printf takes it
		if n := ascii.StartsWith([]byte(rest[:min(4, len(rest))]), "033[ e["); n > 0 {
			return run + n - 1 + behindEscape(rest[n-1:]), "", 0
		}
	case 'u', 'x':
		digits := 4
		if c == 'x' {
			digits = 2
		}
		if n, r, ok := unicodeEscape(rest, digits); ok {
			with = u.plainText(r)
			if r == '"' || r == '\'' || !u.plain && len(with) == 1 && ascii.IsQuote(with[0]) {
				level = bits.Len(uint(run))
			}
			if r == 0x1b {
				return run + n + behindEscape(rest[n:]), "", 0
			}
			return run + n, with, level
		}
	}
	return run, `\\\\`[:max(1, min(run/u.unit(run), 4))], 0
}

// unit gives how many backslashes of a run stand for one: each JSON around a text doubles them.
func (u *unfolder) unit(run int) int {
	if unit := 2 << u.level; run%unit == 0 {
		return unit
	}
	return 2
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
		low := ascii.TrimLeft(s[n:], `\`)
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
	case '“', '”', '„', '‟', '″', '«', '»', '＂', '「', '」', '『', '』':
		return `"`, true
	case '‘', '’', '‚', '‛', '′', '＇', '‹', '›':
		return "'", true
	case '\u00a0', '\u202f', '\u205f', '\u3000', '\u1680':
		return " ", true
	case '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff', '\u00ad':
		return "", true
	case '\u2028', '\u2029', '\u0085':
		return "\n", true
	case '‐', '‑', '‒', '–', '—', '−':
		return "-", true
	case '…':
		return "...", true
	case '。':
		return ".", true
	case '、':
		return ",", true
	case '【':
		return "[", true
	case '】':
		return "]", true
	}
	switch {
	case r >= '\u2000' && r <= '\u200a', r >= '\u2500' && r <= '\u257f': // the lines of a terminal's boxes part words
		return " ", true
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069': // directions of writing
		return "", true
	case r >= '！' && r <= '～': // the wide form of ASCII
		return string(r - '！' + '!'), true
	}
	return "", false
}

// isSymbol says that r is a bullet, an arrow, a picture or the like.
func isSymbol(r rune) bool {
	switch r {
	case '•', '‣', '⁃', '·', '\ufe0e', '\ufe0f':
		return true
	}
	return r >= '\u2190' && r <= '\u2bff' || r >= 0x1f000 && r <= 0x1faff
}

// typedRune gives the character that folding made plain, where it may be part of a
// value, or 0: s is what stands for it, maybe as an escape such as \u2013 or %E2%80%93.
func typedRune(s string, quotes bool) rune {
	r, n := utf8.DecodeRuneInString(s)
	if k := strings.LastIndexAny(s, "ux"); n != len(s) && k > 0 && s[k-1] == '\\' {
		r, _ = parseRune(s[k+1:], 16)
	} else if n != len(s) {
		_, r = codedRune(s, s[0])
	}
	plain, known := plainForm(r)
	if r < utf8.RuneSelf || r == utf8.RuneError || !utf8.ValidRune(r) || known && (plain == "" || ascii.HasByte(" \n", plain[0]) || !quotes && ascii.IsQuote(plain[0])) {
		return 0
	}
	return r
}

// plainText gives the plain form of a character that was read, as plainOrSelf does. Beside
// plain quotation marks typographic ones only quote words.
func (u *unfolder) plainText(r rune) string {
	plain := plainOrSelf(r)
	switch {
	case r == 0, r == '\r':
		return ""
	case plain == `"` && r != '"' && u.plain:
		return "'"
	}
	return plain
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
		d := ascii.HexDigit(digits[i])
		if d < 0 || d >= base {
			return 0, false
		}
		n = n*base + d
	}
	return rune(n), n > 0 && n <= utf8.MaxRune
}
