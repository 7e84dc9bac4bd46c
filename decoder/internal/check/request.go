package check

import (
	"bytes"
	"sort"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// request is what the paste shows of the request that failed, in whatever dress:
// HTTP text, a curl command, a client's dump of its configuration, or no more
// than its URL. Anything may be missing.
type request struct {
	read.Stretch              // from its first line to its end; empty without one
	line         read.Stretch // what to point at where something is missing
	method, url  read.Stretch // the URL as it was sent, or its path alone
	verb         string       // the method where it is not written out
	host         read.Stretch // where a dump names it apart from the path
	head         []header
	known        bool         // there are headers that every list of them has
	last         bool         // there is one that clients add last
	shortened    bool         // some lines of it were left out
	mixed        bool         // code sets a header to unlike values
	wrapped      bool         // a terminal may have wrapped its URL
	whole        bool         // head has all headers, so that a missing one was not sent
	body         int32        // the object that is its body, or none
	sent         bool         // its body was seen, or is known not to be in the paste
	json         bool         // the body stands as it went out: its keys are exact
	scheme       read.Stretch // of the authorization, where code names it apart from the credentials
	user         read.Stretch // user and password for Basic authentication, of curl's -u
	hidden       bool         // it is authorized in a way that no header shows
	client       string       // which chooses a content type by itself
	implied      string       // that content type
	impliedBy    read.Stretch // what has the client choose it
}

// header is a header of a request with its value.
type header struct {
	name  uint32 // hash, in which all spellings are equal
	value read.Stretch
}

// add takes up a header.
func (r *request) add(name uint32, value read.Stretch) {
	r.head = append(r.head, header{name, value})
	r.known = r.known || knownHeaders[name]
	r.last = r.last || name == agentHash
}

func (r *request) header(name string) (read.Stretch, bool) {
	h := ascii.Hash(name)
	for _, x := range r.head {
		if x.name == h {
			return x.value, true
		}
	}
	return read.Stretch{}, false
}

// maxRequest is how far from an error its request is looked for, in bytes.
const maxRequest = 32 << 10

// maxTries is how many things are looked at that may be the request, for each
// dress, so that a hostile text costs no more than another.
const maxTries = 8

// findRequest looks for the request before the error, where it stands in all
// logs, and behind it where the paste holds no other error.
func (d *Diagnosis) findRequest() *request {
	from := max(d.Region.Start, d.Start-maxRequest)
	to := d.Start
	if d.Obj != read.None {
		to = max(from, min(to, d.Objects[d.Obj].Start))
	}
	d.before = read.Stretch{Start: from, End: to}
	if d.Region.End == int32(len(d.Text)) && d.Region.Start == 0 {
		d.behind = read.Stretch{Start: d.End, End: min(d.Region.End, d.End+maxRequest)}
	}
	r := d.requestIn(d.before)
	if r == nil {
		r = d.requestIn(d.behind)
	}
	if r == nil {
		r = d.urlAlone(read.Stretch{Start: from, End: max(to, min(d.LineOf(d.End).End, d.Region.End))})
	}
	if r != nil && d.HTTP != nil && d.HTTP.Start > r.Start && d.HTTP.Start < r.End && r.Start >= d.before.Start {
		r.End = d.LineOf(d.HTTP.Start).Start
	}
	if r == nil {
		r = &request{body: read.None}
	}
	if len(r.head) == 0 && !r.whole {
		d.readPanel(r, d.before)
	}
	if len(r.head) == 0 && !r.whole {
		d.readCode(r)
	}
	if r.End == 0 && d.Obj != read.None {
		for _, f := range d.FieldsFrom(d.Objects[d.Obj].Start) {
			if f.Key.Start >= d.Objects[d.Obj].End {
				break
			}
			if f.Obj == d.Obj && f.Name == ascii.Hash("path") { // some servers repeat it
				if v := d.ValueOf(f); v.End > v.Start && d.Text[v.Start] == '/' {
					r.url, r.line, r.Stretch = v, v, v
				}
			}
		}
	}
	return r
}

// requestIn takes the last request of the stretch. HTTP text tells most; what
// it leaves out, as curl -v does the body, is taken from the command or the dump.
func (d *Diagnosis) requestIn(where read.Stretch) *request {
	r, other := d.httpText(where), d.curl(where)
	if r == nil || other != nil && other.Start > r.Start {
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
	if between := (read.Stretch{Start: min(other.End, r.Start), End: r.Start}); statusLine(d.In(between)) < 0 {
		r.body, r.sent, r.json = other.body, other.sent, other.json
	}
	if len(r.head) == 0 && other.Start > r.Start { // the line, and then all that it was sent with
		r.head, r.whole, r.user, r.hidden = other.head, other.whole, other.user, other.hidden
	}
	return r
}

// objectFrom gives the index of the first object that starts at i or later.
func (d *Diagnosis) objectFrom(i int32) int32 {
	return int32(sort.Search(len(d.Objects), func(k int) bool { return d.Objects[k].Start >= i }))
}

// bare takes spaces and quotation marks off both ends, and what joins the lines
// of a string in source code.
func (d *Diagnosis) bare(s read.Stretch) read.Stretch {
	for s.Start < s.End && (ascii.IsSpace(d.Text[s.Start]) || ascii.IsQuote(d.Text[s.Start])) {
		s.Start++
	}
	for s.Start < s.End && (ascii.IsSpace(d.Text[s.End-1]) || ascii.IsQuote(d.Text[s.End-1]) || d.Text[s.End-1] == ',') {
		s.End--
	}
	return s
}

// behindMargin takes off a line what it shares with the margin of another, as a log puts it before
// each; digits may differ.
func (d *Diagnosis) behindMargin(line read.Stretch, margin []byte) read.Stretch {
	b, n := d.In(line), 0
	for n < min(len(b), len(margin)) && (b[n] == margin[n] || ascii.IsDigit(b[n]) && ascii.IsDigit(margin[n])) {
		n++
	}
	for n > 0 && n < min(len(b), len(margin)) && b[n-1] != ' ' {
		n--
	}
	line.Start += int32(n)
	return line
}

// marginOf gives what stands before i in its line.
func (d *Diagnosis) marginOf(i int32) []byte {
	return ascii.TrimRight(d.Text[d.LineOf(i).Start:i], " ")
}

// isMargin says that what stands before i in its line stands before the line above, too.
func (d *Diagnosis) isMargin(i int32) bool {
	line, margin := d.LineOf(i), d.marginOf(i)
	above := d.LineOf(max(0, line.Start-1))
	return line.Start > 0 && int(d.behindMargin(above, margin).Start-above.Start) == len(margin)
}

// ours says that a URL or a host belongs to the entry's API, or, where wide is set, to
// its provider, if the path could be the API's. A path and a variable can belong to any.
func (d *Diagnosis) ours(s read.Stretch, wide bool) bool {
	b := d.In(s)
	host := hostOf(b)
	if len(host) == 0 || isVariable(host) {
		return true
	}
	path := b[ascii.Index(b, string(host))+len(host):]
	i := pathEnd(path, "/")
	return hasHost(d.Hosts, host) || wide && hasHost(d.ProviderHosts, host) && (i == len(path) || d.beginsAsOurs(string(path[i:])))
}

// hostOf gives the host of a URL, or the host that b is; nothing for a path.
func hostOf(b []byte) []byte {
	if i := ascii.Index(b, "://"); i >= 0 {
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
			if n := len(host) - len(h) + 1; n > 0 && ascii.SameFold(host[n:], h[1:]) {
				return true
			}
		} else if ascii.SameFold(host, h) {
			return true
		}
	}
	return false
}

// isVariable says that a value is not what was sent: a variable of a shell or a
// template, something masked or shortened.
func isVariable(v []byte) bool {
	if isBracketed(v) && !ascii.HasDigit(v) && bytes.IndexByte(v, '.') < 0 && ascii.StartsWith(v, "[object (null) [null]") == 0 || // [phone]
		ascii.IsOneOf(v, "hidden sensitive") {
		return true
	}
	for i, c := range v {
		switch c {
		case '{', '}', '<', '>', '$', '*', '#', '%', '^':
			return true
		case '\\':
			if i+1 < len(v) && v[i+1] == '(' { // of Swift
				return true
			}
		case 'x', 'X', '.', '_':
			if i+2 < len(v) && v[i+1] == c && v[i+2] == c {
				return true
			}
		}
	}
	for _, mark := range [...]string{"•", "█", "your_", "your-", "redacted", "filtered", "masked", "removed"} {
		for i := range len(v) - len(mark) + 1 {
			if v[i]|0x20 == mark[0] && ascii.SameFold(v[i:i+len(mark)], mark) {
				return true
			}
		}
	}
	return false
}
