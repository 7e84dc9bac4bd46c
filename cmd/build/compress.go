package main

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"io"
	"path"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// compressible reports whether a host may send the file compressed.
func compressible(file string) bool {
	switch path.Ext(file) {
	case ".js":
		// The offline script is read from disk only, and it is compressed inside.
		return !isOfflineScript(file)
	case ".bin", ".css", ".html", ".json", ".md", ".svg", ".txt", ".wasm", ".webmanifest", ".xml":
		return true
	}
	return false
}

func isOfflineScript(file string) bool { return strings.HasPrefix(path.Base(file), "offline-") }

// form is a compressed form that stands beside a file.
type form struct {
	ext  string
	pack func(file string, data []byte) []byte
	open func(packed []byte) (io.Reader, error)
}

var forms = [...]form{
	{".gz", func(_ string, data []byte) []byte { return gzipped(data) }, openGzip},
	{".br", brotlied, openBrotli},
}

// holds reports whether packed is whole and unpacks to data.
func (f form) holds(packed, data []byte) bool {
	r, err := f.open(packed)
	if err != nil {
		return false
	}
	var part [32 << 10]byte
	for {
		n, err := r.Read(part[:])
		if !bytes.HasPrefix(data, part[:n]) {
			return false
		}
		data = data[n:]
		if err != nil {
			return err == io.EOF && len(data) == 0
		}
	}
}

// A gzip stream of ours is deflated data between these two.
var gzipHeader = gzipped(nil)[:10]

const gzipTrailer = 8

// inGzip gives the deflated data of a gzip stream of ours.
func inGzip(gz []byte) []byte { return gz[len(gzipHeader) : len(gz)-gzipTrailer] }

// Writers are kept, because a new one allocates more than most pages are long.
var (
	gzipWriters = sync.Pool{New: func() any {
		w, _ := gzip.NewWriterLevel(nil, gzip.BestCompression) // a level that exists
		return w
	}}
	brotliBest = sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, brotli.BestCompression) }}
	brotliFast = sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, 5) }}
)

// gzipped gives the smallest gzip stream, without name or time.
func gzipped(data []byte) []byte { return packed(&gzipWriters, data) }

// brotlied compresses best what every reader fetches. A page takes 60 times as
// long at that level, and is a seventh smaller, or 350 bytes: worth it for the few
// whose length brings them near the 30 kB that a page may cost.
func brotlied(file string, data []byte) []byte {
	const long, beyond = 24_000, 64_000
	if strings.HasPrefix(file, "assets/") || long < len(data) && len(data) < beyond {
		return packed(&brotliBest, data)
	}
	return packed(&brotliFast, data)
}

func packed(writers *sync.Pool, data []byte) []byte {
	w := writers.Get().(interface {
		io.WriteCloser
		Reset(io.Writer)
	})
	defer writers.Put(w)
	var out bytes.Buffer
	w.Reset(&out)
	w.Write(data) // into memory: cannot fail
	w.Close()
	return out.Bytes()
}

// deflated is quick, for text that holds compressed data: it has letters that are
// rarer than others, and no repetitions.
func deflated(data []byte) []byte {
	var out bytes.Buffer
	w, _ := flate.NewWriter(&out, flate.HuffmanOnly)
	w.Write(data)
	w.Close()
	return out.Bytes()
}

func openGzip(packed []byte) (io.Reader, error) {
	if !bytes.HasPrefix(packed, gzipHeader) {
		return nil, gzip.ErrHeader // another program made it
	}
	return gzip.NewReader(bytes.NewReader(packed))
}

func openBrotli(packed []byte) (io.Reader, error) {
	return brotli.NewReader(bytes.NewReader(packed)), nil
}
