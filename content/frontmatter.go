package content

import (
	"bytes"
	"errors"
	"io/fs"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"go.yaml.in/yaml/v4"
	"golang.org/x/sync/errgroup"

	"fastbusy/decoder"
)

// The front matter of each kind of file. A key that is not here is an error.
type (
	providerMatter struct {
		Title, Summary     string
		Words, SDKs, Hosts []string
		Documents          map[string]Document
	}
	apiMatter struct {
		Title, Summary            string
		Hosts, Paths, SDKs, Words []string
		Endpoints                 []string
		CodeRule                  string `yaml:"codeRule"`
		Envelopes                 []envelopeMatter
	}
	envelopeMatter struct {
		When, Keys map[string]string
		Distinct   bool
	}
	groupMatter struct {
		Title, Summary string
		HTTPStatus     int `yaml:"httpStatus"`
	}
	guideMatter struct {
		Kind, Title, Summary string
		Sources              []Source
	}
	comparisonMatter struct {
		Title, Summary string
		Words          map[string][]string
	}
	entryMatter struct {
		Kind, Title   string
		wordingMatter `yaml:",inline"`
		Params        params
		BodyValues    []string `yaml:"bodyValues"`
		Retry         string
		FixedBy       string `yaml:"fixedBy"`
		Failure       string
		Variants      []variantMatter
		Checks        []decoder.Check
		Related, Same []string
		Sources       []Source
		Changes       []Change
		Retired       bool
	}
	variantMatter struct {
		wordingMatter `yaml:",inline"`
		Fix           string
		Source        Source
	}
	// A pointer is nil where the key is left out.
	wordingMatter struct {
		HTTPStatus                  *int `yaml:"httpStatus"`
		Type, Code, Status, Message *string
		Common                      *bool
		Alternatives                []decoder.Alternative
	}
)

// params keeps the order of the file, which a map would lose.
type params []Param

func (p *params) UnmarshalYAML(n *yaml.Node) error {
	var meanings map[string]string
	if err := n.Load(&meanings); err != nil {
		return err
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := n.Content[i].Value
		*p = append(*p, Param{name, meanings[name]})
	}
	return nil
}

// file is one Markdown file, or one row of a table as if it were a file.
type file struct {
	*loader
	path     string
	start    int // the line that problems of the whole are reported on
	matter   *yaml.Node
	body     string
	bodyLine int
	doc      ast.Node // of the body
}

// open reads a file and splits it. It gives nil where that cannot be done.
func (l *loader) open(path string) *file {
	f := l.read(path)
	l.unread = l.unread || f == nil
	return f
}

// openAll opens files on all cores, for YAML and Markdown take most of a load's time.
func (l *loader) openAll(paths []string) []*file {
	files := make([]*file, len(paths))
	var readers errgroup.Group
	readers.SetLimit(runtime.GOMAXPROCS(0))
	for i, path := range paths {
		readers.Go(func() error { files[i] = l.read(path); return nil })
	}
	_ = readers.Wait() // what is wrong is among the problems
	l.unread = l.unread || slices.Contains(files, nil)
	return files
}

// around finds the lines between which front matter stands.
var around = regexp.MustCompile(`(?m)^---[ \t]*$`)

func (l *loader) read(path string) *file {
	data, err := fs.ReadFile(l.fsys, path)
	if errors.Is(err, fs.ErrNotExist) {
		l.add(path, 1, "missing file; every folder needs an _index.md")
		return nil
	} else if err != nil {
		l.add(path, 1, "cannot be read: %v", err)
		return nil
	}
	if line := foreign(data); line != 0 {
		l.add(path, line, "text that is not UTF-8; save the file in that encoding")
		return nil
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	text = strings.TrimPrefix(text, "\ufeff") // a byte order mark, which some editors put there
	marks := around.FindAllStringIndex(text, 2)
	if len(marks) == 0 || marks[0][0] > 0 {
		l.add(path, 1, "no front matter; start the file with it, between two lines of ---")
		return nil
	}
	if len(marks) == 1 {
		l.add(path, 1, "front matter without an end; put a line of --- below its last key")
		return nil
	}
	// The first "---" opens a YAML document too, so its lines are the file's lines.
	head, body := text[:marks[1][0]], strings.TrimPrefix(text[marks[1][1]:], "\n")
	f := &file{loader: l, path: path, start: 1, body: body, bodyLine: strings.Count(head, "\n") + 2}
	if line := unclosed(body); line >= 0 {
		f.problem(f.bodyLine+line, "code block without an end; close it with a line of its first characters alone")
		return nil // headings inside it would be called missing
	}
	var document yaml.Node
	if err := yaml.Load([]byte(head), &document); err != nil {
		f.yamlProblems(err)
		return nil
	}
	f.matter = document.Content[0]
	if f.repeated(f.matter) {
		return nil
	}
	f.doc = parse(body)
	return f
}

// repeated reports keys that a mapping has twice. Such front matter is not decoded
// at all, so that all else would be called missing.
func (f *file) repeated(n *yaml.Node) (found bool) {
	first := map[string]int{}
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 {
			if line, twice := first[child.Value]; twice {
				f.problem(child.Line, "key %q again, which is in line %d; keep one", child.Value, line)
				found = true
			} else {
				first[child.Value] = child.Line
			}
		}
		found = f.repeated(child) || found
	}
	return found
}

// foreign gives the first line that is not UTF-8, or 0.
func foreign(data []byte) int {
	n := 0
	for line := range bytes.Lines(data) {
		n++
		if !utf8.Valid(line) {
			return n
		}
	}
	return 0
}

// unclosed gives the line on which a code block opens that has no end, or within which
// another one opens; or -1. The first line is 0.
func unclosed(markdown string) int {
	open, at, n := "", -1, -1
	for line := range strings.Lines(markdown) {
		n++
		line = strings.TrimSpace(line)
		info := strings.TrimLeft(line, "`")
		if strings.HasPrefix(line, "~") {
			info = strings.TrimLeft(line, "~")
		}
		fence := line[:len(line)-len(info)]
		switch {
		case len(fence) < 3 || strings.Contains(info, "`"): // no fence, but perhaps code in a line
		case open == "":
			open, at = fence, n
		case !strings.HasPrefix(fence, open): // text of the block
		case info != "":
			return at
		default:
			open, at = "", -1
		}
	}
	return at
}

func (f *file) problem(line int, format string, args ...any) {
	f.add(f.path, line, format, args...)
}

// decode puts the front matter into v, strictly.
func (f *file) decode(v any) {
	if err := f.matter.Load(v, yaml.WithKnownFields()); err != nil {
		f.yamlProblems(err)
	}
}

var unknownKey = regexp.MustCompile(`^field (\S+) not found in type`)

func (f *file) yamlProblems(err error) {
	var many *yaml.LoadErrors
	var one *yaml.LoadError
	switch {
	case errors.As(err, &many):
	case errors.As(err, &one):
		many = &yaml.LoadErrors{Errors: []*yaml.LoadError{one}}
	default:
		f.problem(f.start, "%v", err)
		return
	}
	for _, e := range many.Errors {
		if m := unknownKey.FindStringSubmatch(e.Message); m != nil {
			f.problem(e.Mark.Line, "unknown key %q; see content/doc.go for the keys of this file", m[1])
		} else if strings.Contains(e.Message, "cannot start any token") {
			f.problem(e.Mark.Line, "%s; indent with spaces, not tabs, and put a value that starts with @, ` or %% into quotes", e.Message)
		} else if strings.Contains(e.Message, "mapping values are not allowed") {
			f.problem(e.Mark.Line, "%s; put a value that has a colon into quotes", e.Message)
		} else {
			f.problem(e.Mark.Line, "%s; mend the YAML", e.Message)
		}
	}
}

// line gives the line of a key of the front matter, such as line("sources", 0,
// "doc"). Where the key is missing, it is the line of what should hold it.
func (f *file) line(path ...any) int {
	line, n := f.start, f.matter
	for _, step := range path {
		key, value := child(n, step)
		if key == nil {
			break
		}
		line, n = key.Line, value
	}
	return line
}

// child gives a mapping's key and value, or an element of a list twice.
func child(n *yaml.Node, step any) (key, value *yaml.Node) {
	switch step := step.(type) {
	case string:
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == step {
				return n.Content[i], n.Content[i+1]
			}
		}
	case int:
		if n.Kind == yaml.SequenceNode && step < len(n.Content) {
			return n.Content[step], n.Content[step]
		}
	}
	return nil, nil
}

// value gives a key's text, or "".
func (f *file) value(key string) string {
	if _, v := child(f.matter, key); v != nil {
		return v.Value
	}
	return ""
}

// need reports a key that is missing or empty. The key is path's last step.
func (f *file) need(value string, path ...any) {
	if strings.TrimSpace(value) == "" {
		f.problem(f.line(path...), "missing %v; add it", path[len(path)-1])
	}
}
