package decoder

import (
	"strconv"
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
	"fastbusy/decoder/internal/search"
)

// Hit is an entry that fits the words of a search, or resembles an unknown
// failure.
type Hit struct {
	Entry *Entry
	Why   string // what fits, as a part of a sentence: "the code is 40005 and the title says “plus”"; or what the two have in common
}

// Search gives the entries that fit a code, an HTTP status or a few words, best
// first, at most 20. Words may be cut off, joined or have typing errors; case, spaces
// and punctuation do not matter, nor do words such as "how" and "error" beside others.
// More words that fit come first, then the field that says more: code, HTTP status,
// type or status name, the name of the HTTP status, title, message, names of the API,
// what such failures are called, meaning. A number that nothing has gives no entry with
// another code.
func (c *Catalogue) Search(words string) []Hit {
	text := read.Fold(words[:min(len(words), maxWhole)]).Text
	var hits []Hit
	for _, m := range c.searchIndex().Find(string(text)) {
		e := &c.entries[m.Document]
		hits = append(hits, Hit{e, e.why(m.Words, &c.apis[c.apiOf[m.Document]])})
	}
	return hits
}

// searchIndex gives the index, made when it is first asked: most readers paste, and
// never search. Two who ask first at the same time make it twice.
func (c *Catalogue) searchIndex() *search.Index {
	x := c.lookup.Load()
	if x == nil {
		x = search.New(len(c.entries))
		for i := range c.entries {
			c.entries[i].addTo(x, i, &c.apis[c.apiOf[i]])
		}
		c.lookup.Store(x)
	}
	return x
}

func (e *Entry) addTo(x *search.Index, id int, api *API) {
	x.Add(id, search.Title, e.Title)
	x.Add(id, search.API, api.ID)
	for _, w := range api.Words {
		x.Add(id, search.API, w)
	}
	for k := range e.Wordings {
		w := &e.Wordings[k]
		add := func(first search.Fields, text string) {
			if k > 0 {
				first = search.Wording
			}
			x.Add(id, first, text)
		}
		add(search.Code, w.Code)
		add(search.Name, w.Type)
		add(search.Name, w.Status)
		add(search.Message, w.Message)
		if w.HTTPStatus != 0 {
			add(search.HTTPStatus, strconv.Itoa(w.HTTPStatus))
			add(search.Reason, read.Reason(w.HTTPStatus))
		}
	}
	for _, w := range e.Words {
		x.Add(id, search.Kind, w)
	}
	x.Add(id, search.Text, e.Meaning)
	x.Add(id, search.Text, e.Fix)
}

// why names the fields in which words that were asked for stand, the most telling
// first, each word where it says most.
func (e *Entry) why(fits []search.Word, api *API) string {
	why := ""
	for k := range fieldNames {
		words := ""
		for _, f := range fits {
			if f.In != fieldNames[k].in {
				continue
			}
			if word := e.named(f, api); words == "" {
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
		why += fieldNames[k].words + words
	}
	return why
}

// fieldNames are the words before what fits in a field, the most telling first.
var fieldNames = [...]struct {
	in    search.Fields
	words string
}{
	{search.Code, "the code is "},
	{search.HTTPStatus, "the HTTP status is "},
	{search.Name, "it is called "},
	{search.Reason, "the HTTP status is called "},
	{search.Title, "the title says "},
	{search.Message, "the message says "},
	{search.Wording, "another wording says "},
	{search.API, "the API is "},
	{search.Kind, "it is also called "},
	{search.Text, "the explanation says "},
}

// named gives a word as its field has it: the vendor's names are written whole, and so
// is the API; a word of a text is quoted.
func (e *Entry) named(f search.Word, api *API) string {
	switch f.In {
	case search.API:
		return api.ID
	case search.Code, search.HTTPStatus:
		return f.Text
	case search.Name:
		for i := range e.Wordings {
			for _, name := range [...]string{e.Wordings[i].Type, e.Wordings[i].Status} {
				if strings.Contains(ascii.Lower([]byte(name)), f.Text) {
					return name
				}
			}
		}
	}
	return "“" + f.Text + "”"
}
