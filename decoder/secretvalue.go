package decoder

import "bytes"

// keyed finds the values of keys that are known to hold secrets.
func (r *redactor) keyed() {
	// A pair such as name: API_TOKEN, value: …, in either order.
	var name, value field
	named := keyNone // what the name announces
	pairs := r.pairs
	r.pairEnd = 0
	for _, f := range r.fields {
		for len(pairs) > 0 && pairs[0].end <= int(f.key.start) {
			pairs = pairs[1:]
		}
		if len(pairs) > 0 && pairs[0].start <= int(f.key.start) || int(f.key.start) < r.pairEnd {
			continue // the user of a pair is no key
		}
		kind := keyKindOf(r.in(f.key))
		switch {
		case f.name == nameHash || f.name == keyHash:
			named, name = keyKindOf(r.in(r.fieldValue(f))), f
			if value.value > 0 && value.obj == f.obj {
				kind, f, name, value = named, value, field{}, field{}
			}
		case f.name == valueHash && kind == keyNone:
			if name.value > 0 && name.obj == f.obj {
				kind, name = named, field{}
			} else {
				value = f
			}
		}
		switch kind {
		case keyNone:
			continue
		case keyAuthorization:
			r.authorization(int(f.value))
			continue
		case keyCookie, keySetCookie:
			r.cookie(int(f.value), kind == keySetCookie)
			continue
		}
		v := r.fieldValue(f)
		if v.end <= v.start {
			continue
		}
		start, end := int(v.start), int(v.end)
		quoted := start > 0 && isQuote(r.text[start-1])
		if kind == keyPhone || kind == keyPhoneLoose {
			if !r.countsOther(int(f.key.start)) {
				r.phoneValue(int(f.value), start, end, kind == keyPhoneLoose)
			}
			continue
		}
		prose := false
		if !quoted {
			start, end, prose = r.plainValue(start, end, f.spaced)
			if kind == keyPassword || kind == keyToken {
				end = r.wholeValue(f, start, end)
			}
		}
		r.keyedValue(kind, start, end, quoted, prose)
	}
}

// fieldValue gives the place of a field's value. Where one that has no quotes
// holds many fields, as in name:name:name:, it is read a few times only.
func (r *redactor) fieldValue(f field) stretch {
	if f.value >= r.valueEnd {
		r.values = 0
	}
	if r.values++; r.values > 8 {
		return stretch{}
	}
	v := r.valueOf(f)
	if v.start > 0 && !isQuote(r.text[v.start-1]) {
		r.valueEnd = max(r.valueEnd, v.end)
	}
	return v
}

// The hashes of the keys of a pair such as {"name": "API_TOKEN", "value": "…"}.
var (
	nameHash  = hashWord(hashStart, "name")
	keyHash   = hashWord(hashStart, "key")
	valueHash = hashWord(hashStart, "value")
)

// keyedValue adds the value of a key, if it looks like one of its kind.
func (r *redactor) keyedValue(kind keyKind, start, end int, quoted, prose bool) {
	v := r.text[start:end]
	switch kind {
	case keyPassword:
		if len(v) >= 3 && (quoted || len(v) >= 5 || !isNumber(v)) && (!prose || len(v) >= 6 && hasDigit(v)) && !isReference(v, quoted) {
			r.add(secretPassword, start, end)
		}
	case keyToken:
		if len(v) >= 6 && (!prose || len(v) >= 12 && hasDigit(v)) && (quoted || hasDigit(v) || len(v) >= 12) &&
			!isReference(v, quoted) {
			r.add(secretKey, start, end)
		}
	case keyAny:
		if len(v) >= 20 && looksRandom(v) {
			r.add(secretKey, start, end)
		}
	case keyPair:
		r.addPair(start, end)
	case keyUser:
		if r.addPair(start, end) {
			return
		}
		if len(v) >= 2 && !prose && !isReference(v, quoted) && r.text[start] != '#' && !bytes.Contains(v, []byte("://")) {
			r.add(secretID, start, end)
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
		if v = v[:n]; n >= least && hasDigit(v) && !isDate(v) {
			r.add(secretID, start, start+n)
		}
	}
}

// plainValue narrows a value without quotes to what belongs to it. Where more
// words follow, it may be prose: "token: must be given".
func (r *redactor) plainValue(start, end int, spaced bool) (from, to int, prose bool) {
	t := r.text
	if hasPrefixAt(t, start, "** ") { // **Password:** …
		start += 3
	}
	for start < end && (isQuote(t[start]) || t[start] == '(') {
		start++
	}
	to = start
	for to < end && t[to] > ' ' && t[to] != '&' && !isQuote(t[to]) {
		to++
	}
	prose = to < end && t[to] == ' ' && spaced
	for to > start && (t[to-1] == '.' || t[to-1] == ':') {
		to--
	}
	return start, to, prose
}

// wholeValue gives the end of a value without quotes in which marks may stand
// that end values elsewhere: PASSWORD=ab,cd;ef, as a word of a shell or alone in
// a line of YAML.
func (r *redactor) wholeValue(f field, start, end int) int {
	t := r.text
	before := int(f.key.start)
	for f.spaced && before > 0 && hasByte(" -", t[before-1]) {
		before--
	}
	starts := before == 0 || t[before-1] == '\n' || !f.spaced && t[before-1] <= ' ' ||
		t[before-1] == '>' || isQuote(t[before-1]) && !isQuote(t[f.key.end]) // text in a page or a string
	if !starts {
		return end
	}
	stop, open := end, 0
	for stop < len(t) && stop-start < 400 && t[stop] > ' ' && !isQuote(t[stop]) && t[stop] != '<' {
		if hasByte(",;&", t[stop]) && r.fieldFollows(int32(stop+1)) {
			break
		}
		stop++
	}
	if f.spaced && stop < len(t) && t[stop] != '\n' && t[stop] != '<' && !isQuote(t[stop]) {
		return end
	}
	for _, c := range t[start:stop] {
		if hasByte("([{", c) {
			open++
		}
	}
	for stop > end && (hasByte(",;.", t[stop-1]) || open == 0 && hasByte(")]}", t[stop-1])) {
		stop--
	}
	return stop
}
