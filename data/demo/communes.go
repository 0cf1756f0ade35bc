package demo

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/paulmach/orb"
)

// island is the relief with its communes.
type island struct {
	*relief
	owner    []int32    // commune of each land cell, -1 at sea
	communes []*commune // by number
	sorted   []*commune // by code, once they have one
	epcis    []*epci
	deps     []string // codes of the départements, in order
}

// commune is one fictional commune while the island is being made.
type commune struct {
	number     int
	code, name string
	dep        string
	epci       *epci
	site       int32     // cell of its village
	centre     orb.Point // of it, Lambert-93
	cells      []int32
	near       []int32 // communes beside it, ascending
	population int
	coastal    bool
	altitude   float64 // of the village, metres
	mountain   bool
	postcode   string
	appeal     float64
	suburb     bool // within reach of a town
}

// epci is one fictional intercommunalité.
type epci struct {
	code, name string
	kind       string
	seat       *commune
	members    []*commune
}

func (e *epci) population() int {
	total := 0
	for _, c := range e.members {
		total += c.population
	}
	return total
}

// byCode lists the communes in the order of their codes, as official files do.
func (w *island) byCode() []*commune { return w.sorted }

// placeVillages finds n village sites apart from each other, thinner in the heights,
// and grows communes around them.
func placeVillages(r *relief, n int, rng *rand.Rand) *island {
	w := &island{relief: r}
	for _, site := range r.sites(n, rng) {
		c := &commune{number: len(w.communes), site: site, centre: r.centre(site), altitude: float64(r.height[site])}
		w.communes = append(w.communes, c)
	}
	w.grow(rng)
	w.adopt()
	for cell, owner := range w.owner {
		if owner >= 0 && r.land[cell] {
			c := w.communes[owner]
			c.cells = append(c.cells, int32(cell))
			c.coastal = c.coastal || r.coastal(int32(cell))
		}
	}
	for _, c := range w.communes {
		c.near = w.beside(c)
		c.mountain = w.meanHeight(c) > 420
	}
	return w
}

// sites are n cells of the main land and the larger islands, in random order at a shrinking distance
// from each other, each drawn to the best place around it.
func (r *relief) sites(n int, rng *rand.Rand) []int32 {
	p := r.parts(func(i int32) bool { return r.land[i] })
	main := slices.Max(p.size)
	var candidates []int32
	for i := range r.land {
		if r.land[i] && p.size[p.of[i]] > min(main-1, 250) {
			candidates = append(candidates, int32(i))
		}
	}
	rng.Shuffle(len(candidates), func(i, j int) { candidates[i], candidates[j] = candidates[j], candidates[i] })
	spacing := 0.95 * math.Sqrt(communeArea)
	taken := newBuckets(spacing)
	var sites []int32
	for ; len(sites) < n; spacing *= 0.93 {
		for _, cell := range candidates {
			if len(sites) == n {
				break
			}
			at := r.centre(cell)
			if room := spacing * (0.85 + float64(r.height[cell])/1600); !taken.within(at, math.Min(room, 2*taken.size)) {
				taken.add(at)
				sites = append(sites, cell)
			}
		}
	}
	for i, site := range sites {
		sites[i] = r.bestNear(site)
	}
	slices.Sort(sites)
	return slices.Compact(sites)
}

// bestNear draws a village to water and away from slopes, two cells at most.
func (r *relief) bestNear(site int32) int32 {
	best, most := site, r.siteValue(site)
	for range 2 {
		for _, next := range r.around(best) {
			if next != outside && r.land[next] && r.siteValue(next) > most {
				best, most = next, r.siteValue(next)
			}
		}
	}
	return best
}

func (r *relief) siteValue(cell int32) float64 {
	slope := 0.0
	for _, next := range r.around(cell) {
		if next != outside && r.land[next] {
			slope = math.Max(slope, math.Abs(float64(r.height[next]-r.height[cell])))
		}
	}
	return math.Log(float64(r.flow[cell])) - slope/60
}

// grow assigns each cell to the village from which it is reached first: uphill,
// across water and through thickets it takes longer.
func (w *island) grow(rng *rand.Rand) {
	w.owner = make([]int32, w.cells())
	for i := range w.owner {
		w.owner[i] = -1
	}
	rough := rng.Uint64()
	var q queue
	for i, c := range w.communes {
		q.push(queued{cost: 2 * rng.Float64(), cell: c.site, from: int32(i)})
	}
	for len(q) > 0 {
		e := q.pop()
		if w.owner[e.cell] >= 0 {
			continue
		}
		w.owner[e.cell] = e.from
		for _, next := range w.around(e.cell) {
			if next == outside || !w.land[next] || w.owner[next] >= 0 {
				continue
			}
			cost := 1 + math.Abs(float64(w.height[next]-w.height[e.cell]))/25 + unit(hash(rough, int64(next), 0))
			if w.flow[next] > 150 {
				cost += 2
			}
			q.push(queued{cost: e.cost + cost, cell: next, from: e.from})
		}
	}
}

// adopt assigns each islet to the commune whose shore is nearest by sea.
func (w *island) adopt() {
	reach := slices.Clone(w.owner)
	var front []int32
	for i, owner := range reach {
		if owner >= 0 {
			front = append(front, int32(i))
		}
	}
	for len(front) > 0 {
		var next []int32
		for _, cell := range front {
			for _, to := range w.around(cell) {
				if to != outside && reach[to] < 0 {
					reach[to] = reach[cell]
					next = append(next, to)
				}
			}
		}
		front = next
	}
	// An islet between two shores stays whole.
	islets := w.parts(func(i int32) bool { return w.land[i] && w.owner[i] < 0 })
	taker := make([]int32, len(islets.size))
	for i := range taker {
		taker[i] = -1
	}
	for i, islet := range islets.of {
		if islet >= 0 {
			if taker[islet] < 0 {
				taker[islet] = reach[i]
			}
			w.owner[i] = taker[islet]
		}
	}
}

func (w *island) beside(c *commune) []int32 {
	var near []int32
	for _, cell := range c.cells {
		for _, next := range w.around(cell) {
			if next != outside && w.owner[next] >= 0 && int(w.owner[next]) != c.number {
				near = append(near, w.owner[next])
			}
		}
	}
	slices.Sort(near)
	return slices.Compact(near)
}

func (w *island) meanHeight(c *commune) float64 {
	sum := 0.0
	for _, cell := range c.cells {
		sum += float64(w.height[cell])
	}
	return sum / float64(len(c.cells))
}

// buckets answers whether a point lies near one of a growing set.
type buckets struct {
	size float64
	at   map[[2]int][]orb.Point
}

func newBuckets(size float64) *buckets { return &buckets{size: size, at: map[[2]int][]orb.Point{}} }

func (b *buckets) key(p orb.Point) [2]int {
	return [2]int{int(math.Floor(p[0] / b.size)), int(math.Floor(p[1] / b.size))}
}

func (b *buckets) add(p orb.Point) { b.at[b.key(p)] = append(b.at[b.key(p)], p) }

// within looks no further than two buckets away.
func (b *buckets) within(p orb.Point, metres float64) bool {
	k := b.key(p)
	for dx := -2; dx <= 2; dx++ {
		for dy := -2; dy <= 2; dy++ {
			for _, other := range b.at[[2]int{k[0] + dx, k[1] + dy}] {
				if distance(p, other) < metres {
					return true
				}
			}
		}
	}
	return false
}
