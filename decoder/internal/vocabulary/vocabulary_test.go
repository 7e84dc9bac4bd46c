package vocabulary_test

import (
	"strconv"
	"testing"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/vocabulary"
)

func TestTable(t *testing.T) {
	var v vocabulary.Table
	for i := 1; i <= 1000; i++ {
		if id := v.Learn([]byte("Word" + strconv.Itoa(i))); id != int32(i) {
			t.Fatalf("word %d has number %d", i, id)
		}
	}
	if id := v.Learn([]byte("WORD7")); id != 7 {
		t.Errorf("a known word in capitals has number %d, want 7", id)
	}
	find := func(word string) int32 { return v.Find(ascii.Hash(word), []byte(word)) }
	if id := find("wOrD1000"); id != 1000 || v.Words[id] != "word1000" {
		t.Errorf("got number %d", id)
	}
	if id := find("word1001"); id != 0 {
		t.Errorf("a stranger has number %d", id)
	}
	if !v.MayHave(ascii.Hash("word12")) {
		t.Error("a known word is ruled out")
	}
}
