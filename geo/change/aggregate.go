package change

import (
	"math"

	"maillage/geo"
)

// Aggregate fills the columns of the territories of a frame above communes at each
// edition, from those of the communes: counts are sums, gaps means over the inhabitants
// of the communes where they are known.
func Aggregate(f, communes *geo.Frame) {
	members := f.Members(communes)
	for e := range f.Past {
		from, out := &communes.Past[e], &f.Past[e]
		for at, group := range members {
			if out.Covered[at] = allCovered(from, group); out.Covered[at] {
				aggregate(out, at, from, communes.Territories, group)
			}
		}
	}
}

func aggregate(out *geo.PastColumns, at int, from *geo.PastColumns, of []geo.Territory, group []int) {
	for _, i := range group {
		out.Shopless[at] += from.Shopless[i]
		people := geo.Inhabitants(out.ShoplessPopulation[at]).Plus(geo.Inhabitants(from.ShoplessPopulation[i]))
		out.ShoplessPopulation[at] = int32(people)
	}
	for s := range out.Services {
		if from.Services[s].Count[group[0]] != geo.NoCount { // the edition counts the service
			sumService(&out.Services[s], at, &from.Services[s], of, group)
		}
	}
	for t := range out.Themes {
		out.Themes[t].Gap[at] = meanGap(from.Themes[t].Gap, of, group)
		out.Themes[t].Coverage[at] = from.Themes[t].Coverage[group[0]] // the same of all
	}
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
