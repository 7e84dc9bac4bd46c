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

// card is a picture that stands beside a link.
type card struct{ path, title string }

const belowTitle = "errors, explained"

// alt says what the picture shows.
func (c card) alt() string { return "Fast Busy. " + c.title + ": " + belowTitle }

// cards are the pictures: the home page's, and one for each provider.
func cards(ref *content.Reference) []card {
	all := []card{{"index.png", "Telecom APIs"}}
	for _, p := range ref.Providers {
		all = append(all, card{p.ID + ".png", p.Title})
	}
	return all
}

// card gives the picture that stands for a page: its provider's, or the home page's.
func (v *view) card(path string) card {
	all := cards(v.ref)
	for i, p := range v.ref.Providers {
		if below(path, p.ID) {
			return all[i+1]
		}
	}
	return all[0]
}

// cardFiles draws the pictures. Those who show links ask for them by a whole address,
// so there are none without a base.
func cardFiles(ref *content.Reference) []File {
	var all []File
	for _, c := range cards(ref) {
		all = append(all, File{c.path, func() ([]byte, error) { return look().Card("Fast Busy", c.title, belowTitle) }})
	}
	return all
}
