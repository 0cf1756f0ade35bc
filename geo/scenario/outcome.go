package scenario

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/measure"
)

// Outcome is what becomes of a base by a scenario.
type Outcome struct {
	Scenario Scenario
	Services []Service // that change, in the order of the declarations
	// Communes are those where a time, a gap or the index changes, those whose index changes
	// most first.
	Communes []Commune
	// Above are the EPCI, départements and régions whose index changes, by level and code.
	Above []Territory
	// Reranked is how many other communes have another rank though nothing changes there.
	Reranked int
}

// Service is what becomes of the access to a service.
type Service struct {
	Service int // in the order of the declarations
	// Gained and Lost are the inhabitants who come within the acceptable time, and who no
	// longer are, each the sum of what communes gain and lose on balance.
	Gained, Lost geo.Inhabitants
	Communes     []Access // those that gain most first, those that lose most last
}

// Access is the access of a commune to a service before and after, NaN of what is not known.
type Access struct {
	At             int // the place of the commune in the frame
	Minutes, Gap   [2]float64
	Nearest        [2]string // id of the nearest place, "" of none
	Gained, Lost   geo.Inhabitants
	Within, Beyond bool // the centre comes within the acceptable time, or leaves it
}

// Territory is the index of a territory before and after.
type Territory struct {
	Level geo.Level
	At    int // its place in the frame of the level
	Index [2]geo.Score
}

// Commune is a territory with what its inhabitants gain and lose of all services, each
// counted once for each service.
type Commune struct {
	Territory
	Gained, Lost geo.Inhabitants
}

// Run applies a scenario. communeOf names the commune of an existing place, "" where it is not
// known.
func Run(ctx context.Context, base *measure.Base, s Scenario, communeOf func(place string) string) (*Outcome, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	e, err := edits(base, s, communeOf)
	if err != nil {
		return nil, err
	}
	v, err := base.With(ctx, e)
	if err != nil {
		return nil, err
	}
	out := &Outcome{Scenario: s}
	before, after := base.Communes(), v.Frame(geo.LevelCommune)
	of := map[int]*Commune{}
	for _, at := range v.Services {
		service := compare(before, after, at, base.Services()[at].Limit.Acceptable)
		for _, a := range service.Communes {
			c := of[a.At]
			if c == nil {
				c = &Commune{}
				of[a.At] = c
			}
			c.Gained, c.Lost = c.Gained.Plus(a.Gained), c.Lost.Plus(a.Lost)
		}
		out.Services = append(out.Services, service)
	}
	out.addCommunes(before, after, of)
	for _, level := range geo.Levels()[1:] {
		out.addAbove(base.Published().Frame(level), v.Frame(level))
	}
	return out, nil
}

// addCommunes lists the communes where something changes.
func (o *Outcome) addCommunes(before, after *geo.Frame, of map[int]*Commune) {
	for i := range before.Territories {
		t := Territory{geo.LevelCommune, i, [2]geo.Score{before.Row(i).Index(), after.Row(i).Index()}}
		c := of[i]
		switch {
		case c == nil && same(t.Index[0].Value, t.Index[1].Value):
			if t.Index[0].Rank != t.Index[1].Rank {
				o.Reranked++
			}
			continue
		case c == nil:
			c = &Commune{}
		}
		c.Territory = t
		o.Communes = append(o.Communes, *c)
	}
	slices.SortStableFunc(o.Communes, func(a, b Commune) int { return cmp.Compare(b.moved(), a.moved()) })
}

// moved is by how many points the index changes, 0 where it is not known.
func (t *Territory) moved() float64 {
	if by := math.Abs(t.Index[1].Value - t.Index[0].Value); geo.Known(by) {
		return by
	}
	return 0
}

func (o *Outcome) addAbove(before, after *geo.Frame) {
	if before == nil || after == nil {
		return
	}
	for i := range before.Territories {
		if t := (Territory{before.Level, i, [2]geo.Score{before.Row(i).Index(), after.Row(i).Index()}}); !same(t.Index[0].Value, t.Index[1].Value) {
			o.Above = append(o.Above, t)
		}
	}
}

// compare lists the communes whose access to a service changes.
func compare(before, after *geo.Frame, service int, acceptable float64) Service {
	out := Service{Service: service}
	for i := range before.Territories {
		a, changes := access(before.Row(i), after.Row(i), service, acceptable)
		if !changes {
			continue
		}
		out.Gained, out.Lost = out.Gained.Plus(a.Gained), out.Lost.Plus(a.Lost)
		out.Communes = append(out.Communes, a)
	}
	slices.SortStableFunc(out.Communes, func(a, b Access) int { return cmp.Compare(b.Gained-b.Lost, a.Gained-a.Lost) })
	return out
}

func access(before, after geo.Row, service int, acceptable float64) (Access, bool) {
	was, is := before.Service(service), after.Service(service)
	out := Access{At: before.At(), Minutes: [2]float64{was.Minutes, is.Minutes}, Gap: [2]float64{was.Gap, is.Gap}, Nearest: [2]string{nearestOf(was), nearestOf(is)}}
	within := [2]bool{was.Minutes <= acceptable, is.Minutes <= acceptable}
	out.Within, out.Beyond = within[1] && !within[0], within[0] && !within[1]
	by := [2]geo.ByState{before.ByState(service), after.ByState(service)}
	if by[0].Known() && by[1].Known() {
		served := func(b geo.ByState) geo.Inhabitants { return b.In(geo.StateCovered) + b.In(geo.StateEnterprise) }
		out.Gained, out.Lost = max(0, served(by[1])-served(by[0])), max(0, served(by[0])-served(by[1]))
	}
	return out, !same(was.Minutes, is.Minutes) || !same(was.Gap, is.Gap) || out.Gained+out.Lost > 0
}

// nearestOf is the id of the place that the time is to.
func nearestOf(s geo.ServiceScore) string {
	if s.ByEnterprise() {
		return s.Enterprise
	}
	return s.Facility
}

// same reports whether two figures are, or both are missing. What differs by less is the
// rounding of a sum.
func same(a, b float64) bool {
	return !geo.Known(a) && !geo.Known(b) || math.Abs(a-b) < 1e-12
}

// placed is the commune and the point of where a place is to be; the commune of a point is
// not looked for.
func placed(base *measure.Base, w Where) (string, orb.Point, error) {
	if w.Commune == "" {
		return "", w.Point, nil
	}
	c, known := base.Commune(w.Commune)
	if !known || c.CentreMethod == geo.CentreMissing {
		return "", orb.Point{}, geo.Errorf(geo.CodeNotFound, "commune %q is not loaded, or its centre is not known", w.Commune)
	}
	return c.Code, c.Centre, nil
}
