package main

import (
	"bytes"
	"encoding/binary"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"decode": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata", UpdateScripts: os.Getenv("UPDATE") != ""})
}

func TestUTF16(t *testing.T) {
	const body = `{"type": "validation", "description": "Invalid to: must be an E164 telephone number", "id": null}`
	for name, order := range map[string]binary.AppendByteOrder{"little endian": binary.LittleEndian, "big endian": binary.BigEndian} {
		var text []byte
		for _, unit := range utf16.Encode([]rune("\ufeff" + body)) {
			text = order.AppendUint16(text, unit)
		}
		var out, faults bytes.Buffer
		if code := run(nil, bytes.NewReader(text), &out, &faults); code != exitFound || !strings.Contains(out.String(), "bandwidth/voice/400/invalid-to") {
			t.Errorf("%s: exit %d\n%s%s", name, code, &out, &faults)
		}
	}
}
