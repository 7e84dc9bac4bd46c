package main

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"
)

// progress says on a terminal how far a long build is. Its methods may be called
// from many goroutines.
type progress struct {
	step        atomic.Pointer[string]
	done, total atomic.Int64 // total is 0 where it is not known
}

func (p *progress) begin(step string) {
	p.done.Store(0)
	p.total.Store(0)
	p.step.Store(&step)
}

func (p *progress) String() string {
	step, total := p.step.Load(), p.total.Load()
	if total == 0 {
		return *step + " …"
	}
	return fmt.Sprintf("%s: %d of %d", *step, p.done.Load(), total)
}

// watch shows the progress every second until done is called, so that a short
// build says nothing. Nothing is left of the line then.
func (p *progress) watch(w io.Writer) (done func()) {
	ticker := time.NewTicker(time.Second)
	stop, cleared := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(cleared)
		p.show(w, ticker.C, stop)
	}()
	return func() {
		ticker.Stop()
		close(stop)
		<-cleared
	}
}

func (p *progress) show(w io.Writer, ticks <-chan time.Time, stop <-chan struct{}) {
	const clear = "\r\x1b[K"
	shown := false
	for {
		select {
		case <-ticks:
			fmt.Fprint(w, clear, p)
			shown = true
		case <-stop:
			if shown {
				fmt.Fprint(w, clear)
			}
			return
		}
	}
}

// terminal gives w where somebody watches it, or else nil.
func terminal(w io.Writer) io.Writer {
	if f, ok := w.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			return w
		}
	}
	return nil
}
