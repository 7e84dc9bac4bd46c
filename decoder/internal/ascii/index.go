package ascii

import (
	"strings"
	"unsafe"
)

// Index gives the place of s in b, or -1. It is that of package strings, since to have
// that of package bytes, too, weighs more in WebAssembly.
func Index(b []byte, s string) int {
	return strings.Index(unsafe.String(unsafe.SliceData(b), len(b)), s)
}

// Contains says that s stands in b.
func Contains(b []byte, s string) bool { return Index(b, s) >= 0 }

// Count gives how often c stands in b.
func Count(b []byte, c byte) int {
	n := 0
	for _, x := range b {
		if x == c {
			n++
		}
	}
	return n
}
