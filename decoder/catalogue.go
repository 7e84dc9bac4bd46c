package decoder

import (
	"maps"
	"slices"
	"strings"
	"sync/atomic"

	"fastbusy/decoder/internal/ascii"
	"fastbusy/decoder/internal/read"
	"fastbusy/decoder/internal/search"
	"fastbusy/decoder/internal/vocabulary"
)

// Catalogue is the compiled form of what the decoder knows. It is safe for
// concurrent use.
type Catalogue struct {
	apis    []API
	entries []Entry
	byID    map[string]int32
	apiOf   []int32 // of each entry

	vocabulary vocabulary.Table
	phrases    []phrase                     // sorted by their tokens
	first      []read.Stretch               // phrases that begin with a word
	roles      map[uint32][]role            // by the hash of the key
	byType     map[uint32]typed             // by the hash of the type
	envelopes  [][]envelope                 // of each API
	codes      map[string]bool              // those that are numbers
	spare      atomic.Pointer[workspace]    // memory for the next decoding
	logs       atomic.Pointer[anchors]      // for logs, once there is one
	lookup     atomic.Pointer[search.Index] // for Search, once it is asked for
}

// ref is a wording of an entry.
type ref struct{ entry, wording int32 }

// typed lists the wordings that have a type.
type typed struct {
	refs    []ref
	entries int // how many entries these belong to
}

// badCatalogue is the error of Compile and Load.
type badCatalogue string

func (e badCatalogue) Error() string { return string(e) }

const magic = "fast-busy-1"

// Compile turns what the content declares into the compact form that Load
// reads. It fails where an entry belongs to no API or a message has no words.
func Compile(apis []API, entries []Entry) ([]byte, error) {
	c := &Catalogue{apis: apis, entries: entries}
	if err := c.index(); err != nil {
		return nil, err
	}
	order := make([]int, len(c.phrases))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return slices.Compare(c.phrases[a].tokens, c.phrases[b].tokens)
	})

	w := &writer{}
	w.string(magic)
	strs := func(list []string) { writeList(w, list, w.string) }
	writeList(w, apis, func(a API) {
		w.string(a.ID)
		strs(a.Hosts)
		strs(a.ProviderHosts)
		strs(a.Paths)
		strs(a.Endpoints)
		strs(a.SDKs)
		strs(a.Words)
		writeList(w, a.Envelopes, func(e Envelope) {
			writeList(w, e.When, func(k Condition) { w.string(k.Key); w.string(k.Value) })
			writeList(w, slices.Sorted(maps.Keys(e.Roles)), func(role string) { w.string(role); w.string(e.Roles[role]) })
			w.bool(e.Distinct)
		})
		w.string(a.CodeRule)
	})
	writeList(w, entries, func(e Entry) {
		w.string(e.ID)
		w.string(e.Title)
		w.string(e.API)
		writeList(w, e.Wordings, func(g Wording) {
			w.uint(g.HTTPStatus)
			w.string(g.Type)
			w.string(g.Code)
			w.string(g.Status)
			w.string(g.Message)
			w.bool(g.Common)
			w.string(g.Fix)
			writeList(w, g.Alternatives, func(a Alternative) { w.string(a.ID); w.string(a.Why) })
		})
		strs(e.Words)
		w.string(e.Meaning)
		w.string(e.Fix)
		w.bool(e.Ours)
		strs(e.BodyValues)
		w.string(e.Retry)
		w.string(e.FixedBy)
		writeList(w, e.Checks, func(k Check) { w.string(k.Kind); strs(k.Fields); strs(k.Values); strs(k.Beside) })
	})
	writeList(w, order, w.uint)
	return w.data, nil
}

// Load reads what Compile made. It takes time linear in the data.
func Load(data []byte) (*Catalogue, error) {
	s := &scanner{data: string(data)}
	if s.string() != magic {
		return nil, badCatalogue("this is no catalogue of this version: build it again")
	}
	strs := func() []string { return readList(s, s.string) }
	roles := func() map[string]string {
		m := map[string]string{}
		for range s.uint() {
			if s.bad {
				break
			}
			k := s.string()
			m[k] = s.string()
		}
		return m
	}
	c := &Catalogue{}
	c.apis = readList(s, func() (a API) {
		a.ID = s.string()
		a.Hosts, a.ProviderHosts, a.Paths, a.Endpoints, a.SDKs, a.Words = strs(), strs(), strs(), strs(), strs(), strs()
		a.Envelopes = readList(s, func() Envelope {
			return Envelope{When: readList(s, func() Condition { return Condition{Key: s.string(), Value: s.string()} }), Roles: roles(), Distinct: s.bool()}
		})
		a.CodeRule = s.string()
		return a
	})
	c.entries = readList(s, func() (e Entry) {
		e.ID, e.Title, e.API = s.string(), s.string(), s.string()
		e.Wordings = readList(s, func() Wording {
			return Wording{
				HTTPStatus: s.uint(), Type: s.string(), Code: s.string(), Status: s.string(),
				Message: s.string(), Common: s.bool(), Fix: s.string(),
				Alternatives: readList(s, func() Alternative { return Alternative{ID: s.string(), Why: s.string()} }),
			}
		})
		e.Words = strs()
		e.Meaning, e.Fix, e.Ours, e.BodyValues, e.Retry, e.FixedBy = s.string(), s.string(), s.bool(), strs(), s.string(), s.string()
		e.Checks = readList(s, func() Check { return Check{Kind: s.string(), Fields: strs(), Values: strs(), Beside: strs()} })
		return e
	})
	order := readList(s, s.uint)
	if s.bad || s.data != "" {
		return nil, badCatalogue("the catalogue is damaged or cut off: load or build it again")
	}
	if err := c.index(); err != nil {
		return nil, err
	}
	return c, c.sort(order)
}

// Entry gives the entry with that ID, or nil.
func (c *Catalogue) Entry(id string) *Entry {
	if i, ok := c.byID[id]; ok {
		return &c.entries[i]
	}
	return nil
}

// sort brings the phrases into the order that Compile found, and notes which
// of them begin with each word.
func (c *Catalogue) sort(order []int) error {
	if len(order) != len(c.phrases) {
		return badCatalogue("the catalogue's order does not fit its phrases: build it again")
	}
	sorted := make([]phrase, len(order))
	for i, k := range order {
		if k >= len(c.phrases) {
			return badCatalogue("the catalogue's order does not fit its phrases: build it again")
		}
		sorted[i] = c.phrases[k]
		if i > 0 && slices.Compare(sorted[i-1].tokens, sorted[i].tokens) > 0 {
			return badCatalogue("the catalogue's phrases are out of order: build it again")
		}
	}
	c.phrases = sorted
	c.first = make([]read.Stretch, len(c.vocabulary.Words))
	for i, p := range sorted {
		f := &c.first[p.tokens[0]]
		if f.End == 0 {
			f.Start = int32(i)
		}
		f.End = int32(i + 1)
	}
	return nil
}

// index derives from the entries and APIs all that matching looks up.
func (c *Catalogue) index() error {
	c.byID = make(map[string]int32, len(c.entries))
	c.codes = map[string]bool{}
	c.roles = map[uint32][]role{}
	c.byType = map[uint32]typed{}
	apis := map[string]int32{}
	for i, a := range c.apis {
		apis[a.ID] = int32(i)
		c.indexAPI(int32(i), a)
	}
	for i, e := range c.entries {
		api, ok := apis[e.API]
		if !ok {
			return badCatalogue(e.ID + ": its API " + e.API + " is not declared")
		}
		c.byID[e.ID] = int32(i)
		c.apiOf = append(c.apiOf, api)
		for k, w := range e.Wordings {
			r := ref{int32(i), int32(k)}
			if w.Message != "" {
				if !c.add(kindMessage, w.Message, r) {
					return badCatalogue(e.ID + `: the message "` + w.Message + `" has no words of its own`)
				}
			}
			if k == 0 || w.Code != e.Wordings[0].Code { // once for an entry
				c.add(kindCode, w.Code, r)
				if ascii.IsNumber(w.Code) {
					c.codes[w.Code] = true
				}
			}
			if k == 0 || w.Status != e.Wordings[0].Status {
				c.add(kindStatus, w.Status, r)
			}
			if w.Type != "" {
				key := ascii.Hash(w.Type)
				t := c.byType[key]
				if len(t.refs) == 0 || t.refs[len(t.refs)-1].entry != r.entry {
					t.entries++
				}
				t.refs = append(t.refs, r)
				c.byType[key] = t
				if ascii.HasAny([]byte(w.Type), "-_") {
					c.add(kindType, w.Type, r)
				}
			}
		}
	}
	return nil
}

func (c *Catalogue) indexAPI(i int32, a API) {
	for _, s := range a.Hosts {
		c.add(kindHost, s, ref{i, 0})
	}
	for _, s := range a.ProviderHosts {
		c.add(kindProviderHost, s, ref{i, 0})
	}
	for _, s := range a.Paths {
		s = strings.TrimSuffix(s, "/**")
		c.add(kindPath, strings.ReplaceAll(s, "*", "${x}"), ref{i, 0})
	}
	for _, s := range a.SDKs {
		c.add(kindSDK, s, ref{i, 0})
	}
	for _, s := range a.Words {
		c.add(kindVendor, s, ref{i, 0})
	}
	var list []envelope
	for _, e := range a.Envelopes {
		list = append(list, c.prepare(i, e))
	}
	c.envelopes = append(c.envelopes, list)
}
