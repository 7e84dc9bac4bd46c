package decoder

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// unknown lists the failures that no finding explains: each HTTP status that
// none has, or else, where nothing was found, the whole text.
func (a *assembler) unknown(signs []hit) {
	var seen []int
	for _, f := range a.report.Findings {
		seen = append(seen, f.HTTPStatus)
		for _, w := range f.Entry.Wordings {
			seen = append(seen, w.HTTPStatus)
		}
	}
	for i := range a.report.Unknown { // of a code that no entry has
		seen = append(seen, a.report.Unknown[i].HTTPStatus)
	}
	found := len(a.report.Findings) > 0
	for _, s := range a.Statuses {
		if !s.Failed() || slices.Contains(seen, s.Code) || found && a.nearFinding(s) {
			continue
		}
		seen = append(seen, s.Code)
		line := a.trimmed(a.LineOf(s.Start))
		a.addUnknown(s.Code, line)
	}
	if found {
		a.otherBodies(signs)
	}
	if !found && len(a.report.Unknown) == 0 {
		a.bareStatus(signs)
	}
	if !found && len(a.report.Unknown) == 0 {
		if all := a.trimmed(read.Stretch{Start: 0, End: int32(len(a.Text))}); all.End > all.Start {
			a.addUnknown(0, all)
			a.report.Unknown[0].Success = a.success()
		}
	}
}

// success gives the HTTP status of the last answer, with its version of HTTP, that says
// that it succeeded, or 0 where none does or a word tells of a failure.
func (p *paste) success() int {
	status := 0
	for _, s := range p.Statuses {
		if s.Answer && !s.Failed() {
			status = s.Code
		}
	}
	if status == 0 {
		return 0
	}
	lower := ascii.Lower(p.Text)
	for _, part := range strings.Split(failureWords, " ") {
		if strings.Contains(lower, part) {
			return 0
		}
	}
	return status
}

// failureWords are in the words that tell of a failure, such as errorMessage and
// TransactionFailed. One too many costs little: then nothing is said of success.
const failureWords = "error fail reject refus denied declin invalid exception unable cannot forbid unauthori undeliver missing unknown unsupported"

// otherBodies lists what is beside a finding and, having its HTTP status or none, was
// not listed: bodies of an API's shape, with its host or client in the text.
func (a *assembler) otherBodies(signs []hit) {
	var shown []bool // most texts have no such body
	for _, f := range a.Fields {
		if f.Obj == read.None || !a.hasRole(f.Name, roleMessage) || a.isTold(f.Obj) {
			continue
		}
		if shown == nil {
			shown = a.apisShown(signs)
		}
		in := incident{Stretch: a.ValueOf(f), obj: f.Obj, region: read.Stretch{Start: 0, End: int32(len(a.Text))}}
		in.body = a.bodyOf(a.paste, &in)
		for api := range a.envelopes {
			if !shown[api] {
				continue
			}
			if r := a.readBody(a.paste, &in, int32(api)); !r.isWhole() || r.spoken.End == 0 {
				continue
			}
			status := 0
			if s := a.statusOf(&in, true); s != nil {
				status = s.Code
			}
			if !some(a.report.Unknown, func(u *Unknown) bool { return u.HTTPStatus == status }) {
				a.addUnknown(status, in.Stretch)
			}
			break
		}
	}
}

// isTold says that a finding stands in a body, or around it.
func (a *assembler) isTold(obj int32) bool {
	return some(a.told, func(in **incident) bool {
		return a.Encloses((*in).obj, obj) || a.Encloses(obj, (*in).obj) || a.linesOf(*in).Contains(a.Objects[obj].Start)
	})
}

// bareStatus lists the HTTP status that is all that was typed, but for words such
// as "error" and the vendor's name.
func (a *assembler) bareStatus(signs []hit) {
	for _, w := range a.paste.Words[:min(len(a.paste.Words), read.MaxCall)] {
		if status := a.StatusAt(w.Stretch); status != 0 && a.fillsPaste(a.paste, &incident{Stretch: w.Stretch}, signs) {
			a.addUnknown(status, w.Stretch)
			return
		}
	}
}

// nearFinding says that a status stands inside what a finding covers, so that
// the finding speaks for it.
func (a *assembler) nearFinding(s read.HTTPStatus) bool {
	at := a.span(s.Stretch)
	for _, f := range a.report.Findings {
		for _, e := range f.Evidence {
			if e.Start <= at.Start && at.End <= e.End {
				return true
			}
		}
	}
	return false
}

const maxUnknownText = 160

func (a *assembler) addUnknown(status int, s read.Stretch) {
	a.report.Unknown = append(a.report.Unknown, Unknown{HTTPStatus: status, Text: startOf(string(a.In(s))), Span: a.span(s)})
}

// startOf gives what an unknown shows of a text.
func startOf(text string) string {
	if len(text) <= maxUnknownText {
		return text
	}
	end := maxUnknownText
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}
