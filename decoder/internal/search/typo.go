package search

// typedWord is from how many letters on a word may be one of which the rest is
// not typed yet, although it has a typing error.
const typedWord = 6

// edits counts the letters that are missing, too many, wrong or swapped in a
// word, against a known one or the start of it; it gives up beyond most.
func edits(word, known string, most int) int {
	start := len(word) >= typedWord
	if len(known) > len(word)+most {
		if !start {
			return most + 1
		}
		known = known[:len(word)+most]
	}
	if len(word) > len(known)+most {
		return most + 1
	}
	var rows [3][maxWord + 3]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for k := range len(known) + 1 {
		last[k] = k
	}
	least := 0
	for i := 1; i <= len(word); i++ {
		row[0] = i
		least = i
		for k := 1; k <= len(known); k++ {
			n := last[k-1]
			if word[i-1] != known[k-1] {
				n = 1 + min(n, last[k], row[k-1])
				if i > 1 && k > 1 && word[i-1] == known[k-2] && word[i-2] == known[k-1] {
					n = min(n, before[k-2]+1)
				}
			}
			row[k] = n
			least = min(least, n)
		}
		if least > most {
			return least
		}
		before, last, row = last, row, before
	}
	if start {
		return least
	}
	return last[len(known)]
}
