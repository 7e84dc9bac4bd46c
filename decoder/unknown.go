package decoder

// unknown lists the failures that no finding explains: each HTTP status that
// none has, or else, where nothing was found, the whole text.
func (a *assembler) unknown(signs []hit) {
	seen := map[int]bool{}
	for _, f := range a.report.Findings {
		seen[f.HTTPStatus] = true
		for _, w := range f.Entry.Wordings {
			seen[w.HTTPStatus] = true
		}
	}
	for i := range a.report.Unknown { // of a code that no entry has
		seen[a.report.Unknown[i].HTTPStatus] = true
	}
	found := len(a.report.Findings) > 0
	for _, s := range a.statuses {
		if seen[s.code] || found && a.nearFinding(s) {
			continue
		}
		seen[s.code] = true
		line := a.trimmed(a.lineOf(s.start))
		a.addUnknown(s.code, line)
	}
	if !found && len(a.report.Unknown) == 0 {
		a.bareStatus(signs)
	}
	if !found && len(a.report.Unknown) == 0 {
		if all := a.trimmed(stretch{0, int32(len(a.text))}); all.end > all.start {
			a.addUnknown(0, all)
		}
	}
}

// bareStatus lists the HTTP status that is all that was typed, but for words such
// as "error" and the vendor's name.
func (a *assembler) bareStatus(signs []hit) {
	for _, w := range a.paste.words[:min(len(a.paste.words), maxCall)] {
		if status := a.statusAt(w.stretch); status != 0 && a.fillsPaste(a.paste, &incident{stretch: w.stretch}, signs) {
			a.addUnknown(status, w.stretch)
			return
		}
	}
}

// nearFinding says that a status stands inside what a finding covers, so that
// the finding speaks for it.
func (a *assembler) nearFinding(s httpStatus) bool {
	at := a.span(int(s.start), int(s.end))
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

func (a *assembler) addUnknown(status int, s stretch) {
	shown := s
	if shown.end-shown.start > maxUnknownText {
		shown.end = shown.start + maxUnknownText
		for shown.end > shown.start && a.text[shown.end]&0xc0 == 0x80 {
			shown.end--
		}
	}
	a.report.Unknown = append(a.report.Unknown, Unknown{HTTPStatus: status, Text: string(a.in(shown)), Span: a.span(int(s.start), int(s.end))})
}

func (a *assembler) trimmed(s stretch) stretch {
	for s.start < s.end && isSpace(a.text[s.start]) {
		s.start++
	}
	for s.start < s.end && isSpace(a.text[s.end-1]) {
		s.end--
	}
	return s
}
