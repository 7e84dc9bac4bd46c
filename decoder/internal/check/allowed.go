package check

import (
	"slices"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

func (d *Diagnosis) httpURL(names []string) {
	list := d.givens(names)
	for _, g := range list {
		d.badURL(g.name, g.Stretch)
	}
	for _, name := range names {
		if len(list) > 0 || d.request.sent {
			continue
		}
		for _, w := range d.settersOf(name, d.before) {
			if at, ok := d.argument(w); ok && d.Text[at.Start] != '/' { // which a base may stand before
				d.badURL(name, at)
			}
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

func (d *Diagnosis) oneOf(k *Check) {
	judge := func(name string, at read.Stretch) {
		if !slices.Contains(k.Values, string(d.In(at))) {
			d.wrong(at, theField(name), ", and only "+listed(k.Values, " or ")+" will do")
		}
	}
	for _, g := range d.givens(k.Fields) {
		judge(g.name, g.Stretch)
	}
	if d.request.sent {
		return
	}
	for _, name := range k.Fields {
		if methodKeys[ascii.Hash(name)] {
			continue // of anything
		}
		for _, w := range d.settersOf(name, d.before) {
			at, ok := d.argument(w)
			if !ok {
				at, ok = d.constant(w)
			}
			if ok {
				judge(name, at)
			}
		}
	}
}

// constant gives the name of the constant that code gives to the method at w, a method of
// HTTP's: answerMethod(CallbackMethod.PUT).
func (d *Diagnosis) constant(w read.Word) (read.Stretch, bool) {
	end := w.End
	for int(end)+1 < len(d.Text) && (ascii.IsNameByte(d.Text[end+1]) || d.Text[end+1] == '.') {
		end++
	}
	at := d.Words[d.WordAt(end+1)-1].Stretch
	return at, d.Text[w.End] == '(' && at.Start > w.End+1 && read.IsMethod(d.In(at))
}
