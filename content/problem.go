package content

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Problem is something wrong in the content, and where.
type Problem struct {
	File string // the path below the content folder
	Line int    // 1 is the first
	Text string // what is wrong; what to do
}

func (p Problem) String() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text) }

// Problems is the error of Load and Check: all that was found, by file and line.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// collector takes problems up, from all cores.
type collector struct {
	mu  sync.Mutex
	all Problems
}

func (c *collector) add(file string, line int, format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = append(c.all, Problem{file, max(line, 1), fmt.Sprintf(format, args...)})
}

// err gives the problems in order, or nil where there are none. The rows of a
// table share text, so they report the same problem many times: once is enough.
func (c *collector) err() error {
	if len(c.all) == 0 {
		return nil
	}
	slices.SortFunc(c.all, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Text, b.Text))
	})
	return slices.Compact(c.all)
}
