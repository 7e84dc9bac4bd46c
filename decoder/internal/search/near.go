package search

import (
	"math/bits"
	"slices"
	"strings"

	"fastbusy/decoder/internal/ascii"
)

// maxShared is how many words of a text are looked up.
const maxShared = 32

// smallWords say nothing of an error; shorter ones than four letters are left
// out without being listed.
const smallWords = " about after also another been before come could does from have into many more most must only other please should some something such than that their them then there these they this used was were what when where which while will with would your "

// Shared is what a document has in common with a text.
type Shared struct {
	Words []string
	Said  int // of the words, in its own fields: by the vendor, or in the title
	Score int // the words' rarity, which counts double where they are said
}

// Shared gives what each document has in common with a text, and how many of the
// text's words were known.
func (x *Index) Shared(text string) (shared []Shared, known int) {
	shared = make([]Shared, len(x.documents))
	var seen [maxShared]int32
	for i := 0; i < len(text) && known < maxShared; i++ {
		run := runAt(text, i)
		i += len(run)
		if strings.HasPrefix(text[min(i, len(text)):], "://") { // an address says where, not what
			for i < len(text) && text[i] > ' ' && text[i] != '"' {
				i++
			}
			continue
		}
		id := x.find(run)
		isKey := strings.HasPrefix(text[min(i, len(text)):], `":`)
		if id == 0 || isKey || len(run) < 4 || ascii.IsNumber(run) || slices.Contains(seen[:known], id) ||
			strings.Contains(smallWords, " "+x.table.Words[id]+" ") {
			continue
		}
		n := 0
		for _, p := range x.places[id] {
			if p.in != Kind { // nobody printed that
				n++
			}
		}
		if n == 0 {
			continue
		}
		seen[known] = id
		known++
		if n > 4+len(x.documents)/6 {
			continue // a word of nearly all
		}
		rarity := bits.Len(uint(len(x.documents) / n))
		for _, p := range x.places[id] {
			if p.in == Kind {
				continue
			}
			s := &shared[p.document]
			s.Words = append(s.Words, x.table.Words[id])
			if s.Score += rarity; p.in&own != 0 {
				s.Score += rarity
				s.Said++
			}
		}
	}
	return shared, known
}
