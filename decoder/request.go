package decoder

import (
	"bytes"
	"sort"
)

// request is what the paste shows of the request that failed, in whatever dress:
// HTTP text, a curl command, a client's dump of its configuration, or no more
// than its URL. Anything may be missing.
type request struct {
	stretch             // from its first line to its end; empty without one
	line        stretch // what to point at where something is missing
	method, url stretch // the URL as it was sent, or its path alone
	verb        string  // the method where it is not written out
	head        []header
	known       bool    // there are headers that every list of them has
	last        bool    // there is one that clients add last
	whole       bool    // head has all headers, so that a missing one was not sent
	body        int32   // the object that is its body, or none
	sent        bool    // its body was seen, or is known not to be in the paste
	json        bool    // the body stands as it went out: its keys are exact
	user        stretch // user and password for Basic authentication, of curl's -u
	hidden      bool    // it is authorized in a way that no header shows
	implied     string  // the content type that the client chooses by itself
	impliedBy   stretch
}

// header is a header of a request with its value.
type header struct {
	name  uint32 // hash, in which all spellings are equal
	value stretch
}

// add takes up a header.
func (r *request) add(name uint32, value stretch) {
	r.head = append(r.head, header{name, value})
	r.known = r.known || knownHeaders[name]
	r.last = r.last || name == agentHash
}

//go:noinline
func (r *request) header(name string) (stretch, bool) {
	h := hashWord(hashStart, name)
	for _, x := range r.head {
		if x.name == h {
			return x.value, true
		}
	}
	return stretch{}, false
}

// maxRequest is how far from an error its request is looked for, in bytes.
const maxRequest = 32 << 10

// maxTries is how many things are looked at that may be the request, for each
// dress, so that a hostile text costs no more than another.
const maxTries = 8

// findRequest looks for the request before the error, where it stands in all
// logs, and behind it where the paste holds no other error.
func (d *diagnosis) findRequest() *request {
	from := max(d.region.start, d.start-maxRequest)
	to := d.start
	if d.obj != none {
		to = max(from, min(to, d.objects[d.obj].start))
	}
	d.before = stretch{from, to}
	if d.region.end == int32(len(d.text)) && d.region.start == 0 {
		d.behind = stretch{d.end, min(d.region.end, d.end+maxRequest)}
	}
	r := d.requestIn(d.before)
	if r == nil {
		r = d.requestIn(d.behind)
	}
	if r == nil {
		r = d.urlAlone(stretch{from, max(to, min(d.lineOf(d.end).end, d.region.end))})
	}
	if r != nil && d.http != nil && d.http.start > r.start && d.http.start < r.end && r.start >= d.before.start {
		r.end = d.lineOf(d.http.start).start
	}
	if r == nil {
		r = &request{body: none}
	}
	if len(r.head) == 0 && !r.whole {
		d.readPanel(r, d.before)
	}
	if r.end == 0 && d.obj != none {
		for _, f := range d.fieldsFrom(d.objects[d.obj].start) {
			if f.key.start >= d.objects[d.obj].end {
				break
			}
			if f.obj == d.obj && f.name == hashWord(hashStart, "path") { // some servers repeat it
				if v := d.valueOf(f); v.end > v.start && d.text[v.start] == '/' {
					r.url, r.line, r.stretch = v, v, v
				}
			}
		}
	}
	return r
}

// requestIn takes the last request of the stretch. HTTP text tells most; what
// it leaves out, as curl -v does the body, is taken from the command or the dump.
func (d *diagnosis) requestIn(where stretch) *request {
	r, other := d.httpText(where), d.curl(where)
	if r == nil || other != nil && other.start > r.start {
		r, other = other, nil
	}
	if r != nil && r.sent {
		return r
	}
	if other == nil {
		other = d.dump(where)
	}
	if r == nil || other == nil {
		if r == nil {
			r = other
		}
		return r
	}
	if between := (stretch{min(other.end, r.start), r.start}); !hasStatusLine(d.in(between)) {
		r.body, r.sent, r.json = other.body, other.sent, other.json
	}
	if len(r.head) == 0 && other.start > r.start { // the line, and then all that it was sent with
		r.head, r.whole, r.user, r.hidden = other.head, other.whole, other.user, other.hidden
	}
	return r
}

// hasStatusLine says that a response begins in b, as in "HTTP/1.1 200". Clients
// name the protocol in remarks, too: "using HTTP/1.x".
func hasStatusLine(b []byte) bool {
	for {
		_, rest, found := bytes.Cut(b, []byte("HTTP/"))
		if !found {
			return false
		}
		b = rest
		_, status, _ := bytes.Cut(rest[:min(5, len(rest))], []byte(" "))
		if len(status) > 0 && isDigit(status[0]) {
			return true
		}
	}
}

// httpText reads "POST /path HTTP/1.1" with the headers below, as it goes over
// the wire and as most clients log it.
func (d *diagnosis) httpText(where stretch) *request {
	tries := 0
	for k := d.wordAt(where.end) - 1; k >= 0 && d.words[k].start >= where.start && tries < maxTries; k-- {
		w := d.words[k].stretch
		if !isMethod(d.in(w)) || int(w.end) >= len(d.text) || d.text[w.end] != ' ' || d.isOption(w.start) {
			continue
		}
		at := w.end + 1
		if bytes.HasPrefix(d.text[at:], []byte("request for ")) {
			at += 12
		}
		if int(at) < len(d.text) && isQuote(d.text[at]) {
			at++
		}
		tries++
		r := &request{method: w, url: d.target(at, where.end), body: none}
		if !d.isURL(r.url) {
			continue
		}
		r.line = stretch{w.start, r.url.end}
		r.stretch = stretch{w.start, where.end}
		d.readHead(r, where.end)
		if host, ok := r.header("host"); d.ours(r.url, true) && (!ok || d.ours(host, true)) {
			return r
		}
		if r.whole && r.body != none && d.before.contains(r.start) { // what another host was asked for
			d.before.start = max(d.before.start, min(d.objects[r.body].end, d.before.end))
		}
	}
	return nil
}

func isMethod(b []byte) bool {
	switch string(b) {
	case "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS":
		return true
	}
	return false
}

// isOption says that the word at i is the value of curl's -X.
func (d *diagnosis) isOption(i int32) bool {
	before := bytes.TrimRight(d.text[max(0, i-16):i], ` "'=`)
	return bytes.HasSuffix(before, []byte("-X")) || bytes.HasSuffix(before, []byte("--request"))
}

// target gives what stands from i on up to a space or a quotation mark.
func (d *diagnosis) target(i, end int32) stretch {
	s := stretch{i, i}
	for s.end < end && d.text[s.end] > ' ' && !isQuote(d.text[s.end]) {
		s.end++
	}
	for s.end > s.start && bytes.IndexByte([]byte(".,:;)]>"), d.text[s.end-1]) >= 0 {
		s.end--
	}
	return s
}

// isURL says that s is a path or an http URL.
func (d *diagnosis) isURL(s stretch) bool {
	b := d.in(s)
	return len(b) > 1 && b[0] == '/' && b[1] != ' ' || isHTTP(b)
}

func isHTTP(b []byte) bool {
	return len(b) >= 7 && sameFold(b[:7], "http://") || len(b) >= 8 && sameFold(b[:8], "https://")
}

// knownHeaders are those that tell a list of headers from other lines.
var knownHeaders = hashes("host", "user-agent", "accept", "content-type", "content-length", "authorization",
	"connection", "accept-encoding", "x-timestamp")

// readHead reads the headers and the body below a request line.
func (d *diagnosis) readHead(r *request, limit int32) {
	line := d.lineOf(r.url.end)
	rest := bytes.Trim(d.text[r.url.end:line.end], ` "'+`)
	if len(rest) > 8 || len(rest) > 0 && rest[0]|0x20 != 'h' {
		return // the line of a log goes on: there are no headers below
	}
	pos, ended := min(line.end+1, limit), false
	first := pos
	for range 64 {
		if pos >= limit {
			break
		}
		l := d.lineOf(pos)
		end := min(l.end, limit)
		raw := bytes.Trim(d.text[pos:end], " ")
		s := bytes.Trim(raw, ` "'+`)
		switch {
		case len(s) == 0 && bytes.IndexByte(raw, '+') < 0 || len(s) > 0 && s[0] == '{' || bytes.Contains(s, []byte("--> END")):
			ended = true
		case len(s) > 0 && (s[0] == '<' || bytes.HasPrefix(s, []byte("HTTP/"))):
			ended, limit = true, pos
		}
		if ended {
			break
		}
		pos = end + 1
	}
	r.end = limit
	r.body, r.json = d.bodyFrom(first, min(pos, limit), limit), true
	r.sent = r.body != none
	if r.sent {
		pos = min(pos, d.objects[r.body].start)
	}
	d.addLines(r, first, min(pos, limit))
	if !r.known { // a log's other lines
		r.head = nil
	}
	r.whole = r.known && (ended || r.sent)
}

// addLines adds the headers that stand in the lines of a stretch, behind whatever a log
// or a client puts before them.
func (d *diagnosis) addLines(r *request, start, end int32) {
	for _, f := range d.fieldsFrom(start) {
		if f.key.start >= end {
			break
		}
		line := d.lineOf(f.key.start)
		r.add(f.name, d.bare(stretch{min(f.value, line.end), line.end}))
	}
}

// isEmpty says that only white space and a client's remarks stand there, up to
// the response.
func (d *diagnosis) isEmpty(i, end int32) bool {
	for i < end {
		l := d.lineOf(i)
		s := bytes.Trim(d.text[i:min(l.end, end)], " \"'<>")
		if bytes.HasPrefix(s, []byte("HTTP/")) {
			return true
		}
		if len(s) > 0 && s[0] != '*' && s[0] != '}' && s[0] != '{' {
			return false
		}
		i = l.end + 1
	}
	return true
}

// bodyFrom gives the object in braces that stands below the headers, or among
// them, where a log puts something before each line and so before the blank one.
func (d *diagnosis) bodyFrom(first, below, limit int32) int32 {
	k := d.objectFrom(first)
	for range 16 {
		if int(k) >= len(d.objects) || d.objects[k].start >= limit || d.objects[k].start-below > 200 {
			break
		}
		o := d.objects[k]
		if d.text[o.start] == '{' && !bytes.HasPrefix(d.text[o.start:], []byte("{ [")) && !d.isHeaderValue(o.start) && !d.encloses(k, d.obj) {
			return k
		}
		k++
	}
	return none
}

func (d *diagnosis) isHeaderValue(i int32) bool {
	for _, f := range d.fieldsFrom(d.lineOf(i).start) {
		if f.key.start >= i {
			break
		}
		if knownHeaders[f.name] {
			return true
		}
	}
	return false
}

// objectFrom gives the index of the first object that starts at i or later.
//
//go:noinline
func (p *paste) objectFrom(i int32) int32 {
	return int32(sort.Search(len(p.objects), func(k int) bool { return p.objects[k].start >= i }))
}

// bare takes spaces and quotation marks off both ends, and what joins the lines
// of a string in source code.
func (d *diagnosis) bare(s stretch) stretch {
	for s.start < s.end && (isSpace(d.text[s.start]) || isQuote(d.text[s.start])) {
		s.start++
	}
	for s.start < s.end && (isSpace(d.text[s.end-1]) || isQuote(d.text[s.end-1]) || d.text[s.end-1] == ',') {
		s.end--
	}
	return s
}

// ours says that a URL or a host belongs to the entry's API, or, where wide is
// set, to its provider. A path and a variable can belong to any.
func (d *diagnosis) ours(s stretch, wide bool) bool {
	host := hostOf(d.in(s))
	if len(host) == 0 || isVariable(host) {
		return true
	}
	return hasHost(d.api.Hosts, host) || wide && hasHost(d.api.ProviderHosts, host)
}

// hostOf gives the host of a URL, or the host that b is; nothing for a path.
func hostOf(b []byte) []byte {
	if i := bytes.Index(b, []byte("://")); i >= 0 {
		b = b[i+3:]
	}
	b = b[:pathEnd(b, "/?#")]
	if i := bytes.LastIndexByte(b, '@'); i >= 0 {
		b = b[i+1:]
	}
	if i := bytes.IndexByte(b, ':'); i >= 0 {
		b = b[:i]
	}
	return b
}

// pathEnd gives where the first of the marks stands, or the end.
func pathEnd(b []byte, marks string) int {
	for i, c := range b {
		for k := range len(marks) {
			if c == marks[k] {
				return i
			}
		}
	}
	return len(b)
}

func hasHost(hosts []string, host []byte) bool {
	for _, h := range hosts {
		if len(h) > 2 && h[0] == '*' {
			if n := len(host) - len(h) + 1; n > 0 && sameFold(host[n:], h[1:]) {
				return true
			}
		} else if sameFold(host, h) {
			return true
		}
	}
	return false
}

// isVariable says that a value is not what was sent: a variable of a shell or a
// template, something masked or shortened.
func isVariable(v []byte) bool {
	for i, c := range v {
		switch c {
		case '{', '}', '<', '>', '$', '*', '#', '%':
			return true
		case 'x', 'X', '.', '_':
			if i+2 < len(v) && v[i+1] == c && v[i+2] == c {
				return true
			}
		}
	}
	for _, mark := range [...]string{"•", "█", "your_", "your-", "redacted", "filtered", "masked"} {
		for i := range len(v) - len(mark) + 1 {
			if v[i]|0x20 == mark[0] && sameFold(v[i:i+len(mark)], mark) {
				return true
			}
		}
	}
	return false
}
