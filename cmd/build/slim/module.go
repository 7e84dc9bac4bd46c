package slim

import (
	"encoding/binary"
	"errors"
)

// https://webassembly.github.io/spec/core/binary/modules.html
const (
	header = "\x00asm\x01\x00\x00\x00"

	customSection = 0
	importSection = 2
	codeSection   = 10
	dataSection   = 11
)

// trap is the body of a function that ends the program: no locals, unreachable.
var trap = []byte{0x00, opUnreachable, opEnd}

// ret is the body of a function of Go's that returns at once: it takes the address to
// which it returns off Go's stack, to whose top the first global points.
var ret = []byte{0x00, opGetGlobal, 0, opI32Const, 8, opI32Add, opSetGlobal, 0, opI32Const, 0, opEnd}

var errModule = errors.New("this is no WebAssembly as Go 1.26 writes it")

// module is a program in parts.
type module struct {
	sections []section
	imports  int      // how many functions come from outside; their numbers come first
	bodies   [][]byte // of the functions
	memory   []byte   // as it is when the program starts
}

type section struct {
	id      byte
	content []byte
}

func readModule(program []byte) (*module, error) {
	if len(program) < len(header) || string(program[:len(header)]) != header {
		return nil, errModule
	}
	m := &module{}
	r := &reader{rest: program[len(header):]}
	for len(r.rest) > 0 {
		id := r.byte()
		content := r.bytes(r.number())
		m.sections = append(m.sections, section{id, content})
		switch inner := (&reader{rest: content}); id {
		case importSection:
			m.imports = inner.number() // Go's are all functions
		case codeSection:
			for range inner.number() {
				m.bodies = append(m.bodies, inner.bytes(inner.number()))
			}
			r.broken = r.broken || inner.broken
		case dataSection:
			for range inner.number() {
				if inner.number() != 0 { // a segment with a place of its own is the only kind
					return nil, errModule
				}
				m.fill(inner.address(), inner.bytes(inner.number()))
			}
			r.broken = r.broken || inner.broken
		}
	}
	if r.broken {
		return nil, errModule
	}
	return m, nil
}

// fill lays data into the memory.
func (m *module) fill(address int, data []byte) {
	if more := address + len(data) - len(m.memory); more > 0 {
		m.memory = append(m.memory, make([]byte, more)...)
	}
	copy(m.memory[address:], data)
}

// append writes the module. It leaves the custom sections out, which are for people.
// The memory becomes one segment: Go's linker makes a segment for each stretch between
// zeros, whose addresses compress worse than the zeros do.
func (m *module) append(out []byte) []byte {
	out = append(out, header...)
	for _, s := range m.sections {
		switch s.id {
		case customSection:
			continue
		case codeSection:
			s.content = binary.AppendUvarint(nil, uint64(len(m.bodies)))
			for _, body := range m.bodies {
				s.content = appendSized(s.content, body)
			}
		case dataSection:
			s.content = appendSized([]byte{1, 0, opI32Const, 0, opEnd}, m.memory)
		}
		out = appendSized(append(out, s.id), s.content)
	}
	return out
}

func appendSized(out, data []byte) []byte {
	return append(binary.AppendUvarint(out, uint64(len(data))), data...)
}

// reader takes bytes off the front of rest. Where there are too few, it is broken and
// gives nothing.
type reader struct {
	rest   []byte
	broken bool
}

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.broken, r.rest = true, nil
		return nil
	}
	data := r.rest[:n:n]
	r.rest = r.rest[n:]
	return data
}

func (r *reader) byte() byte {
	if b := r.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

// number reads an unsigned number below 256 MB, the most that any part of a program has.
func (r *reader) number() int {
	value, n := binary.Uvarint(r.rest)
	if n <= 0 || value >= 1<<28 {
		r.broken, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return int(value)
}

// address reads an expression that is a constant address. Being signed and positive, it
// is written as a number is.
func (r *reader) address() int {
	start := r.byte()
	n := r.number()
	if start != opI32Const || r.byte() != opEnd {
		r.broken = true
	}
	return n
}
