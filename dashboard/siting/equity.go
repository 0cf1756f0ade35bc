package siting

import (
	"math"

	"maillage/geo"
	"maillage/geo/inequality"
	"maillage/geo/siting"
)

// Equity is how the minutes to the nearest place are spread over the inhabitants, before the
// sites and after, and who gains. Those whom no place serves have no minutes, and are in
// neither.
type Equity struct {
	Gini   Pair    `json:"gini"`
	Palma  Pair    `json:"palma"` // the minutes of the worst served tenth, as a multiple of those of the best served four
	Groups []Group `json:"groups"`
}

// Pair is a figure before and after, null where it is not known.
type Pair struct {
	Before *float64 `json:"before"`
	After  *float64 `json:"after"`
}

// Group is a figure of communes, as a mean over the inhabitants who gain and over all.
type Group struct {
	Indicator string   `json:"indicator"`
	Gaining   *float64 `json:"gaining"`
	All       *float64 `json:"all"`
}

// groups are the figures by which those who gain are told from the others.
func groups() []string {
	return []string{"part-75-ans", "part-moins-20-ans", "menages-voiture", "revenu-median"}
}

// equity compares who is served how with sites and without.
func (i *instance) equity(after []uint32) Equity {
	var e Equity
	var was, is []inequality.Part
	for d, weight := range i.people {
		if cost := i.problem.Existing[d]; cost != siting.Unserved {
			was = append(was, inequality.Part{Value: float64(cost) / 60_000, Weight: weight})
			is = append(is, inequality.Part{Value: float64(after[d]) / 60_000, Weight: weight})
		}
	}
	e.Gini = Pair{known(inequality.Gini(was), 4), known(inequality.Gini(is), 4)}
	e.Palma = Pair{known(palma(was), 3), known(palma(is), 3)}
	for _, id := range groups() {
		if at := i.atlas.Indicator(id); at >= 0 {
			e.Groups = append(e.Groups, i.group(id, at, after))
		}
	}
	return e
}

// palma is J. G. Palma's ratio of what the tenth that has most have to what the four tenths
// that have least do (2011), NaN where these have nothing: a service in their own communes is no minutes away.
func palma(parts []inequality.Part) float64 {
	_, most := inequality.Tails(parts, 0.1)
	least, _ := inequality.Tails(parts, 0.4)
	if least <= 0 {
		return math.NaN()
	}
	return 0.1 * most / (0.4 * least)
}

// group weighs a figure by the inhabitants who gain, and by all.
func (i *instance) group(id string, indicator int, after []uint32) Group {
	var gaining, all mean
	for d, w := range i.demand {
		v := i.spots[w.spot].Indicator(indicator)
		if !geo.Known(v) {
			continue
		}
		all.add(v, i.people[d])
		if i.gains(d, after[d]) {
			gaining.add(v, i.people[d])
		}
	}
	return Group{id, known(gaining.value(), 2), known(all.value(), 2)}
}

// gains reports whether a demand is newly within the minutes or, where that is not what is
// asked for, is nearer to a place than it was.
func (i *instance) gains(d int, after uint32) bool {
	if i.problem.Objective == siting.Cover {
		return i.within(d, after) && !i.within(d, i.problem.Existing[d])
	}
	return after < i.problem.Existing[d]
}

// after is the cost of each demand with sites, and the place among them of the nearest that
// is nearer than what there was, −1 where none is.
func (i *instance) after(sites []int) (cost []uint32, nearest []int) {
	cost, nearest = append(cost, i.problem.Existing...), make([]int, len(i.demand))
	for d := range nearest {
		nearest[d] = -1
	}
	for k, j := range sites {
		for _, s := range i.problem.Reach[j] {
			if s.Cost < cost[s.Demand] {
				cost[s.Demand], nearest[s.Demand] = s.Cost, k
			}
		}
	}
	return cost, nearest
}

// mean is a weighted mean under way.
type mean struct{ sum, weight float64 }

func (m *mean) add(v, weight float64) { m.sum, m.weight = m.sum+weight*v, m.weight+weight }

func (m *mean) value() float64 { return m.sum / m.weight } // NaN of nothing

// known is a figure with so many decimals, nil where it is not known.
func known(v float64, decimals int) *float64 {
	if !geo.Known(v) {
		return nil
	}
	v = round(v, decimals)
	return &v
}
