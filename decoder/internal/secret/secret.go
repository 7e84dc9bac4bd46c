package secret

import (
	"unicode/utf8"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// Kind is a kind of secret.
type Kind uint8

const (
	kindBasic  Kind = iota // user and password, plain or in Base64
	kindBearer             // a token that opens doors to whoever bears it
	kindPassword
	kindKey // also tokens and signatures
	kindCookie
	kindEmail
	kindPhone
	kindID // of an account, a user, an application, a call, a message

	Kinds // how many there are
)

var kindNames = [Kinds]struct{ name, words string }{
	{"basic-auth", "user and password"},
	{"bearer", "bearer token"},
	{"password", "password"},
	{"api-key", "key or token"},
	{"cookie", "cookie"},
	{"email", "e-mail address"},
	{"phone", "phone number (middle digits)"},
	{"id", "id"},
}

// Name gives the kind as the report names it.
func (k Kind) Name() string { return kindNames[k].name }

// IsID says that it is the kind of ids.
func (k Kind) IsID() bool { return k == kindID }

// HasForm says that what a secret of that kind looks like tells where it ends.
func (k Kind) HasForm() bool { return k == kindEmail || k == kindPhone || k == kindID }

// Words gives the kind in plain words.
func (k Kind) Words() string { return kindNames[k].words }

// Found is a secret that stands in a paste.
type Found struct {
	read.Stretch
	Kind Kind
}

// Find lists what of a paste should not be shown to others, in reading order
// and without overlaps.
func Find(p *read.Paste) []Found {
	r := finder{Paste: p, found: make([]Found, 0, 16)}
	r.scan()
	r.keyed()
	r.settle()
	return r.found
}

// finder collects the secrets of a paste. A secret is found by its own form
// (scan) or by the key beside it (keyed).
type finder struct {
	*read.Paste
	found   []Found
	pairs   []span // user:password in arguments and URLs, also where it is no secret
	pairEnd int    // of the last one found
	userEnd int    // of the last user that was an argument alone: -u user
	endless int    // up to here no private key ends
	headers overlap
	values  overlap // without quotes
	words   overlap // arguments without quotes
	table   table   // the last one with a number in a cell
}

func (r *finder) add(kind Kind, start, end int) {
	end = ascii.TrimEnd(r.Text, start, end)
	if end > start && !isPlaceholder(r.Text[start:end]) {
		r.mark(kind, start, end)
	}
}

// mark adds what is known to be no placeholder. Where a limit cut a character all of it is
// taken.
func (r *finder) mark(kind Kind, start, end int) {
	for end < len(r.Text) && !utf8.RuneStart(r.Text[end]) {
		end++
	}
	r.found = append(r.found, Found{read.Stretch{Start: int32(start), End: int32(end)}, kind})
}

// settle sorts what was found and joins what overlaps, so that no end of a
// secret is left over. What scan found is in order, and so is what keyed found, so that
// moving each to its place is cheap.
func (r *finder) settle() {
	list := r.found
	for i := 1; i < len(list); i++ {
		x, k := list[i], i
		for k > 0 && (x.Start < list[k-1].Start || x.Start == list[k-1].Start && x.End > list[k-1].End) {
			list[k] = list[k-1]
			k--
		}
		list[k] = x
	}
	n := 0
	for _, x := range list {
		if n > 0 && x.Start < list[n-1].End {
			if last := &list[n-1]; last.Stretch == x.Stretch && last.Kind == kindID {
				last.Kind = x.Kind // its key knows better than its form
			} else {
				last.End = max(last.End, x.End)
			}
			continue
		}
		list[n] = x
		n++
	}
	r.found = list[:n]
}

// maxOverlap is how many values that reach into each other are read, so that a hostile text
// costs no more than another.
const maxOverlap = 8

// overlap counts the values that begin before the end of one that was read.
type overlap struct{ end, n int }

// tooMany says that a value at i is one too many.
func (o *overlap) tooMany(i int) bool {
	if i >= o.end {
		o.n = 0
	}
	o.n++
	return o.n > maxOverlap
}

func (o *overlap) reach(end int) { o.end = max(o.end, end) }
