// Decode says what the errors of telecom APIs in a text mean.
//
// It reads a file or standard input and prints what it found, for people or,
// with -json, as the report that the browser gets. With -jsonl it reads lines
// {"id": …, "input": "…"} and writes a line {"id": …, "report": {…}} for each.
// With -ticket it prints a ticket for the vendor's support, without secrets.
//
// It exits 0 where it found an error that it knows, 1 where it found none, and
// 2 on a usage or I/O error.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"fastbusy/content"
	"fastbusy/decoder"
)

const (
	exitFound = iota
	exitNone
	exitFault
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("decode", flag.ContinueOnError)
	flags.SetOutput(stderr)
	asJSON := flags.Bool("json", false, "print the report as JSON")
	asLines := flags.Bool("jsonl", false, `read lines {"id": …, "input": "…"}, write lines {"id": …, "report": {…}}`)
	asTicket := flags.Bool("ticket", false, "print a ticket for the vendor's support: the verdict, request and response, without secrets")
	flags.Usage = func() {
		fmt.Fprintf(stderr, "usage: decode [-json | -jsonl | -ticket] [FILE]\n\nReads FILE or standard input and says what the errors in it mean.\n\n")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return exitFound
	} else if err != nil {
		return exitFault
	}
	fault := func(err error) int {
		fmt.Fprintln(stderr, "decode:", err)
		return exitFault
	}
	if *asJSON && *asLines || *asJSON && *asTicket || *asLines && *asTicket {
		return fault(errors.New("-json, -jsonl and -ticket exclude each other: choose one"))
	}
	if flags.NArg() > 1 {
		return fault(fmt.Errorf("one FILE at a time, and %d were given: put them together with cat", flags.NArg()))
	}
	source := "standard input"
	if name := flags.Arg(0); name != "" && name != "-" {
		source = name
		file, err := os.Open(name)
		if err != nil {
			return fault(err)
		}
		defer file.Close()
		stdin = file
	}
	stdin = inUTF8(stdin)
	catalogue, err := load()
	if err != nil {
		return fault(err)
	}
	out := bufio.NewWriter(stdout)
	var found bool
	switch {
	case *asLines:
		found, err = lines(catalogue, source, stdin, out)
	case *asTicket:
		found, err = ticket(catalogue, stdin, out)
	default:
		found, err = one(catalogue, stdin, out, *asJSON, isTerminal(stdout))
	}
	if err := errors.Join(err, out.Flush()); err != nil {
		return fault(err)
	}
	if !found {
		return exitNone
	}
	return exitFound
}

// inUTF8 gives a text in UTF-8. PowerShell writes UTF-16 where output goes to a file,
// and marks it by its first two bytes. Positions in the report are then those of the
// text in UTF-8.
func inUTF8(in io.Reader) io.Reader {
	text := bufio.NewReader(in)
	if mark, _ := text.Peek(2); string(mark) != "\xff\xfe" && string(mark) != "\xfe\xff" {
		return text
	}
	return transform.NewReader(text, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder())
}

// load makes the catalogue from the content that was compiled in.
func load() (*decoder.Catalogue, error) {
	ref, err := content.Load(content.Files)
	if err != nil {
		return nil, err
	}
	data, err := decoder.Compile(ref.Decoder())
	if err != nil {
		return nil, err
	}
	return decoder.Load(data)
}

func one(c *decoder.Catalogue, in io.Reader, out *bufio.Writer, asJSON, colour bool) (bool, error) {
	d, err := decode(c, in)
	if err != nil {
		return false, err
	}
	if asJSON {
		_, err = out.Write(append(d.AppendJSON(nil, "", false), '\n'))
		return len(d.Findings) > 0, err
	}
	write(out, d, colour)
	if len(d.Findings) == 0 {
		nearest(out, d.near(c))
	}
	return len(d.Findings) > 0, nil
}

// maxTicket is the longest input of a ticket, which is about one failure.
const maxTicket = 16 << 20

func ticket(c *decoder.Catalogue, in io.Reader, out *bufio.Writer) (bool, error) {
	text, err := io.ReadAll(io.LimitReader(in, maxTicket+1))
	if err != nil {
		return false, err
	}
	if len(text) > maxTicket {
		return false, fmt.Errorf("the input is longer than %d MB: a ticket is about one failure, so give it the part around that", maxTicket>>20)
	}
	t := c.Ticket(string(text), "")
	out.WriteString(t.String() + "\n")
	return t.Decoded, nil
}

// lines answers each line of the input with a line, and says whether any of
// them held an error that is known.
func lines(c *decoder.Catalogue, source string, in io.Reader, out *bufio.Writer) (found bool, err error) {
	r := bufio.NewReader(in)
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if len(line) > 0 && string(line) != "\n" {
			var ask struct {
				ID    json.RawMessage `json:"id"`
				Input *string         `json:"input"`
			}
			if err := json.Unmarshal(line, &ask); err != nil {
				return found, fmt.Errorf(`%s, line %d: %w; each line must be {"id": …, "input": "…"}`, source, n, err)
			}
			if ask.Input == nil {
				return found, fmt.Errorf(`%s, line %d: it has no "input"; each line must be {"id": …, "input": "…"}`, source, n)
			}
			if ask.ID == nil {
				ask.ID = json.RawMessage("null")
			}
			report := c.Decode(*ask.Input)
			found = found || len(report.Findings) > 0
			fmt.Fprintf(out, "{\"id\":%s,\"report\":%s}\n", ask.ID, report.AppendJSON(nil, *ask.Input, false))
		}
		if err == io.EOF {
			return found, nil
		}
		if err != nil {
			return found, err
		}
	}
}

// isTerminal says whether colour will be understood.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
