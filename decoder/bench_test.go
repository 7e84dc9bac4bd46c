package decoder_test

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"fastbusy/content"
	"fastbusy/decoder"
)

// paste is the 2 kB text that e2e/bench.mjs decodes as WebAssembly.
func paste(b *testing.B) string {
	b.Helper()
	text, err := os.ReadFile("testdata/bench/paste.txt")
	if err != nil {
		b.Fatal(err)
	}
	return string(text)
}

func BenchmarkDecode(b *testing.B) {
	_, c := loaded(b)
	text := paste(b)
	if len(c.Decode(text).Findings) == 0 {
		b.Fatal("the paste gives no finding, so its time says nothing")
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		c.Decode(text)
	}
}

func BenchmarkLoad(b *testing.B) {
	ref, _ := loaded(b)
	data, err := decoder.Compile(ref.Decoder())
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := decoder.Load(data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRegexp is the obvious way to do a part of it: one regular expression
// for each message, all of them tried on the paste.
func BenchmarkRegexp(b *testing.B) {
	ref, c := loaded(b)
	var list []*regexp.Regexp
	for _, m := range messages(ref) {
		list = append(list, regexp.MustCompile("(?i)"+placeholders.ReplaceAllString(regexp.QuoteMeta(m), `.{1,400}?`)))
	}
	text := paste(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for _, re := range list {
			re.FindStringIndex(text)
		}
	}
	each := b.Elapsed() / time.Duration(b.N)
	start := time.Now()
	const runs = 200
	for range runs {
		c.Decode(text)
	}
	b.ReportMetric(float64(each)/float64(time.Since(start)/runs), "times-Decode")
}

// messages gives every wording of every entry.
func messages(ref *content.Reference) []string {
	var list []string
	for _, e := range ref.Entries() {
		for _, w := range append([]content.Variant{{Wording: e.Main}}, e.Variants...) {
			if w.Message != "" {
				list = append(list, w.Message)
			}
		}
	}
	return list
}

// log makes a log with an error in every fiftieth line.
func log(ref *content.Reference, size int) string {
	r := rand.New(rand.NewSource(1))
	words := strings.Fields("request handled session user order cache miss worker started queue job done upstream retry scheduled payment webhook delivered customer profile updated token refreshed")
	entries := ref.Entries()
	var b strings.Builder
	for n := 1; b.Len() < size; n++ {
		fmt.Fprintf(&b, "2026-11-21T09:%02d:%02d.%03dZ ", n/60000%60, n/1000%60, n%1000)
		if n%50 == 0 {
			e := entries[r.Intn(len(entries))]
			fmt.Fprintf(&b, "ERROR api[%d] call failed status=%d body=%s\n", n%9, e.Main.HTTPStatus, compact(body(e)))
			continue
		}
		fmt.Fprintf(&b, "INFO api[%d]", n%9)
		for range 10 {
			b.WriteString(" " + words[r.Intn(len(words))])
		}
		fmt.Fprintf(&b, " id=%d took=%dms\n", n, r.Intn(900))
	}
	return b.String()
}

// body gives the body of an entry's first response.
func body(e *content.Entry) string {
	text := e.Examples[0].Response
	if _, after, ok := strings.Cut(text, "\n\n"); ok {
		text = after
	}
	return strings.Join(strings.Fields(text), " ")
}

// BenchmarkLog decodes a 64 MB log on one core, beside GNU grep, which only
// counts the lines that hold a literal part of some message.
func BenchmarkLog(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	ref, c := loaded(b)
	text := log(ref, 64<<20)
	dir := b.TempDir()
	file, patterns := filepath.Join(dir, "log"), filepath.Join(dir, "patterns")
	literals := map[string]bool{}
	for _, m := range messages(ref) {
		for _, part := range regexp.MustCompile(`\$\{\w+\}`).Split(m, -1) {
			if part = strings.TrimSpace(part); len(part) >= 4 {
				literals[part] = true
			}
		}
	}
	var list bytes.Buffer
	for l := range literals {
		list.WriteString(l + "\n")
	}
	for name, data := range map[string][]byte{file: []byte(text), patterns: list.Bytes()} {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	var ours, grep time.Duration
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		start := time.Now()
		c.Decode(text)
		ours += time.Since(start)
		start = time.Now()
		if out, err := exec.Command("grep", "-c", "-F", "-f", patterns, file).Output(); err != nil || len(out) < 2 {
			b.Fatal("grep: ", err)
		}
		grep += time.Since(start)
	}
	b.ReportMetric(float64(len(text))*float64(b.N)/1e6/ours.Seconds(), "MB/s-ours")
	b.ReportMetric(float64(len(text))*float64(b.N)/1e6/grep.Seconds(), "MB/s-grep")
	b.ReportMetric(float64(grep)/float64(ours), "times-grep")
}

// BenchmarkGrowth decodes the same paste with ever more entries.
func BenchmarkGrowth(b *testing.B) {
	ref, _ := loaded(b)
	text := paste(b)
	for _, n := range []int{100, 1_000, 10_000, 100_000} {
		apis, entries := ref.Decoder()
		data, err := decoder.Compile(apis, append(entries, generated(apis[0].ID, n-len(entries))...))
		if err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		c, err := decoder.Load(data)
		if err != nil {
			b.Fatal(err)
		}
		load := time.Since(start)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				c.Decode(text)
			}
			b.ReportMetric(float64(load.Microseconds())/float64(n), "µs-load/entry")
		})
	}
}

// generated makes entries with messages of common words and a placeholder.
func generated(api string, n int) []decoder.Entry {
	r := rand.New(rand.NewSource(2))
	words := strings.Fields("the request number call message account value field is not must be invalid missing limit of for a in application address format allowed found parameter required exceeded unknown type id")
	var list []decoder.Entry
	for i := range n {
		var m []string
		for range 5 + r.Intn(7) {
			m = append(m, words[r.Intn(len(words))])
		}
		m = append(m[:3], append([]string{"${value}", fmt.Sprintf("word%d", i)}, m[3:]...)...)
		list = append(list, decoder.Entry{
			ID: fmt.Sprintf("%s/400/generated-%d", api, i), Title: "Generated", API: api,
			Wordings: []decoder.Wording{{HTTPStatus: 400, Type: "validation", Message: strings.Join(m, " ")}},
		})
	}
	return list
}

// BenchmarkHostile decodes 10 MB of one thing over and over, and says how much
// longer that takes than 10 MB of a log. The quickest runs are compared, because
// other programs of the machine only ever make a run slower.
func BenchmarkHostile(b *testing.B) {
	const size = 10 << 20
	ref, c := loaded(b)
	var near []string
	for _, m := range messages(ref) {
		w := strings.Fields(m)
		near = append(near, strings.Join(w[:len(w)-1], " "))
	}
	timed := func(text string) time.Duration {
		start := time.Now()
		c.Decode(text)
		return time.Since(start)
	}
	plain := log(ref, size)[:size]
	ordinary := time.Hour
	for range 10 {
		ordinary = min(ordinary, timed(plain))
	}
	mixed := &strings.Builder{} // no line of it is like another, so none is known
	for r := rand.New(rand.NewSource(3)); mixed.Len() < size; {
		mixed.WriteString(near[r.Intn(len(near))] + " x ")
	}
	for name, unit := range map[string]string{
		"braces": "{", "backslashes": `\\`, "angles": "<", "a word": "call ", "nested escapes": `{\"a\":\"`,
		"quotes": `"`, "near misses": strings.Join(near, " x ") + " x ", "near misses in lines": strings.Join(near, "\n") + "\n",
		"near misses mixed": mixed.String(),
	} {
		text := strings.Repeat(unit, size/len(unit)+1)[:size]
		b.Run(name, func(b *testing.B) {
			b.SetBytes(size)
			quickest := time.Hour
			for b.Loop() {
				quickest = min(quickest, timed(text))
			}
			b.ReportMetric(float64(quickest)/float64(ordinary), "times-a-log")
		})
	}
}
