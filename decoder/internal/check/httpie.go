package check

import (
	"bytes"
	"strings"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

var httpieNames = ascii.Hashes("http https xh xhs")

// httpie reads the last command of HTTPie, or of its like, that goes to the entry's API:
// http -a user:password POST URL key=value Header:value.
func (d *Diagnosis) httpie(where read.Stretch) *request {
	tries := 0
	for k := d.WordAt(where.End) - 1; k >= 0 && d.Words[k].Start >= where.Start && tries < maxTries; k-- {
		w := d.Words[k].Stretch
		before := ascii.TrimRight(d.Text[d.LineOf(w.Start).Start:w.Start], " ")
		prompted := len(before) == 0 || ascii.HasByte("$%#>", before[len(before)-1])
		if !httpieNames[d.Words[k].Hash] || !prompted || !ascii.HasPrefixAt(d.Text, int(w.End), " ") {
			continue
		}
		tries++
		c := command{Diagnosis: d, at: w.End, end: where.End}
		c.body, c.line, c.client, c.implied = read.None, w, "HTTPie", "application/json"
		c.readItems()
		if c.url.Start == c.url.End || !d.ours(c.url, true) {
			continue
		}
		c.Stretch = read.Stretch{Start: w.Start, End: c.at}
		c.whole = !c.cut && !c.unseen
		c.sent, c.json = len(c.items) > 0 || c.data, true
		if c.method.End == 0 {
			c.verb = "GET"
			if c.sent {
				c.verb = "POST"
			}
		}
		return &c.request
	}
	return nil
}

// httpieOptions are those that take a value.
const httpieOptions = " -a -A -o -p -s -x --auth --auth-type --output --print --style --session --session-read-only --raw --proxy " +
	"--timeout --verify --cert --cert-key --pretty --ssl --ciphers "

// readItems reads options, method, URL, and then headers, fields and parameters.
func (c *command) readItems() {
	for {
		arg, quoted := c.next()
		if arg.End == 0 {
			return
		}
		for !quoted && c.at < c.end && c.Text[c.at] > ' ' { // key="value"
			part, _ := c.next()
			if part.End == 0 {
				break // at what ends the command
			}
			arg.End = max(part.End, c.at)
		}
		switch b := c.In(arg); {
		case len(b) > 1 && b[0] == '-':
			c.httpieOption(arg)
		case c.request.url.End == 0 && c.method.End == 0 && read.IsMethod(b):
			c.method = arg
		case c.request.url.End == 0:
			c.request.url = arg
		default:
			c.item(arg)
		}
	}
}

func (c *command) httpieOption(arg read.Stretch) {
	name := c.In(arg)
	var v read.Stretch
	if i := bytes.IndexByte(name, '='); i > 0 {
		v, name = read.Stretch{Start: arg.Start + int32(i) + 1, End: arg.End}, name[:i]
	} else if strings.Contains(httpieOptions, " "+string(name)+" ") {
		v, _ = c.next()
	}
	switch string(name) {
	case "-a", "--auth":
		c.user = v
	case "-A", "--auth-type":
		c.hidden = true
	case "-f", "--form":
		c.implied, c.impliedBy = "application/x-www-form-urlencoded", arg
	case "--multipart":
		c.implied, c.impliedBy = "multipart/form-data", arg
	case "--raw":
		c.data = true
	case "--session", "--session-read-only":
		c.unseen = true
	}
}

// item reads a header, Name:value, or a field of the body: key=value, key:=5.
func (c *command) item(arg read.Stretch) {
	b := c.In(arg)
	i := pathEnd(b, ":=@")
	switch {
	case i == len(b):
		c.unseen = true
	case b[i] == '@', ascii.HasPrefixAt(b, i, ":=@"), ascii.HasPrefixAt(b, i, "=@"): // from a file
		c.data, c.unseen = true, true
	case ascii.HasPrefixAt(b, i, "=="): // of the query
	case b[i] == ':' && !ascii.HasPrefixAt(b, i, ":="):
		c.add(ascii.Hash(b[:i]), c.bare(read.Stretch{Start: arg.Start + int32(i) + 1, End: arg.End}))
	default:
		if list := c.FieldsFrom(arg.Start); len(list) > 0 && list[0].Key.Start == arg.Start {
			c.items = append(c.items, list[0])
		}
	}
}
