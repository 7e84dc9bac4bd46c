package content

import (
	"testing"

	"fastbusy/decoder"
)

func TestDecoder(t *testing.T) {
	ref := mustLoad(t, tree)
	apis, entries := ref.Decoder()
	equal(t, "API", apis[0], decoder.API{
		ID: "example/voice", Hosts: []string{"voice.example.com"}, ProviderHosts: []string{"*.example.com"},
		Paths: []string{"/v1/*/calls/**"}, SDKs: []string{"VoiceApi", "com.example.sdk"},
		Words: []string{"calls", "example"}, CodeRule: "http3", Envelopes: apis[0].Envelopes,
	})
	equal(t, "profile", ref.Providers[0].APIs[0].Profile.Words, []string{"calls"})
	e := entryByID(t, ref, "example/voice/400/no-call")
	equal(t, "entry", entries[0], decoder.Entry{
		ID: e.ID, Title: "The call is not there", API: "example/voice",
		Wordings: []decoder.Wording{e.Main, e.Variants[0].Wording, e.Variants[1].Wording},
		Words:    []string{"Not found", "gone", "wrong id"},
		Meaning:  "The call is gone. It may have ended.", Fix: "Use the right id.",
		Retry: "no", FixedBy: "caller", Checks: e.Checks,
	})
	equal(t, "fix without a vendor's", entries[1].Fix, "Count.")
}

func TestPlainText(t *testing.T) {
	for markdown, want := range map[string]string{
		"Use **the** `a  *b*`\nid [here](x.md).":    "Use the `a *b*` id here.",
		"One\n\n- two &amp; \\*three\\*\n- `&amp;`": "One two & *three* `&amp;`",
		"<https://example.com/> is ![it](x.png)":    "https://example.com/ is it",
		"Run:\n\n```\nmake  it\n```":                "Run: make it",
	} {
		equal(t, markdown, PlainText(markdown), want)
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		text  string
		limit int
		want  string
	}{
		{"One two. Three. Four.", 15, "One two. Three."},
		{"One two. Three. Four.", 14, "One two."},
		{"One two. Three.", 3, "One two."},
		{"See e.g. this at 2.5 s. Then!", 0, "See e.g. this at 2.5 s."},
		{"No end", 3, "No end"},
		{"One. No end", 99, "One."},
	} {
		equal(t, c.text, sentences(c.text, c.limit), c.want)
	}
}
