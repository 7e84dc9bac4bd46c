package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"os"
	"path"
	"path/filepath"
)

// asset is a file whose name carries a hash of its bytes, so that browsers may
// keep it for ever.
type asset struct {
	name string // as the pages ask for it
	path string // as it is written
	data []byte
}

type assets []asset

// address gives the path of the asset with that name. A page that asks for one
// that does not exist is a mistake in the site's code.
func (as assets) address(name string) string {
	for _, a := range as {
		if a.name == name {
			return a.path
		}
	}
	panic(fmt.Sprintf("a page asks for the asset %q, which is neither in site/assets nor made by the build", name))
}

// collectAssets gives the decoder's files, the largest first, and the site's own.
func (b builder) collectAssets(e engine, catalogue []byte) (assets, error) {
	var all assets
	add := func(name string, data []byte) {
		sum := sha256.Sum256(data)
		ext := path.Ext(name)
		hashed := name[:len(name)-len(ext)] + "-" + hex.EncodeToString(sum[:4]) + ext
		all = append(all, asset{name, path.Join("assets", hashed), data})
	}
	add("decoder.wasm", e.wasm)
	add("catalogue.bin", catalogue)
	add(offlineName, offlineScript(e.wasmGzip, gzipped(catalogue)))
	add("wasm_exec.js", e.exec)
	styles, err := joined(filepath.Join(b.assets, "css"))
	if err != nil {
		return nil, err
	}
	add("site.css", styles)
	own, err := os.ReadDir(b.assets)
	if err != nil {
		return nil, err
	}
	for _, file := range own {
		if file.IsDir() || file.Name() == "live.js" && !b.live {
			continue
		}
		data, err := os.ReadFile(filepath.Join(b.assets, file.Name()))
		if err != nil {
			return nil, err
		}
		add(file.Name(), data)
	}
	return all, nil
}

// joined gives the files of a folder as one, in the order of their names: a page
// waits for one stylesheet.
func joined(dir string) ([]byte, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var all bytes.Buffer
	for _, file := range files {
		data, err := os.ReadFile(filepath.Join(dir, file.Name()))
		if err != nil {
			return nil, err
		}
		all.Write(data)
	}
	return all.Bytes(), nil
}

const offlineName = "offline.js"

// offlineScript carries the gzipped decoder for pages that were opened from disk,
// where browsers refuse to fetch.
func offlineScript(wasm, catalogue []byte) []byte {
	var js bytes.Buffer
	text := base64.StdEncoding.EncodeToString
	fmt.Fprintf(&js, "globalThis.fastbusyOffline = {\n  wasm: \"%s\",\n  catalogue: \"%s\",\n};\n", text(wasm), text(catalogue))
	return js.Bytes()
}
