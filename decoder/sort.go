package decoder

import "sort"

// sortStable sorts n things by exchanging neighbours. One adapter serves every
// type: the generic sort would be linked into the WebAssembly once for each.
func sortStable(n int, less func(i, j int) bool, swap func(i, j int)) {
	sort.Stable(&sorter{n, less, swap})
}

type sorter struct {
	n    int
	less func(i, j int) bool
	swap func(i, j int)
}

func (s *sorter) Len() int           { return s.n }
func (s *sorter) Less(i, j int) bool { return s.less(i, j) }
func (s *sorter) Swap(i, j int)      { s.swap(i, j) }

// sortNearly sorts a list that is short or nearly sorted, where it stands.
func sortNearly[T any](list []T, less func(a, b *T) bool) {
	for i := 1; i < len(list); i++ {
		for k := i; k > 0 && less(&list[k], &list[k-1]); k-- {
			list[k], list[k-1] = list[k-1], list[k]
		}
	}
}
