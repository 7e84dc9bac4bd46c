package decoder

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

// firstIndex gives the first i below n for which ok says yes, or n. It must say
// no before that i and yes from there on.
func firstIndex(n int, ok func(i int) bool) int {
	lo, hi := 0, n
	for lo < hi {
		if mid := (lo + hi) / 2; ok(mid) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// isNumber says that a text is digits, one or more.
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
