package read

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"maillage/geo/lambert"
)

// projection converts coordinates to WGS 84.
type projection struct {
	lambert.System
	valid orb.Bound // coordinates as they are in the file
}

// projectionOf knows the systems of French official files; 0 is WGS 84.
func projectionOf(epsg int) (projection, error) {
	if epsg == 0 {
		epsg = 4326
	}
	system, err := lambert.ByEPSG(epsg)
	p := projection{system, orb.Bound{Min: orb.Point{-180, -90}, Max: orb.Point{180, 90}}}
	if system.ToWGS84 != nil {
		p.valid = orb.Bound{Min: orb.Point{-12e6, -12e6}, Max: orb.Point{12e6, 12e6}}
	}
	return p, err
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
		return at, fmt.Errorf("position (%g, %g) is outside EPSG:%d; are the axes swapped or the CRS another?", at[0], at[1], p.EPSG)
	}
	if p.ToWGS84 == nil {
		return at, nil
	}
	if !p.Usual.Contains(at) && p.Usual.Contains(orb.Point{at[1], at[0]}) {
		return at, fmt.Errorf("position (%g, %g) has its axes swapped in EPSG:%d", at[0], at[1], p.EPSG)
	}
	if math.Abs(at[0]) <= 180 && math.Abs(at[1]) <= 90 {
		return at, fmt.Errorf("position (%g, %g) is in degrees and not in EPSG:%d", at[0], at[1], p.EPSG)
	}
	return p.ToWGS84(at[0], at[1]), nil
}
