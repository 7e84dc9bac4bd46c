package decoder

// The catalogue's wire form: unsigned varints, and strings as a length and
// bytes. Compression is left to the transport, which does it better.

// writer appends values.
type writer struct{ data []byte }

func (w *writer) uint(n int) {
	u := uint(n)
	for u >= 0x80 {
		w.data = append(w.data, byte(u)|0x80)
		u >>= 7
	}
	w.data = append(w.data, byte(u))
}

func (w *writer) string(s string) {
	w.uint(len(s))
	w.data = append(w.data, s...)
}

func (w *writer) bool(b bool) {
	if b {
		w.uint(1)
	} else {
		w.uint(0)
	}
}

func writeList[T any](w *writer, list []T, write func(T)) {
	w.uint(len(list))
	for _, x := range list {
		write(x)
	}
}

// scanner reads what writer wrote. After the first fault all it gives is zero.
type scanner struct {
	data string
	bad  bool
}

func (s *scanner) uint() int {
	n := 0
	for i := 0; i < len(s.data) && i < 5; i++ {
		c := s.data[i]
		n |= int(c&0x7f) << (7 * i)
		if c < 0x80 {
			s.data = s.data[i+1:]
			return n
		}
	}
	s.bad, s.data = true, ""
	return 0
}

func (s *scanner) string() string {
	n := s.uint()
	if n > len(s.data) {
		s.bad, s.data = true, ""
		return ""
	}
	v := s.data[:n]
	s.data = s.data[n:]
	return v
}

func (s *scanner) bool() bool { return s.uint() != 0 }

func readList[T any](s *scanner, read func() T) []T {
	n := s.uint()
	if n > len(s.data) { // every element takes a byte or more
		s.bad = true
	}
	if n == 0 || s.bad {
		return nil
	}
	list := make([]T, n)
	for i := range list {
		list[i] = read()
	}
	return list
}
