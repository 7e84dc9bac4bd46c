package decoder

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// value is what stood at a placeholder, as a place in the folded text.
type value struct {
	name string
	read.Stretch
}

// params gives the values of a message's placeholders. It says false where the
// marks around one are not there, as in "Call me if not found": the message
// "Call [${id}] not found" has brackets.
func (c *Catalogue) params(p *paste, h *hit, ph *phrase) ([]value, bool) {
	var list []value
	gaps := h.gaps
	if ph.lead && h.lost == 0 {
		gaps = append([]read.Stretch{c.leadingValue(p, h)}, gaps...)
	}
	all, lost := ph.blanks, h.lost
	for k := 0; k < len(all); {
		n := k + 1
		for n < len(all) && all[n].joined {
			n++
		}
		if lost > 0 {
			k, lost = n, lost-1
			continue
		}
		if len(gaps) == 0 {
			break // the text was cut before it
		}
		found, ok := p.split(gaps[0], all[k:n], ph.words() >= minBare)
		if !ok {
			return nil, false
		}
		list = append(list, found...)
		gaps, k = gaps[1:], n
	}
	return list, true
}

// leadingValue gives what stands before a message that starts with a value: in quotation
// marks, or else from the start of the message's own string. In a text of a client's,
// "call failed: callTimeout must be…", it is the last word. A wrap may stand between.
func (c *Catalogue) leadingValue(p *paste, h *hit) read.Stretch {
	i := h.Start
	for i > 0 && (p.Text[i-1] == ' ' || p.Text[i-1] == '\n' && i == h.Start) {
		i--
	}
	if i > 0 && ascii.IsQuote(p.Text[i-1]) && (h.str == read.None || i > p.Strings[h.str].Start) { // a value with blanks in it stands in quotes
		for k := i - 2; k >= 0 && h.Start-k < maxGapBytes; k-- {
			if p.Text[k] == p.Text[i-1] && p.opensQuote(k) {
				return read.Stretch{Start: k, End: h.Start}
			}
		}
	}
	if h.str != read.None {
		whole := *h
		whole.Start = p.Strings[h.str].Start
		if h.Start-whole.Start <= maxGapBytes && c.isOwnMessage(p, &whole) && !ascii.Contains(p.Text[whole.Start:h.Start], ": ") {
			return read.Stretch{Start: whole.Start, End: h.Start}
		}
	}
	for i > 0 && h.Start-i < maxGapBytes && p.Text[i-1] > ' ' && !(ascii.HasByte("=:>({,*", p.Text[i-1]) && p.Text[i] != '/') &&
		!(p.Text[i-1] == '[' && bytes.IndexByte(p.Text[i:h.Start], ']') < 0) {
		i--
	}
	return read.Stretch{Start: i, End: h.Start}
}

// minBare is how many words a message has that is known without the brackets around an id
// or a number in it: a copy may have lost them.
const minBare = 5

// split gives each of the blanks its part of what stood there together.
func (p *paste) split(s read.Stretch, list []blank, bare bool) ([]value, bool) {
	if b := list[0]; len(list) == 1 {
		if within, ok := p.within(s, b.before, b.after); ok {
			return []value{{b.name, within}}, true
		}
	}
	var found []value
	rest, ok := p.strip(s, list[0].before, "")
	if !ok && !(bare && list[0].before == "[" && p.isBareValue(rest)) {
		return nil, false
	}
	for k, b := range list {
		part := rest
		if k+1 < len(list) {
			i := ascii.Index(p.In(rest), b.after)
			if i < 0 || b.after == "" {
				return nil, false
			}
			part.End = rest.Start + int32(i)
			rest.Start = part.End + int32(len(b.after))
			part, _ = p.strip(part, "", "")
		} else if b.before == "[" && b.after == "]" && p.closesEarly(part) {
			return nil, false
		} else {
			part, _ = p.strip(part, "", b.after)
		}
		found = append(found, value{b.name, p.unquote(part, b.after == "")})
	}
	return found, true
}

// within gives what stands between quotation marks, where the message has some. A space there
// is the value's, and may be what is wrong with it.
func (p *paste) within(s read.Stretch, before, after string) (read.Stretch, bool) {
	s = p.trimmed(s)
	if before != after || len(before) != 1 || !ascii.IsQuote(before[0]) || s.End-s.Start < 2 ||
		p.Text[s.Start] != before[0] || p.Text[s.End-1] != before[0] {
		return s, false
	}
	return p.trim(read.Stretch{Start: s.Start + 1, End: s.End - 1}, "\n"), true // of a wrap
}

// closesEarly says that the bracket before s is closed within s, and a word
// follows: "Call [1] was not found" is no "Call [${id}] not found".
func (p *paste) closesEarly(s read.Stretch) bool {
	depth, closed := 0, false
	for i := s.Start; i < s.End; i++ {
		switch c := p.Text[i]; {
		case closed && ascii.IsWordByte(c):
			return true
		case c == '[':
			depth++
		case c == ']':
			depth--
			closed = closed || depth < 0
		}
	}
	return false
}

// strip takes spaces and the declared marks off both ends. Marks may be
// missing, but for a bracket or a colon at the start.
func (p *paste) strip(s read.Stretch, before, after string) (read.Stretch, bool) {
	t := p.Text
	s = p.trimmed(s)
	for i := range len(before) {
		if s.Start < s.End && t[s.Start] == before[i] {
			s.Start++
			s = p.trimmed(s)
		} else if before[i] == '[' || before[i] == '(' || before[i] == ':' {
			return s, false
		}
	}
	for i := len(after) - 1; i >= 0; i-- {
		if s.Start < s.End && t[s.End-1] == after[i] {
			s.End--
			s = p.trimmed(s)
		}
	}
	return s, true
}

// trimmed takes spaces and line ends off both ends.
func (p *paste) trimmed(s read.Stretch) read.Stretch { return p.trim(s, ascii.Spaces) }

// trim takes the given marks off both ends.
func (p *paste) trim(s read.Stretch, marks string) read.Stretch {
	s.Start = s.End - int32(len(ascii.TrimLeft(p.In(s), marks)))
	s.End = s.Start + int32(len(ascii.TrimRight(p.In(s), marks)))
	return s
}

// unquote takes one pair of quotation marks off, and what ends a sentence, where the value
// does.
func (p *paste) unquote(s read.Stretch, ends bool) read.Stretch {
	t := p.Text
	for s.End-s.Start >= 2 {
		a, b := t[s.Start], t[s.End-1]
		switch {
		case a == b && ascii.IsQuote(a):
			if p.isPair(s) {
				s.Start++
				s.End--
			}
			return s
		case ends && (b == '.' && !p.isOwnStop(s) || b == ',' || b == ';'):
			s.End--
		case ascii.IsQuote(a) && bytes.IndexByte(t[s.Start+1:s.End], a) < 0:
			s.Start++
		case ascii.IsQuote(b) && bytes.IndexByte(t[s.Start:s.End-1], b) < 0:
			s.End--
		default:
			return s
		}
	}
	return s
}

// isOwnStop says that the full stop at the end of a value is the vendor's: a string ends with
// it, or it ends the last of several sentences.
func (p *paste) isOwnStop(s read.Stretch) bool {
	return int(s.End) < len(p.Text) && ascii.IsQuote(p.Text[s.End]) || ascii.Contains(p.In(s), ". ")
}

// isPair says that the quotation marks at both ends belong together, and do not quote two
// words, as in 'to' must differ from 'from'.
func (p *paste) isPair(s read.Stretch) bool {
	t := p.Text
	depth := 0
	for i := s.Start; i < s.End-1; i++ {
		if t[i] != t[s.Start] {
			continue
		}
		switch closes := p.closesQuote(i); {
		case i == s.Start || p.opensQuote(i) && !closes:
			depth++
		case closes:
			if depth--; depth == 0 {
				return false
			}
		}
	}
	return true
}

// opensQuote says that the mark at i can open a quotation, and is no apostrophe: no word
// ends at it.
func (p *paste) opensQuote(i int32) bool { return i == 0 || !ascii.IsWordByte(p.Text[i-1]) }

// closesQuote says that the mark at i can close one: no word begins at it.
func (p *paste) closesQuote(i int32) bool {
	return int(i)+1 == len(p.Text) || !ascii.IsWordByte(p.Text[i+1])
}

// isBareValue says that s is an id or numbers, each with a digit.
func (p *paste) isBareValue(s read.Stretch) bool {
	digit := false
	for _, c := range p.In(s) {
		switch {
		case ascii.IsDigit(c):
			digit = true
		case c == ' ' && digit:
			digit = false
		case !ascii.IsWordByte(c) && !ascii.HasByte("-,.", c):
			return false
		}
	}
	return digit
}
