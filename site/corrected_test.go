package site

import (
	"bytes"
	"strings"
	"testing"

	"fastbusy/content"
)

func TestChangedLinesAreMarked(t *testing.T) {
	page := render(t, Options{})["acme/voice/400/taken.html"]
	for element, want := range map[string]string{"del": "+12025550123", "ins": "+12025550124"} {
		marks := find(page, named(element))
		if len(marks) != 1 || !strings.Contains(textOf(marks[0]), want) {
			t.Errorf("the page has %d <%s>, and none with %s", len(marks), element, want)
		}
	}
	for _, class := range []string{"gone", "added"} { // the label that needs no colour
		labels := find(page, classed(class))
		if len(labels) != 1 || !strings.Contains(textOf(labels[0]), "4") {
			t.Errorf("no label .%s names line 4", class)
		}
	}
}

// A corrected request must be copied as it stands.
func TestCorrectedRequestIsWhole(t *testing.T) {
	page := render(t, Options{})["acme/voice/400/taken.html"]
	example := reference().Providers[0].APIs[0].Groups[0].Entries[0].Examples[0]
	blocks := find(page, classed("marked"))
	if len(blocks) != 2 {
		t.Fatalf("%d blocks, not 2", len(blocks))
	}
	for i, want := range []string{example.Request, example.Corrected} {
		if got := textOf(blocks[i]); got != want {
			t.Errorf("block %d holds %q, not %q", i, got, want)
		}
	}
}

func TestUnchangedRequestIsSaidToBe(t *testing.T) {
	request := content.Example{Request: "GET / HTTP/1.1"}
	for _, c := range []struct {
		retry   string
		example content.Example
		want    bool
	}{
		{"later", request, true},
		{"later", content.Example{Response: "{}"}, false},
		{"after-fix", request, false},
		{"no", request, false},
	} {
		var out bytes.Buffer
		if err := unchanged(&content.Entry{Retry: c.retry}, c.example).Render(t.Context(), &out); err != nil {
			t.Fatal(err)
		}
		if got := out.Len() > 0; got != c.want {
			t.Errorf("retry %s, request %q: a sentence is %v", c.retry, c.example.Request, got)
		}
	}
}
