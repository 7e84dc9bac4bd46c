package check

import (
	"bytes"
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

var curlHash = ascii.Hash("curl")

// curl reads the last curl command of the stretch that goes to the entry's API.
func (d *Diagnosis) curl(where read.Stretch) *request {
	tries := 0
	for k := d.WordAt(where.End) - 1; k >= 0 && d.Words[k].Start >= where.Start && tries < maxTries; k-- {
		w := d.Words[k].Stretch
		if d.Words[k].Hash != curlHash || string(d.In(w)) != "curl" {
			continue
		}
		if bytes.HasPrefix(d.Text[w.End:], []byte(".exe")) {
			w.End += 4
		}
		if w.Start > 0 && ascii.HasByte("/-_.", d.Text[w.Start-1]) ||
			int(w.End) >= len(d.Text) || !ascii.IsSpace(d.Text[w.End]) {
			continue
		}
		tries++
		c := command{Diagnosis: d, at: w.End, end: where.End, margin: d.marginOf(w.Start)}
		c.body, c.line = read.None, w
		c.read()
		if c.url.Start == c.url.End || !d.ours(c.url, true) {
			continue
		}
		c.Stretch = read.Stretch{Start: w.Start, End: c.at}
		if c.stdin {
			c.Start = d.LineOf(w.Start).Start
		}
		if c.whole = !c.cut && !c.unseen; !c.whole {
			c.implied = ""
		}
		c.sent = c.body != read.None || c.data && !c.stdin
		if c.method.End == 0 && c.verb == "" {
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
	*Diagnosis
	request
	at, end int32
	margin  []byte // of a log, before each line
	unseen  bool   // there are options that the line does not show
	cut     bool   // the line ended within an argument
	data    bool   // something is sent
	stdin   bool   // it stands elsewhere: echo '{…}' | curl -d @-
}

// curl's options of one letter that take a value, and the long ones that matter here
// under their letter, or under a mark where curl has none for them.
const (
	valued = "AbcCdDeEFhHKmoPQrtTuUwxXyYz"
	long   = " request:X header:H data:d data-raw:d data-binary:d data-ascii:d json:{ data-urlencode:& form:F form-string:F" +
		" user:u url:@ get:G head:I upload-file:T oauth2-bearer:! netrc:n netrc-file:n netrc-optional:n config:K expand-header:K" +
		" digest:n negotiate:n ntlm:n aws-sigv4:n cert:n "
)

func (c *command) read() {
	for {
		arg, quoted := c.next()
		if arg.End == 0 {
			return
		}
		b := c.In(arg)
		switch {
		case !quoted && len(b) > 2 && b[0] == '-' && b[1] == '-':
			c.long(arg)
		case !quoted && len(b) > 1 && b[0] == '-':
			c.letters(arg)
		case c.request.url.End == 0 && (read.IsHTTP(b) || len(b) > 8 && hasHost(c.Hosts, hostOf(b)) ||
			isVariable(b[:min(len(b), 2)]) && bytes.IndexByte(b, '/') > 0):
			c.request.url = arg
		case c.mayBeOptions(arg, quoted):
			c.unseen = true
		}
	}
}

// mayBeOptions says that the shell may put options in the place of an argument that is no
// value of one: $OPTS, "${ARGS[@]}".
func (c *command) mayBeOptions(arg read.Stretch, quoted bool) bool {
	b := c.In(arg)
	if len(b) < 2 || b[0] != '$' {
		return false
	}
	if quoted {
		return bytes.IndexByte(b, '@') > 0
	}
	before := ascii.TrimRight(c.Text[:arg.Start], " ")
	last := before[bytes.LastIndexByte(before, ' ')+1:]
	return len(before) < int(arg.Start) && ascii.StartsWith(last, "-- <") == 0 // else it is an option's value, a part of an argument, or a file
}

// printed gives the object that cat printed of a file before the command, or None.
func (c *command) printed(file []byte) int32 {
	cat := append(append([]byte("cat "), file...), '\n')
	n := bytes.LastIndex(c.Text[min(c.before.Start, c.line.Start):c.line.Start], cat)
	if n < 0 {
		return read.None
	}
	start := min(c.before.Start, c.line.Start) + int32(n+len(cat))
	if o := c.objectFrom(start); int(o) < len(c.Objects) && c.isEmpty(start, c.Objects[o].Start) && c.Objects[o].End <= c.line.Start && c.Text[c.Objects[o].Start] == '{' {
		return o
	}
	return read.None
}

// next gives the next argument, without its quotes. Lines that go on were
// marked by a backslash, which reading has taken away; so a line that starts
// with an option, a quote or a URL belongs to the command.
func (c *command) next() (arg read.Stretch, quoted bool) {
	t := c.Text
	for c.at < c.end && (ascii.IsSpace(t[c.at]) || t[c.at] == '\\' || t[c.at] == '^' || t[c.at] == '`') {
		if t[c.at] == '\n' {
			i := c.behindMargin(read.Stretch{Start: c.at + 1, End: c.end}, c.margin).Start
			for i < c.end && (t[i] == ' ' || t[i] == '\t') {
				i++
			}
			if i >= c.end || t[i] != '-' && t[i] != '"' && t[i] != '\'' && !read.IsHTTP(t[i:min(i+9, c.end)]) || bytes.HasPrefix(t[i:], []byte("-->")) {
				c.cut = c.cut || c.isFull(c.at)
				return read.Stretch{}, false
			}
			c.at = i
			continue
		}
		c.at++
	}
	if c.at >= c.end || t[c.at] == '|' || t[c.at] == ';' || t[c.at] == '&' || t[c.at] == '>' {
		return read.Stretch{}, false
	}
	if t[c.at] == '$' && c.at+1 < c.end && t[c.at+1] == '\'' {
		c.at++
	}
	if q := t[c.at]; q == '"' || q == '\'' {
		s, ok := c.StringAt(int(c.at) + 1)
		if !ok {
			n := bytes.IndexByte(t[c.at+1:c.end], q)
			s = read.Stretch{Start: c.at + 1, End: c.at + 1 + int32(n)}
			ok = n >= 0
		}
		if !ok || s.End >= c.end {
			c.cut = true
			s = read.Stretch{Start: c.at + 1, End: c.end}
		}
		c.at = min(s.End+1, c.end)
		return s, true
	}
	arg = read.Stretch{Start: c.at, End: c.at}
	for c.at < c.end && !ascii.IsSpace(t[c.at]) && t[c.at] != '"' && t[c.at] != '\'' {
		c.at++
	}
	arg.End = c.at
	if arg.End == arg.Start { // cannot be, but an endless loop is worse
		c.at++
	}
	return arg, false
}

// letters reads "-sSX POST" and "-XPOST".
func (c *command) letters(arg read.Stretch) {
	for i := arg.Start + 1; i < arg.End; i++ {
		l := c.Text[i]
		if !ascii.HasByte(valued, l) {
			c.option(l, arg, read.Stretch{})
			continue
		}
		v := read.Stretch{Start: i + 1, End: arg.End}
		if v.Start < v.End && c.Text[v.Start] == '=' {
			v.Start++
		}
		if v.Start == v.End {
			v, _ = c.next()
		}
		c.option(l, arg, v)
		return
	}
}

// long reads "--header 'Name: value'" and "--header='Name: value'".
func (c *command) long(arg read.Stretch) {
	name := arg
	name.Start += 2
	v := read.Stretch{}
	if i := bytes.IndexByte(c.In(name), '='); i >= 0 {
		v = read.Stretch{Start: name.Start + int32(i) + 1, End: arg.End}
		name.End = name.Start + int32(i)
	}
	letter := byte(0)
	if i := strings.Index(long, " "+string(c.In(name))+":"); i >= 0 {
		letter = long[i+2+len(c.In(name))]
	}
	switch letter {
	case 0, 'G', 'I', 'n':
	default:
		if v.End == v.Start {
			v, _ = c.next()
		}
	}
	c.option(letter, arg, v)
}

func (c *command) option(letter byte, arg, v read.Stretch) {
	switch letter {
	case 'X':
		c.method = v
	case 'H':
		b := c.In(v)
		i := bytes.IndexByte(b, ':')
		if i < 0 || c.goesOn(v) {
			c.unseen = c.unseen || i >= 0 || len(b) == 0 || b[0] == '@' || isVariable(b)
			return
		}
		c.head = append(c.head, header{ascii.Hash(b[:i]), c.bare(read.Stretch{Start: v.Start + int32(i) + 1, End: v.End})})
	case 'd', '{', 'F', '&':
		c.data = true
		c.stdin = string(c.In(v)) == "@-"
		if c.implied == "" {
			c.client, c.impliedBy = "curl", arg
			switch letter {
			case 'd', '&':
				c.implied = "application/x-www-form-urlencoded"
			case '{':
				c.implied = "application/json"
			default:
				c.implied = "multipart/form-data"
			}
		}
		if o := c.objectFrom(v.Start); (letter == 'd' || letter == '{') && c.body == read.None && int(o) < len(c.Objects) && c.Objects[o].Start < v.End &&
			c.isEmpty(v.Start, c.Objects[o].Start) && c.Text[c.Objects[o].Start] == '{' {
			c.body, c.json = o, true
		}
		name, file := bytes.CutPrefix(c.In(v), []byte("@"))
		if !file {
			name, file = bytes.CutPrefix(bytes.TrimSuffix(name, []byte(")")), []byte("$(cat "))
		}
		if file && len(name) > 0 && c.body == read.None {
			c.body = c.printed(name)
		}
	case 'u':
		c.user = v
	case '@':
		c.request.url = v
	case 'G':
		c.verb = "GET"
	case 'I':
		c.verb = "HEAD"
	case 'T':
		c.verb, c.data = "PUT", true
	case '!':
		c.head = append(c.head, header{ascii.Hash("authorization"), arg})
		c.hidden = true
	case 'K':
		c.unseen = true
	case 'n', 'E':
		c.hidden = true
	}
}
