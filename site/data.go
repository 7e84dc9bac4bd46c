package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"fastbusy/content"
)

// File is a file of the site that is no page: what other programs read.
type File struct {
	Path string // below public/

	data func() ([]byte, error) // makes it when it is written
}

// Write writes the file. It may be called for several files at once.
func (f File) Write(w io.Writer) error {
	data, err := f.data()
	if err != nil {
		return fmt.Errorf("file %s: %w", f.Path, err)
	}
	_, err = w.Write(data)
	return err
}

// Files gives the catalogue with its schema, the entries as data, every page as
// Markdown, and what crawlers, feed readers, browsers and hosts look for.
func Files(ref *content.Reference, data *Data, pages []Page, o Options) ([]File, error) {
	var files []File
	add := func(path string, data []byte) {
		files = append(files, File{path, func() ([]byte, error) { return data, nil }})
	}
	changes, err := feed(ref, o.Base)
	if err != nil {
		return nil, err
	}
	app, err := manifest()
	if err != nil {
		return nil, err
	}
	add("errors.json", data.errors())
	add("errors.schema.json", errorsSchema)
	add("sitemap.xml", sitemap(pages, o.Base))
	add("robots.txt", robots(o.Base))
	add("llms.txt", llms(ref, o.Base))
	add(feedName, changes)
	add(manifestName, app)
	add("_headers", []byte(headers))
	add("_redirects", redirects(pages, o.Base))
	files = append(files,
		File{smallIcon, func() ([]byte, error) { return look().Icon(192, false) }},
		File{largeIcon, func() ([]byte, error) { return look().Icon(512, false) }},
		File{maskableIcon, func() ([]byte, error) { return look().Icon(512, true) }},
	)
	if o.Base != "" {
		add(openSearchName, openSearch(o.Base))
		files = append(files, cardFiles(ref)...)
	}
	for i, e := range ref.Entries() {
		add(e.ID+".json", data.lines[i])
	}
	for _, p := range pages {
		files = append(files, File{twinOf(p.Path), p.markdown})
	}
	return files, nil
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
		if !p.listed() {
			continue
		}
		out.WriteString("<url><loc>")
		_ = xml.EscapeText(&out, []byte(base+strings.TrimSuffix(p.Path, "index.html")))
		out.WriteString("</loc>")
		if p.Entry != nil {
			out.WriteString("<lastmod>" + p.Entry.Updated() + "</lastmod>")
		}
		out.WriteString("</url>\n")
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

/sw.js
  Cache-Control: no-cache

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

/feed.xml
  Content-Type: application/atom+xml; charset=utf-8

/opensearch.xml
  Content-Type: application/opensearchdescription+xml; charset=utf-8

/*.zip
  Cache-Control: no-cache

/*.md
  Cache-Control: no-cache
  Content-Type: text/markdown; charset=utf-8

/*.webmanifest
  Cache-Control: no-cache
  Content-Type: application/manifest+json

/*.png
  Cache-Control: no-cache

/*.sha256
  Cache-Control: no-cache
`, policy)
