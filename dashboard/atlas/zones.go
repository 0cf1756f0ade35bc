package atlas

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"sync"

	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/inequality"
	"maillage/geo/measure"
)

// Zone is a class of a published zoning, over the asked communes in it.
type Zone struct {
	Class, Label string
	Communes     int
	Population   int
	Partial      bool // it is known to hold communes that were not asked for
	geo.Row           // population-weighted means, as of a territory above the commune; never ranked
	Spread       Spread
}

// bassinsDeVie is the zoning whose classes are the INSEE codes of the communes that its
// zones lie around (INSEE, bassins de vie 2022).
const bassinsDeVie = "bassin_vie"

// Spread tells how unevenly access is spread over the inhabitants of a territory.
type Spread struct {
	// TooFar is the share of inhabitants beyond the acceptable time, on the mean
	// over the services by their weights.
	TooFar float64
	// Best and Worst are the mean index of the tenth of the inhabitants that is
	// served best and of the tenth that is served worst, Ratio the one over the
	// other; Gini and Theil are of the index.
	Best, Worst, Ratio, Gini, Theil float64 // NaN where not known
}

// Known reports whether an index is known of anybody.
func (s Spread) Known() bool { return geo.Known(s.Best) }

// ZoningNames lists the names of the zonings that hold an asked commune.
func (a *Atlas) ZoningNames() []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(a.Zonings)) {
		for commune := range a.Zonings[name] {
			if a.asked(commune) {
				names = append(names, name)
				break
			}
		}
	}
	return names
}

// zoned are the zones of a zoning, as [Atlas.Zones] gives them.
type zoned struct {
	zones  []Zone
	source geo.SourceVintage
}

// zonesOnce has the zones of each zoning summed up when they are first asked for.
func (a *Atlas) zonesOnce() map[string]func() zoned {
	out := make(map[string]func() zoned, len(a.Zonings))
	for name := range a.Zonings {
		out[name] = sync.OnceValue(func() zoned { return a.sumUpZones(name) })
	}
	return out
}

// Zones sums up the asked communes by class of a zoning, by the atlas's mode, the
// most fragile first, those without index last; they are not to be changed. The
// source is the edition that the zoning comes from. A zoning that is not loaded is a
// CodeNotFound error.
func (a *Atlas) Zones(zoning string) ([]Zone, geo.SourceVintage, error) {
	once, loaded := a.zones[zoning]
	if !loaded {
		return nil, geo.SourceVintage{}, geo.Errorf(geo.CodeNotFound, "no zoning %q is loaded", zoning)
	}
	z := once()
	return z.zones, z.source, nil
}

func (a *Atlas) sumUpZones(zoning string) zoned {
	members, labels := map[string][]geo.Row{}, map[string]loaded.Zoning{}
	var out zoned
	for _, row := range a.Rows(geo.LevelCommune) {
		if z, ok := a.Zonings[zoning][row.Code]; ok {
			members[z.Class], labels[z.Class] = append(members[z.Class], row), z
			out.source = geo.SourceVintage{Source: z.Source, Vintage: z.Vintage}
		}
	}
	partial := a.partialZones(zoning)
	var territories []geo.Territory
	var groups [][]geo.Row
	for _, class := range slices.Sorted(maps.Keys(members)) {
		zone := Zone{Class: class, Label: cmp.Or(labels[class].Label, class), Communes: len(members[class]), Partial: partial[class]}
		for _, row := range members[class] {
			zone.Population += row.Population
		}
		zone.Spread = a.spread(members[class])
		out.zones = append(out.zones, zone)
		territories, groups = append(territories, geo.Territory{Code: class, Population: zone.Population}), append(groups, members[class])
	}
	for i, row := range measure.Aggregate(territories, groups) {
		out.zones[i].Row = row
	}
	slices.SortStableFunc(out.zones, func(x, y Zone) int {
		return cmp.Or(-compareBool(x.Index().Known(), y.Index().Known()), cmp.Compare(y.Index().Value, x.Index().Value))
	})
	return out
}

// partialZones are the classes known to hold communes that were not asked for.
func (a *Atlas) partialZones(zoning string) map[string]bool {
	partial := map[string]bool{}
	for commune, z := range a.Zonings[zoning] {
		// Files of one région do not name the rest of a bassin de vie.
		if !a.asked(commune) || zoning == bassinsDeVie && !a.asked(z.Class) {
			partial[z.Class] = true
		}
	}
	return partial
}

func compareBool(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

// SpreadWithin tells how unevenly access is spread within a territory.
func (a *Atlas) SpreadWithin(row geo.Row) Spread { return a.spread(a.Within(row)) }

func (a *Atlas) spread(communes []geo.Row) Spread {
	var parts []inequality.Part
	for _, row := range communes {
		if index := row.Index(); index.Known() && row.Population > 0 {
			parts = append(parts, inequality.Part{Value: index.Value, Weight: float64(row.Population)})
		}
	}
	s := Spread{TooFar: a.tooFar(communes), Gini: inequality.Gini(parts), Theil: inequality.Theil(parts), Ratio: math.NaN()}
	s.Best, s.Worst = inequality.Tails(parts, 0.1)
	if s.Best > 0 {
		s.Ratio = s.Worst / s.Best
	}
	return s
}

// tooFar is the weighted mean over services of the share of inhabitants beyond
// the acceptable time, over the communes where that is known.
func (a *Atlas) tooFar(communes []geo.Row) float64 {
	var sum, weights float64
	for i := range a.Decl.Services {
		var beyond, people float64
		for _, row := range communes {
			if geo.Known(row.Gap(i)) {
				beyond += float64(row.Beyond(i))
				people += float64(row.Population)
			}
		}
		if people > 0 {
			sum += a.Decl.Services[i].Weight * beyond / people
			weights += a.Decl.Services[i].Weight
		}
	}
	if weights == 0 {
		return math.NaN()
	}
	return sum / weights
}
