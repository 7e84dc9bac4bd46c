// Package vocabulary numbers words. A paste has hundreds of words to look up, and
// nearly all are strangers, so the hash that the reader makes while it finds a word
// decides most look-ups alone.
package vocabulary

import "fastbusy/decoder/internal/ascii"

// Table is a set of words in lower case, numbered from 1 on. The zero value has none.
type Table struct {
	Words []string // a word's number is its index; 0 is none
	slots []slot   // by hash; the length is a power of two
}

// slot is a word's place in the table of hashes, or free where its number is 0.
type slot struct {
	hash uint32
	id   int32
}

// Learn gives the number of a word of any case, a new one where it is new.
func (v *Table) Learn(word []byte) int32 {
	if len(v.Words) == 0 {
		v.Words = append(v.Words, "")
	}
	if 2*len(v.Words) >= len(v.slots) {
		v.slots = make([]slot, max(64, 4*len(v.Words)))
		for id := 1; id < len(v.Words); id++ {
			v.slot(ascii.Hash(v.Words[id]), v.Words[id]).id = int32(id)
		}
	}
	hash := ascii.Hash(word)
	id := v.Find(hash, word)
	if id == 0 {
		id = int32(len(v.Words))
		v.Words = append(v.Words, ascii.Lower(word))
		v.slot(hash, v.Words[id]).id = id
	}
	return id
}

// slot gives the place of a word, or the free one where it would be.
func (v *Table) slot(hash uint32, word string) *slot {
	mask := len(v.slots) - 1
	s := int(hash) & mask
	for v.slots[s].id != 0 && v.Words[v.slots[s].id] != word {
		s = (s + 1) & mask
	}
	v.slots[s].hash = hash
	return &v.slots[s]
}

// MayHave says no for most words that are not in it.
func (v *Table) MayHave(hash uint32) bool {
	return len(v.slots) > 0 && v.slots[int(hash)&(len(v.slots)-1)].id != 0
}

// Find gives the number of a word of any case, or 0.
func (v *Table) Find(hash uint32, word []byte) int32 {
	if !v.MayHave(hash) {
		return 0
	}
	mask := len(v.slots) - 1
	for s := int(hash) & mask; v.slots[s].id != 0; s = (s + 1) & mask {
		if s := &v.slots[s]; s.hash == hash && len(v.Words[s.id]) == len(word) && isLower(word, v.Words[s.id]) {
			return s.id
		}
	}
	return 0
}

// isLower says that s is the lower case of b, which is as long.
func isLower(b []byte, s string) bool {
	for i, c := range b {
		if ascii.WordForm[c] != s[i] {
			return false
		}
	}
	return true
}
