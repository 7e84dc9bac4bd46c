package content

import "fastbusy/decoder"

// Reference is everything that the content says, read and checked.
type Reference struct {
	Providers  []*Provider
	Comparison Comparison // without an ID where there is none
}

// Page is what every page of the reference has.
type Page struct {
	ID      string // the path below the content folder, without ".md" and "/_index"
	Title   string
	Summary string // one sentence of plain text; an entry's is the first of its meaning
	Body    string // Markdown; an entry's body is in its sections instead
	File    string // the file it came from
	Line    int    // the line in File on which Body starts; 1 is the first
}

// Provider is a vendor of telecom APIs.
type Provider struct {
	Page
	Words     []string // what names it in prose
	SDKs      []string // names that only its clients print
	Hosts     []string // hosts that are its own but not one API's
	Documents map[string]Document
	APIs      []*API
}

// Document is a source that entries cite.
type Document struct{ Title, URL, Note string }

// API is one API of a provider.
type API struct {
	Page
	Provider *Provider
	Profile  decoder.API
	Groups   []*Group
	Guides   []*Guide
}

// Group is a set of entries with an introduction, most often an HTTP status.
type Group struct {
	Page
	API        *API
	HTTPStatus int // 0 where the group is no HTTP status
	Entries    []*Entry
}

// Guide is a page of prose.
type Guide struct {
	Page
	API     *API
	Sources []Source
}

// Comparison sets the errors of all providers side by side, by kind of failure.
type Comparison struct {
	Page
	Failures []Failure
}

// Failure is a kind of failure that providers have in common.
type Failure struct {
	Name  string // what an entry's Failure holds
	Title string
	Words []string // other names by which people search for it
	Body  string   // Markdown: how to tell it, what to do, how the providers differ
	line  int
}

// Entry is one documented error. Strings that are Markdown say so.
type Entry struct {
	Page
	Group         *Group
	Main          decoder.Wording // what the vendor documents
	Variants      []Variant       // other forms that were seen
	Params        []Param
	BodyValues    []string // keys of the error body whose values belong to the answer
	Meaning       string   // Markdown
	Causes        []string // Markdown, most likely first
	Fixes         []string // Markdown: what the vendor says to do; empty where it says nothing
	Advice        []string // Markdown: what we say to do
	Contradiction string   // Markdown, with the misprinted blocks; empty where there is none
	Misprints     []Misprint
	Examples      []Example
	Retry         string // no, later or after-fix
	FixedBy       string // caller, provider or carrier
	Failure       string // a Failure's Name, or empty where none fits
	Checks        []decoder.Check
	Related       []string // IDs
	Same          []string // IDs of the same failure at another provider
	Sources       []Source
	Changes       []Change
	Retired       bool

	PlainMeaning string // the meaning as plain text
	FirstStep    string // plain text: what to do now, the first of the fixes or else of our advice
}

// Variant is another form of an entry's error.
type Variant struct {
	decoder.Wording
	Source Source
}

// Param explains a placeholder of a message.
type Param struct{ Name, Meaning string }

// Example is a request with the response that it got. The request may be empty.
type Example struct {
	Title     string
	Request   string
	Corrected string // the request as it should have been; empty where it was right or is not known
	Response  string
	Line      int // where it starts in the entry's file
}

// Misprint is a body that the vendor printed for an entry by mistake. It stands
// in the entry's Contradiction too.
type Misprint struct {
	ID   string // the entry that it decodes to
	Text string
	Line int // where it starts in the entry's file
}

// Source is a place in a document, and the day on which it was read.
type Source struct {
	Doc     string // the key in the provider's Documents
	Section string
	Checked string // YYYY-MM-DD
}

// Entries gives all entries in the order of the reference.
func (r *Reference) Entries() []*Entry {
	var all []*Entry
	for _, p := range r.Providers {
		for _, a := range p.APIs {
			for _, g := range a.Groups {
				all = append(all, g.Entries...)
			}
		}
	}
	return all
}
