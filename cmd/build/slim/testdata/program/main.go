// Command program works its runtime hard: it fills the heap many times over, lets
// stacks grow while they hold pointers, and hands values between goroutines. It has no
// package os, whose files have finalizers.
package main

import (
	"runtime"
	"strings"
)

type node struct {
	left, right *node
	name        string
}

func tree(depth int) *node {
	if depth == 0 {
		return &node{name: strings.Repeat("x", 100)}
	}
	return &node{tree(depth - 1), tree(depth - 1), strings.Repeat("y", depth)}
}

func (n *node) count() int {
	if n == nil {
		return 0
	}
	return 1 + n.left.count() + n.right.count()
}

// deep makes the stack grow, and its pointers move.
func deep(n int, kept *[64]*node) int {
	if n == 0 {
		return kept[5].count()
	}
	var more [64]*node
	more[5] = kept[5]
	return deep(n-1, &more)
}

func main() {
	words := map[string][]*node{}
	for round := range 60 {
		words[strings.Repeat("w", round%7)] = append(words[strings.Repeat("w", round%7)], tree(9))
		if round%7 == 6 {
			clear(words)
			runtime.GC()
		}
	}
	total := 0
	for _, trees := range words {
		for _, t := range trees {
			total += t.count()
		}
	}
	results := make(chan int)
	for range 20 {
		go func() {
			defer func() { results <- 1 }()
			results <- deep(2000, &[64]*node{5: tree(6)})
		}()
	}
	for range 40 {
		total += <-results
	}
	println("counted", total)
}
