package decoder

import "bytes"

// Requests that a client prints in its own form: a configuration, the arguments of a
// call, a panel of headers.

// The keys of what clients dump.
var (
	urlKeys    = hashes("url", "uri", "requestUrl", "requestUri", "fullUrl", "href")
	methodKeys = hashes("method", "httpMethod", "requestMethod", "verb")
	headerKeys = hashes("headers", "requestHeaders", "header")
	bodyKeys   = hashes("data", "body", "json", "payload", "requestBody", "postData", "form", "content")
	authKeys   = hashes("auth")

	agentHash                = hashWord(hashStart, "user-agent")
	requestHash, headersHash = hashWord(hashStart, "request"), hashWord(hashStart, "headers")
)

// dump reads a client's configuration: {url: …, method: …, headers: {…}, data: …}.
func (d *diagnosis) dump(where stretch) *request {
	list := d.fieldsFrom(where.start)
	n := 0
	for n < len(list) && list[n].key.start < where.end {
		n++
	}
	tries := 0
	for list = list[:n]; n > 0 && tries < maxTries; n-- {
		f := list[n-1]
		if headerKeys[f.name] && hasSuffixFold(d.text[:f.key.start], "request ") { // Request headers: {…}
			if o := d.objectOf(f); o != none {
				r := &request{line: f.key, stretch: stretch{f.key.start, d.objects[o].end}, body: none}
				d.readDumpHead(r, o)
				return r
			}
		}
		if !urlKeys[f.name] || f.obj != none && f.obj == d.obj {
			continue
		}
		r := &request{url: d.valueOf(f), body: none}
		if !d.isURL(r.url) || !d.ours(r.url, true) {
			continue
		}
		tries++
		r.line = r.url
		r.stretch = d.lineOf(f.key.start) // where no brackets hold it together
		if f.obj != none {
			r.stretch = d.objects[f.obj].stretch
		}
		r.start, r.end = max(r.start, where.start), min(r.end, where.end)
		d.readDump(r, list, f.obj)
		if r.method.end == 0 && len(r.head) == 0 && r.body == none {
			continue
		}
		return r
	}
	return nil
}

func (d *diagnosis) readDump(r *request, list []field, obj int32) {
	for _, f := range list {
		if f.obj != obj || !r.contains(f.key.start) {
			continue
		}
		switch {
		case methodKeys[f.name]:
			r.method = d.valueOf(f)
		case headerKeys[f.name]:
			if v := f.value; int(v) < len(d.text) && d.text[v] == '[' {
				d.readNamedHead(r, v)
				if o := d.objectFrom(v); len(r.head) == 0 && int(o) < len(d.objects) { // [Name:value, …]
					d.readDumpHead(r, o)
				}
			} else if o := d.objectOf(f); o != none {
				d.readDumpHead(r, o)
			}
		case bodyKeys[f.name]:
			if o := d.objectOf(f); o != none && !d.encloses(o, d.obj) {
				r.body, r.sent = o, true
			}
		case authKeys[f.name]:
			if o := d.objectOf(f); o != none {
				r.user, r.hidden = d.objects[o].stretch, true
			}
		}
	}
}

func (d *diagnosis) readDumpHead(r *request, obj int32) {
	o := d.objects[obj]
	for _, f := range d.fieldsFrom(o.start) {
		if f.key.start >= o.end {
			break
		}
		if f.obj == obj {
			r.add(f.name, d.valueOf(f))
		}
	}
	r.whole = r.last && d.text[o.end-1] == '}'
}

// readNamedHead reads the list of headers at i, as a HAR file has them:
// [{"name": "Accept", "value": "*/*"}, …].
func (d *diagnosis) readNamedHead(r *request, i int32) {
	k := d.objectFrom(i)
	if int(k) == len(d.objects) {
		return
	}
	name := uint32(0)
	for _, f := range d.fieldsFrom(i) {
		if f.key.start >= d.objects[k].end {
			break
		}
		v := d.valueOf(f)
		switch {
		case f.name == nameHash || f.name == keyHash:
			name = hashWord(hashStart, d.in(v))
		case f.name == valueHash && name != 0:
			r.add(name, v)
		}
	}
	r.whole = r.last
}

// objectOf gives the object in braces that is a field's value, also one inside
// a string or behind a class name.
func (d *diagnosis) objectOf(f field) int32 {
	for k := d.objectFrom(f.value); int(k) < len(d.objects); k++ {
		o := d.objects[k]
		if o.start-f.value > 40 || bytes.IndexByte(d.text[f.value:o.start], ',') >= 0 || bytes.IndexByte(d.text[f.value:o.start], '\n') >= 0 {
			break
		}
		if d.text[o.start] == '{' {
			return k
		}
	}
	return none
}

// urlAlone takes the last URL of the API's own hosts, with the method before it.
func (d *diagnosis) urlAlone(where stretch) *request {
	tries := 0
	for k := d.wordAt(where.end) - 1; k >= 0 && d.words[k].start >= where.start && tries < maxTries; k-- {
		w := d.words[k]
		if n := w.end - w.start; n != 4 && n != 5 || d.text[w.start]|0x20 != 'h' {
			continue
		}
		u := d.target(w.start, min(where.end, int32(len(d.text))))
		tries++
		if !isHTTP(d.in(u)) || !d.ours(u, false) {
			continue
		}
		r := &request{stretch: u, line: u, url: u, body: none}
		if k > 0 && w.start-d.words[k-1].end < 5 {
			m := d.words[k-1].stretch
			call := d.text[m.end] == '(' && m.start > 0 && d.text[m.start-1] == '.' // requests.post("…
			if isMethod(d.in(m)) || call && isMethod(upper(d.in(m))) {
				r.method = m
			}
		}
		if w.obj != none && d.text[d.objects[w.obj].start] == '(' {
			d.readCall(r, w.obj)
		}
		return r
	}
	return nil
}

// readCall reads the headers among a call's arguments: fetch(url, {headers: {…}}).
func (d *diagnosis) readCall(r *request, call int32) {
	o := d.objects[call]
	for _, f := range d.fieldsFrom(o.start) {
		if f.key.start >= o.end {
			break
		}
		if !headerKeys[f.name] || f.obj == none || f.obj != call && d.objects[f.obj].parent != call {
			continue
		}
		if h := d.objectOf(f); h != none {
			d.readDumpHead(r, h)
			r.whole = false // the client adds others
			return
		}
	}
}

// readPanel reads the headers below the last heading "Request Headers", as a
// browser's tools and some logs have them: a line each, or the value in the next.
func (d *diagnosis) readPanel(r *request, where stretch) {
	k := d.wordAt(where.end) - 1
	for k > 0 && d.words[k].start >= where.start && !(headersHash == d.words[k].hash && requestHash == d.words[k-1].hash) {
		k--
	}
	if k <= 0 || d.words[k].start < where.start {
		return
	}
	heading := stretch{d.words[k-1].start, d.words[k].end}
	pos := d.lineOf(heading.end).end
	if pos-heading.end > 12 { // a size may stand beside it
		return
	}
	for range 64 {
		line := stretch{min(pos+1, where.end), where.end}
		if n := bytes.IndexByte(d.in(line), '\n'); n >= 0 {
			line.end = line.start + int32(n)
		}
		pos = line.end
		if line = d.bare(line); line.start == line.end && len(r.head) == 0 {
			continue
		}
		if line.end > line.start && d.text[line.start] == ':' { // HTTP/2 has names that begin so
			line.start++
		}
		name, value, _ := bytes.Cut(d.in(line), []byte(":"))
		if len(name) == 0 || len(name) > 40 || bytes.IndexByte(name, ' ') >= 0 || name[len(name)-1] == '"' {
			break
		}
		next := d.lineOf(min(pos+1, where.end))
		if len(value) > 0 || next.end >= where.end || bytes.Contains(d.in(next), []byte(": ")) {
			d.addLines(r, line.start, line.end)
			continue
		}
		r.add(hashWord(hashStart, name), d.bare(next))
		pos = next.end
	}
	if !r.known || r.start > pos+1 { // or of a request before this one
		r.head = nil
		return
	}
	r.whole = r.last
	if r.line.end == 0 {
		r.line = heading
	}
}
