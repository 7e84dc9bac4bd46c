package ascii

import "strings"

// The numbers of the FNV-1a hash.
const (
	HashStart = 2166136261
	HashPrime = 16777619
)

// Hash gives the FNV-1a hash of the letters and digits of s in lower case, so that
// errorCode, error_code and Error-Code have the same one.
func Hash[T string | []byte](s T) uint32 { return HashOn(HashStart, s) }

// HashOn goes on with a hash: HashOn(Hash("a"), "b") is Hash("ab").
func HashOn[T string | []byte](h uint32, s T) uint32 {
	for i := range len(s) {
		if c := WordForm[s[i]]; c != 0 {
			h = (h ^ uint32(c)) * HashPrime
		}
	}
	return h
}

// Hashes makes a set of the words of a list, by their hashes.
func Hashes(list string) map[uint32]bool {
	set := map[uint32]bool{}
	for _, w := range strings.Split(list, " ") {
		set[Hash(w)] = true
	}
	return set
}
