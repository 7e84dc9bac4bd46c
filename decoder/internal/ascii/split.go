package ascii

// Split cuts s at each mark. The standard library's way weighs more in WebAssembly.
func Split(s string, mark byte) []string {
	var parts []string
	start := 0
	for i := range len(s) {
		if s[i] == mark {
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:])
}

// Join puts parts together again, with a text in the place of each mark.
func Join(parts []string, between string) string {
	s := parts[0]
	for _, p := range parts[1:] {
		s += between + p
	}
	return s
}
