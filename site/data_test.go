package site

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/jsonschema-go/jsonschema"

	"fastbusy/content"
	"fastbusy/decoder"
)

// smallReference has one full entry and one that lacks whatever may be lacking.
func smallReference() *content.Reference {
	p := &content.Provider{
		Page:      content.Page{ID: "example", Title: "Example"},
		Documents: map[string]content.Document{"manual": {Title: "The manual", URL: "https://example.com/manual"}},
	}
	a := &content.API{Page: content.Page{ID: "example/voice", Title: "Voice"}, Provider: p, Profile: decoder.API{ID: "example/voice"}}
	g := &content.Group{Page: content.Page{ID: "example/voice/400", Title: "400"}, API: a, HTTPStatus: 400}
	source := content.Source{Doc: "manual", Section: "Errors", Checked: "2026-11-21"}
	full := &content.Entry{
		Page:  content.Page{ID: "example/voice/400/full", Title: "A <full> entry"},
		Group: g,
		Main: decoder.Wording{
			HTTPStatus: 400, Type: "validation", Code: "40001", Status: "Bad", Message: "Call [${callId}] failed",
			Alternatives: []decoder.Alternative{{ID: "example/voice/400/bare", Why: "it says the same"}},
		},
		Variants: []content.Variant{{Wording: decoder.Wording{Message: "Failed", Fix: "Wait."}, Source: source}},
		Params:   []content.Param{{Name: "callId", Meaning: "the call"}},
		Meaning:  "The `call` is **over**.", PlainMeaning: "The `call` is over.",
		Causes:   []string{"Time."},
		Fixes:    []string{"Call [again](other.md)."},
		Advice:   []string{"Wait."},
		Examples: []content.Example{{Title: "One", Request: "GET / HTTP/1.1", Corrected: "PUT / HTTP/1.1", Response: "{}"}},
		Retry:    "later", FixedBy: "caller", Failure: "bad-door",
		Related: []string{"example/voice/400/bare"}, Same: []string{"example/voice/400/bare"},
		Contradiction: "They disagree.", Sources: []content.Source{source},
		Changes: []content.Change{{Date: "2026-11-23", Note: "A new cause."}}, Retired: true,
	}
	bare := &content.Entry{
		Page: content.Page{ID: "example/voice/400/bare", Title: "A bare entry"}, Group: g,
		Meaning: "Nothing.", PlainMeaning: "Nothing.", Causes: []string{"Chance."}, Advice: []string{"Sleep."},
		Retry: "no", FixedBy: "carrier", Sources: []content.Source{source},
	}
	g.Entries = []*content.Entry{full, bare}
	a.Groups = []*content.Group{g}
	p.APIs = []*content.API{a}
	return &content.Reference{
		Providers:  []*content.Provider{p},
		Comparison: content.Comparison{Page: content.Page{ID: "compare", Title: "Side by side"}},
	}
}

// resolvedSchemas gives the schema of the whole catalogue, and that of an entry.
func resolvedSchemas(t *testing.T) (whole, entry *jsonschema.Resolved) {
	t.Helper()
	var schema jsonschema.Schema
	if err := json.Unmarshal(errorsSchema, &schema); err != nil {
		t.Fatal(err)
	}
	resolve := func(s *jsonschema.Schema) *jsonschema.Resolved {
		resolved, err := s.Resolve(nil)
		if err != nil {
			t.Fatal(err)
		}
		return resolved
	}
	return resolve(&schema), resolve(&jsonschema.Schema{Ref: "#/$defs/entry", Defs: schema.CloneSchemas().Defs})
}

// catalogueOf gives errors.json.
func catalogueOf(t *testing.T, ref *content.Reference) []byte {
	t.Helper()
	data, err := NewData(ref)
	if err != nil {
		t.Fatal(err)
	}
	return data.errors()
}

func TestErrorsJSONMatchesItsSchema(t *testing.T) {
	schema, entrySchema := resolvedSchemas(t)
	for name, ref := range map[string]*content.Reference{"small": smallReference(), "shipped": shipped(t)} {
		t.Run(name, func(t *testing.T) {
			all := written(t, ref, Options{})
			var parsed map[string]any
			if err := json.Unmarshal(all["errors.json"], &parsed); err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(parsed); err != nil {
				t.Error(err)
			}
			for _, entry := range parsed["entries"].([]any) {
				id := entry.(map[string]any)["id"].(string)
				var own any
				if err := json.Unmarshal(all[id+".json"], &own); err != nil {
					t.Fatalf("%s.json: %v", id, err)
				}
				if err := entrySchema.Validate(own); err != nil {
					t.Errorf("%s.json: %v", id, err)
				}
				if diff := cmp.Diff(entry, own); diff != "" {
					t.Errorf("%s.json is not the entry of errors.json:\n%s", id, diff)
				}
			}
		})
	}
}

// Without this test a schema that allows everything would pass the one above.
func TestSchemaRefuses(t *testing.T) {
	schema, entrySchema := resolvedSchemas(t)
	for name, damage := range map[string]func(entry map[string]any){
		"a null":        func(e map[string]any) { e["code"] = nil },
		"a missing key": func(e map[string]any) { delete(e, "retired") },
		"a new key":     func(e map[string]any) { e["colour"] = "red" },
		"a bad change":  func(e map[string]any) { e["changes"].([]any)[0].(map[string]any)["date"] = "soon" },
		"no correction": func(e map[string]any) { delete(e["examples"].([]any)[0].(map[string]any), "corrected") },
		"no fix":        func(e map[string]any) { e["fixes"] = []any{} },
		"a bad source":  func(e map[string]any) { e["sources"].([]any)[0].(map[string]any)["checked"] = "today" },
	} {
		data := catalogueOf(t, smallReference())
		var parsed map[string]any
		if err := json.Unmarshal(data, &parsed); err != nil {
			t.Fatal(err)
		}
		entry := parsed["entries"].([]any)[0].(map[string]any)
		damage(entry)
		if schema.Validate(parsed) == nil || entrySchema.Validate(entry) == nil {
			t.Errorf("the schema allows %s", name)
		}
	}
}

func TestErrorsJSON(t *testing.T) {
	ref := smallReference()
	data := catalogueOf(t, ref)
	var catalogue struct {
		Version string
		Entries []dataEntry
	}
	if err := json.Unmarshal(data, &catalogue); err != nil {
		t.Fatal(err)
	}
	e := catalogue.Entries[0]
	for what, pair := range map[string][2]string{
		"title":    {e.Title, "A <full> entry"},
		"provider": {e.Provider, "example"},
		"api":      {e.API, "voice"},
		"url":      {e.URL, "example/voice/400/full.html"},
		"message":  {e.Message, "Call [${callId}] failed"},
		"meaning":  {e.Meaning, "The `call` is over."},
		"fixes":    {strings.Join(e.Fixes, "|"), "Call again.|Our advice: Wait."},
		"failure":  {e.Failure, "bad-door"},
		"request":  {e.Examples[0].Corrected, "PUT / HTTP/1.1"},
		"change":   {e.Changes[0].Date + " " + e.Changes[0].Note, "2026-11-23 A new cause."},
		"source":   {e.Sources[0].URL, "https://example.com/manual"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is %q, want %q", what, pair[0], pair[1])
		}
	}

	if again := catalogueOf(t, ref); string(again) != string(data) {
		t.Error("the same reference gave other bytes")
	}
	ref.Entries()[1].Title = "Another title"
	if strings.Contains(string(catalogueOf(t, ref)), catalogue.Version) {
		t.Error("an entry changed and the version did not")
	}
}

func TestSitemap(t *testing.T) {
	pages := []Page{{Path: "index.html"}, {Path: "a&b/c.html"}, {Path: "404.html"}}
	var parsed struct {
		URL []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(sitemap(pages, "https://errors.example.org/x/"), &parsed); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, u := range parsed.URL {
		got = append(got, u.Loc)
	}
	if want := "https://errors.example.org/x/ https://errors.example.org/x/a&b/c.html"; strings.Join(got, " ") != want {
		t.Errorf("sitemap lists %q, want %q", got, want)
	}
}

func TestLLMsListsEveryPage(t *testing.T) {
	text := string(llms(smallReference(), "https://errors.example.org/"))
	for _, id := range []string{"compare", "example", "example/voice", "example/voice/400", "example/voice/400/full", "example/voice/400/bare"} {
		if !strings.Contains(text, "(https://errors.example.org/"+id+".md)") {
			t.Errorf("llms.txt does not link to %s", id)
		}
	}
}
