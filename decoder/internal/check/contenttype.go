package check

import (
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

func (d *Diagnosis) contentType(k *Check) {
	r := d.request
	at, ok := r.header("content-type")
	if ascii.HasPrefixAt(d.Text, int(at.Start), "`") && ascii.HasPrefixAt(d.Text, int(at.End)-1, "`") {
		at.Start, at.End = at.Start+1, max(at.Start+1, at.End-1)
	}
	values, elsewhere := d.mediaTypes(k.Values)
	if len(values) == 0 || !ok && d.sendsNothing() {
		return
	}
	wrong := func(v []byte) bool { return !isOf(values, v) && !isOf(elsewhere, v) }
	accepted := "only " + listed(values, " or ") + " is accepted"
	switch {
	case ok && at.Start == at.End && r.whole:
		d.note(r.line, "the Content-Type header has no value, and "+accepted)
		return
	case ok && (at.Start == at.End || isVariable(d.In(at)) || d.isName(at) || d.isBroken(at)):
	case ok && wrong(d.In(at)):
		d.wrong(at, "the Content-Type header", ", and "+accepted)
		return
	case !ok && r.implied != "":
		if wrong([]byte(r.implied)) {
			sends := shown(r.implied)
			if r.implied == noType {
				sends = noType
			}
			d.note(r.impliedBy, "without a Content-Type header, "+r.client+" sends "+sends+" here, and "+accepted)
			return
		}
	case !ok && r.whole:
		d.note(r.line, "the request has no Content-Type header, and "+accepted)
		return
	}
	for _, name := range k.Fields {
		if p, ok := d.param(name); ok && len(p.Value) > 3 && !isVariable([]byte(p.Value)) && wrong([]byte(p.Value)) {
			d.note(p.Stretch, "what arrived was "+shown(p.Value)+", and "+accepted)
		}
	}
}

// sendsNothing says that the request has no body, and so needs no type.
func (d *Diagnosis) sendsNothing() bool {
	method := append([]byte(d.request.verb), d.In(d.request.method)...)
	return d.request.body == read.None && ascii.IsOneOf(method, "get head delete")
}

// mediaTypes gives those of the values that the request's path takes: all that stand
// alone, or the one that stands with a segment of the path. There * stands for any type,
// and mediaTypes gives none. Where the path is not known, elsewhere are those of some paths.
func (d *Diagnosis) mediaTypes(values []string) (all, elsewhere []string) {
	for _, v := range values {
		mediaType, segment, some := strings.Cut(v, " ")
		if !some {
			all = append(all, v)
			continue
		}
		switch on, known := d.onPath(segment); {
		case on && mediaType == "*":
			return nil, nil
		case on:
			return []string{mediaType}, nil
		case !known && mediaType != "*":
			elsewhere = append(elsewhere, mediaType)
		}
	}
	return all, elsewhere
}

// onPath says that the request's path has a segment, and whether the path is known.
func (d *Diagnosis) onPath(segment string) (on, known bool) {
	path, known := d.path()
	return known && strings.Contains(string(d.In(path))+"/", "/"+segment+"/"), known
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
