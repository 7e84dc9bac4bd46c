package decoder

// Report is what Decode read in one paste. Positions are byte offsets into the
// pasted text and always stand on a character border; end is exclusive.
type Report struct {
	Findings []Finding // documented errors, in reading order, each entry once
	Unknown  []Unknown // failures that no entry explains
	Secrets  []Secret  // what to remove before the paste is shown to anyone
}

// Span is a stretch of the pasted text.
type Span struct{ Start, End int }

// Confidence says how far a finding can be trusted.
type Confidence string

const (
	Certain  Confidence = "certain"  // the entry's own evidence is complete and nothing speaks against it
	Likely   Confidence = "likely"   // enough to act on
	Possible Confidence = "possible" // worth showing beside others, never alone as a verdict
)

// Finding is one documented error that the paste contains.
type Finding struct {
	Entry        *Entry
	HTTPStatus   int // the status that the entry documents; 0 where it has none
	Confidence   Confidence
	Evidence     []Evidence
	Params       []Param
	Diagnosis    []Note
	Against      []Note   // what the paste says otherwise than the entry
	Wording      *Wording // the one whose message was found; nil where it is the entry's first, or none was
	Alternatives []Alternative
	unsettled    bool   // only the HTTP status ties it to its entry, as it does to others
	asked        bool   // the request beside it says what is wrong
	reference    string // the vendor's, from the error's own body
	Span                // the first occurrence, from its first evidence to its last
	Count        int
	Occurrences  []Span // at most MaxOccurrences of them
}

// Fix gives what to do first, in plain text, and says whether it is our advice
// instead of the vendor's.
func (f *Finding) Fix() (fix string, ours bool) {
	fix, ours = f.Entry.Fix, f.Entry.Ours
	if f.Wording != nil && f.Wording.Fix != "" {
		fix, ours = f.Wording.Fix, true
	}
	if f.unsettled {
		fix = "If it is this error: " + fix
	}
	return fix, ours
}

// Message gives the message of the wording that was found, with its placeholders.
func (f *Finding) Message() string {
	if f.Wording != nil {
		return f.Wording.Message
	}
	return f.Entry.Wordings[0].Message
}

// Evidence is a stretch of the paste that speaks for the finding's entry. Kind
// is message, code, type, status, http, host, shape or sdk.
type Evidence struct {
	Kind string
	Span
}

// Param is the value that stood at a placeholder of the message, without the
// quotes around it and with its escapes undone.
type Param struct {
	Name, Value string
	Span
}

// Note is something that can be said about one stretch of the paste.
type Note struct {
	Text string
	Span
}

// Alternative is another entry that the same paste could mean.
type Alternative struct{ ID, Title, Why string }

// Unknown is a failure that no entry explains, or an answer that tells of none.
// HTTPStatus is 0 where the paste states none of 400 or more; Text is the start of what
// was not understood.
type Unknown struct {
	HTTPStatus int
	Text       string
	Success    int    // the HTTP status of an answer in which nothing failed; else 0
	Note       string // what its code says, where its API numbers codes by a rule; else empty
	Near       []Hit  // at most three entries that resemble it, for the first unknowns of a text that is no log
	Span
}

// Meaning gives the note, and says what the HTTP status means in general, whoever
// answers with it; it is empty where there is neither.
func (u *Unknown) Meaning() string {
	if u.Note == "" {
		return statusMeaning(u.HTTPStatus)
	}
	return u.Note + " " + statusMeaning(u.HTTPStatus)
}

// Secret is a stretch that should not leave the reader's machine.
type Secret struct {
	Kind string // basic-auth, bearer, password, api-key, cookie, email, phone or id
	Mask string // what to show in its place
	Span
}
