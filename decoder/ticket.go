package decoder

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/check"
	"fastbusy/decoder/internal/read"
	"fastbusy/decoder/internal/secret"
)

// Ticket is a request for the vendor's support: what the error is, the vendor's
// reference to it, when it happened, and request and response, without secrets.
// String gives it as plain text.
type Ticket struct {
	Masked
	Decoded bool // a documented error was found
}

// Ticket writes the ticket for the entry with that ID or, where the text does not
// have it, for the first of the surest findings. Secrets whose number is among
// shown are left as they are.
func (c *Catalogue) Ticket(text, id string, shown ...int) *Ticket {
	report := c.Decode(text)
	w := ticketWriter{Catalogue: c, report: report, masker: masker{shown: shown, words: &c.vocabulary}}
	w.finding = report.about(id)
	w.excerpt(text)
	w.verdict()
	w.exchange()
	w.hide()
	w.removed()
	return &Ticket{Masked{w.parts}, w.finding != nil}
}

// about gives the finding of an entry or else the first of those with the most
// confidence, or nil.
func (r *Report) about(id string) *Finding {
	var best *Finding
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Entry.ID == id {
			return f
		}
		if best == nil || stronger(f.Confidence, best.Confidence) {
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
	paste     *paste         // the excerpt
	found     []placedSecret // in it
	start     int            // of the excerpt in the paste
	quoted    string         // the excerpt
	cut       bool           // it is not all
	reference string         // stays readable: support needs it
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
		for start > 0 && start < at.Start && text[start-1] != '\n' && !ascii.HasByte(betweenFields, text[start-1]) {
			start++
		}
		if n := strings.LastIndexByte(text[at.End:end], '\n'); n >= 0 && end < len(text) {
			end = at.End + n
		}
		for end < len(text) && end > at.End && text[end] != '\n' && !ascii.HasByte(betweenFields, text[end-1]) {
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
	w.paste = readPaste(w.quoted)
	from := max(0, start-ticketBefore) // where a key may begin that the excerpt begins within
	for _, f := range secretsIn(text[from:end]) {
		if f.Start, f.End = max(0, f.Start+from-start), f.End+from-start; f.End > 0 {
			w.found = append(w.found, f)
		}
	}
	w.findReference()
}

// findReference takes the reference of the error's own body, unless what it has there
// is a secret of another kind, or names something of the account's elsewhere.
func (w *ticketWriter) findReference() {
	s := ""
	if w.finding != nil {
		s = w.finding.reference
	} else {
		s = w.unlistedReference()
	}
	if len(s) < minReference || !ascii.HasDigit([]byte(s)) || len(s) > 100 || ascii.HasAny([]byte(s), ascii.Spaces) {
		return
	}
	for _, f := range w.found {
		if f.folded == s && (!f.kind.IsID() || f.Start > 0 && w.quoted[f.Start-1] == '/') {
			return
		}
	}
	for _, f := range w.paste.Fields {
		if secret.NamesID(w.paste.In(f.Key)) && string(w.paste.In(w.paste.ValueOf(f))) == s {
			return
		}
	}
	w.reference = s
}

// maxReferences is how many keys of references are looked at for an error's body.
const maxReferences = 16

// unlistedReference gives the reference of the first body that reads as an error's,
// though no entry has it: support is asked about those most.
func (w *ticketWriter) unlistedReference() string {
	p, n := w.paste, 0
	for _, f := range p.Fields {
		if !w.hasRole(f.Name, roleReference) {
			continue
		}
		if n++; n > maxReferences {
			break
		}
		in := incident{Stretch: p.ValueOf(f), obj: f.Obj, region: read.Stretch{End: int32(len(p.Text))}}
		in.body = w.bodyOf(p, &in)
		for api := range w.envelopes {
			said := w.readBody(p, &in, int32(api))
			known := !said.has[roleType] || w.byType[ascii.Hash(p.In(said.values[roleType]))].entries > 0
			if v, ok := said.said(roleReference); ok && known && said.found > 2 && (said.event || said.foreign < said.found) {
				return string(p.In(v))
			}
		}
	}
	return ""
}

// distance gives how far a stretch of the excerpt is from the finding.
func (w *ticketWriter) distance(s Span) int {
	if w.finding == nil {
		return s.Start
	}
	return max(0, w.start+s.Start-w.finding.End, w.finding.Start-w.start-s.End)
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
		title, status := "An answer that the reference does not document", 0
		for _, u := range w.report.Unknown {
			if status = max(u.HTTPStatus, u.Success); status != 0 {
				break
			}
		}
		if status >= 200 && status < 300 {
			title = "An answer that tells of a success"
		}
		w.write(title)
		w.write("\n\n")
		if status != 0 {
			w.row("HTTP status", strconv.Itoa(status))
		}
		w.row("Reference", w.reference)
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
	w.row("Code", ascii.Trim(said.Code+" "+said.Status, ascii.Spaces))
	w.row("Message", w.message())
	for _, p := range f.Params {
		w.row("  "+p.Name, p.Value)
	}
	for _, n := range f.Diagnosis {
		if strings.Contains(n.Text, check.Left) { // a part of a secret is not found by the whole one
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
			for _, pair := range [...]string{"[]", "()"} { // evidence ends with a word
				said := w.quoted[start:end]
				if end < len(w.quoted) && w.quoted[end] == pair[1] && strings.Count(said, pair[:1]) > strings.Count(said, pair[1:]) {
					end++
				}
			}
			said := ""
			for _, f := range w.found { // of which lines that a terminal has wrapped may hold parts
				if f.Start >= start && f.End <= end {
					said += folded(w.quoted[start:f.Start]) + f.folded
					start = f.End
				}
			}
			return said + folded(w.quoted[start:end])
		}
	}
	return w.finding.Message()
}

func folded(s string) string { return string(read.Fold(s).Text) }

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
		if ascii.StartsWith(line, "HTTP/") > 0 {
			if request {
				found = i
			}
		} else if n := ascii.StartsWith(line, "curl GET POST PUT PATCH DELETE HEAD OPTIONS"); n > 0 && n < len(line) && line[n] == ' ' {
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
		if f.Start < from || f.Start >= to {
			continue
		}
		w.plain(w.quoted[i:f.Start])
		if value := w.quoted[f.Start:f.End]; f.folded == w.reference {
			w.plain(value)
		} else {
			w.secret(f.kind, value, f.folded)
		}
		i = f.End
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
			i += read.EscapeSequence(s[i:])
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
	for kind := range secret.Kinds {
		n := 0
		for i := range w.secrets {
			if w.secrets[i].kind == kind && !has(w.shown, i) {
				n++
			}
		}
		if n > 0 {
			if line != "" {
				line += ", "
			}
			line += strconv.Itoa(n) + " × " + kind.Words()
		}
	}
	if line == "" {
		line = "nothing"
	}
	w.part("\nRemoved before sending: " + line + ".\n")
}
