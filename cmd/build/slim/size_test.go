package slim

import (
	"bytes"
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
			b.ReportMetric(float64(compressed(b, whole)), "B-whole")
			b.ReportMetric(float64(compressed(b, small)), "B-slim")
		})
	}
}

func compressed(t testing.TB, data []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
