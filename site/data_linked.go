package site

import (
	"cmp"
	"encoding/json"
	"strings"
)

// A thing is what schema.org has a type for, with as many of its properties as are known.
type thing struct {
	Type        string  `json:"@type"`
	Name        string  `json:"name,omitempty"`
	Headline    string  `json:"headline,omitempty"`
	Description string  `json:"description,omitempty"`
	URL         string  `json:"url,omitempty"`
	Language    string  `json:"inLanguage,omitempty"`
	Free        bool    `json:"isAccessibleForFree,omitempty"`
	Modified    string  `json:"dateModified,omitempty"`
	PartOf      *thing  `json:"isPartOf,omitempty"`
	About       *thing  `json:"about,omitempty"`
	Provider    *thing  `json:"provider,omitempty"`
	Items       []thing `json:"itemListElement,omitempty"`
	Position    int     `json:"position,omitempty"`
	Item        string  `json:"item,omitempty"`
}

var wholeSite = &thing{Type: "WebSite", Name: "Fast Busy"}

// linkedData tells search engines what the page is, and where it stands, in the terms
// of schema.org. A data block is no script to the content security policy.
func linkedData(v *view, f frame) string {
	var page thing
	switch e := v.entry; {
	case v.path == "index.html":
		page = *wholeSite
		page.URL = cmp.Or(v.canonical(), v.path)
		page.Description = bare(f.summary)
	case e != nil:
		api := e.Group.API
		vendor := &thing{Type: "Organization", Name: api.Provider.Title}
		page = thing{
			Type: "TechArticle", Headline: bare(e.Title), URL: v.whole(e.ID), PartOf: wholeSite, Modified: e.Updated(),
			About: &thing{Type: "WebAPI", Name: apiTitle(api), Provider: vendor},
		}
	default:
		page = thing{
			Type: "WebPage", Name: bare(f.title), URL: v.whole(strings.TrimSuffix(v.path, ".html")), PartOf: wholeSite,
			Description: bare(f.summary),
		}
	}
	page.Language, page.Free = "en", true
	graph := []thing{page}
	if len(f.trail) > 0 {
		trail := thing{Type: "BreadcrumbList"}
		for i, c := range f.trail {
			trail.Items = append(trail.Items, thing{Type: "ListItem", Position: i + 1, Name: bare(c.title), Item: v.whole(c.id)})
		}
		graph = append(graph, trail)
	}
	// Marshal writes "<" as \u003c, so that no text can end the block.
	data, err := json.Marshal(graph)
	if err != nil {
		panic(err) // of strings, numbers and lists: cannot happen
	}
	return `<script type="application/ld+json">{"@context":"https://schema.org","@graph":` + string(data) + "}</script>"
}

// whole gives the full address of a page of the reference, or a relative one where
// the site's own is not known.
func (v *view) whole(id string) string {
	if v.opt.Base == "" {
		return v.href(id)
	}
	return v.opt.Base + id + ".html"
}
