package composite

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// group is the parts of a theme, those first whose column is complete. All weights
// are summed in this order, so that the weight known of a unit that misses nothing is
// the whole weight, to the last bit.
type group struct {
	complete, gappy []int
	whole, total    float64 // the weight of the complete ones, and of all
}

// grouped sorts parts into a group that lives in buffer, which is long enough.
func grouped(buffer []int, columns []Column, parts []int, weights []float64) group {
	buffer = buffer[:0]
	for _, part := range parts {
		if columns[part].complete {
			buffer = append(buffer, part)
		}
	}
	n := len(buffer)
	for _, part := range parts {
		if !columns[part].complete {
			buffer = append(buffer, part)
		}
	}
	g := group{complete: buffer[:n], gappy: buffer[n:]}
	for _, part := range g.complete {
		g.whole += weights[part]
	}
	g.total = g.whole
	for _, part := range g.gappy {
		g.total += weights[part]
	}
	return g
}

// meanParts writes the weighted mean of the terms of a group to means and the weight
// known to weighed, both one a unit; the mean of none is NaN.
func meanParts(means, weighed []float64, columns []Column, g group, weights []float64) {
	clear(means)
	for _, part := range g.complete {
		floats.AddScaled(means, weights[part], columns[part].terms)
	}
	fill(weighed, g.whole)
	for _, part := range g.gappy {
		addKnown(means, weighed, columns[part].terms, weights[part])
	}
	for i, weight := range weighed {
		means[i] /= weight
	}
}

// addKnown adds the terms that are known and counts their weight.
func addKnown(sums, weighed, terms []float64, weight float64) {
	sums, weighed = sums[:len(terms)], weighed[:len(terms)]
	for i, term := range terms {
		if known(term) {
			sums[i] += weight * term
			weighed[i] += weight
		}
	}
}

// worstPart writes the greatest gap of the parts that have a weight, and the weight
// known.
func worstPart(worst, weighed []float64, columns []Column, g group, weights []float64) {
	fill(worst, math.Inf(-1))
	fill(weighed, g.whole)
	for _, part := range g.complete {
		if weights[part] > 0 {
			for i, gap := range columns[part].terms {
				worst[i] = max(worst[i], gap)
			}
		}
	}
	for _, part := range g.gappy {
		if weights[part] > 0 {
			for i, gap := range columns[part].terms {
				if known(gap) {
					worst[i] = max(worst[i], gap)
					weighed[i] += weights[part]
				}
			}
		}
	}
}

// fill writes one value all over.
func fill(values []float64, v float64) {
	for i := range values {
		values[i] = v
	}
}
