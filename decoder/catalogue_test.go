package decoder_test

import (
	"slices"
	"testing"

	"fastbusy/decoder"
)

func compiled(t *testing.T, apis []decoder.API, entries []decoder.Entry) *decoder.Catalogue {
	t.Helper()
	data, err := decoder.Compile(apis, entries)
	if err != nil {
		t.Fatal(err)
	}
	c, err := decoder.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestNoEntries(t *testing.T) {
	c := compiled(t, nil, nil)
	if r := c.Decode("HTTP/1.1 400 Bad Request"); len(r.Findings) != 0 {
		t.Errorf("findings: %v", r.Findings)
	}
}

func TestHosts(t *testing.T) {
	c := compiled(t, []decoder.API{{ID: "p/a", Hosts: []string{"calls.example.com", "*.calls.example.net"}}},
		[]decoder.Entry{{ID: "p/a/400/x", API: "p/a", Wordings: []decoder.Wording{{HTTPStatus: 400, Message: "The green door is shut"}}}})
	for host, want := range map[string]bool{
		"calls.example.com":         true,
		"us.calls.example.com":      false,
		"us.calls.example.net":      true,
		"old-calls.example.com":     false,
		"calls.example.com.invalid": false,
	} {
		r := c.Decode("GET https://" + host + "/doors\n400 The green door is shut")
		if len(r.Findings) == 0 && !want {
			continue
		} else if len(r.Findings) != 1 {
			t.Fatalf("%s: %d findings", host, len(r.Findings))
		}
		if got := slices.ContainsFunc(r.Findings[0].Evidence, func(e decoder.Evidence) bool { return e.Kind == "host" }); got != want {
			t.Errorf("%s is taken for the API's: %v, want %v", host, got, want)
		}
	}
}

// TestOutOfOrder swaps the last two numbers of the phrases' order.
func TestOutOfOrder(t *testing.T) {
	wording := func(message string) []decoder.Wording {
		return []decoder.Wording{{HTTPStatus: 400, Message: message}}
	}
	data, err := decoder.Compile([]decoder.API{{ID: "p/a"}}, []decoder.Entry{
		{ID: "p/a/400/x", API: "p/a", Wordings: wording("The green door is shut")},
		{ID: "p/a/400/y", API: "p/a", Wordings: wording("The green door is open")},
	})
	if err != nil {
		t.Fatal(err)
	}
	n := len(data)
	data[n-1], data[n-2] = data[n-2], data[n-1]
	if _, err := decoder.Load(data); err == nil {
		t.Error("no error")
	}
}

// TestMessageWithinAnother has a message end, where the text does, with an empty value.
func TestMessageWithinAnother(t *testing.T) {
	entry := func(id, message string) decoder.Entry {
		return decoder.Entry{ID: id, API: "p/a", Wordings: []decoder.Wording{{HTTPStatus: 400, Message: message}}}
	}
	c := compiled(t, []decoder.API{{ID: "p/a"}}, []decoder.Entry{
		entry("p/a/400/x", "The colour of the green door is not '${colour}'"), entry("p/a/400/y", "The green door is not"),
	})
	if r := c.Decode("400 The colour of the green door is not ''"); len(r.Findings) != 1 || r.Findings[0].Entry.ID != "p/a/400/x" {
		t.Errorf("findings: %v", r.Findings)
	}
}
