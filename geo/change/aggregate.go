package change

import (
	"math"

	"maillage/geo"
)

// aggregate fills the columns of the territories of a level at an edition, from
// those of the communes: counts are sums, gaps means over the inhabitants of the
// communes where they are known.
func (m *model) aggregate(e int, communes, f *geo.Frame) {
	members := make([][]int, len(f.Territories))
	for i, code := range communes.Parents[f.Level] {
		if at, found := f.Find(code); found {
			members[at] = append(members[at], i)
		}
	}
	from, out := &communes.Past[e], &f.Past[e]
	for at, group := range members {
		if out.Covered[at] = allCovered(from, group); !out.Covered[at] {
			continue
		}
		for _, i := range group {
			out.Shopless[at] += from.Shopless[i]
			people := geo.Inhabitants(out.ShoplessPopulation[at]).Plus(geo.Inhabitants(from.ShoplessPopulation[i]))
			out.ShoplessPopulation[at] = int32(people)
		}
		for s := range m.Services {
			if m.Editions[e].Counts[s] != nil {
				sumService(&out.Services[s], at, &from.Services[s], communes.Territories, group)
			}
		}
		for t := range out.Themes {
			out.Themes[t].Gap[at] = meanGap(from.Themes[t].Gap, communes.Territories, group)
		}
	}
	m.setCoverage(e, out)
}

// allCovered reports whether an edition covers each of some communes, one at least.
func allCovered(past *geo.PastColumns, group []int) bool {
	for _, i := range group {
		if !past.Covered[i] {
			return false
		}
	}
	return len(group) > 0
}

func sumService(out *geo.PastServiceColumns, at int, from *geo.PastServiceColumns, of []geo.Territory, group []int) {
	out.Count[at], out.With[at] = 0, 0
	for _, i := range group {
		out.Count[at] += from.Count[i]
		out.With[at] += from.With[i]
	}
	out.Gap[at] = meanGap(from.Gap, of, group)
}

// meanGap is the mean of what is known, weighted by population, NaN where nobody
// weighs.
func meanGap(gaps []float64, of []geo.Territory, group []int) float64 {
	var sum, people float64
	for _, i := range group {
		if geo.Known(gaps[i]) {
			sum += of[i].Population.Weight() * gaps[i]
			people += of[i].Population.Weight()
		}
	}
	if people == 0 {
		return math.NaN()
	}
	return sum / people
}
