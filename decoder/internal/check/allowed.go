package check

import (
	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

func (d *Diagnosis) httpURL(names []string) {
	list := d.givens(names)
	for _, g := range list {
		d.badURL(g.name, g.Stretch)
	}
	for _, name := range names {
		if len(list) == 0 && !d.request.sent {
			d.looseURL(name)
		}
	}
}

func (d *Diagnosis) badURL(name string, at read.Stretch) {
	v := d.In(at)
	if read.IsHTTP(v) {
		return
	}
	why := ", which lacks http:// or https:// at its start"
	if i := ascii.Index(v, "://"); i > 0 {
		why = ", whose scheme is not http or https"
	}
	d.wrong(at, theField(name), why)
}

// looseURL looks for a URL that source code gives to a method of that name:
// .answerUrl(URI.create("file:…")).
func (d *Diagnosis) looseURL(name string) {
	h, setter := ascii.Hash(name), ascii.HashOn(ascii.Hash("set"), name)
	for k := d.WordAt(d.before.Start); k < len(d.Words) && d.Words[k].End < d.before.End; k++ {
		w := d.Words[k]
		if w.Hash != h && w.Hash != setter {
			continue
		}
		if at, ok := d.argument(w); ok {
			d.badURL(name, at)
		}
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
