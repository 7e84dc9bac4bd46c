package site

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"fastbusy/content"
	"fastbusy/decoder"
)

// The words for the content's short forms. assets/verdict.js has the same.
var (
	retryWords = map[string]string{
		"no":        "No. The same request fails again.",
		"later":     "Yes, later, with the same request.",
		"after-fix": "Yes, once the cause is fixed.",
	}
	retryShort = map[string]string{"no": "no", "later": "later", "after-fix": "after the fix"}
	fixerWords = map[string]string{
		"caller":   "You, who sent the request.",
		"provider": "The provider.",
		"carrier":  "The carrier, through the provider.",
	}
	fixerShort      = map[string]string{"caller": "you", "provider": "provider", "carrier": "carrier"}
	confidenceWords = map[decoder.Confidence]string{
		decoder.Certain:  "Certain",
		decoder.Likely:   "Likely",
		decoder.Possible: "Possible",
	}
)

// confidence says how far a finding can be trusted.
func confidence(f decoder.Finding) string {
	if f.Confidence == decoder.Possible && len(f.Alternatives) > 0 {
		return "Possible — one of these"
	}
	return confidenceWords[f.Confidence]
}

// handles are the words by which the vendor tells a wording from others, without
// its message: code, type and status name, as many as it has.
func handles(w decoder.Wording) []string {
	var all []string
	for _, h := range []string{w.Code, w.Type, w.Status} {
		if h != "" {
			all = append(all, h)
		}
	}
	return all
}

// handle is the first of them, or the HTTP status.
func handle(w decoder.Wording) string {
	if h := handles(w); len(h) > 0 {
		return h[0]
	}
	return httpStatus(w.HTTPStatus)
}

func httpStatus(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// A field of a wording, with the reader's name for it.
type field struct{ name, value string }

// differences are what another wording says otherwise than the main one.
func differences(main, other decoder.Wording) []field {
	var all []field
	add := func(name, main, other string) {
		if other == main {
			return
		}
		if other == "" {
			name, other = "without", name
		}
		all = append(all, field{name, other})
	}
	add("HTTP", httpStatus(main.HTTPStatus), httpStatus(other.HTTPStatus))
	add("code", main.Code, other.Code)
	add("type", main.Type, other.Type)
	add("status", main.Status, other.Status)
	add("message", main.Message, other.Message)
	return all
}

// A piece of a text is plain, or what stood between its marks.
type piece struct {
	text    string
	special bool
}

var (
	placeholder = regexp.MustCompile(`\$\{([^}]+)\}`)
	backticked  = regexp.MustCompile("`([^`]+)`")
)

// pieces cuts a text at what marked finds.
func pieces(text string, marked *regexp.Regexp) []piece {
	var all []piece
	for {
		m := marked.FindStringSubmatchIndex(text)
		if m == nil {
			return append(all, piece{text: text})
		}
		all = append(all, piece{text: text[:m[0]]}, piece{text: text[m[2]:m[3]], special: true})
		text = text[m[1]:]
	}
}

// bare is plain text for where code cannot be set off.
func bare(text string) string { return strings.ReplaceAll(text, "`", "") }

// day writes 2026-11-21 as 21 November 2026.
func day(date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return t.Format("2 January 2006")
}

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// paste is an example as a reader would paste it.
func paste(x content.Example) string {
	return strings.TrimSpace(strings.TrimSpace(x.Request) + "\n\n" + strings.TrimSpace(x.Response))
}

func apiTitle(a *content.API) string { return a.Provider.Title + " " + a.Title }

// apiEntries are an API's entries in reading order.
func apiEntries(a *content.API) []*content.Entry {
	var all []*content.Entry
	for _, g := range a.Groups {
		all = append(all, g.Entries...)
	}
	return all
}

// allAPIs are those of all providers.
func allAPIs(ref *content.Reference) []*content.API {
	var all []*content.API
	for _, p := range ref.Providers {
		all = append(all, p.APIs...)
	}
	return all
}

// contradictions are the entries of an API on which the vendor's documents disagree.
func contradictions(a *content.API) []*content.Entry {
	return slices.DeleteFunc(apiEntries(a), func(e *content.Entry) bool { return e.Contradiction == "" })
}

// ofKind are a provider's entries of one kind of failure.
func ofKind(p *content.Provider, failure string) []*content.Entry {
	var all []*content.Entry
	for _, a := range p.APIs {
		for _, e := range apiEntries(a) {
			if e.Failure == failure {
				all = append(all, e)
			}
		}
	}
	return all
}

// corrected are the entry's examples whose request has a corrected form.
func corrected(e *content.Entry) []content.Example {
	return slices.DeleteFunc(slices.Clone(e.Examples), func(x content.Example) bool { return x.Corrected == "" })
}

func documentNames(p *content.Provider) []string { return slices.Sorted(maps.Keys(p.Documents)) }

// maxTitle is as many characters as search engines show of a window's title.
const maxTitle = 70

// windowTitle gives the first of the forms that is short enough, or the last one cut.
func windowTitle(forms ...string) string {
	for _, form := range forms {
		if utf8.RuneCountInString(form) <= maxTitle {
			return form
		}
	}
	last := string([]rune(forms[len(forms)-1])[:maxTitle-1])
	if i := strings.LastIndexByte(last, ' '); i > 0 {
		last = last[:i]
	}
	return last + "…"
}

// entryTitle is the window's title: what people search for comes first.
func entryTitle(e *content.Entry) string {
	api := e.Group.API
	long := labelled(e)
	short, _, _ := strings.Cut(codeLabel(e), " ")
	short = strings.TrimPrefix(short+": "+e.Title, ": ")
	return windowTitle(
		long+" · "+apiTitle(api)+" · Fast Busy",
		long+" · "+apiTitle(api),
		short+" · "+apiTitle(api),
		short+" · "+api.Provider.Title,
		short,
	)
}

// ofSheets says which page of several one is, in a title.
func ofSheets(sheets []sheet, i int) string {
	if len(sheets) == 1 {
		return ""
	}
	return ", page " + strconv.Itoa(i+1) + " of " + strconv.Itoa(len(sheets))
}

// pageTitle is the window's title of an API's page.
func pageTitle(title string, a *content.API) string {
	return windowTitle(title+" · "+apiTitle(a)+" · Fast Busy", title+" · "+apiTitle(a), title)
}

// codeLabel is the vendor's name for an entry: its code and status name where it
// has a code, otherwise the HTTP status, which the type alone does not tell.
func codeLabel(e *content.Entry) string {
	words := handles(e.Main)
	if e.Main.Code == "" && e.Main.HTTPStatus != 0 {
		words = append([]string{httpStatus(e.Main.HTTPStatus)}, words...)
	}
	return strings.Join(words, " ")
}

// labelled is an entry's title behind that name.
func labelled(e *content.Entry) string { return strings.TrimPrefix(codeLabel(e)+": "+e.Title, ": ") }

// wordings are the messages under which an entry has been seen, each once.
func wordings(e *content.Entry) []string {
	all := []string{e.Main.Message}
	for _, w := range e.Variants {
		if w.Message != "" && !slices.Contains(all, w.Message) {
			all = append(all, w.Message)
		}
	}
	return all
}
