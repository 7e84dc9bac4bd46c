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
	if len(r.head) == 0 && r.scheme.End == 0 {
		where = read.Stretch{Start: d.behind.Start, End: min(d.behind.End, d.behind.Start+2*codeNearby)}
		d.readSetFields(r, where)
		d.readSetCalls(r, where)
	}
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
		index := ascii.HasPrefixAt(d.Text, int(f.Key.End)+1, "]")
		if v := d.ValueOf(f); d.isQuoted(v) && (index || f.Obj != read.None && (f.Key.End < r.url.Start || d.isSent(f.Obj))) {
			r.add(f.Name, v)
		} else if line, ok := d.StringAt(int(f.Key.Start)); ok && f.Value < line.End && d.isHeaderList(f.Obj) {
			r.add(f.Name, read.Stretch{Start: f.Value, End: line.End})
		}
	}
}

// isQuoted says that a value is a text in source code; one in backticks may have more put in.
func (d *Diagnosis) isQuoted(v read.Stretch) bool {
	return v.Start > 0 && ascii.IsQuote(d.Text[v.Start-1]) || ascii.HasPrefixAt(d.Text, int(v.Start), "`")
}

// callWords are functions that send a request and stand alone; others are methods.
var callWords = ascii.Hashes("fetch axios got ky request")

// isSent says that an object is, or is part of, what code gives to a method or to a variable:
// axios.post(url, data, {headers: {…}}), $headers = @{…}. An answer's name says so, and r.headers
// may be one's.
func (d *Diagnosis) isSent(obj int32) bool {
	for ; obj != read.None; obj = d.Objects[obj].Parent {
		before := d.Text[:d.Objects[obj].Start]
		if d.Text[len(before)] == '(' {
			k, member := d.callee(int32(len(before)))
			if k >= 0 && d.Text[d.Words[k].Start] >= 'a' && (member || callWords[d.Words[k].Hash]) {
				return true
			}
			continue
		}
		if ascii.HasSuffixFold(before, "-headers @") {
			return true
		}
		target, assigned := bytes.CutSuffix(ascii.TrimRight(before, " @"), []byte(" ="))
		k, member := d.callee(int32(len(ascii.TrimRight(target, " "))))
		if assigned && k >= 0 && !member && ascii.StartsWith(ascii.AppendLower(nil, d.In(d.Words[k].Stretch)), "res answer reply") == 0 {
			return true
		}
	}
	return false
}

var headerValueHash, headerFieldHash = ascii.Hash("AuthenticationHeaderValue"), ascii.Hash("forHTTPHeaderField")

// readSetCalls reads the headers that calls set: Header.Set("Accept", "*/*"), and the
// scheme of AuthenticationHeaderValue("Basic", token).
func (d *Diagnosis) readSetCalls(r *request, where read.Stretch) {
	for k := d.WordAt(where.Start); k < len(d.Words) && d.Words[k].End < where.End; k++ {
		w := d.Words[k]
		switch {
		case typeWords[w.Hash]:
			d.readType(r, k)
		case w.Hash == headerValueHash:
			r.scheme, _ = d.StringAt(int(w.End) + len(`("`))
		case w.Hash == headerFieldHash && k > 0 && d.Words[k-1].Str != read.None: // Swift's setValue("*/*", forHTTPHeaderField: "Accept")
			if name, ok := d.StringAt(int(w.End) + len(`: "`)); ok && setHeaders[ascii.Hash(d.In(name))] {
				r.add(ascii.Hash(d.In(name)), d.Strings[d.Words[k-1].Str])
			}
		case setHeaders[w.Hash] && ascii.HasPrefixAt(d.Text, int(w.Start)-2, " -"): // PowerShell's -ContentType "…"
			if v, ok := d.StringAt(int(w.End) + len(` "`)); ok && ascii.IsQuote(d.Text[w.End+1]) {
				r.add(w.Hash, v)
			}
		case w.Hash == bodyHash && ascii.HasPrefixAt(d.Text, int(w.Start)-2, " -"):
			d.readPowerShell(r, w.Stretch)
		case ascii.HasPrefixAt(d.Text, int(w.Start)-2, "("), ascii.HasPrefixAt(d.Text, int(w.Start)-3, "(b"): // of Python's bytes
			d.readSetCall(r, w.Start)
		}
	}
}

// readSetCall reads the header whose name is a call's first argument, at i.
func (d *Diagnosis) readSetCall(r *request, i int32) {
	name, ok := d.StringAt(int(i))
	if !ok || !setHeaders[ascii.Hash(d.In(name))] || !ascii.HasPrefixAt(d.Text, int(name.End)+1, ",") {
		return
	}
	at := int(name.End) + len(`",`)
	for at < len(d.Text) && ascii.IsSpace(d.Text[at]) {
		at++
	}
	if ascii.HasPrefixAt(d.Text, at, "b'") {
		at++
	}
	if v, ok := d.StringAt(at + 1); ok && ascii.IsQuote(d.Text[at]) {
		r.add(ascii.Hash(d.In(name)), v)
		return
	}
	v := read.Stretch{Start: int32(at), End: int32(at)}
	for int(v.End) < len(d.Text) && isNameByte(d.Text[v.End]) {
		v.End++
	}
	if text := d.resolved(v); text != v {
		r.add(ascii.Hash(d.In(name)), text)
	}
}

// readPowerShell notes the content type that PowerShell gives to the -Body at a place, where its
// command shows all headers or has none.
func (d *Diagnosis) readPowerShell(r *request, body read.Stretch) {
	line := d.In(d.LineOf(body.Start))
	all := !ascii.Contains(line, "-Headers ") || ascii.Contains(line, "-Headers @{")
	if ascii.Contains(line, "Invoke-RestMethod ") && all && !ascii.Contains(line, "content-type") && !ascii.Contains(line, "-ContentType") && !ascii.Contains(line, " @args") {
		r.client, r.implied, r.impliedBy = "PowerShell", "application/x-www-form-urlencoded", body
	}
}

var (
	contentTypeHash                  = ascii.Hash("content-type")
	mediaTypeHash, stringContentHash = ascii.Hash("MediaType"), ascii.Hash("StringContent")
)

// typeWords are functions that take a content type: the last argument of .NET's StringContent,
// which has one of its own, and of OkHttp's MediaType.parse.
var typeWords = ascii.Hashes("StringContent MediaTypeHeaderValue parse get")

// readType reads the content type that the function at word k is given.
func (d *Diagnosis) readType(r *request, k int) {
	name, obj := d.Words[k], d.objectFrom(d.Words[k].End)
	if int(obj) == len(d.Objects) || d.Objects[obj].Start != name.End || d.Text[name.End] != '(' ||
		d.Text[name.Start] >= 'a' && (k == 0 || d.Words[k-1].Hash != mediaTypeHash) {
		return
	}
	end := d.Objects[obj].End
	last := d.Words[d.WordAt(end)-1]
	if last.Str != read.None && d.Strings[last.Str].End == end-int32(len(`")`)) && bytes.IndexByte(d.In(d.Strings[last.Str]), '/') > 0 {
		r.add(contentTypeHash, d.Strings[last.Str])
	} else if name.Hash == stringContentHash && bytes.IndexByte(d.Text[name.End:end], ',') < 0 {
		r.client, r.implied, r.impliedBy = "StringContent", "text/plain; charset=utf-8", name.Stretch
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
