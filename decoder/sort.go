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
