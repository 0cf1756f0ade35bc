// Package sketch draws shapes in degrees as paths of a small picture.
package sketch

import (
	"math"
	"strconv"

	"github.com/paulmach/orb"
)

// Sketch places degrees on a picture of some pixels.
type Sketch struct {
	Width, Height int
	Box           orb.Bound // what it shows
	scale, slant  float64   // pixels a degree of latitude; a degree of longitude in those of latitude
}

// Spot is where a place is, in pixels from the top left.
type Spot struct{ X, Y int }

// Fit makes a picture that shows a box and so many degrees of latitude around.
func Fit(box orb.Bound, around float64, width, height int) Sketch {
	s := Sketch{Width: width, Height: height, slant: math.Cos(box.Center().Lat() * math.Pi / 180)}
	tall := box.Max.Lat() - box.Min.Lat() + 2*around
	wide := (box.Max.Lon()-box.Min.Lon())*s.slant + 2*around
	s.scale = min(float64(width)/wide, float64(height)/tall)
	halfWide, halfTall := float64(width)/s.scale/s.slant/2, float64(height)/s.scale/2
	at := box.Center()
	s.Box = orb.Bound{Min: orb.Point{at[0] - halfWide, at[1] - halfTall}, Max: orb.Point{at[0] + halfWide, at[1] + halfTall}}
	return s
}

// Spot is where a point is.
func (s Sketch) Spot(p orb.Point) Spot {
	x, y := (p[0]-s.Box.Min[0])*s.slant*s.scale, (s.Box.Max[1]-p[1])*s.scale
	return Spot{int(math.Round(x)), int(math.Round(y))}
}

// Path writes a shape in whole pixels, a corner once.
func (s Sketch) Path(shape orb.MultiPolygon) string { return s.Coarse(shape, 1) }

// Coarse writes a shape with fewer corners: each so many pixels from the one before, across or
// down. What is smaller than that is a dot.
func (s Sketch) Coarse(shape orb.MultiPolygon, pixels int) string {
	var b []byte
	for _, polygon := range shape {
		for _, ring := range polygon {
			letter, last := byte('M'), Spot{-pixels, math.MinInt32}
			for _, p := range ring {
				if at := s.Spot(p); apart(at.X, last.X) >= pixels || apart(at.Y, last.Y) >= pixels {
					b = append(b, letter)
					b = strconv.AppendInt(b, int64(at.X), 10)
					b = append(b, ' ')
					b = strconv.AppendInt(b, int64(at.Y), 10)
					letter, last = 'L', at
				}
			}
			b = append(b, 'Z')
		}
	}
	return string(b)
}

func apart(x, y int) int { return max(x-y, y-x) }
