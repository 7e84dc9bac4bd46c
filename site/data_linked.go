package site

import (
	"cmp"
	"encoding/json"
)

// linkedData tells search engines where the page stands and, on an entry's page and
// the home page, what it is about, in the terms of schema.org. A data block is no script to the
// content security policy.
func linkedData(v *view, f frame) string {
	var graph []any
	if v.path == "index.html" {
		graph = append(graph, map[string]any{
			"@type":       "WebSite",
			"name":        "Fast Busy",
			"description": bare(f.summary),
			"url":         cmp.Or(v.canonical(), v.path),
			"inLanguage":  "en",
		})
	}
	if e := v.entry; e != nil {
		api := e.Group.API
		graph = append(graph, map[string]any{
			"@type":               "TechArticle",
			"headline":            bare(e.Title),
			"url":                 v.whole(e.ID),
			"inLanguage":          "en",
			"dateModified":        e.Updated(),
			"isAccessibleForFree": true,
			"isPartOf":            map[string]any{"@type": "WebSite", "name": "Fast Busy"},
			"about": map[string]any{
				"@type":    "WebAPI",
				"name":     apiTitle(api),
				"provider": map[string]any{"@type": "Organization", "name": api.Provider.Title},
			},
		})
	}
	if len(f.trail) > 0 {
		var items []any
		for i, c := range f.trail {
			items = append(items, map[string]any{"@type": "ListItem", "position": i + 1, "name": bare(c.title), "item": v.whole(c.id)})
		}
		graph = append(graph, map[string]any{"@type": "BreadcrumbList", "itemListElement": items})
	}
	if graph == nil {
		return ""
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
