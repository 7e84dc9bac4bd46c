package check

import (
	"bytes"
	"sort"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// setHeaders are the headers that checks ask for.
var setHeaders = ascii.Hashes("authorization", "content-type", "x-timestamp")

// codeNearby is how far from its URL source code sets a request's headers, in bytes.
const codeNearby = 2048

// readCode reads the headers that source code sets around the URL: those of a list that
// stands before it, headers = {"Accept": "*/*"}, or of an index, headers["Accept"] =
// "*/*", or of a call, Header.Set("Accept", "*/*"). A list behind the URL may be the
// answer's. The client adds others. AuthenticationHeaderValue("Basic", …) names the scheme.
func (d *Diagnosis) readCode(r *request) {
	t := d.Text
	where := d.before
	if r.url.End > r.url.Start {
		where = read.Stretch{Start: max(where.Start, r.url.Start-codeNearby), End: min(where.End, r.url.End+codeNearby)}
	}
	where.Start = max(where.Start, where.End-2*codeNearby)
	for _, f := range d.FieldsFrom(where.Start) {
		if f.Key.Start >= where.End {
			break
		}
		if !setHeaders[f.Name] {
			continue
		}
		index := ascii.HasPrefixAt(t, int(f.Key.End)+1, "]")
		if v := d.ValueOf(f); v.Start > 0 && ascii.IsQuote(t[v.Start-1]) && (index || f.Obj != read.None && f.Key.End < r.url.Start) {
			r.add(f.Name, v)
		} else if line, ok := d.StringAt(int(f.Key.Start)); ok && f.Value < line.End && d.isHeaderList(f.Obj) {
			r.add(f.Name, read.Stretch{Start: f.Value, End: line.End})
		}
	}
	for k := sort.Search(len(d.Strings), func(k int) bool { return d.Strings[k].Start >= where.Start }); k < len(d.Strings) && d.Strings[k].End < where.End; k++ {
		name := d.Strings[k]
		if !setHeaders[ascii.Hash(d.In(name))] || !ascii.HasPrefixAt(t, int(name.Start)-2, "(") || !ascii.HasPrefixAt(t, int(name.End)+1, ",") {
			continue
		}
		i := int(name.End) + len("\",")
		for i < len(t) && ascii.IsSpace(t[i]) {
			i++
		}
		if v, ok := d.StringAt(i + 1); ok && ascii.IsQuote(t[i]) {
			r.add(ascii.Hash(d.In(name)), v)
		}
	}
	for k := d.WordAt(where.Start); k < len(d.Words) && d.Words[k].End < where.End; k++ {
		if w := d.Words[k]; w.Hash == headerValueHash {
			r.scheme, _ = d.StringAt(int(w.End) + len(`("`))
		}
	}
}

var headerValueHash = ascii.Hash("AuthenticationHeaderValue")

// isHeaderList says that an object is PHP's list of headers, a line each.
func (d *Diagnosis) isHeaderList(obj int32) bool {
	if obj == read.None {
		return false
	}
	before := bytes.TrimSuffix(d.Text[:d.Objects[obj].Start], []byte("array"))
	return bytes.HasSuffix(ascii.TrimRight(before, " ,=>"), []byte("CURLOPT_HTTPHEADER"))
}
