package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"fastbusy/cmd/build/slim"
)

// engine is the decoder for the browser.
type engine struct {
	wasm []byte
	note string // what is to be said of it, or ""
	exec []byte // the toolchain's wasm_exec.js, which must be of the same version

	wasmGzip []byte // for the offline script, which each build makes anew
}

// compileEngine compiles the checkout's decoder. The same source gives the same
// bytes wherever the checkout lies.
func compileEngine(ctx context.Context, root string) (engine, error) {
	temp, err := os.MkdirTemp("", "fastbusy-wasm-")
	if err != nil {
		return engine{}, err
	}
	defer os.RemoveAll(temp)
	file := filepath.Join(temp, "decoder.wasm")
	_, err = goCommand(ctx, root, append(append([]string{"build"}, slim.Flags...), "-o", file, "./wasm")...)
	if err != nil {
		return engine{}, err
	}
	var e engine
	if e.wasm, err = os.ReadFile(file); err != nil {
		return engine{}, err
	}
	version, err := goCommand(ctx, root, "env", "GOVERSION")
	if err != nil {
		return engine{}, err
	}
	if strings.HasPrefix(version+".", slim.Toolchain+".") {
		if e.wasm, err = slim.Program(e.wasm); err != nil {
			return engine{}, err
		}
	} else {
		e.note = fmt.Sprintf("decoder.wasm is as %s wrote it: %s would make it a third smaller, and twice as fast", version, slim.Toolchain)
	}
	goroot, err := goCommand(ctx, root, "env", "GOROOT")
	if err != nil {
		return engine{}, err
	}
	e.exec, err = os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return engine{}, fmt.Errorf("this Go installation lacks a file that the browser needs; install Go from go.dev: %w", err)
	}
	e.wasmGzip = gzipped(e.wasm)
	return e, nil
}

// goCommand runs the go command for the browser and gives what it printed.
func goCommand(ctx context.Context, root string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = root
	// The user's own flags must not change the bytes.
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=", "GOFLAGS=")
	var problem strings.Builder
	cmd.Stderr = &problem
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", args[0], err, problem.String())
	}
	return strings.TrimSpace(string(out)), nil
}
