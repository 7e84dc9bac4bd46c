package site

import (
	"strings"
	"testing"

	"fastbusy/content"
)

// Each case is a text with its changed lines in capitals, before and after.
func TestLineDiff(t *testing.T) {
	for _, c := range []struct{ before, after string }{
		{"a b c", "a b c"},
		{"a B c", "a D c"},
		{"a b", "a X b"},
		{"a X b", "a b"},
		{"", "X Y"},
		{"X Y", ""},
		{"a X a Y a", "a a a"},
		{"a B c d E", "Z a F c d"},
		{"X X a", "a Y"},
	} {
		before, after := strings.Fields(c.before), strings.Fields(c.after)
		gone, added := lineDiff(before, after)
		for i, line := range before {
			if want := line == strings.ToUpper(line); gone[i] != want {
				t.Errorf("%q to %q: line %d is gone: %v", c.before, c.after, i, gone[i])
			}
		}
		for i, line := range after {
			if want := line == strings.ToUpper(line); added[i] != want {
				t.Errorf("%q to %q: line %d is added: %v", c.before, c.after, i, added[i])
			}
		}
	}
}

func TestLineNumbers(t *testing.T) {
	for want, set := range map[string][]bool{
		"":                      {false, false},
		"line 2":                {false, true},
		"lines 1 to 3":          {true, true, true},
		"lines 1 and 3":         {true, false, true},
		"lines 1, 3 to 4 and 6": {true, false, true, true, false, true},
	} {
		if got := lineNumbers(set); got != want {
			t.Errorf("%v: %q, want %q", set, got, want)
		}
	}
}

// A token that went over a line's end would come apart in a marked line.
func TestNoTokenGoesOverALineEnd(t *testing.T) {
	ref, err := content.Load(content.Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range ref.Entries() {
		for _, x := range corrected(e) {
			for _, code := range []string{x.Request, x.Corrected} {
				html := highlight("http", code)
				for i, line := range strings.Split(html, "\n") {
					if strings.Count(line, "<span") != strings.Count(line, "</span>") {
						t.Errorf("%s: line %d is cut inside a token: %s", e.ID, i+1, line)
					}
				}
			}
		}
	}
}
