// Package search finds documents by a few of their words, which may be cut off,
// joined or have typing errors, and by what they share with a text.
//
//	index.go   the words of documents, each with where it stands
//	search.go  ranks the documents that fit what was asked
//	typo.go    how far a word is from one that was asked for
//	near.go    what documents have in common with a text
package search

import (
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/vocabulary"
)

// Index says in which documents a word stands, and in which of their fields. Documents
// are numbered from 0 on.
type Index struct {
	table     vocabulary.Table
	letters   []letters          // of each word
	places    [][]place          // of each word
	pairs     map[uint32][]int32 // by the hash of two words that follow each other: the documents
	documents []document
}

// document is what a search asks of a document itself.
type document struct {
	title int  // its length
	coded bool // it has a code
}

// place is a document in which a word stands.
type place struct {
	document int32
	in       Fields
}

// Fields is a set of a document's fields. One that says more of which error it is
// has a bit that is worth more than all the lesser ones together.
type Fields uint16

const (
	Text    Fields = 1 << iota // what it means, and what to do
	Kind                       // what people call such a failure
	API                        // the provider's names, and the API's
	Wording                    // a wording that is not the first
	Message
	Title
	Reason // the name of the HTTP status
	Name   // the vendor's type or status name
	HTTPStatus
	Code

	own = Wording | Message | Title | Name | HTTPStatus | Code // what a document does not have in common with all of its kind
)

// New makes an index of so many documents, none of which has a word yet.
func New(documents int) *Index {
	return &Index{pairs: map[uint32][]int32{}, documents: make([]document, documents)}
}

// letters is the set of the letters of a word.
type letters uint32

func lettersOf(word string) (set letters) {
	for i := range len(word) {
		set |= 1 << (ascii.WordForm[word[i]] & 31)
	}
	return set
}

// maxWord is how much of a long word is looked at, in bytes.
const maxWord = 40

// Add notes the words of a field: its runs of letters and digits, the parts that camel
// case joins to a run, and the runs that a mark joins: "E.164" is "e164" too. Names of
// placeholders are no part of it. All fields of a document come before the next one's.
func (x *Index) Add(id int, in Fields, text string) {
	d := &x.documents[id]
	switch in {
	case Title:
		d.title = len(text)
	case Code:
		d.coded = d.coded || text != ""
	}
	var joined []byte
	before := ""
	p := place{int32(id), in}
	for i, last := 0, -1; i < len(text); {
		if strings.HasPrefix(text[i:], "${") {
			n := strings.IndexByte(text[i:], '}')
			i += max(n, 1) + 1
			continue
		}
		if ascii.WordForm[text[i]] == 0 {
			i++
			continue
		}
		run := runAt(text, i)
		x.note(p, run)
		if before != "" && in&(Text|Reason|API) == 0 {
			x.notePair(p.document, ascii.HashOn(ascii.Hash(before), run))
		}
		before = run
		for rest := run; ; {
			n := partOf(rest)
			if n == len(run) {
				break
			}
			if x.note(p, rest[:n]); n == len(rest) {
				break
			}
			rest = rest[n:]
		}
		if last < 0 || i != last+1 || !ascii.HasByte(".-_'", text[last]) {
			joined = joined[:0]
		}
		if joined = append(joined, run...); len(joined) > len(run) {
			x.note(p, string(joined))
		}
		i += len(run)
		last = i
	}
}

func (x *Index) note(p place, word string) {
	id := x.learn(word[:min(len(word), maxWord)])
	list := x.places[id]
	if n := len(list); n > 0 && list[n-1].document == p.document {
		list[n-1].in |= p.in
	} else {
		x.places[id] = append(list, p)
	}
}

// learn gives the number of a word, a new one where it is new.
func (x *Index) learn(word string) int32 {
	id := x.table.Learn([]byte(word))
	for len(x.places) < len(x.table.Words) {
		x.letters = append(x.letters, lettersOf(x.table.Words[len(x.places)]))
		x.places = append(x.places, nil)
	}
	return id
}

// find gives the number of a word, or 0.
func (x *Index) find(word string) int32 { return x.table.Find(ascii.Hash(word), []byte(word)) }

func (x *Index) notePair(document int32, pair uint32) {
	if list := x.pairs[pair]; len(list) == 0 || list[len(list)-1] != document {
		x.pairs[pair] = append(list, document)
	}
}

// runAt gives the letters and digits from i on.
func runAt(text string, i int) string {
	end := i
	for end < len(text) && ascii.WordForm[text[end]] != 0 {
		end++
	}
	return text[i:end]
}

// partOf gives the length of the first part of a run: camel case ends one, and
// so does the border between letters and digits.
func partOf(run string) int {
	isUpper := func(c byte) bool { return c >= 'A' && c <= 'Z' }
	for k := 1; k < len(run); k++ {
		a, b := run[k-1], run[k]
		if ascii.IsDigit(a) != ascii.IsDigit(b) || isUpper(b) && (!isUpper(a) || k+1 < len(run) && !isUpper(run[k+1]) && !ascii.IsDigit(run[k+1])) {
			return k
		}
	}
	return len(run)
}
