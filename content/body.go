package content

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var markdownParser = goldmark.New(goldmark.WithParserOptions(parser.WithAutoHeadingID())).Parser()

func parse(source string) ast.Node {
	return markdownParser.Parse(text.NewReader([]byte(source)))
}

// note notes the links and anchors of what a page says. line is the line of the file
// on which source starts.
func (f *file) note(id string, doc ast.Node, source string, line int) {
	ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		at := line + strings.Count(source[:max(n.Pos(), 0)], "\n")
		switch n := n.(type) {
		case *ast.Heading:
			if anchor, ok := n.AttributeString("id"); ok {
				f.pages[id].anchors[string(anchor.([]byte))] = true
			}
		case *ast.Link:
			f.links = append(f.links, link{f, at, id, string(n.Destination)})
		case *ast.Image:
			f.links = append(f.links, link{f, at, id, string(n.Destination)})
		case *ast.RawHTML, *ast.HTMLBlock:
			f.problem(at, "HTML would be left out of the page; write it as code or as Markdown")
		}
		return ast.WalkContinue, nil
	})
}

var sectionNames = []string{"What it means", "Causes", "Fix", "Our advice", "Contradiction", "Example"}

// section is what stands below a level 2 heading.
type section struct {
	file   *file
	source string // the whole body
	line   int    // of the body
	name   string
	start  int // behind the heading
	end    int
	nodes  []ast.Node
}

func (s *section) markdown() string { return strings.TrimSpace(s.source[s.start:s.end]) }

func (s *section) lineAt(pos int) int { return s.line + strings.Count(s.source[:pos], "\n") }

func (s *section) problem(n ast.Node, format string, args ...any) {
	s.file.problem(s.lineAt(max(n.Pos(), s.start-1)), format, args...)
}

// sections fills an entry from the body of its file.
func (f *file) sections(e *Entry) {
	last := -1
	for _, s := range f.split(e.ID) {
		i := slices.Index(sectionNames, s.name)
		switch {
		case i < 0:
			f.problem(s.lineAt(s.start-1), "unknown section %q; use %s", s.name, strings.Join(sectionNames, ", "))
		case i <= last:
			f.problem(s.lineAt(s.start-1), "section %q stands out of order; the order is %s", s.name, strings.Join(sectionNames, ", "))
		}
		last = max(last, i)
		switch s.name {
		case "What it means":
			e.Meaning = s.markdown()
		case "Causes":
			e.Causes = s.items()
		case "Fix":
			e.Fixes = s.items()
		case "Our advice":
			e.Advice = s.items()
		case "Contradiction":
			e.Contradiction = s.markdown()
			e.Misprints = s.misprints()
		case "Example":
			e.Examples = s.examples()
		}
	}
	f.doc = nil // the file is kept for the lines of its keys
}

// split takes the body apart at its level 2 headings.
func (f *file) split(id string) []*section {
	var all []*section
	f.note(id, f.doc, f.body, f.bodyLine)
	for n := f.doc.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		switch {
		case ok && h.Level == 2:
			if len(all) > 0 {
				all[len(all)-1].end = h.Pos()
			}
			start := len(f.body)
			if i := strings.IndexByte(f.body[h.Pos():], '\n'); i >= 0 {
				start = h.Pos() + i + 1
			}
			name := strings.TrimSpace(string(h.Lines().Value([]byte(f.body))))
			all = append(all, &section{f, f.body, f.bodyLine, name, start, len(f.body), nil})
		case len(all) == 0:
			line := f.bodyLine + strings.Count(f.body[:max(n.Pos(), 0)], "\n")
			f.problem(line, "text before the first section; the body starts with a level 2 heading")
		default:
			s := all[len(all)-1]
			s.nodes = append(s.nodes, n)
		}
	}
	return all
}

// items gives the Markdown of each item of the section's list.
func (s *section) items() []string {
	var items []string
	for _, n := range s.nodes {
		list, ok := n.(*ast.List)
		if !ok || n != s.nodes[0] {
			s.problem(n, "section %q holds more than one list; write all of it as items of one", s.name)
			continue
		}
		end := s.end
		if next := list.NextSibling(); next != nil {
			end = next.Pos()
		}
		for item := list.FirstChild(); item != nil; item = item.NextSibling() {
			stop := end
			if next := item.NextSibling(); next != nil {
				stop = next.Pos()
			}
			if item.FirstChild() == nil {
				s.problem(item, "empty item; write it or remove it")
				continue
			}
			items = append(items, outdent(s.source, item.FirstChild().Pos(), stop))
		}
	}
	return items
}

// outdent gives source[start:stop] with the indentation of start's line taken from
// all lines, so that what was nested in an item stands alone.
func outdent(source string, start, stop int) string {
	width := start - (strings.LastIndexByte(source[:start], '\n') + 1)
	lines := strings.Split(strings.TrimSpace(source[start:stop]), "\n")
	for i, line := range lines[1:] {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		lines[i+1] = line[min(indent, width):]
	}
	return strings.Join(lines, "\n")
}

// fence gives the info string and the text of a fenced block.
func (s *section) fence(b *ast.FencedCodeBlock) (info, code string) {
	if b.Info != nil {
		info = string(b.Info.Segment.Value([]byte(s.source)))
	}
	return info, string(b.Lines().Value([]byte(s.source)))
}

// examples joins the section's requests, their corrections and their responses.
func (s *section) examples() []Example {
	var all []Example
	var title string
	for _, n := range s.nodes {
		switch n := n.(type) {
		case *ast.Heading:
			title = PlainText(string(n.Lines().Value([]byte(s.source))))
		case *ast.FencedCodeBlock:
			info, code := s.fence(n)
			if strings.TrimSpace(code) == "" {
				s.problem(n, "empty block %q in the example; fill it or remove it", info)
			}
			open := len(all) > 0 && all[len(all)-1].Response == "" && title == ""
			if info == "http request" || info == "http response" && !open {
				all = append(all, Example{Title: title, Line: s.lineAt(n.Pos())})
				title, open = "", true
			}
			switch {
			case info == "http request":
				all[len(all)-1].Request = code
			case info == "http response":
				all[len(all)-1].Response = code
			case info != "http corrected":
				s.problem(n, "block %q in the example; use \"http request\", \"http corrected\" or \"http response\"", info)
			case !open || all[len(all)-1].Corrected != "":
				s.problem(n, "corrected request without a request; put one block \"http corrected\" behind each \"http request\"")
			case code == all[len(all)-1].Request:
				s.problem(n, "corrected request that is the same as the request; change what was wrong or remove it")
			default:
				all[len(all)-1].Corrected = code
			}
		default:
			s.problem(n, "text in the example; put it into another section, or into a level 3 heading")
		}
	}
	for _, x := range all {
		if x.Response == "" {
			s.file.problem(x.Line, "example without a response; add a block \"http response\"")
		}
		if len(all) > 1 && x.Title == "" {
			s.file.problem(x.Line, "one of several examples has no heading; put a level 3 heading before it")
		}
	}
	return all
}

// misprints gives the blocks that the vendor printed by mistake.
func (s *section) misprints() []Misprint {
	var all []Misprint
	for _, n := range s.nodes {
		ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if b, ok := n.(*ast.FencedCodeBlock); ok && entering {
				info, code := s.fence(b)
				if _, id, ok := strings.Cut(info, "misprint="); ok {
					all = append(all, Misprint{ID: id, Text: code, Line: s.lineAt(b.Pos())})
				}
			}
			return ast.WalkContinue, nil
		})
	}
	return all
}
