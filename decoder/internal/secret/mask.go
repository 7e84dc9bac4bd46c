package secret

import (
	"strings"
	"unicode/utf8"

	"fastbusy/decoder/internal/ascii"
)

// Mask gives what to show instead of a secret. A phone number keeps its ends and
// all marks, so that one can still see what is wrong with it, and a long id keeps
// its ends, so that two of them can be told apart. Of everything else only the
// kind remains.
func (k Kind) Mask(secret string) string {
	switch k {
	case kindPhone:
		return maskPhone(secret)
	case kindID:
		if len(secret) >= 20 && isPlainID(secret) {
			return secret[:4] + "…" + secret[len(secret)-4:]
		}
	}
	return "[" + k.Name() + "]"
}

func isPlainID(s string) bool {
	for i := range len(s) {
		if c := s[i]; ascii.WordForm[c] == 0 && c != '-' && c != '_' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// maskPhone puts a dot for each digit in the middle. The plus may be encoded:
// %2B, \u002b, &#43;.
func maskPhone(s string) string {
	head := len(s)
	digits := 0
	for head > 0 && (ascii.IsDigit(s[head-1]) || strings.IndexByte(" -.()/", s[head-1]) >= 0) {
		head--
		if ascii.IsDigit(s[head]) {
			digits++
		}
	}
	if head > len(`\\\\u002b`) || digits < 7 || strings.IndexByte(s[:head], '\x1b') >= 0 {
		return "[phone]"
	}
	first, last := 2, 2
	switch {
	case digits >= 11:
		first, last = 4, 4
	case digits == 10:
		first, last = 3, 4
	}
	b := append([]byte(nil), s[:head]...)
	n := 0
	for i := head; i < len(s); i++ {
		if ascii.IsDigit(s[i]) {
			if n++; n > first && n <= digits-last {
				b = append(b, "•"...)
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
}
