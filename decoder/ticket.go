package decoder

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Ticket is a request for the vendor's support: what the error is, the vendor's
// reference to it, when it happened, and request and response, without secrets.
// String gives it as plain text.
type Ticket struct {
	Masked
	Decoded bool // a documented error was found
}

// Ticket writes the ticket for the first of the surest findings. Secrets whose
// number is among shown are left as they are.
func (c *Catalogue) Ticket(text string, shown ...int) *Ticket {
	report := c.Decode(text)
	w := ticketWriter{Catalogue: c, report: report, masker: masker{shown: shown}}
	w.finding = report.surest()
	w.excerpt(text)
	w.verdict()
	w.exchange()
	w.hide()
	w.removed()
	return &Ticket{Masked{w.parts}, w.finding != nil}
}

// surest gives the first of the findings with the most confidence, or nil.
func (r *Report) surest() *Finding {
	var best *Finding
	for i := range r.Findings {
		if f := &r.Findings[i]; best == nil || stronger(f.Confidence, best.Confidence) {
			best = f
		}
	}
	return best
}

// ticketWriter puts a ticket together.
type ticketWriter struct {
	*Catalogue
	masker
	report    *Report
	finding   *Finding
	paste     *paste        // the excerpt
	found     []foundSecret // in it
	start     int           // of the excerpt in the paste
	quoted    string        // the excerpt
	cut       bool          // it is not all
	reference string        // stays readable: support needs it
}

// How much of the paste a ticket quotes around its finding, in bytes.
const (
	ticketBefore = 8 << 10
	ticketBehind = 6 << 10
)

// excerpt chooses what to quote, in whole lines where they are short, or else in
// whole fields, and finds its secrets.
func (w *ticketWriter) excerpt(text string) {
	start, end := 0, len(text)
	if len(text) > ticketBefore+ticketBehind {
		at := Span{}
		if w.finding != nil {
			at = w.finding.Span
		}
		at.End = min(at.End, at.Start+ticketBehind/2)
		start, end = max(0, at.Start-ticketBefore), min(len(text), at.End+ticketBehind)
		if n := strings.IndexByte(text[start:at.Start], '\n'); n >= 0 && start > 0 {
			start += n + 1
		}
		for start > 0 && start < at.Start && text[start-1] != '\n' && !hasByte(betweenFields, text[start-1]) {
			start++
		}
		if n := strings.LastIndexByte(text[at.End:end], '\n'); n >= 0 && end < len(text) {
			end = at.End + n
		}
		for end < len(text) && end > at.End && text[end] != '\n' && !hasByte(betweenFields, text[end-1]) {
			end--
		}
		for start < end && !utf8.RuneStart(text[start]) {
			start++
		}
		for end < len(text) && end > start && !utf8.RuneStart(text[end]) {
			end--
		}
		w.cut = true
	}
	w.start, w.quoted = start, text[start:end]
	w.paste = read(w.quoted)
	w.found = w.paste.findSecrets()
	if w.finding != nil {
		w.reference = w.findReference()
	}
}

// near is how far the reference and the time may stand from the finding.
const near = 2 << 10

// findReference looks for the value of the key that the finding's API has for
// it, as near to the finding as can be.
func (w *ticketWriter) findReference() string {
	best, value := near, ""
	for _, f := range w.paste.fields {
		for _, r := range w.roles[f.name] {
			if r.kind != roleReference || w.apis[r.api].ID != w.finding.Entry.API {
				continue
			}
			v := w.paste.valueOf(f)
			s := w.paste.in(v)
			if len(s) < 6 || !hasDigit(s) || len(s) > 100 {
				continue
			}
			if d := w.distance(w.paste.span(int(v.start), int(v.end))); d < best {
				best, value = d, string(s)
			}
		}
	}
	return value
}

// distance gives how far a stretch of the excerpt is from the finding.
func (w *ticketWriter) distance(s Span) int {
	if w.finding == nil {
		return s.Start
	}
	return max(0, w.start+s.Start-w.finding.End, w.finding.Start-w.start-s.End)
}

// time gives the time of the answer's Date header, or else that of the log
// line, as the paste has it.
func (w *ticketWriter) time() string {
	p := w.paste
	best, value := near, ""
	for _, f := range p.fields {
		if name := p.in(f.key); len(name) != 4 || !sameFold(name, "date") || f.key.start > 1 && p.text[f.key.start-1] == ' ' && isLetter(p.text[f.key.start-2]) {
			continue // a certificate has a "start date"
		}
		r := redactor{paste: p}
		v := r.headerValue(int(f.value))
		s := p.text[v.start:v.end]
		if d := w.distance(p.span(v.start, v.end)); d < best && len(s) >= 8 && len(s) <= 40 && hasDigit(s) {
			best, value = d, string(s)
		}
	}
	if value != "" {
		return value
	}
	best = near
	for i := 0; i < len(p.text); i++ {
		if !isClock(p.text[i:]) || i > 0 && p.text[i-1] == ':' {
			continue
		}
		start, end := w.timeAround(i)
		if d := w.distance(p.span(start, end)); d < best {
			best, value = d, string(p.text[start:end])
		}
		i = end
	}
	return value
}

// isClock says that b starts as 13:02:11 does.
func isClock(b []byte) bool {
	const form = "00:00:00"
	if len(b) < len(form) {
		return false
	}
	for i := range len(form) {
		if form[i] == ':' && b[i] != ':' || form[i] == '0' && !isDigit(b[i]) {
			return false
		}
	}
	return true
}

// timeAround gives the time at i with the date before it and the zone behind.
func (w *ticketWriter) timeAround(i int) (start, end int) {
	t := w.paste.text
	start, end = i, i+len("00:00:00")
	for start > 0 && i-start < 24 && (wordForm[t[start-1]] != 0 || hasByte("-/.:", t[start-1])) {
		start--
	}
	if line := int(w.paste.lineOf(int32(i)).start); start == i && i-line <= 12 {
		start = line // Jul 14 13:02:11
	}
	for end < len(t) && end-i < 24 && (isDigit(t[end]) || t[end] == 'Z' || hasByte(".,+-:", t[end]) && end+1 < len(t) && isDigit(t[end+1])) {
		end++
	}
	return start, end
}

// row writes a line of the ticket's head.
func (w *ticketWriter) row(label, s string) {
	if s != "" {
		w.write(label)
		w.write(":            "[:max(2, 13-len(label))])
		for i := range len(s) {
			if c := s[i]; c > ' ' || c == ' ' && w.text[len(w.text)-1] != ' ' {
				w.text = append(w.text, c)
			} else if c == '\n' {
				w.text = append(w.text, ' ')
			}
		}
		w.write("\n")
	}
}

// verdict writes the ticket's head.
func (w *ticketWriter) verdict() {
	f := w.finding
	if f == nil {
		w.write("An error that the reference does not document\n\n")
		for _, u := range w.report.Unknown {
			if u.HTTPStatus != 0 {
				w.row("HTTP status", strconv.Itoa(u.HTTPStatus))
				break
			}
		}
		w.row("Time", w.time())
		return
	}
	said := &f.Entry.Wordings[0]
	w.write(f.Entry.Title)
	w.write("\n\n")
	w.row("API", f.Entry.API)
	if f.HTTPStatus != 0 {
		w.row("HTTP status", strconv.Itoa(f.HTTPStatus))
	}
	w.row("Type", said.Type)
	w.row("Code", strings.TrimSpace(said.Code+" "+said.Status))
	w.row("Message", w.message())
	for _, p := range f.Params {
		w.row("  "+p.Name, p.Value)
	}
	for _, n := range f.Diagnosis {
		if strings.Contains(n.Text, left) { // a part of a secret is not found by the whole one
			n.Text = Redact(n.Text).String()
		}
		w.row("Wrong", n.Text)
	}
	w.row("Confidence", string(f.Confidence))
	reference := w.reference
	if reference == "" {
		reference = "none in the response"
	}
	w.row("Reference", reference)
	w.row("Time", w.time())
	if n := f.Count; n > 1 {
		w.row("Times", strconv.Itoa(n))
	}
	for i := range w.report.Findings {
		if other := &w.report.Findings[i]; other != f {
			w.row("Also", other.Entry.Title)
		}
	}
}

// message gives the error's message as the paste has it, or else as it is
// documented.
func (w *ticketWriter) message() string {
	for _, e := range w.finding.Evidence {
		if start, end := e.Start-w.start, e.End-w.start; e.Kind == "message" && start >= 0 && end <= len(w.quoted) {
			return string(fold(w.quoted[start:end]).text)
		}
	}
	return w.finding.Entry.Wordings[0].Message
}

// exchange writes the request and the response.
func (w *ticketWriter) exchange() {
	split := w.responseStart()
	if split > 0 {
		w.heading("Request")
		w.quote(0, split)
		w.heading("Response")
	} else {
		w.heading("Request and response, as logged")
	}
	w.quote(split, len(w.quoted))
	if w.cut {
		w.write("(The log is longer: this is the part around the error.)\n")
	}
}

func (w *ticketWriter) heading(s string) {
	w.write("\n")
	w.write(s)
	w.write("\n")
	w.write("----------------------------------------"[:len(s)])
	w.write("\n")
}

// responseStart gives the place of the last line before the finding that begins
// as a response does, if a request stands before it, or 0.
func (w *ticketWriter) responseStart() int {
	limit := len(w.quoted)
	if w.finding != nil {
		limit = min(limit, max(0, w.finding.End-w.start))
	}
	found, request := 0, false
	for i := 0; i < limit; {
		end := strings.IndexByte(w.quoted[i:], '\n')
		if end < 0 {
			end = len(w.quoted) - i
		}
		at := i
		for at < i+end && strings.IndexByte("<>*$|# \t\r", w.quoted[at]) >= 0 {
			at++
		}
		line := []byte(w.quoted[at:min(at+8, i+end)])
		if startsWith(line, "HTTP/") > 0 {
			if request {
				found = i
			}
		} else if n := startsWith(line, "curl GET POST PUT PATCH DELETE HEAD OPTIONS"); n > 0 && n < len(line) && line[n] == ' ' {
			request = true
		}
		i += end + 1
	}
	return found
}

// quote appends a part of the excerpt, with its secrets marked.
func (w *ticketWriter) quote(from, to int) {
	i := from
	for _, f := range w.found {
		at := w.paste.span(int(f.start), int(f.end))
		if at.Start < from || at.Start >= to {
			continue
		}
		w.plain(w.quoted[i:at.Start])
		value, folded := w.quoted[at.Start:at.End], string(w.paste.in(f.stretch))
		if folded == w.reference {
			w.plain(value)
		} else {
			w.secret(f.kind, value, folded)
		}
		i = at.End
	}
	if i < to {
		w.plain(w.quoted[i:to])
	}
	if n := len(w.text); n > 0 && w.text[n-1] != '\n' {
		w.write("\n")
	}
}

// plain appends text without what only a terminal understands.
func (w *ticketWriter) plain(s string) {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '\x1b':
			i += escapeSequence(s[i:])
			continue
		case c == '\r':
			if i+1 == len(s) || s[i+1] != '\n' {
				w.text = append(w.text, '\n')
			}
		case c >= ' ' && c != 0x7f || c == '\n' || c == '\t':
			w.text = append(w.text, c)
		}
		i++
	}
}

// removed writes the last line, which says what was taken out.
func (w *ticketWriter) removed() {
	line := ""
	for kind := range secretNames {
		n := 0
		for i := range w.secrets {
			if w.secrets[i].kind == secretKind(kind) && !has(w.shown, i) {
				n++
			}
		}
		if n > 0 {
			if line != "" {
				line += ", "
			}
			line += strconv.Itoa(n) + " × " + secretNames[kind].words
		}
	}
	if line == "" {
		line = "nothing"
	}
	w.part("\nRemoved before sending: " + line + ".\n")
}
