package networktest

import (
	"math"
	"math/rand/v2"

	"github.com/paulmach/orb"

	"maillage/geo/nearest"
	"maillage/geo/network"
	"maillage/geo/network/snap"
)

// Grid makes a network such as that of a plain: side × side crossings, a
// third of the roads between them missing, main roads faster, some one-ways;
// nodes numbered along a curve that keeps neighbours together.
func Grid(side int) *network.Graph {
	r := rand.New(rand.NewPCG(uint64(side), 4))
	g := &network.Graph{Lon: make([]int32, side*side), Lat: make([]int32, side*side), Junction: make([]uint64, (side*side+63)/64)}
	number, x, y := curve(side)
	for n := range number {
		g.Lon[n], g.Lat[n] = int32(40_000_000+x[n]*4000), int32(450_000_000+y[n]*3000)
		g.Junction[n/64] |= uint64(r.IntN(2)) << (n % 64)
	}
	for n := range number {
		for _, step := range [2][2]int{{1, 0}, {0, 1}} {
			to := [2]int{x[n] + step[0], y[n] + step[1]}
			if to[0] == side || to[1] == side || r.IntN(100) < 30 {
				continue
			}
			line := y[n]*step[0] + x[n]*step[1] // the row or column of the road
			addRoad(g, r, uint32(n), number[to[1]*side+to[0]], line)
		}
	}
	g.ShapeAt = make([]uint32, len(g.From)+1)
	return g
}

// addRoad adds an edge of some 300 m on a row or column: every 64th has a
// motorway, every 16th a main road.
func addRoad(g *network.Graph, r *rand.Rand, from, to uint32, line int) {
	metres := 250 + 100*r.Float64()
	kmh := [...]float64{27, 45, 65, 110}[b2i(line%2 == 0)+b2i(line%16 == 0)+b2i(line%64 == 0)]
	g.From, g.To = append(g.From, from), append(g.To, to)
	g.Metres, g.Classes = append(g.Metres, float32(metres)), append(g.Classes, network.Tertiary)
	for m := range network.Mode(network.Modes) {
		for direction := range 2 {
			ms := uint32(metres / [...]float64{kmh, 4.5, 15}[m] * 3600)
			if m == network.Car && direction == 1 && r.IntN(20) == 0 {
				ms = network.Impassable
			}
			g.Duration[m][direction] = append(g.Duration[m][direction], ms)
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// curve numbers the points of a square along a Z-order curve: number by row and
// column, and these by number.
func curve(side int) (number []uint32, x, y []int) {
	number = make([]uint32, side*side)
	var visit func(x0, y0, size int)
	visit = func(x0, y0, size int) {
		if x0 >= side || y0 >= side {
			return
		}
		if size == 1 {
			number[y0*side+x0] = uint32(len(x))
			x, y = append(x, x0), append(y, y0)
			return
		}
		half := size / 2
		for i := range 4 {
			visit(x0+i%2*half, y0+i/2*half, half)
		}
	}
	size := 1
	for size < side {
		size *= 2
	}
	visit(0, 0, size)
	return number, x, y
}

// PlacesOn puts places along random edges.
func PlacesOn(g *network.Graph, seed uint64, n int) []snap.Place {
	r := rand.New(rand.NewPCG(seed, 9))
	places := make([]snap.Place, n)
	for i := range places {
		e := uint32(r.IntN(len(g.From)))
		places[i] = snap.Place{At: orb.Point{r.Float64(), float64(seed)}, Edge: e, Along: r.Float64(), Off: 100 * r.Float64(), Found: true}
	}
	return places
}

// Off is a position so many metres east and north of 5°E 45°N.
func Off(east, north float64) orb.Point {
	degree := nearest.EarthRadius * math.Pi / 180
	return orb.Point{5 + east/degree/math.Cos(45*math.Pi/180), 45 + north/degree}
}
