package decoder

import (
	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
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

// Roles gives what the keys of an Envelope can hold.
func Roles() []string { return roleNames[:] }

// role is what an API's key holds.
type role struct {
	api  int32
	kind roleKind
}

// envelope is an Envelope made ready: its keys and what they must hold by their hashes,
// which pass over a wrap.
type envelope struct {
	keys     []envelopeKey
	when     []condition
	distinct bool
}

type envelopeKey struct {
	name uint32
	role roleKind
}

type condition struct{ name, value uint32 }

// prepare makes an envelope ready, and notes what its keys hold.
func (c *Catalogue) prepare(api int32, e Envelope) envelope {
	made := envelope{distinct: e.Distinct}
	for kind, name := range roleNames {
		if key, ok := e.Roles[name]; ok {
			hash := ascii.Hash(key)
			made.keys = append(made.keys, envelopeKey{hash, roleKind(kind)})
			c.roles[hash] = append(c.roles[hash], role{api, roleKind(kind)})
		}
	}
	for _, w := range e.When {
		made.when = append(made.when, condition{ascii.Hash(w.Key), ascii.Hash(w.Value)})
	}
	return made
}

// hasRole says that some API's key with that hash holds what kind says.
func (c *Catalogue) hasRole(key uint32, kind roleKind) bool {
	for _, r := range c.roles[key] {
		if r.kind == kind {
			return true
		}
	}
	return false
}

// reading is what a body's fields say, read with one envelope.
type reading struct {
	values   [roleCount]read.Stretch // empty where the key is missing
	has      [roleCount]bool
	found    int          // keys of the envelope
	foreign  int          // other keys
	empty    int          // those without a value
	http     bool         // one holds the HTTP status
	spoken   read.Stretch // the message, be it in another line
	distinct bool         // all keys are there, and no other system has them
	event    bool         // no other system has what the envelope asks for beside a status name of its API
}

// said gives a role's value, if there is one.
func (r *reading) said(kind roleKind) (read.Stretch, bool) {
	v := r.values[kind]
	return v, v.End > v.Start
}

// isWhole says that two keys of the envelope are there or more, and no other.
func (r *reading) isWhole() bool { return r.found > 1 && r.foreign == 0 }

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
	line := read.Stretch{}
	if in.obj == read.None {
		line = p.linesOf(in)
	}
	met, decided := 0, 0
	// Without brackets, the fields of the incident's own lines come first.
	for _, own := range [2]bool{true, false} {
		for _, f := range in.body {
			sameLine := in.obj != read.None || line.Contains(f.Key.Start)
			if sameLine != own {
				continue
			}
			known := false
			for _, k := range e.keys {
				if k.name != f.Name {
					continue
				}
				known = true
				f.Spaced = k.role == roleStatus // without quotes, all else but a message is one word
				value := p.ValueOf(f)
				if k.role == roleMessage {
					value = p.TextOf(f)
				}
				if p.IsNull(value) {
					value.End = value.Start
				}
				if k.role == roleMessage && value.End > value.Start && r.spoken.End == 0 {
					r.spoken = value
				}
				if !r.has[k.role] && (k.role != roleMessage || sameLine) { // another line's text is another's
					r.values[k.role], r.has[k.role] = value, true
					r.found++
				}
			}
			for i, w := range e.when {
				if w.name != f.Name {
					continue
				}
				known = true
				if decided&(1<<i) == 0 && ascii.Hash(p.In(p.ValueOf(f))) == w.value {
					met++
				}
				decided |= 1 << i // another line may be of another event
			}
			if !known && sameLine && (in.obj != read.None || r.found > 0) && p.IsKey(f) && !p.isMargin(f) {
				r.foreign++
				if p.isEmpty(f) {
					r.empty++
				}
				r.http = r.http || in.http != nil && read.Stretch{Start: f.Value, End: f.Value + 2}.Contains(in.http.Start)
			}
		}
	}
	r.distinct = e.distinct && r.found == len(e.keys)
	r.event = e.distinct && len(e.when) > 0
	return r, met >= len(e.when)
}

// isMargin says that what looks like a key is what a log puts before each line: another
// key follows it, or the end of an object.
func (p *paste) isMargin(f read.Field) bool {
	v := f.Value
	if next := p.FieldsFrom(v); len(next) > 0 && next[0].Key.Start == v { // ERROR:app:
		v = next[0].Value
	}
	if rest := ascii.TrimLeft(p.Text[v:], "0123456789"); len(rest) > 0 && rest[0] == ':' { // app.log:12:
		v = int32(len(p.Text) - len(ascii.TrimLeft(rest[1:], " ")))
	}
	if int(v) == len(p.Text) {
		return false
	}
	next := p.FieldsFrom(v)
	return p.Text[v] == '}' || ascii.IsQuote(p.Text[v]) && len(next) > 0 && next[0].Key.Start == v+1 && ascii.IsQuote(p.Text[next[0].Key.End])
}

// isEmpty says that a key has no value, or nothing in it: it says little of whose body
// it stands in.
func (p *paste) isEmpty(f read.Field) bool {
	if v := int(f.Value); ascii.HasPrefixAt(p.Text, v, "{}") || ascii.HasPrefixAt(p.Text, v, "[]") {
		return true
	}
	k := p.WordAt(f.Value) // to read all of the value would take as long as it is
	return k < len(p.Words) && p.Words[k].Start == f.Value && p.IsNull(p.Words[k].Stretch)
}

// bodyOf gives the fields that stand beside the incident's own.
func (c *Catalogue) bodyOf(p *paste, in *incident) []read.Field {
	where := read.Stretch{Start: max(in.region.Start, in.Start-nearby), End: min(in.region.End, in.End+nearby)}
	if in.obj != read.None {
		where = p.Objects[in.obj].Stretch
	}
	all := p.Fields
	from, before := read.FieldsBefore(all, in.Start), 0
	for ; from > 0 && before < farthest && all[from-1].Key.Start >= where.Start; from-- {
		if all[from-1].Obj == in.obj {
			before++
		}
	}
	inText := c.inText(p, in)
	var body []read.Field
	behind := 0
	for i, f := range all[from:] {
		if f.Key.Start >= where.End || behind == farthest {
			break
		}
		if f.Obj != in.obj || inText && p.IsKey(f) {
			continue
		}
		if f.Key.Start >= in.End {
			behind++
		}
		if n := len(body); n == 0 || &body[n-1] == &all[from+max(i-1, 0)] {
			body = all[from+i-n : from+i+1 : from+i+1] // they stand side by side, and need no copy
		} else {
			body = append(body, f)
		}
	}
	return body
}

// inText says that what was found stands under keys within a string, as where a client
// prints a body: the keys beside that string are the client's.
func (c *Catalogue) inText(p *paste, in *incident) bool {
	found := false
	for i := range in.hits {
		if f, ok := p.fieldOf(&in.hits[i]); ok && len(c.roles[f.Name]) > 0 {
			if p.IsKey(f) {
				return false
			}
			found = true
		}
	}
	return found
}

// nearby is how far the fields of a body without brackets reach, in bytes, and farthest how
// many are read on either side: a list may hold many incidents.
const (
	nearby   = 300
	farthest = 32
)

// fieldOf gives the field whose value begins with the hit, but for a quotation
// mark or the number in "400 Name".
func (p *paste) fieldOf(h *hit) (read.Field, bool) {
	k := read.FieldsBefore(p.Fields, h.Start)
	if k == 0 {
		return read.Field{}, false
	}
	f := p.Fields[k-1]
	return f, f.Value <= h.Start && h.Start-f.Value <= 5
}

// bodySpan gives the body, or what was found of it.
func (p *paste) bodySpan(in *incident) read.Stretch {
	if in.obj != read.None {
		return p.Objects[in.obj].Stretch
	}
	return in.Stretch
}
