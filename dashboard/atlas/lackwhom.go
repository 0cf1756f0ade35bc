package atlas

import (
	"math"
	"slices"

	"maillage/geo"
)

// whom reads a share of the inhabitants, or of the households, of a commune.
type whom struct {
	percent int  // the indicator
	rest    bool // it is of the others
	size    int  // that of people a household, −1 where people are counted
}

// whom finds the indicators of the census that tell of those who are too far, where they
// are known of some commune.
func (a *Atlas) whom() map[LackColumn]whom {
	columns := a.Release.Result.Frame(geo.LevelCommune).Indicators
	find := func(id string) int {
		i := a.Indicator(id)
		if i < 0 || i >= len(columns) || !slices.ContainsFunc(columns[i], geo.Known) {
			return -1
		}
		return i
	}
	out := map[LackColumn]whom{}
	for c, id := range map[LackColumn]string{LackOld: "part-75-ans", LackYoung: "part-moins-20-ans"} {
		if i := find(id); i >= 0 {
			out[c] = whom{percent: i, size: -1}
		}
	}
	if cars, size := find("menages-voiture"), find("taille-menages"); cars >= 0 && size >= 0 {
		out[LackCarless] = whom{percent: cars, rest: true, size: size}
	}
	return out
}

// Whom is how many of those too far the census tells of in a column: all whom it counts in
// the commune where everybody is too far, none where nobody is; else NaN, since it does not
// say where in the commune they live.
func (l *Lacking) Whom(c LackColumn, i int32) float64 {
	w, declared := l.whom[c]
	beyond, row := l.Beyond(i), l.rows[i]
	switch {
	case !declared || !beyond.Known() || !row.Population.Known():
		return math.NaN()
	case beyond == 0:
		return 0
	case beyond != row.Population:
		return math.NaN()
	}
	share := row.Indicator(w.percent) / 100
	if w.rest {
		share = 1 - share
	}
	if w.size < 0 {
		return math.Round(share * row.Population.Float())
	}
	return math.Round(share * row.Population.Float() / row.Indicator(w.size))
}

// bySquares are the columns that squares tell.
func bySquares() map[LackColumn]func(geo.Whom) float64 {
	return map[LackColumn]func(geo.Whom) float64{
		LackAged65:  func(w geo.Whom) float64 { return math.Round(w.Aged65) },
		LackUnder18: func(w geo.Whom) float64 { return math.Round(w.Under18) },
		LackPoor:    func(w geo.Whom) float64 { return math.Round(w.Poor) },
	}
}

// squared reports whether squares tell of some commune who is too far.
func (f *lackFigures) squared() bool {
	for p := range f.parts {
		if slices.ContainsFunc(f.parts[p].access.Whom.Households, func(n int32) bool { return n != geo.NoCount }) {
			return true
		}
	}
	return false
}

// InSquares says who those are that are too far by the squares; of several services, the mean
// by their weights, as [lackFigures.Share] is.
func (f *lackFigures) InSquares(i int32) geo.Whom {
	var sum geo.Whom
	var weights float64
	for p := range f.parts {
		part := &f.parts[p]
		if f.single == nil && part.stale || !part.known(i) {
			continue
		}
		if part.access.Beyond[i] > 0 {
			sum = sum.Plus(part.access.Whom.At(int(i)).Times(part.weight))
		}
		weights += part.weight
	}
	return sum.Times(1 / weights).Told()
}
