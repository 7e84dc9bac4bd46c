package read

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// Folded is a paste without its noise: colour codes, entities, escapes, curly
// quotes, unusual spaces and foreign line ends are undone, and every byte of it
// knows where in the paste it came from.
type Folded struct {
	Original string
	Text     []byte
	seams    []seam
	quotes   []quote
	Joined   bool // lines that a terminal has wrapped are one again
}

// seam starts a stretch of the folded text. Where to is 0, the stretch was
// copied from the paste at from; otherwise all of it stands for paste[from:to].
type seam struct{ at, from, to int32 }

// quote is a quotation mark that was escaped: its level counts how often.
type quote struct {
	at    int32
	level int8
}

// Place gives where a stretch of the folded text stands in the paste.
func (f *Folded) Place(s Stretch) (start, end int) {
	if len(f.Text) == 0 {
		return 0, 0
	}
	if s.End <= s.Start {
		at, _ := f.origin(min(int(s.Start), len(f.Text)-1))
		return at, at
	}
	start, _ = f.origin(int(s.Start))
	_, end = f.origin(int(s.End) - 1)
	return start, end
}

// origin gives the place in the paste of the folded byte at i.
func (f *Folded) origin(i int) (start, end int) {
	k := sort.Search(len(f.seams), func(k int) bool { return int(f.seams[k].at) > i }) - 1
	s := f.seams[k]
	if s.to != 0 {
		return int(s.from), int(s.to)
	}
	start = int(s.from) + i - int(s.at)
	return start, start + 1
}

// AsTyped gives a stretch of the folded text with its dashes, wide forms and symbols as
// the paste has them. Spaces may be the dress of what carried it, and so may quotation
// marks, where there are no plain ones.
func (f *Folded) AsTyped(s Stretch) []byte {
	text := f.Text[s.Start:s.End]
	if start, end := f.Place(s); f.Original[start:end] == string(text) {
		return text
	}
	var typed []byte
	plain := strings.ContainsAny(f.Original, `"'`) // the curly marks are the value's own
	last := -1                                     // where the last character began
	for i, c := range text {
		start, end := f.origin(int(s.Start) + i)
		if r := typedRune(f.Original[start:end], plain); r == 0 {
			typed = append(typed, c)
		} else if start != last { // else all of it is there
			typed = utf8.AppendRune(typed, r)
		}
		last = start
	}
	return typed
}

// copied appends paste[from:to] as it stands.
func (f *Folded) copied(paste string, from, to int) {
	at := len(f.Text)
	f.Text = append(f.Text, paste[from:to]...)
	if n := len(f.seams); n > 0 && f.seams[n-1].to == 0 &&
		int(f.seams[n-1].from)+at-int(f.seams[n-1].at) == from {
		return
	}
	f.seams = append(f.seams, seam{int32(at), int32(from), 0})
}

// replaced appends with in the place of paste[from:to].
func (f *Folded) replaced(with string, from, to int) {
	if with == "" {
		return
	}
	f.seams = append(f.seams, seam{int32(len(f.Text)), int32(from), int32(to)})
	f.Text = append(f.Text, with...)
}

// Fold reads a paste. A position in it must fit into 31 bits.
func Fold(paste string) *Folded {
	f := &Folded{}
	f.read(paste)
	return f
}

// read folds another paste, in the memory of the last one.
func (f *Folded) read(paste string) {
	f.Original = paste
	f.Text = slices.Grow(f.Text[:0], len(paste))
	f.seams, f.quotes = f.seams[:0], f.quotes[:0]
	u := unfolder{
		paste: paste, plain: strings.IndexByte(paste, '"') >= 0, doubled: isDoubled(paste), apostrophe: isApostrophe(paste),
		split: isSplit(paste), mail: isQuotedPrintable(paste), spelled: strings.Contains(paste, "ESC["),
		carets: strings.Contains(paste, `^"`), backticks: strings.Contains(paste, "`\":"),
	}
	if f.Joined {
		u.width = Widest(paste)
	}
	noisy := u.suspects()
	for i := 0; i < len(paste); {
		j := i
		for j < len(paste) && !noisy[paste[j]] {
			j++
		}
		if j > i {
			f.copied(paste, i, j)
			i = j
			continue
		}
		n, with, level := u.noise(i)
		if n == 0 {
			_, n = utf8.DecodeRuneInString(paste[i:])
			f.copied(paste, i, i+n)
		} else {
			if level > 0 {
				f.quotes = append(f.quotes, quote{int32(len(f.Text)), int8(level)})
				u.level = level
			}
			f.replaced(with, i, i+n)
		}
		i += n
	}
}
