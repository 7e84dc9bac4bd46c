package secret

import "fastbusy/decoder/internal/ascii"

// keyKind says what a key announces.
type keyKind uint8

const (
	keyNone keyKind = iota
	keyPassword
	keyToken
	keyAny // "key", which can be anything
	keyUser
	keyPair // user:password
	keyID
	keyPlainID // "id", of which only long ones count
	keyPhone
	keyPhoneLoose // "to" and "from", which can be anything
	keyAuthorization
	keyCookie
	keySetCookie
)

// keyEnds are the endings of telling keys, without marks and capitals. The
// first that fits decides, so exceptions stand before what they except.
var keyEnds = [...]struct {
	end  string
	kind keyKind
}{
	{"pagetoken", keyNone}, {"nexttoken", keyNone}, {"cursortoken", keyNone}, {"unexpectedtoken", keyNone},
	{"basicauthenticationtoken", keyNone}, {"invalidtoken", keyNone},

	{"authorization", keyAuthorization},
	{"setcookie", keySetCookie}, {"setcookie2", keySetCookie}, {"cookie", keyCookie}, {"cookies", keyCookie},

	{"bypass", keyNone}, {"compass", keyNone}, {"proxypass", keyNone}, {"surpass", keyNone}, {"trespass", keyNone},
	{"pw", keyPassword}, {"pass", keyPassword}, {"password", keyPassword}, {"passwd", keyPassword}, {"passphrase", keyPassword}, {"userpwd", keyPair}, {"pwd", keyPassword}, {"passwort", keyPassword}, {"kennwort", keyPassword},
	{"motdepasse", keyPassword}, {"contrasena", keyPassword}, {"contraseña", keyPassword}, {"clave", keyPassword}, {"lösenord", keyPassword}, {"hasło", keyPassword}, {"senha", keyPassword}, {"wachtwoord", keyPassword},
	{"secret", keyPassword}, {"secretkey", keyPassword}, {"privatekey", keyPassword}, {"secretvalue", keyPassword},

	{"apikey", keyToken}, {"accesskey", keyToken}, {"accountkey", keyToken}, {"applicationkey", keyToken}, {"appkey", keyToken},
	{"authkey", keyToken}, {"signingkey", keyToken}, {"keyid", keyToken}, {"keyvalue", keyToken},
	{"subscriptionkey", keyToken}, {"servicekey", keyToken},
	{"token", keyToken}, {"bearer", keyToken}, {"signature", keyToken}, {"hmac", keyToken}, {"jwt", keyToken},

	{"username", keyUser}, {"user", keyUser}, {"login", keyUser}, {"loginid", keyUser},
	{"bearerauth", keyToken}, {"auth", keyPair}, {"credentials", keyPair},

	{"accountnumber", keyID}, {"accountno", keyID}, {"accounturn", keyID},
	{"ordernumber", keyNone}, {"linenumber", keyNone}, {"portnumber", keyNone}, {"serialnumber", keyNone},
	{"buildnumber", keyNone}, {"invoicenumber", keyNone}, {"trackingnumber", keyNone}, {"ticketnumber", keyNone},
	{"casenumber", keyNone}, {"versionnumber", keyNone}, {"sequencenumber", keyNone}, {"pagenumber", keyNone},
	{"number", keyPhone}, {"numbers", keyPhone}, {"phone", keyPhone}, {"msisdn", keyPhone}, {"callerid", keyPhone},
	{"telefon", keyPhone}, {"telefono", keyPhone}, {"mobile", keyPhone}, {"fax", keyPhone}, {"callee", keyPhone}, {"callees", keyPhone}, {"caller", keyPhone},
	{"calledparty", keyPhone}, {"callingparty", keyPhone}, {"phones", keyPhone}, {"msisdns", keyPhone},
	{"destination", keyPhone}, {"recipient", keyPhone}, {"recipients", keyPhone}, {"originator", keyPhone},
	{"endpoint", keyPhone}, {"sender", keyPhone},
}

// keyNames are the telling keys that are too short to be endings.
var keyNames = [...]struct {
	name string
	kind keyKind
}{
	{"pw", keyPassword}, {"passe", keyPassword}, {"creds", keyPair}, {"pair", keyPair},
	{"key", keyAny}, {"sig", keyToken}, {"usr", keyUser}, {"id", keyPlainID},
	{"to", keyPhoneLoose}, {"from", keyPhoneLoose}, {"cli", keyPhone}, {"ani", keyPhone}, {"dnis", keyPhone}, {"rdnis", keyPhone}, {"did", keyPhone},
	{"tn", keyPhone}, {"tns", keyPhone}, {"tel", keyPhone}, {"cell", keyPhone}, {"dst", keyPhoneLoose}, {"src", keyPhoneLoose},
	{"aparty", keyPhone}, {"bparty", keyPhone},
}

// endsWith and namesWith list the keyEnds and keyNames by their last letter: a log has
// a key in every line.
var endsWith, namesWith = func() (ends, names ['z' + 1][]uint8) {
	for i, k := range keyEnds {
		last := k.end[len(k.end)-1]
		ends[last] = append(ends[last], uint8(i))
	}
	for i, k := range keyNames {
		last := k.name[len(k.name)-1]
		names[last] = append(names[last], uint8(i))
	}
	return ends, names
}()

// keyKindOf says what a key announces, whatever its capitals and marks:
// authToken, AUTH_TOKEN, X-Auth-Token.
func keyKindOf(key []byte) keyKind {
	var buf [48]byte
	n := 0
	for _, c := range key {
		if w := ascii.WordForm[c]; w != 0 {
			if n == len(buf) {
				return keyNone
			}
			buf[n] = w
			n++
		}
	}
	if n < 2 {
		return keyNone
	}
	name := buf[:n]
	last := name[n-1]
	if last > 'z' {
		return keyNone
	}
	for _, i := range namesWith[last] {
		if k := &keyNames[i]; k.name == string(name) {
			return k.kind
		}
	}
	if n < 3 {
		return keyNone
	}
	for _, i := range endsWith[last] {
		if k := &keyEnds[i]; k.end[len(k.end)-2] == name[n-2] && ascii.HasPrefixAt(name, n-len(k.end), k.end) {
			return k.kind
		}
	}
	for _, end := range [...]string{"uuid", "guid", "sid", "id"} { // accountId, callSid
		if n > len(end) && ascii.HasPrefixAt(name, n-len(end), end) && endsWithResource(name[:n-len(end)]) {
			return keyID
		}
	}
	return keyNone
}

// NamesID says that a key such as accountId holds the id of one of the resources.
func NamesID(key []byte) bool { return keyKindOf(key) == keyID }

// resources are what the ids in requests name. Plurals end with s.
var resources = [...]string{
	"account", "application", "app", "call", "message", "msg", "user", "project", "conference", "plan", "recording",
	"transcription", "subscription", "subscriber", "customer", "tenant", "organization", "organisation", "org", "site",
	"peer", "location", "participant", "session", "device", "order", "media", "batch", "contact", "conversation",
	"identity", "verification", "transfer", "bridge", "leg", "workspace", "member", "client", "campaign", "brand",
	"channel", "webhook", "company", "partner", "merchant", "profile", "callout",
}

// resourceForms has, for each first letter, a bit for each length that a
// resource's name has. Nearly every other word is told from it at once.
var resourceForms = func() (t [256]uint32) {
	for _, s := range resources {
		t[s[0]] |= 1 << len(s)
	}
	return t
}()

// mayBeResource says that a resource has a name of n letters with that first one.
func mayBeResource(first byte, n int) bool { return resourceForms[first]>>n&1 != 0 }

func isResource(low []byte) bool {
	if !mayBeResource(low[0], len(low)) {
		return false
	}
	for i := range resources {
		if s := resources[i]; s == string(low) {
			return true
		}
	}
	return false
}

// endsWithResource says that a name such as bwaccount or parentcall ends with
// what ids name.
func endsWithResource(name []byte) bool {
	last := name[len(name)-1]
	for i := range resources {
		if s := resources[i]; s[len(s)-1] == last && len(s) <= len(name) && s == string(name[len(name)-len(s):]) {
			return true
		}
	}
	return false
}

// isCollection says that a segment of a URL's path is followed by an id.
func isCollection(low []byte) bool {
	n := len(low)
	return isResource(low) || n > 2 && low[n-1] == 's' && isResource(low[:n-1]) ||
		n > 3 && ascii.HasPrefixAt(low, n-2, "es") && isResource(low[:n-2]) || string(low) == "identities"
}
