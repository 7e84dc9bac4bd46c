package content

import "testing"

func TestEmbeddedContentLoads(t *testing.T) {
	ref, err := Load(Files)
	if err != nil {
		t.Fatal(err)
	}
	if len(ref.Entries()) == 0 {
		t.Error("no entries; is the embed pattern right?")
	}
}
