package secret

import (
	"bytes"
	"unicode/utf8"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// keyed finds the values of keys that are known to hold secrets.
func (r *finder) keyed() {
	var pair namedValue
	pairs := r.pairs
	r.pairEnd = 0
	for _, f := range r.Fields {
		for len(pairs) > 0 && pairs[0].end <= int(f.Key.Start) {
			pairs = pairs[1:]
		}
		if len(pairs) > 0 && pairs[0].start <= int(f.Key.Start) || int(f.Key.Start) < r.pairEnd {
			continue // the user of a pair is no key
		}
		kind, f := r.announces(f, &pair)
		switch kind {
		case keyNone:
			if key := r.In(f.Key); key[len(key)-1]|0x20 == 's' {
				r.members(keyKindOf(key[:len(key)-1]), int(f.Value))
			}
		case keyAuthorization:
			r.authorization(int(f.Value))
		case keyCookie, keySetCookie:
			r.cookie(int(f.Value), kind == keySetCookie)
		default:
			r.field(kind, f)
		}
	}
}

// namedValue is a pair of fields such as name: API_TOKEN, value: …, in either order, of
// which one has been read.
type namedValue struct {
	name, value read.Field
	kind        keyKind // what the name announces
}

// Hashes of the keys of what a setting has where nothing is set, and of what a test expects.
var defaultHash, defaultValueHash, equalToHash = ascii.Hash("default"), ascii.Hash("defaultValue"), ascii.Hash("equalTo")

// announces gives what a field's key announces, and the field that holds it: the other
// one, where it is the name of a pair.
func (r *finder) announces(f read.Field, pair *namedValue) (keyKind, read.Field) {
	key := r.wholeKey(f)
	kind := keyKindOf(key)
	if dot := bytes.LastIndexByte(key, '.'); kind == keyNone && dot >= 0 { // request.To
		kind = keyKindOf(key[dot+1:])
	}
	switch {
	case f.HoldsName():
		pair.kind, pair.name = keyKindOf(r.In(r.fieldValue(f))), f
		if pair.kind != keyNone {
			kind = keyNone // a telling name is no key itself
		}
		if pair.value.Value > 0 && pair.value.Obj == f.Obj {
			kind, f = pair.kind, pair.value
			pair.name, pair.value = read.Field{}, read.Field{}
		}
	case f.HoldsValue() && kind == keyNone:
		if pair.name.Value > 0 && pair.name.Obj == f.Obj {
			kind, pair.name = pair.kind, read.Field{}
		} else {
			pair.value = f
		}
	}
	if kind == keyNone && f.Obj != read.None && (f.HoldsValue() || f.Name == defaultHash || f.Name == defaultValueHash || f.Name == equalToHash) {
		o := r.Objects[f.Obj]
		if kind = r.nameBefore(int(o.Start)); kind != keyPassword && kind != keyToken {
			kind = keyNone
		}
		if o.Parent != read.None && f.HoldsValue() && r.nameBefore(int(r.Objects[o.Parent].Start)) == keyCookie {
			kind = keyToken // of "cookies": [{"name": "sid", "value": "…"}]
		}
	}
	if (kind == keyNone || f.HoldsName()) && r.Text[f.Key.End] == '=' {
		return r.labelled(kind, f, pair)
	}
	return kind, f
}

// labelled gives what the start tag announces that ends with the attribute f, by its name or
// by an attribute, with the element's text for its value: <string name="password">….
func (r *finder) labelled(kind keyKind, f read.Field, pair *namedValue) (keyKind, read.Field) {
	t := r.Text
	end := int(r.fieldValue(f).End)
	if !ascii.HasPrefixAt(t, end, `">`) {
		return kind, f
	}
	tag := int(f.Key.Start)
	for tag > 0 && int(f.Key.Start)-tag < 100 && t[tag] != '<' {
		tag--
	}
	if t[tag] != '<' {
		return kind, f
	}
	name := tag + 1
	for name < end && t[name] > ' ' {
		name++
	}
	said := keyKindOf(t[tag:name])
	if said == keyNone && int(pair.name.Key.Start) > tag {
		said, pair.name = pair.kind, read.Field{}
	}
	if said != keyNone {
		f.Key, f.Value, f.Spaced = read.Stretch{Start: int32(tag + 1), End: int32(name)}, int32(end+2), true
	}
	return said, f
}

// wholeKey gives a field's key with what the reader leaves out, as it is not ASCII:
// contraseña.
func (r *finder) wholeKey(f read.Field) []byte {
	i := f.Key.Start
	if i > 0 && r.Text[i-1] >= utf8.RuneSelf {
		for i > 0 && f.Key.End-i < 24 && ascii.WordForm[r.Text[i-1]] != 0 {
			i--
		}
	}
	return r.Text[i:f.Key.End]
}

// field adds a field's value, if it is a secret.
func (r *finder) field(kind keyKind, f read.Field) {
	secret := kind == keyPassword || kind == keyToken
	r.members(kind, int(f.Value))
	if e := r.element(f); e.end > 0 && secret {
		r.keyedValue(kind, e.start, e.end, true, false)
		return
	}
	v := r.fieldValue(f)
	if v.End <= v.Start {
		if secret {
			below := r.lineBelow(int(f.Value))
			r.keyedValue(kind, below.start, below.end, false, true)
		}
		return
	}
	start, end := int(v.Start), int(v.End)
	quoted := start > 0 && ascii.IsQuote(r.Text[start-1])
	if quoted && !f.Spaced {
		end = r.joined(start, end)
	}
	if kind == keyPhone || kind == keyPhoneLoose {
		if !r.countsOther(int(f.Key.Start)) {
			r.phoneValue(int(f.Value), start, end, kind == keyPhoneLoose)
		}
		return
	}
	prose := false
	if ascii.HasPrefixAt(r.Text, int(f.Key.End), "> ") {
		return // <password> stands for one
	}
	if !quoted {
		if !f.Spaced && ascii.HasPrefixAt(r.Text, int(f.Key.Start)-1, "$") && !ascii.HasDigit(r.Text[start:end]) {
			return // code gives a variable what it works out
		}
		start, end, prose = r.plainValue(start, end, f.Spaced)
		if secret {
			end = max(r.wholeValue(f, start, end), r.formValue(f, end))
		}
	}
	r.keyedValue(kind, start, end, quoted, prose)
	if secret && !quoted {
		r.fallback(kind, start)
	}
	if ascii.HasPrefixAt(r.Text, int(f.Key.Start)-1, "/") && ascii.HasPrefixAt(r.Text, end, " / ") { // user/password: one / the other
		next := r.argument(end + len(" / "))
		r.keyedValue(kind, next.start, next.end, false, false)
	}
	if quoted && ascii.HasPrefixAt(r.Text, end, "\" -> ") { // Terraform's plan: the old value, and the new one
		next := r.quotedAt(end + len("\" -> "))
		r.keyedValue(kind, next.start, next.end, true, false)
	}
}

// members adds the members of the list at i, which a telling key has for its value. Lists
// hold what is wrong with a password, too.
func (r *finder) members(kind keyKind, i int) {
	if kind != keyPassword && kind != keyToken || !r.startsList(i) {
		return
	}
	for range maxMembers {
		first := r.listStart(i)
		v := r.argument(first)
		if !ascii.HasAny(r.Text[i:first], "[{,->") {
			return
		}
		for v.end > v.start && ascii.HasByte(",]})", r.Text[v.end-1]) {
			v.end--
		}
		if s := r.Text[v.start:v.end]; looksRandom(s) && !ascii.IsNumber(s) && !ascii.HasAny(s, " ") {
			r.keyedValue(kind, v.start, v.end, true, false)
		}
		i = r.skipMarks(v.end, "\"'")
	}
}

const maxMembers = 32

// startsList says that a list may stand at i: [, - or array:1 [.
func (r *finder) startsList(i int) bool {
	return i < len(r.Text) && ascii.HasByte("[-", r.Text[i]) || ascii.HasPrefixAt(r.Text, i, "array:")
}

// listStart passes over what stands before the first member of the list at i, in JSON,
// YAML, Go and PHP, or before the next.
func (r *finder) listStart(i int) int {
	t := r.Text
	if ascii.HasPrefixAt(t, i, "[]string{") {
		return i + len("[]string{")
	}
	start := i
	if ascii.HasPrefixAt(t, i, "array:") { // array:1 [
		i = r.skipMarks(i+len("array:"), "0123456789")
	}
	for i < len(t) && i-start < 80 && (ascii.IsSpace(t[i]) || ascii.HasByte("[,", t[i]) || ascii.HasPrefixAt(t, i, "- ")) {
		i++
	}
	if ascii.HasPrefixAt(t, i, "0 => ") {
		i += len("0 => ")
	}
	return i
}

// fallbacks stand before what code takes where nothing is set.
var fallbacks = [...]string{"?? ", "|| ", " or ", "?: ", "orElse("}

// fallback adds the text that code takes in place of the value at i.
func (r *finder) fallback(kind keyKind, i int) {
	rest := r.Text[i:min(len(r.Text), i+120)]
	if n := bytes.IndexByte(rest, '\n'); n >= 0 {
		rest = rest[:n]
	}
	for _, mark := range fallbacks {
		if n := ascii.Index(rest, mark); n >= 0 {
			v := r.quotedAt(i + n + len(mark))
			r.keyedValue(kind, v.start, v.end, true, false)
		}
	}
}

// nameBefore gives what the name announces that stands before the object at i, as in
// "password": {"default": "…"} and variable "password" { default = "…" }.
func (r *finder) nameBefore(i int) keyKind {
	t := r.Text
	for i > 0 && ascii.HasByte(" :=\"", t[i-1]) {
		i--
	}
	end := i
	for i > 0 && end-i < 48 && read.IsKeyByte(t[i-1]) {
		i--
	}
	return keyKindOf(t[i:end])
}

// fieldValue gives the place of a field's value. Where one that has no quotes
// holds many fields, as in name:name:name:, it is read a few times only.
func (r *finder) fieldValue(f read.Field) read.Stretch {
	if r.values.tooMany(int(f.Value)) {
		return read.Stretch{}
	}
	v := r.ValueOf(f)
	if v.Start > 0 && !ascii.IsQuote(r.Text[v.Start-1]) {
		r.values.reach(int(v.End))
	}
	return v
}

// lineBelow gives what stands alone in the line below the one that ends at i, quoted as
// in mail or not: one word, without blanks.
func (r *finder) lineBelow(i int) span {
	t := r.Text
	i = r.skipMarks(i, " \t")
	if i == len(t) || t[i] != '\n' {
		return span{}
	}
	i = r.skipMarks(i+1, " \t>")
	end := i
	for end < len(t) && end-i < 200 && t[end] > ' ' {
		end++
	}
	if end < len(t) && t[end] != '\n' || end > i && ascii.HasByte(":=", t[end-1]) && !looksRandom(t[i:end-1]) {
		return span{} // a key
	}
	return span{i, end}
}

// keyedValue adds the value of a key, if it looks like one of its kind.
func (r *finder) keyedValue(kind keyKind, start, end int, quoted, prose bool) {
	v := r.Text[start:end]
	switch kind {
	case keyPassword:
		if len(v) >= 3 && (quoted || len(v) >= 5 || !ascii.IsNumber(v)) && (!prose || len(v) >= 6 && ascii.HasDigit(v)) && !isReference(v, quoted) {
			r.add(kindPassword, start, end)
		}
	case keyToken:
		if len(v) >= 6 && (!prose || len(v) >= 12 && ascii.HasDigit(v)) && (quoted || ascii.HasDigit(v) || len(v) >= 12) &&
			!isReference(v, quoted) {
			r.add(kindKey, start, end)
		}
	case keyAny:
		if len(v) >= 20 && looksRandom(v) {
			r.add(kindKey, start, end)
		}
	case keyPair:
		r.addPair(start, end)
	case keyUser:
		if r.addPair(start, end) {
			return
		}
		if len(v) >= 2 && !prose && !isReference(v, quoted) && r.Text[start] != '#' && !ascii.Contains(v, "://") {
			r.add(kindID, start, end)
		}
	case keyID, keyPlainID:
		least := 4
		if kind == keyPlainID {
			least = 8
		}
		n := 0
		for n < len(v) && isIDByte(v[n]) {
			n++
		}
		if quoted && bytes.IndexByte(v, ' ') < 0 {
			n = len(v)
		}
		if v = v[:n]; n >= least && ascii.HasDigit(v) && !ascii.IsDate(v) {
			r.add(kindID, start, start+n)
		}
	}
}

// plainValue narrows a value without quotes to what belongs to it. Where more
// words follow, it may be prose: "token: must be given".
func (r *finder) plainValue(start, end int, spaced bool) (from, to int, prose bool) {
	t := r.Text
	if ascii.HasPrefixAt(t, start, "** ") { // **Password:** …
		start += 3
	}
	for start < end && (ascii.IsQuote(t[start]) || t[start] == '(') {
		start++
	}
	to = start
	for to < end && t[to] > ' ' && t[to] != '&' && !ascii.IsQuote(t[to]) {
		to++
	}
	prose = to < end && t[to] == ' ' && spaced
	for to > start && (t[to-1] == '.' || t[to-1] == ':') {
		to--
	}
	return start, to, prose
}

// element gives the text of an XML element, of which the field is the start tag.
func (r *finder) element(f read.Field) span {
	t := r.Text
	start := int(f.Key.End) + 1
	if ascii.HasPrefixAt(t, int(f.Value)-2, `">`) {
		start = int(f.Value)
	}
	if start > len(t) || t[start-1] != '>' {
		return span{}
	}
	n := ascii.Index(t[start:min(len(t), start+400)], "</"+string(r.In(f.Key)))
	if n < 0 || bytes.IndexByte(t[start:start+n], '\n') >= 0 {
		return span{}
	}
	end := start + n
	if ascii.HasPrefixAt(t, end-len("]]>"), "]]>") { // of a CDATA section, whose start is folded away
		end -= len("]]>")
	}
	return span{start, end}
}

// formValue gives the end of a field's value in a form that a program's option holds,
// as in -d 'password=two words&n=1', or end.
func (r *finder) formValue(f read.Field, end int) int {
	t := r.Text
	k := r.WordAt(f.Key.Start)
	if f.Spaced || k == len(r.Words) || r.Words[k].Str == read.None {
		return end
	}
	s := r.Strings[r.Words[k].Str]
	i := int(s.Start) - 1 // of the quotation mark
	for i > 0 && ascii.HasByte(" =", t[i-1]) {
		i--
	}
	option := i
	for option > 0 && i-option < 32 && read.IsKeyByte(t[option-1]) {
		option--
	}
	if i-option < 2 || t[option] != '-' || option > 0 && t[option-1] > ' ' {
		return end
	}
	for end < int(s.End) && end-int(f.Value) < 400 && (t[end] != '&' || !r.FieldFollows(int32(end+1))) {
		end++
	}
	return end
}

// wholeValue gives the end of a value without quotes in which marks may stand
// that end values elsewhere: PASSWORD=ab,cd;ef, as a word of a shell or alone in
// a line of YAML.
func (r *finder) wholeValue(f read.Field, start, end int) int {
	t := r.Text
	before := int(f.Key.Start)
	for f.Spaced && before > 0 && ascii.HasByte(" -", t[before-1]) {
		before--
	}
	starts := before == 0 || t[before-1] == '\n' || !f.Spaced && t[before-1] <= ' ' ||
		t[before-1] == '>' || ascii.IsQuote(t[before-1]) && !ascii.IsQuote(t[f.Key.End]) // text in a page or a string
	if !starts {
		return end
	}
	stop, open := end, 0
	for stop < len(t) && stop-start < 400 && t[stop] > ' ' && !ascii.IsQuote(t[stop]) && t[stop] != '<' {
		if ascii.HasByte(",;&", t[stop]) && r.FieldFollows(int32(stop+1)) {
			break
		}
		stop++
	}
	if f.Spaced && stop < len(t) && t[stop] != '\n' && t[stop] != '<' && !ascii.IsQuote(t[stop]) {
		return end
	}
	for _, c := range t[start:stop] {
		if ascii.HasByte("([{", c) {
			open++
		}
	}
	for stop > end && (ascii.HasByte(",;.", t[stop-1]) || open == 0 && ascii.HasByte(")]}", t[stop-1])) {
		stop--
	}
	return stop
}
