package decoder

import (
	"bytes"
	"strings"
)

// required names the fields that the body lacks, or has without a value. A
// name such as "text|media" is satisfied by either.
func (d *diagnosis) required(names []string) {
	body := d.request.body
	if body == none {
		body = d.bodyWith(names)
	}
	if body == none {
		return
	}
	o := d.objects[body]
	if end := d.bodyEndOf(body); o.end > end || d.text[o.end-1] != '}' || bytes.Contains(d.in(o.stretch), []byte("...")) {
		return // cut off, or shortened
	}
	if d.bodyWith(names) == none && len(d.own) > 0 {
		return // the body of something else
	}
	var missing []string
	for _, name := range names {
		if d.has(body, name) {
			continue
		}
		if f, ok := d.misspelt(name); ok {
			d.note(f.key, theField(string(d.in(f.key)))+" should be called "+shown(name))
			continue
		}
		missing = append(missing, `"`+strings.ReplaceAll(name, "|", `" or "`)+`"`)
	}
	if len(missing) > 0 {
		d.note(o.stretch, "the request body lacks "+listed(missing, " and "))
	}
}

func (d *diagnosis) bodyEndOf(body int32) int32 {
	if d.objects[body].start < d.before.end {
		return d.before.end
	}
	return d.behind.end
}

// bodyWith gives the outermost object with one of these fields.
func (d *diagnosis) bodyWith(names []string) int32 {
	for _, name := range names {
		h := hashWord(hashStart, name)
		for _, f := range d.own {
			if f.name != h {
				continue
			}
			k := f.obj
			for {
				up := d.objects[k].parent
				if up == none || d.text[d.objects[up].start] != '{' || d.encloses(up, d.obj) {
					break
				}
				k = up
			}
			if d.text[d.objects[k].start] == '{' {
				return k
			}
		}
	}
	return none
}

// has says that the body has a field, and notes one without a value.
func (d *diagnosis) has(body int32, name string) bool {
	for _, one := range strings.Split(name, "|") {
		h := hashWord(hashStart, one)
		for _, f := range d.own {
			if f.name != h || !d.encloses(body, f.obj) || d.request.json && string(d.in(f.key)) != one {
				continue
			}
			at := d.valueOf(f)
			v := d.in(at)
			quoted := at.start > 0 && isQuote(d.text[at.start-1])
			if d.holdsMore(f) || len(v) > 0 && (quoted || !isNull(v)) {
				return true
			}
			if len(v) == 0 {
				v = []byte("empty")
			}
			d.note(at, theField(one)+" is "+string(v))
			return true
		}
	}
	return false
}

// holdsMore says that a field's value is an object, or a list with something in it.
func (d *diagnosis) holdsMore(f field) bool {
	rest := d.text[min(int(f.value), len(d.text)):]
	if len(rest) > 0 && rest[0] == '[' {
		rest = bytes.TrimLeft(rest[1:min(len(rest), 200)], " \n")
		return len(rest) == 0 || rest[0] != ']'
	}
	return len(rest) > 0 && rest[0] == '{'
}

// misspelt looks for a field whose name is nearly the one that is missing.
func (d *diagnosis) misspelt(name string) (field, bool) {
	for _, f := range d.own {
		if nearly(string(d.in(f.key)), name) {
			return f, true
		}
	}
	return field{}, false
}
