package lacking

import (
	"slices"
	"strconv"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// heads are those of the table, that of the names first.
func (b builder) heads() []Column {
	out := []Column{b.head(selection.ByName, b.Text.T("level.commune"))}
	for _, c := range b.columns {
		head := Column{Name: b.column(c)}
		if c.Numeric() {
			head = b.head(string(c), head.Name)
			head.Numeric = true
		}
		out = append(out, head)
	}
	return out
}

// head links to the list sorted by a column, or to the other order where it is already.
func (b builder) head(by, name string) Column {
	c := Column{Name: name}
	order := selection.Natural(by)
	if now := b.query.Order; now.By == by {
		order.Descending = !now.Descending
		c.Sort = "ascending"
		if now.Descending {
			c.Sort = "descending"
		}
	}
	c.Href = b.href(func(q *Query) { q.Order = order })
	return c
}

func (b builder) line(i int32) Line {
	row := b.list.Row(i)
	line := Line{Link: b.Links.Territory(row)}
	for _, c := range b.columns {
		cell := b.cell(c, row, i)
		cell.Label, cell.Numeric = b.column(c), c.Numeric()
		line.Cells = append(line.Cells, cell)
	}
	return line
}

// cell writes what a column says of a commune.
func (b builder) cell(c atlas.LackColumn, row geo.Row, i int32) Cell {
	switch c {
	case atlas.LackEPCI, atlas.LackDepartement:
		return b.holder(geo.Level(c), row)
	case atlas.LackMinutes:
		return b.minutes(row)
	case atlas.LackNearest:
		return b.place(row, b.list.Nearest(i))
	case atlas.LackAnswer:
		return b.place(row, b.list.Answer(i))
	case atlas.LackState:
		service, _ := b.list.Subject.Single()
		state := b.Atlas.State(row, service)
		return Cell{Text: b.Text.T("state." + string(state)), State: state}
	case atlas.LackLost:
		return b.lost(i)
	case atlas.LackChange:
		return b.change(i)
	case atlas.LackOut:
		out, of := b.list.Out(i)
		if of == 0 {
			return b.unknown(row)
		}
		return Cell{Text: b.Text.T("lack.out", "n", out, "of", of)}
	case atlas.LackThread:
		return b.thread(i)
	}
	return b.figure(c, row, i)
}

// figure writes a number, or a share with its bar.
func (b builder) figure(c atlas.LackColumn, row geo.Row, i int32) Cell {
	v := b.list.Number(c, i)
	switch {
	case !geo.Known(v):
		return b.unknown(row)
	case c == atlas.LackShare:
		return Cell{Text: b.Text.Percent(100*v, 0), Bar: 100 * v, Barred: true}
	}
	return Cell{Text: b.Text.Integer(int(v)), Origin: b.origin(c, row)}
}

// origin is the address of where what a column says of a commune comes from, "" where no measure does.
func (b builder) origin(c atlas.LackColumn, row geo.Row) string {
	service, single := b.list.Subject.Single()
	switch {
	case c == atlas.LackPopulation:
		return b.Links.Origin(row, geo.MeasurePopulation, "")
	case c == atlas.LackMinutes && single:
		return b.Links.Origin(row, geo.MeasureMinutes, b.Atlas.Decl.Services[service].ID)
	case c == atlas.LackBeyond && single:
		return b.Links.Origin(row, geo.MeasureBeyond, b.Atlas.Decl.Services[service].ID)
	}
	return ""
}

// unknown says that a figure is not known, near the edge of what is loaded why.
func (b builder) unknown(row geo.Row) Cell {
	if s, single := b.list.Subject.Single(); single && row.Edge(s) {
		return Cell{Text: b.Text.T("withheld-word.edge"), Withheld: true}
	}
	return Cell{Text: b.Text.T("state.unknown"), Withheld: true}
}

func (b builder) minutes(row geo.Row) Cell {
	service, _ := b.list.Subject.Single()
	s := row.Service(service)
	if !s.Known() {
		return Cell{Text: b.Figures.Reason(&b.Atlas.Decl.Services[service], s.Reason), Withheld: true}
	}
	return Cell{Text: b.Figures.Minutes(s), Origin: b.origin(atlas.LackMinutes, row)}
}

func (b builder) holder(level geo.Level, row geo.Row) Cell {
	p, ok := b.Atlas.Row(level, row.Parent(level))
	if !ok {
		return Cell{Text: b.Text.T("common.none")}
	}
	link := b.Links.Territory(p)
	return Cell{Text: link.Text, Href: link.Href}
}

// place names a place and where it is, its name alone of one in the commune itself.
func (b builder) place(row geo.Row, id string) Cell {
	p, ok := b.Atlas.Place(id)
	if !ok {
		return Cell{Text: b.Text.T("common.none")}
	}
	cell := Cell{Href: b.Links.Href(page.FacilityPath(id))}
	if p.Social {
		cell.Href = b.Links.Href(page.EnterprisePath(id))
	}
	service, _ := b.list.Subject.Single()
	if cell.Text = b.named(p, service); cell.Text == "" {
		cell.Text = b.Names.Commune(p.Commune)
	} else if p.Commune != row.Code {
		cell.Under = b.Names.Commune(p.Commune)
	}
	return cell
}

// named is the name of a place, "" of one that is named as its service is: where it is tells
// more.
func (b builder) named(p atlas.Place, service int) string {
	name := b.Text.Pick(p.Name)
	if name == b.Text.Pick(b.Atlas.Decl.Services[service].Name) {
		return ""
	}
	return name
}

// change writes the counts one after the other.
func (b builder) change(i int32) Cell {
	var out []string
	known := false
	for _, n := range b.list.Counts(i) {
		if n == geo.NoCount {
			out = append(out, b.Text.T("common.none"))
			continue
		}
		known = true
		out = append(out, strconv.Itoa(int(n)))
	}
	if !known {
		return Cell{Text: b.Text.T("state.unknown"), Withheld: true}
	}
	return Cell{Text: strings.Join(out, " → ")}
}

// lost names the services whose last equipment went, and the places that people say have
// closed.
func (b builder) lost(i int32) Cell {
	cell := Cell{Text: b.Names.Apart(b.services(b.list.Lost(i)))}
	var closed []string
	for _, name := range b.list.Closed(i) {
		closed = append(closed, b.Text.Pick(name))
	}
	if len(closed) > 0 {
		cell.Under = b.Text.N("lack.closed", len(closed), "list", b.Names.Enumerate(closed))
	}
	return cell
}

// thread says how many have one place alone within reach, and which.
func (b builder) thread(i int32) Cell {
	cell := Cell{Text: b.Text.Inhabitants(b.list.Hanging(i))}
	var names []string
	for _, last := range b.list.Last(i) {
		p, ok := b.Atlas.Place(last.Place)
		name := b.named(p, last.Service)
		switch {
		case !ok:
		case name == "" && b.single():
			names = append(names, b.Names.Commune(p.Commune))
		default:
			names = append(names, b.Text.T("lack.last", "place", b.Text.Pick(p.Name), "commune", b.Names.Commune(p.Commune)))
		}
	}
	cell.Under = b.Names.Enumerate(slices.Compact(names))
	return cell
}

func (b builder) single() bool {
	_, single := b.list.Subject.Single()
	return single
}

func (b builder) services(at []int) []string {
	out := make([]string, len(at))
	for k, i := range at {
		out[k] = b.Text.Pick(b.Atlas.Decl.Services[i].Name)
	}
	return out
}
