package ascii

// Nearly says that a word is probably meant to be another: the other case, or
// one letter too many, too few, wrong or swapped, or two in a long word.
func Nearly(a, b string) bool {
	const longest = 32
	if a == b || max(len(a)-len(b), len(b)-len(a)) > 2 || len(a) > longest || len(b) > longest || len(a) < 2 || len(b) < 2 {
		return false
	}
	// The distance of the words' starts, row by row.
	var rows [3][longest + 1]int
	for k := range len(b) + 1 {
		rows[0][k] = k
	}
	for i := 1; i <= len(a); i++ {
		row, last, before := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		row[0] = i
		for k := 1; k <= len(b); k++ {
			cost := 1
			if a[i-1]|0x20 == b[k-1]|0x20 {
				cost = 0
			}
			row[k] = min(last[k]+1, row[k-1]+1, last[k-1]+cost)
			if i > 1 && k > 1 && a[i-1] == b[k-2] && a[i-2] == b[k-1] {
				row[k] = min(row[k], before[k-2]+1)
			}
		}
	}
	most := 1
	if len(b) > 5 {
		most = 2
	}
	if len(b) < 4 {
		most = 0 // to, from and cli are near to many words
	}
	return rows[len(a)%3][len(b)] <= most
}
