package check

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// isName says that a value is a name in source code: {"to": customer}.
func (d *Diagnosis) isName(at read.Stretch) bool {
	v := d.In(at)
	if len(v) == 0 || at.Start == 0 || ascii.IsQuote(d.Text[at.Start-1]) || !ascii.IsLetter(v[0]) && v[0] != '_' && v[0] != '$' {
		return false
	}
	for _, c := range v {
		if !isNameByte(c) {
			return false
		}
	}
	k := d.WordAt(at.Start)
	return k < len(d.Words) && d.Words[k].Obj != read.None
}

func isNameByte(c byte) bool { return ascii.IsNameByte(c) || c == '_' || c == '$' }

// maxPlaces is how many places of a name are looked at.
const maxPlaces = 100

// resolved gives the text that a name stands for which is given one, and nothing else, in the
// code around the error, or the value itself.
func (d *Diagnosis) resolved(at read.Stretch) read.Stretch {
	if !d.isName(at) {
		return at
	}
	name, found := d.In(at), at
	i := int(d.Region.Start)
	for range maxPlaces {
		n := bytes.Index(d.Text[i:d.Region.End], name)
		if n < 0 {
			return found
		}
		before := i + n
		i = before + len(name)
		if before > 0 && (isNameByte(d.Text[before-1]) || d.Text[before-1] == '.') {
			continue
		}
		value, assigned := d.assigned(i)
		switch {
		case !assigned:
		case found != at || value.End == 0:
			return at // to another one
		default:
			found = value
		}
	}
	return at
}

// maxType is how long the type is that may stand behind a name.
const maxType = 24

// assigned says that something is assigned to the name that ends at i, and gives it where it is
// a text: const to: string = "…".
func (d *Diagnosis) assigned(i int) (value read.Stretch, ok bool) {
	t := d.Text[:d.Region.End]
	start := i
	if ascii.HasPrefixAt(t, i, ": ") {
		for i += 2; i < len(t) && i-start < maxType && isNameByte(t[i]); i++ {
		}
	}
	switch {
	case ascii.HasPrefixAt(t, i, " = "):
		i += len(" = ")
	case ascii.HasPrefixAt(t, i, " := "):
		i += len(" := ")
	default:
		return value, ascii.HasPrefixAt(t, i, " += ")
	}
	if i < len(t) && ascii.IsQuote(t[i]) {
		if s, ok := d.StringAt(i + 1); ok && d.isPlain(s) {
			return s, true
		}
	}
	return value, true
}
