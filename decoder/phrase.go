package decoder

import (
	"slices"
	"strings"

	"fastbusy/decoder/internal/ascii"
)

// A phrase is a sequence of words to look for in a paste: a vendor's message, a
// code, a host name. Marks and spaces between its words do not count, nor do
// capitals, so that wrapped, quoted and re-cased text is found all the same.
type phrase struct {
	tokens []int32 // words of the vocabulary, gap for placeholders
	lead   bool    // a placeholder stands before the first word
	kind   kind
	ref    ref    // the wording; for what tells an API, ref.entry is the API
	text   string // as it was declared
	blanks []blank
	number bool // it ends with a value that is a number
}

// provesAPI says that the phrase stands for a host, a path or a client of one API.
func (p *phrase) provesAPI() bool {
	return p.kind == kindHost || p.kind == kindPath || p.kind == kindSDK
}

// words counts the phrase's words.
func (p *phrase) words() int {
	n := 0
	for _, t := range p.tokens {
		if t != gap {
			n++
		}
	}
	return n
}

// gap stands for one or more placeholders that no word separates.
const gap int32 = 0

// kind says what a phrase is.
type kind uint8

const (
	kindMessage kind = iota
	kindCode
	kindStatus
	kindType // of several words; others are found under their key alone
	kindHost
	kindProviderHost
	kindPath
	kindSDK
	kindVendor
)

// add takes up a phrase, and says whether it has a word.
func (c *Catalogue) add(k kind, text string, r ref) bool {
	p := phrase{kind: k, ref: r, text: text}
	words := 0
	for rest := text; rest != ""; {
		if name, after, ok := placeholder(rest); ok && name != "" {
			if n := len(p.tokens); n == 0 {
				p.lead = true
			} else if p.tokens[n-1] != gap {
				p.tokens = append(p.tokens, gap)
			}
			rest = after
			continue
		}
		n := 0
		for n < len(rest) && ascii.IsWordByte(rest[n]) {
			n++
		}
		if n == 0 {
			rest = rest[1:]
			continue
		}
		p.tokens = append(p.tokens, c.vocabulary.Learn([]byte(rest[:n])))
		words++
		rest = rest[n:]
	}
	if strings.Contains(text, "${") {
		p.blanks = blanks(text)
		if n := len(p.blanks); k == kindMessage && strings.HasSuffix(text, "}") {
			p.number = c.isNumber(r.entry, p.blanks[n-1].name)
		}
	}
	if words > 0 {
		c.phrases = append(c.phrases, p)
	}
	return words > 0
}

// isNumber says that one of an entry's checks reads a placeholder as a number.
func (c *Catalogue) isNumber(entry int32, name string) bool {
	for i := range c.entries[entry].Checks {
		if slices.Contains(c.entries[entry].Checks[i].Numbers(), name) {
			return true
		}
	}
	return false
}

// placeholder reads "${name}" at the start of s.
func placeholder(s string) (name, rest string, ok bool) {
	if !strings.HasPrefix(s, "${") {
		return "", s, false
	}
	end := strings.IndexByte(s, '}')
	if end < 0 {
		return "", s, false
	}
	return s[2:end], s[end+1:], true
}

// blank is a placeholder of a message with the marks around it.
type blank struct {
	name          string
	before, after string // without spaces
	joined        bool   // no word stands between it and the blank before
}

// blanks lists the placeholders of a message.
func blanks(message string) []blank {
	var list []blank
	between := ""
	joined := false
	for rest := message; rest != ""; {
		if name, after, ok := placeholder(rest); ok {
			n := len(list)
			joined = joined && n > 0
			if joined {
				list[n-1].after = between
			}
			b := blank{name: name, before: between, joined: joined}
			if joined {
				b.before = ""
			}
			list = append(list, b)
			between, joined, rest = "", true, after
			continue
		}
		if ascii.IsWordByte(rest[0]) {
			if n := len(list); joined && n > 0 {
				list[n-1].after = between
			}
			between, joined = "", false
		} else if rest[0] != ' ' {
			between += rest[:1]
		}
		rest = rest[1:]
	}
	if n := len(list); joined && n > 0 {
		list[n-1].after = between
	}
	return list
}
