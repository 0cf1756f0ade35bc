package isochrone

import (
	"context"
	"math"

	"github.com/paulmach/orb"

	"maillage/geo/nearest"
	"maillage/geo/network"
	"maillage/geo/network/search"
)

// field holds at the points of a grid when they are reached, milliseconds. The
// grid is square on the ground at the middle of what it covers.
type field struct {
	low           orb.Point // of its first point, degrees
	step          orb.Point // between points, degrees
	metres        float64   // between points
	width, height int
	limit         uint32
	ms            []uint32 // by row from the south, [search.Unreachable] where it is not
}

// cell is a position on a grid, in steps from its first point.
type cell [2]float64

const (
	finestCell = 40      // metres
	mostCells  = 500_000 // points of a grid, about
)

// newField makes a grid over a bound and what is walked around it.
func newField(bound orb.Bound, limit uint32) *field {
	perDegree := nearest.EarthRadius * math.Pi / 180
	stretch := math.Cos(bound.Center().Lat() * math.Pi / 180)
	size := orb.Point{(bound.Max[0] - bound.Min[0]) * stretch * perDegree, (bound.Max[1] - bound.Min[1]) * perDegree}
	f := &field{metres: finestCell, limit: limit}
	f.metres = max(f.metres, math.Sqrt((size[0]+2*OffRoad)*(size[1]+2*OffRoad)/mostCells))
	f.step = orb.Point{f.metres / (perDegree * stretch), f.metres / perDegree}
	// The outermost points are beyond every walk, so that all rings close.
	margin := math.Ceil(OffRoad/f.metres) + 3
	f.low = orb.Point{bound.Min[0] - margin*f.step[0], bound.Min[1] - margin*f.step[1]}
	f.width = int(math.Ceil(size[0]/f.metres+2*margin)) + 1
	f.height = int(math.Ceil(size[1]/f.metres+2*margin)) + 1
	f.ms = make([]uint32, f.width*f.height)
	for i := range f.ms {
		f.ms[i] = search.Unreachable
	}
	return f
}

func (f *field) cell(p orb.Point) cell {
	return cell{(p[0] - f.low[0]) / f.step[0], (p[1] - f.low[1]) / f.step[1]}
}

func (f *field) point(c cell) orb.Point {
	return orb.Point{f.low[0] + c[0]*f.step[0], f.low[1] + c[1]*f.step[1]}
}

// seed walks from a position to the points of the grid around it, from half a
// step away: a road between the points stays whole however wide they are spaced.
func (f *field) seed(at cell, ms float64) {
	if ms > float64(f.limit) {
		return
	}
	column, row := int(at[0]), int(at[1])
	for y := row; y <= row+1; y++ {
		for x := column; x <= column+1; x++ {
			off := max(0, f.walking(at[0]-float64(x), at[1]-float64(y))-f.walking(0.5, 0))
			f.offer(y*f.width+x, uint32(ms+off))
		}
	}
}

func (f *field) offer(i int, ms uint32) {
	if ms < f.ms[i] && ms <= f.limit {
		f.ms[i] = ms
	}
}

// walking is the time to walk some steps of the grid, milliseconds.
func (f *field) walking(dx, dy float64) float64 {
	return math.Sqrt(dx*dx+dy*dy) * f.metres * network.WalkMillisecondsPerMetre
}

// draw seeds the journeys along an edge, every half step and at its end.
func (f *field) draw(line []cell, ramps []ramp) {
	total := 0.0
	for i := range line[1:] {
		total += span(line[i], line[i+1])
	}
	before, next := 0.0, 0.0
	for i := range line[1:] {
		a, b := line[i], line[i+1]
		length := span(a, b)
		for ; next < before+length; next += 0.5 {
			t := (next - before) / length
			f.seedRamps(cell{a[0] + t*(b[0]-a[0]), a[1] + t*(b[1]-a[1])}, next/total, ramps)
		}
		before += length
	}
	f.seedRamps(line[len(line)-1], 1, ramps)
}

func span(a, b cell) float64 { return math.Hypot(b[0]-a[0], b[1]-a[1]) }

func (f *field) seedRamps(at cell, share float64, ramps []ramp) {
	for i := range ramps {
		if ms, ok := ramps[i].time(share); ok {
			f.seed(at, ms)
		}
	}
}

// walk goes off the road from every point of the grid that has a time so far, at
// most [OffRoad]: times are carried from point to point in sweeps over the grid,
// there and back, until nothing changes (Borgefors, "Distance transformations in
// digital images", 1986). A walk in steps of sixteen directions is at most 2.8 %
// longer than the straight one.
func (f *field) walk(ctx context.Context) error {
	off := make([]float32, len(f.ms)) // metres walked so far, by point
	steps := f.steps()
	for changed := true; changed; {
		if err := ctx.Err(); err != nil {
			return err
		}
		changed = false
		for row := 2; row < f.height-2; row++ {
			changed = f.sweep(row, 2, f.width-2, 1, steps, off) || changed
		}
		for row := f.height - 3; row >= 2; row-- {
			changed = f.sweep(row, f.width-3, 1, -1, steps, off) || changed
		}
	}
	return nil
}

// step is a walk to another point of the grid.
type step struct {
	offset int
	ms     uint32
	metres float32
}

// steps lead back to the points that a sweep has passed.
func (f *field) steps() []step {
	var all []step
	for _, d := range [8][2]int{{-1, 0}, {0, -1}, {-1, -1}, {1, -1}, {-2, -1}, {2, -1}, {-1, -2}, {1, -2}} {
		x, y := float64(d[0]), float64(d[1])
		all = append(all, step{d[1]*f.width + d[0], uint32(f.walking(x, y)), float32(math.Hypot(x, y) * f.metres)})
	}
	return all
}

// sweep improves the points of a row from one column up to another, in one
// direction, from those passed before.
func (f *field) sweep(row, from, to, direction int, steps []step, off []float32) bool {
	changed := false
	for column := from; column != to; column += direction {
		i := row*f.width + column
		for _, s := range steps {
			before := i + direction*s.offset
			if f.ms[before] == search.Unreachable || off[before]+s.metres > OffRoad {
				continue
			}
			if ms := f.ms[before] + s.ms; ms < f.ms[i] && ms <= f.limit {
				f.ms[i], off[i] = ms, off[before]+s.metres
				changed = true
			}
		}
	}
	return changed
}
