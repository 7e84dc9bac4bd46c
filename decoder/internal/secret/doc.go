// Package secret finds what of a paste should not be shown to others: credentials,
// tokens, phone numbers, e-mail addresses and ids. It masks them, too.
//
//	secret.go       the kinds, and Find
//	form.go         goes over the text for secrets that their form tells, or the word
//	                before them, with credential.go, pair.go, encoded.go,
//	                privatekey.go, phone.go, column.go and identifier.go; on command
//	                lines (argument.go) and in prose (spoken.go)
//	value.go        looks at the values of keys, by the names in key.go
//	placeholder.go  tells what only stands for a secret
//	mask.go         gives what to show instead
package secret
