package content

import (
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// What a table's columns may be.
var (
	keyColumns     = []string{"title", "httpStatus", "type", "code", "status", "message", "retry", "fixedBy", "failure"}
	sectionColumns = []string{"meaning", "cause", "fix", "advice"}
)

const rowsHeading = "\n## Rows\n"

// row is one row of a table.
type row struct {
	line    int
	columns []string
	cells   []string
}

func (r row) cell(column string) string {
	if i := slices.Index(r.columns, column); i >= 0 {
		return r.cells[i]
	}
	return ""
}

// table reads a table file: each row becomes an entry as if it had a file.
func (l *loader) table(g *Group, f *file) {
	for _, r := range f.rows() {
		id := r.cell("id")
		if id == "" {
			f.problem(r.line, "missing id; write it into the first column")
			continue
		}
		one := f.forRow(r)
		e := l.entry(g, one, path.Join(path.Dir(f.path), id))
		for _, column := range sectionColumns {
			cell := r.cell(column)
			if cell == "" {
				continue
			}
			one.note(e.ID, parse(cell), cell, r.line)
			switch column {
			case "meaning":
				e.Meaning = strings.TrimSpace(cell + "\n\n" + e.Meaning)
			case "cause":
				e.Causes = append([]string{cell}, e.Causes...)
			case "fix":
				e.Fixes = append([]string{cell}, e.Fixes...)
			case "advice":
				e.Advice = append([]string{cell}, e.Advice...)
			}
		}
	}
}

// forRow gives the file that the row stands for: the table's front matter and
// sections with the row's cells put in.
func (f *file) forRow(r row) *file {
	var pairs []string
	for i, column := range r.columns {
		pairs = append(pairs, "{{"+column+"}}", r.cells[i])
	}
	cells := strings.NewReplacer(pairs...)
	one := *f
	one.start = r.line
	one.body, _, _ = strings.Cut(f.body, rowsHeading)
	one.body = cells.Replace(one.body)
	one.doc = parse(one.body)
	one.matter = substitute(f.matter, cells)
	for _, column := range keyColumns {
		if cell := r.cell(column); cell != "" {
			one.setKey(column, cell, r.line)
		}
	}
	return &one
}

// substitute copies front matter with the cells put into its texts. It works on
// parsed YAML, so a cell may hold quotes.
func substitute(n *yaml.Node, cells *strings.Replacer) *yaml.Node {
	c := *n
	c.Value = cells.Replace(n.Value)
	c.Content = make([]*yaml.Node, len(n.Content))
	for i, child := range n.Content {
		c.Content[i] = substitute(child, cells)
	}
	return &c
}

// setKey gives the front matter a key that the row has.
func (f *file) setKey(key, value string, line int) {
	v := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value, Line: line}
	if key == "httpStatus" {
		v.Tag = ""
	}
	for i := 0; i+1 < len(f.matter.Content); i += 2 {
		if k := f.matter.Content[i]; k.Value == key {
			k.Line, f.matter.Content[i+1] = line, v
			return
		}
	}
	k := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key, Line: line}
	f.matter.Content = append(f.matter.Content, k, v)
}

// rows reads the table's last section.
func (f *file) rows() []row {
	before, after, ok := strings.Cut(f.body, rowsHeading)
	if !ok {
		f.problem(f.start, "a table without rows; add the section ## Rows")
		return nil
	}
	line := f.bodyLine + strings.Count(before, "\n") + strings.Count(rowsHeading, "\n")
	var columns []string
	var all []row
	seen := 0 // rows of any kind
	for text := range strings.Lines(after) {
		cells := splitRow(text)
		switch {
		case strings.TrimSpace(text) == "":
		case cells == nil:
			f.problem(line, "not a row; Rows is the last section and holds a table alone")
		case seen == 0:
			columns = cells
			f.columns(columns, line)
		case seen == 1: // the line of hyphens
		case len(cells) != len(columns):
			f.problem(line, "%d cells under %d columns; write \\| for a bar inside a cell", len(cells), len(columns))
		default:
			all = append(all, row{line, columns, cells})
		}
		if cells != nil {
			seen++
		}
		line++
	}
	if len(all) == 0 {
		f.problem(f.start, "a table without rows; fill the section ## Rows")
	}
	return all
}

func (f *file) columns(columns []string, line int) {
	if columns[0] != "id" {
		f.problem(line, "the first column is %q; it must be id", columns[0])
	}
	for i, c := range columns[1:] {
		if !slices.Contains(keyColumns, c) && !slices.Contains(sectionColumns, c) || slices.Contains(columns[:i+1], c) {
			f.problem(line, "column %q; use each of %s, %s at most once", c,
				strings.Join(keyColumns, ", "), strings.Join(sectionColumns, ", "))
		}
	}
}

// splitRow gives the cells of a line of a Markdown table, or nil where it is none.
func splitRow(line string) []string {
	line = strings.TrimSpace(line)
	if len(line) < 2 || line[0] != '|' || line[len(line)-1] != '|' {
		return nil
	}
	const bar = "\x00" // stands for an escaped bar while the others split
	line = strings.ReplaceAll(line[1:len(line)-1], `\|`, bar)
	cells := strings.Split(line, "|")
	for i, c := range cells {
		cells[i] = strings.TrimSpace(strings.ReplaceAll(c, bar, "|"))
	}
	return cells
}
