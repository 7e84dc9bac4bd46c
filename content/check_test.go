package content

import (
	"slices"
	"strings"
	"testing"
)

// Each case breaks the tree in one way. The problem is expected on the line of
// file on which at starts, or on line 1 where at is empty; word names what is wrong.
func TestProblems(t *testing.T) {
	const (
		provider = "example/_index.md"
		api      = "example/voice/_index.md"
		guide    = "example/voice/guide.md"
		group    = "example/voice/400/_index.md"
		entry    = "example/voice/400/no-call.md"
		table    = "example/voice/400/lengths.md"
		compare  = "compare.md"
		source   = "{doc: errors, section: \"400\", checked: 2026-11-21}"
		fence    = "```"
	)
	for _, c := range []struct {
		name           string
		file, old, new string
		at, word       string
	}{
		// Files and folders.
		{"no front matter", entry, "---\ntitle", "title", "", "front matter"},
		{"front matter without an end", entry, "---\n\n## What", "## What", "", "without an end"},
		{"text of another encoding", group, "Read it.", "Caf\xe9.", "Caf", "UTF-8"},
		{"broken YAML", entry, "failure: not-found", "failure: [not-found", "variants:", "YAML"},
		{"wrong YAML type", entry, "related: [example/voice/400/too-long]", "related: {a: b}", "related:", "YAML"},
		{"params that are a list", entry, "params:\n  callId: the id of the call", "params: [callId]", "params:", "YAML"},
		{"front matter that is a list", entry, tree[entry][:strings.Index(tree[entry], "\n---\n")], "---\n- a", "- a", "YAML"},
		{"front matter that is empty", group, tree[group][:strings.Index(tree[group], "\n---\n")], "---\n# later", "", "title"},
		{"key given twice", entry, "retry: no", "retry: no\nretry: later", "retry: later", "retry"},
		{"inner key given twice", entry, "{id: example/voice/400/too-long", "{id: x, id: example/voice/400/too-long", "      - {id:", "keep one"},
		{"tab in front matter", entry, "failure: not-found", "checks:\n\t- {kind: e164, fields: [to]}", "\t- {", "tab"},
		{"folder without _index.md", "example/voice/500/x.md", "", "---\n---\n", "", ""},
		{"file that is not Markdown", "example/notes.txt", "", "x", "", "Markdown"},
		{"Markdown file at the top", "notes.md", "", "x", "", "misplaced"},
		{"Markdown file beside an API", "example/notes.md", "", "x", "", "misplaced"},
		{"folder below a group", "example/voice/400/deep/x.md", "", "x", "", "misplaced"},
		{"id that is no address", "example/voice/400/No_Call.md", "", tree[entry], "", "No_Call"},

		// Keys.
		{"unknown key of a provider", provider, "words:", "wrods:", "wrods:", "wrods"},
		{"unknown key of a document", provider, "note:", "remark:", "errors:", "remark"},
		{"unknown key of an API", api, "paths:", "path:", "path:", "path"},
		{"unknown key of an envelope", api, "distinct:", "unique:", "unique:", "unique"},
		{"unknown key of a group", group, "httpStatus:", "http:", "http:", "http"},
		{"unknown key of a guide", guide, "summary:", "sumary:", "sumary:", "sumary"},
		{"unknown key of an entry", entry, "retry:", "retries:", "retries:", "retries"},
		{"unknown key of a variant", entry, "type: \"\"", "typ: \"\"", "typ: \"\"", "typ"},
		{"unknown key of a source", entry, source, "{doc: errors, section: x, checked: 2026-11-21, page: 3}", "  - {doc: errors, section: x", "page"},
		{"unknown key of a table", table, "retry:", "retries:", "retries:", "retries"},

		// Missing fields.
		{"provider without title", provider, "title: Example Telecom\n", "", "", "title"},
		{"document without title", provider, "title: Error list, ", "", "errors:", "title"},
		{"API without summary", api, "summary: Errors of calls.\n", "", "", "summary"},
		{"envelope without keys", api, "    keys: {type: kind, message: text}\n", "", "  - when:", "keys"},
		{"envelope key that is empty", api, "message: text", "message: \"\"", "    keys:", "message"},
		{"group without title", group, "title: 400 Bad Request\n", "", "", "title"},
		{"guide without kind", guide, "kind: guide\n", "", "", "kind"},
		{"guide without sources", guide, "sources:\n  - {doc: errors, section: Guide, checked: 2026-11-21}\n", "", "", "source"},
		{"entry without title", entry, "title: The call is not there\n", "", "", "title"},
		{"entry without retry", entry, "retry: no\n", "", "", "retry"},
		{"entry without fixedBy", entry, "fixedBy: caller\n", "", "", "fixedBy"},
		{"entry without evidence", "other/sms/400/no-call.md", "message: Not found\n", "", "", "message"},
		{"variant without source", entry, "    source: {doc: errors, section: Draft, checked: 2026-11-21}\n  - http", "  - http", "  - message: not", "doc"},
		{"source without section", entry, source, "{doc: errors, checked: 2026-11-21}", "  - {doc: errors, checked", "section"},
		{"alternative without why", entry, ", why: The text is cut.", "", "      - {id: example", "why"},
		{"alternative without id", entry, "id: example/voice/400/too-long, why", "why", "      - {why", "id"},
		{"param without meaning", entry, "callId: the id of the call", "callId:", "  callId:", "callId"},

		// Values.
		{"host that never matches", api, "voice.example.com", "voice-*.example.com", "hosts:", "voice-*"},
		{"provider host that never matches", provider, "*.example.com", "*.*.example.com", "hosts:", "*.*"},
		{"path that is relative", api, "/v1/*/calls/**", "v1/calls", "paths:", "v1/calls"},
		{"path with ** inside", api, "/v1/*/calls/**", "/**/calls", "paths:", "/**/calls"},
		{"codeRule", api, "http3", "http2", "codeRule:", "http2"},
		{"role", api, "type: kind", "kind: kind", "    keys:", "kind"},
		{"group's httpStatus", group, "httpStatus: 400", "httpStatus: 40", "httpStatus:", "40"},
		{"variant's httpStatus", entry, "httpStatus: 404", "httpStatus: 4040", "  - httpStatus:", "4040"},
		{"guide's kind", guide, "kind: guide", "kind: table", "kind:", "table"},
		{"entry's kind", entry, "title:", "kind: guide\ntitle:", "kind:", "guide"},
		{"retry", entry, "retry: no", "retry: sometimes", "retry:", "sometimes"},
		{"fixedBy", entry, "fixedBy: caller", "fixedBy: nobody", "fixedBy:", "nobody"},
		{"failure", entry, "failure: not-found", "failure: not-there", "failure:", "not-there"},
		{"failure in a row", table, "| cause          |\n", "| failure |\n", "| too-long", "*long*"},
		{"date", entry, source, "{doc: errors, section: x, checked: 2026-21-11}", "  - {doc: errors, section: x", "2026-21-11"},
		{"date of a variant", entry, "checked: 2026-11-21}\n  - http", "checked: today}\n  - http", "    source:", "today"},
		{"date of a change", entry, "date: 2026-11-23", "date: soon", "  - {date: soon", "soon"},
		{"change without a note", entry, ", note: Another cause.", "", "  - {date: 2026-11-23", "note"},
		{"check kind", entry, "kind: e164", "kind: e146", "  - {kind: e146", "e146"},
		{"check without fields", entry, "{kind: e164, fields: [to]}", "{kind: e164}", "  - {kind: e164", "fields"},
		{"check without values", entry, "{kind: e164, fields: [to]}", "{kind: content-type}", "  - {kind: content", "values"},
		{"length that no placeholder gives", entry, "{kind: e164, fields: [to]}", "{kind: max-length, fields: [to], values: [most]}", "  - {kind: max", "most"},
		{"range without its placeholders", entry, "{kind: e164, fields: [to]}", "{kind: range, values: [callId]}", "  - {kind: range", "range"},
		{"queue of more than two placeholders", entry, "{kind: e164, fields: [to]}", "{kind: queue, values: [callId, callId, callId]}", "  - {kind: queue", "queue"},
		{"media type of a path that no endpoint has", entry, "{kind: e164, fields: [to]}", "{kind: content-type, values: [text/plain, text/xml notes]}", "  - {kind: content", "notes"},
		{"check beside a path that no endpoint has", entry, "{kind: e164, fields: [to]}", "{kind: e164, fields: [to], beside: [/notes]}", "  - {kind: e164", "notes"},
		{"endpoint check of an API that declares none", entry, "{kind: e164, fields: [to]}", "{kind: endpoint}", "  - {kind: endpoint", "endpoints"},
		{"endpoint without a path", api, "codeRule:", "endpoints: [GET]\ncodeRule:", "endpoints: [GET]", "GET"},
		{"doc that the provider does not declare", entry, source, "{doc: list, section: x, checked: 2026-11-21}", "  - {doc: list", "list"},

		// Placeholders.
		{"placeholder with a number", entry, "${callId}", "${0}", "message: \"Call", "${0}"},
		{"placeholder without an end", entry, "${callId}", "${callId", "message: \"Call", "${callId"},
		{"placeholder that is not explained", entry, "message: not found", "message: not ${thing} found", "  - message: not", "thing"},
		{"param that no wording uses", entry, "params:\n", "params:\n  thing: a thing\n", "  thing:", "thing"},

		// Sections.
		{"unknown section", entry, "## Fix", "## Fixes", "## Fixes", "Fixes"},
		{"sections out of order", entry, "## Fix\n\n- Use **the** right id.\n\n## Our advice", "## Our advice\n\n- A.\n\n## Fix", "## Fix", "Fix"},
		{"section twice", entry, "## Our advice", "## Fix", "## Fix\n\n1.", "Fix"},
		{"text before the sections", entry, "---\n\n## What", "---\n\nHello.\n\n## What", "Hello.", "section"},
		{"prose among the causes", entry, "## Causes\n", "## Causes\n\nThere are two.\n", "There are two.", "Causes"},
		{"two lists of causes", entry, "- The id is `wrong`.", "* The id is `wrong`.", "* The id", "Causes"},
		{"empty item", entry, "- The id is `wrong`.", "-", "-\n\n## Fix", "empty"},
		{"prose in the example", entry, "### Without", "Without", "Without\n", "example"},
		{"block of another kind in the example", entry, fence + "http response\nnot found", fence + "json\nnot found", fence + "json\nnot found", "json"},
		{"empty block in the example", entry, fence + "http response\nnot found\n", fence + "http response\n", fence + "http response\n" + fence, "empty"},
		{"request without a response", entry, fence + "http response\nnot found", fence + "http request\nnot found", fence + "http request\nnot found", "response"},
		{"correction of no request", entry, fence + "http response\nnot found", fence + "http corrected\nGET /\n" + fence + "\n\n" + fence + "http response\nnot found", fence + "http corrected\nGET /\n", "without a request"},
		{"correction after the response", entry, "### Without", fence + "http corrected\nGET /\n" + fence + "\n\n### Without", fence + "http corrected\nGET /\n", "without a request"},
		{"two corrections", entry, fence + "http corrected", fence + "http corrected\nGET /\n" + fence + "\n\n" + fence + "http corrected", fence + "http corrected\nGET /v1", "one block"},
		{"correction that changes nothing", entry, "calls/c-2", "calls/c-1", fence + "http corrected", "same"},
		{"correction that is empty", entry, "GET /v1/{{account}}/calls/c-2\n", "", fence + "http corrected", "empty"},
		{"correction without a response", entry, fence + "http response\n{\"text\": \"Call [c-1] not found\"}\n" + fence, "", fence + "http request", "response"},
		{"example without a heading", entry, "### Without\n", "", fence + "http response\nnot found", "heading"},
		{"code block without an end", entry, "{\"text\": \"Call [c-1] not found\"}\n" + fence, "{\"text\": \"Call [c-1] not found\"}", fence + "http response\n{", "without an end"},
		{"last code block without an end", guide, "Look at", "~~~~\n~~~\n\nLook at", "~~~~\n~~~", "without an end"},
		{"HTML block", group, "Read it.", "<p>Read it.</p>", "<p>", "HTML"},
		{"HTML in a text", entry, "The *call*", "The <call>", "The <call>", "HTML"},

		// What an entry must say.
		{"no meaning", entry, "## What it means\n\nThe *call* is gone. It may have ended.\n\nNothing else is wrong.", "", "", "meaning"},
		{"no cause", entry, "- The id is old, see\n  [the guide](../guide.md).\n\n  More of it.\n- The id is `wrong`.", "", "", "cause"},
		{"neither fix nor advice", table, "## Our advice\n\n- Count.\n", "", "| too-long", "advice"},
		{"no source", entry, "sources:\n  - " + source + "\n", "", "", "source"},
		{"no example", table, "## Example\n\n" + fence + "http response\n{\"account\": \"{{account}}\", \"text\": \"{{message}}\"}\n" + fence + "\n", "", "| too-long", "example"},

		// Tables.
		{"table without the section", table, "## Rows", "## Lines", "", "Rows"},
		{"table without rows", table, "| too-long  | Too \"long\" \\| x |                | It is *long*.  |\n| too-short | Too short      | It is shorter. | It is short.   |\n", "", "", "Rows"},
		{"table without an id column", table, "| id        |", "| title     |", "| title     |", "id"},
		{"row without an id", table, "| too-long ", "|          ", "|           |", "id"},
		{"unknown column", table, "| cause    ", "| reason   ", "| id        |", "reason"},
		{"column given twice", table, "| cause    ", "| meaning  ", "| id        |", "meaning"},
		{"row with too many cells", table, "\\|", "|", "| too-long", "cells"},
		{"text after the rows", table, "It is short.   |\n", "It is short.   |\n\nThat is all.\n", "That is all.", "Rows"},
		{"row's value that is wrong", table, "| cause          |\n", "| retry |\n", "| too-long", "*long*"},
		{"row without a cause", table, "| It is short.   |", "| |", "| too-short", "cause"},
		{"dead link in a cell", table, "It is *long*.", "See [it](gone.md).", "| too-long", "gone"},

		// The comparison.
		{"comparison without a title", compare, "title: Kinds of failure\n", "", "", "title"},
		{"unknown key of the comparison", compare, "summary:", "sumary:", "sumary:", "sumary"},
		{"text before the kinds", compare, "---\n\n## Not", "---\n\nHello.\n\n## Not", "Hello.", "section"},
		{"kind without a text", compare, "Count.\n", "", "## Wrong", "text"},
		{"kind that stands twice", compare, "## Wrong length", "## Not found", "## Not found\n\nCount", "twice"},
		{"kind that is no address", compare, "## Wrong length", "## Wrong length!", "## Wrong", "address"},
		{"kind that no entry has", compare, "## Wrong length", "## Spare\n\nNone.\n\n## Wrong length", "## Spare", "spare"},
		{"words for a kind that is not there", compare, "  not-found: [", "  no-such-kind: [", "  no-such-kind", "no-such-kind"},
		{"dead link of the comparison", compare, "no-call.md", "gone.md", "It is gone", "gone"},
		{"same of another kind", entry, "failure: not-found", "failure: wrong-length", "same:", "wrong-length"},

		// IDs and links.
		{"row that is a file too", table, "| too-long ", "| no-call ", "", "duplicate"},
		{"row twice", table, "| too-short", "| too-long ", "| too-long  | Too short", "duplicate"},
		{"guide that is a group too", "example/voice/400.md", "", tree[guide], "", "duplicate"},
		{"related that does not exist", entry, "related: [example/voice/400/too-long]", "related: [example/voice/400/gone]", "related:", "gone"},
		{"related that is no entry", entry, "related: [example/voice/400/too-long]", "related: [example/voice/guide]", "related:", "guide"},
		{"related to itself", entry, "related: [example/voice/400/too-long]", "related: [example/voice/400/no-call]", "related:", "itself"},
		{"same that does not exist", entry, "other/sms/400/no-call", "other/sms/400/gone", "same:", "gone"},
		{"same of the same provider", entry, "other/sms/400/no-call", "example/voice/400/too-long", "same:", "same"},
		{"alternative that does not exist", entry, "{id: example/voice/400/too-long", "{id: example/voice/400/gone", "      - {id:", "gone"},
		{"misprint that does not exist", entry, "misprint=example/voice/400/too-long", "misprint=example/voice/400/gone", fence + "json", "gone"},
		{"dead link", entry, "](../guide.md)", "](../gone.md)", "  [the guide]", "gone"},
		{"link to a table's file", guide, "too-long.md", "lengths.md", "Look at", "lengths"},
		{"dead link of a guide", guide, "400/_index.md", "401/_index.md", "Look at", "401"},
		{"link to a page instead of its file", api, "guide.md#what-to-do", "guide.html", "See [the", "guide.html"},
		{"link from the top", api, "guide.md#what-to-do", "/example/voice/guide.md", "See [the", "relative"},
		{"link of another scheme", api, "guide.md#what-to-do", "javascript:alert(1)", "See [the", "javascript"},
		{"image", group, "Read it.", "![Read it](picture.png)", "![", "picture.png"},
		{"dead anchor of another page", api, "#what-to-do", "#what-not-to-do", "See [the", "what-not-to-do"},
		{"dead anchor of an entry", api, "#our-advice", "#our-advise", "See [the", "our-advise"},
		{"dead anchor of the page itself", guide, "400/_index.md", "#gone", "Look at", "gone"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := changed(t, c.file, c.old, c.new)
			want := Problem{c.file, lineOf(files[c.file], c.at), c.word}
			switch c.name { // the problem is where the file is not
			case "folder without _index.md":
				want.File = "example/voice/500/_index.md"
			case "folder below a group":
				want.File = "example/voice/400/deep"
			case "row that is a file too":
				want.File = entry
			case "guide that is a group too":
				want.File = group
			}
			expect(t, problems(t, files), want)
		})
	}
}

// expect wants a problem in that place whose text holds want's.
func expect(t *testing.T, got Problems, want Problem) {
	t.Helper()
	match := func(p Problem) bool {
		return p.File == want.File && p.Line == want.Line && strings.Contains(p.Text, want.Text)
	}
	if !slices.ContainsFunc(got, match) {
		t.Errorf("got:\n%v\nwant one like:\n%v", got, want)
	}
}

// Two entries that print the same must both say so, each in its own file.
func TestAmbiguous(t *testing.T) {
	const a, b = "example/voice/400/no-call.md", "example/voice/400/twin.md"
	twin := tree["other/sms/400/no-call.md"]
	twin = strings.NewReplacer("doc: list", "doc: errors", "message: Not found", "code: 40001\nstatus: NoCall\nmessage: Not Found").Replace(twin)
	files := changed(t, b, "", twin)

	got := problems(t, files)
	expect(t, got, Problem{a, lineOf(files[a], "  - message: not found"), "400/twin"})
	expect(t, got, Problem{b, 1, "400/no-call"})
	equal(t, "problems", len(got), 2)

	files[a] = strings.Replace(files[a], "    alternatives:\n", "    alternatives:\n      - {id: example/voice/400/twin, why: They print the same.}\n", 1)
	expect(t, problems(t, files), Problem{b, 1, "400/no-call"})

	files[b] = strings.Replace(files[b], "retry:", "alternatives: [{id: example/voice/400/no-call, why: They print the same.}]\nretry:", 1)
	mustLoad(t, files)

	for _, distinct := range []string{
		strings.Replace(twin, "message: Not Found", "message: Not Found.", 1),
		strings.Replace(twin, "code: 40001", "code: 40002", 1),
		strings.Replace(twin, "status: NoCall", "type: validation\nstatus: NoCall", 1),
		strings.Replace(twin, "status: NoCall", "httpStatus: 410\nstatus: NoCall", 1),
		strings.Replace(twin, "status: NoCall\n", "", 1),
	} {
		mustLoad(t, changed(t, b, "", distinct))
	}
}

func TestPlaceholdersDoNotTellApart(t *testing.T) {
	const a, b = "example/voice/400/no-call.md", "example/voice/400/twin.md"
	twin := strings.NewReplacer("callId", "conferenceId", "not found\n", "is not there\n").Replace(tree[a])
	expect(t, problems(t, changed(t, b, "", twin)), Problem{a, 1, "400/twin"})
}

func TestNoProvider(t *testing.T) {
	expect(t, problems(t, map[string]string{}), Problem{".", 1, "no provider"})
	got := problems(t, map[string]string{"compare.md": tree["compare.md"]})
	expect(t, got, Problem{".", 1, "no provider"})
}

// What stands in a code block without an end is not missing.
func TestOpenBlockIsTheOnlyProblem(t *testing.T) {
	const entry = "example/voice/400/no-call.md"
	if got := problems(t, changed(t, entry, "\n## Causes", "\n```\n\n## Causes")); len(got) != 1 {
		t.Errorf("got:\n%v\nwant one", got)
	}
}

func TestUnclosed(t *testing.T) {
	for text, want := range map[string]int{
		"":                          -1,
		"a\n```\nb\n```\n":          -1,
		"a\n```x\nb\n":              1,
		"- a\n  ```\n  b\n  ```\n":  -1,
		"````\n```\n````":           -1,
		"```\n~~~\n```\n":           -1,
		"```a b```\n":               -1,
		"```a\nb\n\n```c\nd\n```\n": 0,
		"```\n```\n\n~~~\nb\n```\n": 3,
	} {
		if got := unclosed(text); got != want {
			t.Errorf("%q: line %d, not %d", text, got, want)
		}
	}
}

// Of front matter with a key twice nothing is read, so nothing of it can lack.
func TestKeyTwiceIsTheOnlyProblem(t *testing.T) {
	const entry = "example/voice/400/no-call.md"
	if got := problems(t, changed(t, entry, "retry: no", "retry: no\nretry: later")); len(got) != 1 {
		t.Errorf("got:\n%v\nwant one", got)
	}
}
