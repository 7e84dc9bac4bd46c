package decoder

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
	"fastbusy/decoder/internal/secret"
	"fastbusy/decoder/internal/vocabulary"
)

// Masked is a text whose secrets are masked. String gives it as plain text.
type Masked struct{ Parts []Part }

// Part is a stretch of a masked text: plain text, or a secret. The same secret
// has the same number wherever it stands.
type Part struct {
	Text   string // for a secret its mask or, where it is shown, itself
	Kind   string // of the secret; "" for plain text
	Secret int    // counted from 0
	Shown  bool
}

// String gives the text with the masks in it.
func (m *Masked) String() string {
	var b strings.Builder
	for _, p := range m.Parts {
		b.WriteString(p.Text)
	}
	return b.String()
}

// AppendJSON appends the text as JSON: {"text": …, "parts": [{"text": …,
// "kind": …, "secret": 0, "shown": false}]}, where plain parts have only a text.
func (m *Masked) AppendJSON(dst []byte) []byte {
	j := jsonWriter{buf: dst}
	j.object(func() {
		j.string("text", m.String())
		j.list("parts", len(m.Parts), func(i int) {
			p := &m.Parts[i]
			j.object(func() {
				j.string("text", p.Text)
				if p.Kind != "" {
					j.string("kind", p.Kind)
					j.int("secret", p.Secret)
					j.key("shown")
					j.buf = strconv.AppendBool(j.buf, p.Shown)
				}
			})
		})
	})
	return j.buf
}

// Redact masks the secrets of a text, also where the same ones stand a second
// time without anything that tells them. All else stays as it is, so that it
// decodes to the same errors. Secrets whose number is among shown are left.
//
// A long text is read in pieces: in each, what was a secret there is masked.
func Redact(text string, shown ...int) *Masked {
	m := masker{shown: shown}
	for text != "" {
		piece := text[:pieceEnd(text)]
		text = text[len(piece):]
		end := 0
		for _, f := range secretsIn(piece) {
			m.write(piece[end:f.Start])
			m.secret(f.kind, piece[f.Start:f.End], f.folded)
			end = f.End
		}
		m.write(piece[end:])
		m.hide()
	}
	return &Masked{m.parts}
}

// placedSecret is a secret of a text; folded is its value without noise.
type placedSecret struct {
	kind   secret.Kind
	folded string
	Span
}

// secretsOf lists the secrets of a text that was read, in reading order and without
// overlaps: those that stand there and, where a terminal may have wrapped it, those that are
// only there, or whole, with its lines joined.
func (p *paste) secretsOf(text string, wrapped bool) []placedSecret {
	there := p.placedSecrets()
	if !wrapped {
		return there
	}
	q := &paste{}
	q.Joined = !p.Joined
	q.Read(text)
	joined := q.placedSecrets()
	if p.Joined {
		there, joined = joined, there
	}
	var all []placedSecret
	for _, s := range joined {
		for len(there) > 0 && there[0].End <= s.Start {
			all, there = append(all, there[0]), there[1:]
		}
		n := 0 // how many it overlaps, which may be parts of it
		for n < len(there) && there[n].Start < s.End {
			n++
		}
		if n == 0 || s.kind.HasForm() && s.Start <= there[0].Start && there[n-1].End <= s.End &&
			(s.Start < there[0].Start || ascii.HasDigit([]byte(text[there[n-1].End:s.End])) && !secret.EndsUUID(there[n-1].folded)) { // or it is the next line's first word
			all, there = append(all, s), there[n:]
		}
	}
	return append(all, there...)
}

func secretsIn(text string) []placedSecret {
	p := &paste{}
	p.Read(text)
	return p.secretsOf(text, read.Widest(text) > 0)
}

func (p *paste) placedSecrets() []placedSecret {
	found := secret.Find(&p.Paste)
	list := make([]placedSecret, 0, len(found))
	for _, f := range found {
		list = append(list, placedSecret{f.Kind, string(p.In(f.Stretch)), p.span(f.Stretch)})
	}
	return list
}

// betweenFields are the marks at which a long line is cut: within a value, a part
// of a secret would be left.
const betweenFields = ",;&}>"

// pieceEnd gives where to end the first piece of a text: where a part of it does,
// or else a line or a field.
func pieceEnd(text string) int {
	if len(text) <= maxWhole {
		return len(text)
	}
	for end := maxWhole; end > maxWhole/2; end-- {
		if text[end-1] == '\n' && text[end-2] == '\n' {
			return end
		}
	}
	if n := strings.LastIndexByte(text[:maxWhole], '\n'); n > maxWhole/2 {
		return n + 1
	}
	for end := maxWhole; end > maxWhole/2; end-- {
		if ascii.HasByte(betweenFields, text[end-1]) {
			return end
		}
	}
	end := maxWhole
	for end > maxWhole/2 && !utf8.RuneStart(text[end]) {
		end--
	}
	return end
}

// masker makes a masked text: first as text with marks on its secrets, then in
// parts.
type masker struct {
	shown   []int
	words   *vocabulary.Table // of documented errors, which stay where nothing says that they are secret
	secrets []markedSecret
	numbers map[string]int // of the secrets, by kind and value
	text    []byte
	marks   []secretMark
	parts   []Part
}

type markedSecret struct {
	kind          secret.Kind
	value, folded string
	hidden        bool // its further places in the text have been marked
}

type secretMark struct{ start, end, secret int }

// before says that a mark comes first: it starts first, or is the longer one.
func (m *secretMark) before(o *secretMark) bool {
	return m.start < o.start || m.start == o.start && m.end > o.end
}

// sortMarks sorts marks that are in no order, in time n log n.
func sortMarks(list, spare []secretMark) {
	if len(list) < 2 {
		return
	}
	a, b := list[:len(list)/2], list[len(list)/2:]
	sortMarks(a, spare)
	sortMarks(b, spare)
	n := 0
	for ; len(a) > 0 || len(b) > 0; n++ {
		if len(b) == 0 || len(a) > 0 && !b[0].before(&a[0]) {
			spare[n], a = a[0], a[1:]
		} else {
			spare[n], b = b[0], b[1:]
		}
	}
	copy(list, spare[:n])
}

func (m *masker) write(s string) { m.text = append(m.text, s...) }

// secret writes a secret; folded is its value without noise.
func (m *masker) secret(kind secret.Kind, value, folded string) {
	start := len(m.text)
	m.write(value)
	m.marks = append(m.marks, secretMark{start, len(m.text), m.number(kind, value, folded)})
}

// number gives the number of a secret.
func (m *masker) number(kind secret.Kind, value, folded string) int {
	key := string(rune(kind)) + folded
	n, ok := m.numbers[key]
	if !ok {
		if m.numbers == nil {
			m.numbers = map[string]int{}
		}
		n = len(m.secrets)
		m.numbers[key] = n
		m.secrets = append(m.secrets, markedSecret{kind: kind, value: value, folded: folded})
	}
	return n
}

// shortest is the length from which a secret is looked for in the rest of the
// text. Shorter ones could be parts of words.
const shortest = 6

// hide marks further places of the secrets, such as the values in a ticket's
// head, and cuts what has been written into parts.
func (m *masker) hide() {
	text := string(m.text)
	for _, known := range m.marks {
		s := &m.secrets[known.secret]
		if s.hidden {
			continue
		}
		s.hidden = true
		if m.words != nil && m.words.Find(ascii.Hash(s.folded), []byte(s.folded)) > 0 {
			continue // without it, the ticket would not say what the error is
		}
		m.markAll(text, s.folded, known.secret)
		if s.value != s.folded {
			m.markAll(text, s.value, known.secret)
		}
	}
	sortMarks(m.marks, make([]secretMark, len(m.marks)))
	end := 0
	for _, at := range m.marks {
		s := &m.secrets[at.secret]
		s.hidden = false // in the next text
		if at.start = max(at.start, end); at.start >= at.end {
			continue
		}
		m.part(text[end:at.start])
		p := Part{Text: text[at.start:at.end], Kind: s.kind.Name(), Secret: at.secret, Shown: has(m.shown, at.secret)}
		if !p.Shown {
			p.Text = s.kind.Mask(p.Text)
		}
		m.parts = append(m.parts, p)
		end = at.end
	}
	m.part(text[end:])
	m.text, m.marks = m.text[:0], m.marks[:0]
}

func (m *masker) part(s string) {
	if s != "" {
		m.parts = append(m.parts, Part{Text: s})
	}
}

// markAll marks every place of a secret's value as a whole word.
func (m *masker) markAll(text, value string, secret int) {
	if len(value) < shortest {
		return
	}
	for i := 0; ; {
		n := strings.Index(text[i:], value)
		if n < 0 {
			return
		}
		i += n
		end := i + len(value)
		if inWord(text, i) || inWord(text, end) {
			for i++; inWord(text, i); i++ { // where the next one may begin, which may overlap this one
			}
			continue
		}
		m.marks = append(m.marks, secretMark{i, end, secret})
		i = end
	}
}

// inWord says that a word goes on from the byte before i to the one at i.
func inWord(text string, i int) bool {
	return i > 0 && i < len(text) && ascii.WordForm[text[i-1]] != 0 && ascii.WordForm[text[i]] != 0
}

func has(list []int, n int) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}
