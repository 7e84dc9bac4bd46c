package check

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// readCallsWith reads the headers in the calls to which the variable is given that the URL at word
// k is the value of: url = "…", fetch(url, …).
func (d *Diagnosis) readCallsWith(r *request, k int) {
	if k == 0 || string(ascii.Trim(d.Text[d.Words[k-1].End:d.Words[k].Start], " \"'`:")) != "=" {
		return
	}
	name, tries := d.Words[k-1].Hash, 0
	for k++; k < len(d.Words) && d.Words[k].End < d.Region.End && d.Words[k].Start < r.url.End+codeNearby && tries < maxTries; k++ {
		w := d.Words[k]
		if w.Hash != name {
			continue
		}
		if ascii.StartsWith(ascii.TrimLeft(d.Text[w.End:], " "), "= := +=") > 0 {
			break // it is another URL from here on
		}
		if w.Obj != read.None && d.Text[d.Objects[w.Obj].Start] == '(' && !d.isParameter(w.Obj) && !d.isComment(w.Start, d.Start) {
			tries++
			d.readCallHead(r, w.Obj)
		}
	}
}

// readCall reads the method, requests.put(…), and what stands among a call's arguments:
// fetch(url, {method: "PUT", headers: {…}}).
func (d *Diagnosis) readCall(r *request, call int32) {
	o := d.Objects[call]
	k, member := d.callee(o.Start)
	if k < 0 {
		return
	}
	if m := d.Words[k].Stretch; member && r.method.End == 0 && read.IsMethod(upper(d.In(m))) {
		r.method = m
	}
	for _, f := range d.argumentsOf(call) {
		if v := d.ValueOf(f); methodKeys[f.Name] && r.method.End == 0 && read.IsMethod(upper(d.In(v))) {
			r.method = v
		}
	}
	d.readCallHead(r, call)
	d.readImplied(r, call, k)
}

// argumentsOf gives the named arguments of a call, and the fields of an object among them.
func (d *Diagnosis) argumentsOf(call int32) []read.Field {
	var list []read.Field
	for _, f := range d.FieldsFrom(d.Objects[call].Start) {
		if f.Key.Start >= d.Objects[call].End {
			break
		}
		if f.Obj != read.None && (f.Obj == call || d.Objects[f.Obj].Parent == call) {
			list = append(list, f)
		}
	}
	return list
}

// readCallHead reads the headers among a call's arguments, where they stand there whole.
func (d *Diagnosis) readCallHead(r *request, call int32) {
	for _, f := range d.argumentsOf(call) {
		if !headerKeys[f.Name] || len(r.head) > 0 {
			continue
		}
		h := d.objectOf(f)
		if h == read.None {
			continue
		}
		o := d.Objects[h]
		made := ascii.Trim(d.Text[f.Value:o.Start], " ")
		behind := ascii.TrimLeft(d.Text[o.End:], " \n")
		if (len(made) == 0 || string(made) == "array" || string(made) == "new Headers(") && ascii.StartsWith(behind, ", ) } ]") > 0 {
			d.readDumpHead(r, h)
			r.whole = false // the client adds others
		}
	}
}

// callee gives the word that names what is called with the arguments at i, or -1, and says
// whether it is a method's.
func (d *Diagnosis) callee(i int32) (k int, member bool) {
	k = d.WordAt(i) - 1
	if k < 0 || d.Words[k].End != i {
		return -1, false
	}
	start := d.Words[k].Start
	return k, start > 0 && ascii.HasByte(".>:", d.Text[start-1])
}

var (
	fetchHash, bodyHash    = ascii.Hash("fetch"), ascii.Hash("body")
	requestsHash, dataHash = ascii.Hash("requests"), ascii.Hash("data")
)

// noType is what a client implies that sends no content type.
const noType = "none"

// readImplied notes the content type that JavaScript's fetch and Python's requests give to what
// they send: the call, of the function at word k, must show all headers, or that it has none.
func (d *Diagnosis) readImplied(r *request, call int32, k int) {
	o := d.Objects[call]
	in := d.In(o.Stretch)
	start := d.Words[k].Start
	fetch := d.Words[k].Hash == fetchHash && (start == 0 || !ascii.HasByte("$.", d.Text[start-1]))
	python := k > 0 && d.Words[k-1].Hash == requestsHash && !ascii.HasByte("._", d.Text[max(0, d.Words[k-1].Start-1)])
	if !fetch && !python || ascii.Contains(in, "...") || ascii.Contains(in, "**") || ascii.Contains(in, "files=") {
		return
	}
	for k++; k < len(d.Words) && d.Words[k].End < o.End; k++ {
		w := d.Words[k]
		sent := ascii.TrimLeft(d.Text[w.End:], ":= ")
		switch {
		case headerKeys[w.Hash] && len(r.head) == 0:
			r.implied = ""
			return // they stand elsewhere
		case fetch && w.Hash == bodyHash && w.Obj != read.None && d.Objects[w.Obj].Parent == call && (bytes.HasPrefix(sent, []byte("JSON.stringify(")) ||
			ascii.HasPrefixAt(sent, 0, ",") && ascii.Contains(d.Text[max(0, o.Start-codeNearby):o.Start], " body = JSON.stringify(")):
			r.client, r.implied, r.impliedBy = "fetch", "text/plain;charset=UTF-8", w.Stretch
		case fetch || w.Hash != dataHash || d.Text[w.End] != '=' || w.Obj != call:
		case bytes.HasPrefix(sent, []byte("json.dumps(")):
			r.client, r.implied, r.impliedBy = "requests", noType, w.Stretch
		case ascii.HasPrefixAt(sent, 0, "{"):
			r.client, r.implied, r.impliedBy = "requests", "application/x-www-form-urlencoded", w.Stretch
		}
	}
}
