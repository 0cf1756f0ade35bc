package loaded

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"
)

// PointOf decodes an EWKB point; nil, for a place without position, is the
// zero point.
func PointOf(ewkbBytes []byte) (orb.Point, error) {
	if ewkbBytes == nil {
		return orb.Point{}, nil
	}
	if len(ewkbBytes) == 25 && string(ewkbBytes[:5]) == "\x01\x01\x00\x00\x20" { // as PostGIS writes one with its SRID
		x, y := binary.LittleEndian.Uint64(ewkbBytes[9:]), binary.LittleEndian.Uint64(ewkbBytes[17:])
		return orb.Point{math.Float64frombits(x), math.Float64frombits(y)}, nil
	}
	g, _, err := ewkb.Unmarshal(ewkbBytes)
	if err != nil {
		return orb.Point{}, fmt.Errorf("decode a point: %w", err)
	}
	p, ok := g.(orb.Point)
	if !ok {
		return orb.Point{}, fmt.Errorf("decode a point: it is a %s", g.GeoJSONType())
	}
	return p, nil
}

// multiPolygonOf decodes an EWKB multipolygon.
func multiPolygonOf(ewkbBytes []byte) (orb.MultiPolygon, error) {
	g, _, err := ewkb.Unmarshal(ewkbBytes)
	if err != nil {
		return nil, fmt.Errorf("decode a contour: %w", err)
	}
	m, ok := g.(orb.MultiPolygon)
	if !ok {
		return nil, fmt.Errorf("decode a contour: it is a %s", g.GeoJSONType())
	}
	return m, nil
}
