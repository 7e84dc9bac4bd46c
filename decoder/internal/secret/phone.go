package secret

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
)

// numeral is a run of groups of digits with marks between them.
type numeral struct {
	end    int
	n      int      // digits
	digits [20]byte // the first of them
	groups [8]uint8 // the length of each group
	marks  [8]byte  // what follows each group
	count  int      // of groups
}

// numeral reads the one at i. Marks are a space, a dash, a dot, a slash, and
// brackets around a group. Where more digits follow than a number can have, the
// end is left of them.
func (r *finder) numeral(i int, slash bool) (x numeral) {
	t := r.Text
	j := i
	for x.count < len(x.groups) {
		for j < len(t) && (t[j] == '(' && j == i) {
			j++
		}
		start := j
		for j < len(t) && ascii.IsDigit(t[j]) && j-start < 24 {
			j++
		}
		if j == start {
			break
		}
		if x.n > 0 && (x.n+j-start > 16 || r.isNewNumeral(&x, start, j)) {
			break
		}
		for k := start; k < j; k++ {
			if x.n < len(x.digits) {
				x.digits[x.n] = t[k]
			}
			x.n++
		}
		x.groups[x.count] = uint8(j - start)
		x.end = j
		mark := byte(0)
		k := j
		if k < len(t) && t[k] == ')' {
			k++
			mark = ')'
		}
		if k+1 < len(t) && (t[k] == ' ' || t[k] == '-' || t[k] == '.' || slash && t[k] == '/') {
			mark = t[k]
			k++
		}
		if k+1 < len(t) && t[k] == '(' && ascii.IsDigit(t[k+1]) && mark != ')' {
			mark = '('
			k++
		}
		x.marks[x.count] = mark
		x.count++
		if mark == 0 || k >= len(t) || !ascii.IsDigit(t[k]) {
			break
		}
		j = k
	}
	return x
}

// isNewNumeral says that the digits from start to end, behind those of x, are
// no part of it: "+19195550100 400 Bad Request".
func (r *finder) isNewNumeral(x *numeral, start, end int) bool {
	if r.Text[start-1] != ' ' || x.n < 10 {
		return false
	}
	if x.count == 1 || x.digits[0] == '1' && x.n == 11 || x.digits[0] != '0' && x.digits[0] != '1' && x.n == 10 && x.groups[0] == 3 {
		return true
	}
	return end-start == 3 && r.Text[start] >= '1' && r.Text[start] <= '5' && (end == len(r.Text) || !ascii.HasByte(" -.", r.Text[end]) || end+1 < len(r.Text) && !ascii.IsDigit(r.Text[end+1]))
}

// free says that nothing is joined to the number from start to end that makes
// it a time, a version, an address, or part of a word.
func (r *finder) free(start, end int) bool {
	t := r.Text
	if !r.freeBefore(start) {
		return false
	}
	if end < len(t) {
		c := t[end]
		if ascii.IsNameByte(c) || c == '_' || c == '%' || c == '@' || c == '$' ||
			ascii.HasByte(".:,-/+", c) && end+1 < len(t) && ascii.IsDigit(t[end+1]) {
			return false
		}
	}
	return true
}

// joinsNumber marks the bytes behind which digits are part of something else.
var joinsNumber = byteSet("-_/$#@%\\+")

func (r *finder) freeBefore(start int) bool {
	if start == 0 {
		return true
	}
	c := r.Text[start-1]
	return !ascii.IsNameByte(c) && !joinsNumber[c] &&
		(c != '.' && c != ':' && c != ',' || start < 2 || !ascii.IsDigit(r.Text[start-2]))
}

// international reads a number with its plus, whose digits start at i.
func (r *finder) international(plus, i int) int {
	t := r.Text
	if i >= len(t) || !ascii.IsDigit(t[i]) || plus > 0 && ascii.IsDigit(t[plus-1]) {
		return plus
	}
	x := r.numeral(i, false)
	x.end = r.behindExtension(plus, &x)
	if x.n < 7 || t[i] == '0' && (x.n < 10 || x.groups[0] < 5) || x.count > 1 && x.n > 15 || x.end < len(t) && (ascii.IsNameByte(t[x.end]) || t[x.end] == '_') {
		return plus
	}
	if plus > 0 && ascii.IsNameByte(t[plus-1]) && (x.count > 1 || x.n < 10 || x.n > 15 || x.end < len(t) && ascii.HasByte("/+=", t[x.end])) {
		return plus // in Base64, or a sum
	}
	r.add(kindPhone, plus, x.end)
	return x.end
}

// maxExtension is how many letters and digits may stand behind a number.
const maxExtension = 6

// behindExtension gives the end of a number with what is joined to it, as its extension is, or
// a letter in the place of a digit: +19195550100x12, +1919555O100.
func (r *finder) behindExtension(plus int, x *numeral) int {
	t, end := r.Text, x.end
	more := end + 1
	for more < len(t) && ascii.IsDigit(t[more]) {
		more++
	}
	mistyped := end < len(t) && ascii.HasByte("OoIl", t[end]) && x.n+more-end >= 10
	if x.n < 10 && !mistyped || plus > 0 && ascii.IsNameByte(t[plus-1]) {
		return end
	}
	for end < len(t) && end-x.end < maxExtension && ascii.IsNameByte(t[end]) {
		end++
	}
	if end < len(t) && ascii.HasByte("+/=_", t[end]) {
		return x.end // of Base64, or a name
	}
	return end
}

// national reads a number as people write it in its own country: (919) 555-0100,
// 020 7946 0958. A run of digits alone is a number only behind a word such as "call".
func (r *finder) national(i int) int {
	if !r.freeBefore(i) && r.Text[i-1] != ',' { // such as most of a time; a comma may be a list's
		return i
	}
	x := r.numeral(i, true)
	if x.count == 1 && (x.isDialled() && r.standsAlone(i, x.end) || x.n >= 9 && isPhoneLike(&x) && r.inColumn(i, x.end)) {
		r.add(kindPhone, i, x.end)
		return x.end
	}
	if x.n < 9 || x.n > 16 || !r.free(i, x.end) {
		return i
	}
	switch {
	case x.count == 1:
		if !isPhoneLike(&x) || !r.cuedBehind(x.end) && !r.cued(i, "to from number calling caller callee recipient sender destination cli tn ring text subscriber num "+phoneWords) {
			return i
		}
	case x.isNorthAmerican(), x.hasTrunkPrefix(), x.isRussian():
	case r.Text[i] == '(' && x.count == 3 && x.groups[0] == 2 && x.groups[2] == 4: // (11) 91234-5678
	case r.cued(i, phoneWords):
	default:
		return i
	}
	r.add(kindPhone, i, x.end)
	return x.end
}

// isDialled says that a run of digits is 00, a country code and seven or more
// digits: 0046701234567. Numbers and counters are padded with zeros as well, so
// that behind 001 only ten digits count, and a round number does not.
func (x *numeral) isDialled() bool {
	d := x.digits[:min(x.n, len(x.digits))]
	if x.n < 11 || x.n > 17 || d[0] != '0' || d[1] != '0' || d[2] == '0' || ascii.HasPrefixAt(d, x.n-5, "00000") {
		return false
	}
	return d[2] != '1' || x.n == 13 && d[3] >= '2' && d[6] >= '2'
}

// standsAlone says that the run of digits from start to end is part of nothing
// else, and no word before it makes it another number. It may stand in a list.
func (r *finder) standsAlone(start, end int) bool {
	t := r.Text
	stop := end
	if end < len(t) && t[end] == ',' {
		stop = len(t)
	}
	from := start
	if start > 9 && t[start-1] == ',' && ascii.IsNumber(t[start-9:start-1]) {
		from = 0
	}
	if !r.free(from, stop) {
		return false
	}
	i := start
	for start-i < 5 && i > 0 && ascii.HasByte(" '\":=#([.>", t[i-1]) {
		i--
	}
	stop = i
	for i > 0 && stop-i < 24 && ascii.WordForm[t[i-1]] != 0 {
		i--
	}
	word := t[i:stop]
	if r.countsOther(i) || len(word) == 0 {
		return len(word) == 0
	}
	if kind := keyKindOf(word); kind == keyID || kind == keyPlainID {
		return false
	}
	var buf [24]byte
	n := ascii.StartsWith(ascii.AppendLower(buf[:0], word), otherNumbers) // orderNumber
	return n == 0 || n < len(word) && word[n] >= 'a'
}

// isNorthAmerican says that the groups are 919 555 0100, with or without a 1.
func (x *numeral) isNorthAmerican() bool {
	g, d := x.groups[:x.count], x.digits[:]
	if len(g) == 4 && g[0] == 1 && d[0] == '1' {
		g, d = g[1:], d[1:]
	}
	if len(g) == 2 && g[0] == 3 && g[1] == 7 && x.marks[0] != '.' && x.marks[0] != '/' && x.marks[0] != '-' && x.marks[0] != ' ' {
		return d[0] >= '2' && d[3] >= '2' // (919)5550100
	}
	return len(g) == 3 && g[0] == 3 && g[1] == 3 && g[2] == 4 && d[0] >= '2' && d[3] >= '2' && !x.has('/')
}

// hasTrunkPrefix says that the groups are those of a number that starts with 0,
// as most countries dial inside, or with 00 and a country code.
func (x *numeral) hasTrunkPrefix() bool {
	if x.digits[0] != '0' || x.groups[0] < 2 || x.groups[0] > 6 {
		return false
	}
	longest := 14
	if x.digits[1] == '0' {
		if x.digits[2] == '0' || x.n < 11 {
			return false
		}
		longest = 16
	}
	if x.n > longest {
		return false
	}
	for k, n := range x.groups[1:x.count] {
		if n < 2 || x.marks[k] == '.' && (x.count != 5 || n != 2) || x.marks[k] == '/' && (k > 0 || n < 4 && x.count == 2) {
			return false
		}
	}
	return true
}

// isRussian says that the groups are 8 495 123-45-67.
func (x *numeral) isRussian() bool {
	return x.count == 5 && x.digits[0] == '8' && x.groups[0] == 1 && x.groups[1] == 3 && x.groups[2] == 3 && x.groups[3] == 2 && x.groups[4] == 2 && x.marks[3] == '-'
}

func (x *numeral) has(mark byte) bool {
	for _, m := range x.marks[:x.count-1] {
		if m == mark {
			return true
		}
	}
	return false
}

// isPhoneLike says that digits alone can be a phone number: no time in seconds
// or milliseconds, no power of two, no round number.
func isPhoneLike(x *numeral) bool {
	d := x.digits[:min(x.n, len(x.digits))]
	zeros := 0
	for k := len(d) - 1; k >= 0 && d[k] == '0'; k-- {
		zeros++
	}
	switch {
	case x.n > 15 || zeros >= 5 || ascii.HasPrefixAt(d, 0, "000"):
		return false
	case d[0] == '1':
		return x.n == 11 && (d[1] >= '3' || d[1] == '2' && d[4] >= '2') // Chinese mobiles have no more rules
	case ascii.HasPrefixAt(d, 0, "214748364") || ascii.HasPrefixAt(d, 0, "429496729"):
		return false
	}
	return true
}

// phoneWords are the words behind which any groups of digits are a number.
const phoneWords = "phone msisdn tel call called dial dialing dialling dialed dialled mobile sms cell fax telephone"

// cued says that the word before the number at i is one of these.
func (r *finder) cued(i int, words string) bool {
	t := r.Text
	end := i
	for i-end < 3 && end > 0 && ascii.HasByte(" '\"[(:=", t[end-1]) {
		end--
	}
	start := end
	for start > 0 && end-start < 14 && ascii.WordForm[t[start-1]] != 0 {
		start--
	}
	return start < end && end < i && !r.countsOther(start) && ascii.IsOneOf(t[start:end], words)
}

// cuedBehind says that the line goes on as that of a complaint about a number
// does: '19195550100' is not a valid phone number.
func (r *finder) cuedBehind(end int) bool {
	behind := r.Text[end:min(len(r.Text), end+80)]
	if n := bytes.IndexByte(behind, '\n'); n >= 0 {
		behind = behind[:n]
	}
	for _, cue := range [...]string{"phone number", "E164", "E.164"} {
		if ascii.Contains(behind, cue) {
			return true
		}
	}
	return false
}

// countsOther says that the word before the one at i makes it another number
// than that of a phone: order number, line number.
func (r *finder) countsOther(i int) bool {
	t := r.Text
	if i < 2 || !ascii.HasByte(" _-", t[i-1]) {
		return false
	}
	start := i - 1
	for start > 0 && i-start < 14 && ascii.WordForm[t[start-1]] != 0 {
		start--
	}
	return ascii.IsOneOf(t[start:i-1], otherNumbers)
}

const otherNumbers = "order line port serial build invoice tracking ticket case version sequence page reference model part process"

// phoneValue reads the numbers in the value of a key that announces them: the
// text from start to end, or the list at i.
func (r *finder) phoneValue(i, start, end int, loose bool) {
	t := r.Text
	if i < len(t) && t[i] == '[' {
		for i++; i < len(t) && ascii.HasByte(" '\"\n,+", t[i]) || i < len(t) && ascii.IsDigit(t[i]); {
			if !ascii.IsDigit(t[i]) {
				i++
				continue
			}
			stop := i
			for stop < len(t) && ascii.HasByte("0123456789 -.()/", t[stop]) {
				stop++
			}
			r.phoneNumber(i, stop, loose)
			i = stop
		}
		return
	}
	stop := start
	for stop < end && ascii.HasByte("0123456789 -.()/", t[stop]) {
		stop++
	}
	if stop == end || ascii.HasByte("&;#,", t[stop]) {
		r.phoneNumber(start, stop, loose)
	}
}

// phoneNumber adds the number from start to end if it can be one. Keys such as
// "to" can hold anything, so there it must be complete.
func (r *finder) phoneNumber(start, end int, loose bool) {
	t := r.Text
	end = ascii.TrimEnd(t, start, end)
	if start > 0 && t[start-1] == '+' {
		return // read with its plus
	}
	var x numeral
	marks := false
	for _, c := range t[start:end] {
		if ascii.IsDigit(c) {
			if x.n < len(x.digits) {
				x.digits[x.n] = c
			}
			x.n++
		} else {
			marks = marks || c != '.'
		}
	}
	least := 7
	if loose && !marks {
		least = 9
	}
	if x.n < least || end-start > 24 || ascii.IsDate(t[start:end]) || loose && !marks && x.digits[0] != '0' && !isPhoneLike(&x) {
		return
	}
	if !loose && x.digits[0] == '1' && x.n != 11 && (x.n == 10 || x.n == 13) && !marks {
		return // a time in seconds or milliseconds
	}
	if x.n > 16 {
		return
	}
	r.add(kindPhone, start, end)
}
