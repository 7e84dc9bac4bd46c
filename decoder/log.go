package decoder

import (
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// maxWhole is the longest text that is read as a whole, in bytes. Longer ones
// are logs, of which only the neighbourhood of possible errors is read: there
// a message that was broken by damage may be missed, and secrets are not listed.
const maxWhole = 64 << 10

// How far around an anchor a log is read, in bytes: its line, and where that
// does not settle the matter, what stands before and behind it.
const (
	lineReach    = 1 << 10
	beforeReach  = 2 << 10
	behindReach  = 1 << 10
	contextReach = 1 << 9 // of what was read without a find, for headers above a body
)

// MaxOccurrences is how many places of one entry a report lists; it counts on
// beyond them.
const MaxOccurrences = 10_000

// Log decodes a log of any length piece by piece, in memory that does not grow
// with it. Positions in its report count from the first piece's start.
type Log struct {
	catalogue *Catalogue
	anchors   *anchors
	work      *workspace
	seen      sightings
	known     [][2]knownText // two places for all whose keys have the same remainder
	start     string         // how it begins
	length    int            // of the pieces so far, in the unit of positions
	counted   int            // the end, in the piece, of the lines of what was counted last; text behind it may be read again
	units     *units         // of the piece that is being read; nil where they are bytes
	blank     bool           // all of them were white space
}

// NewLog starts a log.
func (c *Catalogue) NewLog() *Log {
	l := &Log{catalogue: c, anchors: c.anchors(), known: make([][2]knownText, maxKnown/2), blank: true, work: &workspace{}}
	l.work.part = true
	return l
}

// Add decodes the next piece. An error that stands across two pieces is not
// found, so a piece should end with a line, and be long.
func (l *Log) Add(piece string) {
	if l.length == 0 {
		l.start = startOf(piece)
	}
	l.seen.text, l.counted = piece, 0
	done := 0 // up to here the piece has been read
	text, code := -1, -1
	for {
		if text < done {
			text = l.anchors.nextText(piece, done)
		}
		if code < done {
			code = l.anchors.nextCode(piece, done)
		}
		at := min(text, code)
		if at == len(piece) {
			break
		}
		done = l.readAround(piece, at, l.context(piece, done))
	}
	l.blank = l.blank && ascii.Trim(piece, ascii.Spaces) == ""
	l.length += len(piece)
	l.seen.text = ""
	for k := range l.seen.recent {
		l.seen.recent[k].move(-len(piece))
	}
}

// AddUTF16 is Add for a log whose positions count UTF-16 units, as browsers do.
// units is how many of them the piece takes.
func (l *Log) AddUTF16(piece string, units int) {
	if units != len(piece) { // else it is ASCII, in which the two are one
		l.units = newUnits(piece)
	}
	l.Add(piece)
	l.length += units - len(piece)
	l.units = nil
}

// place gives the position in the log of an offset in the piece.
func (l *Log) place(i int) int {
	if l.units != nil {
		i = l.units.at(i)
	}
	return l.length + i
}

// Report gives what was found so far.
func (l *Log) Report() *Report {
	r := l.seen.before
	if len(r.Findings) == 0 && !l.blank {
		r.Unknown = []Unknown{{Text: l.start, Span: Span{0, l.length}}}
	}
	return &r
}

// context gives from where on the text before done may be read again, as context of what
// follows: whole lines that told of nothing.
func (l *Log) context(piece string, done int) int {
	from := max(l.counted, done-contextReach)
	if from >= done {
		return done
	}
	if from > l.counted {
		if from += strings.IndexByte(piece[from:done], '\n') + 1; piece[from-1] != '\n' {
			return done
		}
	}
	return from
}

// readAround decodes what stands around the anchor at i, not before from, and
// says up to where the piece has been read then.
func (l *Log) readAround(piece string, i, from int) int {
	line := window(piece, i, from, lineReach, lineReach, 1)
	before := max(line.Start, i-keyReach)
	ending := textKey(piece[before:line.End], ^(i - before))        // no key of a whole text
	if n := strings.Index(piece[line.Start:before], "//"); n >= 0 { // a host may tell whose error it is
		end := line.Start + n + len("//")
		for end < before && piece[end] > ' ' && piece[end] != '/' {
			end++
		}
		ending ^= textKey(piece[line.Start+n:end], 0)
	}
	had := l.recall(ending)
	more := had != nil && had.more
	if had != nil && !more && i+had.start >= line.Start {
		return l.countAgain(had, i, line.Start)
	}
	at := line
	if more {
		at = window(piece, i, from, beforeReach, behindReach, 40)
	}
	key := textKey(piece[at.Start:at.End], i-at.Start)
	if had := l.recall(key); had != nil && !had.more {
		return l.countAgain(had, i, at.Start)
	}
	verdicts := l.catalogue.verdicts(piece[at.Start:at.End], l.work)
	end := at.End
	if end < len(piece) && piece[end-1] != '\n' || at != line {
		end = l.wholeUntil(piece, at, i)
		for n := len(verdicts); n > 0 && at.Start+verdicts[n-1].at.here.Start >= end; n-- {
			verdicts = verdicts[:n-1]
		}
	}
	if !more && len(l.work.incidents) > 0 && !settled(verdicts) {
		if at = window(piece, i, from, beforeReach, behindReach, 40); at != line {
			l.know(knownText{key: ending, more: true})
			return l.readAround(piece, i, from)
		}
	}
	l.seen.offset = at.Start
	a := l.catalogue.assemble(&l.work.paste, verdicts, &l.seen)
	for k := range a.report.Findings {
		l.merge(&a.report.Findings[k], at.Start)
	}
	for k := range a.seen {
		at := &a.seen[k]
		l.leave(at, end)
		at.finding = l.seen.before.indexOf(&a.entries[at.ref.entry])
		l.count(at)
		at.move(-i)
	}
	result := knownText{key: key, start: at.Start - i, end: end - i, seen: a.seen}
	if at.End < len(piece) { // else more may have been to read behind it
		l.know(result)
	}
	if at == line && len(a.seen) == 1 && strings.Contains(piece[before:line.End], a.seen[0].reference) {
		result.key, result.start = ending, a.seen[0].here.Start // it says the same wherever its ending stands
		l.know(result)
	}
	return end
}

// wholeUntil gives up to where what was read around the anchor at i is whole. A part of
// it is left, as context of what follows, and so is the line of what goes on in that part.
func (l *Log) wholeUntil(piece string, at Span, i int) int {
	start, end := i+1, at.End-(at.End-i)/8
	for k := range l.work.incidents {
		in := l.work.incidents[k].extent(&l.work.paste).moved(at.Start)
		if in.Start > i && in.End > end {
			end = min(end, in.Start)
			break
		}
		start = max(start, in.End)
	}
	end = max(start, end)
	if n := strings.LastIndexByte(piece[start:end], '\n'); n >= 0 {
		return start + n + 1
	}
	return outOfWord(piece, end, start, -1)
}

// extent gives the place of an incident's body, or of what names its error.
func (in *incident) extent(p *paste) Span {
	if in.obj != read.None {
		return p.span(p.Objects[in.obj].Stretch)
	}
	return p.span(in.Stretch)
}

// knownText is what a text was found to say: most logs tell the same failures in the
// same words again and again. Its positions count from the anchor.
type knownText struct {
	key        uint64
	more       bool // a line that does not settle it
	start, end int  // of what was read, or of the one finding in it
	seen       []sighting
}

const (
	keyReach = 48 // how much of a line before the anchor must be the same
	maxKnown = 1 << 14
)

// recall gives what is known of the text with a key, or nil.
func (l *Log) recall(key uint64) *knownText {
	two := &l.known[key%uint64(len(l.known))]
	for i := range two {
		if two[i].key == key {
			return &two[i]
		}
	}
	return nil
}

// know keeps what a text says, in the place of the older one of two.
func (l *Log) know(text knownText) {
	two := &l.known[text.key%uint64(len(l.known))]
	if two[0].key != text.key {
		two[1] = two[0]
	}
	two[0] = text
}

// textKey is a hash like 64-bit FNV-1a, of eight bytes at a time, of a text and of
// where in it the anchor stands.
func textKey(s string, anchor int) uint64 {
	h := uint64(14695981039346656037)
	mix := func(v uint64) {
		h = (h ^ v) * 1099511628211
		h ^= h >> 32 // the high bytes must reach the low ones
	}
	mix(uint64(len(s)))
	mix(uint64(anchor))
	for ; len(s) >= 8; s = s[8:] {
		mix(load64(s))
	}
	for i := range len(s) {
		mix(uint64(s[i]))
	}
	return h | 1 // 0 is the key of a place that is free
}

// countAgain counts what a known text says whose anchor stands at i, and says up to
// where the piece has been read then. What was read of it starts at from.
func (l *Log) countAgain(text *knownText, i, from int) int {
	l.seen.offset = from
	for _, at := range text.seen {
		at.move(i)
		at.lines.Start = max(at.lines.Start, from)
		l.seen.see(&at)
		l.count(&at)
		l.leave(&at, i+text.end)
	}
	return i + text.end
}

// leave notes that the lines of a sighting are not to be read again, in what was read up
// to end.
func (l *Log) leave(at *sighting, end int) {
	said := max(at.here.End, at.body.End)
	if n := strings.IndexByte(l.seen.text[min(said, end):end], '\n'); n >= 0 {
		end = said + n + 1
	}
	l.counted = max(l.counted, end)
}

// count counts a sighting, if it is none of a failure that was counted.
func (l *Log) count(at *sighting) {
	if at.part || at.again {
		return
	}
	f := &l.seen.before.Findings[at.finding]
	f.Count++
	if len(f.Occurrences) < MaxOccurrences {
		f.Occurrences = append(f.Occurrences, Span{l.place(at.here.Start), l.place(at.here.End)})
	}
}

// settled says that verdicts need no more context.
func settled(verdicts []verdict) bool {
	for i := range verdicts {
		if verdicts[i].ranked[0].confidence() != Certain {
			return false
		}
	}
	return len(verdicts) > 0
}

// window gives the lines around i: at most so many bytes and lines to each
// side, not before from, and not within a word.
func window(text string, i, from, before, behind, lines int) Span {
	start, end := max(from, i-before), min(len(text), i+behind)
	k := i
	for n := 0; n < lines && k > start; n++ {
		nl := strings.LastIndexByte(text[start:k], '\n')
		if nl < 0 {
			k = start
			break
		}
		k = start + nl
		if n+1 == lines {
			k++
		}
	}
	start = k
	k = i
	for n := 0; n < lines && k < end; n++ {
		nl := strings.IndexByte(text[k:end], '\n')
		if nl < 0 {
			k = end
			break
		}
		k += nl + 1
	}
	end = k
	return Span{outOfWord(text, start, i, 1), outOfWord(text, end, i, -1)}
}

// maxWord is the most that is left out of a text that is cut, so as not to cut a word.
const maxWord = 64

// outOfWord moves a place in a text by steps towards another until it is in no word
// and no character.
func outOfWord(text string, at, to, step int) int {
	for n := 0; at > 0 && at < len(text) && at != to; n++ {
		if !ascii.IsWordByte(text[at-1]) || !ascii.IsWordByte(text[at]) || n >= maxWord && text[at]&0xc0 != 0x80 {
			break
		}
		at += step
	}
	return at
}

// merge adds a finding whose positions count from offset in the piece, but for its
// occurrences.
func (l *Log) merge(f *Finding, offset int) {
	list := &l.seen.before.Findings
	if k := l.seen.before.indexOf(f.Entry); k < 0 {
		f.Count, f.Occurrences = 0, nil
		f.move(func(i int) int { return l.place(offset + i) })
		*list = append(*list, *f)
	} else if have := &(*list)[k]; stronger(f.Confidence, have.Confidence) {
		have.Confidence = f.Confidence
	}
}

// move moves all positions of a finding but its occurrences.
func (f *Finding) move(to func(int) int) {
	move := func(s *Span) { s.Start, s.End = to(s.Start), to(s.End) }
	move(&f.Span)
	for i := range f.Evidence {
		move(&f.Evidence[i].Span)
	}
	for i := range f.Params {
		move(&f.Params[i].Span)
	}
	for i := range f.Diagnosis {
		move(&f.Diagnosis[i].Span)
	}
	for i := range f.Against {
		move(&f.Against[i].Span)
	}
}
