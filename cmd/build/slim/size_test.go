package slim

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/andybalholm/brotli"
)

// BenchmarkProgram says how many bytes of brotli 11 the decoder and an empty program
// are, before and after.
func BenchmarkProgram(b *testing.B) {
	for name, pkg := range map[string]string{"decoder": "fastbusy/wasm", "empty": "./testdata/empty"} {
		b.Run(name, func(b *testing.B) {
			whole := compile(b, pkg)
			var small []byte
			for b.Loop() {
				small = slimmed(b, whole)
			}
			b.ReportMetric(float64(compressed(b, whole, brotli.BestCompression)), "B-whole")
			b.ReportMetric(float64(compressed(b, small, brotli.BestCompression)), "B-slim")
		})
	}
}

// TestDecoderIsSmall holds the aim for what a browser fetches: at most a tenth more
// than an empty program as Go's linker writes it. A lower level than what is shipped
// keeps the test quick.
func TestDecoderIsSmall(t *testing.T) {
	const level = 9
	watched(t, "../../../decoder/*.go")
	ours := compressed(t, slimmed(t, compile(t, "fastbusy/wasm")), level)
	empty := compressed(t, compile(t, "./testdata/empty"), level)
	if 10*ours > 11*empty {
		t.Errorf("the decoder is %d bytes, an empty program %d", ours, empty)
	}
}

// watched makes go test look at the files before it takes an earlier result for this
// one's: it does not see what the compiler reads.
func watched(t *testing.T, pattern string) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", pattern, len(files), err)
	}
	for _, file := range files {
		if _, err := os.Stat(file); err != nil {
			t.Fatal(err)
		}
	}
}

func compressed(t testing.TB, data []byte, level int) int {
	t.Helper()
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, level)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
