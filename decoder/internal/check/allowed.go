package check

import (
	"bytes"

	"fastbusy/decoder/internal/read"
)

func (d *Diagnosis) httpURL(names []string) {
	for _, g := range d.givens(names) {
		v := d.In(g.Stretch)
		if read.IsHTTP(v) {
			continue
		}
		why := ", which lacks http:// or https:// at its start"
		if i := bytes.Index(v, []byte("://")); i > 0 {
			why = ", whose scheme is not http or https"
		}
		d.wrong(g.Stretch, theField(g.name), why)
	}
}

func (d *Diagnosis) oneOf(k *Check) {
	for _, g := range d.givens(k.Fields) {
		ok := false
		for _, s := range k.Values {
			ok = ok || s == string(d.In(g.Stretch))
		}
		if !ok {
			d.wrong(g.Stretch, theField(g.name), ", and only "+listed(k.Values, " or ")+" will do")
		}
	}
}
