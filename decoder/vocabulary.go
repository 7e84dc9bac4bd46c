package decoder

import "fastbusy/decoder/internal/ascii"

// vocabulary numbers the words of the phrases. A paste has hundreds of words to
// look up, and nearly all are strangers, so the hash that the reader makes while
// it finds a word decides most look-ups alone.
type vocabulary struct {
	words []string // lower case; a word's number is its index. Index 0 is the gap
	slots []slot   // by hash; the length is a power of two
}

// slot is a word's place in the table of hashes, or free where its number is 0.
type slot struct {
	hash uint32
	id   int32
}

// learn gives the number of a word of any case, a new one where it is new.
func (v *vocabulary) learn(word []byte) int32 {
	if len(v.words) == 0 {
		v.words = append(v.words, "")
	}
	if 2*len(v.words) >= len(v.slots) {
		v.slots = make([]slot, max(64, 4*len(v.words)))
		for id := 1; id < len(v.words); id++ {
			v.slot(ascii.Hash(v.words[id]), v.words[id]).id = int32(id)
		}
	}
	hash := ascii.Hash(word)
	id := v.find(hash, word)
	if id == 0 {
		id = int32(len(v.words))
		v.words = append(v.words, ascii.Lower(word))
		v.slot(hash, v.words[id]).id = id
	}
	return id
}

// slot gives the place of a word, or the free one where it would be.
func (v *vocabulary) slot(hash uint32, word string) *slot {
	mask := len(v.slots) - 1
	s := int(hash) & mask
	for v.slots[s].id != 0 && v.words[v.slots[s].id] != word {
		s = (s + 1) & mask
	}
	v.slots[s].hash = hash
	return &v.slots[s]
}

// mayHave says no for most words that are not in it.
func (v *vocabulary) mayHave(hash uint32) bool {
	return v.slots[int(hash)&(len(v.slots)-1)].id != 0
}

// find gives the number of a word of any case, or 0.
func (v *vocabulary) find(hash uint32, word []byte) int32 {
	mask := len(v.slots) - 1
	for s := int(hash) & mask; v.slots[s].id != 0; s = (s + 1) & mask {
		if s := &v.slots[s]; s.hash == hash && len(v.words[s.id]) == len(word) && isLower(word, v.words[s.id]) {
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
