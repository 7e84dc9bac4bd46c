package site

import (
	"cmp"
	"encoding/xml"
	"slices"

	"fastbusy/content"
)

const feedName = "feed.xml"

// feedLength is how many entries the feed holds.
const feedLength = 50

// The types below are an Atom feed, RFC 4287.
type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle"`
	Updated  string      `xml:"updated"`
	Author   string      `xml:"author>name"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID       string   `xml:"id"`
	Title    string   `xml:"title"`
	Updated  string   `xml:"updated"`
	Link     atomLink `xml:"link"`
	Category struct {
		Term  string `xml:"term,attr"`
		Label string `xml:"label,attr"`
	} `xml:"category"`
	Summary string `xml:"summary"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

// feed lists the entries that were changed or checked last, newest first. An
// entry's id is its address, which never changes.
func feed(ref *content.Reference, base string) ([]byte, error) {
	base = cmp.Or(base, standIn)
	f := atomFeed{
		Lang:     "en",
		ID:       base,
		Title:    "Fast Busy: changed entries",
		Subtitle: "Errors of telecom APIs whose pages were written, changed or checked.",
		Updated:  "1970-01-01T00:00:00Z", // of a feed without entries
		Author:   "Fast Busy",
		Links:    []atomLink{{Rel: "self", Type: "application/atom+xml", Href: base + feedName}, {Rel: "alternate", Type: "text/html", Href: base}},
	}
	entries := ref.Entries()
	slices.SortStableFunc(entries, func(a, b *content.Entry) int { return cmp.Compare(b.Updated(), a.Updated()) })
	for i, e := range entries[:min(len(entries), feedLength)] {
		address := base + e.ID + ".html"
		entry := atomEntry{
			ID:      address,
			Title:   bare(labelled(e)),
			Updated: midnight(e.Updated()),
			Link:    atomLink{Rel: "alternate", Type: "text/html", Href: address},
			Summary: bare(news(e)),
		}
		entry.Category.Term, entry.Category.Label = e.Group.API.ID, apiTitle(e.Group.API)
		f.Entries = append(f.Entries, entry)
		if i == 0 {
			f.Updated = entry.Updated
		}
	}
	data, err := xml.MarshalIndent(f, "", " ")
	return append([]byte(xml.Header), append(data, '\n')...), err
}

// news is what the entry's last change was about, or else what the entry means.
func news(e *content.Entry) string {
	for _, c := range e.Changes {
		if c.Date == e.Updated() {
			return c.Note
		}
	}
	return e.PlainMeaning
}

// midnight gives the start of a day, in the form that feeds want.
func midnight(day string) string { return day + "T00:00:00Z" }
