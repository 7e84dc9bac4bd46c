package slim

import "encoding/binary"

// https://webassembly.github.io/spec/core/binary/instructions.html
const (
	opUnreachable  = 0x00
	opNop          = 0x01
	opBlock        = 0x02
	opLoop         = 0x03
	opIf           = 0x04
	opEnd          = 0x0b
	opBranch       = 0x0c
	opBranchIf     = 0x0d
	opBranchTable  = 0x0e
	opReturn       = 0x0f
	opCall         = 0x10
	opCallIndirect = 0x11
	opSelect       = 0x1b
	opGetLocal     = 0x20
	opSetLocal     = 0x21
	opTeeLocal     = 0x22
	opGetGlobal    = 0x23
	opSetGlobal    = 0x24
	opFirstLoad    = 0x28
	opI64Store     = 0x37
	opLastStore    = 0x3e
	opMemorySize   = 0x3f
	opMemoryGrow   = 0x40
	opI32Const     = 0x41
	opI64Const     = 0x42
	opF32Const     = 0x43
	opF64Const     = 0x44
	opI32Add       = 0x6a
	opI32Sub       = 0x6b
	opLastNumeric  = 0xc4
	opPrefix       = 0xfc

	noResult = 0x40 // the type of a block
)

// instruction is one of a function's.
type instruction struct {
	op    byte
	text  []byte // as it stands in the program
	value int64  // the constant, the number of a local, how far out a branch leads, the type of a block
	table []int  // of opBranchTable, the default last
}

// is says that it is that one with that value.
func (in instruction) is(op byte, value int64) bool { return in.op == op && in.value == value }

// opensBlock says that an end belongs to it.
func (in instruction) opensBlock() bool { return in.op == opBlock || in.op == opLoop || in.op == opIf }

// joined gives instructions as they stand in the program.
func joined(code []instruction) []byte {
	var out []byte
	for i := range code {
		out = append(out, code[i].text...)
	}
	return out
}

// readBody takes a function's body apart.
func readBody(body []byte) (locals []byte, code []instruction, ok bool) {
	r := &reader{rest: body}
	for range r.number() {
		r.number()
		r.byte()
	}
	locals = body[:len(body)-len(r.rest)]
	for len(r.rest) > 0 {
		start := r.rest
		in := instruction{op: r.byte()}
		switch op := in.op; {
		case op == opBranchTable:
			for range r.number() + 1 {
				in.table = append(in.table, r.number())
			}
		case op == opBlock, op == opLoop, op == opIf, op == opI32Const, op == opI64Const:
			in.value = r.signed()
		case op == opCallIndirect, op >= opFirstLoad && op <= opLastStore:
			r.number()
			r.number()
		case op >= opBranch && op <= opBranchIf, op == opCall, op >= opGetLocal && op <= opSetGlobal, op == opMemorySize, op == opMemoryGrow:
			in.value = int64(r.number())
		case op == opF32Const:
			r.bytes(4)
		case op == opF64Const:
			r.bytes(8)
		case op == opPrefix:
			switch r.number() {
			case 0, 1, 2, 3, 4, 5, 6, 7: // conversions
			case 10: // memory.copy
				r.bytes(2)
			case 11: // memory.fill
				r.bytes(1)
			default:
				r.broken = true
			}
		case op > opSelect && op < opGetLocal, op > opSetGlobal && op < opFirstLoad, op > opLastNumeric:
			r.broken = true // Go writes none
		}
		if r.broken {
			return nil, nil, false
		}
		if in.text = start[:len(start)-len(r.rest)]; in.op != opNop {
			code = append(code, in)
		}
	}
	return locals, code, true
}

// signed reads a signed number.
func (r *reader) signed() int64 {
	value, shift := int64(0), 0
	for {
		b := r.byte()
		value |= int64(b&0x7f) << shift
		shift += 7
		if b&0x80 == 0 {
			if shift < 64 && b&0x40 != 0 {
				value |= -1 << shift
			}
			return value
		}
		if shift > 63 {
			r.broken = true
			return 0
		}
	}
}

// appendNumber writes an instruction with an unsigned number.
func appendNumber(out []byte, op byte, n int) []byte {
	return binary.AppendUvarint(append(out, op), uint64(n))
}

// appendConst writes a constant that is not below 0.
func appendConst(out []byte, n int) []byte {
	out = append(out, opI32Const)
	for n >= 0x40 {
		out = append(out, byte(n)|0x80)
		n >>= 7
	}
	return append(out, byte(n))
}
