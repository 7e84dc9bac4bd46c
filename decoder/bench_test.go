package decoder_test

import (
	"os"
	"testing"

	"fastbusy/content"
	"fastbusy/decoder"
)

// reference compiles the project's own content.
func reference(b *testing.B) []byte {
	b.Helper()
	ref, err := content.Load(os.DirFS("../content"))
	if err != nil {
		b.Fatal(err)
	}
	compiled, err := decoder.Compile(ref.Decoder())
	if err != nil {
		b.Fatal(err)
	}
	return compiled
}

// BenchmarkDecode reads the 2 kB paste that e2e/bench.mjs decodes as WebAssembly.
func BenchmarkDecode(b *testing.B) {
	catalogue, err := decoder.Load(reference(b))
	if err != nil {
		b.Fatal(err)
	}
	paste, err := os.ReadFile("testdata/bench/paste.txt")
	if err != nil {
		b.Fatal(err)
	}
	text := string(paste)
	if len(catalogue.Decode(text).Findings) == 0 {
		b.Fatal("the paste gives no finding, so its time says nothing")
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		catalogue.Decode(text)
	}
}

func BenchmarkLoad(b *testing.B) {
	compiled := reference(b)
	for b.Loop() {
		if _, err := decoder.Load(compiled); err != nil {
			b.Fatal(err)
		}
	}
}
