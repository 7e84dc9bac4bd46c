package search

import (
	"math/bits"
	"strings"

	"fastbusy/decoder/internal/ascii"
)

// Match is a document that fits what was asked.
type Match struct {
	Document int
	Words    []Word // in the order of the question
}

// Word is a word of a document that fits one that was asked for.
type Word struct {
	Text string
	In   Fields // the one that says most of those in which it stands
}

// How many matches a search gives, and how many of its words it looks at.
const (
	maxFound = 20
	maxWords = 16
)

// Find gives the documents that fit a code, an HTTP status or a few words, best first,
// at most 20. Case, spaces and punctuation do not matter, nor do words such as "how"
// and "error" beside others. More words that fit come first, then the field that says
// more. A number that nothing has gives no document with another code.
func (x *Index) Find(words string) []Match {
	q := x.ask(words)
	var best [maxFound]rank
	n := 0
	for i := range x.documents {
		d := &x.documents[i]
		r := q.rank(i)
		if r.words == 0 || q.strange && (q.strangeStatus || r.in&own == 0 || d.coded) {
			continue
		}
		r.length = d.title
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
	var matches []Match
	for _, r := range best[:n] {
		if 2*r.words <= best[0].words {
			break // others have at least twice as many of the words
		}
		m := Match{Document: r.document}
		for i := range q.words {
			if f := &q.words[i].fits[r.document]; f.score > 0 {
				m.Words = append(m.Words, Word{x.table.Words[f.word], 1 << (bits.Len16(uint16(f.in)) - 1)})
			}
		}
		matches = append(matches, m)
	}
	return matches
}

// rank is how well a document fits.
type rank struct {
	document int
	words    int // that fit
	pairs    int // of them that follow each other in the document, too
	score    int
	in       Fields // that fit
	length   int    // of its title: of two that are as good, the plainer one
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
	pairs         []uint8 // of each document
	strange       bool    // a number is among them that may be a code, and nothing has it
	strangeStatus bool    // it may be an HTTP status
}

// asked is one word of a question.
type asked struct {
	text      string
	fits      []fit // of each document
	documents int   // that it fits
	joined    bool  // it fits together with a neighbour
}

// fit is how well a word fits a document; its score is 0 where it does not.
type fit struct {
	word  int32 // the document's
	in    Fields
	score int16
}

// How close a word of a document is to one that was asked for.
const (
	closeTypo = iota + 1
	closeInside
	closeStart
	closeSame
	closeJoined // it is several that were asked for, together
)

func (q *question) rank(document int) rank {
	r := rank{document: document, pairs: int(q.pairs[document])}
	for i := range q.words {
		a := &q.words[i]
		if f := &a.fits[document]; f.score > 0 {
			r.words++
			r.in |= f.in
			r.score += int(f.score) * bits.Len(uint(len(a.fits)/a.documents)) // rare words say more
		}
	}
	return r
}

// maxJoined is of how many neighbours a word may be made: "e 164" is "e164".
const maxJoined = 5

// ask looks up all words of a question.
func (x *Index) ask(words string) *question {
	q := &question{pairs: make([]uint8, len(x.documents))}
	take := func(run string, whole bool) bool {
		a := asked{text: ascii.Lower([]byte(run[:min(len(run), maxWord)])), fits: make([]fit, len(x.documents))}
		if x.look(&a); a.documents == 0 {
			if whole && x.partOf(run) < len(run) {
				return false
			}
			x.lookNear(&a)
		}
		q.words = append(q.words, a)
		return true
	}
	for i := 0; i < len(words) && len(q.words) < maxWords; i++ {
		run := runAt(words, i)
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
		if n := len(a.text); a.documents == 0 && n >= 3 && n <= 6 && ascii.IsNumber(a.text) {
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
func (x *Index) partOf(run string) int {
	n := len(run)
	if first := partOf(run); first < n || n > maxWord || ascii.IsNumber(run) {
		return first
	}
	var fewest, first [maxWord + 1]int // of the words from a place on, and the length of the first
	for i := n - minPart; i >= 0; i-- {
		for end := i + minPart; end <= n; end++ {
			if count := fewest[end] + 1; (end == n || count > 1) && (first[i] == 0 || count < fewest[i]) && x.find(run[i:end]) != 0 {
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

// join looks up what neighbours are together, and lets each of them fit there.
func (x *Index) join(q *question) {
	for i := range q.words {
		if i > 0 {
			for _, document := range x.pairs[ascii.HashOn(ascii.Hash(q.words[i-1].text), q.words[i].text)] {
				q.pairs[document]++
			}
		}
		joined := q.words[i].text
		for k := i + 1; k < len(q.words) && k < i+maxJoined; k++ {
			joined += q.words[k].text
			id := x.find(joined)
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

// look finds the words of documents that have one that was asked for in them.
func (x *Index) look(a *asked) {
	word := a.text
	number := ascii.IsNumber(word)
	if number && len(word) == 1 {
		return // it is the start of too many others
	}
	if id := x.find(word); id != 0 {
		x.fit(a, id, closeSame)
	}
	for k, w := range x.table.Words {
		switch {
		case len(w) <= len(word) || len(word) < 2:
		case number:
			if len(word) >= 3 && w[:len(word)] == word {
				x.fit(a, int32(k), closeTypo) // the start of a code is not the code
			}
		case w[:len(word)] == word:
			x.fit(a, int32(k), closeStart)
		case len(word) >= 4 && strings.Contains(w, word):
			x.fit(a, int32(k), closeInside)
		}
	}
}

// lookNear finds the words that are one that was asked for but for a typing error.
func (x *Index) lookNear(a *asked) {
	word := a.text
	most := 0
	switch n := len(word); {
	case ascii.IsNumber(word) || n < 4:
		return
	case n < 8:
		most = 1
	default:
		most = 2
	}
	have := lettersOf(word)
	for k, w := range x.table.Words {
		if bits.OnesCount32(uint32(have&^x.letters[k])) <= most && !ascii.IsNumber(w) && edits(word, w, most) <= most {
			x.fit(a, int32(k), closeTypo)
		}
	}
}

// fit notes that a word fits where the index has word id.
func (x *Index) fit(a *asked, id int32, closeness int) {
	for _, p := range x.places[id] {
		f := &a.fits[p.document]
		if f.score == 0 {
			a.documents++
		}
		if score := int16(int(p.in) * closeness); score > f.score {
			*f = fit{id, p.in, score}
		}
	}
}
