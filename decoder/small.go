package decoder

import "unicode/utf8"

// Small things for which the standard library's way weighs more in WebAssembly
// than all of this file.

// sortNearly sorts a list that is short or nearly sorted, where it stands.
func sortNearly[T any](list []T, less func(a, b *T) bool) {
	for i := 1; i < len(list); i++ {
		for k := i; k > 0 && less(&list[k], &list[k-1]); k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
	}
}

// isNumber says that a text is digits, one or more.
//
//go:noinline
func isNumber[T string | []byte](s T) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return len(s) > 0
}

// atoi reads a whole number, and says whether it is one.
func atoi(b []byte) (int, bool) {
	sign, n := 1, 0
	if len(b) > 1 && b[0] == '-' {
		sign, b = -1, b[1:]
	}
	for _, c := range b {
		if !isDigit(c) || n > 1<<40 {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return sign * n, len(b) > 0
}

func hasPrefix(s, prefix string) bool { return len(s) >= len(prefix) && s[:len(prefix)] == prefix }

func hasAny(v []byte, marks string) bool {
	for _, c := range v {
		if hasByte(marks, c) {
			return true
		}
	}
	return false
}

func hasDigit(v []byte) bool {
	for _, c := range v {
		if isDigit(c) {
			return true
		}
	}
	return false
}

// isNameByte says that c is a letter or digit of ASCII.
func isNameByte(c byte) bool { return wordForm[c] != 0 && c < utf8.RuneSelf }

// startsWith gives the length of the first word of a list with which b starts,
// or 0.
func startsWith(b []byte, list string) int {
	for len(list) > 0 {
		n := 0
		for n < len(list) && list[n] != ' ' {
			n++
		}
		if hasPrefixAt(b, 0, list[:n]) {
			return n
		}
		list = list[min(n+1, len(list)):]
	}
	return 0
}

// The next three are called from everywhere, and would weigh more inline.

//go:noinline
func hasByte(s string, c byte) bool {
	for i := range len(s) {
		if s[i] == c {
			return true
		}
	}
	return false
}

//go:noinline
func hasPrefixAt(t []byte, i int, s string) bool {
	return i >= 0 && len(t)-i >= len(s) && string(t[i:i+len(s)]) == s
}

//go:noinline
func hasSuffixFold(b []byte, s string) bool {
	return len(b) >= len(s) && sameFold(b[len(b)-len(s):], s)
}
