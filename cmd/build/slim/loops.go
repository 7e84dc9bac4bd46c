package slim

import "slices"

// loop is pieces that can all follow each other, in the order in which they are written:
// every branch leads forward but those to its head. The whole function is one, too.
type loop struct {
	head   int // where it is entered
	items  []item
	parent *loop // nil for the function
	tabled bool  // the function can go on within it, so that it needs a table
}

// item is a piece of a loop, or the loop within it that has the piece for its head.
type item struct {
	piece int
	loop  *loop
}

// loops finds the loops of a function. It says no where one is entered in two places.
func (f *flow) loops() (*loop, bool) {
	top := &loop{}
	starts := []int{0}
	for i := range f.pieces {
		f.pieces[i].loop = top
	}
	for _, place := range f.places {
		starts = append(starts, f.at(place))
	}
	if !f.arrange(top, starts) {
		return nil, false
	}
	for _, i := range starts {
		for l := f.pieces[i].loop; l != nil; l = l.parent {
			l.tabled = l.tabled || i != l.head // which is where the loop begins anyway
		}
	}
	return top, true
}

// arrange finds the items of a loop: pieces that lead to each other without its head are a
// loop within it. It says no where one of these is entered elsewhere than at its head.
func (f *flow) arrange(l *loop, starts []int) bool {
	groups := f.groups(l, starts)
	headOf := map[int]int{}
	for _, group := range groups {
		for _, i := range group {
			headOf[i] = group[0]
		}
	}
	for i, head := range headOf {
		for _, n := range f.within(l, i) {
			if headOf[n] != head && headOf[n] != n {
				return false
			}
		}
	}
	for _, group := range groups {
		head := group[0]
		if len(group) == 1 && !slices.Contains(f.within(l, head), head) {
			l.items = append(l.items, item{piece: head})
			continue
		}
		in := &loop{head: head, parent: l}
		l.items = append(l.items, item{head, in})
		for _, i := range group {
			f.pieces[i].loop = in
		}
		if !f.arrange(in, []int{head}) {
			return false
		}
	}
	return true
}

// within gives the pieces of a loop that can follow one, but for its head.
func (f *flow) within(l *loop, piece int) []int {
	return slices.DeleteFunc(f.next(piece), func(n int) bool {
		return f.pieces[n].loop != l || n == l.head && l.parent != nil
	})
}

// groups puts the pieces of a loop that can be reached from some into groups that lead to
// each other, by Tarjan's algorithm. In each that one is first which is reached first, and no
// group leads to one before it.
func (f *flow) groups(l *loop, starts []int) [][]int {
	var groups [][]int
	var open []int         // pieces that are in no group yet
	seen := map[int]int{}  // in which order pieces were reached, from 1 on
	done := map[int]bool{} // the pieces that are in a group
	var visit func(i int) int
	visit = func(i int) int {
		seen[i] = len(seen) + 1
		earliest, depth := seen[i], len(open)
		open = append(open, i)
		for _, n := range f.within(l, i) {
			if seen[n] == 0 {
				earliest = min(earliest, visit(n))
			} else if !done[n] {
				earliest = min(earliest, seen[n])
			}
		}
		if earliest == seen[i] {
			group := slices.Clone(open[depth:])
			open = open[:depth]
			for _, n := range group {
				done[n] = true
			}
			groups = append(groups, group)
		}
		return earliest
	}
	for _, i := range starts {
		if seen[i] == 0 {
			visit(i)
		}
	}
	slices.Reverse(groups)
	return groups
}

// around gives the loop around a piece that another one is the head of, or nil.
func (f *flow) around(piece, head int) *loop {
	for l := f.pieces[piece].loop; l.parent != nil; l = l.parent {
		if l.head == head {
			return l
		}
	}
	return nil
}

// itemOf gives the piece by which an item of a loop is known that is or holds a piece; no
// says that the piece is elsewhere.
func (f *flow) itemOf(l *loop, piece int) (item int, ok bool) {
	in := f.pieces[piece].loop
	if in == l {
		return piece, true
	}
	for in != nil && in.parent != l {
		in = in.parent
	}
	if in == nil {
		return 0, false
	}
	return in.head, true
}
