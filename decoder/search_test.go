package decoder_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"fastbusy/decoder"
)

// TestSearch looks for what readers type, and names the entries that must come
// first, in any order among themselves. Those of a provider that it never names
// may stand between them.
func TestSearch(t *testing.T) {
	_, c := loaded(t)
	searches := []struct{ words, want string }{
		// Codes and statuses, whole and while they are typed.
		{"40005", "sinch/voice/400/40005"},
		{"40002", "sinch/voice/400/40002"},
		{" (40005). ", "sinch/voice/400/40005"},
		{"40 005", "sinch/voice/400/40005"},
		{"40-005", "sinch/voice/400/40005"},
		{"4290", "sinch/voice/429/42900 sinch/voice/429/42901"},
		{"429", "sinch/voice/429/42900 sinch/voice/429/42901 bandwidth/voice/429/rate-limit bandwidth/messaging/429/queue-full"},
		{"422", "sinch/voice/422/42200 sinch/voice/422/42201 sinch/voice/422/42202"},
		{"sinch 429", "sinch/voice/429/42900 sinch/voice/429/42901"},
		{"429 SINCH", "sinch/voice/429/42900 sinch/voice/429/42901"},
		{"sinch/voice/429/42900", "sinch/voice/429/42900"},

		// Words, parts of words, several of them.
		{"E164", "bandwidth/voice/400/invalid-to bandwidth/voice/400/invalid-from"},
		{"e.164", "bandwidth/voice/400/invalid-to bandwidth/voice/400/invalid-from"},
		{"e 164 from", "bandwidth/voice/400/invalid-from"},
		{"queue full", "bandwidth/messaging/429/queue-full"},
		{"fULL qUEUE", "bandwidth/messaging/429/queue-full"},
		{"que ful", "bandwidth/messaging/429/queue-full"},
		{"signature", "sinch/voice/401/40102"},
		{"signa", "sinch/voice/401/40102"},
		{"credentials", "sinch/voice/401/40108 bandwidth/voice/401/invalid-credentials bandwidth/messaging/401/authentication-failed"},
		{"balance", "sinch/voice/402/40200 sinch/voice/common-errors/balance-too-low"},
		{"not found", "sinch/voice/404/40400 bandwidth/voice/404/path-not-found bandwidth/voice/404/call-not-found bandwidth/messaging/404/path-not-found"},
		{"bandwidth voice tag", "bandwidth/voice/400/tag-too-long"},
		{"invalid to", "bandwidth/voice/400/invalid-to"},
		{"x-timestamp", "sinch/voice/401/40101"},
		{"missingparameter", "sinch/voice/400/40002"},
		{"MissingParameter", "sinch/voice/400/40002"},
		{"missing_parameter", "sinch/voice/400/40002"},
		{"callnotfound", "sinch/voice/404/40400 bandwidth/voice/404/call-not-found"},
		{"CallNotFound", "bandwidth/voice/404/call-not-found sinch/voice/404/40400"},

		// Typing errors: one in a short word, two in a long one.
		{"sigature", "sinch/voice/401/40102"},
		{"singature", "sinch/voice/401/40102"},
		{"sigatu", "sinch/voice/401/40102"},
		{"balence", "sinch/voice/402/40200 sinch/voice/common-errors/balance-too-low"},
		{"queu fulll", "bandwidth/messaging/429/queue-full"},

		// What nothing has.
		{"49999", ""},
		{"sinch 49999", ""},
		{"http 418", ""},
		{"40006", ""},
		{"zzzzzz", ""},
		{"", ""},
		{" .,- \n", ""},
	}
	provider := func(id string) string { return id[:strings.IndexByte(id, '/')] }
	named := map[string]bool{}
	for _, x := range searches {
		for _, id := range strings.Fields(x.want) {
			named[provider(id)] = true
		}
	}
	for _, x := range searches {
		hits := c.Search(x.words)
		want := strings.Fields(x.want)
		var got []string
		for _, h := range hits {
			if len(want) == 0 || named[provider(h.Entry.ID)] {
				got = append(got, h.Entry.ID)
			}
			if h.Why == "" {
				t.Errorf("%q gave %s without a reason", x.words, h.Entry.ID)
			}
		}
		if len(want) == 0 && len(got) > 0 || len(got) < len(want) || !sameSet(got[:len(want)], want) {
			t.Errorf("%q gave %q, want first %q", x.words, got, want)
		}
	}
}

func sameSet(a, b []string) bool {
	have := map[string]bool{}
	for _, s := range a {
		have[s] = true
	}
	for _, s := range b {
		if !have[s] {
			return false
		}
	}
	return len(a) == len(b)
}

// TestSearchFindsEveryEntry types each entry's code, and its title, which others
// may share or have a part of.
func TestSearchFindsEveryEntry(t *testing.T) {
	ref, c := loaded(t)
	_, entries := ref.Decoder()
	for _, e := range entries {
		if code := e.Wordings[0].Code; code != "" {
			if hits := c.Search(code); len(hits) == 0 || hits[0].Entry.Wordings[0].Code != code {
				t.Errorf("%s is not first for its code %s", e.ID, code)
			}
		}
		hits := c.Search(e.Title)
		at := slices.IndexFunc(hits, func(h decoder.Hit) bool { return h.Entry.ID == e.ID })
		if at < 0 || at > 2 {
			t.Errorf("%s is at place %d for its title %q", e.ID, at, e.Title)
		}
	}
}

// TestSearchSaysWhy holds the form that the page shows.
func TestSearchSaysWhy(t *testing.T) {
	_, c := loaded(t)
	for words, want := range map[string]string{
		"40005":               "the code is 40005",
		"sinch 429":           "the HTTP status is 429 and the API is sinch/voice",
		"sigature":            "it is called InvalidSignature",
		"e 164":               "the title says “e164”",
		"bandwidth voice tag": "the title says “tag” and the API is bandwidth/voice",
		"queue queues":        "", // only that it does not name a word twice
	} {
		hits := c.Search(words)
		if len(hits) == 0 {
			t.Errorf("%q gave nothing", words)
		} else if got := hits[0].Why; want != "" && got != want {
			t.Errorf("%q: why is %q, want %q", words, got, want)
		}
	}
}

// TestSearchInEmptyCatalogue asks where there is nothing to find.
func TestSearchInEmptyCatalogue(t *testing.T) {
	if hits := compiled(t, nil, nil).Search("429 signature"); len(hits) > 0 {
		t.Errorf("an empty catalogue gave %v", hits)
	}
}

// TestSearchAtOnce has several readers make the index at the same time; the race
// detector sees whether that is safe.
func TestSearchAtOnce(t *testing.T) {
	_, c := loaded(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if hits := c.Search("que ful"); len(hits) == 0 || hits[0].Entry.ID != "bandwidth/messaging/429/queue-full" {
				t.Errorf("%v", hits)
			}
		})
	}
	all.Wait()
}

// FuzzSearch checks what must hold for any words: no panic, few hits, each
// entry once and with a reason, and the same answer twice.
func FuzzSearch(f *testing.F) {
	_, c := loaded(f)
	for _, words := range []string{"429", "e.164", "que ful", "sigature", "${x} ${", "\xff\xfe", "ÄÖÜ “quoted”", strings.Repeat("a", 300), strings.Repeat("call ", 40), "%22a%22 \x1b[31m"} {
		f.Add(words)
	}
	f.Fuzz(func(t *testing.T, words string) {
		hits := c.Search(words)
		if len(hits) > 20 {
			t.Fatalf("%d hits", len(hits))
		}
		seen := map[string]bool{}
		for _, h := range hits {
			if seen[h.Entry.ID] || h.Why == "" || utf8.ValidString(words) && !utf8.ValidString(h.Why) {
				t.Fatalf("hit %q again, or without a readable reason: %q", h.Entry.ID, h.Why)
			}
			seen[h.Entry.ID] = true
		}
		if again := c.Search(words); !reflect.DeepEqual(again, hits) {
			t.Fatalf("two answers: %v, %v", hits, again)
		}
	})
}

// BenchmarkSearch searches ever more entries, with and without typing errors.
func BenchmarkSearch(b *testing.B) {
	ref, _ := loaded(b)
	for _, n := range []int{100, 1_000, 10_000} {
		apis, entries := ref.Decoder()
		data, err := decoder.Compile(apis, append(entries, generated(apis[0].ID, n-len(entries))...))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("first/%d", n), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				c, err := decoder.Load(data)
				if err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				c.Search("429")
			}
		})
		c, err := decoder.Load(data)
		if err != nil {
			b.Fatal(err)
		}
		for _, words := range []string{"40005", "queue full", "sigature acount", "the request number is not in the format that is allowed for an account"} {
			b.Run(fmt.Sprintf("%.15s/%d", words, n), func(b *testing.B) {
				for b.Loop() {
					c.Search(words)
				}
			})
		}
	}
}
