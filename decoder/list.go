package decoder

// What the standard library does with copies of a list's records, which weighs more in
// WebAssembly.

// sortNearly sorts a list that is short or nearly sorted, where it stands.
func sortNearly[T any](list []T, less func(a, b *T) bool) {
	for i := 1; i < len(list); i++ {
		for k := i; k > 0 && less(&list[k], &list[k-1]); k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
	}
}

// some says that a record of a list fits.
func some[T any](list []T, fits func(*T) bool) bool {
	for i := range list {
		if fits(&list[i]) {
			return true
		}
	}
	return false
}
