package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"fastbusy/content"
	"fastbusy/site"
)

// versionFile says which state of the reference a copy holds.
func versionFile(o site.Options) source {
	text := fmt.Sprintf("Fast Busy\nversion %s\ndate %s\n\nThe version is that of errors.json.\n", o.Version, o.Date)
	return source{"VERSION.txt", func(w io.Writer) error { _, err := io.WriteString(w, text); return err }}
}

// date gives the newest day on which an entry changed or a source was read, as
// YYYY-MM-DD, or the day of SOURCE_DATE_EPOCH. No clock is asked, so the same content
// gives the same bytes.
func date(ref *content.Reference) (string, error) {
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return "", fmt.Errorf("SOURCE_DATE_EPOCH is %q, want seconds since 1970", epoch)
		}
		return time.Unix(seconds, 0).UTC().Format(time.DateOnly), nil
	}
	newest := ""
	for _, e := range ref.Entries() {
		newest = max(newest, e.Updated())
	}
	for _, p := range ref.Providers {
		for _, a := range p.APIs {
			for _, g := range a.Guides {
				for _, s := range g.Sources {
					newest = max(newest, s.Checked)
				}
			}
		}
	}
	return newest, nil
}
