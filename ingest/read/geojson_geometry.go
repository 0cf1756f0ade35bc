package read

import (
	"fmt"

	"github.com/paulmach/orb"
)

// geometry reads a GeoJSON geometry: a point, a line, a polygon, or several of
// one of them.
func (c *cursor) geometry() (orb.Geometry, error) {
	var kind string
	at := -1 // where the coordinates begin, when they precede the type
	var geom orb.Geometry
	err := c.members(func(key []byte) (err error) {
		switch string(key) {
		case "type":
			var b []byte
			b, err = c.text()
			kind = string(b)
		case "coordinates":
			if kind == "" {
				c.peek()
				at = c.i
				return c.skip(0)
			}
			geom, err = c.coordinates(kind)
		default:
			err = c.skip(0)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if at >= 0 {
		return (&cursor{b: c.b, i: at}).coordinates(kind)
	}
	if geom == nil {
		return nil, fmt.Errorf("a geometry of type %q has no coordinates", kind)
	}
	return geom, nil
}

func (c *cursor) coordinates(kind string) (orb.Geometry, error) {
	switch kind {
	case "Point":
		return only(c.position())
	case "MultiPoint":
		return only(list(c, c.position, orb.MultiPoint(nil)))
	case "LineString":
		return only(list(c, c.position, orb.LineString(nil)))
	case "MultiLineString":
		return only(list(c, func() (orb.LineString, error) { return list(c, c.position, orb.LineString(nil)) }, orb.MultiLineString(nil)))
	case "Polygon":
		return only(c.polygon())
	case "MultiPolygon":
		return only(list(c, c.polygon, orb.MultiPolygon(nil)))
	}
	return nil, c.errorf("geometry type %q is not one that can be read", kind)
}

// only keeps a nil interface out of an erroneous result.
func only[G orb.Geometry](g G, err error) (orb.Geometry, error) {
	if err != nil {
		return nil, err
	}
	return g, nil
}

func list[S ~[]E, E any](c *cursor, item func() (E, error), into S) (S, error) {
	into = S{}
	err := c.elements(func() error {
		e, err := item()
		into = append(into, e)
		return err
	})
	return into, err
}

func (c *cursor) polygon() (orb.Polygon, error) { return list(c, c.ring, orb.Polygon(nil)) }

// ring reads a linear ring, which must be closed and have four positions.
func (c *cursor) ring() (orb.Ring, error) {
	if err := c.expect('['); err != nil {
		return nil, err
	}
	ring := make(orb.Ring, 0, 64)
	for {
		p, err := c.position()
		if err != nil {
			return nil, err
		}
		ring = append(ring, p)
		if c.accept(',') {
			continue
		}
		if err := c.expect(']'); err != nil {
			return nil, err
		}
		if len(ring) < 4 || !ring.Closed() {
			return nil, c.errorf("a ring of %d positions is not closed or too short", len(ring))
		}
		return ring, nil
	}
}

// position reads [x, y] and passes over an altitude.
func (c *cursor) position() (p orb.Point, err error) {
	if err = c.expect('['); err != nil {
		return p, err
	}
	if p[0], err = c.number(); err != nil {
		return p, err
	}
	if err = c.expect(','); err != nil {
		return p, err
	}
	if p[1], err = c.number(); err != nil {
		return p, err
	}
	for c.accept(',') {
		if _, err = c.number(); err != nil {
			return p, err
		}
	}
	return p, c.expect(']')
}
