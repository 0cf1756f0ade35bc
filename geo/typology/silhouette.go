package typology

// silhouettes says how well each item lies in its cluster (Rousseeuw,
// "Silhouettes: a graphical aid to the interpretation and validation of cluster
// analysis", 1987): with a the mean distance to the others of its cluster and b
// that to the items of the nearest other one,
//
//	s = (b − a) ÷ max(a, b)
//
// 1 at best, 0 between two clusters, below 0 in the wrong one; 0 where it is
// alone.
func (p *partition) silhouettes() []float64 {
	sizes := make([]int, len(p.medoids))
	for _, cluster := range p.near {
		sizes[cluster]++
	}
	widths := make([]float64, p.n)
	sums := make([]float64, len(p.medoids))
	for i := range widths {
		own := p.near[i]
		if sizes[own] == 1 {
			continue
		}
		clear(sums)
		for o, d := range p.row(i) {
			sums[p.near[o]] += float64(d)
		}
		a, b := sums[own]/float64(sizes[own]-1), -1.0
		for cluster, sum := range sums {
			if mean := sum / float64(sizes[cluster]); cluster != int(own) && (b < 0 || mean < b) {
				b = mean
			}
		}
		if most := max(a, b); most > 0 {
			widths[i] = (b - a) / most
		}
	}
	return widths
}

func mean(values []float64) float64 {
	var sum float64
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}
