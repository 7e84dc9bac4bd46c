package slim

import "slices"

// splitter takes a function's body apart, which Go's compiler lays out like this:
//
//	block               left when another goroutine is to run; not in all functions
//	  loop
//	    block … block   one for each piece
//	      local.get 0
//	      br_table …    to the place in the first parameter
//	    end
//	    …               the first piece
//	    end
//	    …               the last piece
//	  end
//	  unreachable
//	end
//	i32.const 1
//
// A jump is i32.const PLACE, local.set 0, and a branch to the loop.
type splitter struct {
	*flow
	address int64                     // with which its places' begin
	ends    func(function int64) bool // says which functions never return

	code  []instruction // that was not read yet
	count int           // of the pieces
	run   []instruction // of the piece, since its last branch
	depth int           // how many blocks of the piece are open
	dead  bool          // nothing leads to the rest of the piece
	place int           // at which the function goes on behind the next call
}

// split finds the pieces, and says whether all is laid out like that.
func (s *splitter) split() bool {
	if !s.readStart() {
		return false
	}
	s.pieces = make([]piece, 1, s.count)
	for len(s.code) > 0 {
		in := s.code[0]
		s.code = s.code[1:]
		if in.op == opEnd && s.depth == 0 {
			last := len(s.pieces) == s.count
			switch {
			case s.dead:
			case last:
				s.finish(instruction{op: opUnreachable, text: []byte{opUnreachable}})
			default:
				s.add(0, 0)
				s.piece().runsOn = true
			}
			if last {
				return true
			}
			s.pieces = append(s.pieces, piece{})
			s.dead = false
			continue
		}
		if in.opensBlock() {
			s.depth++
		} else if in.op == opEnd {
			s.depth--
		}
		if !s.dead && !s.read(in) {
			return false
		}
	}
	return false
}

// readStart reads all before the first piece.
func (s *splitter) readStart() bool {
	code := s.code
	if len(code) > 1 && code[0].is(opGetGlobal, 0) && code[1].is(opSetLocal, 1) { // the stack's top
		s.start, code = joined(code[:2]), code[2:]
	}
	if s.waits = len(code) > 0 && code[0].op == opBlock; s.waits {
		code = code[1:]
	}
	if len(code) == 0 || code[0].op != opLoop {
		return false
	}
	code = code[1:]
	for s.count < len(code) && code[s.count].op == opBlock {
		s.count++
	}
	code = code[s.count:]
	if s.count == 0 || len(code) < 3 || !code[0].is(opGetLocal, 0) || code[1].op != opBranchTable || code[2].op != opEnd {
		return false
	}
	s.table, s.code = code[1].table, code[3:]
	return slices.Max(s.table) < s.count
}

func (s *splitter) piece() *piece { return &s.pieces[len(s.pieces)-1] }

// before gives the instruction of the run that is the nth before the next one.
func (s *splitter) before(n int) instruction {
	if n > len(s.run) {
		return instruction{}
	}
	return s.run[len(s.run)-n]
}

// add ends the run with a branch to a piece, or with none.
func (s *splitter) add(branch byte, target int) {
	p := s.piece()
	p.steps = append(p.steps, step{joined(s.run), branch, target, s.depth})
	s.run = nil
	s.dead = s.depth == 0 && branch == opBranch
}

// finish ends the run with an instruction behind which nothing runs.
func (s *splitter) finish(in instruction) {
	s.run = append(s.run, in)
	if s.depth == 0 {
		s.add(0, 0)
		s.dead = true
	}
}

// read reads an instruction of a piece.
func (s *splitter) read(in instruction) bool {
	if in.op != opBranch && in.op != opBranchIf || int(in.value) < s.depth {
		return s.readWithin(in)
	}
	loop := s.depth + s.count - len(s.pieces) // how far out it is
	switch {
	case int(in.value) == loop && in.op == opBranch && s.before(2).op == opI32Const && s.before(1).is(opSetLocal, 0):
		s.jump(int(s.before(2).value))
	case int(in.value) == loop+1 && s.waits:
		if call := s.before(3); call.op == opCall && s.ends(call.value) { // all that it gives is that another goroutine is to run
			s.finish(instruction{op: opReturn, text: []byte{opReturn}})
			break
		}
		s.places = append(s.places, s.place)
		s.add(in.op, wait)
	default:
		return false
	}
	return true
}

// readWithin reads an instruction that does not lead out of its piece.
func (s *splitter) readWithin(in instruction) bool {
	switch {
	case in.op == opBranchTable && slices.Max(in.table) >= s.depth,
		in.op == opTeeLocal && in.value == 0,
		in.is(opGetLocal, 0) && !s.before(2).is(opSetLocal, 0): // only where a zero is put before a function's address
		return false
	case in.op == opReturn || in.op == opUnreachable:
		s.finish(in)
		return true
	}
	if address := s.before(1); in.op == opI64Store && address.op == opI64Const && address.value>>16 == s.address {
		s.place = int(address.value & 0xffff)
	}
	s.run = append(s.run, in)
	return true
}

// jump reads the branch of a jump, of which the run has the rest.
func (s *splitter) jump(place int) {
	s.run = s.run[:len(s.run)-2]
	branch := byte(opBranch)
	if s.before(1).op == opIf && len(s.code) > 0 && s.code[0].op == opEnd { // the jump is all that is done
		s.run, s.code = s.run[:len(s.run)-1], s.code[1:]
		s.depth--
		branch = opBranchIf
	}
	s.add(branch, s.at(place))
}
