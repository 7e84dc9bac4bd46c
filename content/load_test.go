package content

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"fastbusy/decoder"
)

// tree is the smallest content that has one of everything.
var tree = map[string]string{
	"compare.md": `---
title: Kinds of failure
summary: What fails, and how it is worded.
words:
  not-found: [gone, wrong id]
---

## Not found

It is gone, see [a call](example/voice/400/no-call.md).

## Wrong length

Count.
`,
	"example/_index.md": `---
title: Example Telecom
summary: A vendor that does not exist.
words: [example]
sdks: [com.example.sdk]
hosts: ["*.example.com"]
documents:
  errors: {title: Error list, url: "https://example.com/errors", note: first edition}
---

It is invented.
`,
	"example/voice/_index.md": `---
title: Voice
summary: Errors of calls.
hosts: [voice.example.com]
paths: ["/v1/*/calls/**"]
sdks: [VoiceApi]
words: [calls]
codeRule: http3
envelopes:
  - when: {event: hangup}
    keys: {type: kind, message: text}
    distinct: true
---

See [the guide](guide.md#what-to-do) and [a call](400/no-call.md#our-advice).
`,
	"example/voice/guide.md": `---
kind: guide
title: Calls that fail
summary: How to find out why.
sources:
  - {doc: errors, section: Guide, checked: 2026-11-21}
---

## What to do

Look at [the group](400/_index.md) and [a row](400/too-long.md).
`,
	"example/voice/400/_index.md": `---
title: 400 Bad Request
httpStatus: 400
summary: The request is wrong.
---

Read it.
`,
	"example/voice/400/no-call.md": `---
title: The call is not there
type: validation
code: 40001
status: NoCall
message: "Call [${callId}] not found"
params:
  callId: the id of the call
common: true
retry: no
fixedBy: caller
failure: not-found
variants:
  - message: not found
    type: ""
    alternatives:
      - {id: example/voice/400/too-long, why: The text is cut.}
    source: {doc: errors, section: Draft, checked: 2026-11-21}
  - httpStatus: 404
    source: {doc: errors, section: Draft, checked: 2026-11-21}
checks:
  - {kind: e164, fields: [to]}
related: [example/voice/400/too-long]
same: [other/sms/400/no-call]
sources:
  - {doc: errors, section: "400", checked: 2026-11-21}
changes:
  - {date: 2026-11-23, note: Another cause.}
---

## What it means

The *call* is gone. It may have ended.

Nothing else is wrong.

## Causes

- The id is old, see
  [the guide](../guide.md).

  More of it.
- The id is ` + "`wrong`" + `.

## Fix

- Use **the** right id.

## Our advice

1. Keep the ids.

## Contradiction

The list prints another body:

` + "```json misprint=example/voice/400/too-long\n{\"text\": \"Too long\"}\n```" + `

## Example

### With an id

` + "```http request\nGET /v1/{{account}}/calls/c-1\n```\n\n```http corrected\nGET /v1/{{account}}/calls/c-2\n```\n\n```http response\n{\"text\": \"Call [c-1] not found\"}\n```" + `

### Without

` + "```http response\nnot found\n```" + `
`,
	"example/voice/400/lengths.md": `---
kind: table
title: "It says {{message}}"
retry: after-fix
fixedBy: caller
failure: wrong-length
sources:
  - {doc: errors, section: Lengths, checked: 2026-11-21}
---

## What it means

A length is wrong.

## Our advice

- Count.

## Example

` + "```http response\n{\"account\": \"{{account}}\", \"text\": \"{{message}}\"}\n```" + `

## Rows

| id        | message        | meaning        | cause          |
|-----------|----------------|----------------|----------------|
| too-long  | Too "long" \| x |                | It is *long*.  |
| too-short | Too short      | It is shorter. | It is short.   |
`,
	"other/_index.md":         "---\ntitle: Other\nsummary: Another vendor.\ndocuments:\n  list: {title: List}\n---\n",
	"other/sms/_index.md":     "---\ntitle: SMS\nsummary: Messages.\n---\n",
	"other/sms/400/_index.md": "---\ntitle: Errors\nsummary: All of them.\n---\n",
	"other/sms/400/no-call.md": `---
title: No call
message: Not found
retry: later
fixedBy: provider
failure: not-found
sources:
  - {doc: list, section: "1", checked: 2026-11-21}
---

## What it means

It is gone.

## Causes

- It ended.

## Our advice

- Wait.

## Example

` + "```http response\nNot found\n```" + `
`,
}

func mapFS(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// changed gives the tree with one text of one file replaced. A file that is not
// in the tree is added.
func changed(t *testing.T, file, old, new string) map[string]string {
	t.Helper()
	files := maps.Clone(tree)
	if !strings.Contains(files[file], old) {
		t.Fatalf("%s does not hold %q", file, old)
	}
	files[file] = strings.Replace(files[file], old, new, 1)
	return files
}

func mustLoad(t *testing.T, files map[string]string) *Reference {
	t.Helper()
	ref, err := Load(mapFS(files))
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func entryByID(t *testing.T, ref *Reference, id string) *Entry {
	t.Helper()
	for _, e := range ref.Entries() {
		if e.ID == id {
			return e
		}
	}
	t.Fatalf("no entry %s", id)
	return nil
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

// lineOf gives the line of text on which what starts.
func lineOf(text, what string) int {
	before, _, _ := strings.Cut(text, what)
	return strings.Count(before, "\n") + 1
}

func TestLoadPages(t *testing.T) {
	ref := mustLoad(t, tree)
	p := ref.Providers[0]
	equal(t, "providers", len(ref.Providers), 2)
	equal(t, "provider", p.Page, Page{
		ID: "example", Title: "Example Telecom", Summary: "A vendor that does not exist.",
		Body: "\nIt is invented.\n", File: "example/_index.md", Line: 10,
	})
	equal(t, "document", p.Documents["errors"], Document{"Error list", "https://example.com/errors", "first edition"})
	a := p.APIs[0]
	equal(t, "API", a.Profile, decoder.API{
		ID: "example/voice", Hosts: []string{"voice.example.com"}, Paths: []string{"/v1/*/calls/**"},
		SDKs: []string{"VoiceApi"}, Words: []string{"calls"}, CodeRule: "http3",
		Envelopes: []decoder.Envelope{{
			When:  []decoder.Condition{{Key: "event", Value: "hangup"}},
			Roles: map[string]string{"type": "kind", "message": "text"}, Distinct: true,
		}},
	})
	g := a.Groups[0]
	equal(t, "group", []any{g.ID, g.HTTPStatus, g.API, a.Provider}, []any{"example/voice/400", 400, a, p})
	equal(t, "guide", a.Guides[0].Sources, []Source{{"errors", "Guide", "2026-11-21"}})
}

func TestLoadEntry(t *testing.T) {
	e := entryByID(t, mustLoad(t, tree), "example/voice/400/no-call")
	file := tree[e.File]
	source := Source{"errors", "Draft", "2026-11-21"}
	equal(t, "page", e.Page, Page{
		ID: "example/voice/400/no-call", Title: "The call is not there", Summary: "The call is gone.",
		File: "example/voice/400/no-call.md", Line: 1,
	})
	message := "Call [${callId}] not found"
	equal(t, "main", e.Main, decoder.Wording{
		HTTPStatus: 400, Type: "validation", Code: "40001", Status: "NoCall", Message: message, Common: true,
	})
	equal(t, "variants", e.Variants, []Variant{
		{decoder.Wording{
			HTTPStatus: 400, Code: "40001", Status: "NoCall", Message: "not found",
			Alternatives: []decoder.Alternative{{ID: "example/voice/400/too-long", Why: "The text is cut."}},
		}, source},
		{decoder.Wording{
			HTTPStatus: 404, Type: "validation", Code: "40001", Status: "NoCall", Message: message, Common: true,
		}, source},
	})
	equal(t, "params", e.Params, []Param{{"callId", "the id of the call"}})
	equal(t, "meaning", e.Meaning, "The *call* is gone. It may have ended.\n\nNothing else is wrong.")
	equal(t, "causes", e.Causes, []string{
		"The id is old, see\n[the guide](../guide.md).\n\nMore of it.", "The id is `wrong`.",
	})
	equal(t, "fixes", e.Fixes, []string{"Use **the** right id."})
	equal(t, "advice", e.Advice, []string{"Keep the ids."})
	equal(t, "plain", []string{e.PlainMeaning, e.FirstStep}, []string{"The call is gone. It may have ended. Nothing else is wrong.", "Use the right id."})
	equal(t, "misprints", e.Misprints, []Misprint{
		{"example/voice/400/too-long", "{\"text\": \"Too long\"}\n", lineOf(file, "```json")},
	})
	equal(t, "examples", e.Examples, []Example{
		{"With an id", "GET /v1/{{account}}/calls/c-1\n", "GET /v1/{{account}}/calls/c-2\n", "{\"text\": \"Call [c-1] not found\"}\n", lineOf(file, "```http request")},
		{"Without", "", "", "not found\n", lineOf(file, "```http response\nnot")},
	})
	equal(t, "rest", []any{e.Retry, e.FixedBy, e.Failure, e.Checks, e.Related, e.Same, e.Sources, e.Changes, e.Retired}, []any{
		"no", "caller", "not-found", []decoder.Check{{Kind: "e164", Fields: []string{"to"}}},
		[]string{"example/voice/400/too-long"}, []string{"other/sms/400/no-call"},
		[]Source{{"errors", "400", "2026-11-21"}}, []Change{{"2026-11-23", "Another cause."}}, false,
	})
}

func TestLoadComparison(t *testing.T) {
	ref := mustLoad(t, tree)
	c := ref.Comparison
	equal(t, "page", c.Page, Page{
		ID: "compare", Title: "Kinds of failure", Summary: "What fails, and how it is worded.", File: "compare.md", Line: 7,
	})
	equal(t, "failures", c.Failures, []Failure{
		{"not-found", "Not found", []string{"gone", "wrong id"}, "It is gone, see [a call](example/voice/400/no-call.md).", lineOf(tree["compare.md"], "## Not")},
		{"wrong-length", "Wrong length", nil, "Count.", lineOf(tree["compare.md"], "## Wrong")},
	})
}

// TestSavedOtherwise loads files as other editors save them.
func TestSavedOtherwise(t *testing.T) {
	const entry = "example/voice/400/no-call.md"
	want := entryByID(t, mustLoad(t, tree), "example/voice/400/no-call").Title
	for name, saved := range map[string]string{
		"Windows line ends":        strings.ReplaceAll(tree[entry], "\n", "\r\n"),
		"a byte order mark":        "\ufeff" + tree[entry],
		"spaces behind the dashes": strings.ReplaceAll(tree[entry], "---\n", "--- \n"),
	} {
		t.Run(name, func(t *testing.T) {
			files := maps.Clone(tree)
			files[entry] = saved
			equal(t, "title", entryByID(t, mustLoad(t, files), "example/voice/400/no-call").Title, want)
		})
	}
	mustLoad(t, changed(t, "example/voice/400/_index.md", "---\n\nRead it.\n", "---")) // with no line end at its end
}

func TestSameHoldsInBothDirections(t *testing.T) {
	ref := mustLoad(t, tree)
	equal(t, "said", entryByID(t, ref, "example/voice/400/no-call").Same, []string{"other/sms/400/no-call"})
	equal(t, "meant", entryByID(t, ref, "other/sms/400/no-call").Same, []string{"example/voice/400/no-call"})
}

func TestUpdated(t *testing.T) {
	e := Entry{Sources: []Source{{Checked: "2026-11-21"}, {Checked: "2026-11-22"}}}
	equal(t, "by a source", e.Updated(), "2026-11-22")
	e.Variants = []Variant{{Source: Source{Checked: "2026-12-01"}}}
	equal(t, "by a variant's source", e.Updated(), "2026-12-01")
	e.Changes = []Change{{Date: "2027-01-02"}, {Date: "2026-11-20"}}
	equal(t, "by a change", e.Updated(), "2027-01-02")
}

// The rows of a table and the same entries in files of their own give the same.
func TestLoadTable(t *testing.T) {
	const table = "example/voice/400/lengths.md"
	files := maps.Clone(tree)
	delete(files, table)
	for id, row := range map[string]struct{ title, message, json, meaning, cause string }{
		"too-long":  {`It says Too \"long\" | x`, `Too "long" | x`, `Too "long" | x`, "", "It is *long*."},
		"too-short": {"It says Too short", "Too short", "Too short", "It is shorter.\n\n", "It is short."},
	} {
		files["example/voice/400/"+id+".md"] = fmt.Sprintf(`---
title: "%s"
message: '%s'
retry: after-fix
fixedBy: caller
failure: wrong-length
sources:
  - {doc: errors, section: Lengths, checked: 2026-11-21}
---

## What it means

%sA length is wrong.

## Causes

- %s

## Our advice

- Count.

## Example

%s
`, row.title, row.message, row.meaning, row.cause, "```http response\n{\"account\": \"{{account}}\", \"text\": \""+row.json+"\"}\n```")
	}
	fromTable, fromFiles := mustLoad(t, tree), mustLoad(t, files)
	for _, id := range []string{"example/voice/400/too-long", "example/voice/400/too-short"} {
		row, own := entryByID(t, fromTable, id), entryByID(t, fromFiles, id)
		equal(t, "place", []any{row.File, row.Line}, []any{table, lineOf(tree[table], "| "+row.ID[len("example/voice/400/"):])})
		for _, e := range []*Entry{row, own} {
			e.File, e.Line, e.Group, e.Examples[0].Line = "", 0, nil, 0
		}
		equal(t, id, *row, *own)
	}
}

// problems loads a tree that is wrong.
func problems(t *testing.T, files map[string]string) Problems {
	t.Helper()
	_, err := Load(mapFS(files))
	var all Problems
	if !errors.As(err, &all) {
		t.Fatalf("error is %v; want Problems", err)
	}
	return all
}

func TestProblemsAreAllFoundInOrder(t *testing.T) {
	files := changed(t, "example/voice/400/no-call.md", "retry: no", "retry: perhaps")
	files["example/voice/400/no-call.md"] = strings.Replace(files["example/voice/400/no-call.md"], "fixedBy: caller", "fixedBy: nobody", 1)
	files["example/_index.md"] = strings.Replace(files["example/_index.md"], "title: Example Telecom", "", 1)
	files["other/readme.txt"] = "hello"
	var places []string
	for _, p := range problems(t, files) {
		places = append(places, fmt.Sprintf("%s:%d", p.File, p.Line))
	}
	equal(t, "places", places, []string{
		"example/_index.md:1", "example/voice/400/no-call.md:10", "example/voice/400/no-call.md:11", "other/readme.txt:1",
	})
}

func BenchmarkLoad4000(b *testing.B) {
	files := maps.Clone(tree)
	for i := range 4000 {
		id := fmt.Sprintf("example/voice/400/e-%d", i)
		files[id+".md"] = strings.ReplaceAll(strings.Replace(tree["example/voice/400/no-call.md"], "40001", fmt.Sprint(50000+i), 1), "misprint=example/voice/400/too-long", "misprint="+id)
	}
	fsys := mapFS(files)
	for b.Loop() {
		if _, err := Load(fsys); err != nil {
			b.Fatal(err)
		}
	}
}
