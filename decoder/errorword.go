package decoder

import "strings"

// speech says in which ways a word speaks of errors.
type speech uint8

const (
	tellsError   speech = 1 << iota // a line with it tells of an error
	beforeStatus                    // a three-digit number behind it is an HTTP status
	beforeCode                      // a number joined to it is a code: "error #404", "code-404"
)

// errorWords says it of every word that does, by its hash.
var errorWords = func() map[uint32]speech {
	table := map[uint32]speech{}
	for _, row := range [...]struct {
		speech
		words string
	}{
		{tellsError | beforeStatus | beforeCode, "error code"},
		{tellsError | beforeStatus, "http status returned responded answered got failed"},
		{beforeStatus, "statuscode httpstatus httpstatuscode responsecode response with"},
		{tellsError | beforeCode, "errorcode"},
		{beforeCode, "err"},
		{tellsError, "errors exception fails failure say says show shows give gives gave get gets mean means log logs"},
	} {
		for _, w := range strings.Split(row.words, " ") {
			table[hashWord(hashStart, w)] = row.speech
		}
	}
	return table
}()

// may says that a word speaks of errors in a way.
func (w word) may(s speech) bool { return errorWords[w.hash]&s != 0 }

// introduces says that an HTTP status follows a word: one of those above, or the name
// of an exception.
func (p *paste) introduces(w word) bool {
	return w.may(beforeStatus) || hasSuffixFold(p.in(w.stretch), "exception") || hasSuffixFold(p.in(w.stretch), "error")
}

// isNumberOf says that a mark joins a code to the word before it.
func (p *paste) isNumberOf(mark int32) bool {
	k := p.wordAt(mark) - 1
	return k >= 0 && p.words[k].may(beforeCode) && (mark == p.words[k].end || p.text[mark] == '#' && mark == p.words[k].end+1)
}

// maxCall is the most words that a line has which only names an error.
const maxCall = 5

// speaksOfError says that a line is short, or has a word that tells of an error.
func (p *paste) speaksOfError(line stretch) bool {
	n := 0
	for k := p.wordAt(line.start); k < len(p.words) && p.words[k].start < line.end; k++ {
		if n++; p.words[k].may(tellsError) {
			return true
		}
	}
	return n <= maxCall
}
