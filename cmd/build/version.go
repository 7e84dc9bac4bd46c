package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"time"

	"fastbusy/content"
	"fastbusy/site"
)

// versionFile says which state of the reference a copy holds.
func versionFile(ref *content.Reference, files []site.File) (site.File, error) {
	var catalogue struct{ Version string }
	for _, f := range files {
		if f.Path == "errors.json" {
			if err := json.Unmarshal(f.Data, &catalogue); err != nil {
				return site.File{}, err
			}
		}
	}
	date, err := date(ref)
	text := fmt.Sprintf("Fast Busy\nversion %s\ndate %s\n\nThe version is that of errors.json.\n",
		catalogue.Version, date)
	return site.File{Path: "VERSION.txt", Data: []byte(text)}, err
}

// date gives the newest day on which a source was read, as YYYY-MM-DD, or that of
// SOURCE_DATE_EPOCH. No clock is asked, so the same content gives the same bytes.
func date(ref *content.Reference) (string, error) {
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return "", fmt.Errorf("SOURCE_DATE_EPOCH is %q, want seconds since 1970", epoch)
		}
		return time.Unix(seconds, 0).UTC().Format(time.DateOnly), nil
	}
	newest := ""
	read := func(sources ...content.Source) {
		for _, s := range sources {
			newest = max(newest, s.Checked)
		}
	}
	for _, e := range ref.Entries() {
		read(e.Sources...)
		for _, v := range e.Variants {
			read(v.Source)
		}
	}
	for _, p := range ref.Providers {
		for _, a := range p.APIs {
			for _, g := range a.Guides {
				read(g.Sources...)
			}
		}
	}
	return newest, nil
}
