package read

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"maillage/geo/lambert"
)

// projection converts coordinates to WGS 84.
type projection struct {
	epsg  int
	to    func(x, y float64) orb.Point // nil: already there
	valid orb.Bound                    // coordinates as they stand in the file
	// usual is where nearly all positions lie, empty where that says nothing:
	// one outside it that lies within when its axes are swapped is refused.
	usual orb.Bound
}

// projectionOf knows EPSG:4326 (also as 0) and EPSG:2154, Lambert-93.
func projectionOf(epsg int) (projection, error) {
	switch epsg {
	case 0, 4326:
		return projection{epsg: 4326, valid: orb.Bound{Min: orb.Point{-180, -90}, Max: orb.Point{180, 90}}}, nil
	case 2154:
		// Some files carry overseas places in Lambert-93 too: far out, not wrong.
		return projection{
			epsg: 2154, to: lambert.ToWGS84,
			valid: orb.Bound{Min: orb.Point{-12e6, -12e6}, Max: orb.Point{12e6, 12e6}},
			usual: orb.Bound{Min: orb.Point{-400e3, 5.7e6}, Max: orb.Point{1.6e6, 7.5e6}},
		}, nil
	}
	return projection{}, fmt.Errorf("coordinates in EPSG:%d cannot be read; 4326 and 2154 can", epsg)
}

// apply converts a geometry to WGS 84, in place but for a point.
func (p projection) apply(g orb.Geometry) (_ orb.Geometry, err error) {
	switch g := g.(type) {
	case orb.Point:
		return only(p.point(g))
	case orb.MultiPoint:
		err = p.points(g)
	case orb.LineString:
		err = p.points(g)
	case orb.MultiLineString:
		for i := 0; i < len(g) && err == nil; i++ {
			err = p.points(g[i])
		}
	case orb.Polygon:
		err = p.rings(g)
	case orb.MultiPolygon:
		for i := 0; i < len(g) && err == nil; i++ {
			err = p.rings(g[i])
		}
	}
	return g, err
}

func (p projection) rings(rings orb.Polygon) error {
	for _, r := range rings {
		if err := p.points(r); err != nil {
			return err
		}
	}
	return nil
}

func (p projection) points(points []orb.Point) (err error) {
	for i := range points {
		if points[i], err = p.point(points[i]); err != nil {
			return err
		}
	}
	return nil
}

func (p projection) point(at orb.Point) (orb.Point, error) {
	if !p.valid.Contains(at) || math.IsNaN(at[0]) || math.IsNaN(at[1]) {
		return at, fmt.Errorf("position (%g, %g) is outside EPSG:%d; are the axes swapped or the CRS another?", at[0], at[1], p.epsg)
	}
	if p.to == nil {
		return at, nil
	}
	if !p.usual.Contains(at) && p.usual.Contains(orb.Point{at[1], at[0]}) {
		return at, fmt.Errorf("position (%g, %g) has its axes swapped in EPSG:%d", at[0], at[1], p.epsg)
	}
	if math.Abs(at[0]) <= 180 && math.Abs(at[1]) <= 90 {
		return at, fmt.Errorf("position (%g, %g) is in degrees and not in EPSG:%d", at[0], at[1], p.epsg)
	}
	return p.to(at[0], at[1]), nil
}
