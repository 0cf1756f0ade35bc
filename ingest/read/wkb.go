package read

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// binaryGeometry walks a geometry in well-known binary, ISO's or PostGIS's, as GeoParquet and
// GeoPackage hold it. Altitudes and measures are passed over.
type binaryGeometry struct {
	b      []byte
	little bool
	skip   int // further numbers of a position
}

var errShortWKB = errors.New("the geometry is cut short")

// decodeWKB reads one geometry; nil for an empty point.
func decodeWKB(b []byte) (orb.Geometry, error) {
	w := &binaryGeometry{b: b}
	g, err := w.geometry(0)
	if err == nil && len(w.b) > 0 {
		err = fmt.Errorf("%d bytes follow the geometry", len(w.b))
	}
	return g, err
}

// The kinds of geometry.
const (
	wkbPoint = 1 + iota
	wkbLine
	wkbPolygon
	wkbMultiPoint
	wkbMultiLine
	wkbMultiPolygon
)

func (w *binaryGeometry) geometry(depth int) (orb.Geometry, error) {
	kind, err := w.head()
	if err != nil {
		return nil, err
	}
	switch kind {
	case wkbPoint:
		p, err := w.position()
		if err != nil || math.IsNaN(p[0]) && math.IsNaN(p[1]) {
			return nil, err
		}
		return p, nil
	case wkbLine:
		points, err := w.positions()
		return only(orb.LineString(points), err)
	case wkbPolygon:
		return only(w.polygon())
	case wkbMultiPoint:
		return only(parts(w, orb.MultiPoint{}, depth))
	case wkbMultiLine:
		return only(parts(w, orb.MultiLineString{}, depth))
	case wkbMultiPolygon:
		return only(parts(w, orb.MultiPolygon{}, depth))
	}
	return nil, fmt.Errorf("a geometry of type %d is not one that can be read", kind)
}

// head reads the order of bytes and the type.
func (w *binaryGeometry) head() (kind uint32, err error) {
	if len(w.b) < 5 || w.b[0] > 1 {
		return 0, errShortWKB
	}
	w.little, w.b = w.b[0] == 1, w.b[1:]
	if kind, err = w.uint32(); err != nil {
		return 0, err
	}
	w.skip = 0
	for _, flag := range []uint32{0x80000000, 0x40000000} { // PostGIS: altitude, measure
		if kind&flag != 0 {
			w.skip++
		}
	}
	if kind&0x20000000 != 0 { // PostGIS: a system follows
		if _, err := w.uint32(); err != nil {
			return 0, err
		}
	}
	kind &= 0x1FFFFFFF
	switch kind / 1000 { // ISO: altitude, measure, both
	case 1, 2:
		w.skip = 1
	case 3:
		w.skip = 2
	}
	return kind % 1000, nil
}

// parts reads the geometries that a geometry of several is made of.
func parts[S ~[]G, G orb.Geometry](w *binaryGeometry, into S, depth int) (S, error) {
	n, err := w.uint32()
	if err != nil || depth > 0 {
		return nil, errors.Join(err, errDeepWKB(depth))
	}
	if int64(n)*9 > int64(len(w.b)) {
		return nil, errShortWKB
	}
	for range n {
		g, err := w.geometry(depth + 1)
		if err != nil {
			return nil, err
		}
		part, ok := g.(G)
		if !ok {
			return nil, fmt.Errorf("a %T stands among others", g)
		}
		into = append(into, part)
	}
	return into, nil
}

func errDeepWKB(depth int) error {
	if depth > 0 {
		return errors.New("geometries of several stand within one another")
	}
	return nil
}

func (w *binaryGeometry) polygon() (orb.Polygon, error) {
	n, err := w.uint32()
	if err != nil {
		return nil, err
	}
	if int64(n)*4 > int64(len(w.b)) {
		return nil, errShortWKB
	}
	polygon := orb.Polygon{}
	for range n {
		points, err := w.positions()
		if err != nil {
			return nil, err
		}
		ring := orb.Ring(points)
		if len(ring) < 4 || !ring.Closed() {
			return nil, fmt.Errorf("a ring of %d positions is not closed or too short", len(ring))
		}
		polygon = append(polygon, ring)
	}
	return polygon, nil
}

func (w *binaryGeometry) positions() ([]orb.Point, error) {
	n, err := w.uint32()
	if err != nil {
		return nil, err
	}
	if int64(n)*int64(16+8*w.skip) > int64(len(w.b)) {
		return nil, errShortWKB
	}
	points := make([]orb.Point, n)
	for i := range points {
		if points[i], err = w.position(); err != nil {
			return nil, err
		}
	}
	return points, nil
}

func (w *binaryGeometry) position() (p orb.Point, err error) {
	size := 16 + 8*w.skip
	if len(w.b) < size {
		return p, errShortWKB
	}
	for i := range p {
		p[i] = math.Float64frombits(w.order().Uint64(w.b[8*i:]))
	}
	w.b = w.b[size:]
	return p, nil
}

func (w *binaryGeometry) uint32() (uint32, error) {
	if len(w.b) < 4 {
		return 0, errShortWKB
	}
	n := w.order().Uint32(w.b)
	w.b = w.b[4:]
	return n, nil
}

func (w *binaryGeometry) order() binary.ByteOrder {
	if w.little {
		return binary.LittleEndian
	}
	return binary.BigEndian
}
