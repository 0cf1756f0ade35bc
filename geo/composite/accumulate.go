package composite

import "math"

// meanParts writes the weighted mean of the terms of some columns to means and the
// weight known to weighed, both one a unit; the mean of none is NaN.
func meanParts(means, weighed []float64, columns []Column, parts []int, weights []float64) {
	clear(means)
	whole := 0.0
	// Several complete columns at once, so that the sums are read and written less often.
	var at [4][]float64
	var by [4]float64
	n := 0
	for _, part := range parts {
		if columns[part].complete {
			whole += weights[part]
			at[n], by[n] = columns[part].terms, weights[part]
			if n++; n == len(at) {
				addFour(means, &at, &by)
				n = 0
			}
		}
	}
	for k := range n {
		addOne(means, at[k], by[k])
	}
	fill(weighed, whole)
	for _, part := range parts {
		if !columns[part].complete && weights[part] > 0 {
			addKnown(means, weighed, columns[part].terms, weights[part])
		}
	}
	for i, weight := range weighed {
		means[i] /= weight
	}
}

func addFour(sums []float64, terms *[4][]float64, weights *[4]float64) {
	n := len(sums)
	a, b, c, d := terms[0][:n], terms[1][:n], terms[2][:n], terms[3][:n]
	wa, wb, wc, wd := weights[0], weights[1], weights[2], weights[3]
	for i := range sums {
		sums[i] += wa*a[i] + wb*b[i] + (wc*c[i] + wd*d[i])
	}
}

func addOne(sums, terms []float64, weight float64) {
	terms = terms[:len(sums)]
	for i := range sums {
		sums[i] += weight * terms[i]
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

// worstPart writes the greatest gap of the columns that have a weight, and the weight
// known.
func worstPart(worst, weighed []float64, columns []Column, parts []int, weights []float64) {
	fill(worst, math.Inf(-1))
	clear(weighed)
	for _, part := range parts {
		if weights[part] == 0 {
			continue
		}
		for i, gap := range columns[part].terms {
			if known(gap) {
				worst[i] = max(worst[i], gap)
				weighed[i] += weights[part]
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
