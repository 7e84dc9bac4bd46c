package site

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"math"
	"path"
	"slices"
	"strings"
)

// WorkerName is the path of the service worker. It has no hash in it: browsers ask
// for it again and again, to see whether there is a new version.
const WorkerName = "sw.js"

//go:embed worker.js
var worker string

//go:embed worker_gone.js
var workerGone []byte

// Built is a file of the site as it was written.
type Built struct {
	Path string // below public/
	Hash string // changes when the file does
	Size int    // in bytes
}

// maxPages is how many bytes of pages the worker fetches in the background, before
// compression: a first visit should not cost more than a few pictures would. Today
// all pages fit. Of a large reference the pages nearest to the top do, and
// fastbusy-offline.zip has the rest.
const maxPages = 8_000_000

// Worker gives the service worker, which keeps the files that a reader needs
// without a network: the assets, and the pages. Its bytes change when one of those
// does. Where o.Live is set, it is one that takes itself away.
func Worker(all []Built, o Options) []byte {
	if o.Live {
		return workerGone
	}
	var pages []Built
	var kept [][2]string
	for _, b := range all {
		switch {
		case strings.HasPrefix(b.Path, "assets/offline-"): // for pages on a disk
		case strings.HasPrefix(b.Path, "assets/"), b.Path == manifestName:
			kept = append(kept, [2]string{b.Path, b.Hash})
		case path.Ext(b.Path) == ".html":
			pages = append(pages, b)
		}
	}
	slices.SortFunc(kept, func(a, b [2]string) int { return cmp.Compare(a[0], b[0]) })
	depth := func(b Built) int {
		if strings.HasPrefix(b.Path, "e/") {
			return math.MaxInt // short links lead to the others
		}
		return strings.Count(b.Path, "/")
	}
	slices.SortFunc(pages, func(a, b Built) int {
		return cmp.Or(cmp.Compare(depth(a), depth(b)), cmp.Compare(a.Path, b.Path))
	})
	size := 0
	for _, p := range pages {
		if size += p.Size; size > maxPages {
			break
		}
		kept = append(kept, [2]string{p.Path, p.Hash})
	}
	list, err := json.Marshal(kept)
	if err != nil {
		panic(err) // of strings: cannot happen
	}
	list = bytes.ReplaceAll(list, []byte("],["), []byte("],\n["))
	return []byte("const files = new Map(" + string(list) + ");\n" + worker)
}
