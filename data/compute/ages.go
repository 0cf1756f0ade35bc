package compute

import (
	"context"
	"slices"

	"maillage/data/reference"
	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/measure"
)

// ages says how old what is loaded is.
type ages struct {
	editions map[geo.SourceVintage]geo.Age // those in use
	sources  map[string]geo.Age            // of all editions of a source in use
	observed map[string]geo.SourceVintage  // by the name of an observation
	timed    geo.Age                       // of the timetables that count
	untimed  []string                      // sources of the timetables that are left out: stale, where others are not
	extents  map[string]*loaded.Extent     // of the files, by source
}

// readAges reads how old the editions in use are, given those that are stale, and whether
// these count all the same.
func readAges(ctx context.Context, st *store.Store, stale []geo.SourceVintage, keep bool) (*ages, error) {
	states, err := loaded.Sources(ctx, st)
	if err != nil {
		return nil, err
	}
	a := &ages{editions: map[geo.SourceVintage]geo.Age{}, sources: map[string]geo.Age{}}
	for _, s := range states {
		if !s.InUse {
			continue
		}
		edition := geo.SourceVintage{Source: s.Source, Vintage: s.Vintage}
		age := geo.Age{Stale: slices.Contains(stale, edition)}
		if !s.SpeaksOf.IsZero() {
			age.Year = s.SpeaksOf.Format("2006")
		}
		a.editions[edition], a.sources[s.Source] = age, a.sources[s.Source].With(age)
	}
	if a.extents, err = extentsOf(states); err != nil {
		return nil, err
	}
	if a.observed, err = loaded.ObservationSources(ctx, st); err != nil {
		return nil, err
	}
	timetables, err := loaded.TimetablesInUse(ctx, st)
	if !keep {
		a.untimed = a.leftOut(timetables)
	}
	for _, t := range counted(timetables, a.untimed) {
		a.timed = a.timed.With(a.sources[t.Source])
	}
	return a, err
}

// leftOut lists the sources of timetables that are stale where others are not: what runs
// today is told by these. Where all are, none is.
func (a *ages) leftOut(timetables []loaded.Timetable) []string {
	var left []string
	for _, t := range timetables {
		if a.stale(t.Source) {
			left = append(left, t.Source)
		}
	}
	if len(left) == len(timetables) {
		return nil
	}
	return left
}

// counted are the timetables of other sources than those left out.
func counted(timetables []loaded.Timetable, left []string) []loaded.Timetable {
	return slices.DeleteFunc(slices.Clone(timetables), func(t loaded.Timetable) bool { return slices.Contains(left, t.Source) })
}

// holds reports whether a file in use has places of a type, be it far away: it then tells
// that there is none here.
func (a *ages) holds(typ string) bool {
	e := a.extents[reference.SourceOf(typ)]
	return e != nil && e.Places[typ] > 0
}

// stale reports whether an edition of a source in use is too old.
func (a *ages) stale(source string) bool { return a.sources[source].Stale }

// staleEnterprise reports whether what is known of a social enterprise is too old for it to
// answer a service.
func (a *ages) staleEnterprise(e geo.Enterprise) bool {
	return a.editions[geo.SourceVintage{Source: e.Source, Vintage: e.Vintage}].Stale
}

// apply says of every service and indicator how old it is. What is made of several
// figures leaves out those that are stale, and has no age of its own.
func (a *ages) apply(decl *reference.Declarations) {
	made := map[string]geo.Age{measure.ObservedDepartures: {}, measure.ObservedNoCar: {}, measure.ObservedPole: {}, reference.ObservedNeed: {}}
	for i := range decl.Services {
		s := &decl.Services[i]
		for _, t := range s.Types {
			s.Age = s.Age.With(a.sources[reference.SourceOf(t)])
		}
		made[reference.ObservedAccessibility(s.ID)] = s.Age
	}
	decl.Indicators = slices.Clone(decl.Indicators)
	for i := range decl.Indicators {
		d := &decl.Indicators[i]
		for _, name := range slices.Concat([]string{d.Numerator}, d.Plus, d.Denominators) {
			age, computed := made[name]
			if !computed {
				age = a.editions[a.observed[name]]
			}
			d.Age = d.Age.With(age)
		}
		if d.OfTimetables {
			d.Age = d.Age.With(a.timed)
		}
	}
}
