package decoder

import (
	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/search"
)

const (
	maxNear      = 3       // entries for one unknown
	maxNearAsked = 3       // for how many unknowns of a report they are looked for
	nearText     = 4 << 10 // how much of an unknown's text is looked at, in bytes
)

// What makes an entry near, beside the rarity of the words that both have, which
// counts double where they stand in the entry's title or in what the vendor says.
const (
	nearStatus = 4
	nearAPI    = 6
	nearNamed  = 24 // the same code, or the same type or status name of several words
	longWord   = 8  // letters, from which on one word alone may do
	nearEnough = 12 // less is chance
	nearFree   = 4  // of more words than these, some are shared by chance: each asks for one point more
)

// findNear looks for the entries that the first unknowns resemble.
func (a *assembler) findNear(signs []hit) {
	var shown []bool
	for i := range a.report.Unknown {
		if i == maxNearAsked {
			return
		}
		if shown == nil {
			shown = a.apisShown(signs)
		}
		u := &a.report.Unknown[i]
		if u.Success != 0 {
			continue // no error is like it
		}
		u.Near = a.nearest(u, shown)
	}
}

// maxNames is how many codes and names are looked up for an unknown.
const maxNames = 4

// nameTies ties an unknown to the entries that have a code, a type or a status
// name which stands around it, under the key of their API. Types and status names
// of one word other systems have too.
func (a *assembler) nameTies(u *Unknown, ties []tie) {
	own, asked := a.around(u.Span), 0
	for _, f := range a.Fields {
		at := a.span(f.Key)
		for _, r := range a.roles[f.Name] {
			if r.kind > roleStatus || at.Start < own.Start || at.End > own.End {
				continue
			}
			f.Spaced = r.kind == roleStatus
			name := a.In(withoutNumber(a.paste, a.ValueOf(f)))
			if len(name) == 0 || r.kind != roleCode && nameParts(string(name)) < 2 {
				continue
			}
			if asked++; asked > maxNames {
				return
			}
			for i := range ties {
				if a.apiOf[i] == r.api && a.entries[i].has(r.kind, name) {
					ties[i].named = "the same " + roleNames[r.kind] + " " + string(name) + "; "
				}
			}
		}
	}
}

// has says that one of an entry's wordings has that type, code or status name.
func (e *Entry) has(kind roleKind, name []byte) bool {
	for i := range e.Wordings {
		w := &e.Wordings[i]
		if ascii.SameFold(name, [...]string{w.Type, w.Code, w.Status}[kind]) {
			return true
		}
	}
	return false
}

// apisShown says of each API whether a host, a path or a client of it stands in
// the text, or a body that is its alone.
func (a *assembler) apisShown(signs []hit) []bool {
	shown := make([]bool, len(a.apis))
	for _, h := range signs {
		if ph := &a.phrases[h.phrase]; ph.provesAPI() {
			shown[ph.ref.entry] = true
		}
	}
	for i := range a.envelopes {
		for k := range a.envelopes[i] {
			if e := &a.envelopes[i][k]; e.distinct && a.hasKeys(e) {
				shown[i] = true
			}
		}
	}
	return shown
}

// hasKeys says that the text has all keys of an envelope.
func (p *paste) hasKeys(e *envelope) bool {
	for _, key := range e.keys {
		found := false
		for i := 0; i < len(p.Fields) && i < 100 && !found; i++ {
			found = p.Fields[i].Name == key.name
		}
		if !found {
			return false
		}
	}
	return true
}

// words gives what an unknown says: the messages around it, up to what else the
// report speaks of, or, where there are none, its text.
func (a *assembler) words(u *Unknown) string {
	own := a.around(u.Span)
	said := ""
	for _, f := range a.Fields {
		if len(said) >= nearText {
			break
		}
		if value := a.ValueOf(f); a.hasRole(f.Name, roleMessage) {
			if at := a.span(value); own.Start <= at.Start && at.End <= own.End {
				said += string(a.In(value)) + "\n"
			}
		}
	}
	if ascii.Trim(said, ascii.Spaces) == "" {
		said = a.Original[u.Start:min(u.End, u.Start+nearText)]
	}
	return said
}

// around widens a span to where the next finding or unknown stands.
func (a *assembler) around(s Span) Span {
	wide := Span{0, len(a.Original)}
	leave := func(other Span) {
		if other.End <= s.Start {
			wide.Start = max(wide.Start, other.End)
		}
		if other.Start >= s.End {
			wide.End = min(wide.End, other.Start)
		}
	}
	for i := range a.report.Findings {
		for _, o := range a.report.Findings[i].Occurrences {
			leave(o)
		}
	}
	for i := range a.report.Unknown {
		leave(a.report.Unknown[i].Span)
	}
	return wide
}

// tie is what an entry has in common with an unknown.
type tie struct {
	search.Shared
	named      string // the code or name that both have, in plain words
	sameStatus bool
	sameAPI    bool
}

// nearest ranks the entries by what they share with an unknown: code and names,
// words, the HTTP status and the API.
func (a *assembler) nearest(u *Unknown, shown []bool) []Hit {
	c, status := a.Catalogue, u.HTTPStatus
	shared, known := c.searchIndex().Shared(a.words(u))
	ties := make([]tie, len(shared))
	for i := range shared {
		ties[i].Shared = shared[i]
	}
	a.nameTies(u, ties)
	least := nearEnough + max(0, known-nearFree)
	var best [maxNear]int32
	n := 0
	for i := range ties {
		t := &ties[i]
		if t.named != "" {
			t.Score += nearNamed
		} else if t.Said == 0 {
			continue
		}
		if t.sameStatus = status != 0 && c.entries[i].Wordings[0].HTTPStatus == status; t.sameStatus {
			t.Score += nearStatus
		}
		if t.sameAPI = shown[c.apiOf[i]]; t.sameAPI {
			t.Score += nearAPI
		}
		if a.report.indexOf(&c.entries[i]) >= 0 || t.named == "" && (t.Score < least || len(t.Words) == 1 && !t.sameStatus && len(t.Words[0]) < longWord) {
			continue
		}
		k := n
		for ; k > 0 && ties[best[k-1]].Score < t.Score; k-- {
			if k < maxNear {
				best[k] = best[k-1]
			}
		}
		if k < maxNear {
			best[k] = int32(i)
			n = min(n+1, maxNear)
		}
	}
	var list []Hit
	for _, i := range best[:n] {
		list = append(list, Hit{&c.entries[i], ties[i].why()})
	}
	return list
}

// why says what a tie is made of.
func (t *tie) why() string {
	why := t.named
	if t.sameStatus {
		why += "the same HTTP status; "
	}
	if t.sameAPI {
		why += "the same API; "
	}
	if len(t.Words) == 0 {
		return why[:len(why)-len("; ")]
	}
	why += "both say "
	for n, word := range t.Words {
		if n > 0 {
			why += ", "
		}
		why += "“" + word + "”"
	}
	return why
}
