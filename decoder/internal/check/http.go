package check

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// httpText reads "POST /path HTTP/1.1" with the headers below, as it goes over
// the wire and as most clients log it. Some say in one more line what it was. It notes
// the lines about other hosts.
func (d *Diagnosis) httpText(where read.Stretch) *request {
	var last *request
	tries := 0
	for k := d.WordAt(where.End) - 1; k >= 0 && d.Words[k].Start >= where.Start && tries < maxTries; k-- {
		w := d.Words[k].Stretch
		if c := d.Text[w.Start]; c < 'A' || c > 'Z' || int(w.End) >= len(d.Text) || d.Text[w.End] != ' ' || !read.IsMethod(d.In(w)) || d.isOption(w.Start) {
			continue
		}
		at := w.End + 1
		if bytes.HasPrefix(d.Text[at:], []byte("request for ")) {
			at += 12
		}
		if int(at) < len(d.Text) && ascii.IsQuote(d.Text[at]) {
			at++
		}
		tries++
		r := &request{method: w, url: d.target(at, where.End), body: read.None}
		if !d.isURL(r.url) {
			continue
		}
		r.line = read.Stretch{Start: w.Start, End: r.url.End}
		r.Stretch = read.Stretch{Start: w.Start, End: where.End}
		d.readHead(r, where.End)
		host, ok := r.header("host")
		ours := d.ours(r.url, true) && (!ok || d.ours(host, true))
		if ours && d.before.Contains(r.Start) && d.answered(read.Stretch{Start: r.line.End, End: where.End}) {
			continue // what failed came later
		}
		if ours {
			if len(r.head) > 0 && (last == nil || d.sumsUp(last, r)) {
				return r
			}
			if last != nil {
				return last
			}
			last = r
			continue
		}
		other := read.Stretch{Start: r.Start, End: d.LineOf(r.url.End).End}
		if last != nil {
			other.End = min(other.End, last.Start)
		}
		d.others = append(d.others, other)
		if r.whole && r.body != read.None && d.before.Contains(r.Start) { // what another host was asked for
			d.before.Start = max(d.before.Start, min(d.Objects[r.body].End, d.before.End))
		}
	}
	return last
}

// sumsUp says that the line of a request, with the status of its answer, says once more what
// another one was.
func (d *Diagnosis) sumsUp(line, r *request) bool {
	k := d.StatusFrom(line.url.End)
	return string(d.In(r.line)) == string(d.In(line.line)) && k < len(d.Statuses) && d.Statuses[k].Start < d.LineOf(line.url.End).End
}

// isOption says that the word at i is the value of curl's -X.
func (d *Diagnosis) isOption(i int32) bool {
	before := ascii.TrimRight(d.Text[max(0, i-16):i], ` "'=`)
	return bytes.HasSuffix(before, []byte("-X")) || bytes.HasSuffix(before, []byte("--request"))
}

// target gives what stands from i on up to a space or a quotation mark.
func (d *Diagnosis) target(i, end int32) read.Stretch {
	s := read.Stretch{Start: i, End: i}
	for s.End < end && d.Text[s.End] > ' ' && !ascii.IsQuote(d.Text[s.End]) {
		s.End++
	}
	for s.End > s.Start && ascii.HasByte(".,:;)]>", d.Text[s.End-1]) {
		s.End--
	}
	return s
}

// isURL says that s is a path or an http URL, whose base may be a variable.
func (d *Diagnosis) isURL(s read.Stretch) bool {
	b := d.In(s)
	base := 0 // a variable, of Postman and .http files
	if ascii.HasPrefixAt(b, 0, "{{") {
		base = ascii.Index(b, "}}/") + len("}}")
	}
	return len(b) > 1 && b[0] == '/' && b[1] != ' ' || read.IsHTTP(b) || base >= len("{{}}") && d.beginsAsOurs(string(b[base:]))
}

// knownHeaders are those that tell a list of headers from other lines.
var knownHeaders = ascii.Hashes("host user-agent accept content-type content-length authorization connection " +
	"accept-encoding x-timestamp")

// readHead reads the headers and the body below a request line.
func (d *Diagnosis) readHead(r *request, limit int32) {
	line := d.LineOf(r.url.End)
	rest := ascii.Trim(d.Text[r.url.End:line.End], ` "'+`)
	if len(rest) > 8 || len(rest) > 0 && rest[0]|0x20 != 'h' {
		return // the line of a log goes on: there are no headers below
	}
	pos, ended, answered := min(line.End+1, limit), false, false
	first := pos
	if h := d.headersIn(r, first); h != read.None {
		d.readDumpHead(r, h)
		r.whole = false // what logs them may leave some out
		r.End = limit
		r.body = d.bodyFrom(d.Objects[h].End, d.Objects[h].End, limit)
		r.sent = r.body != read.None
		return
	}
	margin := d.marginOf(r.Start)
	if n := statusLine(d.Text[first:limit]); n >= 0 {
		limit, answered = max(first, d.LineOf(first+int32(n)).Start), true
	}
	for range 64 {
		if pos >= limit {
			ended = answered
			break
		}
		l := d.LineOf(pos)
		end := min(l.End, limit)
		raw := ascii.Trim(d.In(d.behindMargin(read.Stretch{Start: pos, End: end}, margin)), " \t")
		s := ascii.Trim(raw, ` "'+`)
		switch {
		case len(s) == 0 && end == l.End && bytes.IndexByte(raw, '+') < 0 || len(s) > 0 && s[0] == '{' || ascii.Contains(s, "--> END"):
			ended = true
		case len(s) > 0 && s[0] == '<':
			r.shortened = r.shortened || len(s) > 1 && ascii.IsLetter(s[1]) && !ascii.Contains(d.Text[pos:limit], "</") // <snip>
			ended, limit = true, pos
		case isGap(s):
			r.shortened = true
		}
		if ended {
			break
		}
		pos = end + 1
	}
	r.End = limit
	r.body, r.json = d.bodyFrom(first, min(pos, limit), limit), true
	r.sent = r.body != read.None
	if r.sent {
		pos = min(pos, d.Objects[r.body].Start)
	}
	d.addLines(r, first, min(pos, limit))
	if !r.known { // a log's other lines
		r.head = nil
	}
	r.whole = r.known && (ended || r.sent) && !r.shortened
}

// headersIn gives the object that a client prints of its headers in the line below a request's, behind
// the same as there: Headers: {…}.
func (d *Diagnosis) headersIn(r *request, below int32) int32 {
	start := below + int32(max(0, bytes.IndexByte(d.In(d.LineOf(below)), '{')))
	k, name := d.objectFrom(start), d.WordAt(start)-1
	if int(k) == len(d.Objects) || d.Objects[k].Start != start || name < 0 || !headerKeys[d.Words[name].Hash] || start-d.Words[name].End > int32(len(`": `)) {
		return read.None
	}
	before := d.marginOf(r.Start)
	rest := d.In(d.behindMargin(read.Stretch{Start: below, End: max(below, d.Words[name].Start)}, before))
	if rest = ascii.Trim(rest, " "); len(rest) > 0 && !ascii.SameFold(rest, "request") || ascii.Contains(ascii.AppendLower(nil, before), "respon") {
		return read.None
	}
	return k
}

// isGap says that a line among headers stands for some that were left out: "...",
// "[3 more headers]", "# and others". A User-Agent may go on in a line "(Linux; x86_64)".
func isGap(s []byte) bool {
	return ascii.StartsWith(s, "... #") > 0 || isBracketed(s) && bytes.IndexByte(s, ';') < 0 ||
		bytes.HasSuffix(s, []byte(" ...")) || ascii.Contains(s, " [...") // behind what a log puts before it
}

func isBracketed(s []byte) bool {
	n := len(s) - 1
	return n > 1 && (s[0] == '[' && s[n] == ']' || s[0] == '(' && s[n] == ')')
}

// addLines adds the headers that stand in the lines of a stretch, behind whatever a log
// or a client puts before them.
func (d *Diagnosis) addLines(r *request, start, end int32) {
	for _, f := range d.FieldsFrom(start) {
		if f.Key.Start >= end {
			break
		}
		line, equals := d.LineOf(f.Key.Start), ascii.HasPrefixAt(d.Text, int(f.Key.End), "=")
		if equals && f.Key.Start < start {
			continue // in a header's value
		}
		start = line.End
		r.add(f.Name, d.bare(read.Stretch{Start: min(f.Value, line.End), End: line.End}))
		r.shortened = r.shortened || equals // Spring's RestTemplate tells but one
	}
}

// isEmpty says that only white space and a client's remarks stand there, up to
// the response.
func (d *Diagnosis) isEmpty(i, end int32) bool {
	for i < end {
		l := d.LineOf(i)
		s := ascii.Trim(d.Text[i:min(l.End, end)], " \"'<>")
		if bytes.HasPrefix(s, []byte("HTTP/")) {
			return true
		}
		if len(s) > 0 && s[0] != '*' && s[0] != '}' && s[0] != '{' {
			return false
		}
		i = l.End + 1
	}
	return true
}

// bodyFrom gives the object in braces that stands below the headers, or among
// them, where a log puts something before each line and so before the blank one.
func (d *Diagnosis) bodyFrom(first, below, limit int32) int32 {
	k := d.objectFrom(first)
	for range 16 {
		if int(k) >= len(d.Objects) || d.Objects[k].Start >= limit || d.Objects[k].Start-below > 200 {
			break
		}
		o := d.Objects[k]
		if d.Text[o.Start] == '{' && !bytes.HasPrefix(d.Text[o.Start:], []byte("{ [")) && !d.isHeaderValue(o.Start) && !d.Encloses(k, d.Obj) {
			return k
		}
		k++
	}
	return read.None
}

func (d *Diagnosis) isHeaderValue(i int32) bool {
	for _, f := range d.FieldsFrom(d.LineOf(i).Start) {
		if f.Key.Start >= i {
			break
		}
		if knownHeaders[f.Name] {
			return true
		}
	}
	return false
}

// statusLine gives where a response begins in b, as in "HTTP/1.1 200", or -1. Clients
// name the protocol in remarks, too: "using HTTP/1.x".
func statusLine(b []byte) int {
	for at := 0; ; at += len("HTTP/") {
		n := ascii.Index(b[at:], "HTTP/")
		if n < 0 {
			return -1
		}
		at += n
		_, status := cutSpace(b[at+len("HTTP/") : min(at+len("HTTP/1.1 4"), len(b))])
		if len(status) > 0 && ascii.IsDigit(status[0]) {
			return at
		}
	}
}
