package decoder

import "bytes"

// value is what stood at a placeholder, as a place in the folded text.
type value struct {
	name string
	stretch
}

// params gives the values of a message's placeholders. It says false where the
// marks around one are not there, as in "Call me if not found": the message
// "Call [${id}] not found" has brackets.
func (p *paste) params(h *hit, ph *phrase) ([]value, bool) {
	var list []value
	gaps := h.gaps
	if ph.lead && h.lost == 0 {
		gaps = append([]stretch{p.leadingValue(h)}, gaps...)
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
		found, ok := p.split(gaps[0], all[k:n])
		if !ok {
			return nil, false
		}
		list = append(list, found...)
		gaps, k = gaps[1:], n
	}
	return list, true
}

// leadingValue gives what stands before a message that starts with a value.
func (p *paste) leadingValue(h *hit) stretch {
	if h.str != none && h.start-p.strings[h.str].start <= maxGapBytes {
		return stretch{p.strings[h.str].start, h.start}
	}
	i := h.start
	for i > 0 && p.text[i-1] == ' ' {
		i--
	}
	for i > 0 && h.start-i < maxGapBytes && p.text[i-1] > ' ' && bytes.IndexByte([]byte("=:>({,"), p.text[i-1]) < 0 {
		i--
	}
	return stretch{i, h.start}
}

// split gives each of the blanks its part of what stood there together.
func (p *paste) split(s stretch, list []blank) ([]value, bool) {
	var found []value
	rest, ok := p.strip(s, list[0].before, "")
	if !ok {
		return nil, false
	}
	for k, b := range list {
		part := rest
		if k+1 < len(list) {
			i := bytes.Index(p.in(rest), []byte(b.after))
			if i < 0 || b.after == "" {
				return nil, false
			}
			part.end = rest.start + int32(i)
			rest.start = part.end + int32(len(b.after))
			part, _ = p.strip(part, "", "")
		} else if b.before == "[" && b.after == "]" && p.closesEarly(part) {
			return nil, false
		} else {
			part, _ = p.strip(part, "", b.after)
		}
		found = append(found, value{b.name, p.unquote(part)})
	}
	return found, true
}

// closesEarly says that the bracket before s is closed within s, and a word
// follows: "Call [1] was not found" is no "Call [${id}] not found".
func (p *paste) closesEarly(s stretch) bool {
	depth, closed := 0, false
	for i := s.start; i < s.end; i++ {
		switch c := p.text[i]; {
		case closed && isWordByte(c):
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
func (p *paste) strip(s stretch, before, after string) (stretch, bool) {
	t := p.text
	trim := func() {
		for s.start < s.end && isSpace(t[s.start]) {
			s.start++
		}
		for s.start < s.end && isSpace(t[s.end-1]) {
			s.end--
		}
	}
	trim()
	for i := range len(before) {
		if s.start < s.end && t[s.start] == before[i] {
			s.start++
			trim()
		} else if before[i] == '[' || before[i] == '(' || before[i] == ':' {
			return s, false
		}
	}
	for i := len(after) - 1; i >= 0; i-- {
		if s.start < s.end && t[s.end-1] == after[i] {
			s.end--
			trim()
		}
	}
	return s, true
}

// unquote takes one pair of quotation marks off, and what ends a sentence.
func (p *paste) unquote(s stretch) stretch {
	t := p.text
	for s.end-s.start >= 2 {
		a, b := t[s.start], t[s.end-1]
		switch {
		case a == b && isQuote(a):
			s.start++
			s.end--
			return s
		case b == '.' || b == ',' || b == ';':
			s.end--
		case isQuote(a) && bytes.IndexByte(t[s.start+1:s.end], a) < 0:
			s.start++
		case isQuote(b) && bytes.IndexByte(t[s.start:s.end-1], b) < 0:
			s.end--
		default:
			return s
		}
	}
	return s
}

func isQuote(c byte) bool { return c == '"' || c == '\'' || c == '`' }

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
