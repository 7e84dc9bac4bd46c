// Package content holds the reference as Markdown and reads it. Load checks it
// on the way; Check asks the decoder whether it knows every example.
//
// The folder layout is the URL layout. At the top may stand compare.md, which sets
// the providers' errors side by side. Below a provider's folder stands one
// folder for each of its APIs, and below that one for each group of errors,
// most often an HTTP status:
//
//	PROVIDER/_index.md             a provider
//	PROVIDER/API/_index.md         an API: what tells its errors from others
//	PROVIDER/API/GROUP/_index.md   a group
//	PROVIDER/API/GROUP/NAME.md     an entry, or a table whose rows are entries
//	PROVIDER/API/NAME.md           a guide
//
// An ID is the path without ".md" (and without "/_index"), in lower-case letters,
// digits and hyphens. It never changes: an error that is gone stays, with
// "retired: true".
//
// Every file starts with YAML front matter between two lines of "---". Unknown
// keys are errors. Below it stands Markdown without HTML; links to other pages are
// relative paths to their .md files. Prose is our own; what a vendor printed
// (messages, codes, examples) is copied exactly.
//
// # A provider's front matter
//
//	title: Example Telecom          # the vendor's name
//	summary: one sentence
//	words: [example]                # words that name the vendor in prose
//	sdks: [com.example.sdk]         # names that only its clients print
//	hosts: ["*.example.com"]        # hosts that are its own but not one API's
//	documents:                      # the sources that entries cite, by short name
//	  voice-errors:
//	    title: Voice API errors
//	    url: https://…              # where the vendor publishes it, if known
//	    note: revision of autumn 2019
//
// # An API's front matter
//
//	title: Voice
//	summary: one sentence
//	hosts: [voice.example.com]
//	paths: [/api/v2/accounts/*/calls/**]   # "*" is one segment, a last "/**" any rest, "/#" before it a number of 7 digits or more
//	endpoints:                      # methods and paths that are documented, for the check of that name
//	  - "GET,POST /api/v2/accounts/*/calls"
//	  - /api/v1/**                  # a last "/**" says that others begin so, which are not documented
//	sdks: [VoiceApi]
//	words: []
//	codeRule: http3                 # the first three digits of a code are its HTTP status
//	envelopes:                      # the shapes of its error bodies
//	  - keys: {type: type, message: description, reference: id}
//	    distinct: true              # no other system is known to use all these keys
//	  - when: {eventType: disconnect}
//	    keys: {status: cause, message: errorMessage, reference: errorId}
//	    distinct: true              # nor to have these values beside a status name of this API
//
// Roles in keys are type, code, status, message, http and reference. A key
// stands for all its spellings: errorCode, error_code and ErrorCode are one.
//
// # A group's front matter
//
//	title: 400 Bad Request
//	httpStatus: 400                 # omitted where the group is no HTTP status
//	summary: one sentence
//
// # An entry's front matter
//
//	title: The "to" number is not E.164
//	httpStatus: 400                 # only where it differs from the group's
//	type: validation                # the vendor's words for this error,
//	code: "40001"                   # as many of these four as it has
//	status: MissingParameter
//	message: "Call [${callId}] not found"
//	params:                         # each placeholder of the wordings, explained
//	  callId: the id of the call that the request named
//	bodyValues: [path]              # keys of the error body whose values belong to the answer; in params too
//	common: true                    # other systems print this very message too
//	retry: after-fix                # no, later (the same request) or after-fix
//	fixedBy: caller                 # caller, provider or carrier
//	failure: bad-number             # its kind of failure, from compare.md; left out where none fits
//	variants:                       # other forms that were seen; what is left out is the entry's own,
//	  - message: "…"                # "" takes one of the vendor's words away
//	    source: {doc: openapi, section: createCall, checked: 2026-11-21}
//	    fix: one sentence of ours    # plain text, where the entry's fixes are for another form of it
//	alternatives:                   # entries that the same text could mean (also on a variant)
//	  - id: provider/api/400/other
//	    why: one sentence
//	checks:                         # what to look for in the pasted request; kinds: decoder.CheckKinds
//	  - {kind: e164, fields: [to]}
//	  - {kind: one-of, fields: [mode], values: [a, b], beside: [target, /calls]}   # only in a body that has a target, or on such a path
//	related: [provider/api/400/other]
//	same: [provider2/api/400/name]  # the same failure at another provider; one of the two says it
//	sources:
//	  - {doc: voice-errors, section: "400 – BAD_REQUEST", checked: 2026-11-21}
//	changes:                        # only what became different after the entry was first written
//	  - {date: 2026-11-23, note: one sentence of plain text}
//	retired: true
//
// What common and alternatives say holds for one message: a variant with another
// message starts without them. Two entries of one API with a wording that is
// the same in all of httpStatus, type, code, status and message must name each
// other in the alternatives of that wording.
//
// Its body has these sections, in this order, each a level 2 heading:
//
//	## What it means       one or two short paragraphs; the first sentence stands alone
//	## Causes              a list, most likely first
//	## Fix                 a list: what the vendor says to do. Left out where the vendor says nothing
//	## Our advice          a list: what we say to do. Fix or Our advice must be there
//	## Contradiction       only where the vendor's documents disagree: what they print and how it is resolved
//	## Example             fenced blocks: "http request", "http corrected", "http response"; a level 3
//	                       heading before each group where there are several
//
// "http corrected" is the request as it should have been, where a change of the
// request mends the failure. Only the response is always there.
//
// A block that the vendor printed by mistake stands under Contradiction with the
// info string "json misprint=ID", where ID is the entry that it decodes to, which
// may be the entry itself.
//
// # A table
//
// A file with "kind: table" holds entries that share their explanation. Its
// front matter may have any key of an entry; its sections are an entry's. Its
// last section is "## Rows", a Markdown table whose first column is "id", the last
// part of the entry's ID. The other columns are keys of an entry that are plain
// text (title, httpStatus, type, code, status, message, retry, fixedBy, failure),
// or sections (meaning, cause, fix, advice). A key's cell, copied as it stands,
// takes the place of the front matter's; a section's cell, which is Markdown, comes
// first in the section. An empty cell says nothing. In front matter and sections,
// {{column}} stands for the row's cell.
//
// # The comparison
//
// compare.md has a title, a summary and a section for each kind of failure: a
// level 2 heading of plain words, and prose on how to tell this kind, what to do and
// how the providers differ. The heading in lower case, with hyphens for spaces, is
// what entries name in "failure". Entries that are the "same" are of one kind.
//
//	words:                          # what people search for instead of the vendor's words
//	  bad-number: [invalid number, country code]
//
// # A guide
//
// "kind: guide", a title, a summary and sources; its body is free Markdown.
package content
