// Package decoder reads what people paste and says which documented errors are
// in it.
//
//	catalogue, err := decoder.Load(data) // data is what Compile made of the content
//	report := catalogue.Decode(text)
//	for _, f := range report.Findings {
//		fmt.Println(f.Entry.Title, f.Confidence)
//	}
//
// Decode cannot fail: any text gives a report. It works in stages:
//
//	internal/read    finds words, quoted strings, brackets, fields and HTTP statuses,
//	                 in text that need not be well-formed
//	match.go         finds the phrases of the catalogue: messages with their
//	                 placeholders (gap.go, reach.go), whole or cut (cut.go), codes,
//	                 host names, client names, by the numbers that their words have
//	                 in internal/vocabulary
//	group.go         sorts what was found into incidents, one failing response each;
//	                 hits.go leaves out what only looks like a find, body.go reads the
//	                 body, context.go what stands around it, but for requests that
//	                 succeeded (exchange.go)
//	judge.go         weighs the evidence for each entry (evidence.go), by the table in
//	                 weigh.go
//	again.go         tells whether the text shows one failure twice
//	explain.go       reads the placeholders' values; assemble.go makes the report,
//	                 family.go what is left where only a status is known, and
//	                 unknown.go what no entry explains: status.go says what its status
//	                 means in general, near.go which entries it resembles
//	internal/check   finds the request that failed and what is wrong with it;
//	                 diagnose.go asks it
//	internal/secret  finds what should not be shown to others
//
// Where nothing is found, decode.go has the text read again: with the lines joined
// that a terminal wrapped, then with leave for a lost start and a mistyped word.
//
// A text over 64 kB is a log (log.go): only the places at which a phrase could
// stand are read (anchor.go).
//
// Words are searched apart from that: internal/search ranks the entries in which they
// stand, and search.go says why.
//
// masked.go makes a text without secrets, and ticket.go a request for the vendor's
// support, in which time.go says when it happened.
//
// Nothing here knows a provider. What tells one API's errors from another's
// comes in with Compile. The package is part of what browsers load, so it does
// without fmt, reflect, regexp and encoding/json.
package decoder
