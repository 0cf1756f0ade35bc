package composite

import (
	"math"

	"gonum.org/v1/gonum/floats"

	"maillage/geo"
)

// All sums run over the parts of a theme in their order, whatever is missing, so
// that the weight known of a unit that misses nothing is the whole weight, to the
// last bit, and a score does not depend on what other units miss.

// weightOf is the weight of all parts.
func weightOf(parts []int, weights []float64) (total float64) {
	for _, part := range parts {
		total += weights[part]
	}
	return total
}

// uninterrupted counts the first parts that no unit misses, and their weight: what all
// units have in common before the first gap.
func uninterrupted(columns []Column, parts []int, weights []float64) (n int, weight float64) {
	for n < len(parts) && columns[parts[n]].complete {
		n++
	}
	return n, weightOf(parts[:n], weights)
}

// meanParts writes the weighted mean of the terms of parts to means and the weight
// known to weighed, both one a unit; the mean of none is NaN.
func meanParts(means, weighed []float64, columns []Column, parts []int, weights []float64) {
	clear(means)
	n, whole := uninterrupted(columns, parts, weights)
	fill(weighed, whole)
	for k, part := range parts {
		switch c := &columns[part]; {
		case k < n:
			floats.AddScaled(means, weights[part], c.terms)
		case c.complete:
			floats.AddScaled(means, weights[part], c.terms)
			floats.AddConst(weights[part], weighed)
		default:
			addKnown(means, weighed, c.terms, weights[part])
		}
	}
	for i, weight := range weighed {
		means[i] /= weight
	}
}

// addKnown adds the terms that are known and counts their weight.
func addKnown(sums, weighed, terms []float64, weight float64) {
	sums, weighed = sums[:len(terms)], weighed[:len(terms)]
	for i, term := range terms {
		if geo.Known(term) {
			sums[i] += weight * term
			weighed[i] += weight
		}
	}
}

// worstPart writes the greatest gap of the parts that have a weight, and the weight
// known.
func worstPart(worst, weighed []float64, columns []Column, parts []int, weights []float64) {
	fill(worst, math.Inf(-1))
	clear(weighed)
	for _, part := range parts {
		if weights[part] > 0 {
			for i, gap := range columns[part].terms {
				if geo.Known(gap) {
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
