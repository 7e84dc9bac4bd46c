package read

import (
	"strings"

	"fastbusy/decoder/internal/ascii"
)

// Speech says in which ways a word speaks of errors.
type Speech uint8

const (
	TellsError   Speech = 1 << iota // a line with it tells of an error
	BeforeStatus                    // a three-digit number behind it is an HTTP status
	beforeCode                      // a number joined to it is a code: "error #404", "code-404"
)

// errorWords says it of every word that does, by its hash.
var errorWords = func() map[uint32]Speech {
	table := map[uint32]Speech{}
	for _, row := range [...]struct {
		Speech
		words string
	}{
		{TellsError | BeforeStatus | beforeCode, "error code"},
		{TellsError | BeforeStatus, "http status returned responded answered got failed"},
		{BeforeStatus, "statuscode httpstatus httpstatuscode responsecode response with"},
		{TellsError | beforeCode, "errorcode"},
		{beforeCode, "err"},
		{TellsError, "errors exception fails failure say says show shows give gives gave get gets mean means log logs"},
	} {
		for _, w := range strings.Split(row.words, " ") {
			table[ascii.Hash(w)] = row.Speech
		}
	}
	return table
}()

// May says that a word speaks of errors in a way.
func (w Word) May(s Speech) bool { return errorWords[w.Hash]&s != 0 }

// introduces says that an HTTP status follows a word: one of those above, or the name
// of an exception.
func (p *Paste) introduces(w Word) bool {
	return w.May(BeforeStatus) || ascii.HasSuffixFold(p.In(w.Stretch), "exception") || ascii.HasSuffixFold(p.In(w.Stretch), "error")
}

// isNumberOf says that a mark joins a code to the word before it.
func (p *Paste) isNumberOf(mark int32) bool {
	k := p.WordAt(mark) - 1
	return k >= 0 && p.Words[k].May(beforeCode) && (mark == p.Words[k].End || p.Text[mark] == '#' && mark == p.Words[k].End+1)
}

// MaxCall is the most words that a line has which only names an error.
const MaxCall = 5

// SpeaksOfError says that a line is short, or has a word that tells of an error.
func (p *Paste) SpeaksOfError(line Stretch) bool {
	n := 0
	for k := p.WordAt(line.Start); k < len(p.Words) && p.Words[k].Start < line.End; k++ {
		if n++; p.Words[k].May(TellsError) {
			return true
		}
	}
	return n <= MaxCall
}
