package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"fastbusy/content"
)

// File is a file of the site that is no page: what other programs read.
type File struct {
	Path string // below public/
	Data []byte
}

// Files gives the catalogue with its schema, and what crawlers and hosts look for.
func Files(ref *content.Reference, pages []Page, o Options) ([]File, error) {
	catalogue, err := errorsJSON(ref)
	if err != nil {
		return nil, err
	}
	return []File{
		{"errors.json", catalogue},
		{"errors.schema.json", errorsSchema},
		{"sitemap.xml", sitemap(pages, o.Base)},
		{"robots.txt", robots(o.Base)},
		{"llms.txt", llms(ref, o.Base)},
		{"_headers", []byte(headers)},
	}, nil
}

// standIn takes the place of a base that is not known, because a sitemap must hold
// whole addresses. Nobody can own this host, and robots.txt does not lead to the
// sitemap then.
const standIn = "https://fastbusy.example/"

func sitemap(pages []Page, base string) []byte {
	if base == "" {
		base = standIn
	}
	var out bytes.Buffer
	out.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range pages {
		if p.Path == "404.html" {
			continue
		}
		out.WriteString("<url><loc>")
		_ = xml.EscapeText(&out, []byte(base+strings.TrimSuffix(p.Path, "index.html")))
		out.WriteString("</loc></url>\n")
	}
	out.WriteString("</urlset>\n")
	return out.Bytes()
}

func robots(base string) []byte {
	text := "User-agent: *\nAllow: /\n"
	if base != "" {
		text += "\nSitemap: " + base + "sitemap.xml\n"
	}
	return []byte(text)
}

// headers is read by hosts that take Netlify's and Cloudflare's format. No path
// gets the same header from two rules, because hosts would join the values.
var headers = fmt.Sprintf(`/*
  Content-Security-Policy: %s
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff

/assets/*
  Cache-Control: public, max-age=31536000, immutable

/assets/*.wasm
  Content-Type: application/wasm

/
  Cache-Control: no-cache

/*.html
  Cache-Control: no-cache

/*.json
  Cache-Control: no-cache

/*.txt
  Cache-Control: no-cache

/*.xml
  Cache-Control: no-cache

/*.zip
  Cache-Control: no-cache
`, policy)
