package slim

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

// Go's runtime finds all it knows of a function in one table: its name, and for each
// place in its code the line, the size of the stack's frame, and which slots of the frame
// hold pointers. This is the layout of cmd/link/internal/ld/pcln.go and runtime/symtab.go.

// tableStart is the magic number since Go 1.20, two zeros, and the sizes of an
// instruction and of a pointer.
var tableStart = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// Where the table's head says how many functions there are, and how far from the head
// the parts of the table begin, as 64-bit numbers. The parts stand in this order.
const (
	headFunctions = 8
	headNames     = 32
	headUnits     = 40
	headFiles     = 48
	headPlaces    = 56
	headRecords   = 64
	headSize      = 72
)

// Where the runtime's record of the whole program, which begins with the addresses of
// the table and of the names, says where the types begin and end, and the functions' data.
const (
	moduleTypes    = 296
	moduleTypesEnd = 304
	moduleData     = 320
)

// What the 32-bit words of a function's record say. Behind them stand the numbers of its
// place tables and then the offsets of its data, a word each.
const (
	wordName     = 1
	wordDeferred = 3 // where it goes on behind a panic that a deferred call has stopped
	wordFrames   = 4 // the place table of the frame's sizes
	wordFile     = 5 // the place table of the files
	wordLine     = 6 // the place table of the lines
	wordPlaces   = 7 // how many place tables there are behind the record
	wordUnit     = 8
	wordStart    = 9
	wordData     = 10 // in its last byte: how many data there are behind the place tables
	wordCount    = 11
)

// The place tables and data, by their numbers, that a browser has no use for: where a
// signal may interrupt, calls that were inlined, and arguments for a crash report.
// The others say where pointers are, and what a defer has to do.
var (
	sourcePlaces = []int{0, 2, 3}
	sourceData   = []int{3, 5, 6, 7}
)

// What stands in a record in the place of a table and of data that are not there.
const (
	noPlaces = 0
	noData   = math.MaxUint32
)

var errTable = errors.New("its table of functions is not laid out as in Go 1.26")

// table is the runtime's table of functions, a part of the program's memory.
type table struct {
	names, units, files []byte
	places              []byte // the place tables
	data                []byte // of the functions, and what stands behind it
	types               []byte // what the runtime knows of types, with their names
	functions           []function
}

// function is one row of the table.
type function struct {
	name, file string // such as "runtime.(*mspan).ensureSwept" and "runtime/mgcsweep.go"
	record     []byte
}

// findTable finds the table in the memory of a program.
func findTable(memory []byte) (*table, error) {
	start := bytes.Index(memory, tableStart)
	if start < 0 || len(memory)-start < headSize {
		return nil, errTable
	}
	head := memory[start:]
	var parts [5][]byte
	end := uint64(len(head))
	for i, part := range []int{headRecords, headPlaces, headFiles, headUnits, headNames} {
		from := long(head[part:])
		if from > end {
			return nil, errTable
		}
		parts[i] = head[from:end]
		end = from
	}
	t := &table{places: parts[1], files: parts[2], units: parts[3], names: parts[4]}

	module := binary.LittleEndian.AppendUint64(nil, uint64(start))
	module = binary.LittleEndian.AppendUint64(module, uint64(start)+long(head[headNames:]))
	at := bytes.Index(memory, module)
	if at < 0 || len(memory)-at < moduleData+8 || long(memory[at+moduleData:]) > uint64(len(memory)) {
		return nil, errTable
	}
	t.data = memory[long(memory[at+moduleData:]):]
	from, to := long(memory[at+moduleTypes:]), long(memory[at+moduleTypesEnd:])
	if from > to || to > uint64(len(memory)) {
		return nil, errTable
	}
	t.types = memory[from:to]

	records := parts[0] // an index with their offsets comes first
	count := long(head[headFunctions:])
	if count > uint64(len(records))/8 {
		return nil, errTable
	}
	for i := range int(count) {
		f, ok := t.function(records, uint64(short(records[8*i+4:])))
		if !ok {
			return nil, errTable
		}
		t.functions = append(t.functions, f)
	}
	return t, nil
}

// function reads the record at an offset.
func (t *table) function(records []byte, offset uint64) (f function, ok bool) {
	size := uint64(4 * wordCount)
	if uint64(len(records)) < offset+size {
		return f, false
	}
	f.record = records[offset:]
	size += 4 * (uint64(f.word(wordPlaces)) + uint64(f.word(wordData)>>24))
	if uint64(len(f.record)) < size {
		return f, false
	}
	f.record = f.record[:size]
	f.name = text(t.names, f.word(wordName))
	f.file = t.firstFile(f)
	return f, true
}

// firstFile gives the file in which a function begins. The first value of its place
// table is how far from -1 the file's number among those of its unit is.
func (t *table) firstFile(f function) string {
	places := f.word(wordFile)
	if places == noPlaces || uint64(places) > uint64(len(t.places)) {
		return ""
	}
	n, _ := binary.Varint(t.places[places:])
	at := 4 * (int64(f.word(wordUnit)) + n - 1)
	if at < 0 || int64(len(t.units)) < at+4 {
		return ""
	}
	return text(t.files, short(t.units[at:]))
}

func (f function) word(i int) uint32 { return short(f.record[4*i:]) }

func (f function) set(i int, value uint32) { binary.LittleEndian.PutUint32(f.record[4*i:], value) }

// behind gives the numbers of the words that name the function's place tables, and of
// those that name its data.
func (f function) behind() (places, data []int) {
	for i := wordCount; i < len(f.record)/4; i++ {
		if len(places) < int(f.word(wordPlaces)) {
			places = append(places, i)
		} else {
			data = append(data, i)
		}
	}
	return places, data
}

// has says that a function of a source file is in the program.
func (t *table) has(file string) bool {
	return slices.ContainsFunc(t.functions, func(f function) bool { return f.file == file })
}

// dropSource forgets what the table knows of the source, and all of the functions that
// have no body any more. What no function uses then is cleared.
func (t *table) dropSource(gone []bool) {
	used := make([]bool, len(t.places))
	var starts []uint32 // of data
	kept := map[uint32]bool{}
	for n, f := range t.functions {
		for _, word := range []int{wordName, wordFile, wordLine, wordUnit, wordStart} {
			f.set(word, 0)
		}
		if gone[n] {
			f.set(wordFrames, noPlaces)
		}
		t.use(used, f.word(wordFrames))
		places, data := f.behind()
		for i, word := range places {
			if gone[n] || slices.Contains(sourcePlaces, i) {
				f.set(word, noPlaces)
			}
			t.use(used, f.word(word))
		}
		for i, word := range data {
			if start := f.word(word); start != noData {
				starts = append(starts, start)
			}
			if gone[n] || slices.Contains(sourceData, i) {
				f.set(word, noData)
			}
			kept[f.word(word)] = true
		}
	}
	clear(t.names)
	clear(t.units)
	clear(t.files)
	for i := range t.places {
		if !used[i] {
			t.places[i] = 0
		}
	}
	// Data end where the next begin. What follows the last is not known.
	slices.Sort(starts)
	starts = slices.Compact(starts)
	for i := range len(starts) - 1 {
		if from, end := uint64(starts[i]), uint64(starts[i+1]); !kept[starts[i]] && end <= uint64(len(t.data)) {
			clear(t.data[from:end])
		}
	}
}

// asked are the names of the methods by which a panic finds out how to print its value.
var asked = []string{"Error", "String", "RuntimeError"}

// dropTypeNames forgets the names of types, which only messages of a panic have, and the
// names of methods and fields that stand among them.
func (t *table) dropTypeNames() {
	first, end := len(t.types), 0
	for i := range t.types {
		if name := nameAt(t.types[i:]); len(name) > 0 && name[0] == '*' {
			first, end = min(first, i), i+1
		}
	}
	for i := first; i < end; i++ {
		if name := nameAt(t.types[i:]); !slices.Contains(asked, string(name)) {
			clear(name)
		}
	}
}

// nameAt gives the name that stands in the data of types: behind a byte of flags and its
// length in seven or fourteen bits.
func nameAt(data []byte) []byte {
	n, size := binary.Uvarint(data[1:min(len(data), 3)])
	if data[0] >= 1<<4 || size <= 0 || n < 5 || n > uint64(len(data)-1-size) {
		return nil
	}
	name := data[1+size : 1+size+int(n)]
	if slices.ContainsFunc(name, func(c byte) bool { return c < ' ' || c > '~' }) {
		return nil
	}
	return name
}

// use marks a place table: pairs of how far the value and the place are from those
// before, until a value stays the same.
func (t *table) use(used []bool, table uint32) {
	if table == noPlaces {
		return
	}
	for at, first := int(table), true; at < len(t.places); first = false {
		value, size := binary.Uvarint(t.places[at:])
		ended := value == 0 && !first
		if !ended {
			_, more := binary.Uvarint(t.places[at+size:])
			size += more
		}
		if size <= 0 {
			return
		}
		for range size {
			used[at] = true
			at++
		}
		if ended {
			return
		}
	}
}

func long(data []byte) uint64 { return binary.LittleEndian.Uint64(data) }

func short(data []byte) uint32 { return binary.LittleEndian.Uint32(data) }

// text reads a text that a zero ends.
func text(all []byte, offset uint32) string {
	if uint64(offset) > uint64(len(all)) {
		return ""
	}
	text, _, _ := bytes.Cut(all[offset:], []byte{0})
	return string(text)
}
