package secret

import "fastbusy/decoder/internal/ascii"

// table is a stretch of lines without a blank one.
type table struct {
	start int // of its first line
	seen  int // the start of the last line that was looked at
}

// inColumn says that the number from i to end is a cell of a column of phone numbers: in
// CSV, in a table of Markdown or as a database prints it.
func (r *finder) inColumn(i, end int) bool {
	t := r.Text
	beside := i - 1
	for beside >= 0 && ascii.HasByte(" \"", t[beside]) {
		beside--
	}
	if beside < 0 || t[beside] == '\n' { // the first cell
		beside = r.skipMarks(end, " \"")
	}
	if beside == len(t) || !ascii.HasByte(cellMarks, t[beside]) {
		return false
	}
	mark, n, line := t[beside], 0, i
	for line > 0 && t[line-1] != '\n' {
		if line--; t[line] == mark {
			n++
		}
		if i-line > longestRow {
			return false
		}
	}
	start := r.tableAt(line)
	for range 4 { // a command may stand above the headings
		cell, from := 0, start
		for k := start; k < line; k++ {
			if c := t[k]; c != mark && c != '\n' {
				continue
			} else if cell == n && (c == mark || cell > 0) {
				kind := keyKindOf(t[from:k])
				return kind == keyPhone || kind == keyPhoneLoose
			} else if from = k + 1; c == '\n' {
				start = from
				break
			}
			cell++
		}
	}
	return false
}

// cellMarks stand between cells, and longestRow is how far a number may stand in one, in
// bytes.
const (
	cellMarks  = "|\t;,"
	longestRow = 400
)

// tableAt gives the start of the table that has the line at i.
func (r *finder) tableAt(i int) int {
	start := i
	for start > 0 && start != r.table.seen {
		above := r.LineOf(int32(start - 1))
		if above.Start == above.End {
			break
		}
		start = int(above.Start)
	}
	if start == r.table.seen {
		start = r.table.start
	}
	r.table = table{start, i}
	return start
}
