package check

import "fastbusy/decoder/internal/ascii"

func (d *Diagnosis) contentType(k *Check) {
	r := d.request
	at, ok := r.header("content-type")
	accepted := "only " + listed(k.Values, " or ") + " is accepted"
	switch {
	case ok && at.Start == at.End && r.whole:
		d.note(r.line, "the Content-Type header is empty, and "+accepted)
		return
	case ok && (at.Start == at.End || isVariable(d.In(at))):
	case ok && !isOf(k.Values, d.In(at)):
		d.wrong(at, "the Content-Type header", ", and "+accepted)
		return
	case !ok && r.implied != "":
		if !isOf(k.Values, []byte(r.implied)) {
			d.note(r.impliedBy, "without a Content-Type header, "+r.client+" sends "+shown(r.implied)+" here, and "+accepted)
			return
		}
	case !ok && r.whole:
		d.note(r.line, "the request has no Content-Type header, and "+accepted)
		return
	}
	for _, name := range k.Fields {
		if p, ok := d.param(name); ok && len(p.Value) > 3 && !isVariable([]byte(p.Value)) && !isOf(k.Values, []byte(p.Value)) {
			d.note(p.Stretch, "what arrived was "+shown(p.Value)+", and "+accepted)
		}
	}
}

// isOf says that a media type, which may have parameters, is one of the values.
func isOf(values []string, v []byte) bool {
	for _, s := range values {
		if len(v) >= len(s) && ascii.SameFold(v[:len(s)], s) && (len(v) == len(s) || !ascii.IsWordByte(v[len(s)]) && v[len(s)] != '+' && v[len(s)] != '-') {
			return true
		}
	}
	return false
}
