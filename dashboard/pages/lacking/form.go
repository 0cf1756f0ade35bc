package lacking

import (
	"slices"
	"strconv"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// mostEPCI is how many EPCI are offered at once: of a country, those of a département.
const mostEPCI = 400

// mostClasses is how many classes a zoning has for the list to be filtered by it: lists of
// hundreds of zones are found by name on a page of their own.
const mostClasses = 12

// Form is the choices offered above a list.
type Form struct {
	Subjects     []Group
	Regions      []page.Option // none where only one is loaded
	Departements []page.Option // none where only one is loaded
	EPCI         []page.Option // none of a country until a département is chosen
	Bands        []page.Option
	Zonings      []Zoning
	Lost         []page.Option // years; none where nothing compares
	None, Thread bool
	Name         string
	Columns      []page.Option
	Usual        bool          // they are the usual ones
	Sorts        []page.Option // as the heads of the table do, which a phone has no room for
	Mode         string        // "" by car
	Held         []page.Option // territories that the form keeps and does not offer to change
}

// Group is the choices of a theme.
type Group struct {
	Name    string
	Options []page.Option
}

// Zoning is the choices among the classes of a zoning.
type Zoning struct {
	ID, Name string
	Options  []page.Option
}

func (b builder) form() Form {
	q := b.query
	f := Form{
		Subjects: b.subjects(), Bands: b.BandOptions(q.Population),
		Zonings: b.zonings(), None: q.None, Thread: q.Thread, Name: q.Selection.Query, Columns: b.choices(), Sorts: b.sorts(), Usual: q.Columns == nil,
	}
	if q.Parent(geo.LevelDepartement)+q.Parent(geo.LevelEPCI) != "" || len(b.Atlas.Rows(geo.LevelEPCI)) <= mostEPCI {
		f.EPCI = b.ParentOptions(geo.LevelEPCI, q.Selection)
	}
	if len(b.Atlas.Rows(geo.LevelRegion)) > 1 {
		f.Regions = b.ParentOptions(geo.LevelRegion, q.Selection)
	}
	if len(b.Atlas.Rows(geo.LevelDepartement)) > 1 {
		f.Departements = b.ParentOptions(geo.LevelDepartement, q.Selection)
	}
	offered := map[geo.Level]bool{geo.LevelEPCI: f.EPCI != nil, geo.LevelDepartement: f.Departements != nil, geo.LevelRegion: f.Regions != nil}
	for _, p := range q.Parents {
		if !offered[p.Level] {
			f.Held = append(f.Held, page.Option{Value: p.Code, Text: string(p.Level)})
		}
	}
	years := b.list.Years()
	for _, year := range years[:max(0, len(years)-1)] {
		text := strconv.Itoa(year)
		f.Lost = append(f.Lost, page.Option{Value: text, Text: b.Text.T("lack.lost-since", "year", text), Selected: q.Lost == year})
	}
	if q.Mode != geo.ModeCar {
		f.Mode = string(q.Mode)
	}
	return f
}

// subjects lists the services by theme, after the shops and the themes as wholes.
func (b builder) subjects() []Group {
	chosen := b.list.Subject.ID
	var out []Group
	whole := Group{Name: b.Text.T("lack.several")}
	for _, id := range b.Atlas.Subjects() {
		s, _ := b.Atlas.Subject(id)
		whole.Options = append(whole.Options, page.Option{
			Value: id, Text: b.Text.T("lack.of-services", "name", b.subject(s), "n", len(s.Services)), Selected: id == chosen,
		})
	}
	if len(whole.Options) > 0 {
		out = append(out, whole)
	}
	for _, theme := range geo.Themes() {
		group := Group{Name: b.Names.Theme(theme)}
		for i := range b.Atlas.Decl.Services {
			if d := &b.Atlas.Decl.Services[i]; d.Theme == theme {
				group.Options = append(group.Options, page.Option{Value: d.ID, Text: b.Text.Pick(d.Name), Selected: d.ID == chosen})
			}
		}
		if len(group.Options) > 0 {
			out = append(out, group)
		}
	}
	return out
}

// zonings lists the zonings of few classes.
func (b builder) zonings() []Zoning {
	var out []Zoning
	for _, id := range b.Atlas.ZoningNames() {
		classes := b.Atlas.Classes(id)
		if len(classes) > mostClasses {
			continue
		}
		z := Zoning{ID: id, Name: b.Names.Zoning(id)}
		for _, class := range classes {
			zone := selection.Zone{Zoning: id, Class: class.Class}
			z.Options = append(z.Options, page.Option{Value: zone.String(), Text: b.Names.Class(id, class.Class, class.Label), Selected: slices.Contains(b.query.Zones, zone)})
		}
		out = append(out, z)
	}
	return out
}

// choices are the columns that the list may show.
func (b builder) choices() []page.Option {
	var out []page.Option
	for _, c := range b.list.Columns() {
		out = append(out, page.Option{Value: string(c), Text: b.column(c), Selected: slices.Contains(b.columns, c)})
	}
	return out
}

// sorts are what the list may be sorted by; the usual one is named by nothing.
func (b builder) sorts() []page.Option {
	by := b.query.Order.By
	out := []page.Option{{Value: selection.ByName, Text: b.Text.T("ranking.by-name"), Selected: by == selection.ByName}}
	for _, c := range b.list.Columns() {
		if !c.Numeric() {
			continue
		}
		option := page.Option{Value: string(c), Text: b.column(c), Selected: by == string(c)}
		if c == atlas.LackBeyond {
			option.Value = ""
		}
		out = append(out, option)
	}
	return out
}
