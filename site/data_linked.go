package site

import (
	"cmp"
	"encoding/json"
	"strings"
)

// linkedData tells search engines what the page is, and where it stands, in the terms
// of schema.org. A data block is no script to the content security policy.
func linkedData(v *view, f frame) string {
	page := map[string]any{
		"url":                 v.whole(strings.TrimSuffix(v.path, ".html")),
		"inLanguage":          "en",
		"isAccessibleForFree": true,
	}
	partOfSite := map[string]any{"@type": "WebSite", "name": "Fast Busy"}
	switch e := v.entry; {
	case v.path == "index.html":
		page["@type"], page["name"], page["description"] = "WebSite", "Fast Busy", bare(f.summary)
		page["url"] = cmp.Or(v.canonical(), v.path)
	case e != nil:
		api := e.Group.API
		page["@type"], page["headline"], page["isPartOf"] = "TechArticle", bare(e.Title), partOfSite
		page["dateModified"] = e.Updated()
		page["about"] = map[string]any{
			"@type":    "WebAPI",
			"name":     apiTitle(api),
			"provider": map[string]any{"@type": "Organization", "name": api.Provider.Title},
		}
	default:
		page["@type"], page["name"], page["description"] = "WebPage", bare(f.title), bare(f.summary)
		page["isPartOf"] = partOfSite
	}
	graph := []any{page}
	if len(f.trail) > 0 {
		var items []any
		for i, c := range f.trail {
			items = append(items, map[string]any{"@type": "ListItem", "position": i + 1, "name": bare(c.title), "item": v.whole(c.id)})
		}
		graph = append(graph, map[string]any{"@type": "BreadcrumbList", "itemListElement": items})
	}
	// Marshal writes "<" as \u003c, so that no text can end the block.
	data, err := json.Marshal(map[string]any{"@context": "https://schema.org", "@graph": graph})
	if err != nil {
		panic(err) // of strings, numbers and lists: cannot happen
	}
	return `<script type="application/ld+json">` + string(data) + "</script>"
}

// whole gives the full address of a page of the reference, or a relative one where
// the site's own is not known.
func (v *view) whole(id string) string {
	if v.opt.Base == "" {
		return v.href(id)
	}
	return v.opt.Base + id + ".html"
}
