package decoder

import (
	"bytes"
	"strings"
)

// endpoint compares the request's path and method with the documented ones.
func (d *diagnosis) endpoint() {
	values := d.api.Endpoints
	at, ok := d.path()
	if !ok {
		return
	}
	path := strings.Split(string(d.in(at)), "/")
	var methods []string
	var best fit
	open := false // paths that are not documented begin so, too
	method := d.request.verb
	if d.request.method.end > 0 {
		method = string(upper(d.in(d.request.method)))
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
		if m.end == 0 {
			m = d.request.line
		}
		if isMethod([]byte(method)) {
			d.note(m, "the method "+method+" is not allowed on this path, only "+listed(methods, " or "))
		}
		return
	}
	if best.pattern != nil && (!open || best.cost <= misspelt) {
		d.notePath(at, path, best, values)
	}
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
func (d *diagnosis) path() (stretch, bool) {
	s := d.request.url
	if s.end == 0 || !d.ours(s, false) {
		return s, false
	}
	if host, ok := d.request.header("host"); ok && !d.ours(host, false) {
		return s, false
	}
	b := d.in(s)
	if b[0] != '/' {
		host := hostOf(b)
		i := bytes.Index(b, host)
		n := bytes.IndexByte(b[max(i, 0):], '/')
		if len(host) == 0 || i < 0 || n < 0 || isVariable(host) {
			return s, false
		}
		s.start += int32(i + n)
		b = b[i+n:]
	}
	s.end = s.start + int32(pathEnd(b, "?#"))
	for s.end-s.start > 1 && d.text[s.end-1] == '/' {
		s.end--
	}
	return s, s.end-s.start > 1
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
		if nearly(path[f.head], pattern[f.head]) {
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
func (d *diagnosis) notePath(at stretch, path []string, f fit, values []string) {
	start := at.start
	for _, s := range path[:f.head] {
		start += int32(len(s)) + 1
	}
	wrong := path[f.head : len(path)-f.tail]
	want := f.pattern[f.head : len(f.pattern)-f.tail]
	whole := strings.ReplaceAll(f.whole, "*", "{id}")
	if len(wrong) == 0 {
		if f.tail == 0 { // the path ends early, or the paste does
			if int(at.end) < len(d.text) {
				d.note(at, "the path ends early; it should go on as in "+whole)
			}
			return
		}
		next := path[f.head]
		what := shown(want[0])
		if want[0] == "*" {
			what = "an id"
		}
		d.note(stretch{start, start + int32(len(next))}, "the path lacks "+what+" before "+shown(next))
		return
	}
	here := stretch{start, start - 1}
	for _, s := range wrong {
		here.end += int32(len(s)) + 1
	}
	first := stretch{start, start + int32(len(wrong[0]))}
	switch {
	case wrong[0] == "":
		d.note(stretch{max(at.start, start-1), start + 1}, "two slashes stand together in the path, so that a part of it is missing; it should read as in "+whole)
	case int(at.end) >= len(d.text) && f.tail == 0 && len(wrong) == 1 && len(want) > 0 && hasPrefix(want[0], wrong[0]):
	case len(want) > 0 && nearly(wrong[0], want[0]) && len(wrong) == 1:
		d.note(first, shown(wrong[0])+" in the path should probably be "+shown(want[0]))
	case len(want) == 0:
		d.note(here, shown(string(d.in(here)))+" does not belong in the path; it should read as in "+whole)
	default:
		if names := following(path[:f.head], values); len(names) > 0 {
			d.note(first, "no documented path has "+shown(wrong[0])+" here, only "+listed(names, " or "))
		} else {
			d.note(here, "no documented path looks like this; the nearest is "+whole)
		}
	}
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

// nearly says that a word is probably meant to be another: the other case, or
// one letter too many, too few, wrong or swapped, or two in a long word.
func nearly(a, b string) bool {
	const longest = 32
	if a == b || max(len(a)-len(b), len(b)-len(a)) > 2 || len(a) > longest || len(b) > longest || len(a) < 2 || len(b) < 2 || b == "**" {
		return false
	}
	// The distance of the words' starts, row by row.
	var rows [3][longest + 1]int
	for k := range len(b) + 1 {
		rows[0][k] = k
	}
	for i := 1; i <= len(a); i++ {
		row, last, before := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		row[0] = i
		for k := 1; k <= len(b); k++ {
			cost := 1
			if a[i-1]|0x20 == b[k-1]|0x20 {
				cost = 0
			}
			row[k] = min(last[k]+1, row[k-1]+1, last[k-1]+cost)
			if i > 1 && k > 1 && a[i-1] == b[k-2] && a[i-2] == b[k-1] {
				row[k] = min(row[k], before[k-2]+1)
			}
		}
	}
	most := 1
	if len(b) > 5 {
		most = 2
	}
	if len(b) < 4 {
		most = 0 // to, from and cli are near to many words
	}
	return rows[len(a)%3][len(b)] <= most
}
