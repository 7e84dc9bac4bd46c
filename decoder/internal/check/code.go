package check

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// setHeaders are the headers that checks ask for.
var setHeaders = ascii.Hashes("authorization content-type x-timestamp")

// codeNearby is how far from its URL source code sets a request's headers, in bytes.
const codeNearby = 2048

// readCode reads the headers that source code sets around the URL, or where no URL is in
// sight. The client adds others.
func (d *Diagnosis) readCode(r *request) {
	where := d.before
	if r.url.End > r.url.Start {
		where = read.Stretch{Start: max(where.Start, r.url.Start-codeNearby), End: min(where.End, r.url.End+codeNearby)}
	}
	where.Start = max(where.Start, where.End-2*codeNearby)
	d.readSetFields(r, where)
	d.readSetCalls(r, where)
	if r.mixed { // of more than one request
		r.head = nil
	}
}

// set takes up a header that code sets, unless that is a comment.
func (d *Diagnosis) set(r *request, name uint32, value read.Stretch) {
	if d.isComment(value.Start, r.url.Start) {
		return
	}
	for _, h := range r.head {
		r.mixed = r.mixed || h.name == name && string(d.In(h.value)) != string(d.In(value))
	}
	r.add(name, value)
}

// readSetFields reads the headers of an index, headers["Accept"] = "*/*", of PHP's list,
// and of an object that stands before the URL or that code sends: any other may be the
// answer's.
func (d *Diagnosis) readSetFields(r *request, where read.Stretch) {
	for _, f := range d.FieldsFrom(where.Start) {
		if f.Key.Start >= where.End {
			break
		}
		if !setHeaders[f.Name] {
			continue
		}
		open := f.Key.Start - int32(len(`["`))
		index := ascii.HasPrefixAt(d.Text, int(open), "[") && ascii.HasPrefixAt(d.Text, int(f.Key.End)+1, "]") && !d.isAnswers(open)
		if v := d.ValueOf(f); d.isQuoted(v) && (index || f.Obj != read.None && (f.Key.End < r.url.Start || d.isSent(f.Obj))) {
			d.set(r, f.Name, v)
		} else if line, ok := d.StringAt(int(f.Key.Start)); ok && f.Value < line.End && d.isHeaderList(f.Obj) {
			d.set(r, f.Name, read.Stretch{Start: f.Value, End: line.End})
		}
	}
}

// isQuoted says that a value is a text in source code; one in backticks may have more put in.
func (d *Diagnosis) isQuoted(v read.Stretch) bool {
	return v.Start > 0 && ascii.IsQuote(d.Text[v.Start-1]) || ascii.HasPrefixAt(d.Text, int(v.Start), "`")
}

// isSent says that an object is one of headers which code gives to a variable of that name, or
// to PowerShell: const headers = {…}, $headers = @{…}, -Headers @{…}. "Answer headers = {…}" is
// people's.
func (d *Diagnosis) isSent(obj int32) bool {
	if obj == read.None {
		return false
	}
	before := d.Text[:d.Objects[obj].Start]
	if ascii.HasSuffixFold(before, "-headers @") {
		return true
	}
	target, assigned := bytes.CutSuffix(ascii.TrimRight(before, " @"), []byte(" ="))
	k, member := d.callee(int32(len(target)))
	if !assigned || k < 0 || member || !headerKeys[d.Words[k].Hash] {
		return false
	}
	declared := ascii.Trim(d.Text[d.LineOf(d.Words[k].Start).Start:d.Words[k].Start], " $")
	return len(declared) == 0 || ascii.IsOneOf(declared, "const let var val my")
}

var headerValueHash, headerFieldHash = ascii.Hash("AuthenticationHeaderValue"), ascii.Hash("forHTTPHeaderField")

// readSetCalls reads the headers that calls set: Header.Set("Accept", "*/*"), and the
// scheme of AuthenticationHeaderValue("Basic", token).
func (d *Diagnosis) readSetCalls(r *request, where read.Stretch) {
	for k := d.WordAt(where.Start); k < len(d.Words) && d.Words[k].End < where.End; k++ {
		w := d.Words[k]
		switch {
		case w.Hash == headerValueHash && !d.isComment(w.Start, r.url.Start):
			r.scheme, _ = d.StringAt(int(w.End) + len(`("`))
		case w.Hash == headerFieldHash && k > 0 && d.Words[k-1].Str != read.None: // Swift's setValue("*/*", forHTTPHeaderField: "Accept")
			value := d.Strings[d.Words[k-1].Str]
			if name, ok := d.StringAt(int(w.End) + len(`: "`)); ok && ascii.HasPrefixAt(d.Text, int(value.Start)-2, "(") && setHeaders[ascii.Hash(d.In(name))] {
				d.set(r, ascii.Hash(d.In(name)), value)
			}
		case setHeaders[w.Hash] && ascii.HasPrefixAt(d.Text, int(w.Start)-2, " -"): // PowerShell's -ContentType "…"
			if v, ok := d.StringAt(int(w.End) + len(` "`)); ok && ascii.IsQuote(d.Text[w.End+1]) {
				d.set(r, w.Hash, v)
			}
		case ascii.HasPrefixAt(d.Text, int(w.Start)-2, "("), ascii.HasPrefixAt(d.Text, int(w.Start)-3, "(b"): // of Python's bytes
			d.readSetCall(r, w.Start)
		}
	}
}

// setWords are methods that set a header.
var setWords = ascii.Hashes("set add append put header headers setHeader addHeader withHeader putHeader defaultHeader " +
	"setRequestHeader setRequestProperty addRequestProperty addField tryAddWithoutValidation")

// readSetCall reads the header whose name is a call's first argument, at i.
func (d *Diagnosis) readSetCall(r *request, i int32) {
	name, ok := d.StringAt(int(i))
	if !ok || !setHeaders[ascii.Hash(d.In(name))] || !ascii.HasPrefixAt(d.Text, int(name.End)+1, ",") {
		return
	}
	at := i - int32(len(`("`))
	if k, _ := d.callee(at); k >= 0 && !setWords[d.Words[k].Hash] || d.isAnswers(at) {
		return
	}
	v := int(name.End) + len(`",`)
	for v < len(d.Text) && ascii.IsSpace(d.Text[v]) {
		v++
	}
	if ascii.HasPrefixAt(d.Text, v, "b'") {
		v++
	}
	if value, ok := d.StringAt(v + 1); ok && ascii.IsQuote(d.Text[v]) {
		d.set(r, ascii.Hash(d.In(name)), value)
	}
}

// isAnswers says that what is called or indexed at i is of an answer, or of one that a server of
// one's own gives: response.headers["…"], res.setHeader("…"), w.Header().Set("…").
func (d *Diagnosis) isAnswers(i int32) bool {
	const nearby = 80
	chain := d.Text[max(0, i-nearby):i]
	chain = ascii.AppendLower(nil, chain[len(ascii.TrimRight(chain, names+".->()")):])
	return ascii.Contains(chain, "response") || ascii.Contains(chain, "header()") || ascii.StartsWith(chain, "res. resp. reply. answer. ctx.") > 0
}

// isHeaderList says that an object is PHP's list of headers, a line each.
func (d *Diagnosis) isHeaderList(obj int32) bool {
	if obj == read.None {
		return false
	}
	before := bytes.TrimSuffix(d.Text[:d.Objects[obj].Start], []byte("array"))
	return bytes.HasSuffix(ascii.TrimRight(before, " ,=>"), []byte("CURLOPT_HTTPHEADER"))
}
