package decoder

// sortNearly sorts a list that is short or nearly sorted, where it stands. The
// standard library's way weighs more in WebAssembly.
func sortNearly[T any](list []T, less func(a, b *T) bool) {
	for i := 1; i < len(list); i++ {
		for k := i; k > 0 && less(&list[k], &list[k-1]); k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
	}
}
