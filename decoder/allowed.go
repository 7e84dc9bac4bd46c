package decoder

import "bytes"

func (d *diagnosis) httpURL(names []string) {
	for _, g := range d.givens(names) {
		v := d.in(g.stretch)
		if isHTTP(v) {
			continue
		}
		why := ", which lacks http:// or https:// at its start"
		if i := bytes.Index(v, []byte("://")); i > 0 {
			why = ", whose scheme is not http or https"
		}
		d.wrong(g.stretch, theField(g.name), why)
	}
}

func (d *diagnosis) oneOf(k *Check) {
	for _, g := range d.givens(k.Fields) {
		ok := false
		for _, s := range k.Values {
			ok = ok || s == string(d.in(g.stretch))
		}
		if !ok {
			d.wrong(g.stretch, theField(g.name), ", and only "+listed(k.Values, " or ")+" will do")
		}
	}
}
