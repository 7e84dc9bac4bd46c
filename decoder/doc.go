// Package decoder reads what people paste and says which documented errors are
// in it.
//
//	catalogue, err := decoder.Load(data) // data is what Compile made of the content
//	report := catalogue.Decode(text)
//	for _, f := range report.Findings {
//		fmt.Println(f.Entry.Title, f.Confidence)
//	}
//
// Decode cannot fail: any text gives a report. It works in five stages, each in
// a file of its own:
//
//	fold.go     undoes noise: colours, curly quotes, line ends, and what encodings
//	            wrote (escape.go), and keeps for every byte its place in the paste
//	read.go     finds words, quoted strings, brackets, fields and HTTP statuses
//	            (http.go, by the words in errorword.go), in text that need not be
//	            well-formed
//	match.go    finds the phrases of the catalogue: messages with their
//	            placeholders (gap.go), whole or cut (cut.go), codes, host names,
//	            client names
//	group.go    sorts what was found into incidents, one failing response each;
//	            hits.go leaves out what only looks like a find, body.go reads the
//	            body, context.go what stands around it
//	judge.go    weighs the evidence for each entry (evidence.go), by the table in
//	            weigh.go
//	explain.go  reads the placeholders' values; assemble.go makes the report,
//	            family.go what is left where only a status is known, and
//	            unknown.go what no entry explains: status.go says what its status
//	            means in general, near.go which entries it resembles
//	request.go  finds the request that failed, in HTTP text, in what clients print
//	            (dump.go) and in command lines (curl.go); check.go says what is
//	            wrong with it, by what given.go reads in its body. Each kind of
//	            check has its file: e164.go, required.go, allowed.go (http-url,
//	            one-of), limits.go (max-length, range, queue), contenttype.go,
//	            authorization.go, timestamp.go and endpoint.go
//	redact.go   lists what should not be shown to others. secretform.go knows
//	            secrets by their form, with credential.go, pair.go, encoded.go,
//	            privatekey.go, phone.go and identifier.go, on command lines
//	            (argument.go) and in prose (spoken.go); secretvalue.go by the key
//	            beside them, with secretkey.go. placeholder.go tells what only
//	            stands for one
//
// Where nothing is found, decode.go has the text read again: with the lines joined
// that a terminal wrapped, then with leave for a lost start and a mistyped word.
//
// A text over 64 kB is a log (log.go): only the places at which a phrase could
// stand are read (anchor.go).
//
// Words are searched apart from that: search.go ranks the entries in which they
// stand, by the index in index.go.
//
// masked.go makes a text without secrets, by the masks in mask.go, and ticket.go a
// request for the vendor's support.
//
// Nothing here knows a provider. What tells one API's errors from another's
// comes in with Compile. The package is part of what browsers load, so it does
// without fmt, reflect, regexp and encoding/json.
package decoder
