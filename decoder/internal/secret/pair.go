package secret

import "fastbusy/decoder/internal/ascii"

// splitPair splits user:password at its colon. What merely has a colon is no
// pair: a URL, a path of Windows, two small numbers such as 10:30 or 1000:1000.
func splitPair(v []byte) (user, password []byte, ok bool) {
	colon, numbers := -1, true
	for i, c := range v {
		if c == ':' && colon < 0 {
			colon = i
		}
		if c == ':' && ascii.HasPrefixAt(v, i, "://") {
			return nil, nil, false
		}
		numbers = numbers && (ascii.IsDigit(c) || c == ':')
	}
	if colon < 1 || colon+1 == len(v) || colon == 1 && v[2] == '\\' || ascii.HasPrefixAt(v, 0, "+%") { // date -u +%H:%M
		return nil, nil, false
	}
	user, password = v[:colon], v[colon+1:]
	if opened := ascii.HasByte("{[(<", v[0]) && v[0] != user[colon-1]-2 && v[0] != user[colon-1]-1; opened || v[colon+1] == ' ' {
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
	return ok && !isStandIn(password) && !(ascii.IsOneOf(password, "password pass passwd secret") &&
		ascii.IsOneOf(user, "user username apiuser login key apikey name"))
}
