package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

func TestVersion(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "")
	b := copied(t, smallSite(t))
	all := files(t, b.content)
	guide := "example/voice/guide.md"
	write(t, filepath.Join(b.content, guide), strings.Replace(string(all[guide]), "2026-11-21", "2026-12-03", 1))
	all = made(t, b)
	var catalogue struct{ Version string }
	if err := json.Unmarshal(all["errors.json"], &catalogue); err != nil {
		t.Fatal(err)
	}
	text := string(all["VERSION.txt"])
	if catalogue.Version == "" || !strings.Contains(text, catalogue.Version) || !strings.Contains(text, "2026-12-03") {
		t.Errorf("VERSION.txt is %q, want version %q and the guide's date", text, catalogue.Version)
	}

	if about := string(all["about.html"]); !strings.Contains(about, catalogue.Version) || !strings.Contains(about, "2026-12-03") {
		t.Errorf("about.html does not say version %q and the guide's date", catalogue.Version)
	}

	t.Setenv("SOURCE_DATE_EPOCH", "86399")
	if text := string(made(t, b)["VERSION.txt"]); !strings.Contains(text, "1970-01-01") {
		t.Errorf("VERSION.txt is %q, want the date of SOURCE_DATE_EPOCH", text)
	}
	t.Setenv("SOURCE_DATE_EPOCH", "yesterday")
	if _, err := b.prepare(newSummary(b)); err == nil {
		t.Error("a SOURCE_DATE_EPOCH that is no number passes")
	}
}

// The form is what "sha256sum -c" reads.
func TestBundleHasItsSum(t *testing.T) {
	b := smallSite(t)
	build(t, b)
	all := files(t, b.out)
	sum := sha256.Sum256(all[bundleName])
	want := hex.EncodeToString(sum[:]) + "  " + bundleName + "\n"
	if got := string(all[bundleName+".sha256"]); got != want {
		t.Errorf("the sum is %q, want %q", got, want)
	}
}
