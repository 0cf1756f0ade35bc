package composite

import "math"

// varimax turns the factors of loadings[column][factor] in place so that each column
// loads few of them (H. F. Kaiser, "The varimax criterion for analytic rotation in
// factor analysis", Psychometrika 23, 1958): pair by pair of factors by the angle
// that makes the squared loadings vary most, rows scaled to length 1 meanwhile. It
// ends when no pair turns any more, or after as many rounds as never are needed.
func varimax(loadings [][]float64) {
	const rounds, still = 1000, 1e-10
	lengths := make([]float64, len(loadings))
	for k, row := range loadings {
		for _, l := range row {
			lengths[k] += l * l
		}
		if lengths[k] = math.Sqrt(lengths[k]); lengths[k] > 0 {
			scaleRow(row, 1/lengths[k])
		}
	}
	for range rounds {
		turned := 0.0
		for f := range loadings[0] {
			for g := range f {
				angle := varimaxAngle(loadings, f, g)
				turned = max(turned, math.Abs(angle))
				turn(loadings, f, g, angle)
			}
		}
		if turned < still {
			break
		}
	}
	for k, row := range loadings {
		scaleRow(row, lengths[k])
	}
}

func scaleRow(row []float64, by float64) {
	for f := range row {
		row[f] *= by
	}
}

// varimaxAngle is Kaiser's equation for the best turn of two factors, in radians.
func varimaxAngle(loadings [][]float64, f, g int) float64 {
	var a, b, c, d float64
	for _, row := range loadings {
		u, v := row[f]*row[f]-row[g]*row[g], 2*row[f]*row[g]
		a += u
		b += v
		c += u*u - v*v
		d += 2 * u * v
	}
	n := float64(len(loadings))
	return math.Atan2(d-2*a*b/n, c-(a*a-b*b)/n) / 4
}

func turn(loadings [][]float64, f, g int, angle float64) {
	sin, cos := math.Sincos(angle)
	for _, row := range loadings {
		row[f], row[g] = row[f]*cos+row[g]*sin, row[g]*cos-row[f]*sin
	}
}
