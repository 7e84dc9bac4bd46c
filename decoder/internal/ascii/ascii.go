// Package ascii has the engine's rules for bytes and words. Letters are those of
// ASCII: what vendors print as names, keys and codes has no others, and what people
// wrote around it is passed over whole.
//
// Some of it is in the standard library, too, and weighs more in WebAssembly there.
package ascii

import "unicode/utf8"

// IsDigit says that c is one of 0 to 9.
func IsDigit(c byte) bool { return c >= '0' && c <= '9' }

// IsLetter says that c is a letter of ASCII.
func IsLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// IsWordByte says that c can be part of a word: a letter, a digit, or any byte of a
// character outside ASCII.
func IsWordByte(c byte) bool { return IsLetter(c) || IsDigit(c) || c >= utf8.RuneSelf }

// IsNameByte says that c is a letter or digit of ASCII.
func IsNameByte(c byte) bool { return WordForm[c] != 0 && c < utf8.RuneSelf }

// WordForm gives the lower case of the bytes that words are made of, and 0 for
// all others.
var WordForm = func() (t [256]byte) {
	for c := range t {
		if IsWordByte(byte(c)) {
			t[c] = byte(c)
		}
		if c >= 'A' && c <= 'Z' {
			t[c] |= 0x20
		}
	}
	return
}()

// IsQuote says that c is a quotation mark, single, double or slanted.
func IsQuote(c byte) bool { return c == '"' || c == '\'' || c == '`' }

// IsSpace says that c is a space, a tab or part of a line end.
func IsSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// IsLetters says that b is letters and nothing else.
func IsLetters(b []byte) bool {
	for _, c := range b {
		if !IsLetter(c) {
			return false
		}
	}
	return len(b) > 0
}

// IsNumber says that s is digits, one or more.
func IsNumber[T string | []byte](s T) bool {
	for i := range len(s) {
		if !IsDigit(s[i]) {
			return false
		}
	}
	return len(s) > 0
}

// Atoi reads a whole number, and says whether b is one.
func Atoi(b []byte) (int, bool) {
	sign, n := 1, 0
	if len(b) > 1 && b[0] == '-' {
		sign, b = -1, b[1:]
	}
	for _, c := range b {
		if !IsDigit(c) || n > 1<<40 {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return sign * n, len(b) > 0
}

// IsDate says that v starts as 2026-01-31 or 2026/01/31 does.
func IsDate(v []byte) bool {
	const form = "0000-00-00"
	if len(v) < len(form) {
		return false
	}
	for i := range len(form) {
		if form[i] == '-' && v[i] != '-' && v[i] != '/' || form[i] == '0' && !IsDigit(v[i]) {
			return false
		}
	}
	return len(v) == len(form) || !IsDigit(v[len(form)])
}

// HexDigit gives the value of a hexadecimal digit, or -1.
func HexDigit(c byte) int {
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

// HasDigit says that a digit is among v.
func HasDigit(v []byte) bool {
	for _, c := range v {
		if IsDigit(c) {
			return true
		}
	}
	return false
}

// HasByte says that c is among s.
func HasByte(s string, c byte) bool {
	for i := range len(s) {
		if s[i] == c {
			return true
		}
	}
	return false
}

// HasAny says that one of the marks is among v.
func HasAny(v []byte, marks string) bool {
	for _, c := range v {
		if HasByte(marks, c) {
			return true
		}
	}
	return false
}

// HasPrefixAt says that s stands in t at i, which may be outside of t.
func HasPrefixAt(t []byte, i int, s string) bool {
	return i >= 0 && len(t)-i >= len(s) && string(t[i:i+len(s)]) == s
}

// HasSuffixFold says that b ends with s, whatever its capitals.
func HasSuffixFold(b []byte, s string) bool {
	return len(b) >= len(s) && SameFold(b[len(b)-len(s):], s)
}

// SameFold says that b and s differ in nothing but capitals.
func SameFold(b []byte, s string) bool {
	if len(b) != len(s) {
		return false
	}
	for i, c := range b {
		if c != s[i] && (c^s[i] != 0x20 || !IsLetter(c)) {
			return false
		}
	}
	return true
}

// StartsWith gives the length of the first word of a list with which b starts,
// or 0. A list is words with one space between.
func StartsWith(b []byte, list string) int {
	for len(list) > 0 {
		n := 0
		for n < len(list) && list[n] != ' ' {
			n++
		}
		if HasPrefixAt(b, 0, list[:n]) {
			return n
		}
		list = list[min(n+1, len(list)):]
	}
	return 0
}

// IsOneOf says that a word is in a list of words in lower case, whatever its capitals.
func IsOneOf(word []byte, list string) bool {
	var buf [16]byte
	return len(word) > 0 && len(word) <= len(buf) && ContainsWord(list, AppendLower(buf[:0], word))
}

// ContainsWord says that w is in a list of words.
func ContainsWord(phrase string, w []byte) bool {
	for len(phrase) > 0 {
		n := 0
		for n < len(phrase) && phrase[n] != ' ' {
			n++
		}
		if phrase[:n] == string(w) {
			return true
		}
		phrase = phrase[min(n+1, len(phrase)):]
	}
	return false
}

// AppendLower appends the lower case of b.
func AppendLower(dst, b []byte) []byte {
	for _, c := range b {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		dst = append(dst, c)
	}
	return dst
}

// Lower gives the lower case of b.
func Lower(b []byte) string { return string(AppendLower(make([]byte, 0, len(b)), b)) }

// Spaces are the bytes of which IsSpace speaks.
const Spaces = " \n\t\r"

// Trim gives s without the marks at its ends. The standard library's brings Unicode's
// tables with it, which weigh more than all of this package.
func Trim[T string | []byte](s T, marks string) T { return TrimRight(TrimLeft(s, marks), marks) }

// TrimLeft gives s without the marks at its start.
func TrimLeft[T string | []byte](s T, marks string) T {
	for len(s) > 0 && HasByte(marks, s[0]) {
		s = s[1:]
	}
	return s
}

// TrimRight gives s without the marks at its end.
func TrimRight[T string | []byte](s T, marks string) T {
	for len(s) > 0 && HasByte(marks, s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// TrimEnd gives the end of t[start:end] without the spaces at its end.
func TrimEnd(t []byte, start, end int) int {
	for end > start && IsSpace(t[end-1]) {
		end--
	}
	return end
}
