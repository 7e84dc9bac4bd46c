package secret

import (
	"strings"
	"testing"

	"fastbusy/decoder/internal/read"
)

// BenchmarkSecretsOfFloods reads nothing but one of the marks with which a secret
// can begin, over and over. A search that started again at each of them would
// take thousands of times as long as on ordinary text.
func BenchmarkSecretsOfFloods(b *testing.B) {
	const size = 1 << 18
	for _, piece := range []string{
		"2026-07-14 13:02:11 INFO dialer next call in 250 ms\n", "@", "+1", "0-", ":",
		"a@", "@a.", "%40", "+", "0-0 ", "01 23 ", "(", "(1) ", "a:", "--", "--a ", "-u ", "-u a:", "/", "calls/",
		"calls/1", "://", "a://", "a://b:", "Basic ", "Authorization: ", "Authorization:", "Cookie:", "Cookie: a", "to:[", "to:[1,", "to:1",
		"eyJ", "eyJabcdefghij.", "auth('", "auth('a',", "auth=", "call id ", "user '", "password ", "password=", "c-", "12345678-", "01234567-89ab-",
		"01234567-89ab-0123-0123-0123456789ab", "name:", "value:", "Bearer \n",
		"-----BEGIN PRIVATE KEY-----", "-----BEGIN ", "echo a ", "echo '", "machine a.b ", "btoa('", "password=a,", "a://b@", "callId 1234 ",
		"0046701234567,", "-u '", "-u a:b,", ",-u", "[-u[-u", ",--token", "7046213398,", "b64decode(", "hmac('a',", "basic+", `"--password",`, "password=a or ", "ghp_", "xoxb-", "mysql -pa ", "sshpass -p a ",
		"\nBearer aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1",
	} {
		var p read.Paste
		p.Read(strings.Repeat(piece, size/len(piece)))
		b.Run(piece, func(b *testing.B) {
			b.SetBytes(size)
			for b.Loop() {
				Find(&p)
			}
		})
	}
}
