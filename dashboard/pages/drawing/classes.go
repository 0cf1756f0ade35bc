package drawing

import (
	"math"
	"slices"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// usual is how many classes there are where none are asked for.
const usual = 5

// discretised are values by class.
type discretised struct {
	breaks  []float64
	classes []int // of each value, -1 without one
	counts  []int // of each class
	missing int
}

// said are values as the map of the page has them: as precise as they are served, and gaps
// from 0 to 100. A value and a bound that is made of it are equal here as they are there.
func said(v atlas.Values) []float64 {
	decimals := v.Decimals + 2
	if v.Measure == string(geo.MeasureIndex) {
		decimals += 2
	}
	of := 1.0
	switch v.Figure.Measure.Kind {
	case geo.MeasureGap, geo.MeasureTheme, geo.MeasurePastGap, geo.MeasurePastTheme:
		of = 100
	}
	unit := math.Pow10(decimals)
	out := make([]float64, len(v.Values))
	for i, x := range v.Values {
		out[i] = math.Round(math.Round(x*unit)/unit*of*1e6) / 1e6
	}
	return out
}

// discretise puts each value into the class that is numbered by how many bounds it reaches.
func discretise(values, breaks []float64) discretised {
	d := discretised{breaks: breaks, classes: make([]int, len(values)), counts: make([]int, len(breaks)+1)}
	for i, v := range values {
		if !geo.Known(v) {
			d.classes[i] = -1
			d.missing++
			continue
		}
		at, reached := slices.BinarySearch(breaks, v)
		if reached {
			at++
		}
		d.classes[i] = at
		d.counts[at]++
	}
	return d
}

// breaks are those that are asked for, else at the thresholds of the measure, else those of
// classes of as many territories each.
func (b builder) breaks(limit *geo.Threshold, values []float64) []float64 {
	if b.q.Breaks != nil || b.q.Colors != nil {
		return b.q.Breaks
	}
	if limit != nil {
		low, high := min(limit.Acceptable, limit.Unacceptable), max(limit.Acceptable, limit.Unacceptable)
		step := (high - low) / (usual - 2)
		return []float64{low, low + step, high - step, high}
	}
	return quantiles(values)
}

func quantiles(values []float64) []float64 {
	var known []float64
	for _, v := range values {
		if geo.Known(v) {
			known = append(known, v)
		}
	}
	slices.Sort(known)
	var out []float64
	for i := 1; i < usual && len(known) > 0; i++ {
		if v := known[i*len(known)/usual]; v > known[0] {
			out = append(out, v)
		}
	}
	return slices.Compact(out)
}

// ramp are the usual colours, from the most favourable.
var ramp = []string{"#f6ead9", "#deb5b0", "#b0718f", "#653860", "#2b1640"}

// color is that of a class of so many.
func (b builder) color(class, of int, d geo.Direction) string {
	if b.q.Colors != nil {
		return b.q.Colors[class]
	}
	if d == geo.HigherBetter {
		class = of - 1 - class
	}
	if of == 1 {
		return ramp[len(ramp)/2]
	}
	return ramp[min(class*(len(ramp)-1)/(of-1), len(ramp)-1)]
}

// ranges say from and to which values each class goes.
func (b builder) ranges(breaks []float64) []string {
	if len(breaks) == 0 {
		return []string{b.Text.T("drawing.all")}
	}
	decimals := decimalsOf(breaks)
	write := func(i int) string { return b.Text.Decimal(breaks[i], decimals) }
	out := []string{b.Text.T("legend.below", "high", write(0))}
	for i := 1; i < len(breaks); i++ {
		out = append(out, b.Text.T("legend.class", "low", write(i-1), "high", write(i)))
	}
	return append(out, b.Text.T("legend.above", "low", write(len(breaks)-1)))
}

// decimalsOf part bounds without noise: none where all are whole.
func decimalsOf(breaks []float64) int {
	span := breaks[len(breaks)-1] - breaks[0]
	switch {
	case !slices.ContainsFunc(breaks, func(v float64) bool { return v != math.Trunc(v) }):
		return 0
	case span == 0, span > 2 && span <= 50:
		return 1
	case span <= 2:
		return 2
	}
	return 0
}
