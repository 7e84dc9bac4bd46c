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
}

// readSetFields reads the headers of an index, headers["Accept"] = "*/*", of PHP's list,
// and of an object that stands before the URL, headers = {"Accept": "*/*"}: one behind it
// may be the answer's.
func (d *Diagnosis) readSetFields(r *request, where read.Stretch) {
	for _, f := range d.FieldsFrom(where.Start) {
		if f.Key.Start >= where.End {
			break
		}
		if !setHeaders[f.Name] {
			continue
		}
		index := ascii.HasPrefixAt(d.Text, int(f.Key.End)+1, "]")
		if v := d.ValueOf(f); v.Start > 0 && ascii.IsQuote(d.Text[v.Start-1]) && (index || f.Obj != read.None && (f.Key.End < r.url.Start || ascii.HasSuffixFold(d.Text[:d.Objects[f.Obj].Start], "-headers @"))) {
			r.add(f.Name, v)
		} else if line, ok := d.StringAt(int(f.Key.Start)); ok && f.Value < line.End && d.isHeaderList(f.Obj) {
			r.add(f.Name, read.Stretch{Start: f.Value, End: line.End})
		}
	}
}

var headerValueHash = ascii.Hash("AuthenticationHeaderValue")

// readSetCalls reads the headers that calls set: Header.Set("Accept", "*/*"), and the
// scheme of AuthenticationHeaderValue("Basic", token).
func (d *Diagnosis) readSetCalls(r *request, where read.Stretch) {
	for k := d.WordAt(where.Start); k < len(d.Words) && d.Words[k].End < where.End; k++ {
		w := d.Words[k]
		if w.Hash == headerValueHash {
			r.scheme, _ = d.StringAt(int(w.End) + len(`("`))
		}
		if setHeaders[w.Hash] && ascii.HasPrefixAt(d.Text, int(w.Start)-2, " -") { // PowerShell's -ContentType "…"
			if v, ok := d.StringAt(int(w.End) + len(` "`)); ok && ascii.IsQuote(d.Text[w.End+1]) {
				r.add(w.Hash, v)
			}
		}
		if !ascii.HasPrefixAt(d.Text, int(w.Start)-2, "(") {
			continue
		}
		name, ok := d.StringAt(int(w.Start))
		if !ok || !setHeaders[ascii.Hash(d.In(name))] || !ascii.HasPrefixAt(d.Text, int(name.End)+1, ",") {
			continue
		}
		i := int(name.End) + len(`",`)
		for i < len(d.Text) && ascii.IsSpace(d.Text[i]) {
			i++
		}
		if v, ok := d.StringAt(i + 1); ok && ascii.IsQuote(d.Text[i]) {
			r.add(ascii.Hash(d.In(name)), v)
		}
	}
}

// isHeaderList says that an object is PHP's list of headers, a line each.
func (d *Diagnosis) isHeaderList(obj int32) bool {
	if obj == read.None {
		return false
	}
	before := bytes.TrimSuffix(d.Text[:d.Objects[obj].Start], []byte("array"))
	return bytes.HasSuffix(ascii.TrimRight(before, " ,=>"), []byte("CURLOPT_HTTPHEADER"))
}
