package decoder

import (
	"sort"
	"strings"
)

// roleKind says what a key of an error body holds.
type roleKind uint8

const (
	roleType roleKind = iota
	roleCode
	roleStatus
	roleMessage
	roleHTTP
	roleReference
	roleCount
)

// roleNames are the names by which content declares the roles.
var roleNames = [roleCount]string{"type", "code", "status", "message", "http", "reference"}

// role is what an API's key holds.
type role struct {
	api  int32
	kind roleKind
}

// envelope is an Envelope made ready: its keys by their hashes.
type envelope struct {
	keys     []envelopeKey
	when     []condition
	distinct bool
}

type envelopeKey struct {
	name uint32
	role roleKind
}

type condition struct {
	name  uint32
	value string
}

// prepare makes an envelope ready, and notes what its keys hold.
func (c *Catalogue) prepare(api int32, e Envelope) envelope {
	made := envelope{distinct: e.Distinct}
	for kind, name := range roleNames {
		if key, ok := e.Roles[name]; ok {
			hash := hashWord(hashStart, key)
			made.keys = append(made.keys, envelopeKey{hash, roleKind(kind)})
			c.roles[hash] = append(c.roles[hash], role{api, roleKind(kind)})
		}
	}
	for key, value := range e.When {
		made.when = append(made.when, condition{hashWord(hashStart, key), value})
	}
	return made
}

// hasRole says that some API's key of that name holds what kind says.
func (c *Catalogue) hasRole(f field, kind roleKind) bool {
	for _, r := range c.roles[f.name] {
		if r.kind == kind {
			return true
		}
	}
	return false
}

// reading is what a body's fields say, read with one envelope.
type reading struct {
	values   [roleCount]stretch // empty where the key is missing
	has      [roleCount]bool
	found    int  // keys of the envelope
	foreign  int  // other keys
	http     bool // one of those holds the HTTP status
	spoken   bool // a message is there, be it in another line
	distinct bool // all keys are there, and no other system has them
	event    bool // no other system has what the envelope asks for beside a status name of its API
}

// said gives a role's value, if there is one.
func (r *reading) said(kind roleKind) (stretch, bool) {
	v := r.values[kind]
	return v, v.end > v.start
}

// readBody reads an incident's body with the API's envelope that explains most
// of it.
func (c *Catalogue) readBody(p *paste, in *incident, api int32) reading {
	var best reading
	if len(in.body) == 0 {
		return best
	}
	for i := range c.envelopes[api] {
		if r, fits := p.readWith(in, &c.envelopes[api][i]); fits && r.found > best.found {
			best = r
		}
	}
	return best
}

func (p *paste) readWith(in *incident, e *envelope) (r reading, fits bool) {
	line := stretch{}
	if in.obj == none {
		line = stretch{p.lineOf(in.start).start, p.lineOf(in.end).end}
	}
	met, decided := 0, 0
	// Without brackets, the fields of the incident's own lines come first.
	for _, own := range [2]bool{true, false} {
		for _, f := range in.body {
			sameLine := in.obj != none || line.contains(f.key.start)
			if sameLine != own {
				continue
			}
			known := false
			for _, k := range e.keys {
				if k.name != f.name {
					continue
				}
				known = true
				f.spaced = k.role == roleMessage || k.role == roleStatus // without quotes, all else is one word
				value := p.valueOf(f)
				if p.isNull(value) {
					value.end = value.start
				}
				r.spoken = r.spoken || k.role == roleMessage && value.end > value.start
				if !r.has[k.role] && (k.role != roleMessage || sameLine) { // another line's text is another's
					r.values[k.role], r.has[k.role] = value, true
					r.found++
				}
			}
			for i, w := range e.when {
				if w.name != f.name {
					continue
				}
				known = true
				if decided&(1<<i) == 0 && sameFold(p.in(p.valueOf(f)), w.value) {
					met++
				}
				decided |= 1 << i // another line may be of another event
			}
			if !known && sameLine && (in.obj != none || r.found > 0) && p.isKey(f) {
				r.foreign++
				r.http = r.http || in.http != nil && stretch{f.value, f.value + 2}.contains(in.http.start)
			}
		}
	}
	r.distinct = e.distinct && r.found == len(e.keys)
	r.event = e.distinct && len(e.when) > 0
	return r, met >= len(e.when)
}

// isNull says that a value without quotes is a language's word for no value.
func (p *paste) isNull(s stretch) bool {
	if s.start > 0 && hasByte("\"'", p.text[s.start-1]) {
		return false
	}
	return s.end > s.start && strings.Contains(" null none nil undefined ", " "+lower(p.in(s))+" ")
}

// bodyOf gives the fields that stand beside the incident's own.
func (p *paste) bodyOf(in *incident) []field {
	where := stretch{max(in.region.start, in.start-nearby), min(in.region.end, in.end+nearby)}
	if in.obj != none {
		where = p.objects[in.obj].stretch
	}
	all := p.fieldsFrom(where.start)
	var body []field
	for i, f := range all {
		if f.key.start >= where.end {
			break
		}
		if f.obj != in.obj {
			continue
		}
		if n := len(body); n == 0 || &body[n-1] == &all[max(i-1, 0)] {
			body = all[i-n : i+1 : i+1] // they stand side by side, and need no copy
		} else {
			body = append(body, f)
		}
	}
	return body
}

// isKey says that a field is no part of a text, as in {"text": "from: me"}.
func (p *paste) isKey(f field) bool {
	k := p.wordAt(f.key.start)
	if k >= len(p.words) || p.words[k].str == none {
		return true
	}
	s := p.strings[p.words[k].str].start
	return f.key.start-s <= 1 || f.obj == none || s < p.objects[f.obj].start
}

// nearby is how far the fields of a body without brackets reach, in bytes.
const nearby = 300

// fieldsFrom gives the fields that start at i or later.
//
//go:noinline
func (p *paste) fieldsFrom(i int32) []field {
	return p.fields[sort.Search(len(p.fields), func(k int) bool { return p.fields[k].key.start >= i }):]
}

// fieldOf gives the field whose value begins with the hit, but for a quotation
// mark or the number in "400 Name".
func (p *paste) fieldOf(h hit) (field, bool) {
	k := len(p.fields) - len(p.fieldsFrom(h.start))
	if k == 0 {
		return field{}, false
	}
	f := p.fields[k-1]
	return f, f.value <= h.start && h.start-f.value <= 5
}

// bodySpan gives the body, or what was found of it.
func (p *paste) bodySpan(in *incident) stretch {
	if in.obj != none {
		return p.objects[in.obj].stretch
	}
	return in.stretch
}
