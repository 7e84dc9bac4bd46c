package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
)

const bundleName = "fastbusy-offline.zip"

// bundle packs all files that were written, for those who read the site from
// disk, and writes its sum in the form that "sha256sum -c" reads. What pack
// deflated goes in as it is.
func (o *output) bundle() error {
	slices.SortFunc(o.files, func(a, b written) int { return strings.Compare(a.path, b.path) })
	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	for _, f := range o.files {
		switch f.path {
		case "_headers", "_redirects", "404.html", "sw.js": // of use on a host only
			continue
		}
		header := &zip.FileHeader{
			Name:               "fastbusy/" + f.path,
			Method:             zip.Deflate,
			ReaderVersion:      20,
			CRC32:              f.crc,
			CompressedSize64:   uint64(len(f.deflated)),
			UncompressedSize64: uint64(f.size),
		}
		header.SetMode(0o644)
		//lint:ignore SA1019 CreateRaw writes this field and not Modified; it says 1 January 1980
		header.ModifiedDate = 1<<5 | 1
		w, err := archive.CreateRaw(header)
		if err != nil {
			return err
		}
		if _, err := w.Write(f.deflated); err != nil {
			return err
		}
	}
	if err := archive.Close(); err != nil {
		return err
	}
	sum := fmt.Sprintf("%x  %s\n", sha256.Sum256(packed.Bytes()), bundleName)
	o.files = append(o.files,
		written{path: bundleName, size: packed.Len()},
		written{path: bundleName + ".sha256", size: len(sum)})
	return errors.Join(o.put(bundleName, packed.Bytes()), o.put(bundleName+".sha256", []byte(sum)))
}
