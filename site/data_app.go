package site

import (
	"bytes"
	"encoding/json"
	"encoding/xml"

	"fastbusy/content"
)

// What other programs show of the site: systems that install it, browsers that
// search it, and sites that link to it.
const (
	manifestName   = "manifest.webmanifest"
	openSearchName = "opensearch.xml"
	smallIcon      = "icon-192.png"
	largeIcon      = "icon-512.png"
	maskableIcon   = "icon-maskable.png"
)

type manifestIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

// manifest describes the installed app. Addresses are relative to its own.
func manifest() ([]byte, error) {
	background, _ := paper()
	return json.MarshalIndent(map[string]any{
		"name":             "Fast Busy",
		"short_name":       "Fast Busy",
		"description":      "Paste an error of a telecom API, and read what it means and what to do.",
		"lang":             "en",
		"dir":              "ltr",
		"start_url":        "index.html",
		"display":          "standalone",
		"theme_color":      background,
		"background_color": background,
		"icons": []manifestIcon{
			{smallIcon, "192x192", "image/png", "any"},
			{largeIcon, "512x512", "image/png", "any"},
			{maskableIcon, "512x512", "image/png", "maskable"},
		},
	}, "", " ")
}

// openSearch lets browsers search the site from their address bar. The words stand
// behind the "#", so they are sent to nobody. It needs the site's address.
func openSearch(base string) []byte {
	var address bytes.Buffer
	_ = xml.EscapeText(&address, []byte(base)) // a bytes.Buffer does not fail
	return []byte(xml.Header + `<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>Fast Busy</ShortName>
<Description>Errors of telecom APIs: by code, by message, or by a few words</Description>
<InputEncoding>UTF-8</InputEncoding>
<Image width="192" height="192" type="image/png">` + address.String() + smallIcon + `</Image>
<Url type="text/html" template="` + address.String() + `index.html#q={searchTerms}"/>
</OpenSearchDescription>
`)
}

// card gives the path of the picture that stands for the page: its provider's, or
// the home page's.
func (v *view) card() string {
	for _, p := range v.ref.Providers {
		if v.here(p.ID) {
			return p.ID + ".png"
		}
	}
	return "index.png"
}

// cards draws a picture for the home page and for each provider. Those who show
// links ask for them by a whole address, so there are none without a base.
func cards(ref *content.Reference) []File {
	draw := func(path, title string) File {
		return File{path, func() ([]byte, error) { return look().Card("Fast Busy", title, "errors, explained") }}
	}
	all := []File{draw("index.png", "Telecom APIs")}
	for _, p := range ref.Providers {
		all = append(all, draw(p.ID+".png", p.Title))
	}
	return all
}
