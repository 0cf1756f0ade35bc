// Package lacking is the page of the communes that lack a service, with how many
// inhabitants are too far, filtered, sorted and with columns of the reader's choice.
package lacking

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/problem"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// mostMapped is how many communes the address of the map takes.
const mostMapped = 400

// Page is one page of a list.
type Page struct {
	page.Frame
	Heading, Lead  string
	Found          string      // how many communes answer
	Total          string      // how many inhabitants are too far there, "" where that is not known
	Ready          []page.Link // lists that many look for
	Form           Form
	Chips          []Chip
	Reset          page.Link
	Columns        []Column
	Lines          []Line
	Pages          []page.PageLink
	CSV, XLSX      page.Link
	Map, Mine      page.Link // the communes of the list, where they are not too many
	Site           page.Link // where to open places of the service
	Modes          page.Modes
	Measured, Vain string
	Old            string // that what is counted is too old to decide, "" where it is not
	Incomplete     string // that the service is not measured for its files
	Squares        bool   // a column tells whom the squares count
	Census         bool   // a column tells whom the census counts
	Thread         bool   // a column tells what hangs by one place
	Past           string // what counts of earlier editions are, "" where none is shown
}

// Column is the head of a column with the link that sorts by it.
type Column struct {
	Name    string
	Href    string // "" where it does not sort
	Sort    string // aria-sort: "ascending", "descending" or ""
	Numeric bool
}

// Line is one commune.
type Line struct {
	page.Link
	Cells []Cell
}

// Cell is what a column says of a commune.
type Cell struct {
	Label    string // of its column, for a phone
	Text     string
	Href     string
	Under    string // more of it, in small
	Origin   string // address of where it comes from; ""
	Bar      float64
	Barred   bool
	State    geo.State // shown as one
	Numeric  bool
	Withheld bool
}

// builder makes the pages of lists.
type builder struct {
	page.Context
	list    *atlas.Lacking
	query   Query
	columns []atlas.LackColumn // those of the list, in its order
}

// New builds a page of a list. Asked beyond the last page, it shows the last.
func New(c page.Context, q Query) (*Page, error) {
	list, err := listOf(c.Atlas, &q)
	if err != nil {
		return nil, err
	}
	from, to, shown := page.Cut(len(list.At), q.Page)
	q.Page, q.Mode = shown, c.Atlas.Mode()
	b := builder{c, list, q, list.Chosen(q.Columns)}
	name := b.subject(list.Subject)
	v := &Page{
		Frame:   b.Frame("lacking", q.address(), b.Text.T("lack.title", "subject", name), b.Text.T("lack.description", "subject", name)),
		Heading: b.Text.T("lack.heading", "subject", name), Lead: b.lead(),
		Found: b.Text.N("lack.found", len(list.At)), Total: b.total(),
		Ready: b.ready(), Form: b.form(), Chips: b.chips(), Columns: b.heads(),
		Measured: b.Travel.Measured(), Vain: b.Travel.InVain(), Past: b.past(),
		CSV: page.Link{Text: b.Text.T("lack.csv"), Href: b.file(export.CSV)}, XLSX: page.Link{Text: b.Text.T("lack.xlsx"), Href: b.file(export.XLSX)},
		Reset: page.Link{Text: b.Text.T("lack.reset"), Href: b.Text.Path(of(q.Subject, q.Mode).address())},
	}
	v.Old, v.Incomplete = b.cautions()
	for _, column := range b.columns {
		switch column {
		case atlas.LackAged65, atlas.LackUnder18, atlas.LackPoor:
			v.Squares = true
		case atlas.LackOld, atlas.LackYoung, atlas.LackCarless:
			v.Census = true
		case atlas.LackThread:
			v.Thread = true
		}
	}
	if n := len(list.At); n > 0 && n <= mostMapped {
		v.Map = page.Link{Text: b.Text.N("lack.map", n), Href: b.mapped()}
		v.Mine = page.Link{Text: b.Text.T("lack.mine"), Href: b.Links.Href(page.MineOf(b.code()))}
	}
	v.Site = b.siting()
	v.Modes = b.Travel.Modes(func(m geo.Mode) string { return b.href(func(q *Query) { q.Mode = m }) })
	v.Pages = page.PageLinks(b.Text, len(list.At), q.Page, func(n int) string {
		to := q
		to.Page = n
		return b.Text.Path(to.address())
	})
	for _, i := range list.At[from:to] {
		v.Lines = append(v.Lines, b.line(i))
	}
	return v, nil
}

// listOf makes the list that is asked for. What it was sorted by may be no column of another
// subject, whose list is then sorted as usual; the usual columns need not be named.
func listOf(a *atlas.Atlas, q *Query) (*atlas.Lacking, error) {
	list, err := a.Lacking(q.Listing)
	if wrong, ok := errors.AsType[*problem.ParameterError](err); ok && wrong.Name == "sort" {
		q.Order = selection.MostBeyond()
		list, err = a.Lacking(q.Listing)
	}
	if err == nil && slices.Equal(list.Chosen(q.Columns), list.Usual()) {
		q.Columns = nil
	}
	return list, err
}

// of is the whole list of a subject.
func of(subject string, mode geo.Mode) Query {
	q := Query{Page: 1, Mode: mode}
	q.Subject, q.Level, q.Order = subject, geo.LevelCommune, selection.MostBeyond()
	return q
}

// href is the address of the first page with something changed.
func (b builder) href(change func(*Query)) string { return b.Text.Path(b.query.changed(change)) }

// file is the address of the list as it is seen, in a format.
func (b builder) file(f export.Format) string {
	v := b.query.Values()
	v.Set("service", b.list.Subject.ID)
	return b.Links.DownloadAs(export.LackingName, f, v)
}

// mapped is the address of the map with the communes of the list.
func (b builder) mapped() string {
	v := url.Values{"niveau": {string(geo.LevelCommune)}, "communes": {strings.Join(b.list.Codes(), ",")}}
	switch service, single := b.list.Subject.Single(); {
	case single:
		v.Set("mesure", geo.Measure{Kind: geo.MeasureMinutes, ID: b.Atlas.Decl.Services[service].ID}.String())
	case b.list.Subject.Theme() != "":
		v.Set("mesure", geo.Measure{Kind: geo.MeasureTheme, ID: string(b.list.Subject.Theme())}.String())
	}
	return b.Links.Href("/?" + strings.NewReplacer("%2C", ",", "%3A", ":").Replace(v.Encode()))
}

// code is that of the communes of the list as a territory of the reader's own.
func (b builder) code() string {
	communes := make([]int, len(b.list.At))
	for k, i := range b.list.At {
		communes[k] = int(i)
	}
	slices.Sort(communes)
	return b.Atlas.SelectionCode(communes)
}

// siting leads to where places of the service would serve most, in the territory that the list
// is of where it is of one.
func (b builder) siting() page.Link {
	service, single := b.list.Subject.Single()
	if !single || len(b.list.At) == 0 {
		return page.Link{}
	}
	var in selection.Territory
	if len(b.query.Parents) == 1 {
		in = b.query.Parents[0]
	}
	return b.Links.SitingIn(in, &b.Atlas.Decl.Services[service])
}
