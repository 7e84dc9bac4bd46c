package secret

import "fastbusy/decoder/internal/ascii"

// wordsThatAreNoSecret stand in documents and messages where a secret would.
const wordsThatAreNoSecret = "null nil none undefined true false string text required optional missing invalid incorrect " +
	"wrong expired must should cannot not is the was and empty unset yes no ok failed hidden masked removed redacted " +
	"filtered await new phone secret-here changeme placeholder unknown anonymous authentication authorization credentials "

// placeholderStarts are how what stands in place of a secret begins.
var placeholderStarts = [...]string{
	"your_", "your-", "yourp", "youra", "yourt", "yours", "redacted", "masked", "xxx",
	"process.env", "os.environ", "os.getenv", "system.getenv", "env.", "env[", "getenv(", "base64",
	"data.", "var.", "local.", "module.", // of Terraform
}

// isPlaceholder says that a value stands for a secret and is none: $TOKEN,
// {{accountId}}, <key>, ****, YOUR_PASSWORD, process.env.PASSWORD.
func isPlaceholder(v []byte) bool {
	switch c := v[0]; {
	case c == '$' && len(v) > 3 && v[1] != '{' && v[1] != '(' && (ascii.IsDigit(v[1]) || ascii.HasAny(v, "!@#^&*~?+")),
		c == '*' && len(v) > 1 && v[1] != '*' && ascii.HasDigit(v),
		c == '%' && len(v) > 8 && v[1] == '%' && v[len(v)-1] != '%':
		return false // passwords may start so
	case c == '$' || c == '{' || c == '<' || c == '*' || c == '[' || c == '#' && len(v) > 1 && v[1] == '{':
		return true
	case c == '%' && (len(v) < 3 || ascii.HexDigit(v[1]) < 0 || ascii.HexDigit(v[2]) < 0):
		return true
	}
	same, upper, joined, digits := 0, true, false, false
	for i, c := range v {
		digits = digits || ascii.IsDigit(c)
		joined = joined || c == '_'
		if c == v[0] {
			same++
		}
		upper = upper && (c >= 'A' && c <= 'Z' || c == '_')
		if c == '$' && i+1 < len(v) && v[i+1] == '{' || c == '{' && i+1 < len(v) && v[i+1] == '{' {
			return true
		}
	}
	if same == len(v) && len(v) > 2 || ascii.HasPrefixAt(v, 0, "\u2022") || ascii.HasPrefixAt(v, 0, "...") {
		return true
	}
	if len(v) > 40 {
		return false
	}
	var buf [42]byte
	low := ascii.AppendLower(buf[:0], v)
	if upper && (joined || len(v) < 9) && len(v) > 3 && keyKindOf(v) != keyNone {
		return true // BW_PASSWORD, API_TOKEN
	}
	return startsLikePlaceholder(v) || !digits && ascii.ContainsWord(wordsThatAreNoSecret, low)
}

func startsLikePlaceholder(v []byte) bool {
	var buf [16]byte
	low := ascii.AppendLower(buf[:0], v[:min(len(v), len(buf))])
	for i := range placeholderStarts {
		if s := placeholderStarts[i]; s[0] == low[0] && ascii.HasPrefixAt(low, 0, s) {
			return true
		}
	}
	return false
}

// isStandIn says that a password stands for one and is none. It is stricter than
// isPlaceholder: a password can start with any mark, and be any word.
func isStandIn(v []byte) bool {
	first, last := v[0], v[len(v)-1]
	switch {
	case first == '$' && len(v) > 1 && (ascii.IsLetter(v[1]) || v[1] == '_'):
		for i, c := range v[1:] {
			if c == ':' && i == len("env") && ascii.HasPrefixAt(v, 1, "env:") {
				continue // of PowerShell
			}
			if !ascii.IsNameByte(c) && c != '_' {
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
		if ascii.IsDigit(c) {
			return false
		}
		masked = masked && ascii.HasByte("*.xX•…", c)
		capitals = capitals && (c >= 'A' && c <= 'Z' || c == '_')
		joined = joined || c == '_'
	}
	return masked || startsLikePlaceholder(v) || ascii.IsOneOf(v, "hidden changeme placeholder") ||
		capitals && (joined || len(v) < 9) && keyKindOf(v) != keyNone // BW_PASSWORD, SECRET
}

// isReference says that a value without quotes is a name in a program, such as
// config.password, or repeats what a key would say.
func isReference(v []byte, quoted bool) bool {
	dot := 0
	for i, c := range v {
		switch {
		case c == '.':
			dot = i + 1
		case !ascii.IsLetter(c) && c != '_' && (dot == 0 || !ascii.IsDigit(c)):
			return (c == '(' || c == '[' && i+1 == len(v)) && !quoted && i > 2 // getPassword(), config["…"]
		}
	}
	if string(v) == "password" || string(v) == "username" {
		return true
	}
	return !quoted && !ascii.HasDigit(v) && (dot > 0 && keyKindOf(v[dot:]) != keyNone || len(v) > 8 && keyKindOf(v) != keyNone)
}

// looksRandom says that a word was made by a machine: it has digits, or
// capitals behind its first letter, or the end of Base64.
func looksRandom(v []byte) bool {
	lower, upper := false, false
	for i, c := range v {
		switch {
		case ascii.IsDigit(c) || c == '=' && i+1 == len(v):
			return true
		case c >= 'a' && c <= 'z':
			lower = true
		case c >= 'A' && c <= 'Z':
			upper = upper || i > 0
		}
	}
	return lower && upper
}
