package main

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fastbusy/decoder"
)

// pieceSize is how much of a long input is read at a time.
const pieceSize = 4 << 20

// decoded is a report with what is needed to show it when the text is gone.
type decoded struct {
	*decoder.Report
	lines    map[int]int // of the positions that are shown: offset → line, from 1
	question string      // the text, where it may be words to search for
}

// longestQuestion is the longest text that may be words to search for, in characters.
const longestQuestion = 80

// decode reads the input. A short one is decoded as a whole; a longer one is a
// log, of which no more than a piece is held at a time.
func decode(c *decoder.Catalogue, in io.Reader) (decoded, error) {
	d := decoded{lines: map[int]int{}}
	piece := make([]byte, pieceSize)
	n, err := io.ReadFull(in, piece)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		text := string(piece[:n])
		d.Report = c.Decode(text)
		d.number(text, 0, 1)
		if asks(text) {
			d.question = text
		}
		return d, nil
	}
	log := c.NewLog()
	offset, line := 0, 1
	for kept := n; err == nil; {
		end := bytes.LastIndexByte(piece[:kept], '\n') + 1
		if end == 0 {
			end = kept // one endless line is cut where it has to be
		}
		text := string(piece[:end])
		log.Add(text)
		d.Report = log.Report()
		d.number(text, offset, line)
		offset, line = offset+end, line+strings.Count(text, "\n")
		rest := copy(piece, piece[end:kept])
		n, err = io.ReadFull(in, piece[rest:])
		kept = rest + n
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			log.Add(string(piece[:kept]))
			d.Report = log.Report()
			d.number(string(piece[:kept]), offset, line)
			return d, nil
		}
	}
	return d, err
}

// asks says that a text is a question: one short line with a word or a number in it,
// and no body of an answer. box.js asks the same.
func asks(text string) bool {
	line := strings.TrimSpace(text)
	return utf8.RuneCountInString(line) <= longestQuestion && !strings.ContainsAny(line, "{<\n") &&
		strings.ContainsFunc(line, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// near gives the entries that an unknown failure resembles or, where there are
// none, those that fit the words of a short text.
func (d *decoded) near(c *decoder.Catalogue) []decoder.Hit {
	for _, u := range d.Unknown {
		if len(u.Near) > 0 || u.Success != 0 {
			return u.Near
		}
	}
	return c.Search(d.question)
}

// number notes the lines of the positions in a piece that starts at an offset
// and a line.
func (d *decoded) number(text string, offset, line int) {
	note := func(at int) {
		if _, known := d.lines[at]; !known && at >= offset && at <= offset+len(text) {
			d.lines[at] = line + strings.Count(text[:at-offset], "\n")
		}
	}
	for _, f := range d.Findings {
		note(f.Start)
		for _, n := range slices.Concat(f.Diagnosis, f.Against) {
			note(n.Start)
		}
	}
	for _, u := range d.Unknown {
		note(u.Start)
	}
}
