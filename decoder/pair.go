package decoder

// splitPair splits user:password at its colon. What merely has a colon is no
// pair: a URL, a path of Windows, two small numbers such as 10:30 or 1000:1000.
func splitPair(v []byte) (user, password []byte, ok bool) {
	colon, numbers := -1, true
	for i, c := range v {
		if c == ':' && colon < 0 {
			colon = i
		}
		if c == ':' && hasPrefixAt(v, i, "://") {
			return nil, nil, false
		}
		numbers = numbers && (isDigit(c) || c == ':')
	}
	if colon < 1 || colon+1 == len(v) || colon == 1 && v[2] == '\\' || hasPrefixAt(v, 0, "+%") { // date -u +%H:%M
		return nil, nil, false
	}
	user, password = v[:colon], v[colon+1:]
	if opened := hasByte("{[(<", v[0]) && v[0] != user[colon-1]-2 && v[0] != user[colon-1]-1; opened || v[colon+1] == ' ' {
		return nil, nil, false // {user:name, …
	}
	return user, password, !numbers || len(user) > 5 || len(password) > 5
}

func isPair(v []byte) bool {
	_, _, ok := splitPair(v)
	return ok
}

// isUserPassword says that v is user:password and gives the password away: it is
// no stand-in, and the pair none that documents print. A user called APIUSER says
// nothing of the password.
func isUserPassword(v []byte) bool {
	user, password, ok := splitPair(v)
	return ok && !isStandIn(password) && !(isOneOf(password, "password pass passwd secret") &&
		isOneOf(user, "user username apiuser login key apikey name"))
}

// isStandIn says that a password stands for one and is none. It is stricter than
// isPlaceholder: a password can start with any mark, and be any word.
func isStandIn(v []byte) bool {
	first, last := v[0], v[len(v)-1]
	switch {
	case first == '$' && len(v) > 1 && (isLetter(v[1]) || v[1] == '_'):
		for i, c := range v[1:] {
			if c == ':' && i == len("env") && hasPrefixAt(v, 1, "env:") {
				continue // of PowerShell
			}
			if !isNameByte(c) && c != '_' {
				return false
			}
		}
		return true
	case first == '$', first == '#':
		return string(v) == "$" || // of $(command)
			len(v) > 2 && (v[1] == '{' && last == '}' || v[1] == '(' && last == ')')
	case first == '<' && last == '>', first == '{' && last == '}', first == '[' && last == ']', first == '%' && last == '%':
		return true
	}
	masked, capitals, joined := true, true, false
	for _, c := range v {
		if isDigit(c) {
			return false
		}
		masked = masked && hasByte("*.xX•…", c)
		capitals = capitals && (c >= 'A' && c <= 'Z' || c == '_')
		joined = joined || c == '_'
	}
	return masked || startsLikePlaceholder(v) || isOneOf(v, "hidden changeme placeholder") ||
		capitals && (joined || len(v) < 9) && keyKindOf(v) != keyNone // BW_PASSWORD, SECRET
}
