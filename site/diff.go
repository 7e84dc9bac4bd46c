package site

import (
	"strconv"
	"strings"
)

// lineDiff says which lines of a text are not in the other one, and the reverse,
// by a longest common subsequence. The texts are requests, so they are short.
func lineDiff(before, after []string) (gone, added []bool) {
	// common[i][j] is the length of the longest one of before[i:] and after[j:].
	common := make([][]int, len(before)+1)
	for i := range common {
		common[i] = make([]int, len(after)+1)
	}
	for i := len(before) - 1; i >= 0; i-- {
		for j := len(after) - 1; j >= 0; j-- {
			if before[i] == after[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	gone, added = make([]bool, len(before)), make([]bool, len(after))
	i, j := 0, 0
	for i < len(before) || j < len(after) {
		switch {
		case i < len(before) && j < len(after) && before[i] == after[j]:
			i, j = i+1, j+1
		case j == len(after) || i < len(before) && common[i+1][j] >= common[i][j+1]:
			gone[i] = true
			i++
		default:
			added[j] = true
			j++
		}
	}
	return gone, added
}

// A correction is a request beside the one that it should have been, as HTML in
// which the lines that differ are marked.
type correction struct {
	sent, corrected string
	gone, added     string // which lines, in words; empty where there are none
}

func newCorrection(sent, corrected string) correction {
	sent, corrected = strings.TrimSpace(sent), strings.TrimSpace(corrected)
	gone, added := lineDiff(strings.Split(sent, "\n"), strings.Split(corrected, "\n"))
	return correction{
		sent:      markedCode("Request as it was sent", sent, "del", gone),
		corrected: markedCode("Corrected request", corrected, "ins", added),
		gone:      lineNumbers(gone), added: lineNumbers(added),
	}
}

// markedCode gives a <pre> with some lines of an HTTP message in an element. No
// coloured token goes over a line's end, so that a line of HTML is a line of code.
func markedCode(label, code, element string, marked []bool) string {
	var out strings.Builder
	for i, line := range strings.SplitAfter(highlight("http", code), "\n") {
		if marked[i] {
			line = "<" + element + ">" + line + "</" + element + ">"
		}
		out.WriteString(line)
	}
	return snippet("code marked", label, out.String())
}

// lineNumbers names the lines that are set: "line 3", "lines 1, 4 to 6 and 9".
func lineNumbers(set []bool) string {
	var runs []string
	count := 0
	for i := 0; i < len(set); i++ {
		if !set[i] {
			continue
		}
		first := i
		for i+1 < len(set) && set[i+1] {
			i++
		}
		count += i - first + 1
		run := strconv.Itoa(first + 1)
		if i > first {
			run += " to " + strconv.Itoa(i+1)
		}
		runs = append(runs, run)
	}
	switch n := len(runs); {
	case count == 0:
		return ""
	case count == 1:
		return "line " + runs[0]
	case n == 1:
		return "lines " + runs[0]
	default:
		return "lines " + strings.Join(runs[:n-1], ", ") + " and " + runs[n-1]
	}
}
