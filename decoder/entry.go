package decoder

import "fastbusy/decoder/internal/check"

// Entry is what the decoder knows of one documented error.
type Entry struct {
	ID    string // its path, such as "provider/api/400/name"; also its address without ".html"
	Title string
	API   string // the ID of its API, "provider/api"

	// Wordings are the forms in which the error has been seen. The first is the
	// one that the vendor documents; it gives the report its fields.
	Wordings []Wording

	Words   []string // by which people search for this kind of failure, whatever the vendor calls it
	Meaning string   // plain text, one or two sentences
	Fix     string   // plain text: what to do first
	Ours    bool     // Fix is our advice: the vendor documents none
	Retry   string   // no, later or after-fix
	FixedBy string   // caller, provider or carrier

	BodyValues []string // keys of the error body whose values are reported like those of placeholders
	Checks     []Check
}

// Wording is one form of an error. Empty fields are not part of it.
type Wording struct {
	HTTPStatus   int
	Type         string
	Code         string
	Status       string // a status name, such as "MissingParameter", without its number
	Message      string // placeholders are written ${name}
	Common       bool   // other systems say the same words, so alone they prove nothing
	Fix          string // our advice where it is not the entry's Fix that helps, else ""
	Alternatives []Alternative
}

// Check is something to look for in the request that failed.
type Check = check.Check

// CheckKinds gives the checks that the decoder can make, each with what it says. It is
// a function so that browsers need not load the words.
func CheckKinds() map[string]string { return check.Kinds }

// API tells one API's errors from everything else. All of it comes from content.
type API struct {
	ID            string     // "provider/api"
	Hosts         []string   // host names of its endpoints, such as "voice.example.com"; "*.example.com" takes any label
	ProviderHosts []string   // host names that are its provider's, but prove no one API
	Paths         []string   // URL paths of its endpoints; "*" stands for one segment, a trailing "/**" for any rest, "/#" before it for a long number
	Endpoints     []string   // the methods and paths that it documents, such as "GET,POST /v1/calls/*"; a trailing "/**" for any that are not
	SDKs          []string   // names that only its clients print: packages, exception classes, file names
	Words         []string   // words that name the vendor in prose
	Envelopes     []Envelope // the shapes of its error bodies
	CodeRule      string     // "http3": the first three digits of a code are its HTTP status; "" where no rule is documented
}

// Condition is a key of an error body and the value that it must have.
type Condition struct{ Key, Value string }

// Envelope names the keys of one kind of error body. A key stands for all its
// spellings: errorCode, error_code and ErrorCode are one.
type Envelope struct {
	When     []Condition       // all of them hold
	Roles    map[string]string // role → key; roles are type, code, status, message, http and reference
	Distinct bool              // no other system's bodies are known to have all of these keys or, with When, a status name of this API
}
