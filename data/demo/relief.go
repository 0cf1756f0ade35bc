package demo

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo/lambert"
)

// relief is the island: heights, where water runs, what is land.
type relief struct {
	mesh
	height []float32 // metres above the sea; below 0 at sea
	land   []bool
	flow   []float32 // cells upstream, itself included
	down   []int32   // the cell that each runs into, outside from the sea
}

// communeArea is the mean area of a commune, m².
const communeArea = 17.5e6

// newRelief makes an island with room for n communes of cells hexagons each.
// Its east coast stays off Lambert-93's x of 250 km, whatever its size.
func newRelief(seed uint64, n, cells int) *relief {
	radius := math.Sqrt(float64(n) * communeArea / math.Pi)
	r := &relief{}
	r.edge = math.Sqrt(communeArea / float64(cells) / (3 * math.Sqrt(3) / 2))
	side := 2 * 1.55 * radius
	r.cols = int(side / (r.edge * math.Sqrt(3)))
	r.rows = int(side / (r.edge * 1.5))
	x, y := lambert.FromWGS84(-3.5, 46.3)
	x -= math.Max(0, radius-45e3)
	r.origin = orb.Point{x - side/2, y - side/2}
	centre := orb.Point{x, y}
	shore := r.coast(seed, centre, radius, n*cells)
	r.raise(seed, shore)
	r.drain()
	return r
}

// coast chooses as land the wanted number of cells, those where a noisy dome
// is highest, and returns how high each is above the sea, 0 to 1.
func (r *relief) coast(seed uint64, centre orb.Point, radius float64, wanted int) []float64 {
	dome := make([]float64, r.cells())
	capes, warp := noise(seed), noise(seed+101)
	for i := range dome {
		p := r.centre(int32(i))
		u, v := (p[0]-centre[0])/radius, (p[1]-centre[1])/radius
		wu, wv := u+0.35*warp.fractal(2*u, 2*v, 3), v+0.35*warp.fractal(2*u+40, 2*v, 3)
		// Longer than wide, leaning north-west to south-east like the coasts around.
		along, across := (wu-wv)/math.Sqrt2, (wu+wv)/math.Sqrt2
		dome[i] = 1 - along*along/1.35 - across*across*1.35 + 1.15*capes.fractal(3.1*u, 3.1*v, 7)
	}
	sorted := slices.Clone(dome)
	slices.Sort(sorted)
	level := sorted[len(sorted)-wanted]
	top := sorted[len(sorted)-1]
	r.land = make([]bool, r.cells())
	for i, d := range dome {
		r.land[i] = d >= level && !r.rim(int32(i))
		dome[i] = (d - level) / (top - level)
	}
	r.tidy()
	return dome
}

// rim reports the cells at the edge of the mesh, which stay at sea.
func (r *relief) rim(cell int32) bool {
	return slices.Contains(sliceOf(r.around(cell)), outside)
}

func sliceOf(a [6]int32) []int32 { return a[:] }

// tidy floods lakes with land and sinks islets of fewer than six cells.
func (r *relief) tidy() {
	part := r.parts(func(i int32) bool { return !r.land[i] })
	for i := range r.land {
		r.land[i] = r.land[i] || part.of[i] != part.of[0]
	}
	part = r.parts(func(i int32) bool { return r.land[i] })
	for i := range r.land {
		r.land[i] = r.land[i] && part.size[part.of[i]] >= 6
	}
}

// parts are the connected parts of some cells.
type parts struct {
	of   []int32 // number of the part, -1 for the cells left out
	size []int
}

func (r *relief) parts(in func(int32) bool) parts {
	p := parts{of: make([]int32, r.cells())}
	for i := range p.of {
		p.of[i] = -1
	}
	var stack []int32
	for i := range p.of {
		if p.of[i] >= 0 || !in(int32(i)) {
			continue
		}
		number := int32(len(p.size))
		p.size = append(p.size, 0)
		p.of[i] = number
		for stack = append(stack, int32(i)); len(stack) > 0; {
			cell := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			p.size[number]++
			for _, next := range r.around(cell) {
				if next != outside && p.of[next] < 0 && in(next) {
					p.of[next] = number
					stack = append(stack, next)
				}
			}
		}
	}
	return p
}

// raise gives heights: a plain by the sea, hills, and a sharp range inland.
func (r *relief) raise(seed uint64, shore []float64) {
	r.height = make([]float32, r.cells())
	hills, range_, rough := noise(seed+202), noise(seed+303), noise(seed+404)
	for i := range r.height {
		if !r.land[i] {
			r.height[i] = -10
			continue
		}
		p := r.centre(int32(i))
		x, y := p[0]/1000, p[1]/1000
		inland := math.Sqrt(math.Max(0, shore[i]))
		crest := math.Max(0, 1-2.2*math.Abs(range_.fractal((x+0.5*y)/52, (y-0.5*x)/95, 2)))
		h := 4 + 130*inland*(1+hills.fractal(x/9, y/9, 4))
		h += 1150 * inland * crest * crest * (0.75 + 0.6*rough.fractal(x/5, y/5, 4))
		r.height[i] = float32(math.Max(1, h))
	}
}

// drain lets rain run down to the sea, out of hollows over their lowest rim,
// and counts in flow what passes through each cell.
func (r *relief) drain() {
	r.flow = make([]float32, r.cells())
	r.down = make([]int32, r.cells())
	seen := make([]bool, r.cells())
	var q queue
	for i := range r.land {
		if !r.land[i] {
			seen[i] = true
			q.push(queued{cost: -10, cell: int32(i), from: outside})
		}
	}
	order := make([]int32, 0, r.cells())
	for len(q) > 0 {
		e := q.pop()
		if r.down[e.cell] = e.from; r.land[e.cell] {
			order = append(order, e.cell)
		}
		for _, next := range r.around(e.cell) {
			if next != outside && !seen[next] {
				seen[next] = true
				q.push(queued{cost: math.Max(e.cost+1e-3, float64(r.height[next])), cell: next, from: e.cell})
			}
		}
	}
	for _, cell := range slices.Backward(order) {
		r.flow[cell]++
		if to := r.down[cell]; to != outside {
			r.flow[to] += r.flow[cell]
		}
	}
}

// coastal reports a land cell with the sea beside it.
func (r *relief) coastal(cell int32) bool {
	for _, next := range r.around(cell) {
		if next == outside || !r.land[next] {
			return true
		}
	}
	return false
}
