package difference

import (
	"slices"

	"maillage/geo"
)

// shown is how many keys, and how many figures a level, are named of all that changed.
const shown = 20

// Side is one of the two releases, with what it declares in the order of its columns.
type Side struct {
	*geo.Release
	Services   []geo.Service
	Indicators []geo.Indicator
}

// Difference is what changed from one release to another.
type Difference struct {
	From        string       `json:"from"`
	To          string       `json:"to"`
	SameScope   bool         `json:"same_scope"` // both are of the same territories asked for
	Sources     []Source     `json:"sources"`    // those that changed
	Territories []Rows       `json:"territories"`
	Services    []Service    `json:"services"` // those of which anything changed
	Indicators  []Indicator  `json:"indicators"`
	Totals      []Total      `json:"totals"` // by département, those that changed
	Moved       []Moved      `json:"moved"`  // the figures that moved most, by level
	Ranks       RanksChanged `json:"ranks"`
}

// Of compares two releases. Services and indicators are matched by their ids.
func Of(from, to Side) *Difference {
	p := match(from, to)
	d := &Difference{From: from.ID, To: to.ID, SameScope: slices.Equal(from.Scope, to.Scope), Sources: Sources(from.Release, to.Release)}
	d.Territories = p.rows()
	d.Services, d.Indicators = p.services(), p.indicators()
	d.Totals, d.Moved, d.Ranks = p.totals(), p.moved(), p.ranks()
	return d
}

// Nothing reports whether the figures are the same.
func (d *Difference) Nothing() bool {
	changed := slices.ContainsFunc(d.Territories, func(r Rows) bool { return r.Added.Number+r.Gone.Number+r.Changed > 0 })
	return !changed && len(d.Services)+len(d.Indicators)+len(d.Totals)+len(d.Moved) == 0
}

// By keeps of the services and totals those that a source gives places to.
func (d *Difference) By(source string) (services []Service, totals []Total) {
	given := map[string]bool{}
	for _, s := range d.Services {
		if slices.Contains(s.Sources, source) {
			given[s.Service] = true
			services = append(services, s)
		}
	}
	for _, t := range d.Totals {
		if given[t.Service] {
			totals = append(totals, t)
		}
	}
	return services, totals
}

// pair is both releases, matched.
type pair struct {
	from, to       Side
	levels         []level
	before, after  []int // places of the services that both declare
	earlier, later []int // places of the indicators that both declare
}

// level is the territories of one level, in the order of their codes: those that both have,
// by their places in either frame, and the others.
type level struct {
	level        geo.Level
	from, to     *geo.Frame
	before, same []int // the places of one territory in from and in to
	gone, added  []int
}

func match(from, to Side) *pair {
	p := &pair{from: from, to: to}
	for _, l := range geo.Levels() {
		if was, is := from.Result.Frame(l), to.Result.Frame(l); was != nil && is != nil {
			p.levels = append(p.levels, matchLevel(l, was, is))
		}
	}
	p.before, p.after = matchIDs(from.Services, to.Services, func(s geo.Service) string { return s.ID })
	p.earlier, p.later = matchIDs(from.Indicators, to.Indicators, func(i geo.Indicator) string { return i.ID })
	return p
}

func matchLevel(l geo.Level, from, to *geo.Frame) level {
	out := level{level: l, from: from, to: to}
	for i := range from.Territories {
		if k, both := to.Find(from.Territories[i].Code); both {
			out.before, out.same = append(out.before, i), append(out.same, k)
		} else {
			out.gone = append(out.gone, i)
		}
	}
	for k := range to.Territories {
		if _, both := from.Find(to.Territories[k].Code); !both {
			out.added = append(out.added, k)
		}
	}
	return out
}

// matchIDs gives the places of what both lists have.
func matchIDs[T any](from, to []T, id func(T) string) (before, after []int) {
	for i := range from {
		if k := slices.IndexFunc(to, func(t T) bool { return id(t) == id(from[i]) }); k >= 0 {
			before, after = append(before, i), append(after, k)
		}
	}
	return before, after
}

// access are the columns of a service by car, nil where there are none.
func access(f *geo.Frame, service int) *geo.ServiceColumns {
	if a := f.Access[geo.ModeCar]; a != nil {
		return &a.Services[service]
	}
	return nil
}
