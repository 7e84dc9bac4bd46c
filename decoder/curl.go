package decoder

import "bytes"

// curl reads the last curl command of the stretch that goes to the entry's API.
func (d *diagnosis) curl(where stretch) *request {
	tries := 0
	for k := d.wordAt(where.end) - 1; k >= 0 && d.words[k].start >= where.start && tries < maxTries; k-- {
		w := d.words[k].stretch
		if string(d.in(w)) != "curl" {
			continue
		}
		if bytes.HasPrefix(d.text[w.end:], []byte(".exe")) {
			w.end += 4
		}
		if w.start > 0 && bytes.IndexByte([]byte("/-_."), d.text[w.start-1]) >= 0 ||
			int(w.end) >= len(d.text) || !isSpace(d.text[w.end]) {
			continue
		}
		tries++
		c := command{diagnosis: d, at: w.end, end: where.end}
		c.body, c.line = none, w
		c.read()
		if c.url.end == 0 || !d.ours(c.url, true) {
			continue
		}
		c.stretch = stretch{w.start, c.at}
		if c.stdin {
			c.start = d.lineOf(w.start).start
		}
		c.whole = !c.cut
		c.sent = c.body != none || c.data && !c.stdin
		if c.method.end == 0 && c.verb == "" {
			c.verb = "GET"
			if c.data {
				c.verb = "POST"
			}
		}
		return &c.request
	}
	return nil
}

// command is the state of reading a curl command line.
type command struct {
	*diagnosis
	request
	at, end int32
	cut     bool // the line ended within an argument
	data    bool // something is sent
	stdin   bool // it stands elsewhere: echo '{…}' | curl -d @-
}

// curl's options of one letter that take a value, and the long ones that
// matter here under their letter.
const (
	valued = "AbcCdDeEFhHKmoPQrtTuUwxXyYz"
	long   = " request:X header:H data:d data-raw:d data-binary:d data-ascii:d json:j data-urlencode:F form:F form-string:F" +
		" user:u url:L get:G head:I upload-file:T oauth2-bearer:B netrc:n netrc-file:n netrc-optional:n config:K" +
		" digest:n negotiate:n ntlm:n aws-sigv4:n cert:n "
)

func (c *command) read() {
	for {
		arg, quoted := c.next()
		if arg.end == 0 {
			return
		}
		b := c.in(arg)
		switch {
		case !quoted && len(b) > 2 && b[0] == '-' && b[1] == '-':
			c.long(arg)
		case !quoted && len(b) > 1 && b[0] == '-':
			c.letters(arg)
		case c.request.url.end == 0 && (isHTTP(b) || len(b) > 8 && hasHost(c.api.Hosts, hostOf(b)) ||
			isVariable(b[:min(len(b), 2)]) && bytes.IndexByte(b, '/') > 0):
			c.request.url = arg
		}
	}
}

// next gives the next argument, without its quotes. Lines that go on were
// marked by a backslash, which reading has taken away; so a line that starts
// with an option, a quote or a URL belongs to the command.
func (c *command) next() (arg stretch, quoted bool) {
	t := c.text
	for c.at < c.end && (isSpace(t[c.at]) || t[c.at] == '\\' || t[c.at] == '^' || t[c.at] == '`') {
		if t[c.at] == '\n' {
			i := c.at + 1
			for i < c.end && t[i] == ' ' {
				i++
			}
			if i >= c.end || t[i] != '-' && t[i] != '"' && t[i] != '\'' && !isHTTP(t[i:min(i+9, c.end)]) || bytes.HasPrefix(t[i:], []byte("-->")) {
				return stretch{}, false
			}
		}
		c.at++
	}
	if c.at >= c.end || t[c.at] == '|' || t[c.at] == ';' || t[c.at] == '&' || t[c.at] == '>' {
		return stretch{}, false
	}
	if t[c.at] == '$' && c.at+1 < c.end && t[c.at+1] == '\'' {
		c.at++
	}
	if q := t[c.at]; q == '"' || q == '\'' {
		s, ok := c.stringAt(int(c.at) + 1)
		if !ok {
			n := bytes.IndexByte(t[c.at+1:c.end], q)
			s = stretch{c.at + 1, c.at + 1 + int32(n)}
			ok = n >= 0
		}
		if !ok || s.end >= c.end {
			c.cut = true
			s = stretch{c.at + 1, c.end}
		}
		c.at = min(s.end+1, c.end)
		return s, true
	}
	arg = stretch{c.at, c.at}
	for c.at < c.end && !isSpace(t[c.at]) && t[c.at] != '"' && t[c.at] != '\'' {
		c.at++
	}
	arg.end = c.at
	if arg.end == arg.start { // cannot be, but an endless loop is worse
		c.at++
	}
	return arg, false
}

// letters reads "-sSX POST" and "-XPOST".
func (c *command) letters(arg stretch) {
	for i := arg.start + 1; i < arg.end; i++ {
		l := c.text[i]
		if bytes.IndexByte([]byte(valued), l) < 0 {
			c.option(l, arg, stretch{})
			continue
		}
		v := stretch{i + 1, arg.end}
		if v.start < v.end && c.text[v.start] == '=' {
			v.start++
		}
		if v.start == v.end {
			v, _ = c.next()
		}
		c.option(l, arg, v)
		return
	}
}

// long reads "--header 'Name: value'" and "--header='Name: value'".
func (c *command) long(arg stretch) {
	name := arg
	name.start += 2
	v := stretch{}
	if i := bytes.IndexByte(c.in(name), '='); i >= 0 {
		v = stretch{name.start + int32(i) + 1, arg.end}
		name.end = name.start + int32(i)
	}
	letter := byte(0)
	if i := bytes.Index([]byte(long), []byte(" "+string(c.in(name))+":")); i >= 0 {
		letter = long[i+2+len(c.in(name))]
	}
	switch letter {
	case 0, 'G', 'I', 'n':
	default:
		if v.end == v.start {
			v, _ = c.next()
		}
	}
	c.option(letter, arg, v)
}

func (c *command) option(letter byte, arg, v stretch) {
	switch letter {
	case 'X':
		c.method = v
	case 'H':
		b := c.in(v)
		i := bytes.IndexByte(b, ':')
		if i < 0 {
			c.hidden = c.hidden || len(b) == 0 || b[0] == '@' || isVariable(b)
			return
		}
		c.head = append(c.head, header{hashWord(hashStart, b[:i]), c.bare(stretch{v.start + int32(i) + 1, v.end})})
	case 'd', 'j', 'F':
		c.data = true
		c.stdin = string(c.in(v)) == "@-"
		if c.implied == "" {
			c.impliedBy = arg
			switch letter {
			case 'd':
				c.implied = "application/x-www-form-urlencoded"
			case 'j':
				c.implied = "application/json"
			default:
				c.implied = "multipart/form-data"
			}
		}
		if o := c.objectFrom(v.start); letter != 'F' && c.body == none && int(o) < len(c.objects) && c.isEmpty(v.start, c.objects[o].start) &&
			c.objects[o].start < v.end && c.text[c.objects[o].start] == '{' {
			c.body, c.json = o, true
		}
	case 'u':
		c.user = v
	case 'L':
		c.request.url = v
	case 'G':
		c.verb = "GET"
	case 'I':
		c.verb = "HEAD"
	case 'T':
		c.verb, c.data = "PUT", true
	case 'B':
		c.head = append(c.head, header{hashWord(hashStart, "authorization"), arg})
		c.hidden = true
	case 'n', 'K', 'E':
		c.hidden = true
	}
}
