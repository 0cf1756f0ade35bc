// Package home is the page of the map.
package home

import (
	"cmp"
	"slices"
	"strconv"

	"maillage/dashboard/pages/page"
	"maillage/geo"
	"maillage/geo/function"
)

// Page is the page of the map.
type Page struct {
	page.Frame
	H1        string
	Welcome   *Welcome // nil for a reader whose address holds choices
	Bootstrap Bootstrap
}

// builder makes the page.
type builder struct{ page.Context }

// New builds the page, with what greets a reader who comes for the first time. Where it has
// a public address others may embed it.
func New(c page.Context, public string, first bool) *Page {
	p := builder{c}.page("/")
	if first {
		p.Welcome = builder{c}.welcome()
	}
	if public != "" {
		p.Bootstrap.Embed = public + c.Text.Lang.Path(page.EmbedPath)
	}
	return p
}

// Alone builds the map alone, to be embedded in a page of others.
func Alone(c page.Context) *Page {
	p := builder{c}.page(page.EmbedPath)
	p.Bare, p.Bootstrap.Alone = true, true
	return p
}

func (b builder) page(path string) *Page {
	frame := b.Frame("map", path, b.Text.T("map.title"), b.Text.T("map.description"))
	frame.Wide = true
	return &Page{Frame: frame, H1: b.Text.T("map.heading", "scope", b.Names.Scope()), Bootstrap: b.bootstrap()}
}

func (b builder) bootstrap() Bootstrap {
	d, box := b.Atlas.Decl, b.Atlas.Bounds()
	home, insets := b.insets()
	out := Bootstrap{
		Lang: string(b.Text.Lang), Release: b.Atlas.Release.ID, Scope: b.Names.Scope(), Root: b.Text.Root,
		Credits: b.Atlas.Attribution(),
		Bounds:  sides(box), Home: sides(home), Insets: insets,
		Levels: b.levels(), Kinds: b.kinds(), Functions: b.functions(), Missing: []CodeName{},
		Indices: []Named{}, Themes: []Named{}, Services: []Service{}, Indicators: []Indicator{},
	}
	for _, x := range b.Atlas.Decl.OtherIndices() {
		out.Indices = append(out.Indices, Named{x.ID, b.Text.Pick(x.Name)})
	}
	for _, t := range geo.Themes() {
		out.Themes = append(out.Themes, Named{string(t), b.Names.Theme(t)})
	}
	for i := range d.Services {
		s := &d.Services[i]
		out.Services = append(out.Services,
			Service{s.ID, b.Text.Pick(s.Name), s.Theme, s.Limit.Acceptable, s.Limit.Unacceptable, b.editionsOf(s.ID), s.Age})
	}
	for i := range d.Indicators {
		x := &d.Indicators[i]
		out.Indicators = append(out.Indicators,
			Indicator{x.ID, b.Text.Pick(x.Name), x.Theme, b.Names.Unit(x.Unit), x.Decimals, x.Age})
	}
	for _, row := range b.Atlas.Missing() {
		out.Missing = append(out.Missing, CodeName{row.Code, row.Name})
	}
	out.Editions = b.editionsOf("")
	if i := b.Atlas.NeedIndicator(); i >= 0 {
		out.Need = d.Indicators[i].ID
	}
	out.Typed = len(b.Atlas.Release.Result.Types) > 0
	out.Landmarks = b.Atlas.Tiles != nil && b.Atlas.Tiles.HasLandmarks()
	out.Opens = b.opens()
	b.addModes(&out)
	return out
}

// editionsOf lists the editions of the counts that count a service, by year; all
// of them for "".
func (b builder) editionsOf(service string) []string {
	out := []string{}
	for _, e := range b.Atlas.Editions() {
		if service == "" || len(b.Atlas.Decl.Counted(service, e.Vintage)) > 0 {
			out = append(out, strconv.Itoa(e.Vintage))
		}
	}
	return out
}

// addModes says how one can travel and over what that was measured.
func (b builder) addModes(out *Bootstrap) {
	out.Mode, out.MeasuredBy = b.Atlas.Mode(), map[geo.Mode]geo.Method{}
	for _, m := range geo.Modes() {
		mode := Mode{ID: m, Name: b.Text.T("mode." + string(m))}
		if seen, err := b.Atlas.By(m); err == nil {
			out.MeasuredBy[m] = seen.Measured()
		} else {
			mode.Reason = b.Travel.Unmeasured(m)
		}
		out.Modes = append(out.Modes, mode)
	}
	if n := b.Atlas.Network; n != nil {
		out.Network = &Network{Date: n.Date}
	}
	out.Timetables = []Timetable{}
	for _, t := range b.Atlas.Timetables {
		out.Timetables = append(out.Timetables, Timetable{Name: t.Title, Day: b.Atlas.Days(t.Source)[0]})
	}
}

// levels lists the levels that hold a territory; the zooms are those at which
// the territories of a level are large enough to be distinguished.
func (b builder) levels() []Level {
	zooms := map[geo.Level]int{geo.LevelCommune: 6, geo.LevelEPCI: 5, geo.LevelDepartement: 4}
	out := []Level{}
	for _, l := range geo.Levels() {
		if len(b.Atlas.Rows(l)) > 0 {
			out = append(out, Level{l, b.Text.T("level-plural." + string(l)), zooms[l]})
		}
	}
	return out
}

// kinds lists the kinds and labels of the social enterprises that are loaded, by name.
func (b builder) kinds() []Named {
	out := []Named{}
	for _, kind := range b.Atlas.EnterpriseKinds() {
		out = append(out, Named{kind, b.Names.Kind(kind)})
	}
	return byName(out)
}

// functions lists what they do surely or likely, by name.
func (b builder) functions() []Named {
	out := []Named{}
	for _, id := range b.Atlas.EnterpriseFunctions() {
		if d := function.Find(b.Atlas.Decl.Functions, id); d != nil {
			out = append(out, Named{id, b.Text.Pick(d.Label)})
		}
	}
	return byName(out)
}

func byName(list []Named) []Named {
	slices.SortFunc(list, func(x, y Named) int { return cmp.Compare(x.Name, y.Name) })
	return list
}
