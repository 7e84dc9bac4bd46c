// Package read finds what stands in a text that people pasted, and that need not be
// well-formed: words, quoted strings, brackets, fields and HTTP statuses. It knows
// nothing of errors, entries or providers.
//
//	var p read.Paste
//	p.Read(text)
//	for _, f := range p.Fields {
//		fmt.Printf("%s is %s\n", p.In(f.Key), p.In(p.ValueOf(f)))
//	}
//
//	fold.go       undoes noise, and keeps for every byte its place in the text
//	noise.go      tells noise: colours, curly quotes, line ends, and what encodings
//	              wrote (escape.go)
//	read.go       finds words, strings and brackets, in one pass, and in it fields, whose
//	              values field.go reads
//	http.go       finds HTTP statuses, by the words in errorword.go
package read
