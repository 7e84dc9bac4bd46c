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
	"regexp"
	"slices"

	"fastbusy/site"
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
	sheets, err := filepath.Glob(filepath.Join(b.assets, "css", "*")) // in the order of their names
	if err != nil {
		return nil, err
	}
	styles, err := joined(sheets)
	if err != nil {
		return nil, err
	}
	add("site.css", styles)
	for name, scripts := range map[string][]string{"decoder.js": site.DecoderScripts, "answers.js": site.AnswerScripts} {
		var parts []string
		for _, script := range scripts {
			parts = append(parts, filepath.Join(b.assets, script))
		}
		script, err := joined(parts)
		if err != nil {
			return nil, err
		}
		add(name, withoutComments(script))
	}
	own, err := os.ReadDir(b.assets)
	if err != nil {
		return nil, err
	}
	for _, file := range own {
		part := slices.Contains(site.DecoderScripts, file.Name()) || slices.Contains(site.AnswerScripts, file.Name())
		if file.IsDir() || part || file.Name() == "live.js" && !b.live {
			continue
		}
		data, err := os.ReadFile(filepath.Join(b.assets, file.Name()))
		if err != nil {
			return nil, err
		}
		if filepath.Ext(file.Name()) == ".js" {
			data = withoutComments(data)
		}
		add(file.Name(), data)
	}
	return all, nil
}

// joined gives several files as one: a page waits for one stylesheet, and for one
// script.
func joined(files []string) ([]byte, error) {
	var all bytes.Buffer
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		all.Write(data)
	}
	return all.Bytes(), nil
}

// comment is one that stands on lines of its own.
var comment = regexp.MustCompile(`(?m)^[ \t]*(//.*|/\*\*(?s:.*?)\*/[ \t]*)\n`)

// withoutComments gives one of the site's own scripts as readers get it: a quarter of
// what they would load is comments. What runs stays readable.
func withoutComments(script []byte) []byte { return comment.ReplaceAll(script, nil) }

const offlineName = "offline.js"

// offlineScript carries the gzipped decoder for pages that were opened from disk,
// where browsers refuse to fetch.
func offlineScript(wasm, catalogue []byte) []byte {
	var js bytes.Buffer
	text := base64.StdEncoding.EncodeToString
	fmt.Fprintf(&js, "globalThis.fastbusyOffline = {\n  wasm: \"%s\",\n  catalogue: \"%s\",\n};\n", text(wasm), text(catalogue))
	return js.Bytes()
}
