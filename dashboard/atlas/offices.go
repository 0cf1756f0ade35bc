package atlas

import (
	"cmp"
	"math"
	"slices"

	"maillage/data/store/loaded"
	"maillage/geo"
)

// offices indexes the public bodies.
type offices struct {
	byKind      map[string][]*geo.Office
	byID        map[string]*geo.Office
	serving     map[string]map[string][]*geo.Office // kind → commune
	competences map[string][]loaded.Competence      // by EPCI
	groupings   []loaded.Grouping
}

func indexOffices(all []geo.Office, areas []loaded.OfficeArea, competences []loaded.Competence) offices {
	o := offices{
		byKind: map[string][]*geo.Office{}, byID: make(map[string]*geo.Office, len(all)),
		serving: map[string]map[string][]*geo.Office{}, competences: map[string][]loaded.Competence{},
	}
	for i := range all {
		one := &all[i]
		o.byKind[one.Kind], o.byID[one.ID] = append(o.byKind[one.Kind], one), one
	}
	for _, area := range areas {
		if one := o.byID[area.Office]; one != nil {
			if o.serving[area.Kind] == nil {
				o.serving[area.Kind] = map[string][]*geo.Office{}
			}
			o.serving[area.Kind][area.Commune] = append(o.serving[area.Kind][area.Commune], one)
		}
	}
	for _, c := range competences {
		o.competences[c.EPCI] = append(o.competences[c.EPCI], c)
	}
	return o
}

// ParentCodes gives the territories of a level that communes are in, sorted.
func ParentCodes(communes []geo.Row, level geo.Level) []string {
	var out []string
	for _, c := range communes {
		if code := c.Parent(level); code != "" && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	slices.Sort(out)
	return out
}

// OfficesServing lists the public bodies of a kind that are published to serve some of
// communes, those of most first.
func (a *Atlas) OfficesServing(communes []geo.Row, kind string) []*geo.Office {
	serves := map[*geo.Office]int{}
	var out []*geo.Office
	for _, c := range communes {
		for _, o := range a.offices.serving[kind][c.Code] {
			if serves[o]++; serves[o] == 1 {
				out = append(out, o)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y *geo.Office) int { return serves[y] - serves[x] })
	return out
}

// OfficesWhere lists the public bodies of a kind that sit where is true, by id.
func (a *Atlas) OfficesWhere(kind string, is func(o *geo.Office) bool) []*geo.Office {
	var out []*geo.Office
	for _, o := range a.offices.byKind[kind] {
		if is(o) {
			out = append(out, o)
		}
	}
	return out
}

// OfficesNear lists the public bodies of a kind within an estimated number of minutes of the
// centre of a commune, the nearest first.
func (a *Atlas) OfficesNear(row geo.Row, kind string, minutes float64) []*geo.Office {
	near := a.OfficesWhere(kind, func(o *geo.Office) bool { return a.MinutesTo(row, o) <= minutes })
	slices.SortStableFunc(near, func(x, y *geo.Office) int { return cmp.Compare(a.MinutesTo(row, x), a.MinutesTo(row, y)) })
	return near
}

// MinutesTo estimates the minutes by car from the centre of a commune to a public body; NaN
// where one of the two places is not known, and above the commune.
func (a *Atlas) MinutesTo(row geo.Row, o *geo.Office) float64 {
	c, known := a.communes[row.Code]
	if row.Level != geo.LevelCommune || !known || c.CentreMethod == geo.CentreMissing || o.Point.Lon() == 0 && o.Point.Lat() == 0 {
		return math.NaN()
	}
	minutes, _ := a.enterprises.journeys.Travel(c.Centre, o.Point)
	return minutes
}

// Competences lists what communes have handed over to an EPCI, as it is published.
func (a *Atlas) Competences(epci string) []loaded.Competence { return a.offices.competences[epci] }

// Groupings lists the groups that some EPCI are members of, each once, by name.
func (a *Atlas) Groupings(epci []string) []loaded.Grouping {
	seen := map[string]bool{}
	var out []loaded.Grouping
	for _, g := range a.offices.groupings {
		if slices.Contains(epci, g.EPCI) && !seen[g.SIREN] {
			seen[g.SIREN] = true
			out = append(out, g)
		}
	}
	slices.SortStableFunc(out, func(x, y loaded.Grouping) int { return cmp.Compare(x.Name, y.Name) })
	return out
}

// HasGroupings reports whether a file names groups of EPCI.
func (a *Atlas) HasGroupings() bool { return len(a.offices.groupings) > 0 }

// Aids lists the public aid that is loaded. Do not change it.
func (a *Atlas) Aids() []geo.Aid { return a.aids }
