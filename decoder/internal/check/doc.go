// Package check finds the request that failed, where the paste shows it, and says
// what is wrong with it.
//
//	check.go    a Diagnosis: Find looks for the request, Notes makes the checks that
//	            an entry declares
//	request.go  finds the request in HTTP text (http.go), in what clients print (dump.go),
//	            in command lines (curl.go) and in source code (code.go, calls in call.go)
//	given.go    reads the values in its body
//	wrap.go     what a terminal has wrapped
//
// Each kind of check has its file: e164.go, required.go, allowed.go (http-url and
// one-of), limits.go (max-length, range and queue, by the numbers of decimal.go),
// contenttype.go, authorization.go, timestamp.go and endpoint.go.
package check
