package atlas

import (
	"cmp"
	"slices"

	"maillage/geo"
)

// Relied is a place that inhabitants rely on for a service, within the acceptable time by
// car.
type Relied struct {
	Service     int             // in the order of the declarations
	Place       string          // id of a facility or of a social enterprise
	Inhabitants geo.Inhabitants // of the territory that was asked about
	Everywhere  geo.Inhabitants

	reliance *geo.Reliance
	at       int // among all, whose order is that of equals
}

// Communes says in how many communes they live, all of them.
func (r *Relied) Communes() int { return len(r.reliance.Communes) }

// OfCommune is how many of the inhabitants of a commune there are.
type OfCommune struct {
	Code        string
	Inhabitants geo.Inhabitants
}

// Threads lists the places that are the last of their service in reach for some
// inhabitants of a territory, of any where the row is zero; of one service, of all where
// that is below 0. Those whom most rely on come first.
func (a *Atlas) Threads(of geo.Row, service int) []Relied {
	return a.relied(a.Release.Result.Threads, of, service)
}

// Answers lists in the same way the social enterprises nearest to inhabitants whom only
// such serve.
func (a *Atlas) Answers(of geo.Row, service int) []Relied {
	return a.relied(a.Release.Result.Answers, of, service)
}

func (a *Atlas) relied(list []geo.Reliance, of geo.Row, service int) []Relied {
	out, within := []Relied{}, map[int32]bool{}
	if service < 0 && !of.Exists() {
		out = make([]Relied, 0, len(list)) // of a country, tens of thousands
	}
	if of.Exists() {
		for _, row := range a.Within(of) {
			within[int32(row.At())] = true
		}
	}
	for i := range list {
		r := &list[i]
		if service >= 0 && r.Service != service {
			continue
		}
		found := Relied{Service: r.Service, Place: a.Release.Result.Places[r.Place], Everywhere: r.Inhabitants(), reliance: r, at: i}
		for k, at := range r.Communes {
			if !of.Exists() || within[at] {
				found.Inhabitants += geo.Inhabitants(r.People[k])
			}
		}
		if found.Inhabitants > 0 {
			out = append(out, found)
		}
	}
	slices.SortFunc(out, func(x, y Relied) int {
		return cmp.Or(cmp.Compare(y.Inhabitants, x.Inhabitants), cmp.Compare(x.at, y.at))
	})
	return out
}

// CommunesOf says where those who rely on a place live, all of them.
func (a *Atlas) CommunesOf(r *Relied) []OfCommune {
	rows, out := a.Rows(geo.LevelCommune), make([]OfCommune, r.Communes())
	for k, at := range r.reliance.Communes {
		out[k] = OfCommune{rows[at].Code, geo.Inhabitants(r.reliance.People[k])}
	}
	return out
}
