package main

import (
	"fmt"
	"strings"
	"time"
)

// summary is what a build says of itself.
type summary struct {
	out            string
	notes          []string
	files          int
	pages, entries int
	short          int // addresses to type
	bytes          int
	sizes          []size
	begun, last    time.Time
	steps          []step
	progress       progress // of the step that is under way
}

type size struct {
	name    string
	raw, br int
}

type step struct {
	name string
	took time.Duration
}

func newSummary(b builder) *summary {
	now := time.Now()
	s := &summary{out: b.out, begun: now, last: now}
	if b.base == "" && !b.live {
		s.notes = append(s.notes, "no -base: pages have no canonical address, and sitemap.xml names a stand-in host")
	}
	s.step("content")
	return s
}

// step begins a step of the build and ends the one before.
func (s *summary) step(name string) {
	s.end()
	s.steps = append(s.steps, step{name: name})
	s.progress.begin(name)
}

// end ends the last step.
func (s *summary) end() {
	now := time.Now()
	if n := len(s.steps); n > 0 {
		s.steps[n-1].took = now.Sub(s.last)
	}
	s.last = now
}

// count notes what was written.
func (s *summary) count(o *output, m *model) {
	s.pages, s.short = m.countPages()
	s.entries = m.entries
	names := map[string]string{
		m.assets.address("decoder.wasm"):  "decoder.wasm",
		m.assets.address("catalogue.bin"): "catalogue.bin",
		bundleName:                        bundleName,
	}
	for _, f := range o.files {
		s.files++
		s.bytes += f.size
		if f.br > 0 {
			s.files += 2
			s.bytes += f.gz + f.br
		}
		if name, ok := names[f.path]; ok {
			s.sizes = append(s.sizes, size{name, f.size, f.br})
		}
	}
}

func (s *summary) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d pages, %d entries, %d short links, %d files, %s kB in %.2f s\n",
		s.out, s.pages, s.entries, s.short, s.files, kilobytes(s.bytes), s.last.Sub(s.begun).Seconds())
	for _, z := range s.sizes {
		fmt.Fprintf(&b, "  %-20s %8s kB", z.name, kilobytes(z.raw))
		if z.br > 0 {
			fmt.Fprintf(&b, ", %s kB as brotli", kilobytes(z.br))
		}
		b.WriteByte('\n')
	}
	for _, st := range s.steps {
		fmt.Fprintf(&b, "  %-20s %8.2f s\n", st.name, st.took.Seconds())
	}
	for _, n := range s.notes {
		fmt.Fprintf(&b, "  %s\n", n)
	}
	return b.String()
}

func kilobytes(n int) string { return fmt.Sprintf("%.1f", float64(n)/1000) }
