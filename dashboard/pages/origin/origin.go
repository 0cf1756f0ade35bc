// Package origin is the page of where one figure comes from, down to the lines of the official
// files.
package origin

import (
	"math"

	"maillage/dashboard/pages/page"
	"maillage/dashboard/provenance"
	"maillage/geo"
)

// Page is where a figure, or what is said of a place, comes from.
type Page struct {
	page.Frame
	Breadcrumbs []page.Link
	Heading     string
	Verdict     string // the figure in a sentence
	How         string
	Formula     string // with the names of the inputs; ""
	Limits      string // the bounds; ""
	Method      string // address of how it is made
	JSON        page.Link
	Inputs      []Input
	MoreInputs  string
	Places      []Place
	MorePlaces  string
	Sources     []Source
	NoFiles     bool // the release does not know its files
}

// Input is a value that it is made of.
type Input struct {
	Name, Href string // where it comes from itself; ""
	Value      string // "" where it is missing
	Source     string // that has it; ""
}

// Place is one that decided.
type Place struct {
	page.Link
	Of string // for how many communes; ""
}

// builder writes the page in words.
type builder struct {
	page.Context
	from *provenance.Provenance
}

// New builds the page.
func New(c page.Context, from *provenance.Provenance) *Page {
	b := builder{c, from}
	path, back := b.paths()
	heading := b.Text.T("origin.heading", "figure", b.figure(), "name", from.Subject.Name)
	if from.Subject.Place != "" {
		heading = b.Text.T("origin.heading-place", "name", b.Text.Pick(from.Title))
	}
	v := &Page{
		Frame: b.Frame("", page.ByMode(path, from.Mode), heading, b.Text.T("origin.description")), Heading: heading,
		Breadcrumbs: []page.Link{b.Links.Named("nav.map", "/"), {Text: from.Subject.Name, Href: b.Links.Href(back)}},
		Verdict:     b.verdict(), How: b.how(), Formula: from.Formula,
		Method: b.Text.Path("/methode#" + anchor(from.Made)),
		JSON:   page.Link{Text: b.Text.T("origin.json"), Href: b.Links.Data("/api/v1" + b.data())},
	}
	if l := from.Limit; l != nil {
		unit := b.Names.Unit(from.Unit)
		if from.Made == provenance.ByGap || from.Made == provenance.ByBeyond {
			unit = b.Names.Unit(geo.Measure{Kind: geo.MeasureMinutes}.Figure().Unit)
		}
		v.Limits = b.Text.T("origin.limits", "acceptable", b.Text.Measure(l.Acceptable, decimalsOf(l.Acceptable), unit), "unacceptable", b.Text.Measure(l.Unacceptable, decimalsOf(l.Unacceptable), unit))
	}
	for _, in := range from.Inputs {
		v.Inputs = append(v.Inputs, b.input(in))
	}
	if rest := from.Of - len(from.Inputs); rest > 0 {
		v.MoreInputs = b.Text.N("origin.more-inputs", rest)
	}
	for _, p := range from.Places {
		v.Places = append(v.Places, b.place(p))
	}
	for _, s := range from.Sources {
		v.Sources = append(v.Sources, b.source(s))
	}
	v.NoFiles = b.Atlas.Release.Editions == nil
	return v
}

// paths are those of the page and of what it is about.
func (b builder) paths() (path, back string) {
	s := b.from.Subject
	if s.Place == "" {
		return page.OriginPath(s.Level, s.Code, b.from.Measure), page.TerritoryPath(s.Level, s.Code)
	}
	back = page.FacilityPath(s.Place)
	if _, ok := b.Atlas.Enterprise(s.Place); ok {
		back = page.EnterprisePath(s.Place)
	}
	return back + "/provenance", back
}

// data is the address of the same for programs, below the root of the API.
func (b builder) data() string {
	s := b.from.Subject
	if s.Place == "" {
		return page.OriginData(s.Level, s.Code, b.from.Measure)
	}
	if _, ok := b.Atlas.Enterprise(s.Place); ok {
		return page.EnterpriseData(s.Place) + "/provenance"
	}
	return page.FacilityData(s.Place) + "/provenance"
}

// figure names the figure: those of one service have the same title, and are told apart.
func (b builder) figure() string {
	title := b.Text.Pick(b.from.Title)
	if key := "origin-kind." + string(b.from.Made); b.Text.Has(key) {
		return b.Text.T(key, "figure", title)
	}
	return title
}

// how says how the figure is made: of a commune, which has none to add up, in its own words.
func (b builder) how() string {
	key := "origin-how." + string(b.from.Made)
	if own := key + "-commune"; b.from.Subject.Level == geo.LevelCommune && b.Text.Has(own) {
		key = own
	}
	return b.Text.T(key)
}

// anchor is the part of the page on the method that says how it is made.
func anchor(made provenance.Made) string {
	switch made {
	case provenance.ByIndex, provenance.ByTheme:
		return "indice"
	case provenance.ByMinutes:
		return "temps"
	case provenance.ByGap, provenance.ByBeyond:
		return "carence"
	case provenance.ByPast:
		return "evolution"
	case provenance.ByRecord, provenance.ByCount:
		return "entreprises"
	}
	return "formules"
}

func (b builder) verdict() string {
	p := b.from
	if p.Subject.Place != "" {
		return ""
	}
	value := b.value(p.Value, p.Measure, p.Unit)
	if value == "" {
		return b.Text.T("origin.missing", "figure", b.figure(), "name", p.Subject.Name)
	}
	return b.Text.T("origin.verdict", "figure", b.figure(), "name", p.Subject.Name, "value", value)
}

// value writes a figure as pages show it: gaps on the scale of the index; "" of a missing one.
func (b builder) value(v *float64, measure, unit string) string {
	if v == nil {
		return ""
	}
	m, err := geo.ParseMeasure(measure)
	if err != nil {
		return b.Text.Measure(*v, decimalsOf(*v), b.Names.Unit(unit)) // an observation, as it is published
	}
	if m.Kind == geo.MeasurePopulation || m.Kind == geo.MeasureBeyond {
		return b.Text.N("common.inhabitants", int(math.Round(*v)))
	}
	if f := m.Figure(); m.Kind == geo.MeasureGap || m.Kind == geo.MeasureTheme || m.Kind == geo.MeasurePastGap || m.Kind == geo.MeasurePastTheme {
		return b.Text.Decimal(100**v, 0)
	} else if m.Kind != geo.MeasureIndicator {
		return b.Text.Measure(*v, f.Decimals, b.Names.Unit(unit))
	}
	if i := b.Atlas.Indicator(m.ID); i >= 0 {
		return b.Text.Measure(*v, b.Atlas.Decl.Indicators[i].Decimals, b.Names.Unit(unit))
	}
	return b.Text.Typed(*v)
}

// decimalsOf is how many a published figure is shown with.
func decimalsOf(v float64) int {
	if v == float64(int64(v)) {
		return 0
	}
	return 2
}

func (b builder) input(in provenance.Input) Input {
	out := Input{Name: b.Text.Pick(in.Title), Value: b.value(in.Value, in.Measure, in.Unit)}
	if in.Measure != "" {
		out.Href = b.Links.Href(page.OriginPath(in.Subject.Level, in.Subject.Code, in.Measure))
	}
	if in.Source != nil {
		out.Source = b.Names.Source(in.Source.Source) + ", " + b.Text.Vintage(in.Source.Vintage)
	}
	return out
}

func (b builder) place(p provenance.Place) Place {
	out := Place{Link: page.Link{Text: b.Text.Pick(p.Name)}}
	if p.Enterprise {
		out.Href = b.Links.Href(page.EnterprisePath(p.ID))
	} else if _, ok := b.Atlas.Facility(p.ID); ok {
		out.Href = b.Links.Href(page.FacilityPath(p.ID))
	}
	if p.Communes > 1 {
		out.Of = b.Text.N("origin.nearest-of", p.Communes)
	}
	return out
}
