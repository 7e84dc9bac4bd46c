package decoder

import (
	"strconv"
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// wordIndex says in which entries a word stands, and in which of their fields.
// It is made when it is first asked: most readers paste, and never search.
type wordIndex struct {
	vocabulary
	letters []letters // of each word
	places  [][]wordPlace
	pairs   map[uint32][]int32 // by the hash of two words that follow each other: the entries
}

// wordPlace is an entry in which a word stands.
type wordPlace struct {
	entry int32
	in    fields
}

// fields is a set of an entry's fields. One that says more of which error it is
// has a bit that is worth more than all the lesser ones together.
type fields uint16

const (
	inText    fields = 1 << iota // what it means, and what to do
	inReason                     // the name of the HTTP status
	inAPI                        // the provider's names, and the API's
	inWording                    // a wording that is not the first
	inMessage
	inTitle
	inName // the vendor's type or status name
	inHTTP
	inCode
)

// letters is the set of the letters of a word.
type letters uint32

func lettersOf[T string | []byte](word T) (set letters) {
	for i := range len(word) {
		set |= 1 << (ascii.WordForm[word[i]] & 31)
	}
	return set
}

// maxWord is how much of a long word is looked at, in bytes.
const maxWord = 40

// wordIndex gives the index. Two who ask first at the same time make it twice.
//
//go:noinline
func (c *Catalogue) wordIndex() *wordIndex {
	x := c.lookup.Load()
	if x != nil {
		return x
	}
	x = &wordIndex{pairs: map[uint32][]int32{}}
	x.learn(nil) // so that there are slots, whatever the catalogue holds
	for i := range c.entries {
		x.addEntry(int32(i), &c.entries[i], &c.apis[c.apiOf[i]])
	}
	x.letters = make([]letters, len(x.words))
	for i, w := range x.words {
		x.letters[i] = lettersOf(w)
	}
	c.lookup.Store(x)
	return x
}

func (x *wordIndex) addEntry(i int32, e *Entry, api *API) {
	x.addText(i, inTitle, e.Title)
	x.addText(i, inAPI, api.ID)
	for _, w := range api.Words {
		x.addText(i, inAPI, w)
	}
	for k := range e.Wordings {
		w := &e.Wordings[k]
		in := func(first fields) fields {
			if k > 0 {
				return inWording
			}
			return first
		}
		x.addText(i, in(inCode), w.Code)
		x.addText(i, in(inName), w.Type)
		x.addText(i, in(inName), w.Status)
		x.addText(i, in(inMessage), w.Message)
		if w.HTTPStatus != 0 {
			x.addText(i, in(inHTTP), strconv.Itoa(w.HTTPStatus))
			x.addText(i, in(inReason), read.Reason(w.HTTPStatus))
		}
	}
	x.addText(i, inText, e.Meaning)
	x.addText(i, inText, e.Fix)
}

// addText notes the words of a text: its runs of letters and digits, the parts
// that camel case joins to a run, and the runs that a mark joins: "E.164" is
// "e164" too. Names of placeholders are no part of it.
func (x *wordIndex) addText(entry int32, in fields, text string) {
	var joined []byte
	before := ""
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
		x.note(entry, in, run)
		if before != "" && in&(inText|inReason|inAPI) == 0 {
			x.notePair(entry, ascii.HashOn(ascii.Hash(before), run))
		}
		before = run
		for rest := run; ; {
			n := partOf(rest)
			if n == len(run) {
				break
			}
			if x.note(entry, in, rest[:n]); n == len(rest) {
				break
			}
			rest = rest[n:]
		}
		if last < 0 || i != last+1 || !ascii.HasByte(".-_'", text[last]) {
			joined = joined[:0]
		}
		if joined = append(joined, run...); len(joined) > len(run) {
			x.note(entry, in, string(joined))
		}
		i += len(run)
		last = i
	}
}

func (x *wordIndex) note(entry int32, in fields, word string) {
	id := x.learn([]byte(word[:min(len(word), maxWord)]))
	for int(id) >= len(x.places) {
		x.places = append(x.places, nil)
	}
	list := x.places[id]
	if n := len(list); n > 0 && list[n-1].entry == entry {
		list[n-1].in |= in
	} else {
		x.places[id] = append(list, wordPlace{entry, in})
	}
}

func (x *wordIndex) notePair(entry int32, pair uint32) {
	if list := x.pairs[pair]; len(list) == 0 || list[len(list)-1] != entry {
		x.pairs[pair] = append(list, entry)
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
