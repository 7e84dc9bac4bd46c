// Command panics does.
package main

func main() {
	var none []int
	println(at(none, 3))
}

//go:noinline
func at(list []int, i int) int { return list[i] }
