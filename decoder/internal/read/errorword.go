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
	countsOther                     // a number behind it is none
	isUnit                          // a number before it is none
)

// errorWords says it of every word that does, by its hash.
var errorWords = func() map[uint32]Speech {
	table := map[uint32]Speech{}
	for _, row := range [...]struct {
		Speech
		words string
	}{
		{TellsError | BeforeStatus | beforeCode, "error code"},
		{TellsError | BeforeStatus, "http status returned responded answered got failed gives gave throws threw"},
		{BeforeStatus, "statuscode httpstatus httpstatuscode responsecode response with"},
		{TellsError | beforeCode, "errorcode"},
		{beforeCode, "err"},
		{TellsError, "errors exception fail failing fails failure rejects rejected refuses say says show shows give get gets " +
			"getting answer answers answering return returns returning receive received receiving mean means log logs why idea saw " +
			"fehler fehlercode fehlermeldung meldet liefert antwortet wirft devuelve responde recibo zwraca renvoie erreur errore"},
		{isUnit, "ms sec seconds bytes kb mb rows records"},
		{countsOther, "pid port ports invoice order ticket case job build room zip ext extension row page line"},
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

// CountsOther says that the word beside a number has its own numbers, as in "port 40005"
// and "40005 ms".
func (p *Paste) CountsOther(s Stretch) bool {
	k := p.WordAt(s.Start)
	return k > 0 && s.Start-p.Words[k-1].End <= 2 && p.Words[k-1].May(countsOther) ||
		k+1 < len(p.Words) && p.Words[k+1].Start-s.End == 1 && p.Text[s.End] == ' ' && p.Words[k+1].May(isUnit)
}

// measures are the endings of keys whose numbers are no codes.
const measures = "ttl bytes size length count total duration _ms took elapsed latency seq offset limit orderid order_id userid user_id"

// Measures says that a key's value is how much or how long something is, or a number that
// others count by.
func (p *Paste) Measures(f Field) bool {
	for _, end := range strings.Split(measures, " ") {
		if ascii.HasSuffixFold(p.In(f.Key), end) {
			return true
		}
	}
	return false
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
