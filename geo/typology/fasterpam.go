package typology

import "math"

// partition assigns items to their nearest medoids.
type partition struct {
	*distances
	medoids  []int     // by cluster
	near     []int32   // the cluster of each item's nearest medoid
	toNear   []float64 // distance to it
	toSecond []float64 // and to the next one
	cost     float64   // Σ toNear
	// loss is, by cluster, how much the cost would rise if its items went to
	// their second nearest medoids.
	loss []float64
}

// fasterPAM improves medoids until no medoid can be swapped with another item at
// a lower sum of distances: FasterPAM (Schubert and Rousseeuw, "Fast and eager
// k-medoids clustering", 2021). It tries an item in place of all medoids at once,
// and swaps at once with the medoid that it improves most. There are two medoids
// at least. What it finds cannot be improved by one swap, as what PAM finds; it
// need not be the least cost there is.
func (m *distances) fasterPAM(medoids []int) *partition {
	p := &partition{
		distances: m, medoids: append([]int(nil), medoids...),
		near: make([]int32, m.n), toNear: make([]float64, m.n), toSecond: make([]float64, m.n),
		loss: make([]float64, len(medoids)),
	}
	p.assign()
	change := make([]float64, len(medoids))
	for j, unchanged := 0, 0; unchanged < m.n; j, unchanged = (j+1)%m.n, unchanged+1 {
		if p.medoids[p.near[j]] == j {
			continue
		}
		best, gain := p.swap(j, change)
		if gain > 1e-12*p.cost { // more than rounding
			p.medoids[best] = j
			p.assign()
			unchanged = 0
		}
	}
	return p
}

// swap finds the medoid that an item best takes the place of, and how much lower
// the cost is then. Change is room to work in.
func (p *partition) swap(j int, change []float64) (best int, gain float64) {
	copy(change, p.loss)
	var shared float64 // whichever medoid goes
	for o, d32 := range p.row(j) {
		d := float64(d32)
		if d >= p.toSecond[o] {
			continue
		}
		if near := p.toNear[o]; d < near {
			shared += d - near
			change[p.near[o]] += near - p.toSecond[o]
		} else {
			change[p.near[o]] += d - p.toSecond[o]
		}
	}
	for cluster, c := range change {
		if c < change[best] {
			best = cluster
		}
	}
	return best, -(change[best] + shared)
}

// assign finds the two nearest medoids of every item; of equally near ones the
// first, but a medoid is its own.
func (p *partition) assign() {
	for o := range p.toNear {
		p.toNear[o], p.toSecond[o] = math.Inf(1), math.Inf(1)
	}
	for cluster, medoid := range p.medoids {
		for o, d32 := range p.row(medoid) {
			d := float64(d32)
			switch {
			case d < p.toNear[o] || o == medoid:
				p.toSecond[o] = p.toNear[o]
				p.near[o], p.toNear[o] = int32(cluster), d
			case d < p.toSecond[o]:
				p.toSecond[o] = d
			}
		}
	}
	p.cost = 0
	clear(p.loss)
	for o, cluster := range p.near {
		p.cost += p.toNear[o]
		p.loss[cluster] += p.toSecond[o] - p.toNear[o]
	}
}
