package read

import (
	"bytes"
	"sort"

	"fastbusy/decoder/internal/ascii"
)

// Field is a key with the place at which its value starts.
type Field struct {
	Key    Stretch
	Value  int32
	Obj    int32
	Name   uint32 // hash of the key, in which all its spellings are equal
	Spaced bool   // the value may hold spaces: it follows a colon, a tag or an arrow
}

// field records the field whose separator stands at i: "key": value, key=value,
// 'key' => value, [key] => value, <key>value.
func (r *reader) field(i int) {
	t := r.Text
	next := byte(0)
	if i+1 < len(t) {
		next = t[i+1]
	}
	end := i
	for end > 0 && t[end-1] == ' ' && i-end < 32 {
		end--
	}
	switch t[i] {
	case ':':
		if next == ':' || next == '=' || next == '/' && i+2 < len(t) && t[i+2] == '/' || ascii.StartsWith(t[i+1:], "protected] private]") > 0 {
			return
		}
	case '=':
		if next == '=' {
			return
		}
		for end > 0 && i-end < 32 && ascii.HasByte(" :?|+", t[end-1]) { // password ||= …
			end--
		}
	case '>':
		if end == 0 || end != i {
			return
		}
	}
	if end > 0 && t[end-1] == ']' {
		end = r.behindName(end - 1)
	}
	if end > 0 && (t[end-1] == '"' || t[end-1] == '\'') {
		end--
	}
	start := end
	for start > 0 && end-start < 48 && IsKeyByte(t[start-1]) {
		start--
	}
	for start < end && !ascii.IsLetter(t[start]) {
		start++
	}
	switch {
	case start == end, t[i] == '>' && !r.opensTag(start):
		return
	case start > 0 && ascii.IsDigit(t[start-1]) && ascii.IsDigit(next), // a time: 2026-11-20T10:01
		ascii.HasSuffixFold(t[:end], "media type"): // the reason phrase of 415
		return
	}
	value, newlines := i+1, 0
	if t[i] == '=' && next == '>' {
		value++
	}
	for value < len(t) && value-i < 80 && ascii.IsSpace(t[value]) && (t[value] != '\n' || newlines == 0) {
		if t[value] == '\n' {
			newlines++
		}
		value++
	}
	if newlines > 0 && value < len(t) && ascii.IsLetter(t[value]) && r.bracketBehind(value) == 0 {
		value = i + 1 // the next line is no value: it has a key of its own, or is prose
	}
	if t[i] == ':' {
		value = r.blockAt(value)
	}
	if ascii.HasPrefixAt(t, start-2, "$ ") || ascii.HasPrefixAt(t, value, "(") || ascii.StartsWith(t[min(value, len(t)):], "Optional< !!") > 0 {
		value = r.behindType(value)
	}
	inMap := len(r.open) > 0 && r.open[len(r.open)-1].mark == '{' // {to=+1 919 555, from=…} of Java
	r.addField(start, end, value, t[i] != '=' || next == '>' || inMap)
}

// behindName gives the end of the name in the brackets that end at i, where PHP may write
// who sees it: [type:protected], ["type":"Error":private].
func (r *reader) behindName(i int) int {
	t := r.Text[max(0, i-80):i]
	if open := bytes.LastIndexByte(t, '['); open >= 0 && (bytes.HasSuffix(t, []byte(":protected")) || bytes.HasSuffix(t, []byte(":private"))) {
		return i - len(t) + open + bytes.IndexByte(t[open:], ':')
	}
	return i
}

// opensTag says that a start tag's name, without its namespace, begins at i.
func (p *Paste) opensTag(i int) bool {
	t := p.Text
	if i > 0 && t[i-1] == ':' {
		for i--; i > 0 && IsKeyByte(t[i-1]); i-- {
		}
	}
	return i > 0 && t[i-1] == '<'
}

// addField records the field whose key stands from start to end.
func (r *reader) addField(start, end, value int, spaced bool) {
	r.Fields = append(r.Fields, Field{
		Key: Stretch{int32(start), int32(end)}, Value: int32(r.numberIn(value)), Obj: r.inObject(),
		Name: ascii.Hash(r.Text[start:end]), Spaced: spaced,
	})
}

// behindType passes over the type that R, Haskell, Go's spew and Swift's dump write before the
// value at i, and YAML may: $ code: int 5, ("code",Number 5.0), Code: (string) (len=1) "5",
// code: !!int 5, and code : Optional<Int> with "- some : 5" below.
func (r *reader) behindType(i int) int {
	t := r.Text[:min(i+64, len(r.Text))]
	if n := ascii.StartsWith(t[min(i, len(t)):], "chr int num String Number"); n > 0 && ascii.HasPrefixAt(t, i+n, " ") {
		return i + n + 1
	}
	if n := ascii.StartsWith(t[min(i, len(t)):], "!!int !!str !!float !!bool !!null"); n > 0 && ascii.HasPrefixAt(t, i+n, " ") { // of YAML
		return i + n + 1
	}
	if ascii.HasPrefixAt(t, i, "Optional<") {
		if n := ascii.Index(t[i:], "- some : "); n > 0 {
			return i + n + len("- some : ")
		}
	}
	for i+1 < len(t) && t[i] == '(' && ascii.IsLetter(t[i+1]) {
		n := ascii.Index(t[i:], ") ")
		if n < 0 {
			break
		}
		i += n + len(") ")
	}
	return i
}

// pair records the field that the bracket at i holds, and says whether it holds one, as in
// the lists of pairs that stand for objects: [("type", "validation"), ("id", None)], and
// [type, validation], [id, ] of C#.
func (r *reader) pair(i int) bool {
	t := r.Text
	if i+2 >= len(t) {
		return false
	}
	start, end := i+1, i+1
	quoted := ascii.IsQuote(t[start])
	if quoted {
		start, end = i+2, i+2
	}
	for end < len(t) && end-i < 48 && IsKeyByte(t[end]) {
		end++
	}
	value := end + 1
	if quoted {
		value++
	}
	if end == start || !ascii.HasPrefixAt(t, value-1, ",") || quoted && t[end] != t[i+1] || !r.inList(i, quoted) {
		return false
	}
	for value < len(t) && value-end < 32 && ascii.IsSpace(t[value]) {
		value++
	}
	r.addField(start, end, r.behindType(value), true)
	return true
}

// aroundError says that the bracket at i stands around an error as Node prints one without
// its stack: [Error: Call not found].
func (r *reader) aroundError(i int) bool {
	t := r.Text[i:min(i+maxPair, len(r.Text))]
	end := 1
	for end < len(t) && IsKeyByte(t[end]) {
		end++
	}
	name := t[:end]
	return t[0] == '[' && (bytes.HasSuffix(name, []byte("Error")) || bytes.HasSuffix(name, []byte("Exception"))) && ascii.HasPrefixAt(t, end, ": ")
}

// inList says that the pair at i has others before or behind it. One with quotation marks
// may be the only one.
func (r *reader) inList(i int, quoted bool) bool {
	before := ascii.TrimRight(r.Text[max(0, i-32):i], " \n")
	if quoted {
		return len(before) > 0 && ascii.HasByte("[,(", before[len(before)-1])
	}
	if before = bytes.TrimSuffix(before, []byte(",")); bytes.HasSuffix(before, []byte("]")) {
		return true
	}
	behind := r.Text[i:min(i+maxPair, len(r.Text))]
	end := bytes.IndexByte(behind, ']')
	behind = ascii.TrimLeft(behind[end+1:], ", \n")
	return end > 0 && bytes.HasPrefix(behind, []byte("["))
}

// maxPair is how far the end of a pair without quotation marks is looked for, in bytes.
const maxPair = 400

// blockAt gives the start of the text that YAML has in the lines below a mark at i, such
// as ">-", or i.
func (r *reader) blockAt(i int) int {
	j := i + 1
	if i >= len(r.Text) || r.Text[i] != '|' && r.Text[i] != '>' {
		return i
	}
	if j < len(r.Text) && (r.Text[j] == '-' || r.Text[j] == '+') {
		j++
	}
	if !ascii.HasPrefixAt(r.Text, j, "\n ") {
		return i
	}
	for j++; j < len(r.Text) && j-i < 80 && r.Text[j] == ' '; j++ {
	}
	return j
}

// bracketBehind gives the place of the bracket behind the name of a type at i, as in
// int(3), or 0.
func (p *Paste) bracketBehind(i int) int {
	j := i
	for j < len(p.Text) && j-i < 16 && ascii.IsLetter(p.Text[j]) {
		j++
	}
	if j == i || j == len(p.Text) || p.Text[j] != '(' {
		return 0
	}
	return j
}

// digitsEnd gives the end of the digits at i.
func (p *Paste) digitsEnd(i int) int {
	for i < len(p.Text) && ascii.IsDigit(p.Text[i]) {
		i++
	}
	return i
}

// numberIn passes over what a language puts around a number that is a value, as in
// int(42201) and Some(42201), and has its brackets make no object. Nor do those around a
// text: Optional("Call not found").
func (r *reader) numberIn(value int) int {
	value = r.LiteralAt(value)
	bracket := r.bracketBehind(value)
	if bracket == 0 {
		return value
	}
	if ascii.HasPrefixAt(r.Text, bracket+1, `"`) {
		if n := ascii.Index(r.Text[bracket:min(len(r.Text), bracket+400)], `")`); n > 0 {
			r.around = Stretch{int32(bracket), int32(bracket + n + 1)}
		}
		return value
	}
	end := r.digitsEnd(bracket + 1)
	if end == bracket+1 || !ascii.HasPrefixAt(r.Text, end, ")") || ascii.HasPrefixAt(r.Text, end, `) "`) {
		return value // PHP's string(3) "abc" has a length in the brackets
	}
	r.around = Stretch{int32(bracket), int32(end)}
	return bracket + 1
}

// LiteralAt passes over what languages write before the text of a string at i: b"…", @"…",
// """….
func (p *Paste) LiteralAt(i int) int {
	t, j := p.Text, i
	for j < len(t) && j-i < 2 && ascii.HasByte(literalMarks, t[j]) {
		j++
	}
	switch {
	case j == len(t) || !ascii.IsQuote(t[j]):
		return i
	case ascii.HasPrefixAt(t, j, `"""`), ascii.HasPrefixAt(t, j, "'''"):
		j += 2
	case ascii.HasPrefixAt(t, j, `""`) && j+2 < len(t) && ascii.IsWordByte(t[j+2]):
		j++ // "\"…\"", whose escapes are folded away
	}
	return j
}

const literalMarks = "bBrRuUfFL@$"

// IsKeyByte says that c can be part of a key.
func IsKeyByte(c byte) bool {
	return ascii.IsLetter(c) || ascii.IsDigit(c) || c == '_' || c == '-' || c == '.' || c == '$'
}

// Hashes of the keys of a pair.
var (
	nameHash, keyHash, paramNameHash    = ascii.Hash("name"), ascii.Hash("key"), ascii.Hash("param-name")
	valueHash, textHash, paramValueHash = ascii.Hash("value"), ascii.Hash("string"), ascii.Hash("param-value")
)

// HoldsName says that a field is the first of a pair such as {"name": "Accept",
// "value": "*/*"}.
func (f *Field) HoldsName() bool {
	return f.Name == nameHash || f.Name == keyHash || f.Name == paramNameHash
}

// HoldsValue says that a field is the second of such a pair.
func (f *Field) HoldsValue() bool {
	return f.Name == valueHash || f.Name == textHash || f.Name == paramValueHash
}

// IsKey says that a field is no part of a text, as in {"text": "from: me"}.
func (p *Paste) IsKey(f Field) bool {
	k := p.WordAt(f.Key.Start)
	if k >= len(p.Words) || p.Words[k].Str == None {
		return true
	}
	s := p.Strings[p.Words[k].Str].Start
	return f.Key.Start-s <= 1 || f.Obj == None || s < p.Objects[f.Obj].Start
}

// ValueOf gives the place of a field's value, without the quotes around it.
func (p *Paste) ValueOf(f Field) Stretch {
	t := p.Text
	v := int(f.Value)
	// PHP's string(10) "x", Rust's String("x"), lists of one: the value is inside.
	for range 2 {
		if bracket := p.bracketBehind(v); bracket > 0 {
			v = bracket + 1
			if end := p.digitsEnd(v); end > v && ascii.HasPrefixAt(t, end, ") ") {
				v = end + 2
			}
		} else if v < len(t) && t[v] == '[' {
			v++
		}
	}
	if v < len(t) && (t[v] == '"' || t[v] == '\'') {
		if s, ok := p.StringAt(v + 1); ok {
			return s
		}
		v++
	}
	end := v
	for end < len(t) && end-v < 400 {
		c := t[end]
		if c == '\n' || c == ',' || c == ';' || c == '}' || c == ']' || c == ')' || c == '"' || c == '<' ||
			c == ' ' && (!f.Spaced || p.FieldFollows(int32(end+1))) || c == '&' && p.FieldFollows(int32(end+1)) {
			break
		}
		end++
	}
	for end > v && t[end-1] == ' ' {
		end--
	}
	return Stretch{int32(v), int32(end)}
}

// TextOf gives the place of a field's value that is a text: it has spaces, and where a
// language prints no quotation marks around it, may begin with a word in some:
// [description] => '+4612' must be replaced…
func (p *Paste) TextOf(f Field) Stretch {
	f.Spaced = true
	v := p.ValueOf(f)
	end := int(v.End) + 1
	if end >= len(p.Text) || !ascii.IsQuote(p.Text[v.End]) || p.Text[end] == '\n' || !p.GoesOn(int32(end)) || p.FieldFollows(int32(end)+1) {
		return v
	}
	for end < len(p.Text) && end-int(v.Start) < 400 && !ascii.HasByte("\n,}])", p.Text[end]) {
		end++
	}
	return Stretch{v.Start - 1, int32(end)}
}

// GoesOn says that a word follows at i, behind a space or a line end.
func (p *Paste) GoesOn(i int32) bool {
	return int(i)+1 < len(p.Text) && ascii.IsSpace(p.Text[i]) && ascii.IsWordByte(p.Text[i+1])
}

// FieldFollows says that a key with its separator stands at i.
func (p *Paste) FieldFollows(i int32) bool {
	_, mark := p.KeyAt(i)
	return mark != 0
}

// KeyAt gives the key that stands at i with the mark behind it, = or :, or 0.
func (p *Paste) KeyAt(i int32) (key Stretch, mark byte) {
	t := p.Text
	const maxBlanks = 80 // for others ask this at each blank
	for from := i; int(i) < len(t) && i-from < maxBlanks && (t[i] == ' ' || t[i] == '"' || t[i] == '\''); {
		i++
	}
	j := i
	for int(j) < len(t) && j-i < 40 && IsKeyByte(t[j]) {
		j++
	}
	switch key = (Stretch{i, j}); {
	case j == i || int(j) == len(t):
	case t[j] == '=' || bytes.HasPrefix(t[j:], []byte(" =")):
		return key, '='
	case t[j] == ':' && int(j)+1 < len(t) && t[j+1] != '/':
		return key, ':'
	}
	return key, 0
}

// IsNull says that a value without quotation marks is a language's word for no value.
func (p *Paste) IsNull(s Stretch) bool {
	quoted := s.Start > 0 && ascii.IsQuote(p.Text[s.Start-1])
	return !quoted && IsNullWord(p.In(s))
}

// IsNullWord says that a word is a language's for no value.
func IsNullWord(b []byte) bool { return ascii.IsOneOf(b, "null none nil undefined nullptr nan") }

// FieldsFrom gives the fields that start at i or later.
func (p *Paste) FieldsFrom(i int32) []Field {
	return p.Fields[FieldsBefore(p.Fields, i):]
}

// FieldsBefore counts the fields of a list that start before i.
func FieldsBefore(list []Field, i int32) int {
	return sort.Search(len(list), func(k int) bool { return list[k].Key.Start >= i })
}
