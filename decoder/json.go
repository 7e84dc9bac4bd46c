package decoder

import (
	"cmp"
	"slices"
	"strconv"
	"unicode/utf8"
)

// AppendJSON appends the report as JSON, in the form that the browser and the
// command line share. text is the paste that was decoded. Positions count bytes
// or, where utf16 is set, UTF-16 units, as browsers do.
func (r *Report) AppendJSON(dst []byte, text string, utf16 bool) []byte {
	j := jsonWriter{buf: slices.Grow(dst, jsonSize*(1+len(r.Findings)))}
	if utf16 {
		j.units = newUnits(text)
	}
	j.object(func() {
		j.list("findings", len(r.Findings), func(i int) { j.finding(&r.Findings[i]) })
		j.list("unknown", len(r.Unknown), func(i int) {
			u := &r.Unknown[i]
			j.object(func() {
				j.span(u.Span)
				j.int("httpStatus", u.HTTPStatus)
				j.int("success", u.Success)
				j.string("text", u.Text)
				j.string("meaning", u.Meaning())
				j.list("near", len(u.Near), func(i int) {
					j.object(func() {
						j.string("id", u.Near[i].Entry.ID)
						j.string("title", u.Near[i].Entry.Title)
						j.string("why", u.Near[i].Why)
					})
				})
			})
		})
		j.list("secrets", len(r.Secrets), func(i int) {
			j.object(func() {
				j.string("kind", r.Secrets[i].Kind)
				j.string("mask", r.Secrets[i].Mask)
				j.span(r.Secrets[i].Span)
			})
		})
	})
	return j.buf
}

// jsonSize is what a finding takes in most reports, in bytes.
const jsonSize = 2048

// AppendHits appends the hits of a search as JSON: [{"id", "title", "api",
// "httpStatus", "handle", "message", "why"}], where api is the whole ID of the API
// and handle the vendor's code, type or status name, whichever it has first.
func AppendHits(dst []byte, hits []Hit) []byte {
	j := jsonWriter{buf: append(dst, '[')}
	for i := range hits {
		e := hits[i].Entry
		w := &e.Wordings[0]
		j.sep()
		j.object(func() {
			j.string("id", e.ID)
			j.string("title", e.Title)
			j.string("api", e.API)
			j.int("httpStatus", w.HTTPStatus)
			j.string("handle", cmp.Or(w.Code, w.Type, w.Status))
			j.string("message", w.Message)
			j.string("why", hits[i].Why)
		})
	}
	return append(j.buf, ']')
}

func (j *jsonWriter) finding(f *Finding) {
	e := f.Entry
	w := e.Wordings[0]
	j.object(func() {
		j.string("id", e.ID)
		j.string("title", e.Title)
		j.string("url", e.ID+".html")
		provider, api := e.API, ""
		for i := range len(e.API) {
			if e.API[i] == '/' {
				provider, api = e.API[:i], e.API[i+1:]
				break
			}
		}
		j.string("provider", provider)
		j.string("api", api)
		j.int("httpStatus", f.HTTPStatus)
		j.string("type", w.Type)
		j.string("code", w.Code)
		j.string("status", w.Status)
		j.string("message", w.Message)
		if f.Wording != nil {
			j.string("wording", f.Wording.Message)
		}
		j.string("meaning", e.Meaning)
		fix, ours := f.Fix()
		j.string("fix", fix)
		if ours {
			j.string("fixSource", "ours")
		} else {
			j.string("fixSource", "vendor")
		}
		j.string("confidence", string(f.Confidence))
		j.list("evidence", len(f.Evidence), func(i int) {
			j.object(func() {
				j.string("kind", f.Evidence[i].Kind)
				j.span(f.Evidence[i].Span)
			})
		})
		j.list("params", len(f.Params), func(i int) {
			j.object(func() {
				j.string("name", f.Params[i].Name)
				j.string("value", f.Params[i].Value)
				j.span(f.Params[i].Span)
			})
		})
		j.notes("diagnosis", f.Diagnosis)
		j.notes("against", f.Against)
		j.list("alternatives", len(f.Alternatives), func(i int) {
			j.object(func() {
				j.string("id", f.Alternatives[i].ID)
				j.string("title", f.Alternatives[i].Title)
				j.string("why", f.Alternatives[i].Why)
			})
		})
		j.string("retry", e.Retry)
		j.string("fixedBy", e.FixedBy)
		j.span(f.Span)
		j.int("count", f.Count)
		j.list("occurrences", len(f.Occurrences), func(i int) {
			j.object(func() { j.span(f.Occurrences[i]) })
		})
	})
}

func (j *jsonWriter) notes(key string, notes []Note) {
	j.list(key, len(notes), func(i int) {
		j.object(func() {
			j.string("text", notes[i].Text)
			j.span(notes[i].Span)
		})
	})
}

// jsonWriter writes JSON without reflection, which would double the size of the
// WebAssembly.
type jsonWriter struct {
	buf   []byte
	comma bool
	units *units
}

func (j *jsonWriter) sep() {
	if j.comma {
		j.buf = append(j.buf, ',')
	}
	j.comma = true
}

func (j *jsonWriter) key(k string) {
	j.sep()
	j.buf = append(j.buf, '"')
	j.buf = append(j.buf, k...)
	j.buf = append(j.buf, '"', ':')
}

func (j *jsonWriter) object(body func()) {
	j.buf = append(j.buf, '{')
	j.comma = false
	body()
	j.buf = append(j.buf, '}')
	j.comma = true
}

func (j *jsonWriter) list(k string, n int, item func(int)) {
	j.key(k)
	j.buf = append(j.buf, '[')
	j.comma = false
	for i := range n {
		j.sep()
		item(i)
	}
	j.buf = append(j.buf, ']')
	j.comma = true
}

func (j *jsonWriter) int(k string, n int) {
	j.key(k)
	j.buf = strconv.AppendInt(j.buf, int64(n), 10)
}

func (j *jsonWriter) span(s Span) {
	start, end := s.Start, s.End
	if j.units != nil {
		start, end = j.units.at(start), j.units.at(end)
	}
	j.int("start", start)
	j.int("end", end)
}

func (j *jsonWriter) string(k, s string) {
	j.key(k)
	j.buf = append(j.buf, '"')
	const hex = "0123456789abcdef"
	for s != "" {
		n := 0
		for n < len(s) && isPlainJSON(s[n]) {
			n++
		}
		j.buf = append(j.buf, s[:n]...)
		if n == len(s) {
			break
		}
		r, size := utf8.DecodeRuneInString(s[n:])
		s = s[n+size:]
		switch {
		case r == '"' || r == '\\':
			j.buf = append(j.buf, '\\', byte(r))
		case r == '\n':
			j.buf = append(j.buf, '\\', 'n')
		case r < 0x20 || r == 0x7f || r == '<' || r == '\u2028' || r == '\u2029':
			j.buf = append(j.buf, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		default:
			j.buf = utf8.AppendRune(j.buf, r)
		}
	}
	j.buf = append(j.buf, '"')
}

// isPlainJSON says that a byte stands for itself in a string of JSON and in HTML.
func isPlainJSON(c byte) bool {
	return c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '<'
}

// units converts byte offsets of a text to UTF-16 offsets. It keeps a mark
// every now and then, so that looking up many offsets stays cheap.
type units struct {
	text  string
	marks []int // UTF-16 offset of each multiple of unitStep
}

const unitStep = 128

// newUnits gives nil where the two offsets are the same: all is ASCII.
func newUnits(text string) *units {
	k := 0
	for k+32 <= len(text) {
		s := text[k : k+32]
		if (load64(s)|load64(s[8:])|load64(s[16:])|load64(s[24:]))&0x8080808080808080 != 0 {
			break
		}
		k += 32
	}
	for k < len(text) && text[k] < 0x80 {
		k++
	}
	if k == len(text) {
		return nil
	}
	u := &units{text: text}
	n := 0
	for i := range len(text) {
		if i%unitStep == 0 {
			u.marks = append(u.marks, n)
		}
		n += unitsOf(text[i])
	}
	return u
}

func (u *units) at(offset int) int {
	k := min(offset/unitStep, len(u.marks)-1)
	n := u.marks[k]
	for i := k * unitStep; i < offset && i < len(u.text); i++ {
		n += unitsOf(u.text[i])
	}
	return n
}

// unitsOf gives the UTF-16 units that a character adds, counted at its first
// byte: two where it takes four bytes.
func unitsOf(b byte) int {
	switch {
	case b&0xc0 == 0x80:
		return 0
	case b >= 0xf0:
		return 2
	}
	return 1
}
