package content

import (
	"slices"

	"fastbusy/decoder"
)

// shortMeaning is about how long a meaning in a report may be.
const shortMeaning = 200

// Decoder gives what the decoder needs to know.
func (r *Reference) Decoder() (apis []decoder.API, entries []decoder.Entry) {
	for _, p := range r.Providers {
		for _, a := range p.APIs {
			api := a.Profile
			api.Words = slices.Concat(api.Words, p.Words)
			api.SDKs = slices.Concat(api.SDKs, p.SDKs)
			api.ProviderHosts = p.Hosts
			apis = append(apis, api)
		}
	}
	for _, e := range r.Entries() {
		d := e.decoder()
		d.Words = r.Comparison.searched(e.Failure)
		entries = append(entries, d)
	}
	return apis, entries
}

func (e *Entry) decoder() decoder.Entry {
	d := decoder.Entry{
		ID: e.ID, Title: e.Title, API: e.Group.API.ID,
		Wordings:   e.wordings(),
		Meaning:    sentences(firstParagraph(e.Meaning), shortMeaning),
		Fix:        e.FirstStep,
		Ours:       len(e.Fixes) == 0,
		BodyValues: e.BodyValues,
		Retry:      e.Retry, FixedBy: e.FixedBy, Checks: e.Checks,
	}
	return d
}

// wordings gives what the vendor documents, then the variants in their order.
func (e *Entry) wordings() []decoder.Wording {
	all := []decoder.Wording{e.Main}
	for _, v := range e.Variants {
		all = append(all, v.Wording)
	}
	return all
}
