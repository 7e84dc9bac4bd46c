package site

import (
	"fmt"

	"fastbusy/content"
)

// Lists that grow with the reference are cut into pages, because browsers slow down
// on large ones. A test holds every page of 4,000 entries below 1,500 elements.

// maxElements is how many elements a page's list may have; the rest is for the frame
// and the prose around it.
const maxElements = 1000

// A sheet is a page's share of a list of entries.
type sheet struct {
	path    string // of the page, below public/
	entries []*content.Entry
}

// split shares a list out to as many pages as it needs. The first is ID.html, and
// the others are ID.2.html and so on, because no page of the content has a dot in
// its ID. elements counts what an entry puts on the page.
func split(id string, all []*content.Entry, elements func(*content.Entry) int) []sheet {
	sheets := []sheet{{path: id + ".html"}}
	used := 0
	for _, e := range all {
		last := &sheets[len(sheets)-1]
		if used += elements(e); used > maxElements && len(last.entries) > 0 {
			sheets = append(sheets, sheet{path: fmt.Sprintf("%s.%d.html", id, len(sheets)+1)})
			last = &sheets[len(sheets)-1]
			used = elements(e)
		}
		last.entries = append(last.entries, e)
	}
	return sheets
}

// rowElements are those of a row in entryRow.
func rowElements(e *content.Entry) int { return 11 + placeholders(e.Main.Message) }

// itemElements are those of an item in codeItem.
func itemElements(e *content.Entry) int {
	n := 5
	for _, m := range wordings(e) {
		n += 1 + placeholders(m)
	}
	return n
}

func placeholders(message string) int { return len(placeholder.FindAllString(message, -1)) }

// groupSheets are the pages of a group's table.
func groupSheets(g *content.Group) []sheet { return split(g.ID, g.Entries, rowElements) }

// codeSheets are the pages of an API in the list of all codes, where that list is
// too long for one page.
func codeSheets(a *content.API) []sheet {
	all := apiEntries(a)
	if len(all) == 0 {
		return nil
	}
	return split("codes/"+a.ID, all, itemElements)
}

// codesFit says whether all codes fit on one page.
func codesFit(ref *content.Reference) bool {
	return len(split("codes", ref.Entries(), itemElements)) == 1
}

// tableElements are those of a table of an API's entries. A group's heading has four,
// and the link to it two.
func tableElements(a *content.API) int {
	n := 6 * len(a.Groups)
	for _, e := range apiEntries(a) {
		n += rowElements(e)
	}
	return n
}

// tableFits says whether an API's page can show all its entries.
func tableFits(a *content.API) bool { return tableElements(a) <= maxElements }

// providerTableFits says whether a provider's page can show all its entries, below the
// lists of their groups.
func providerTableFits(p *content.Provider) bool {
	n := shelfElements(p.APIs...)
	for _, a := range p.APIs {
		n += tableElements(a)
	}
	return n <= maxElements
}

// shelfElements are those of the lists of these APIs' groups, four each.
func shelfElements(apis ...*content.API) int {
	n := 0
	for _, a := range apis {
		n += len(a.Groups) + len(a.Guides)
	}
	return 4 * n
}

// shelvesFit says whether a page can list the groups of these APIs.
func shelvesFit(apis ...*content.API) bool { return shelfElements(apis...) <= maxElements }

// contradictionsFit says whether one page can list all contradictions, three elements each.
func contradictionsFit(ref *content.Reference) bool {
	n := 0
	for _, a := range allAPIs(ref) {
		n += len(contradictions(a))
	}
	return 3*n <= maxElements
}

// maxCompared is how many errors of a kind the comparison lists for a provider.
const maxCompared = 12

// comparedFit gives how many of them the page has room for: a list has three elements,
// each error five, and the line that tells of the rest two.
func comparedFit(ref *content.Reference) int {
	for most := maxCompared; most > 0; most-- {
		used := 0
		for _, k := range ref.Comparison.Failures {
			for _, p := range ref.Providers {
				used += 3
				for i, e := range ofKind(p, k.Name) {
					if i == most {
						used += 2
						break
					}
					used += 5 + placeholders(e.Main.Message)
				}
			}
		}
		if used <= maxElements {
			return most
		}
	}
	return 0
}

// commonPage is the page of the API to which all these entries belong, or their provider's.
func commonPage(p *content.Provider, entries []*content.Entry) content.Page {
	api := entries[0].Group.API
	for _, e := range entries {
		if e.Group.API != api {
			return p.Page
		}
	}
	return api.Page
}

// span names a part by its first and last entry.
func (p sheet) span() string {
	first, last := codeLabel(p.entries[0]), codeLabel(p.entries[len(p.entries)-1])
	if first == last {
		return first
	}
	return first + " to " + last
}

// near gives the groups that stand next to one, itself among them.
func near(g *content.Group) []*content.Group {
	const reach = 12
	all := g.API.Groups
	for i := range all {
		if all[i] == g {
			return all[max(0, i-reach):min(len(all), i+reach+1)]
		}
	}
	return nil
}
