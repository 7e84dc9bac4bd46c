package read

import (
	"bytes"
	"sort"

	"fastbusy/decoder/internal/ascii"
)

// reasons are the reason phrases of the HTTP statuses that APIs answer with, as the
// IANA registry names them; a later name follows an older one.
var reasons = [...]struct {
	status int
	words  string
}{
	{200, "ok"}, {201, "created"}, {202, "accepted"}, {204, "no content"},
	{400, "bad request"}, {401, "unauthorized"}, {402, "payment required"}, {403, "forbidden"},
	{404, "not found"}, {405, "method not allowed"}, {406, "not acceptable"},
	{407, "proxy authentication required"}, {408, "request timeout"}, {409, "conflict"},
	{410, "gone"}, {411, "length required"}, {412, "precondition failed"},
	{413, "payload content too large"}, {414, "uri too long"}, {415, "unsupported media type"},
	{416, "range not satisfiable"}, {417, "expectation failed"}, {418, "i'm a teapot"},
	{420, "enhance your calm method failure"}, {421, "misdirected request"},
	{422, "unprocessable entity content"}, {423, "locked"}, {424, "failed dependency"},
	{425, "too early"}, {426, "upgrade required"}, {428, "precondition required"},
	{429, "too many requests"}, {431, "request header fields too large"},
	{451, "unavailable for legal reasons"}, {500, "internal server error"},
	{501, "not implemented"}, {502, "bad gateway"}, {503, "service unavailable"},
	{504, "gateway timeout"}, {505, "http version not supported"}, {507, "insufficient storage"},
	{508, "loop detected"}, {511, "network authentication required"},
}

// Reason gives the words of a status's reason phrase in lower case, or "".
func Reason(status int) string {
	for i := range reasons {
		if reasons[i].status == status {
			return reasons[i].words
		}
	}
	return ""
}

// readStatuses finds the numbers that the text presents as an HTTP status. Those of 400
// or more stand after a word that says so, before a word of their reason phrase, behind
// the arrow of a logged response, or alone in brackets.
func (r *reader) readStatuses() {
	for k := range r.Words {
		w := &r.Words[k]
		if w.End-w.Start != 3 || !ascii.IsDigit(r.Text[w.Start]) {
			continue
		}
		code := r.answerAt(w.Stretch)
		if code == 0 {
			continue
		}
		version := ascii.TrimRight(r.Text[max(0, w.Start-int32(len("HTTP/1.1 "))):w.Start], "0123456789. ")
		s := HTTPStatus{w.Stretch, code, w.Obj, ascii.HasSuffixFold(version, "http/")}
		if s.Failed() && (r.introduced(k) || r.hasReason(k, code)) || !s.Failed() && (s.Answer || r.succeeds(w.Stretch, code)) {
			r.Statuses = append(r.Statuses, s)
		}
	}
}

// StatusFrom gives the index of the first HTTP status that starts at i or later.
func (p *Paste) StatusFrom(i int32) int {
	return sort.Search(len(p.Statuses), func(k int) bool { return p.Statuses[k].Start >= i })
}

// StatusAt gives the number from 400 to 599 that stands free at s, or 0.
func (p *Paste) StatusAt(s Stretch) int {
	if code := p.answerAt(s); code >= 400 {
		return code
	}
	return 0
}

// answerAt gives the number of two, four or five hundred and some that stands free at s,
// or 0.
func (p *Paste) answerAt(s Stretch) int {
	if s.End-s.Start != 3 {
		return 0
	}
	d := p.In(s)
	if !ascii.HasByte("245", d[0]) || !ascii.IsDigit(d[1]) || !ascii.IsDigit(d[2]) || !p.StandsFree(s) {
		return 0
	}
	return int(d[0]-'0')*100 + int(d[1]-'0')*10 + int(d[2]-'0')
}

// StandsFree says that a number is no part of a time, a version, an id or a
// file's line number.
func (p *Paste) StandsFree(s Stretch) bool {
	t := p.Text
	if s.Start > 0 {
		switch prev := t[s.Start-1]; prev {
		case '.', '/', '_', '$', '%', '+', '@':
			return false
		case '#', '-':
			if !p.isNumberOf(s.Start - 1) {
				return false
			}
		case ':':
			if s.Start < 2 || ascii.IsDigit(t[s.Start-2]) || p.isFileOrHost(s.Start-1) {
				return false
			}
		}
	}
	if int(s.End) < len(t) {
		next := t[s.End]
		after := byte(' ')
		if int(s.End)+1 < len(t) {
			after = t[s.End+1]
		}
		switch next {
		case '-', '_', '/', '%', '@', '$':
			return false
		case '.', ':', ',':
			return !ascii.IsDigit(after)
		}
	}
	return true
}

// isFileOrHost says that the colon at i ends a name with a dot in it, such as
// Main.java or example.com, or localhost.
func (p *Paste) isFileOrHost(colon int32) bool {
	i := colon
	for i > 0 && colon-i < 64 && (ascii.IsWordByte(p.Text[i-1]) || p.Text[i-1] == '.' || p.Text[i-1] == '-') {
		i--
	}
	return bytes.IndexByte(p.Text[i:colon], '.') >= 0 || ascii.SameFold(p.Text[i:colon], "localhost")
}

func (p *Paste) introduced(k int) bool {
	w := p.Words[k]
	before := ascii.TrimRight(p.Text[max(0, w.Start-8):w.Start], " ")
	if bytes.HasSuffix(before, []byte("<--")) || bytes.HasSuffix(before, []byte("->")) {
		return true
	}
	if bytes.HasSuffix(before, []byte("(")) && int(w.End) < len(p.Text) && p.Text[w.End] == ')' {
		return !isLocalNumber(ascii.TrimLeft(p.Text[w.End+1:min(int(w.End)+16, len(p.Text))], " -.")) // or else it is an area code
	}
	if p.behindRequest(w.Start) {
		return true
	}
	for j := k - 1; j >= 0 && j >= k-3; j-- {
		between := p.Text[p.Words[j].End:w.Start]
		if bytes.IndexByte(between, '\n') >= 0 || len(between) > 24 {
			return false
		}
		if p.introduces(p.Words[j]) {
			return true
		}
		if s := p.Words[j].Stretch; !(s.End-s.Start == 1 && ascii.IsDigit(p.Text[s.Start])) && !ascii.IsOneOf(p.In(s), "a an the me us back of") {
			return false // only the digits of "HTTP/1.1" may stand between, or "got a"
		}
	}
	return false
}

// succeeds says that a number is presented as an HTTP status of success. Prose has many such
// numbers, so it must stand behind the version of HTTP, as in a server's log; or be a usual
// one and stand behind a key for it, an arrow or a request, or before all of its reason phrase.
func (p *Paste) succeeds(s Stretch, code int) bool {
	before := ascii.TrimRight(p.Text[max(0, s.Start-24):s.Start], "0123456789.\"' =:")
	reason := Reason(code)
	switch {
	case ascii.HasSuffixFold(before, "http/"):
		return true
	case reason == "":
		return false
	case int(s.End)+len(reason) < len(p.Text) && ascii.SameFold(p.Text[s.End+1:int(s.End)+1+len(reason)], reason), p.behindRequest(s.Start):
		return true
	}
	for _, end := range [...]string{"status", "status_code", "statuscode", "http", "<--", "->"} {
		if ascii.HasSuffixFold(before, end) {
			return true
		}
	}
	return false
}

// isLocalNumber says that b begins with a telephone number of the North American plan without
// its area code, which may be masked.
func isLocalNumber(b []byte) bool {
	const form = "000-0000"
	if bytes.HasPrefix(b, []byte("•")) {
		return true
	}
	for i := range min(len(b), len(form)) {
		if form[i] == '0' && !ascii.IsDigit(b[i]) || form[i] == '-' && !ascii.HasByte("-. ", b[i]) {
			return false
		}
	}
	return len(b) >= len(form) && (len(b) == len(form) || !ascii.IsWordByte(b[len(form)]))
}

// behindRequest says that a method and what it was used on stand right before i.
func (p *Paste) behindRequest(i int32) bool {
	line := p.Text[max(0, i-400):i]
	line = line[bytes.LastIndexByte(line, '\n')+1:]
	line, ok := bytes.CutSuffix(line, []byte(" "))
	k := bytes.LastIndexByte(line, ' ')
	if !ok || k < 0 || bytes.IndexByte(line[k:], '/') < 0 {
		return false
	}
	return IsMethod(ascii.TrimLeft(line[bytes.LastIndexByte(line[:k], ' ')+1:k], `"'[`))
}

// hasReason says that one of the two words after the status is of its reason
// phrase, or that a client calls it a "Client Error", or counts "error responses".
func (p *Paste) hasReason(k, code int) bool {
	var buf [16]byte
	for j := k + 1; j < len(p.Words) && j <= k+2; j++ {
		if p.Words[j].Start-p.Words[j-1].End > 3 {
			return false
		}
		lower := ascii.AppendLower(buf[:0], p.In(p.Words[j].Stretch))
		if len(lower) > 2 && ascii.ContainsWord(Reason(code), lower) {
			return true
		}
		if w := string(lower); j > k+1 {
			return w == "error" || w == "responses"
		} else if w != "client" && w != "server" && w != "error" {
			return false
		}
	}
	return false
}

// IsMethod says that b is one of the methods that APIs take.
func IsMethod(b []byte) bool {
	switch string(b) {
	case "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS":
		return true
	}
	return false
}

// IsHTTP says that an http or https URL starts b.
func IsHTTP(b []byte) bool {
	return len(b) >= 7 && ascii.SameFold(b[:7], "http://") || len(b) >= 8 && ascii.SameFold(b[:8], "https://")
}
