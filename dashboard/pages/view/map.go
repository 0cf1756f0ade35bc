package view

import (
	"cmp"
	"slices"
	"strconv"

	"maillage/geo"
)

// Map is the page of the map.
type Map struct {
	Frame
	H1        string
	Bootstrap Bootstrap
}

// Bootstrap is what the map's script needs before its first request.
type Bootstrap struct {
	Lang       string         `json:"lang"`
	Release    string         `json:"release"`
	Bounds     [4]float64     `json:"bounds"` // west, south, east, north: degrees
	Levels     []MapLevel     `json:"levels"`
	Indices    []Named        `json:"indices"` // besides the published one
	Themes     []Named        `json:"themes"`
	Services   []MapService   `json:"services"`
	Indicators []MapIndicator `json:"indicators"`
	Kinds      []Named        `json:"kinds"`
	Missing    []CodeName     `json:"missing"`
	Scope      string         `json:"scope"`

	Modes      []MapMode               `json:"modes"` // all of them, in order
	Mode       geo.Mode                `json:"mode"`  // the one shown first
	MeasuredBy map[geo.Mode]geo.Method `json:"measuredBy"`
	Network    *MapNetwork             `json:"network"` // null where none is loaded
	Timetables []MapTimetable          `json:"timetables"`
	Editions   []string                `json:"editions"` // of the counts of equipment, the oldest first
	Need       string                  `json:"need"`     // id of the indicator that is the need score, "" without one
	Typed      bool                    `json:"typed"`    // communes are grouped by their profiles
}

// MapMode is a way to travel; Reason says why it was not measured, "" where it
// was.
type MapMode struct {
	ID     geo.Mode `json:"id"`
	Name   string   `json:"name"`
	Reason string   `json:"reason,omitempty"`
}

// MapNetwork is the road network.
type MapNetwork struct {
	Date string `json:"date"` // 2006-01-02, "" where unknown
}

// MapTimetable is a timetable of public transport with the weekday that was
// counted.
type MapTimetable struct {
	Name string `json:"name"`
	Day  string `json:"day"` // 2006-01-02, "" where unknown
}

// Named is a thing with its name in the page's language.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// MapLevel is a level with the zoom from which the map shows it.
type MapLevel struct {
	ID      geo.Level `json:"id"`
	Name    string    `json:"name"`
	MinZoom int       `json:"minzoom"`
}

// MapService is a service with its thresholds, in minutes.
type MapService struct {
	ID           string    `json:"id"`
	Name         string    `json:"name"`
	Theme        geo.Theme `json:"theme"`
	Acceptable   float64   `json:"acceptable"`
	Unacceptable float64   `json:"unacceptable"`
	// Editions are those of the counts that count the service, by year.
	Editions []string `json:"editions"`
}

// MapIndicator is an indicator with how its values are written.
type MapIndicator struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Theme    geo.Theme `json:"theme"`
	Unit     string    `json:"unit"`
	Decimals int       `json:"decimals"`
}

// CodeName is a territory by its code.
type CodeName struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Map builds the page.
func (b *Builder) Map() *Map {
	frame := b.frame("map", "/", b.m.T("map.title"), b.m.T("map.description"))
	frame.Wide = true
	return &Map{Frame: frame, H1: b.m.T("map.heading", "scope", b.ScopeName()), Bootstrap: b.bootstrap()}
}

func (b *Builder) bootstrap() Bootstrap {
	d, box := b.atlas.Decl, b.atlas.Bounds()
	out := Bootstrap{
		Lang: string(b.m.Lang), Release: b.atlas.Release.ID, Scope: b.ScopeName(),
		Bounds: [4]float64{box.Min[0], box.Min[1], box.Max[0], box.Max[1]},
		Levels: b.mapLevels(), Kinds: b.kindsPresent(), Missing: []CodeName{},
		Indices: []Named{}, Themes: []Named{}, Services: []MapService{}, Indicators: []MapIndicator{},
	}
	for _, x := range b.atlas.Decl.OtherIndices() {
		out.Indices = append(out.Indices, Named{x.ID, b.m.Pick(x.Name)})
	}
	for _, t := range geo.Themes() {
		out.Themes = append(out.Themes, Named{string(t), b.themeName(t)})
	}
	for i := range d.Services {
		s := &d.Services[i]
		out.Services = append(out.Services,
			MapService{s.ID, b.m.Pick(s.Name), s.Theme, s.Limit.Acceptable, s.Limit.Unacceptable, b.editionsOf(s.ID)})
	}
	for i := range d.Indicators {
		x := &d.Indicators[i]
		out.Indicators = append(out.Indicators,
			MapIndicator{x.ID, b.m.Pick(x.Name), x.Theme, b.unit(x.Unit), x.Decimals})
	}
	for _, row := range b.atlas.Missing() {
		out.Missing = append(out.Missing, CodeName{row.Code, row.Name})
	}
	out.Editions = b.editionsOf("")
	if i := b.atlas.NeedIndicator(); i >= 0 {
		out.Need = d.Indicators[i].ID
	}
	out.Typed = len(b.atlas.Release.Result.Types) > 0
	b.addModes(&out)
	return out
}

// editionsOf lists the editions of the counts that count a service, by year; all
// of them for "".
func (b *Builder) editionsOf(service string) []string {
	out := []string{}
	for _, e := range b.atlas.Editions() {
		if service == "" || len(b.atlas.Decl.Counted(service, e.Vintage)) > 0 {
			out = append(out, strconv.Itoa(e.Vintage))
		}
	}
	return out
}

// addModes tells how one can travel and over what that was measured.
func (b *Builder) addModes(out *Bootstrap) {
	out.Mode, out.MeasuredBy = b.atlas.Mode(), map[geo.Mode]geo.Method{}
	for _, m := range geo.Modes() {
		mode := MapMode{ID: m, Name: b.m.T("mode." + string(m))}
		if seen, err := b.atlas.By(m); err == nil {
			out.MeasuredBy[m] = seen.Measured()
		} else {
			mode.Reason = b.unmeasured(m)
		}
		out.Modes = append(out.Modes, mode)
	}
	if n := b.atlas.Network; n != nil {
		out.Network = &MapNetwork{Date: n.Date}
	}
	out.Timetables = []MapTimetable{}
	for _, t := range b.atlas.Timetables {
		out.Timetables = append(out.Timetables, MapTimetable{Name: t.Title, Day: b.atlas.Days()[0]})
	}
}

// mapLevels lists the levels that hold a territory; the zooms are those at which
// the territories of a level are large enough to be told apart.
func (b *Builder) mapLevels() []MapLevel {
	zooms := map[geo.Level]int{geo.LevelCommune: 6, geo.LevelEPCI: 5, geo.LevelDepartement: 4}
	out := []MapLevel{}
	for _, l := range geo.Levels() {
		if len(b.atlas.Rows(l)) > 0 {
			out = append(out, MapLevel{l, b.m.T("level-plural." + string(l)), zooms[l]})
		}
	}
	return out
}

// kindsPresent lists the kinds of social enterprises that are loaded, by name.
func (b *Builder) kindsPresent() []Named {
	seen := map[string]bool{}
	out := []Named{}
	for _, e := range b.atlas.Enterprises() {
		if !seen[e.Kind] {
			seen[e.Kind] = true
			out = append(out, Named{e.Kind, b.kindName(e.Kind)})
		}
	}
	slices.SortFunc(out, func(x, y Named) int { return cmp.Compare(x.Name, y.Name) })
	return out
}
