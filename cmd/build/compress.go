package main

import (
	"bytes"
	"compress/gzip"
	"path"
	"sync"

	"github.com/andybalholm/brotli"
)

// compressible reports whether a host may send the file compressed.
func compressible(file string) bool {
	switch path.Ext(file) {
	case ".bin", ".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest", ".xml":
		return true
	}
	return false
}

// A gzip stream is deflated data between these two.
const gzipHeader, gzipTrailer = 10, 8

// gzipped gives the smallest gzip stream, without name or time.
func gzipped(data []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	w.Write(data) // into memory: cannot fail
	w.Close()
	return out.Bytes()
}

// brotliWriters saves a third of the time on small files: a new one allocates much.
var brotliWriters = sync.Pool{
	New: func() any { return brotli.NewWriterLevel(nil, brotli.BestCompression) },
}

func brotlied(data []byte) []byte {
	var out bytes.Buffer
	w := brotliWriters.Get().(*brotli.Writer)
	defer brotliWriters.Put(w)
	w.Reset(&out)
	w.Write(data)
	w.Close()
	return out.Bytes()
}
