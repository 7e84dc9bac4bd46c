package decoder

import (
	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// When a failure happened: the answer's Date header, or the time that a log puts before
// its line, in any of the forms that are about.

// timeReach is how far the time may stand from the finding, in bytes.
const timeReach = 2 << 10

// time gives the time of the answer's Date header, or else that of the log
// line, as the paste has it.
func (w *ticketWriter) time() string {
	p := w.paste
	best, value := timeReach, ""
	for _, f := range p.Fields {
		if name := p.In(f.Key); len(name) != 4 || !ascii.SameFold(name, "date") || f.Key.Start > 1 && p.Text[f.Key.Start-1] == ' ' && ascii.IsLetter(p.Text[f.Key.Start-2]) {
			continue // a certificate has a "start date"
		}
		v := p.dateOf(f)
		s := p.In(v)
		if d := w.distance(p.span(v)); d < best && len(s) >= 8 && len(s) <= 40 && ascii.HasDigit(s) {
			best, value = d, string(s)
		}
	}
	if value != "" {
		return value
	}
	best = 2 * timeReach
	for i := 0; i < len(p.Text); i++ {
		if !isClock(p.Text[i:]) || i > 0 && (p.Text[i-1] == ':' || p.Text[i+1] == ':' && ascii.IsDigit(p.Text[i-1])) {
			continue
		}
		at := p.timeAround(i)
		d := w.distance(p.span(at))
		if date := p.Text[at.Start:i]; !ascii.HasDigit(date) || ascii.HasAny(date, ":") { // there is none
			if d += timeReach; p.Text[i+1] == ':' || p.isDuration(i) {
				continue
			}
			at.Start = int32(i)
		}
		if d < best {
			best, value = d, string(p.In(at))
		}
		i = int(at.End)
	}
	return value
}

// dateOf gives the value of a Date header: a quoted string, or the rest of the line.
func (p *paste) dateOf(f read.Field) read.Stretch {
	v := p.ValueOf(f)
	if v.Start > 0 && ascii.IsQuote(p.Text[v.Start-1]) {
		return v
	}
	for v.End = v.Start; int(v.End) < len(p.Text) && !ascii.HasByte("\n\"']<", p.Text[v.End]); {
		v.End++
	}
	v.End = int32(ascii.TrimEnd(p.Text, int(v.Start), int(v.End)))
	return v
}

// isClock says that b starts as 13:02:11 or 9:02:11 does.
func isClock(b []byte) bool {
	const form = "00:00:00"
	n := 0
	if len(b) > 1 && b[1] == ':' {
		n = 1
	}
	for i, c := range []byte(form[n:]) {
		if i >= len(b) || c == ':' && b[i] != ':' || c == '0' && !ascii.IsDigit(b[i]) {
			return false
		}
	}
	return true
}

// isDuration says that a word before the time at i makes it a stretch of time.
func (p *paste) isDuration(i int) bool {
	before := ascii.TrimRight(p.Text[max(0, i-24):i], " :=\"'")
	start := len(before)
	for start > 0 && ascii.IsLetter(before[start-1]) {
		start--
	}
	return ascii.IsOneOf(before[start:], "took in after for up uptime duration elapsed total time timeout")
}

// timeAround gives the time at i with the date before it and the zone behind.
func (p *paste) timeAround(i int) read.Stretch {
	t := p.Text
	start, end := i, i+len("0:00:00")
	for start > 0 && i-start < 24 && (ascii.WordForm[t[start-1]] != 0 || ascii.HasByte("-/.:", t[start-1])) {
		start--
	}
	if line := int(p.LineOf(int32(i)).Start); start == i && i-line <= 12 {
		start = line // Jul 14 13:02:11
	} else if start == i {
		date := len(ascii.TrimRight(t[:i], " ,"))
		for from := date; from > 0 && date-from < 12 && (ascii.IsDigit(t[from-1]) || ascii.HasByte("-/.", t[from-1])); from-- {
			if i-from > len("1/2/2026") {
				start = from - 1
			}
		}
	}
	for end < len(t) && end-i < 24 && (ascii.IsDigit(t[end]) || t[end] == 'Z' || ascii.HasByte(".,+-:", t[end]) && end+1 < len(t) && ascii.IsDigit(t[end+1])) {
		end++
	}
	for range 3 { // 9:00:00 AM CET 2026
		next := end + 1
		for next < len(t) && next-end < 7 && (ascii.IsNameByte(t[next]) || next == end+1 && ascii.HasByte("+-", t[next])) {
			next++
		}
		if end == len(t) || t[end] != ' ' || !isTimeEnd(t[end+1:next]) {
			break
		}
		end = next
	}
	return read.Stretch{Start: int32(start), End: int32(end)}
}

// isTimeEnd says that a word goes on with the time before it: half of the day, a zone,
// a year.
func isTimeEnd(w []byte) bool {
	if number := ascii.TrimLeft(w, "+-"); ascii.IsNumber(number) {
		return len(number) == 4
	}
	return ascii.IsOneOf(w, "am pm utc gmt cet cest est edt cst cdt mst mdt pst pdt bst ist jst")
}
