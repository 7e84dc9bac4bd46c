package check

import (
	"strconv"

	"fastbusy/decoder/internal/ascii"
)

// decimal is a number in millionths. Limits in messages may be decimals, and
// strconv's floating-point numbers would weigh more and compare less exactly.
type decimal int64

const one decimal = 1e6

// parseDecimal reads 300, -1.5 or 300.000. A number with a finer part than a
// millionth, or above 10¹², is not read.
func parseDecimal(b []byte) (n decimal, ok bool) {
	sign := one
	if len(b) > 1 && b[0] == '-' {
		sign, b = -one, b[1:]
	}
	whole := 0
	for whole < len(b) && ascii.IsDigit(b[whole]) {
		whole++
	}
	if whole == 0 || whole > 12 {
		return 0, false
	}
	n = decimal(digits(b[:whole])) * sign
	rest := b[whole:]
	if len(rest) == 0 {
		return n, true
	}
	if rest[0] != '.' || len(rest) == 1 {
		return 0, false
	}
	for _, c := range rest[1:] {
		sign /= 10
		if !ascii.IsDigit(c) || sign == 0 && c != '0' {
			return 0, false
		}
		n += decimal(c-'0') * sign
	}
	return n, true
}

// String gives the number without zeros at its end.
func (n decimal) String() string {
	if n < 0 {
		return "-" + (-n).String()
	}
	s := strconv.Itoa(int(n / one))
	if n %= one; n == 0 {
		return s
	}
	fraction := strconv.Itoa(int(one + n))[1:]
	for fraction[len(fraction)-1] == '0' {
		fraction = fraction[:len(fraction)-1]
	}
	return s + "." + fraction
}
