// Command jumps branches in every way that Go has, and lets another goroutine run amid each
// of them, so that functions go on where they waited.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
)

// nested waits in loops within loops, before, between and behind them.
func nested(n int, yield func()) (s string) {
outer:
	for i := range n {
		yield()
		for j := 0; ; j++ {
			switch {
			case j == i:
				yield()
				continue outer
			case j > 3:
				break outer
			}
			for k := n; k > j; k-- {
				if k%3 == 1 {
					continue
				}
				yield()
				s += string(rune('a' + i + j + k))
			}
		}
	}
	yield()
	return s
}

// twoEntries has a loop that is entered in two places.
func twoEntries(n int, yield func()) int {
	if n%2 == 0 {
		goto double
	}
add:
	yield()
	n += 3
double:
	n *= 2
	if n < 500 {
		goto add
	}
	return n
}

// backward is a loop without a for, whose head is the function's start.
func backward(n int) (sum int) {
again:
	sum += n
	if n--; n > 0 {
		goto again
	}
	return sum
}

// recovered stops panics in a loop, in functions that have results to give.
func recovered(list []int, yield func()) (problems []string) {
	try := func(i int) (n int, err error) {
		defer func() {
			yield()
			if problem := recover(); problem != nil {
				err = fmt.Errorf("at %d: %v", i, problem)
			}
		}()
		for k := range i {
			n += list[k] / (3 - k)
		}
		if n%2 == 1 {
			panic(errors.New("odd"))
		}
		return n, nil
	}
	for i := range 6 {
		n, err := try(i)
		problems = append(problems, fmt.Sprint(n, err))
	}
	return problems
}

// deep makes the stack grow within loops.
func deep(n int, yield func()) (sum int) {
	var room [40]int
	for i := range room {
		room[i] = n ^ i
		if i == 20 && n > 0 {
			sum += deep(n-1, yield)
		}
	}
	for _, x := range room {
		if x%16 == 5 {
			yield()
		}
		sum += x
	}
	return sum
}

// ways calls through interfaces, closures and channels.
func ways(yield func()) string {
	numbers, done := make(chan int), make(chan string, 1)
	go func() {
		var s strings.Builder
		for n := range numbers {
			yield()
			fmt.Fprint(&s, n*n, " ")
		}
		done <- s.String()
	}()
	for n := range 12 {
		select {
		case numbers <- n:
		case s := <-done:
			return s
		}
	}
	close(numbers)
	return <-done
}

func main() {
	for _, yield := range []func(){func() {}, runtime.Gosched, runtime.GC} {
		results := make(chan string)
		for n := range 4 {
			go func() {
				results <- fmt.Sprintln(n, nested(n+2, yield), twoEntries(n, yield), backward(n+5), recovered([]int{3, 2, 5, 4, 1}, yield), deep(20*n, yield), ways(yield))
			}()
		}
		var all [4]string
		for range all {
			s := <-results
			all[s[0]-'0'] = s
		}
		for _, s := range all {
			fmt.Fprint(os.Stdout, s)
		}
	}
}
