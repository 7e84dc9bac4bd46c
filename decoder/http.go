package decoder

import "bytes"

// reasons are the reason phrases of the HTTP statuses that are errors, as the
// IANA registry names them; a later name follows an older one.
var reasons = map[int]string{
	400: "bad request", 401: "unauthorized", 402: "payment required", 403: "forbidden",
	404: "not found", 405: "method not allowed", 406: "not acceptable",
	407: "proxy authentication required", 408: "request timeout", 409: "conflict", 410: "gone",
	411: "length required", 412: "precondition failed", 413: "payload content too large",
	414: "uri too long", 415: "unsupported media type", 416: "range not satisfiable",
	417: "expectation failed", 418: "i'm a teapot", 420: "enhance your calm method failure",
	421: "misdirected request", 422: "unprocessable entity content", 423: "locked",
	424: "failed dependency", 425: "too early", 426: "upgrade required", 428: "precondition required",
	429: "too many requests", 431: "request header fields too large",
	451: "unavailable for legal reasons", 500: "internal server error", 501: "not implemented",
	502: "bad gateway", 503: "service unavailable", 504: "gateway timeout",
	505: "http version not supported", 507: "insufficient storage", 508: "loop detected",
	511: "network authentication required",
}

// hashes makes a set of words, by their hashes.
//
//go:noinline
func hashes(words ...string) map[uint32]bool {
	set := map[uint32]bool{}
	for _, w := range words {
		set[hashWord(hashStart, w)] = true
	}
	return set
}

// readStatuses finds the numbers that the text presents as an HTTP status of
// 400 or more: after a word that says so, before their reason phrase, behind
// the arrow of a logged response, or alone in brackets.
func (r *reader) readStatuses() {
	for k := range r.words {
		w := &r.words[k]
		if w.end-w.start != 3 {
			continue
		}
		if code := r.statusAt(w.stretch); code != 0 && (r.introduced(k) || r.hasReason(k, code)) {
			r.statuses = append(r.statuses, httpStatus{w.stretch, code, w.obj})
		}
	}
}

// statusAt gives the number from 400 to 599 that stands free at s, or 0.
//
//go:noinline
func (p *paste) statusAt(s stretch) int {
	if s.end-s.start != 3 {
		return 0
	}
	d := p.in(s)
	if d[0] != '4' && d[0] != '5' || !isDigit(d[1]) || !isDigit(d[2]) || !p.standsFree(s) {
		return 0
	}
	return int(d[0]-'0')*100 + int(d[1]-'0')*10 + int(d[2]-'0')
}

// standsFree says that a number is no part of a time, a version, an id or a
// file's line number.
func (p *paste) standsFree(s stretch) bool {
	t := p.text
	if s.start > 0 {
		switch prev := t[s.start-1]; prev {
		case '.', '/', '_', '$', '%', '+', '@':
			return false
		case '#', '-':
			if !p.isNumberOf(s.start - 1) {
				return false
			}
		case ':':
			if s.start < 2 || isDigit(t[s.start-2]) || p.isFileOrHost(s.start-1) {
				return false
			}
		}
	}
	if int(s.end) < len(t) {
		next := t[s.end]
		after := byte(' ')
		if int(s.end)+1 < len(t) {
			after = t[s.end+1]
		}
		switch next {
		case '-', '_', '/', '%', '@', '$':
			return false
		case '.', ':', ',':
			return !isDigit(after)
		}
	}
	return true
}

// isFileOrHost says that the colon at i ends a name with a dot in it, such as
// Main.java or localhost's example.com.
func (p *paste) isFileOrHost(colon int32) bool {
	i := colon
	for i > 0 && colon-i < 64 && (isWordByte(p.text[i-1]) || p.text[i-1] == '.' || p.text[i-1] == '-') {
		i--
	}
	return bytes.IndexByte(p.text[i:colon], '.') >= 0 || sameFold(p.text[i:colon], "localhost")
}

func (p *paste) introduced(k int) bool {
	w := p.words[k]
	before := bytes.TrimRight(p.text[max(0, w.start-8):w.start], " ")
	if bytes.HasSuffix(before, []byte("<--")) || bytes.HasSuffix(before, []byte("->")) {
		return true
	}
	if bytes.HasSuffix(before, []byte("(")) && int(w.end) < len(p.text) && p.text[w.end] == ')' {
		return true
	}
	if p.behindRequest(w.start) {
		return true
	}
	for j := k - 1; j >= 0 && j >= k-3; j-- {
		between := p.text[p.words[j].end:w.start]
		if bytes.IndexByte(between, '\n') >= 0 || len(between) > 24 {
			return false
		}
		if p.introduces(p.words[j]) {
			return true
		}
		if p.words[j].end-p.words[j].start > 1 || !isDigit(p.text[p.words[j].start]) {
			return false // only the digits of "HTTP/1.1" may stand between
		}
	}
	return false
}

// behindRequest says that a method and what it was used on stand right before i.
func (p *paste) behindRequest(i int32) bool {
	line := p.text[max(0, i-400):i]
	line = line[bytes.LastIndexByte(line, '\n')+1:]
	line, ok := bytes.CutSuffix(line, []byte(" "))
	k := bytes.LastIndexByte(line, ' ')
	if !ok || k < 0 || bytes.IndexByte(line[k:], '/') < 0 {
		return false
	}
	return isMethod(bytes.TrimLeft(line[bytes.LastIndexByte(line[:k], ' ')+1:k], `"'[`))
}

// hasReason says that one of the two words after the status is of its reason
// phrase, or that a client calls it a "Client Error".
func (p *paste) hasReason(k, code int) bool {
	for j := k + 1; j < len(p.words) && j <= k+2; j++ {
		if p.words[j].start-p.words[j-1].end > 3 {
			return false
		}
		lower := appendLower(nil, p.in(p.words[j].stretch))
		if len(lower) > 2 && containsWord(reasons[code], lower) {
			return true
		}
		if w := string(lower); j == k+1 && w != "client" && w != "server" {
			return false
		} else if w == "error" {
			return true
		}
	}
	return false
}

func containsWord(phrase string, w []byte) bool {
	for len(phrase) > 0 {
		n := 0
		for n < len(phrase) && phrase[n] != ' ' {
			n++
		}
		if phrase[:n] == string(w) {
			return true
		}
		phrase = phrase[min(n+1, len(phrase)):]
	}
	return false
}

// appendLower appends the ASCII lower case of b.
//
//go:noinline
func appendLower(dst, b []byte) []byte {
	for _, c := range b {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		dst = append(dst, c)
	}
	return dst
}
