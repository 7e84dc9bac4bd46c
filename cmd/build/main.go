// Command build makes the site out of the content: every page, the decoder for
// the browser, the data for other programs, and the bundle for reading offline.
// With -serve it also serves the site and builds it again when something changes.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
)

const usage = `usage: go run ./cmd/build [flags]

Build makes the site out of the content. Run it anywhere in the checkout: it
compiles the decoder for the browser from there.

  -out DIR       where the site goes; replaced as a whole, and only when all
                 went well (default: public in the checkout)
  -content DIR   the content to build (default: content in the checkout)
  -base URL      where the site will stand, such as https://errors.example.org/,
                 for canonical addresses and the sitemap. Without it pages have
                 no canonical address, and the sitemap names a stand-in host
  -repo URL      where the source is, such as https://code.example.org/fastbusy:
                 pages then link to where they can be edited
  -serve ADDR    serve the site at ADDR, such as localhost:8080, and build it
                 again when a file of the content or of site/assets changes;
                 open pages reload. A change to Go code or templates needs a
                 restart. Nothing is written, and there is no offline bundle
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends it at once
	spendMemory()
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	os.Exit(code)
}

// spendMemory lets twice as much garbage gather as is usual, which saves a tenth of a
// build's time, as long as there is room in the gigabyte that a build may take.
func spendMemory() {
	debug.SetGCPercent(200)
	debug.SetMemoryLimit(800 << 20)
}

// run is the program: 0 when all went well, 1 when the build failed, 2 when it
// was called wrongly.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	wrong := func(err error) int {
		fmt.Fprintf(stderr, "build: %v\nRun it with -h for its flags.\n", err)
		return 2
	}
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	out := flags.String("out", "", "")
	contentDir := flags.String("content", "", "")
	base := flags.String("base", "", "")
	repo := flags.String("repo", "", "")
	addr := flags.String("serve", "", "")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(stdout, usage)
		return 0
	} else if err != nil {
		return wrong(err)
	}
	if flags.NArg() > 0 {
		return wrong(fmt.Errorf("unexpected argument %q", flags.Arg(0)))
	}
	baseURL, err := cleanURL("-base", *base)
	if err != nil {
		return wrong(err)
	}
	repoURL, err := cleanURL("-repo", *repo)
	if err != nil {
		return wrong(err)
	}
	root, err := findRoot(".")
	if err != nil {
		return wrong(err)
	}
	b := builder{
		content: orDefault(*contentDir, filepath.Join(root, "content")),
		assets:  filepath.Join(root, "site", "assets"),
		out:     orDefault(*out, filepath.Join(root, "public")),
		base:    baseURL,
		repo:    strings.TrimSuffix(repoURL, "/"),
		live:    *addr != "",
		engine:  sync.OnceValues(func() (engine, error) { return compileEngine(ctx, root) }),

		terminal: terminal(stdout),
	}
	if *addr == "" {
		summary, err := b.build(ctx)
		if err != nil {
			fmt.Fprintln(stderr, err)
			return 1
		}
		fmt.Fprint(stdout, summary)
		return 0
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return wrong(err)
	}
	if err := serve(ctx, b, listener, stdout); err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	return 0
}

func orDefault(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

// cleanURL checks an address that a flag gives and ends it with a slash.
func cleanURL(flag, address string) (string, error) {
	if address == "" {
		return "", nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" ||
		u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("%s %q is not the address of a site; give one such as https://errors.example.org/", flag, address)
	}
	return strings.TrimSuffix(u.String(), "/") + "/", nil
}

// findRoot gives the way from dir to the top of the checkout that it is in.
func findRoot(dir string) (string, error) {
	start, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for top := start; ; top = filepath.Dir(top) {
		mod, err := os.ReadFile(filepath.Join(top, "go.mod"))
		if err == nil && strings.HasPrefix(string(mod), "module fastbusy\n") {
			way, err := filepath.Rel(start, top)
			return filepath.Join(dir, way), err
		}
		if top == filepath.Dir(top) {
			return "", errors.New("this is not a checkout of fastbusy: change into one, the decoder is compiled from its source")
		}
	}
}
