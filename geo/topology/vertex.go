package topology

import (
	"math"

	"github.com/paulmach/orb"
)

// GridBits is the depth of the grid: the world is 2^GridBits cells wide.
const GridBits = 30

const gridSize = 1 << GridBits

// maxLatitude is where Web Mercator's square ends, degrees.
const maxLatitude = 85.05112877980659

// Vertex is a cell of the grid.
type Vertex struct{ X, Y int32 }

// Project gives the cell of a WGS 84 position (EPSG:4326), clamped to the
// square of Web Mercator.
func Project(p orb.Point) Vertex {
	lat := math.Max(-maxLatitude, math.Min(maxLatitude, p[1])) * math.Pi / 180
	x := p[0]/360 + 0.5
	y := 0.5 - math.Asinh(math.Tan(lat))/(2*math.Pi)
	return Vertex{cell(x), cell(y)}
}

// Unproject gives the WGS 84 position of a cell.
func Unproject(v Vertex) orb.Point {
	lat := math.Atan(math.Sinh(math.Pi * (1 - 2*float64(v.Y)/gridSize)))
	return orb.Point{(float64(v.X)/gridSize - 0.5) * 360, lat * 180 / math.Pi}
}

func cell(unit float64) int32 {
	return int32(math.Round(math.Max(0, math.Min(1, unit)) * (gridSize - 1)))
}

// less orders vertices from west to east, then from north to south.
func (v Vertex) less(w Vertex) bool {
	return v.X < w.X || v.X == w.X && v.Y < w.Y
}

// cross is twice the signed area of the triangle a, b, c; positive when it
// turns clockwise as seen on a map, since y grows to the south.
func cross(a, b, c Vertex) float64 {
	return float64(int64(b.X)-int64(a.X))*float64(int64(c.Y)-int64(a.Y)) -
		float64(int64(b.Y)-int64(a.Y))*float64(int64(c.X)-int64(a.X))
}

// area is twice the signed area of an open ring (its first vertex is not
// repeated), positive clockwise as seen on a map.
func area(ring []Vertex) float64 {
	sum := 0.0
	for i := 1; i+1 < len(ring); i++ {
		sum += cross(ring[0], ring[i], ring[i+1])
	}
	return sum
}
