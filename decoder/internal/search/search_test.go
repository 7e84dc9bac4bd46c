package search_test

import (
	"slices"
	"testing"

	"fastbusy/decoder/internal/search"
)

// library is an index of three documents.
func library() *search.Index {
	x := search.New(3)
	x.Add(0, search.Title, "The queue is full")
	x.Add(0, search.Code, "42900")
	x.Add(0, search.Text, "Messages wait in a queue.")
	x.Add(0, search.Kind, "Wrong rate")
	x.Add(1, search.Title, "The caller's number is not in E.164")
	x.Add(1, search.Name, "InvalidFrom")
	x.Add(1, search.HTTPStatus, "400")
	x.Add(1, search.Kind, "Badly made number")
	x.Add(2, search.Title, "The signature is wrong")
	x.Add(2, search.Text, "The queue has nothing to do with it.")
	return x
}

func TestFind(t *testing.T) {
	x := library()
	for words, want := range map[string][]int{
		"queue full":    {0}, // the other has one of two words only
		"queue":         {0, 2},
		"badly made":    {1},
		"e164":          {1},
		"E 164":         {1},
		"invalid from":  {1},
		"how signature": {2},
		"sigantur":      {2}, // swapped and not typed to its end
		"42900":         {0},
		"badly 42901":   nil, // no other code will do, only what many errors are called
		"queue 42901":   nil, // or a word of an explanation
		"429":           {0}, // but its start, while it is typed
		"nothing known": {2},
		"unheard":       nil,
		"":              nil,
	} {
		var got []int
		for _, m := range x.Find(words) {
			got = append(got, m.Document)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", words, got, want)
		}
	}
}

// TestFindSaysWhere holds that a word is named with the field that says most.
func TestFindSaysWhere(t *testing.T) {
	want := []search.Word{{Text: "queue", In: search.Title}, {Text: "wait", In: search.Text}}
	if got := library().Find("queue wait"); len(got) == 0 || !slices.Equal(got[0].Words, want) {
		t.Errorf("got %v, want first %v", got, want)
	}
}

func TestShared(t *testing.T) {
	shared, known := library().Shared("https://queue.example/full Signature of the queued, badly made request: the signature is wrong")
	if known != 2 {
		t.Errorf("%d words are known, want 2", known)
	}
	if s := shared[2]; !slices.Equal(s.Words, []string{"signature", "wrong"}) || s.Said != 2 {
		t.Errorf("the third shares %v, %d of them said", s.Words, s.Said)
	}
	if s := shared[0]; s.Score != 0 {
		t.Errorf("the first shares %v", s.Words)
	}
}
