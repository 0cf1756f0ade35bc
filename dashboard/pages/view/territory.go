package view

import (
	"maillage/geo"
)

// Territory is the page of one territory.
type Territory struct {
	Frame
	Name        string
	Kind        string // "Commune · code Insee 26108 · 26400"
	Breadcrumbs []Link
	Notices     []string
	Summary     []string // plain sentences, the most telling first
	Figures     []Figure
	Context     []Indicator
	ContextPeer string // name of the territory beside which the context is shown
	Tags        []Tag
	Comparison  Comparison
	Commune     bool   // the services are told for one place, not as means
	Start       string // where journeys start
	Modes       Modes
	Measured    string // how the times were obtained
	ModeNote    string // that the page is not by car, "" where it is
	ModeWord    string // "en voiture", inside a sentence
	WithoutCar  WithoutCar
	Evolution   Evolution
	Themes      []ThemeGroup
	Enterprises Enterprises
	Twins       *Twins // of a commune whose profile is known
	Fragile     []Fragile
	FragileAll  Link
	Lacking     []Lacking
	Spread      []string // how unevenly access is spread, above the commune
	Notes       []Note
	Map, CSV    Link
}

// Tag is a zoning or a programme of a commune.
type Tag struct {
	Name, Value string
	Notes       []int
}

// Territory builds the page of a row.
func (b *Builder) Territory(row *geo.Row) (*Territory, error) {
	n := &notes{b: b}
	v := &Territory{
		Frame:       b.territoryFrame(row),
		Name:        row.Name,
		Kind:        b.kind(row),
		Breadcrumbs: b.breadcrumbs(row),
		Notices:     b.notices(row),
		Summary:     b.summary(row),
		Commune:     row.Level == geo.LevelCommune,
		Start:       b.start(row),
		Measured:    b.measured(),
		ModeNote:    b.modeNote(),
		ModeWord:    b.modeWord(),
		Modes: b.modes(func(m geo.Mode) string {
			return b.m.Path(byMode(TerritoryPath(row.Level, row.Code), m))
		}),
	}
	v.Figures = b.figures(row, n)
	v.Context, v.ContextPeer = b.context(row, n)
	v.Tags = b.tags(row, n)
	comparison, err := b.comparison(row)
	if err != nil {
		return nil, err
	}
	v.Comparison = comparison
	v.Themes = b.themeGroups(row, n)
	v.Enterprises = b.enterprises(row, n)
	v.Twins = b.twins(row)
	v.Fragile, v.FragileAll = b.fragile(row)
	v.Lacking = b.lacking(row)
	v.Spread = b.spread(row)
	if v.Commune {
		v.WithoutCar = b.withoutCar(row, n)
	}
	v.Evolution = b.evolution(row, n)
	v.Notes = n.list()
	v.Map = Link{Text: b.m.T("territory.see-map"), Href: b.mapHref(row)}
	v.CSV = Link{Text: b.m.T("territory.csv"), Href: b.gapsHref(row)}
	return v, nil
}

func (b *Builder) territoryFrame(row *geo.Row) Frame {
	title := b.m.T("territory.title", "name", row.Name, "code", row.Code)
	return b.frame("", byMode(TerritoryPath(row.Level, row.Code), b.atlas.Mode()), title,
		b.m.T("territory.description", "name", row.Name))
}

// kind says what the territory is and by which code it is known.
func (b *Builder) kind(row *geo.Row) string {
	kind := b.m.T("level."+string(row.Level)) + " · " + b.m.T("territory.code."+string(row.Level), "code", row.Code)
	if row.Level != geo.LevelCommune {
		return kind + " · " + b.m.N("territory.communes", row.Communes)
	}
	if c, ok := b.atlas.Commune(row.Code); ok {
		for _, p := range c.Postcodes {
			kind += " · " + p
		}
	}
	return kind
}

// notices says what the reader must know before any figure.
func (b *Builder) notices(row *geo.Row) []string {
	var out []string
	if vain := b.askedInVain(); vain != "" {
		out = append(out, vain)
	}
	if row.Partial {
		out = append(out, b.m.N("territory.partial", row.Communes))
	}
	if c, ok := b.atlas.Commune(row.Code); ok && row.Level == geo.LevelCommune {
		if !c.Contour {
			out = append(out, b.m.T("territory.no-contour"))
		}
		if c.CentreMethod == geo.CentreMissing {
			out = append(out, b.m.T("territory.no-centre"))
		}
	}
	if !row.Index.Known {
		out = append(out, b.m.T("territory.index-withheld"))
	}
	return out
}

// start says where the journeys of the table of services start.
func (b *Builder) start(row *geo.Row) string {
	if row.Level != geo.LevelCommune {
		return b.m.T("services.lead-mean")
	}
	if c, ok := b.atlas.Commune(row.Code); ok && c.CentreMethod == geo.CentreSurface {
		return b.m.T("services.lead-surface")
	}
	return b.m.T("services.lead-commune")
}

// tags lists the published zonings and programmes of a commune.
func (b *Builder) tags(row *geo.Row, n *notes) []Tag {
	var out []Tag
	if row.Level != geo.LevelCommune {
		return nil
	}
	for _, z := range b.zoningsOf(row.Code) {
		out = append(out, Tag{Name: z.name, Value: z.value, Notes: n.cite(z.source)})
	}
	return out
}

func (b *Builder) mapHref(row *geo.Row) string {
	return b.href("/?niveau=" + string(row.Level) + "&sel=" + string(row.Level) + ":" + row.Code)
}
