package decoder

import "bytes"

// collect gathers the fields of the request's body. Where nothing of a request
// was recognised, they are those of every object that is not the response.
func (d *diagnosis) collect() {
	if b := d.request.body; b != none && d.request.sent {
		o := d.objects[b]
		d.gather(stretch{o.start, d.bodyEnd()}, nil)
		return
	}
	d.request.body = none
	if !d.request.sent {
		if d.before.contains(d.request.start) && d.request.whole { // what stands before it is of another
			d.before.start = d.request.start
		}
		d.gather(d.before, d.foreign(d.before))
		d.gather(d.behind, d.foreign(d.behind))
	}
}

// bodyEnd gives the end of the request's body; a cut one goes on to what follows.
func (d *diagnosis) bodyEnd() int32 {
	o := d.objects[d.request.body]
	limit := d.behind.end
	if o.start < d.before.end {
		limit = d.before.end
	}
	return min(o.end, limit)
}

// maxFields bounds how many fields of a body are looked at.
const maxFields = 1000

// gather takes up the fields of a stretch, but for those of some objects.
func (d *diagnosis) gather(where stretch, but []int32) {
	for _, f := range d.fieldsFrom(where.start) {
		if f.key.start >= where.end || len(d.own) == maxFields {
			break
		}
		if f.obj == none || !d.isKey(f) {
			continue
		}
		if d.request.body == none && (d.encloses(f.obj, d.obj) || d.encloses(d.obj, f.obj)) {
			continue
		}
		skip := false
		for _, o := range but {
			skip = skip || o == f.obj
		}
		if !skip {
			d.own = append(d.own, f)
		}
	}
}

// foreign lists the objects that are a client's configuration, whose method
// and URL are not the body's.
func (d *diagnosis) foreign(where stretch) []int32 {
	var list []int32
	for _, f := range d.fieldsFrom(where.start) {
		if f.key.start >= where.end || len(list) == 32 {
			break
		}
		if urlKeys[f.name] || headerKeys[f.name] {
			list = append(list, f.obj)
		}
	}
	return list
}

// given is a value of the request that can be judged.
type given struct {
	name string
	stretch
	field field
}

// givens gives what the request has in the fields of these names, and in the
// message's placeholders of these names, without what cannot be judged:
// variables, masks, what is cut or broken over two lines.
func (d *diagnosis) givens(names []string) []given {
	var list []given
	for _, name := range names {
		h := hashWord(hashStart, name)
		reserved := hashWord(hashWord(hashStart, "var"), name) // var_from, as Python keeps from to itself
		for _, f := range d.own {
			if f.name != h && f.name != reserved || len(list) > 100 {
				continue
			}
			if t := d.text; int(f.value) < len(t) && t[f.value] == '[' {
				end := min(f.value+4096, int32(len(t)))
				for i := f.value + 1; i < end && t[i] != ']'; i++ {
					if t[i] != '"' && t[i] != '\'' {
						continue
					}
					if s, ok := d.stringAt(int(i) + 1); ok {
						if d.isPlain(s) {
							list = append(list, given{name, s, f})
						}
						i = s.end
					}
				}
			} else if at := d.valueOf(f); d.isPlain(at) {
				list = append(list, given{name, at, f})
			}
		}
	}
	return list
}

// isPlain says that a value is what was sent.
func (d *diagnosis) isPlain(at stretch) bool {
	v := d.in(at)
	if int(at.end) >= len(d.text) || isVariable(v) || bytes.IndexByte(v, '\n') >= 0 {
		return false
	}
	if at.start > 0 && isQuote(d.text[at.start-1]) {
		return d.text[at.start-1] == d.text[at.end] // or else a shell puts something in
	}
	if len(v) == 0 {
		return false
	}
	return !isLetter(v[0]) && v[0] != '(' || bytes.Contains(v, []byte("://")) // or else it is a name in source code
}

//go:noinline
func isNull(v []byte) bool {
	switch string(v) {
	case "null", "undefined", "None", "nil", "NULL", "nullptr":
		return true
	}
	return false
}
