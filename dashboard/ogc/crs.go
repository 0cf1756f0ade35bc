package ogc

import (
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"maillage/dashboard/problem"
	"maillage/data/store/features"
)

// system is a coordinate reference system.
type system struct {
	uri      string
	epsg     int
	flipped  bool // latitude first
	decimals int  // a centimetre
	most     orb.Point
}

// crs84 is that of all that says none: longitude, latitude.
const crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

// systems are those that are read and written: degrees, RGF93 and its Lambert-93, and that of web maps.
func systems() []system {
	const epsg, degrees, metres = "http://www.opengis.net/def/crs/EPSG/0/", 7, 2
	return []system{
		{crs84, 4326, false, degrees, orb.Point{180, 90}},
		{epsg + "4326", 4326, true, degrees, orb.Point{180, 90}},
		{epsg + "4258", 4258, true, degrees, orb.Point{180, 90}},
		{epsg + "2154", 2154, false, metres, orb.Point{1e8, 1e8}},
		{epsg + "3857", 3857, false, metres, orb.Point{20037508.35, 1e9}},
	}
}

func uris() (all []string) {
	for _, s := range systems() {
		all = append(all, s.uri)
	}
	return all
}

// systemOf reads the parameter that names a system, CRS84 where it is absent.
func (q *query) systemOf(name string) system {
	uri := q.text(name)
	if uri == "" {
		uri = crs84
	}
	at := slices.IndexFunc(systems(), func(s system) bool { return s.uri == uri })
	if at < 0 {
		q.fail(name, "%q is not one of %s", uri, strings.Join(uris(), ", "))
		at = 0
	}
	return systems()[at]
}

// boxes reads a box, in two where it goes over the date line; nil where it is absent.
func (q *query) boxes() []features.Form {
	s := q.systemOf("bbox-crs")
	v := q.numbers("bbox", 4, 6)
	if v == nil {
		return nil
	}
	if len(v) == 6 {
		v = []float64{v[0], v[1], v[3], v[4]} // heights
	}
	low, high := orb.Point{v[0], v[1]}, orb.Point{v[2], v[3]}
	if s.flipped {
		low, high = orb.Point{v[1], v[0]}, orb.Point{v[3], v[2]}
	}
	for axis := range 2 {
		if min(low[axis], high[axis]) < -s.most[axis] || max(low[axis], high[axis]) > s.most[axis] {
			q.fail("bbox", "it lies outside of %s", s.uri)
		}
	}
	round := s.most[0] == 180
	if low[1] > high[1] || low[0] > high[0] && !round {
		q.fail("bbox", "its least coordinates come before its most")
	}
	if low[0] <= high[0] {
		return []features.Form{s.box(low, high)}
	}
	return []features.Form{s.box(low, orb.Point{180, high[1]}), s.box(orb.Point{-180, low[1]}, high)}
}

func (s system) box(low, high orb.Point) features.Form {
	return features.Form{Geometry: orb.Bound{Min: low, Max: high}.ToPolygon(), EPSG: s.epsg}
}

func (s system) frame() features.Frame {
	return features.Frame{EPSG: s.epsg, Flipped: s.flipped, Decimals: s.decimals}
}

// noSuch is the error of a parameter that nothing reads.
func noSuch(name string, known []string) error {
	return problem.Parameter(name, "there is none of this name here; there are %s", strings.Join(known, ", "))
}
