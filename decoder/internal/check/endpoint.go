package check

import (
	"bytes"
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// endpoint compares the request's path and method with the documented ones.
func (d *Diagnosis) endpoint() {
	values := d.Endpoints
	at, ok := d.path()
	if !ok {
		return
	}
	path := strings.Split(string(d.In(at)), "/")
	if d.noteEmpty(at, path) {
		return
	}
	var methods []string
	var best fit
	open := false // paths that are not documented begin so, too
	method := d.request.verb
	if d.request.method.End > 0 {
		method = string(upper(d.In(d.request.method)))
	}
	for _, v := range values {
		allowed, pattern, ok := strings.Cut(v, " ")
		if !ok {
			allowed, pattern = "", v
		}
		f := fitPath(path, strings.Split(pattern, "/"))
		f.whole = pattern
		if strings.HasSuffix(pattern, "/**") {
			open = open || f.exact
			continue
		}
		if f.exact {
			for _, m := range strings.Split(allowed, ",") {
				if m == "" || m == method || f.vague {
					return
				}
				methods = append(methods, m)
			}
		}
		if best.pattern == nil || f.cost < best.cost {
			best = f
		}
	}
	if len(methods) > 0 {
		m := d.request.method
		if m.End == 0 {
			m = d.request.line
		}
		if read.IsMethod([]byte(method)) {
			d.note(m, "the method "+method+" is not allowed on this path, only "+listed(methods, " or "))
		}
		return
	}
	if best.pattern != nil && (!open || best.cost <= misspelt) {
		d.notePath(at, path, best, values)
	}
}

// emptyObjects are what JavaScript prints of an object that is put into a URL.
const emptyObjects = "[object%20object] %5bobject%20object%5d"

// noteEmpty notes the segments of a path that were put together from nothing, and says
// whether there is one.
func (d *Diagnosis) noteEmpty(at read.Stretch, path []string) bool {
	found := false
	for _, segment := range path {
		end := at.Start + int32(len(segment))
		if word := ascii.AppendLower(nil, []byte(segment)); read.IsNullWord(word) || ascii.ContainsWord(emptyObjects, word) {
			d.note(read.Stretch{Start: at.Start, End: end}, shown(segment)+" in the path is no value: a variable was empty")
			found = true
		}
		at.Start = end + 1
	}
	return found
}

// upper gives the capitals of a word.
func upper(b []byte) []byte {
	b = append([]byte(nil), b...)
	for i := range b {
		b[i] &^= 0x20
	}
	return b
}

// path gives the path of the request, where it is the API's.
func (d *Diagnosis) path() (read.Stretch, bool) {
	s := d.request.url
	if s.Start == s.End || d.request.wrapped || !d.ours(s, false) {
		return s, false
	}
	host, ok := d.request.header("host")
	b := d.In(s)
	if ok && !d.ours(host, false) || b[0] == '/' && d.request.host.End > 0 && !d.ours(d.request.host, false) {
		return s, false
	}
	if b[0] == '/' {
		if !ok && !d.beginsAsOurs(string(b)) {
			return s, false // it may be the caller's own
		}
	} else {
		host := hostOf(b)
		i := ascii.Index(b, string(host))
		n := bytes.IndexByte(b[max(i, 0):], '/')
		if len(host) == 0 || i < 0 || n < 0 || isVariable(host) {
			return s, false
		}
		s.Start += int32(i + n)
		b = b[i+n:]
	}
	s.End = s.Start + int32(pathEnd(b, "?#"))
	for s.End-s.Start > 1 && d.Text[s.End-1] == '/' {
		s.End--
	}
	return s, s.End-s.Start > 1
}

// beginsAsOurs says that a path begins as a documented one does, or has several
// segments and begins with what such a path has further on.
func (d *Diagnosis) beginsAsOurs(path string) bool {
	first, rest, _ := strings.Cut(path[1:], "/")
	for _, e := range d.Endpoints {
		_, pattern, _ := strings.Cut(e, "/")
		start, _, _ := strings.Cut(pattern, "/")
		if first == start || ascii.Nearly(first, start) || first == "" || isVariable([]byte(first)) ||
			strings.Contains(rest, "/") && strings.Contains(pattern, "/"+first+"/") {
			return true
		}
	}
	return false
}

// fit says how a path compares with a documented one.
type fit struct {
	whole      string
	pattern    []string
	head, tail int  // how many of the segments agree, from the start and from the end
	exact      bool // all do
	vague      bool // a variable stands where the pattern has a word
	cost       int
}

// misspelt is the most that a path costs which can hardly be another one.
const misspelt = 2

func fitPath(path, pattern []string) fit {
	f := fit{pattern: pattern}
	n, m := len(path), len(pattern)
	for f.head < min(n, m) && pattern[f.head] != "**" {
		ok, vague := agrees(path, pattern, f.head, f.head)
		if !ok {
			break
		}
		f.head, f.vague = f.head+1, f.vague || vague
	}
	if f.head == n && f.head == m || f.head < m && pattern[f.head] == "**" {
		f.exact = true
		return f
	}
	words := 0
	for f.tail < min(n, m)-f.head {
		if ok, _ := agrees(path, pattern, n-1-f.tail, m-1-f.tail); !ok {
			break
		}
		if f.tail++; pattern[m-f.tail] != "*" {
			words++
		}
	}
	f.cost = 2 * (n + m - 2*f.head - 2*f.tail)
	if f.head+f.tail == n-1 && n == m {
		f.cost = 3 // one word for another
		if ascii.Nearly(path[f.head], pattern[f.head]) {
			f.cost = 1
		}
	}
	if f.tail > 0 && words == 0 {
		f.cost += 2 // anything agrees with an id
	}
	return f
}

// agrees says that segment i of the path can be segment k of the pattern. A
// word that the pattern has next is no id.
func agrees(path, pattern []string, i, k int) (ok, vague bool) {
	seg, want := path[i], pattern[k]
	if seg == want {
		return true, false
	}
	variable := seg != "" && (isVariable([]byte(seg)) || seg[0] == ':')
	if want == "*" {
		missing := k+1 < len(pattern) && seg == pattern[k+1] && (i+1 >= len(path) || path[i+1] != seg)
		return seg != "" && !missing, false
	}
	return variable, variable
}

// notePath points at the segment in which a path differs.
func (d *Diagnosis) notePath(at read.Stretch, path []string, f fit, values []string) {
	start := at.Start
	for _, s := range path[:f.head] {
		start += int32(len(s)) + 1
	}
	wrong := path[f.head : len(path)-f.tail]
	want := f.pattern[f.head : len(f.pattern)-f.tail]
	whole := strings.ReplaceAll(f.whole, "*", "{id}")
	if len(wrong) == 0 {
		if f.tail == 0 { // the path ends early, or the paste does, or code puts more behind it
			if int(at.End) < len(d.Text) && d.isRequest() && !d.isPart(d.request.url) {
				d.note(at, "the path ends early; it should go on as in "+whole)
			}
			return
		}
		next := path[f.head]
		what := shown(strings.Join(want, "/"))
		if strings.Contains(what, "*") {
			what = shown(want[0])
		}
		if want[0] == "*" {
			what = "an id"
		}
		d.note(read.Stretch{Start: start, End: start + int32(len(next))}, "the path lacks "+what+" before "+shown(next))
		return
	}
	here := read.Stretch{Start: start, End: start - 1}
	for _, s := range wrong {
		here.End += int32(len(s)) + 1
	}
	first := read.Stretch{Start: start, End: start + int32(len(wrong[0]))}
	switch {
	case wrong[0] == "":
		d.note(read.Stretch{Start: max(at.Start, start-1), End: start + 1}, "two slashes stand together in the path, so that a part of it is missing; it should read as in "+whole)
	case int(at.End) >= len(d.Text) && f.tail == 0 && len(wrong) == 1 && len(want) > 0 && strings.HasPrefix(want[0], wrong[0]):
	case len(want) > 0 && ascii.Nearly(wrong[0], want[0]) && len(wrong) == 1:
		d.note(first, shown(wrong[0])+" in the path should probably be "+shown(want[0]))
	case len(want) == 0:
		d.note(here, shown(string(d.In(here)))+" does not belong in the path; it should read as in "+whole)
	default:
		if names := following(path[:f.head], values); len(names) > 0 {
			d.note(first, "no documented path has "+shown(wrong[0])+" here, only "+listed(names, " or "))
		} else {
			d.note(here, "no documented path looks like this; the nearest is "+whole)
		}
	}
}

// isRequest says that more is known than a URL, which may be what others begin with.
func (d *Diagnosis) isRequest() bool {
	r := d.request
	return r.method.End > 0 || r.verb != "" || r.whole || len(r.head) > 0
}

// following gives the words that the documented paths have after a start.
func following(start []string, values []string) []string {
	var names []string
	for _, v := range values {
		if i := strings.IndexByte(v, ' '); i >= 0 {
			v = v[i+1:]
		}
		pattern := strings.Split(v, "/")
		if f := fitPath(start, pattern[:min(len(start), len(pattern))]); !f.exact || len(pattern) <= len(start) {
			continue
		}
		next := pattern[len(start)]
		known := strings.HasPrefix(next, "*")
		for _, n := range names {
			known = known || n == shown(next)
		}
		if !known && len(names) < 6 {
			names = append(names, shown(next))
		}
	}
	return names
}
