package decoder

// secretKind is a kind of secret.
type secretKind uint8

const (
	secretBasic  secretKind = iota // user and password, plain or in Base64
	secretBearer                   // a token that opens doors to whoever bears it
	secretPassword
	secretKey // also tokens and signatures
	secretCookie
	secretEmail
	secretPhone
	secretID // of an account, a user, an application, a call, a message
)

// secretNames are the kinds as the report names them, and in plain words.
var secretNames = [...]struct{ kind, words string }{
	{"basic-auth", "user and password"},
	{"bearer", "bearer token"},
	{"password", "password"},
	{"api-key", "key or token"},
	{"cookie", "cookie"},
	{"email", "e-mail address"},
	{"phone", "phone number (middle digits)"},
	{"id", "id"},
}

// secrets lists what of a text should not be shown to others, in reading order
// and without overlaps.
func (p *paste) secrets(text string) []Secret {
	found := p.findSecrets()
	list := make([]Secret, 0, len(found))
	for _, f := range found {
		at := p.span(int(f.start), int(f.end))
		list = append(list, Secret{secretNames[f.kind].kind, mask(f.kind, text[at.Start:at.End]), at})
	}
	return list
}

func (p *paste) findSecrets() []foundSecret {
	r := redactor{paste: p, found: make([]foundSecret, 0, 16)}
	r.scan()
	r.keyed()
	r.settle()
	return r.found
}

// redactor collects the secrets of a paste. A secret is found by its own form
// (scan) or by the key beside it (keyed).
type redactor struct {
	*paste
	found     []foundSecret
	pairs     []span // user:password in arguments and URLs, also where it is no secret
	pairEnd   int    // of the last one found
	userEnd   int    // of the last user that was an argument alone: -u user
	endless   int    // up to here no private key ends
	headerEnd int    // up to here headers have been read
	headers   int    // how many overlap there
	valueEnd  int32  // up to here values without quotes have been read
	values    int    // how many overlap there
}

type foundSecret struct {
	stretch
	kind secretKind
}

func (r *redactor) add(kind secretKind, start, end int) {
	for end > start && isSpace(r.text[end-1]) {
		end--
	}
	if end > start && !isPlaceholder(r.text[start:end]) {
		r.mark(kind, start, end)
	}
}

// mark adds what is known to be no placeholder.
func (r *redactor) mark(kind secretKind, start, end int) {
	r.found = append(r.found, foundSecret{stretch{int32(start), int32(end)}, kind})
}

// settle sorts what was found and joins what overlaps, so that no end of a
// secret is left over. Things were found nearly in order, so that moving each
// to its place is cheap.
func (r *redactor) settle() {
	list := r.found
	for i := 1; i < len(list); i++ {
		x, k := list[i], i
		for k > 0 && (x.start < list[k-1].start || x.start == list[k-1].start && x.end > list[k-1].end) {
			list[k] = list[k-1]
			k--
		}
		list[k] = x
	}
	n := 0
	for _, x := range list {
		if n > 0 && x.start < list[n-1].end {
			if last := &list[n-1]; last.stretch == x.stretch && last.kind == secretID {
				last.kind = x.kind // its key knows better than its form
			} else {
				last.end = max(last.end, x.end)
			}
			continue
		}
		list[n] = x
		n++
	}
	r.found = list[:n]
}
