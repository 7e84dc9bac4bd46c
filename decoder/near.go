package decoder

import (
	"math/bits"
	"strings"
)

const (
	maxNear      = 3       // entries for one unknown
	maxNearAsked = 3       // for how many unknowns of a report they are looked for
	nearText     = 4 << 10 // how much of an unknown's text is looked at, in bytes
	nearWords    = 32      // and how many of its words
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

// smallWords say nothing of an error; shorter ones than four letters are left
// out without being listed.
const smallWords = " about after also another been before come could does from have into many more most must only other please should some something such than that their them then there these they this used was were what when where which while will with would your "

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
		u.Near = a.nearest(a.words(u), u.HTTPStatus, shown, a.named(u))
	}
}

// naming is a code, a type or a status name under the key of an API.
type naming struct {
	api   int32
	kind  roleKind
	value string
}

// maxNamings is how many of them are looked up for an unknown.
const maxNamings = 4

// named gives the names around an unknown that could be an entry's: other
// systems have types and status names of one word too.
func (a *assembler) named(u *Unknown) []naming {
	var list []naming
	own := a.around(u.Span)
	for _, f := range a.fields {
		at := a.span(int(f.key.start), int(f.key.end))
		for _, r := range a.roles[f.name] {
			if r.kind > roleStatus || at.Start < own.Start || at.End > own.End {
				continue
			}
			f.spaced = r.kind == roleStatus
			v := a.valueOf(f)
			if r.kind == roleStatus {
				v = withoutNumber(a.paste, v)
			}
			value := string(a.in(v))
			if value != "" && (r.kind == roleCode || nameParts(value) > 1) {
				if list = append(list, naming{r.api, r.kind, value}); len(list) == maxNamings {
					return list
				}
			}
		}
	}
	return list
}

// isOf says that one of an entry's wordings has the name.
func (n *naming) isOf(e *Entry) bool {
	for i := range e.Wordings {
		w := &e.Wordings[i]
		if own := [...]string{w.Type, w.Code, w.Status}[n.kind]; sameFold([]byte(n.value), own) {
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
		if ph := &a.phrases[h.phrase]; ph.kind == kindHost || ph.kind == kindPath || ph.kind == kindSDK {
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
		for i := 0; i < len(p.fields) && i < 100 && !found; i++ {
			found = p.fields[i].name == key.name
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
	for _, f := range a.fields {
		if len(said) >= nearText {
			break
		}
		if value := a.valueOf(f); a.hasRole(f, roleMessage) {
			if at := a.span(int(value.start), int(value.end)); own.Start <= at.Start && at.End <= own.End {
				said += string(a.in(value)) + "\n"
			}
		}
	}
	if strings.TrimSpace(said) == "" {
		said = a.folded.paste[u.Start:min(u.End, u.Start+nearText)]
	}
	return said
}

// around widens a span to where the next finding or unknown stands.
func (a *assembler) around(s Span) Span {
	wide := Span{0, len(a.folded.paste)}
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
	named      *naming
	words      []int32
	said       int // of the words, in the title or by the vendor
	score      int
	sameStatus bool
	sameAPI    bool
}

// nearest ranks the entries by the words that they share with a text, the HTTP
// status, the API and the names.
func (c *Catalogue) nearest(text string, status int, shown []bool, names []naming) []Hit {
	x := c.wordIndex()
	ties, asked := x.ties(text, len(c.entries))
	least := nearEnough + max(0, asked-nearFree)
	var best [maxNear]int32
	n := 0
	for i := range ties {
		t := &ties[i]
		for k := range names {
			if n := &names[k]; t.named == nil && n.api == c.apiOf[i] && n.isOf(&c.entries[i]) {
				t.named = n
				t.score += nearNamed
			}
		}
		if t.said == 0 && t.named == nil {
			continue
		}
		if t.sameStatus = status != 0 && c.entries[i].Wordings[0].HTTPStatus == status; t.sameStatus {
			t.score += nearStatus
		}
		if t.sameAPI = shown[c.apiOf[i]]; t.sameAPI {
			t.score += nearAPI
		}
		if t.named == nil && (t.score < least || len(t.words) == 1 && !t.sameStatus && len(x.words[t.words[0]]) < longWord) {
			continue
		}
		k := n
		for ; k > 0 && ties[best[k-1]].score < t.score; k-- {
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
		list = append(list, Hit{&c.entries[i], x.whyNear(&ties[i])})
	}
	return list
}

// ties looks up the words of a text, and says how many of them were known.
func (x *wordIndex) ties(text string, entries int) (ties []tie, asked int) {
	ties = make([]tie, entries)
	var seen [nearWords]int32
	for i := 0; i < len(text) && asked < nearWords; i++ {
		run := runAt(text, i)
		i += len(run)
		id := x.find(hashWord(hashStart, run), []byte(run))
		isKey := strings.HasPrefix(text[min(i, len(text)):], `":`)
		if id == 0 || isKey || len(run) < 4 || isNumber(run) || hasWord(seen[:asked], id) ||
			strings.Contains(smallWords, " "+x.words[id]+" ") {
			continue
		}
		seen[asked] = id
		asked++
		places := x.places[id]
		if len(places) == 0 || len(places) > 4+entries/6 {
			continue // a word of nearly all
		}
		rarity := bits.Len(uint(entries / len(places)))
		for _, p := range places {
			t := &ties[p.entry]
			t.words = append(t.words, id)
			if t.score += rarity; p.in >= inWording {
				t.score += rarity
				t.said++
			}
		}
	}
	return ties, asked
}

// whyNear says what a tie is made of.
func (x *wordIndex) whyNear(t *tie) string {
	why := ""
	if t.named != nil {
		why = "the same " + [...]string{"type ", "code ", "status name "}[t.named.kind] + t.named.value + "; "
	}
	if t.sameStatus {
		why += "the same HTTP status; "
	}
	if t.sameAPI {
		why += "the same API; "
	}
	if len(t.words) == 0 {
		return why[:len(why)-len("; ")]
	}
	why += "both say "
	for n, id := range t.words {
		if n > 0 {
			why += ", "
		}
		why += "“" + x.words[id] + "”"
	}
	return why
}

func hasWord(list []int32, id int32) bool {
	for _, x := range list {
		if x == id {
			return true
		}
	}
	return false
}
