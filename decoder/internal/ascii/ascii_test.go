package ascii

import "testing"

func TestHash(t *testing.T) {
	for _, key := range []string{"errorCode", "error_code", "Error-Code"} {
		if Hash(key) != Hash("errorcode") {
			t.Errorf("%s and errorcode differ", key)
		}
	}
	if HashOn(Hash("error"), "Code") != Hash("errorcode") {
		t.Error("a hash that went on differs from that of the whole")
	}
	if Hash("errorcode") == Hash("errorcodes") {
		t.Error("two words have one hash")
	}
}

func TestIsDate(t *testing.T) {
	for text, want := range map[string]bool{
		"2026-01-31": true, "2026/01/31 10:00": true, "2026-01-31T10:00:00Z": true,
		"2026-01-3": false, "2026-01-311": false, "+1919-555-0100": false,
	} {
		if got := IsDate([]byte(text)); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

func TestStartsWith(t *testing.T) {
	for text, want := range map[string]int{"uuid: 1": 4, "number 1": 6, "name": 0, "": 0, "i": 0} {
		if got := StartsWith([]byte(text), "id uuid number"); got != want {
			t.Errorf("%q: %d, not %d", text, got, want)
		}
	}
}
