package slim

import "slices"

// loop is pieces that can all follow each other, in the order in which they are written:
// every branch leads forward but those to its head. The whole function is one, too.
type loop struct {
	head   int // where it is entered
	items  []item
	parent *loop // nil for the function
	waits  bool  // the function can go on within it, behind its head
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
			l.waits = l.waits || i != l.head
		}
	}
	return top, true
}

// arrange finds the items of a loop by Tarjan's algorithm: pieces that lead to each other
// without its head are a loop within it. The algorithm finds what comes last first.
func (f *flow) arrange(l *loop, starts []int) bool {
	var open []int           // pieces that are in no item yet
	seen := map[int]int{}    // in which order pieces were seen, from 1 on
	group := map[int]int{}   // the first that was seen of those that lead to each other
	inner := map[int][]int{} // those of a loop, by its head
	var visit func(i int) int
	visit = func(i int) int {
		seen[i] = len(seen) + 1
		earliest := seen[i]
		depth := len(open)
		open = append(open, i)
		again := false
		for _, n := range f.next(i) {
			if f.pieces[n].loop != l || n == l.head && l.parent != nil { // out of it or back
				continue
			}
			again = again || n == i
			if seen[n] == 0 {
				earliest = min(earliest, visit(n))
			} else if _, ok := group[n]; !ok {
				earliest = min(earliest, seen[n])
			}
		}
		if earliest == seen[i] {
			for _, n := range open[depth:] {
				group[n] = i
			}
			if again || len(open) > depth+1 {
				inner[i] = slices.Clone(open[depth:])
			}
			open = open[:depth]
			l.items = append(l.items, item{piece: i})
		}
		return earliest
	}
	for _, i := range starts {
		if seen[i] == 0 {
			visit(i)
		}
	}
	slices.Reverse(l.items)
	for i := range seen {
		for _, n := range f.next(i) {
			if to, ok := group[n]; ok && to != group[i] && n != to {
				return false
			}
		}
	}
	for k := range l.items {
		head := l.items[k].piece
		if inner[head] == nil {
			continue
		}
		in := &loop{head: head, parent: l}
		l.items[k].loop = in
		for _, n := range inner[head] {
			f.pieces[n].loop = in
		}
		if !f.arrange(in, []int{head}) {
			return false
		}
	}
	return true
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
