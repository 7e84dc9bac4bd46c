package slim

import (
	"encoding/binary"
	"maps"
	"slices"
)

// writer writes a function with its branches and loops.
type writer struct {
	*flow
	out    []byte
	labels []label        // of what is open
	used   map[label]bool // those to which something leads
	known  bool           // all that are used are
}

// label names a block by the piece behind it, or a loop by its head. The block before a loop
// and the one within it have the same name, of which the inner one is meant.
type label struct {
	op    byte // opBlock or opLoop
	piece int
}

// nowhere is where a place leads at which the function cannot go on.
const nowhere = -2

// write writes a function: once to know which blocks are left by a branch, and then without
// the others.
func (f *flow) write(top *loop, locals []byte) []byte {
	w := writer{flow: f, used: map[label]bool{}}
	w.function(top, locals)
	w.known = true
	return w.function(top, locals)
}

func (w *writer) function(top *loop, locals []byte) []byte {
	w.out = append(slices.Clone(locals), w.start...)
	waits := w.open(label{opBlock, wait})
	traps := w.open(label{opBlock, nowhere})
	w.loop(top, nowhere)
	if traps {
		w.close()
	}
	w.out = append(w.out, opUnreachable)
	if waits {
		w.close()
		w.out = append(w.out, opI32Const, 1)
	}
	w.out = append(w.out, opEnd)
	return w.out
}

// open begins a block or loop, unless it is known that nothing leads to it.
func (w *writer) open(l label) bool {
	if w.known && !w.used[l] {
		return false
	}
	w.labels = append(w.labels, l)
	w.out = append(w.out, l.op, noResult)
	return true
}

func (w *writer) close() {
	w.labels = w.labels[:len(w.labels)-1]
	w.out = append(w.out, opEnd)
}

// depth says how far out a label is.
func (w *writer) depth(l label) int {
	w.used[l] = true
	for k, x := range slices.Backward(w.labels) {
		if x == l {
			return len(w.labels) - 1 - k
		}
	}
	panic("slim: a branch leads out of all blocks")
}

// loop writes a loop, behind which the piece after stands.
func (w *writer) loop(l *loop, after int) {
	if l.parent != nil {
		w.open(label{opLoop, l.head})
	}
	opened := make([]bool, len(l.items))
	for k, x := range slices.Backward(l.items) {
		opened[k] = w.open(label{opBlock, x.piece})
	}
	if l.tabled {
		w.table(l)
	}
	for k, x := range l.items {
		if opened[k] {
			w.close()
		}
		next := after
		if k+1 < len(l.items) {
			next = l.items[k+1].piece
		}
		if x.loop != nil {
			w.loop(x.loop, next)
		} else {
			w.piece(x.piece, next)
		}
	}
	if l.parent != nil {
		w.close()
	}
}

// table writes the branch to the place in the first parameter. Any other value, such as that
// of a place that was gone on at before the loop, begins the loop.
func (w *writer) table(l *loop) {
	items, other := map[int]int{}, l.head // by their places
	if l.parent == nil {
		items[0], _ = w.itemOf(l, 0)
		other = nowhere
	}
	for _, place := range w.places {
		if x, ok := w.itemOf(l, w.at(place)); ok {
			items[place] = x
		}
	}
	places := slices.Sorted(maps.Keys(items))
	first, last := places[0], places[len(places)-1]
	w.out = append(w.out, opGetLocal, 0)
	if first > 0 {
		w.out = append(appendConst(w.out, first), opI32Sub)
	}
	w.out = appendNumber(w.out, opBranchTable, last-first+1)
	for place := first; place <= last; place++ {
		x, ok := items[place]
		if !ok {
			x = other
		}
		w.out = binary.AppendUvarint(w.out, uint64(w.depth(label{opBlock, x})))
	}
	w.out = binary.AppendUvarint(w.out, uint64(w.depth(label{opBlock, other})))
}

// piece writes a piece, behind which the piece next stands.
func (w *writer) piece(i, next int) {
	p := &w.pieces[i]
	for k, s := range p.steps {
		w.out = append(w.out, s.code...)
		falls := k == len(p.steps)-1 && s.branch == opBranch && s.depth == 0 && s.target == next
		if s.branch != 0 && !falls {
			w.branch(i, s)
		}
	}
	if p.runsOn && i+1 != next {
		w.branch(i, step{branch: opBranch, target: i + 1})
	}
}

// branch writes a branch out of a piece. One back to the head of a loop in which the function
// can go on clears the place, which would be gone on at again.
func (w *writer) branch(i int, s step) {
	l := (*loop)(nil)
	if s.target != wait {
		l = w.around(i, s.target)
	}
	switch {
	case l == nil:
		w.out = appendNumber(w.out, s.branch, s.depth+w.depth(label{opBlock, s.target}))
	case !l.tabled:
		w.out = appendNumber(w.out, s.branch, s.depth+w.depth(label{opLoop, l.head}))
	case s.branch == opBranchIf:
		w.out = append(w.out, opIf, noResult)
		w.branch(i, step{branch: opBranch, target: s.target, depth: s.depth + 1})
		w.out = append(w.out, opEnd)
	default:
		w.out = append(w.out, opI32Const, 0, opSetLocal, 0)
		w.out = appendNumber(w.out, opBranch, s.depth+w.depth(label{opLoop, l.head}))
	}
}
