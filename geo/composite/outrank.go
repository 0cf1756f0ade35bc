package composite

// tieSlack is how much of the whole weight may separate two sides that are equal
// but for the rounding of sums such as 0.1 + 0.2.
const tieSlack = 1e-9

// outranks gives the weight of the columns where j is higher less that of those
// where k is, and the weight of those that both know.
func outranks(columns [][]float64, weights []float64, j, k int) (net, weight float64) {
	for c, column := range columns {
		a, b := column[j], column[k]
		switch w := weights[c]; {
		case a > b:
			net, weight = net+w, weight+w
		case a < b:
			net, weight = net-w, weight+w
		case a == b:
			weight += w
		}
	}
	return net, weight
}
