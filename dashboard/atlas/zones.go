package atlas

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"maillage/geo"
	"maillage/geo/inequality"
	"maillage/geo/measure"
)

// Zone is a class of a published zoning, over the asked communes in it: its index and
// themes are means weighted by population, as of a territory above the commune.
type Zone struct {
	Class, Label string
	Communes     int
	Population   geo.Inhabitants
	Partial      bool    // it is known to hold communes that were not asked for
	Index        float64 // NaN where missing
	Themes       []geo.ThemeScore
	Spread       Spread
	members      []int // communes, by their places in the frame
}

// States is how many inhabitants of a zone are in each state of the i-th declared service: not
// known where those of one of its communes are not.
func (z *Zone) States(a *Atlas, service int) (sum geo.ByState) {
	rows := a.Rows(geo.LevelCommune)
	for _, i := range z.members {
		for s, people := range rows[i].ByState(service) {
			sum[s] = sum[s].Plus(people)
		}
	}
	return sum
}

// Spread says how unevenly access is spread over the inhabitants of a territory.
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

// zoned are the zones of a zoning, as [Atlas.Zones] gives them.
type zoned struct {
	zones  []Zone
	source geo.SourceVintage
}

// zonesOnce has the zones of each zoning summed up when they are first asked for.
func (a *Atlas) zonesOnce() map[string]func() zoned {
	out := make(map[string]func() zoned, len(a.zonings))
	for name, z := range a.zonings {
		out[name] = sync.OnceValue(func() zoned { return a.sumUpZones(z) })
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

func (a *Atlas) sumUpZones(z *zoning) zoned {
	rows := a.Rows(geo.LevelCommune)
	var out zoned
	for _, at := range slices.Backward(z.of) {
		if at != none {
			out.source = geo.SourceVintage{Source: z.said[at].Source, Vintage: z.said[at].Vintage}
			break
		}
	}
	var groups [][]int
	for at, group := range z.members {
		if len(group) == 0 {
			continue
		}
		last := z.said[z.of[group[len(group)-1]]]
		zone := Zone{Class: last.Class, Label: cmp.Or(last.Label, last.Class), Communes: len(group), Partial: z.partial[z.said[at].Class], members: group}
		for _, i := range group {
			zone.Population = zone.Population.Plus(rows[i].Population)
		}
		out.zones, groups = append(out.zones, zone), append(groups, group)
	}
	for g, tooFar := range a.tooFar(groups) {
		out.zones[g].Spread = a.spread(groups[g], tooFar)
	}
	for i, scores := range measure.AggregateScores(a.Release.Result.Frame(geo.LevelCommune), a.mode, groups, a.mostAtEdge()) {
		out.zones[i].Index, out.zones[i].Themes = scores.Index, scores.Themes
	}
	slices.SortStableFunc(out.zones, func(x, y Zone) int { return cmp.Compare(y.Index, x.Index) }) // what is missing last
	return out
}

// SpreadWithin says how unevenly access is spread within a territory.
func (a *Atlas) SpreadWithin(row geo.Row) Spread {
	var communes []int
	for _, inside := range a.Within(row) {
		communes = append(communes, inside.At())
	}
	return a.spread(communes, a.tooFar([][]int{communes})[0])
}

// spread says how unevenly access is spread over communes, by their places in the frame.
func (a *Atlas) spread(communes []int, tooFar float64) Spread {
	var parts []inequality.Part
	frame := a.Release.Result.Frame(geo.LevelCommune)
	index := frame.Access[a.mode].Index.Value
	for _, i := range communes {
		if people := frame.Territories[i].Population; geo.Known(index[i]) && people > 0 {
			parts = append(parts, inequality.Part{Value: index[i], Weight: people.Weight()})
		}
	}
	s := Spread{TooFar: tooFar, Theil: inequality.Theil(parts), Ratio: math.NaN()}
	parts = inequality.Rising(parts) // once for both
	s.Gini = inequality.Gini(parts)
	s.Best, s.Worst = inequality.Tails(parts, 0.1)
	if s.Best > 0 {
		s.Ratio = s.Worst / s.Best
	}
	return s
}

// member is a commune of a group, by its place in the frame and that of the group, and how
// many people its figures weigh.
type member struct {
	commune, group int32
	people         float64
}

// members lists the communes of groups in the order of the frame.
func members(groups [][]int, of []geo.Territory) []member {
	var out []member
	for g, group := range groups {
		for _, i := range group {
			out = append(out, member{int32(i), int32(g), of[i].Population.Weight()})
		}
	}
	slices.SortFunc(out, func(x, y member) int { return cmp.Compare(x.commune, y.commune) })
	return out
}

// tooFar is, by group of communes, the weighted mean over services of the share of
// inhabitants beyond the acceptable time, over the communes where that is known; services
// that are stale are left out. Each column is read once, in its order: a country has
// millions of these figures.
func (a *Atlas) tooFar(groups [][]int) []float64 {
	frame := a.Release.Result.Frame(geo.LevelCommune)
	of := members(groups, frame.Territories)
	sum, weights := make([]float64, len(groups)), make([]float64, len(groups))
	beyond, people := make([]float64, len(groups)), make([]float64, len(groups))
	for s := range a.Decl.Services {
		if a.Decl.Services[s].Stale {
			continue
		}
		access, weight := &frame.Access[a.mode].Services[s], a.Decl.Services[s].Weight
		clear(beyond)
		clear(people)
		for _, m := range of {
			if geo.Known(access.Gap[m.commune]) && !access.Edge[m.commune] {
				beyond[m.group] += geo.Inhabitants(access.Beyond[m.commune]).Weight()
				people[m.group] += m.people
			}
		}
		for g := range groups {
			if people[g] > 0 {
				sum[g] += weight * beyond[g] / people[g]
				weights[g] += weight
			}
		}
	}
	for g := range sum {
		sum[g] /= weights[g] // NaN where there is none
	}
	return sum
}
