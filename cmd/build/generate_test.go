package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// generate writes the content of an invented vendor with n entries, of the length
// and the parts that real ones have. The same n gives the same bytes.
func generate(tb testing.TB, dir string, n int) {
	tb.Helper()
	put := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	put("quillcom/_index.md", generatedProvider)
	for a, api := range generatedAPIs {
		put("quillcom/"+api+"/_index.md", fmt.Sprintf(generatedAPI, capital(api), api, a))
		for _, status := range generatedStatuses {
			put(fmt.Sprintf("quillcom/%s/%d/_index.md", api, status), fmt.Sprintf(generatedGroup, status))
		}
	}
	for i := range n {
		e := generatedEntry(i)
		put(e.id+".md", e.markdown(generatedEntry((i+len(generatedAPIs)*len(generatedStatuses))%n)))
	}
}

var (
	generatedAPIs     = []string{"fax", "letter", "parcel", "telegram"}
	generatedStatuses = []int{400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503}

	things = strings.Fields(`address account binder booklet brochure carton cover crate crayon drawer eraser folder
		glue ink label ledger margin notebook page pallet paper pen pencil postmark pouch queue register ribbon ruler seal
		sheet shelf sleeve stamp staple stylus tape ticket tray wrapper`)
	wrongs = strings.Fields(`absent bent blank blurred crossed cut damp doubled empty expired faint foreign illegible
		late locked loose lost missing narrow oversized reserved reversed rolled sealed short smudged stale torn unknown
		unpaid unsigned wide worn wrong`)
	places = strings.Fields(`archive counter depot desk gate hall lobby office platform porch room station van warehouse yard`)
)

// generated is one invented error.
type generated struct {
	api, id, code, thing, wrong, place string
	status, number                     int
}

func generatedEntry(i int) generated {
	e := generated{
		api:    generatedAPIs[i%len(generatedAPIs)],
		status: generatedStatuses[i/len(generatedAPIs)%len(generatedStatuses)],
		thing:  things[i%len(things)],
		wrong:  wrongs[i/len(things)%len(wrongs)],
		place:  places[i/len(things)/len(wrongs)%len(places)],
		number: i,
	}
	e.code = fmt.Sprintf("%d%05d", e.status, i)
	e.id = fmt.Sprintf("quillcom/%s/%d/%s", e.api, e.status, e.code)
	return e
}

// markdown writes the entry, with links to another one.
func (e generated) markdown(other generated) string {
	fill := strings.NewReplacer(
		"{api}", e.api, "{code}", e.code, "{thing}", e.thing, "{wrong}", e.wrong, "{place}", e.place,
		"{status}", fmt.Sprint(e.status), "{number}", fmt.Sprint(e.number), "{Thing}", capital(e.thing),
		"{apinumber}", fmt.Sprint(e.number%len(generatedAPIs)), "{other}", other.id, "{otherlink}", "../../"+strings.TrimPrefix(other.id, "quillcom/")+".md",
	)
	text := generatedTop
	if e.number%3 == 0 {
		text += generatedVariant
	}
	if e.number%4 == 0 {
		text += "checks:\n  - {kind: e164, fields: [to]}\n"
	}
	text += generatedProse
	if e.number%5 != 0 {
		text += generatedRequest
	}
	return fill.Replace(text + generatedResponse)
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

const (
	generatedProvider = `---
title: Quillcom
summary: A vendor of paper, invented to measure the build.
words: [quillcom]
documents:
  errors:
    title: Errors
    url: https://docs.quillcom.example/errors
---

Look at the reason first.
`
	generatedAPI = `---
title: %s
summary: Sends what is written on paper.
hosts: [%s.quillcom.example]
envelopes:
  - keys: {code: reasonCode, message: detail%d, reference: traceId}
    distinct: true
---

Every error has a reason, which is a number, and a detail, which is a sentence.
`
	generatedGroup = `---
title: Status %[1]d
httpStatus: %[1]d
summary: What is answered with the status %[1]d.
---

Read the detail before you send the request again.
`
	generatedTop = `---
title: The {thing} of {place} {number} is {wrong}
code: "{code}"
message: "The {wrong} {thing} [${name}] of {place} {number} cannot be taken before ${time}"
params:
  name: the name that the request gave to it
  time: the earliest time at which it may be sent again
retry: after-fix
fixedBy: caller
related: [{other}]
sources:
  - {doc: errors, section: "{status}, {code}", checked: 2026-11-21}
`
	generatedVariant = `variants:
  - message: "{Thing} number {number} of ${name} was {wrong}"
    source: {doc: errors, section: "{code}, older", checked: 2026-11-20}
`
	generatedProse = `---

## What it means

The {thing} that the request names was found {wrong} in {place} {number}, and nothing was sent.

The service looks at the {thing} before it prints the first page. What was printed before stays as it
is; see [the neighbouring error]({otherlink}) for the case in which the {thing} is read too late.

## Causes

- The {thing} was made for another service, or is older than the account.
- ` + "`{thing}`" + ` was sent as a list, although the service takes **one** of them.
- A proxy on the way changed the ` + "`Content-Type`" + `, so that the {thing} was read as text.

## Fix

- Replace the {thing} in ` + "`{place}`" + ` and send the request again.
- Compare the name in the detail with the one in your configuration, character by character.

## Our advice

- Keep the {thing} and the {place} together, so that they change together.

## Example
`
	generatedRequest = `
` + "```http request" + `
POST https://{api}.quillcom.example/v1/accounts/5500{number}/{thing}s HTTP/1.1
Content-Type: application/json; charset=utf-8
Authorization: {user:password}

{
  "to"          : "+15555550100",
  "{thing}"     : "item {number}",
  "copies"      : 3,
  "callbackUrl" : "https://example.com/hello",
  "options"     : {"colour": false, "margins": [10, 12, 10, 12], "tag": null}
}
` + "```" + `
`
	generatedResponse = `
` + "```http response" + `
HTTP/1.1 {status} Refused
Content-Type: application/json;charset=UTF-8

{
  "reasonCode" : {code},
  "detail{apinumber}"    : "The {wrong} {thing} [item {number}] of {place} {number} cannot be taken before 10:15",
  "traceId"    : "7fc9698a-b04a-468b-9e8f-0000{number}"
}
` + "```" + `
`
)
