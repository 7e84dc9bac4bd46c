package decoder

import (
	"math/bits"
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// Hit is an entry that fits the words of a search, or resembles an unknown
// failure.
type Hit struct {
	Entry *Entry
	Why   string // what fits, as a part of a sentence: "the code is 40005 and the title says “plus”"; or what the two have in common
}

// How many hits a search gives, and how many of its words it looks at.
const (
	maxFound = 20
	maxWords = 16
)

// Search gives the entries that fit a code, an HTTP status or a few words, best
// first, at most 20. Words may be cut off, joined or have typing errors; case, spaces
// and punctuation do not matter, nor do words such as "how" and "error" beside others. More words that fit come first, then the field
// that says more: code, HTTP status, type or status name, title, message, names
// of the API, meaning. A number that nothing has gives no entry with another code.
func (c *Catalogue) Search(words string) []Hit {
	x := c.wordIndex()
	q := x.ask(words, len(c.entries))
	var best [maxFound]rank
	n := 0
	for i := range c.entries {
		r := q.rank(int32(i))
		if r.words == 0 || q.strange && (q.strangeStatus || r.in <= inAPI || c.entries[i].hasCode()) {
			continue
		}
		r.length = len(c.entries[i].Title)
		if n < maxFound {
			n++
		} else if !r.before(&best[n-1]) {
			continue
		}
		k := n - 1
		for ; k > 0 && r.before(&best[k-1]); k-- {
			best[k] = best[k-1]
		}
		best[k] = r
	}
	var hits []Hit
	for _, r := range best[:n] {
		if r.words < best[0].words && 2*r.words <= best[0].words {
			break // others have at least twice as many of the words
		}
		e := &c.entries[r.entry]
		hits = append(hits, Hit{e, x.why(e, &c.apis[c.apiOf[r.entry]], q, r.entry)})
	}
	return hits
}

func (e *Entry) hasCode() bool {
	for i := range e.Wordings {
		if e.Wordings[i].Code != "" {
			return true
		}
	}
	return false
}

// rank is how well an entry fits.
type rank struct {
	entry  int32
	words  int // that fit
	pairs  int // of them that follow each other in the entry, too
	score  int
	in     fields // that fit
	length int    // of its title: of two that are as good, the plainer one
}

func (r *rank) before(o *rank) bool {
	if r.words != o.words {
		return r.words > o.words
	}
	if r.pairs != o.pairs {
		return r.pairs > o.pairs
	}
	if r.score != o.score {
		return r.score > o.score
	}
	return r.length < o.length
}

// question is what was searched for.
type question struct {
	words         []asked
	pairs         []uint8 // of each entry
	strange       bool    // a number is among them that may be a code, and nothing has it
	strangeStatus bool    // it may be an HTTP status
}

// asked is one word of a question.
type asked struct {
	text    string
	fits    []wordFit // of each entry
	entries int       // that it fits
	joined  bool      // it fits together with a neighbour
}

// wordFit is how well a word fits an entry; its score is 0 where it does not.
type wordFit struct {
	word  int32 // the entry's
	in    fields
	score int16
}

// How close a word of an entry is to one that was asked for.
const (
	closeTypo = iota + 1
	closeInside
	closeStart
	closeSame
	closeJoined // it is several that were asked for, together
)

func (q *question) rank(entry int32) rank {
	r := rank{entry: entry, pairs: int(q.pairs[entry])}
	for i := range q.words {
		a := &q.words[i]
		if f := &a.fits[entry]; f.score > 0 {
			r.words++
			r.in |= f.in
			r.score += int(f.score) * bits.Len(uint(len(a.fits)/a.entries)) // rare words say more
		}
	}
	return r
}

// maxJoined is of how many neighbours a word may be made: "e 164" is "e164".
const maxJoined = 5

// ask looks up all words of a question.
func (x *wordIndex) ask(words string, entries int) *question {
	q := &question{pairs: make([]uint8, entries)}
	take := func(run string, whole bool) bool {
		a := asked{text: string(ascii.AppendLower(nil, []byte(run[:min(len(run), maxWord)]))), fits: make([]wordFit, entries)}
		if x.look(&a); a.entries == 0 {
			if whole && x.partOf(run) < len(run) {
				return false
			}
			x.lookNear(&a)
		}
		q.words = append(q.words, a)
		return true
	}
	text := string(read.Fold(words[:min(len(words), maxWhole)]).Text)
	for i := 0; i < len(text) && len(q.words) < maxWords; i++ {
		run := runAt(text, i)
		i += len(run)
		if run == "" || take(run, true) {
			continue
		}
		for run != "" && len(q.words) < maxWords {
			n := x.partOf(run)
			take(run[:n], false)
			run = run[n:]
		}
	}
	x.join(q)
	q.leaveOut()
	for i := range q.words {
		a := &q.words[i]
		if n := len(a.text); a.entries == 0 && n >= 3 && n <= 6 && ascii.IsNumber(a.text) {
			q.strange = true
			q.strangeStatus = q.strangeStatus || n == 3 && (a.text[0] == '4' || a.text[0] == '5')
		}
	}
	return q
}

// vagueWords are of no weight in a question. "To", "from", "no" and "not" are.
const vagueWords = " a am an and are at by can code codes did do does error errorcode errors fix for get gets getting got has have how http i in is it me mean means my of on or problem solve status that the there this was what when why with "

// leaveOut takes the words of no weight out of a question, unless it has no other.
func (q *question) leaveOut() {
	n, before := 0, ""
	for _, a := range q.words {
		if a.joined || before+a.text != "howto" && !strings.Contains(vagueWords, " "+a.text+" ") {
			q.words[n] = a
			n++
		}
		before = a.text
	}
	if n > 0 {
		q.words = q.words[:n]
	}
}

// partOf gives the length of the first part of a run that nothing fits: as case
// and digits part it, or else of the fewest words that the index has of it.
func (x *wordIndex) partOf(run string) int {
	n := len(run)
	if first := partOf(run); first < n || n > maxWord || ascii.IsNumber(run) {
		return first
	}
	var fewest, first [maxWord + 1]int // of the words from a place on, and the length of the first
	for i := n - minPart; i >= 0; i-- {
		for end := i + minPart; end <= n; end++ {
			if count := fewest[end] + 1; (end == n || count > 1) && (first[i] == 0 || count < fewest[i]) && x.has(run[i:end]) {
				fewest[i], first[i] = count, end-i
			}
		}
	}
	if first[0] == 0 {
		return n
	}
	return first[0]
}

// minPart is the least that a word is which was joined to others, in bytes.
const minPart = 2

func (x *wordIndex) has(word string) bool {
	return x.find(ascii.Hash(word), ascii.AppendLower(nil, []byte(word))) != 0
}

// join looks up what neighbours are together, and lets each of them fit there.
func (x *wordIndex) join(q *question) {
	for i := range q.words {
		if i > 0 {
			for _, entry := range x.pairs[ascii.HashOn(ascii.Hash(q.words[i-1].text), q.words[i].text)] {
				q.pairs[entry]++
			}
		}
		joined := q.words[i].text
		for k := i + 1; k < len(q.words) && k < i+maxJoined; k++ {
			joined += q.words[k].text
			id := x.find(ascii.Hash(joined), []byte(joined))
			if id == 0 {
				continue
			}
			for m := i; m <= k; m++ {
				q.words[m].joined = true
				x.fit(&q.words[m], id, closeJoined)
			}
		}
	}
}

// look finds the words of entries that have one that was asked for in them.
func (x *wordIndex) look(a *asked) {
	word := []byte(a.text)
	number := ascii.IsNumber(a.text)
	if number && len(word) == 1 {
		return // it is the start of too many others
	}
	id := x.find(ascii.Hash(word), word)
	if id != 0 {
		x.fit(a, id, closeSame)
	}
	for k, w := range x.words {
		switch {
		case len(w) <= len(word) || len(word) < 2:
		case number:
			if len(word) >= 3 && w[:len(word)] == a.text {
				x.fit(a, int32(k), closeTypo) // the start of a code is not the code
			}
		case w[:len(word)] == a.text:
			x.fit(a, int32(k), closeStart)
		case len(word) >= 4 && strings.Contains(w, a.text):
			x.fit(a, int32(k), closeInside)
		}
	}
}

// lookNear finds the words that are one that was asked for but for a typing error.
func (x *wordIndex) lookNear(a *asked) {
	word := []byte(a.text)
	most := 0
	switch n := len(word); {
	case ascii.IsNumber(a.text) || n < 4:
		return
	case n < 8:
		most = 1
	default:
		most = 2
	}
	have := lettersOf(word)
	for k, w := range x.words {
		if bits.OnesCount32(uint32(have&^x.letters[k])) <= most && !ascii.IsNumber(w) && edits(a.text, w, most) <= most {
			x.fit(a, int32(k), closeTypo)
		}
	}
}

// fit notes that a word fits where the index has word id.
//
//go:noinline
func (x *wordIndex) fit(a *asked, id int32, closeness int) {
	if int(id) >= len(x.places) {
		return
	}
	for _, p := range x.places[id] {
		f := &a.fits[p.entry]
		if f.score == 0 {
			a.entries++
		}
		if score := int16(int(p.in) * closeness); score > f.score {
			*f = wordFit{id, p.in, score}
		}
	}
}

// typedWord is from how many letters on a word may be one of which the rest is
// not typed yet, although it has a typing error.
const typedWord = 6

// edits counts the letters that are missing, too many, wrong or swapped in a
// word, against a known one or the start of it; it gives up beyond most.
func edits(word, known string, most int) int {
	start := len(word) >= typedWord
	if len(known) > len(word)+most {
		if !start {
			return most + 1
		}
		known = known[:len(word)+most]
	}
	if len(word) > len(known)+most {
		return most + 1
	}
	var rows [3][maxWord + 3]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for k := range len(known) + 1 {
		last[k] = k
	}
	least := 0
	for i := 1; i <= len(word); i++ {
		row[0] = i
		least = i
		for k := 1; k <= len(known); k++ {
			n := last[k-1]
			if word[i-1] != known[k-1] {
				n = 1 + min(n, last[k], row[k-1])
				if i > 1 && k > 1 && word[i-1] == known[k-2] && word[i-2] == known[k-1] {
					n = min(n, before[k-2]+1)
				}
			}
			row[k] = n
			least = min(least, n)
		}
		if least > most {
			return least
		}
		before, last, row = last, row, before
	}
	if start {
		return least
	}
	return last[len(known)]
}

// why names the fields in which the words of a question stand, the most telling
// first, each word where it says most.
func (x *wordIndex) why(e *Entry, api *API, q *question, entry int32) string {
	why := ""
	for bit := len(fieldNames) - 1; bit >= 0; bit-- {
		words := ""
		for i := range q.words {
			f := &q.words[i].fits[entry]
			if f.score == 0 || bits.Len16(uint16(f.in)) != bit+1 {
				continue
			}
			if word := e.named(1<<bit, x.words[f.word], api); words == "" {
				words = word
			} else if !strings.Contains(words, word) {
				words += ", " + word
			}
		}
		if words == "" {
			continue
		}
		if why != "" {
			why += " and "
		}
		why += fieldNames[bit] + words
	}
	return why
}

// fieldNames are the words before what fits in a field, in the order of their bits.
var fieldNames = [...]string{
	"the explanation says ",
	"the HTTP status is called ",
	"the API is ",
	"another wording says ",
	"the message says ",
	"the title says ",
	"it is called ",
	"the HTTP status is ",
	"the code is ",
}

// named gives a word as a field has it: the vendor's names are written whole, and so
// is the API; a word of a text is quoted.
func (e *Entry) named(in fields, word string, api *API) string {
	switch in {
	case inAPI:
		return api.ID
	case inCode, inHTTP:
		return word
	case inName:
		for i := range e.Wordings {
			for _, name := range [...]string{e.Wordings[i].Type, e.Wordings[i].Status} {
				if strings.Contains(ascii.Lower([]byte(name)), word) {
					return name
				}
			}
		}
	}
	return "“" + word + "”"
}
