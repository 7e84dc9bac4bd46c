// Command empty does nothing: the least that WebAssembly from Go can weigh.
package main

func main() {}
