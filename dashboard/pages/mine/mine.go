// Package mine is the page where a reader chooses a territory of communes of its own.
package mine

import (
	"strings"

	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Page shows what is chosen, and how to choose more.
type Page struct {
	page.Frame
	Notices []string
	Code    string // of what is chosen, "" for nothing
	Summary string // how many communes and inhabitants it is
	Parts   []Part
	See     page.Link // its figures
	Compare page.Link
	Action  string
	Query   string // that was not found, or that several answer
	Several string // the question which of Answers is meant, "" without any
	Answers []page.Link
	EPCI    []page.Option
	Bands   []page.Option
	Wholes  []page.Option // départements
	Map     *Map          // nil where no contour is known
}

// Part is one of the territories that it is made of.
type Part struct {
	page.Link
	Kind, Population string
	Remove           page.Link
}

// builder makes the page.
type builder struct{ page.Context }

// New builds the page of what is chosen.
func New(c page.Context, q Query, chosen Choice) *Page {
	b := builder{c}
	v := &Page{
		Frame:  b.Frame("", page.MineOf(chosen.Code), b.Text.T("mine.heading"), b.Text.T("mine.description")),
		Code:   chosen.Code,
		Action: b.Text.Path(page.MinePath),
	}
	v.Notices = b.notices(chosen)
	if !chosen.Found {
		v.Query = q.Add
		b.offer(v, chosen)
	}
	b.choices(v)
	v.Map = b.mapOf(q, chosen)
	if chosen.Code == "" || chosen.Long {
		return v
	}
	for _, row := range b.Atlas.SelectionParts(chosen.Code) {
		v.Parts = append(v.Parts, Part{
			Link: b.Links.Territory(row), Kind: b.Text.T("level." + string(row.Level)), Population: b.people(row.Population),
			Remove: page.Link{Text: b.Text.T("compare.remove", "name", row.Name), Href: b.Text.Path(page.MineOf(chosen.Code) + "&remove=" + row.Code)},
		})
	}
	row, ok := b.Atlas.Same(chosen.Communes)
	if !ok {
		row, ok = b.Atlas.Row(geo.LevelSelection, chosen.Code)
	}
	if ok {
		v.Summary = b.Text.N("territory.communes", row.Communes) + ", " + b.people(row.Population)
		v.See = page.Link{Text: b.Text.T("mine.see"), Href: b.Links.Territory(row).Href}
		v.Compare = b.Links.Compare(row)
	}
	return v
}

func (b builder) people(n geo.Inhabitants) string {
	if !n.Known() {
		return b.Text.T("common.inhabitants-unknown")
	}
	return b.Text.N("common.inhabitants", int(n))
}

// notices says what could not be done of what was asked.
func (b builder) notices(chosen Choice) []string {
	var out []string
	if n := len(chosen.Unknown); n > 0 {
		out = append(out, b.Text.N("mine.unknown", n, "codes", b.Names.Enumerate(chosen.Unknown)))
	}
	if chosen.Empty {
		out = append(out, b.Text.T("mine.empty"))
	}
	if chosen.Long {
		out = append(out, b.Text.T("mine.long"))
	}
	return out
}

// offer lists those that may be meant by a name.
func (b builder) offer(v *Page, chosen Choice) {
	if len(chosen.Hits) == 0 {
		v.Notices = append(v.Notices, b.Text.T("compare.nothing", "query", v.Query))
		return
	}
	v.Several = b.Text.T("compare.several")
	for _, hit := range chosen.Hits {
		kind := strings.TrimSuffix(b.Text.T("level.one."+string(hit.Level))+", "+hit.Detail, ", ")
		codes := strings.TrimPrefix(chosen.Code+"-"+hit.Code, "-")
		if hit.Level == geo.LevelRegion { // its code is that of a département as well
			continue
		}
		v.Answers = append(v.Answers, page.Link{Text: b.Text.T("compare.answer", "name", hit.Name, "kind", kind), Href: b.Text.Path(page.MineOf(codes))})
	}
}

// choices are what communes can be filtered by.
func (b builder) choices(v *Page) {
	v.EPCI = b.ParentOptions(geo.LevelEPCI, selection.Selection{})
	if len(b.Atlas.Rows(geo.LevelDepartement)) > 1 {
		v.Wholes = b.ParentOptions(geo.LevelDepartement, selection.Selection{})
	}
	v.Bands = b.BandOptions(selection.Bounds{})
}
