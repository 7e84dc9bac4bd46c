package main

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strconv"
	"sync"

	"fastbusy/site"
)

// output is a site that is being written, beside the one that it will replace.
type output struct {
	target string
	temp   string // holds the new site, and for a moment the old one

	mu    sync.Mutex
	files []written
}

// written is a file of the new site.
type written struct {
	path   string
	size   int
	gz, br int // the sizes of its compressed forms; 0 where there are none

	// For the bundle.
	crc      uint32
	deflated []byte
}

func newOutput(target string) (*output, error) {
	target, err := filepath.Abs(target)
	if err != nil {
		return nil, err
	}
	if err := replaceable(target); err != nil {
		return nil, err
	}
	parent, name := filepath.Split(target)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp(parent, "."+name+"-") // beside it, so that a rename will do
	if err != nil {
		return nil, err
	}
	return &output{target: target, temp: temp}, nil
}

// replaceable keeps a slip of the keyboard from deleting something else.
func replaceable(target string) error {
	entries, err := os.ReadDir(target)
	if errors.Is(err, os.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(target, "errors.json")); err != nil {
		return fmt.Errorf("%s is not empty and not a site that was built before; remove it or choose another -out", target)
	}
	return nil
}

func (o *output) new(path string) string {
	return filepath.Join(o.temp, "new", filepath.FromSlash(path))
}

// write adds a file. It may be called from many goroutines.
func (o *output) write(path string, data []byte) error {
	f := written{path: path, size: len(data)}
	if err := o.put(path, data); err != nil {
		return err
	}
	if err := o.pack(&f, data); err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.files = append(o.files, f)
	return nil
}

// pack writes a file's compressed forms.
func (o *output) pack(f *written, data []byte) error {
	f.crc = crc32.ChecksumIEEE(data)
	if isOfflineScript(f.path) {
		f.deflated = deflated(data)
		return nil
	}
	if !compressible(f.path) {
		f.deflated = inGzip(gzipped(data))
		return nil
	}
	gz, br := o.form(f.path, data, forms[0]), o.form(f.path, data, forms[1])
	f.gz, f.br, f.deflated = len(gz), len(br), bytes.Clone(inGzip(gz)) // without what its buffer has to spare
	return errors.Join(o.put(f.path+".gz", gz), o.put(f.path+".br", br))
}

// form compresses a file. Where the old site has the same form of the same bytes,
// that one is taken over: checking it is much faster than making it.
func (o *output) form(path string, data []byte, f form) []byte {
	old, err := os.ReadFile(filepath.Join(o.target, filepath.FromSlash(path)+f.ext))
	if err == nil && f.holds(old, data) {
		return old
	}
	return f.pack(path, data)
}

// built lists what was written so far.
func (o *output) built() []site.Built {
	var all []site.Built
	for _, f := range o.files {
		all = append(all, site.Built{Path: f.path, Hash: strconv.FormatUint(uint64(f.crc), 36), Size: f.size})
	}
	return all
}

// put refuses to write a path twice.
func (o *output) put(path string, data []byte) error {
	name := o.new(path)
	create := func() (*os.File, error) { return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) }
	f, err := create()
	if errors.Is(err, os.ErrNotExist) { // the first file of its folder
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		f, err = create()
	}
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("two files of the site are called %s", path)
	}
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// swap puts the new site where the old one was, or leaves the old one.
func (o *output) swap() error {
	old := filepath.Join(o.temp, "old")
	if err := os.Rename(o.target, old); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Rename(o.new(""), o.target); err != nil {
		return errors.Join(err, os.Rename(old, o.target))
	}
	return nil
}

// discard removes what is not needed any more, after a swap or instead of one.
func (o *output) discard() { os.RemoveAll(o.temp) }
