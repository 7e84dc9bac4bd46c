package check

import (
	"bytes"
	"slices"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// Requests that a client prints in its own form: a configuration, the arguments of a
// call, a panel of headers.

// The keys of what clients dump.
var (
	urlKeys        = ascii.Hashes("url uri requestUrl requestUri fullUrl href")
	methodKeys     = ascii.Hashes("method httpMethod requestMethod verb")
	headerKeys     = ascii.Hashes("headers requestHeaders header")
	sentHeaderKeys = ascii.Hashes("options.headers config.headers") // no answer's
	bodyKeys       = ascii.Hashes("data body json payload requestBody postData form content")
	authKeys       = ascii.Hashes("auth")

	statusKeys = ascii.Hashes("status statusCode statusText") // of an answer

	pathKeys = ascii.Hashes("path pathname")
	hostKeys = ascii.Hashes("host hostname origin")

	agentHash                = ascii.Hash("user-agent")
	requestHash, headersHash = ascii.Hash("request"), ascii.Hash("headers")
)

// dump reads a client's configuration: {url: …, method: …, headers: {…}, data: …}.
func (d *Diagnosis) dump(where read.Stretch) *request {
	list := d.FieldsFrom(where.Start)
	n := 0
	for n < len(list) && list[n].Key.Start < where.End {
		n++
	}
	tries := 0
	for list = list[:n]; n > 0 && tries < maxTries; n-- {
		f := list[n-1]
		if sentHeaderKeys[f.Name] && f.Obj == read.None || headerKeys[f.Name] && ascii.HasSuffixFold(d.Text[:f.Key.Start], "request ") {
			if o := d.objectOf(f); o != read.None {
				r := &request{line: f.Key, Stretch: read.Stretch{Start: f.Key.Start, End: d.Objects[o].End}, body: read.None}
				d.readDumpHead(r, o)
				if host, ok := r.header("host"); !ok || d.ours(host, true) {
					return r
				}
			}
		}
		if !(urlKeys[f.Name] || pathKeys[f.Name] && d.hasHost(n-1, list)) || f.Obj != read.None && f.Obj == d.Obj {
			continue
		}
		if f.Obj != read.None && bytes.HasSuffix(d.Text[:d.Objects[f.Obj].Start], []byte("URL ")) { // url: URL {href: …}
			f.Obj = d.Objects[f.Obj].Parent
		}
		r := &request{url: d.ValueOf(f), body: read.None}
		if !d.isURL(r.url) || !d.ours(r.url, true) {
			continue
		}
		tries++
		r.line = r.url
		r.Stretch = d.LineOf(f.Key.Start) // where no brackets hold it together
		if f.Obj != read.None {
			r.Stretch = d.Objects[f.Obj].Stretch
		}
		r.Start, r.End = max(r.Start, where.Start), min(r.End, where.End)
		d.readDump(r, list, f.Obj)
		if r.method.End == 0 && len(r.head) == 0 && r.body == read.None {
			continue
		}
		return r
	}
	return nil
}

// hasHost says that near one of the fields another, which the same object holds, is the API's host.
func (d *Diagnosis) hasHost(near int, list []read.Field) bool {
	const nearby = 32
	obj := list[near].Obj
	return obj != read.None && slices.ContainsFunc(list[max(0, near-nearby):min(len(list), near+nearby)], func(f read.Field) bool {
		return f.Obj == obj && hostKeys[f.Name] && d.ours(d.ValueOf(f), false)
	})
}

func (d *Diagnosis) readDump(r *request, list []read.Field, obj int32) {
	status := slices.IndexFunc(list, func(f read.Field) bool { return f.Obj == obj && r.Contains(f.Key.Start) && statusKeys[f.Name] })
	for i, f := range list {
		if f.Obj != obj || !r.Contains(f.Key.Start) {
			continue
		}
		switch {
		case methodKeys[f.Name]:
			r.method = d.ValueOf(f)
		case hostKeys[f.Name]:
			r.host = d.ValueOf(f)
		case headersHash == f.Name && status >= 0 && (status < i || r.method.End == 0): // of the answer
		case headerKeys[f.Name]:
			if v := f.Value; int(v) < len(d.Text) && d.Text[v] == '[' {
				d.readNamedHead(r, v)
				if o := d.objectFrom(v); len(r.head) == 0 && int(o) < len(d.Objects) { // [Name:value, …]
					d.readDumpHead(r, o)
				}
			} else if o := d.objectOf(f); o != read.None {
				d.readDumpHead(r, o)
			}
		case bodyKeys[f.Name]:
			if o := d.objectOf(f); o != read.None && !d.Encloses(o, d.Obj) {
				r.body, r.sent = o, true
			}
		case authKeys[f.Name]:
			if o := d.objectOf(f); o != read.None {
				r.user, r.hidden = d.Objects[o].Stretch, true
			}
		}
	}
}

func (d *Diagnosis) readDumpHead(r *request, obj int32) {
	o := d.Objects[obj]
	end := int32(0) // of the last value
	for _, f := range d.FieldsFrom(o.Start) {
		if f.Key.Start >= o.End {
			break
		}
		if f.Obj == obj && f.Key.Start >= end {
			v := d.dumpedValue(f, o.End-1)
			end = v.End
			r.add(f.Name, v)
		}
	}
	r.whole = r.last && d.Text[o.End-1] == '}' && !ascii.Contains(d.In(o.Stretch), " ...")
}

// dumpedValue gives a header's value in a list that ends at end. Without quotation marks
// there may be spaces and equals signs in it: it ends before the next mark or header.
func (d *Diagnosis) dumpedValue(f read.Field, end int32) read.Stretch {
	v := d.ValueOf(f)
	if v.Start > 0 && (ascii.IsQuote(d.Text[v.Start-1]) || d.Text[v.Start-1] == '(') {
		return v
	}
	stop := v.End
	for stop < end && !ascii.HasByte(",]}\n\"'", d.Text[stop]) {
		stop++
	}
	for _, next := range d.FieldsFrom(v.End) {
		if next.Key.Start >= stop || knownHeaders[next.Name] {
			stop = min(stop, next.Key.Start)
			break
		}
	}
	v.End = stop
	for v.End > v.Start && ascii.HasByte("; ", d.Text[v.End-1]) {
		v.End--
	}
	return v
}

// readNamedHead reads the list of headers at i, as a HAR file has them:
// [{"name": "Accept", "value": "*/*"}, …].
func (d *Diagnosis) readNamedHead(r *request, i int32) {
	k := d.objectFrom(i)
	if int(k) == len(d.Objects) {
		return
	}
	name := uint32(0)
	for _, f := range d.FieldsFrom(i) {
		if f.Key.Start >= d.Objects[k].End {
			break
		}
		v := d.ValueOf(f)
		switch {
		case f.HoldsName():
			name = ascii.Hash(d.In(v))
		case f.HoldsValue() && name != 0:
			r.add(name, v)
		}
	}
	r.whole = r.last
}

// objectOf gives the object in braces that is a field's value, or PHP's array, also one inside
// a string or behind a class name.
func (d *Diagnosis) objectOf(f read.Field) int32 {
	for k := d.objectFrom(f.Value); int(k) < len(d.Objects); k++ {
		o := d.Objects[k]
		if o.Start-f.Value > 40 || bytes.IndexByte(d.Text[f.Value:o.Start], ',') >= 0 || bytes.IndexByte(d.Text[f.Value:o.Start], '\n') >= 0 {
			break
		}
		if d.Text[o.Start] == '{' || d.isArray(k, f) {
			return k
		}
	}
	return read.None
}

// urlAlone takes the last URL of the API's own hosts, with the method before it.
func (d *Diagnosis) urlAlone(where read.Stretch) *request {
	tries := 0
	for k := d.WordAt(where.End) - 1; k >= 0 && d.Words[k].Start >= where.Start && tries < maxTries; k-- {
		w := d.Words[k]
		if n := w.End - w.Start; n != 4 && n != 5 || d.Text[w.Start]|0x20 != 'h' {
			continue
		}
		u := d.target(w.Start, min(where.End, int32(len(d.Text))))
		tries++
		if !read.IsHTTP(d.In(u)) || !d.ours(u, false) {
			continue
		}
		r := &request{Stretch: u, line: u, url: u, body: read.None}
		if k > 0 && w.Start-d.Words[k-1].End <= int32(len(" => '")) {
			if m := d.Words[k-1].Stretch; read.IsMethod(d.In(m)) {
				r.method = m
			}
		}
		switch {
		case d.isComment(w.Start, d.Start):
		case w.Obj != read.None && d.Text[d.Objects[w.Obj].Start] == '(':
			d.readCall(r, w.Obj)
		default:
			d.readCallsWith(r, k)
		}
		if r.method.End == 0 {
			r.method = d.methodBeside(u)
		}
		return r
	}
	return nil
}

// methodWords stand before a method, as in -Method Patch, HttpMethod.Patch and
// CURLOPT_CUSTOMREQUEST => "PATCH".
var methodWords = ascii.Hashes("method httpMethod CUSTOMREQUEST")

// wordsBeside is how many words away from a URL its method may be named.
const wordsBeside = 8

// methodBeside gives the method that is named beside a URL, or an empty stretch.
func (d *Diagnosis) methodBeside(url read.Stretch) read.Stretch {
	first, behind := d.WordAt(url.Start), d.WordAt(url.End)
	for k := max(0, first-wordsBeside); k < min(len(d.Words), behind+wordsBeside); k++ {
		if first <= k && k < behind {
			continue // a word of the URL itself
		}
		name, m := d.Words[max(k-1, 0)], d.Words[k].Stretch
		if methodWords[name.Hash] && m.Start-name.End <= int32(len(`" => "`)) && read.IsMethod(upper(d.In(m))) {
			return m
		}
	}
	return read.Stretch{}
}

// readPanel reads the headers below the last heading "Request Headers", as a
// browser's tools and some logs have them: a line each, or the value in the next.
func (d *Diagnosis) readPanel(r *request, where read.Stretch) {
	k := d.WordAt(where.End) - 1
	for k > 0 && d.Words[k].Start >= where.Start && !(headersHash == d.Words[k].Hash && requestHash == d.Words[k-1].Hash) {
		k--
	}
	if k <= 0 || d.Words[k].Start < where.Start {
		return
	}
	heading := read.Stretch{Start: d.Words[k-1].Start, End: d.Words[k].End}
	pos, margin := d.LineOf(heading.End).End, d.marginOf(heading.Start)
	if pos-heading.End > 12 { // a size may stand beside it
		return
	}
	for range 64 {
		line := read.Stretch{Start: min(pos+1, where.End), End: where.End}
		if n := bytes.IndexByte(d.In(line), '\n'); n >= 0 {
			line.End = line.Start + int32(n)
		}
		pos = line.End
		if line = d.bare(d.behindMargin(line, margin)); line.Start == line.End && len(r.head) == 0 {
			continue
		}
		if line.End > line.Start && d.Text[line.Start] == ':' { // HTTP/2 has names that begin so
			line.Start++
		}
		name, value := d.In(line), []byte(nil)
		if colon := bytes.IndexByte(name, ':'); colon >= 0 {
			name, value = name[:colon], name[colon+1:]
		}
		if isGap(d.In(line)) {
			r.shortened = true
			break
		}
		if len(name) == 0 || len(name) > 40 || bytes.IndexByte(name, ' ') >= 0 || name[len(name)-1] == '"' {
			break
		}
		next := d.behindMargin(d.LineOf(min(pos+1, where.End)), margin)
		if len(value) > 0 || next.End >= where.End || ascii.Contains(d.In(next), ": ") {
			d.addLines(r, line.Start, line.End)
			continue
		}
		r.add(ascii.Hash(name), d.bare(next))
		pos = next.End
	}
	host, ok := r.header("host")
	if !ok {
		host, ok = r.header("authority")
	}
	if !r.known || ok && !d.ours(host, true) || r.Start > pos+1 && d.before.Contains(r.Start) { // or of a request before this one
		r.head = nil
		return
	}
	r.whole = r.last && !r.shortened
	if path, ok := r.header("path"); ok && r.url.End == 0 { // HTTP/2's :path
		r.url = path
		r.method, _ = r.header("method")
		r.host = host
	}
	if r.line.End == 0 {
		r.line = heading
	}
}
