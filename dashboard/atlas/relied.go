package atlas

import (
	"cmp"
	"slices"
	"sync"

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
// that is below 0. Those whom most rely on come first. They are not to be changed.
func (a *Atlas) Threads(of geo.Row, service int) []Relied { return a.relied(a.threads(), of, service) }

// Answers lists in the same way the social enterprises nearest to inhabitants whom only
// such serve.
func (a *Atlas) Answers(of geo.Row, service int) []Relied { return a.relied(a.answers(), of, service) }

// reliedOnce lists those of all territories and services in their order, once: of a
// country there are tens of thousands.
func (a *Atlas) reliedOnce(list []geo.Reliance) func() []Relied {
	return sync.OnceValue(func() []Relied {
		all := make([]Relied, 0, len(list))
		for i := range list {
			r := &list[i]
			if n := r.Inhabitants(); n > 0 {
				all = append(all, Relied{Service: r.Service, Place: a.Release.Result.Places[r.Place], Inhabitants: n, Everywhere: n, reliance: r, at: i})
			}
		}
		sortRelied(all)
		return all
	})
}

func sortRelied(list []Relied) {
	slices.SortFunc(list, func(x, y Relied) int {
		return cmp.Or(cmp.Compare(y.Inhabitants, x.Inhabitants), cmp.Compare(x.at, y.at))
	})
}

func (a *Atlas) relied(all []Relied, of geo.Row, service int) []Relied {
	if service < 0 && !of.Exists() {
		return all
	}
	within, some := a.placesWithin(of), 0
	inhabitants := make([]geo.Inhabitants, len(all)) // counted first: room is made once for those that are left
	for i := range all {
		switch {
		case service >= 0 && all[i].Service != service:
			continue
		case within != nil:
			inhabitants[i] = all[i].reliance.Within(within)
		default:
			inhabitants[i] = all[i].Inhabitants
		}
		if inhabitants[i] > 0 {
			some++
		}
	}
	out := make([]Relied, 0, some)
	for i, n := range inhabitants {
		if n > 0 {
			out = append(out, all[i])
			out[len(out)-1].Inhabitants = n
		}
	}
	if within != nil {
		sortRelied(out)
	}
	return out
}

// placesWithin says of each asked commune whether it lies in a territory; nil where that is none.
func (a *Atlas) placesWithin(of geo.Row) []bool {
	if !of.Exists() {
		return nil
	}
	within := make([]bool, len(a.Rows(geo.LevelCommune)))
	for _, row := range a.Within(of) {
		within[row.At()] = true
	}
	return within
}

// CommunesOf says where those who rely on a place live, all of them.
func (a *Atlas) CommunesOf(r *Relied) []OfCommune {
	rows, out := a.Rows(geo.LevelCommune), make([]OfCommune, r.Communes())
	for k, at := range r.reliance.Communes {
		out[k] = OfCommune{rows[at].Code, geo.Inhabitants(r.reliance.People[k])}
	}
	return out
}
