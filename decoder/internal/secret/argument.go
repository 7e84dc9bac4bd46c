package secret

import (
	"bytes"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
)

// Secrets among arguments: behind a program's options, as a shell splits them, and in
// the calls of a client.

// argument gives the argument at i, as a shell splits them.
func (r *finder) argument(i int) span {
	t := r.Text
	if i < len(t) && (t[i] == '"' || t[i] == '\'') {
		mark := t[i]
		end := i + 1
		for end < len(t) && end-i < maxHeader && t[end] != '\n' && (t[end] != mark || t[end-1] == '\\') {
			end++
		}
		return span{i + 1, r.joined(i+1, end)}
	}
	end := i
	if r.words.tooMany(i) {
		return span{i, i}
	}
	for end < len(t) && end-i < maxHeader && t[end] > ' ' && !ascii.IsQuote(t[end]) && !ascii.HasByte("<>|;&()", t[end]) {
		end++
	}
	r.words.reach(end)
	return span{i, end}
}

// quoteInQuotes are the ways to write a quotation mark within a shell's single ones, the
// last as reading leaves the first.
var quoteInQuotes = [...]string{`'\''`, `'"'"'`, "'''"}

// joined gives the end of what stands in a shell's single quotes from start to end, or
// goes on behind them in others.
func (r *finder) joined(start, end int) int {
	t := r.Text
	if t[start-1] != '\'' || start > 1 && t[start-2] == '\'' {
		return end
	}
	for range 8 {
		next := end
		for _, s := range quoteInQuotes {
			if ascii.HasPrefixAt(t, end, s) {
				next += len(s)
				break
			}
		}
		if next == end {
			break
		}
		for next < len(t) && next-start < maxHeader && t[next] != '\'' && t[next] != '\n' {
			next++
		}
		if next == len(t) || t[next] != '\'' {
			break
		}
		end = next
	}
	return end
}

// follows says that a word, in any case, stands before i.
func (r *finder) follows(i int, word string) bool {
	return ascii.HasSuffixFold(ascii.TrimRight(r.Text[:i], " "), word)
}

// joinedPassword reads the option -ppassword of mysql and sshpass at i, and says whether it
// is one.
func (r *finder) joinedPassword(i int) bool {
	v := r.argument(i + len("-p"))
	said := r.Text[v.start:v.end]
	if !looksRandom(said) || ascii.IsNumber(said) || !r.follows(i, "sshpass") && !ascii.Contains(r.Text[r.LineOf(int32(i)).Start:i], "mysql") {
		return false
	}
	r.keyedValue(keyPassword, v.start, v.end, true, false)
	return true
}

// flag reads a program's option at i: -u user:password, --api-key value.
func (r *finder) flag(i int) int {
	t := r.Text
	if i > 0 && t[i-1] > ' ' && !ascii.HasByte("\"'`([,>", t[i-1]) || i+2 >= len(t) {
		return i
	}
	end := i + 1
	for end < len(t) && end-i < 40 && (ascii.WordForm[t[end]] != 0 || t[end] == '-' || t[end] == '_') {
		end++
	}
	if end == len(t) {
		return i
	}
	name := t[i+1 : end]
	if len(name) == 0 {
		return i
	}
	kind := keyKindOf(name)
	if name[0] != '-' && kind == keyNone {
		toUser := flagsToUser(name)
		switch {
		case len(name) == 1 && ascii.HasByte("uUa", name[0]), t[end] != ':' && toUser == len(name):
			start := r.nextArgument(end)
			v := r.argument(start)
			r.userEnd = v.end
			bearer := r.follows(i, "bearer") // HTTPie's -A bearer, which may stand behind, too
			if name[0] == 'a' && v.end-v.start >= 12 && ascii.HasDigit(t[v.start:v.end]) && (bearer || isPlainID(string(t[v.start:v.end]))) {
				r.add(kindBearer, v.start, v.end)
			}
			return r.userPassword(start)
		case len(name) == 1 && name[0] == 'p' && r.userEnd > 0 && i-r.userEnd <= 2: // -u user -p password
			if v := r.argument(r.nextArgument(end)); ascii.HasDigit(t[v.start:v.end]) && !ascii.IsNumber(t[v.start:v.end]) && !ascii.HasAny(t[v.start:v.end], ":./,") {
				r.keyedValue(keyPassword, v.start, v.end, true, false)
			}
		case len(name) == 1 && name[0] == 'p' && r.follows(i, "sshpass"): // -p password
			v := r.argument(r.nextArgument(end))
			r.keyedValue(keyPassword, v.start, v.end, true, false)
		case name[0] == 'p' && r.joinedPassword(i):
		case toUser == 1, toUser > 1 && ascii.Contains(t[r.LineOf(int32(i)).Start:i], "curl"): // -uuser:password, -sSuuser:password
			return r.userPassword(i + 1 + toUser)
		case len(name) == 1 && name[0] == 'b' && t[end] == ' ':
			r.cookieArgument(end + 1)
		}
		return i
	}
	if t[end] == '=' || t[end] == ':' {
		return i // --name=value is a field
	}
	v := r.argument(r.nextArgument(end))
	if v.end <= v.start {
		return i
	}
	if ascii.HasPrefixAt(t, end+1, ",") && (t[v.start] == '-' || !ascii.IsQuote(t[v.start-1])) { // code declares an option
		v = r.defaultAt(v.start)
	}
	if v.end == 0 || t[v.start] == '-' {
		return i
	}
	switch kind {
	case keyCookie:
		r.cookieArgument(r.skipMarks(end, " "))
	case keyPhone, keyPhoneLoose:
		r.phoneValue(v.start, v.start, v.end, kind == keyPhoneLoose)
	case keyNone, keyAuthorization, keySetCookie:
		return i
	default:
		r.keyedValue(kind, v.start, v.end, t[v.start-1] != ' ', false)
	}
	return i
}

// defaultAt gives the text that is the default among the arguments at i, of which an
// option is made: default="…", {default: '…'}.
func (r *finder) defaultAt(i int) span {
	t := r.Text
	n := ascii.Index(t[i:min(len(t), i+160)], "default")
	if n < 0 {
		return span{}
	}
	i += n
	for i < len(t) && ascii.IsLetter(t[i]) {
		i++
	}
	return r.quotedAt(r.skipMarks(i, " =:"))
}

// flagsToUser gives how many of curl's short options stand in a bundle up to the u, as
// in -sSu, or 0.
func flagsToUser(name []byte) int {
	for i, c := range name {
		if c == 'u' {
			return i + 1
		}
		if !ascii.HasByte("sSvkifLgGNO", c) {
			break
		}
	}
	return 0
}

// nextArgument gives the start of the argument behind the one that ends at i: on
// a command line, which a backslash may break, or in a list of strings.
func (r *finder) nextArgument(i int) int {
	t := r.Text
	if i+1 < len(t) && ascii.IsQuote(t[i]) && t[i+1] == ',' {
		i += 2
	}
	i = r.skipMarks(i, " \t")
	if i < len(t) && t[i] == '\n' && t[i-1] == ' ' {
		i = r.skipMarks(i+1, " \t")
	}
	return i
}

func (r *finder) cookieArgument(i int) {
	v := r.argument(i)
	for k := v.start; k < v.end; k++ {
		if r.Text[k] == '=' {
			r.add(kindCookie, v.start, v.end)
			return
		}
	}
}

// loginPair reads user and password as the arguments of a call, or as a list:
// auth=('user', 'password'), SetBasicAuth("user", "password").
func (r *finder) loginPair(i int) int {
	t := r.Text
	user := span{}
	if t[i] == ' ' {
		user = r.quotedAt(i + 1) // basic_auth 'user', 'password'
	} else if t[i] == ',' {
		user = r.quotedAt(r.skipMarks(i+1, " ")) // :basic, 'user', 'password'
		if r.addPair(user.start, user.end) {     // :basic, 'user:password'
			return user.end
		}
	}
	if user.end == 0 {
		i = r.skipMarks(i, " =:>'\"]\n")
		if ascii.HasPrefixAt(t, i, "Array") || ascii.HasPrefixAt(t, i, "array (") {
			return r.printedPair(i)
		}
		if i >= len(t) || t[i] != '(' && t[i] != '[' && t[i] != '{' {
			return i - 1
		}
		user = r.quotedAt(r.skipMarks(i+1, " "))
	}
	if user.end == 0 {
		return i - 1
	}
	comma := r.skipMarks(user.end+1, " ")
	if comma >= len(t) || t[comma] != ',' || t[user.start] == '/' {
		return i - 1
	}
	comma = r.skipMarks(comma+1, " ")
	if ascii.HasPrefixAt(t, comma, "Some(") { // of Rust, which has a user without a password, too
		comma = r.skipMarks(comma+len("Some("), "&")
	}
	password := r.quotedAt(comma)
	if password.end == 0 {
		return i - 1
	}
	r.add(kindBasic, user.start, user.end)
	r.add(kindBasic, password.start, password.end)
	return password.end
}

// printedPair reads user and password as PHP prints a list: Array ( [0] => user [1] =>
// password ).
func (r *finder) printedPair(i int) int {
	var pair [2]span
	for k, index := range [...]string{"0", "1"} {
		at := ascii.Index(r.Text[i:min(len(r.Text), i+80)], index)
		if at < 0 {
			return i
		}
		i = r.skipMarks(i+at+1, "] =>")
		if pair[k] = r.argument(i); pair[k].end == pair[k].start {
			return i
		}
		i = pair[k].end
	}
	r.add(kindBasic, pair[0].start, pair[0].end)
	r.add(kindBasic, pair[1].start, pair[1].end)
	return i
}

// keysAmong reads the arguments of a call that makes a client or a signature, such as
// new Client("project", "key", "secret"): those that a machine or a person made up, also
// as arguments of other calls.
func (r *finder) keysAmong(i int) int {
	t := r.Text
	end, depth := i, 0
	for ; i < len(t) && i-end < 200; i++ {
		switch c := t[i]; {
		case ascii.IsQuote(c):
			v := r.quotedAt(i)
			if v.end == 0 {
				return end
			}
			if s := t[v.start:v.end]; len(s) >= 8 && ascii.HasDigit(s) && !ascii.HasAny(s, " /:") && !ascii.IsDate(s) || isBase64(s) {
				r.add(kindKey, v.start, v.end)
			}
			i, end = v.end, v.end
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return end
			}
		case !ascii.IsNameByte(c) && !ascii.HasByte(" \n,.:[]_$", c):
			return end
		}
	}
	return end
}

// setter reads the argument of a call whose name, from i to end, says what it
// takes, setPassword("…") or .token("…"), or the one behind the name:
// set("X-Token", "…").
func (r *finder) setter(i, end int) bool {
	t := r.Text
	at := end + 1
	pair := ascii.IsQuote(t[end])
	if pair { // both are quoted, and the first is no key of an object
		if at == len(t) || t[at] != ',' {
			return false
		}
		at = r.skipMarks(at, ", ")
	}
	v := r.quotedAt(at)
	if v.end == 0 && pair {
		v = r.defaultAt(at)
	}
	if v.end == 0 || bytes.IndexByte(t[v.start:v.end], ' ') >= 0 {
		return false
	}
	for i > 0 && end-i < 40 && read.IsKeyByte(t[i-1]) && (pair || t[i-1] != '.') {
		i--
	}
	var buf [4]byte
	sets := ascii.StartsWith(ascii.AppendLower(buf[:0], t[i:min(end, i+4)]), "set with")
	kind := keyKindOf(t[i+sets : end])
	phone := kind == keyPhone || kind == keyPhoneLoose
	switch {
	case kind != keyPassword && kind != keyToken && kind != keyUser && !phone,
		!pair && sets == 0 && !ascii.HasPrefixAt(t, i-1, "."):
		return false
	case phone:
		n := len(r.found)
		r.phoneValue(v.start, v.start, v.end, kind == keyPhoneLoose)
		return len(r.found) > n
	case pair && (kind == keyUser || ascii.SameFold(t[i:end], "bearer") || !ascii.HasDigit(t[v.start:v.end]) && t[v.end-1] != '=' ||
		!ascii.HasByte(",)]} \n\"", t[min(v.end+1, len(t)-1)])):
		return false
	}
	r.keyedValue(kind, v.start, v.end, true, false)
	return true
}

// assigned reads the quoted text at i that code gives to a telling name, or compares with
// it, where at most a type stands between them: var password string = "…", token == "…".
func (r *finder) assigned(i int) {
	t := r.Text
	before := ascii.TrimRight(t[max(0, i-64):i], " ")
	n := len(before)
	if n < 4 {
		return
	}
	sign := before[n-1]
	defined := t[i-1] == ' ' && ascii.IsNameByte(sign) && ascii.Contains(before, "#define ")
	if !defined && sign != '=' && sign != '{' && sign != 'q' && !ascii.HasPrefixAt(before, n-2, "<-") && !ascii.HasPrefixAt(before, n-2, "->") {
		return
	}
	for range 4 {
		before = ascii.TrimRight(before, " :=!<>-|?+&*[]{};.'")
		start := len(before)
		for start > 0 && (ascii.IsNameByte(before[start-1]) || before[start-1] == '_') {
			start--
		}
		w := before[start:]
		if kind := keyKindOf(w); kind == keyPassword || kind == keyToken {
			v := r.quotedAt(i)
			said := sign != '=' && bytes.IndexByte(t[v.start:v.end], ' ') >= 0 // to people
			if v.end > 0 && !said && !ascii.IsQuote(t[v.start]) && !ascii.HasPrefixAt(t, v.end+1, ">") && (sign != '{' || ascii.HasPrefixAt(t, r.skipMarks(v.end+1, " "), "}")) {
				r.keyedValue(kind, v.start, v.end, true, false)
			}
			return
		}
		if len(w) == 0 || (w[0] < 'A' || w[0] > 'Z') && !ascii.IsOneOf(w, "string str static get set init by lazy char text eq") {
			return
		}
		before = before[:start]
	}
}

// userPassword adds the pair that is the argument at i, if it is one.
func (r *finder) userPassword(i int) int {
	v := r.argument(i)
	if r.addPair(v.start, v.end) {
		r.pairs = append(r.pairs, v)
		return v.end
	}
	// user:'password' and "user":"password"
	t, colon := r.Text, v.end-1
	if v.start > i {
		colon = v.end + 1
	}
	if colon <= v.start || colon >= len(t) || t[colon] != ':' {
		return i
	}
	password := r.quotedAt(colon + 1)
	if password.end == 0 || isStandIn(t[password.start:password.end]) {
		return i
	}
	password.end = r.joined(password.start, password.end)
	if next := password.end + 1; next < len(t) && ascii.WordForm[t[next]] != 0 || ascii.HasPrefixAt(t, next, "/") {
		return i // the quotation marks end one text and begin the next
	}
	r.add(kindBasic, v.start, min(v.end, colon))
	r.mark(kindBasic, password.start, password.end)
	return password.end
}
