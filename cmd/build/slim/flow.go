package slim

import "slices"

// WebAssembly has blocks, loops, and branches out of them, but no jumps. So Go's compiler cuts
// a function into pieces, one for each place to which its code jumps, and puts them into one
// loop with a table at its start: a jump names a place and begins the loop anew. In the same
// way a function goes on behind a call when another goroutine has run meanwhile. That every
// branch is a turn of one loop hides the real loops from the engines, which make slow code
// of it.
//
// Here a jump becomes a branch that leads to its piece at once, forward out of a block or
// back to the head of a real loop. Tables are left for functions that go on: at the start,
// and at the head of each loop in which they can.

// flow is a function in pieces.
type flow struct {
	start  []byte // what it does before all else
	pieces []piece
	table  []int // the piece of each place
	places []int // those at which it can go on
	waits  bool  // it has a block that is left when another goroutine is to run
}

// piece is code that begins at a place to which other code jumps.
type piece struct {
	steps  []step
	runsOn bool  // into the next one
	loop   *loop // the innermost one around it
}

// step is code, and then a branch out of its piece.
type step struct {
	code   []byte
	branch byte // opBranch or opBranchIf, or 0 where there is none
	target int  // a piece, or wait
	depth  int  // how many blocks the piece has open there
}

// wait is where a branch leads when another goroutine is to run.
const wait = -1

// firstAddress is the number of the first function in addresses; a place's address is its
// function's number and, in the lowest 16 bits, its own. See cmd/link/internal/wasm/asm.go.
const firstAddress = 0x1000

// structure gives functions branches and loops in the place of jumps.
func (m *module) structure(functions []function) {
	endless := make([]bool, len(m.bodies))
	for i, f := range functions {
		endless[i] = slices.Contains(stopping, f.name) || neverReturns(m.bodies[i])
	}
	ends := func(call int64) bool { return int(call) >= m.imports && endless[int(call)-m.imports] }
	for i, f := range functions {
		m.bodies[i] = structured(m.bodies[i], int64(firstAddress+i), int(f.word(wordDeferred)), ends)
	}
}

// stopping are functions that Go's compiler knows never to return, though they have a return;
// see cmd/compile/internal/ssagen/ssa.go. The others that it knows have none.
var stopping = []string{"runtime.throw", "runtime.gopanic", "runtime.panicwrap", "runtime.block"}

// neverReturns says that nothing in a body ends the function but a panic or another goroutine.
func neverReturns(body []byte) bool {
	_, code, ok := readBody(body)
	for _, in := range code {
		ok = ok && in.op != opReturn
	}
	return ok && (endsAs(code, opUnreachable, opEnd) || endsAs(code, opUnreachable, opEnd, opI32Const, opEnd))
}

// structured gives a function's body with branches and loops. It leaves a body as it is that
// has no jumps, or is not laid out as the compiler does it, as the runtime's assembly, or has
// a loop that is entered in two places. With its address each of the function's places
// begins; deferred is the place at which a panic that was stopped goes on, or 0; and ends says
// which functions never return.
func structured(body []byte, address int64, deferred int, ends func(function int64) bool) []byte {
	locals, code, ok := readBody(body)
	f := &flow{}
	s := splitter{flow: f, address: address, ends: ends, code: code}
	if !ok || !s.split() {
		return body
	}
	if deferred > 0 {
		f.places = append(f.places, deferred)
	}
	for _, place := range f.places {
		if place >= firstAddress { // calling through an address leaves its number in the first parameter, where places are
			return body
		}
	}
	top, ok := f.loops()
	if !ok {
		return body
	}
	return f.write(top, locals)
}

// endsAs says that code ends with these instructions.
func endsAs(code []instruction, ops ...byte) bool {
	if len(code) < len(ops) {
		return false
	}
	return slices.EqualFunc(code[len(code)-len(ops):], ops, func(in instruction, op byte) bool { return in.op == op })
}

// next gives the pieces that can follow one.
func (f *flow) next(piece int) []int {
	var list []int
	for _, s := range f.pieces[piece].steps {
		if s.branch != 0 && s.target != wait {
			list = append(list, s.target)
		}
	}
	if f.pieces[piece].runsOn {
		list = append(list, piece+1)
	}
	return list
}

// at gives the piece of a place: of what the table does not list, its last.
func (f *flow) at(place int) int { return f.table[min(uint(place), uint(len(f.table)-1))] }
