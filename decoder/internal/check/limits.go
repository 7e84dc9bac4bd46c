package check

import (
	"strconv"
	"unicode/utf8"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// number gives the whole number at a placeholder; it may have commas in it.
func (d *Diagnosis) number(values []string, i int) (int, bool) {
	n, ok := d.decimal(values, i)
	return int(n / one), ok && n%one == 0
}

// decimal gives the number at a placeholder; it may have commas in it.
func (d *Diagnosis) decimal(values []string, i int) (decimal, bool) {
	if i >= len(values) {
		return 0, false
	}
	p, ok := d.param(values[i])
	if !ok {
		return 0, false
	}
	plain := make([]byte, 0, 16)
	for k := range len(p.Value) {
		if p.Value[k] != ',' {
			plain = append(plain, p.Value[k])
		}
	}
	return parseDecimal(plain)
}

func (d *Diagnosis) maxLength(k *Check) {
	limit, ok := d.number(k.Values, 0)
	if !ok {
		return
	}
	for _, name := range k.Fields {
		h := ascii.Hash(name)
		for _, f := range d.own {
			if f.Name != h {
				continue
			}
			at := d.ValueOf(f)
			v := d.In(at)
			// A hard wrap adds line ends that were never sent.
			n := utf8.RuneCount(v) - ascii.Count(v, '\n')
			if n > limit && int(at.End) < len(d.Text) && at.Start > 0 && ascii.IsQuote(d.Text[at.Start-1]) {
				d.note(at, theField(name)+" has "+strconv.Itoa(n)+" characters, "+strconv.Itoa(n-limit)+" more than the "+strconv.Itoa(limit)+" that are allowed")
			}
		}
	}
}

// inRange compares a number of the request with the range of the message. The
// values name the placeholders of the field, the least, the most and the value.
func (d *Diagnosis) inRange(values []string) {
	least, ok := d.decimal(values, 1)
	most, ok2 := d.decimal(values, 2)
	name, ok3 := d.param(values[0])
	if !ok || !ok2 || !ok3 {
		return
	}
	for _, g := range d.givens([]string{name.Value}) {
		if n, ok := parseDecimal(d.In(g.Stretch)); ok {
			if why := outside(n, least, most); why != "" {
				d.note(g.Stretch, theField(name.Value)+why)
				return
			}
		}
	}
	if n, ok := d.decimal(values, 3); ok {
		if why := outside(n, least, most); why != "" {
			p, _ := d.param(values[3])
			d.note(p.Stretch, theField(name.Value)+why)
		}
	}
}

func outside(n, least, most decimal) string {
	by, side, limit := n-most, " above the maximum of ", most
	if n < least {
		by, side, limit = least-n, " below the minimum of ", least
	}
	if by <= 0 {
		return ""
	}
	return " is " + n.String() + ", which is " + by.String() + side + limit.String()
}

// queue works out how long a full queue takes to empty. The values name the
// placeholders of the rate per minute and of the capacity.
func (d *Diagnosis) queue(values []string) {
	rate, ok := d.number(values, 0)
	capacity, ok2 := d.number(values, 1)
	if !ok || !ok2 || rate <= 0 || capacity < 0 {
		return
	}
	from, _ := d.param(values[0])
	to, _ := d.param(values[1])
	minutes := strconv.Itoa((capacity + rate - 1) / rate)
	if minutes == "1" {
		minutes += " minute"
	} else {
		minutes += " minutes"
	}
	d.note(read.Stretch{Start: min(from.Start, to.Start), End: max(from.End, to.End)}, "a full queue of "+strconv.Itoa(capacity)+
		" takes "+minutes+" to empty at "+strconv.Itoa(rate)+" a minute: wait that long, then send no faster than this")
}
