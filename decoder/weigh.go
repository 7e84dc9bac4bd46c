package decoder

import "fastbusy/decoder/internal/read"

// The weight of evidence.
//
// Each piece of evidence counts twice: "says" for which entry it is, "belongs"
// for being from that API at all. What contradicts an entry counts against it.
// Both must reach a threshold, so that a number or a common word alone is never
// enough: "Access is denied" says which entry, but every operating system says
// it, and a host name proves the API, but not the error.

// weight is what one kind of evidence counts.
type weight struct{ says, belongs int }

var (
	// A vendor's own sentence is the best there is: nobody else has it.
	weighSentence  = weight{60, 30} // a message of four words or more
	weighPhrase    = weight{40, 10} // a shorter message
	weighCommon    = weight{25, 0}  // a message that others have too
	weighSameStart = weight{20, 0}  // a message that begins alike and goes on otherwise, in proportion
	weighCut       = weight{40, 20} // a part of a message: of a short part, in proportion to its length

	// A code under the key that the API documents is as good, where the body
	// has nothing else to say; a bare number could be anything.
	weighCode     = weight{50, 10}
	weighBareCode = weight{30, 0}

	weighStatus       = weight{30, 15} // a CompoundName under its key
	weighPlainName    = weight{10, 0}  // a name of one word, which other systems use too
	weighBareStatus   = weight{25, 5}  // and in prose, if it is a CompoundName
	perNamePart       = 10             // for each part of a CompoundName after the first
	weighNumbered     = weight{10, 10} // "401 CompoundName", as no other system writes it
	weighType         = weight{15, 10} // several entries share a type
	weighBareType     = weight{15, 20} // a type of several words, in prose
	weighOnlyType     = weight{40, 20} // a type of several words that one entry has
	perTypePart       = 5              // more for each word of it after the second
	weighOnlyBareType = weight{25, 5}  // the same in prose, with no message: for each of its words after the first
	weighOnlyStatus   = weight{20, 0}  // more for a status name that one entry has, in an event of its API
	weighHTTP         = weight{10, 0}  // every API has these

	weighHost         = weight{0, 40}
	weighProviderHost = weight{0, 25}
	weighPath         = weight{0, 25}
	weighSDK          = weight{0, 30}
	weighVendor       = weight{0, 20}
	weighShape        = weight{0, 10}  // two keys of the body or more
	weighOnlyCode     = weight{0, 10}  // the code's key and no other
	weighCutBody      = weight{10, 10} // the paste ends in the body, so its other keys cannot be there
	weighDistinct     = weight{0, 30}  // a body that no other system has
	weighValue        = weight{5, 0}   // a value of the body that the entry reports
	weighReference    = weight{0, 20}  // the key of the vendor's reference id
	weighAgreement    = weight{0, 20}  // two of message, code and status name agree
	weighTypeAgrees   = weight{0, 10}  // message, type and HTTP status agree
	weighAlone        = weight{10, 25} // the paste is this and nothing else: somebody typed it

	// What speaks against an entry.
	againstMessage    = 40 // the body says another message
	againstNewMessage = 5  // the same, where the API is certain: its wording may be new
	againstCode       = 30 // the body gives another code
	againstType       = 20
	againstHTTP       = 20
	againstOtherAPI   = 40 // the host of another API stands nearer to it than what names its own, and the body may be that one's
	againstShape      = 30 // the body has no key of the API, and all are another's
	perForeignKey     = 5  // off the shape, for each key with a value that the API does not have
	certainOfAPI      = 40 // from here on the API counts as certain
)

// The thresholds.
const (
	minSays       = 25 // after what speaks against it
	minBelongs    = 20
	likelySays    = 40
	certainSays   = 35
	certainBelong = 30
)

// part gives n of total parts of a weight.
func (w weight) part(n, total int) weight {
	return weight{w.says * n / total, w.belongs * n / total}
}

// tally is what the evidence adds up to for one wording of an entry.
type tally struct {
	ref      ref
	says     int
	belongs  int
	against  int
	complete bool // all that the wording has was found
	common   bool // its message, common elsewhere too, is all that was found
	hit      *hit // its message, if found
	evidence []evidence
	contrary []evidence // what speaks against it
}

// evidence is a piece of evidence with its place in the folded text.
type evidence struct {
	kind string
	read.Stretch
}

func (t *tally) add(w weight, kind string, at read.Stretch) {
	t.says += w.says
	t.belongs += w.belongs
	t.evidence = append(t.evidence, evidence{kind, at})
}

// accepted says that the evidence is enough to name the entry.
func (t *tally) accepted() bool {
	return t.says-t.against >= minSays && t.belongs >= minBelongs
}

func (t *tally) score() int { return t.says + t.belongs - t.against }

func (t *tally) confidence() Confidence {
	switch {
	case t.complete && len(t.evidence) > 1 && t.against == 0 && t.says >= certainSays && t.belongs >= certainBelong:
		return Certain
	case t.says-t.against >= likelySays && !t.common, t.hit != nil && !t.hit.cut && t.against == 0 && t.belongs >= certainOfAPI:
		return Likely // where the API is certain, a message is enough
	}
	return Possible
}

// has says that there is evidence of that kind.
func (t *tally) has(kind string) bool {
	return some(t.evidence, func(e *evidence) bool { return e.kind == kind })
}
