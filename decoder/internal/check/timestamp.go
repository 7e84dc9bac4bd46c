package check

import (
	"strconv"
	"strings"

	"fastbusy/decoder/internal/ascii"
)

// timestamp checks a header that holds the time of sending. The value is the
// number of seconds by which it may differ from the answer's Date.
func (d *Diagnosis) timestamp(k *Check) {
	r := d.request
	for _, name := range k.Fields {
		at, ok := r.header(name)
		if !ok {
			// Only a signed request needs it, and who writes a signature writes its time.
			auth, _ := r.header("authorization")
			scheme, signature := cutSpace(d.In(auth))
			signed := len(signature) > 0 && !isVariable(signature) && !d.isPart(auth)
			if (r.whole || signed && !r.shortened) && r.user.End == 0 && !r.hidden && !ascii.SameFold(scheme, "Basic") && !ascii.SameFold(scheme, "Bearer") {
				d.note(r.line, "the request has no "+name+" header")
			}
			continue
		}
		v := d.In(at)
		if isVariable(v) || d.isName(at) || d.isBroken(at) || len(v) == 0 || int(at.End) >= len(d.Text) {
			continue
		}
		sent, why := isoTime(v)
		if why != "" {
			d.wrong(at, "the "+name+" header", ", which is not an ISO 8601 time in UTC: "+why)
			continue
		}
		limit := 0
		if len(k.Values) > 0 {
			limit, _ = ascii.Atoi([]byte(k.Values[0]))
		}
		if date, ok := d.date(at.End); ok && limit > 0 && (sent-date > limit || date-sent > limit) {
			side := " before"
			if sent > date {
				side = " after"
			}
			d.note(at, "the "+name+" header is "+duration(max(sent-date, date-sent))+side+" the Date of the answer: mend the clock or its time zone")
		}
	}
}

// date gives the time of the answer's Date header, which stands behind the request or, where
// that is in parts, behind its header that ends at sent.
func (d *Diagnosis) date(sent int32) (int, bool) {
	if t, ok := d.dateFrom(min(d.request.End, d.Start)); ok {
		return t, true
	}
	return d.dateFrom(sent)
}

// dateFrom gives the time of the first Date header from i on.
func (d *Diagnosis) dateFrom(i int32) (int, bool) {
	for _, f := range d.FieldsFrom(i) {
		if f.Key.Start >= d.Region.End || f.Key.Start > d.End+4096 {
			break
		}
		if f.Name == ascii.Hash("date") {
			line := d.LineOf(f.Value)
			if t, ok := httpDate(ascii.TrimLeft(d.Text[f.Value:max(f.Value, line.End)], ` ["'`)); ok {
				return t, true
			}
		}
	}
	return 0, false
}

// duration says how long some seconds are, in at most two units.
func duration(seconds int) string {
	units := [...]struct {
		name   string
		length int
	}{{"day", 86400}, {"hour", 3600}, {"minute", 60}, {"second", 1}}
	s, parts := "", 0
	for _, u := range units {
		n := seconds / u.length
		seconds %= u.length
		if n == 0 || parts == 2 {
			continue
		}
		if parts++; parts == 2 {
			s += " and "
		}
		s += strconv.Itoa(n) + " " + u.name
		if n > 1 {
			s += "s"
		}
	}
	return s
}

// isoTime reads 2006-01-02T15:04:05(.999…) with Z or an offset as seconds since
// 1970, or says what is wrong with it.
func isoTime(b []byte) (seconds int, why string) {
	const form = "0000-00-00T00:00:00"
	if ascii.IsNumber(b) {
		return 0, "it is a count of seconds or milliseconds"
	}
	if len(b) < len(form) {
		return 0, "it is not of the form 2026-01-31T12:00:00Z"
	}
	for i := range len(form) {
		if form[i] == '0' && !ascii.IsDigit(b[i]) || form[i] != '0' && b[i] != form[i] {
			return 0, "it is not of the form 2026-01-31T12:00:00Z"
		}
	}
	rest := b[len(form):]
	if len(rest) > 0 && (rest[0] == '.' || rest[0] == ',') {
		rest = ascii.TrimLeft(rest[1:], "0123456789")
	}
	if len(rest) == 0 {
		return 0, "it lacks the Z for UTC at its end"
	}
	ahead, ok := zone(rest)
	if !ok {
		return 0, "its time zone is " + shown(string(rest)) + ", which is neither Z nor an offset such as +02:00"
	}
	year, month, day := digits(b[:4]), digits(b[5:7]), digits(b[8:10])
	hour, minute, second := digits(b[11:13]), digits(b[14:16]), digits(b[17:19])
	if month < 1 || month > 12 || day < 1 || epoch(year, month, day, 0) >= epoch(year, month+1, 1, 0) ||
		hour > 23 || minute > 59 || second > 60 { // a leap second is the 60th
		return 0, "there is no such date or time"
	}
	return epoch(year, month, day, hour*3600+minute*60+second) - ahead, ""
}

// zone reads Z or an offset such as +02:00, +0200 or +02 as the seconds by which
// it is ahead of UTC.
func zone(b []byte) (ahead int, ok bool) {
	if len(b) == 1 {
		return 0, b[0]|0x20 == 'z'
	}
	if len(b) < 3 || b[0] != '+' && b[0] != '-' {
		return 0, false
	}
	hour, minute := b[1:3], b[3:]
	if len(minute) == 3 && minute[0] == ':' {
		minute = minute[1:]
	}
	if !ascii.IsNumber(hour) || len(minute) != 0 && (len(minute) != 2 || !ascii.IsNumber(minute)) || digits(hour) > 14 || digits(minute) > 59 {
		return 0, false
	}
	ahead = digits(hour)*3600 + digits(minute)*60
	if b[0] == '-' {
		ahead = -ahead
	}
	return ahead, true
}

// httpDate reads "Tue, 14 Jul 2026 13:02:11 GMT".
func httpDate(b []byte) (seconds int, ok bool) {
	const form, months = "Aaa, 00 Aaa 0000 00:00:00 GMT", "JanFebMarAprMayJunJulAugSepOctNovDec"
	if len(b) < len(form) {
		return 0, false
	}
	for i := range len(form) {
		if form[i] == '0' && !ascii.IsDigit(b[i]) || form[i]|0x20 == 'a' && !ascii.IsLetter(b[i]) || ascii.HasByte(" ,:", form[i]) && b[i] != form[i] {
			return 0, false
		}
	}
	m := strings.Index(months, string(b[8:11]))
	if m < 0 || m%3 != 0 {
		return 0, false
	}
	return epoch(digits(b[12:16]), m/3+1, digits(b[5:7]), digits(b[17:19])*3600+digits(b[20:22])*60+digits(b[23:25])), true
}

func digits(b []byte) int {
	n := 0
	for _, c := range b {
		n = n*10 + int(c-'0')
	}
	return n
}

// epoch counts the seconds from 1970 to a second of a day. January and February
// count as the last months of the year before, so that leap days come last.
func epoch(year, month, day, second int) int {
	if month < 3 {
		year, month = year-1, month+12
	}
	days := 365*year + year/4 - year/100 + year/400 + (153*month-457)/5 + day - 306 - 719163
	return days*86400 + second
}
