package atlas

import (
	"math"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
)

// bearings is how many directions an estimated area is drawn in: one each five
// degrees.
const bearings = 72

// nearEnough is how finely the end of a journey is looked for, metres.
const nearEnough = 20

// Isochrones draws the areas reached from a point within so many minutes by the
// estimate: in each direction as far as a straight journey leads, mountains
// slowing it. It is the answer where no road network is; as the estimate is the
// same both ways, so are the areas. One is empty below the estimate's floor.
func (a *Atlas) Isochrones(m geo.Mode, at orb.Point, minutes []float64) []orb.MultiPolygon {
	journeys := *a.enterprises.journeys // shares the relief
	journeys.Estimate = a.Decl.Estimate.By(m)
	out := make([]orb.MultiPolygon, len(minutes))
	for i, limit := range minutes {
		if limit < journeys.FloorMinutes {
			continue
		}
		ring := make(orb.Ring, 0, bearings+1)
		for k := range bearings { // anticlockwise, as GeoJSON wants an outer ring
			ring = append(ring, furthest(&journeys, at, -2*math.Pi*float64(k)/bearings, limit))
		}
		out[i] = orb.MultiPolygon{{append(ring, ring[0])}}
	}
	return out
}

// furthest is where a straight journey of so many minutes ends. The time rises
// with the length, by a leap where the line comes upon mountains, so that the end
// can be closed in upon.
func furthest(journeys *nearest.Estimator, at orb.Point, bearing, minutes float64) orb.Point {
	low, high := 0.0, journeys.Reach(minutes)*(1-1e-9) // a hair less, for the rounding of both ways to measure
	if t, _ := journeys.Travel(at, towards(at, bearing, high)); t <= minutes {
		return towards(at, bearing, high)
	}
	for high-low > nearEnough {
		middle := (low + high) / 2
		if t, _ := journeys.Travel(at, towards(at, bearing, middle)); t <= minutes {
			low = middle
		} else {
			high = middle
		}
	}
	return towards(at, bearing, low)
}

// towards is the point so many metres away along a great circle, on the sphere of
// nearest.EarthRadius; the bearing is in radians from the north, to the east.
func towards(from orb.Point, bearing, metres float64) orb.Point {
	angle := metres / nearest.EarthRadius
	sinLat, cosLat := math.Sincos(from.Lat() * math.Pi / 180)
	sinA, cosA := math.Sincos(angle)
	sinB, cosB := math.Sincos(bearing)
	lat := math.Asin(sinLat*cosA + cosLat*sinA*cosB)
	lon := math.Atan2(sinB*sinA*cosLat, cosA-sinLat*math.Sin(lat))
	return orb.Point{from.Lon() + lon*180/math.Pi, lat * 180 / math.Pi}
}

// Start is the centre of a commune, asked or of the surroundings; a CodeNotFound
// error where there is none.
func (a *Atlas) Start(commune string) (orb.Point, error) {
	c, ok := a.communes[commune]
	if !ok {
		return orb.Point{}, geo.Errorf(geo.CodeNotFound, "no commune of code %s is loaded", commune)
	}
	if c.CentreMethod == geo.CentreMissing {
		return orb.Point{}, geo.Errorf(geo.CodeNotFound, "the centre of commune %s is not known", commune)
	}
	return c.Centre, nil
}

// Destination is where a facility is; a CodeNotFound error where that is not
// known.
func (a *Atlas) Destination(facility string) (orb.Point, error) {
	f, ok := a.Facility(facility)
	if !ok || f.Point == (orb.Point{}) {
		return orb.Point{}, geo.Errorf(geo.CodeNotFound, "no facility %q with a position is loaded", facility)
	}
	return f.Point, nil
}
