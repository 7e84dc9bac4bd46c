package check

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// What a terminal has wrapped stands there in two lines and may be whole: then there is nothing to
// be said of it.

// isFull says that a terminal may have wrapped the line that ends at i: it is as wide as terminals
// are, and a word may go on, or none around it is longer and another one as long.
func (d *Diagnosis) isFull(i int32) bool {
	if int(i)+1 >= len(d.Text) || d.Text[i] != '\n' {
		return false
	}
	const margin, nearby = 8, 4096
	line, next := d.LineOf(i), d.LineOf(i+1)
	width, equal := line.End-line.Start, 0
	switch {
	case width < read.MinWidth:
		return false
	case read.IsUsualWidth(width):
		record := d.behindMargin(next, d.Text[line.Start:line.Start+margin]).Start == next.Start+margin // of a log
		return ascii.IsNameByte(d.Text[i+1]) && !record
	}
	around := d.Text[min(i, max(d.Region.Start, i-nearby)):max(i, min(d.Region.End, i+nearby))]
	for {
		n := int32(bytes.IndexByte(around, '\n'))
		switch {
		case n < 0:
			return equal > 1
		case n > width:
			return false
		case n == width:
			equal++
		}
		around = around[n+1:]
	}
}

// isBroken says that a value goes over two lines of the paste.
func (d *Diagnosis) isBroken(value read.Stretch) bool {
	for i := value.Start; i < value.End; i++ {
		if d.Text[i] != '\n' {
			continue
		}
		if at, _ := d.Place(read.Stretch{Start: i, End: i + 1}); d.Original[at] == '\n' || d.Original[at] == '\r' {
			return true
		}
	}
	return false
}

// isWrapped says that a line ends within a word of an object.
func (d *Diagnosis) isWrapped(o read.Stretch) bool {
	for i := o.Start + 1; i < o.End-1; i++ {
		if d.Text[i] == '\n' && ascii.IsWordByte(d.Text[i-1]) && ascii.IsWordByte(d.Text[i+1]) && d.isFull(i) {
			return true
		}
	}
	return false
}
