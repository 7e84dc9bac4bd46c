package site

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"fastbusy/content"
	"fastbusy/decoder"
)

// errorsSchema describes errors.json, for its readers and its test.
//
//go:embed data_errors.schema.json
var errorsSchema []byte

// The types below are errors.json, and each entry's own file. Every key is always there: what an entry lacks
// is "", 0, false or an empty list. Prose is plain text with code in backticks.
type dataEntry struct {
	ID       string `json:"id"`
	URL      string `json:"url"`
	Title    string `json:"title"`
	Provider string `json:"provider"`
	API      string `json:"api"`
	dataWording
	Params        []dataParam   `json:"params"`
	Variants      []dataVariant `json:"variants"`
	Meaning       string        `json:"meaning"`
	Causes        []string      `json:"causes"`
	Fixes         []string      `json:"fixes"`
	Retry         string        `json:"retry"`
	FixedBy       string        `json:"fixedBy"`
	Failure       string        `json:"failure"`
	Contradiction string        `json:"contradiction"`
	Related       []string      `json:"related"`
	Same          []string      `json:"same"`
	Examples      []dataExample `json:"examples"`
	Sources       []dataSource  `json:"sources"`
	Changes       []dataChange  `json:"changes"`
	Retired       bool          `json:"retired"`
}

type dataWording struct {
	HTTPStatus   int               `json:"httpStatus"`
	Type         string            `json:"type"`
	Code         string            `json:"code"`
	Status       string            `json:"status"`
	Message      string            `json:"message"`
	Alternatives []dataAlternative `json:"alternatives"`
}

type dataVariant struct {
	dataWording
	Fix    string     `json:"fix"`
	Source dataSource `json:"source"`
}

type dataParam struct {
	Name    string `json:"name"`
	Meaning string `json:"meaning"`
}

type dataAlternative struct {
	ID  string `json:"id"`
	Why string `json:"why"`
}

type dataExample struct {
	Title     string `json:"title"`
	Request   string `json:"request"`
	Corrected string `json:"corrected"`
	Response  string `json:"response"`
}

type dataSource struct {
	Title   string `json:"title"`
	URL     string `json:"url"`
	Section string `json:"section"`
	Checked string `json:"checked"`
}

type dataChange struct {
	Date string `json:"date"`
	Note string `json:"note"`
}

// ours stands before advice that no vendor gives.
const ours = "Our advice: "

// Data is the reference as other programs read it.
type Data struct {
	Version string // names a state of the reference: it changes when, and only when, an entry does

	lines [][]byte // each entry as JSON in a line of its own, in the order of the reference
}

// NewData makes the reference's data. Reading the prose as plain text takes long, so
// all cores do it.
func NewData(ref *content.Reference) (*Data, error) {
	entries := ref.Entries()
	data := &Data{lines: make([][]byte, len(entries))}
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range entries {
		workers.Go(func() error {
			var line bytes.Buffer
			enc := json.NewEncoder(&line)
			enc.SetEscapeHTML(false)
			err := enc.Encode(newDataEntry(e))
			data.lines[i] = line.Bytes()
			return err
		})
	}
	err := workers.Wait()
	sum := sha256.Sum256(data.list())
	data.Version = hex.EncodeToString(sum[:6])
	return data, err
}

func (d *Data) list() []byte { return bytes.Join(d.lines, []byte(",")) }

// errors gives errors.json: the whole catalogue, an entry a line, and its version.
func (d *Data) errors() []byte {
	return slices.Concat([]byte(`{"version":"`+d.Version+`","entries":[`+"\n"), d.list(), []byte("]}\n"))
}

func newDataEntry(e *content.Entry) dataEntry {
	api := e.Group.API
	provider := api.Provider
	d := dataEntry{
		ID:            e.ID,
		URL:           e.ID + ".html",
		Title:         e.Title,
		Provider:      provider.ID,
		API:           strings.TrimPrefix(api.ID, provider.ID+"/"),
		dataWording:   newDataWording(e.Main),
		Params:        []dataParam{},
		Variants:      []dataVariant{},
		Meaning:       e.PlainMeaning,
		Causes:        []string{},
		Fixes:         []string{},
		Retry:         e.Retry,
		FixedBy:       e.FixedBy,
		Failure:       e.Failure,
		Contradiction: content.PlainText(e.Contradiction),
		Related:       append([]string{}, e.Related...),
		Same:          append([]string{}, e.Same...),
		Examples:      []dataExample{},
		Sources:       []dataSource{},
		Changes:       []dataChange{},
		Retired:       e.Retired,
	}
	for _, p := range e.Params {
		d.Params = append(d.Params, dataParam{p.Name, p.Meaning})
	}
	for _, v := range e.Variants {
		d.Variants = append(d.Variants, dataVariant{newDataWording(v.Wording), v.Fix, newDataSource(provider, v.Source)})
	}
	for _, c := range e.Causes {
		d.Causes = append(d.Causes, content.PlainText(c))
	}
	for _, f := range e.Fixes {
		d.Fixes = append(d.Fixes, content.PlainText(f))
	}
	for _, a := range e.Advice {
		d.Fixes = append(d.Fixes, ours+content.PlainText(a))
	}
	for _, x := range e.Examples {
		d.Examples = append(d.Examples, dataExample{x.Title, x.Request, x.Corrected, x.Response})
	}
	for _, s := range e.Sources {
		d.Sources = append(d.Sources, newDataSource(provider, s))
	}
	for _, c := range e.Changes {
		d.Changes = append(d.Changes, dataChange(c))
	}
	return d
}

func newDataWording(w decoder.Wording) dataWording {
	d := dataWording{w.HTTPStatus, w.Type, w.Code, w.Status, w.Message, []dataAlternative{}}
	for _, a := range w.Alternatives {
		d.Alternatives = append(d.Alternatives, dataAlternative{a.ID, a.Why})
	}
	return d
}

func newDataSource(p *content.Provider, s content.Source) dataSource {
	doc := p.Documents[s.Doc]
	return dataSource{doc.Title, doc.URL, s.Section, s.Checked}
}
