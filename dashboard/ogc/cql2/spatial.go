package cql2

import (
	"strings"

	"github.com/paulmach/orb"

	"maillage/data/store/features"
)

// spatial reads a function of two geometries.
func (p *parser) spatial() (features.Condition, error) {
	c := features.Spatial{Relation: strings.ToUpper(p.take().text)}
	if p.of.Shape == features.None {
		p.next--
		return nil, p.fail("these features have no geometry")
	}
	err := p.deeper(func() (err error) {
		if err = p.expect("("); err != nil {
			return err
		}
		if c.A, err = p.form(); err != nil {
			return err
		}
		if err = p.expect(","); err != nil {
			return err
		}
		if c.B, err = p.form(); err != nil {
			return err
		}
		return p.expect(")")
	})
	return c, err
}

// form reads the geometry of a feature, a box, or one in well-known text.
func (p *parser) form() (features.Form, error) {
	t := p.peek()
	switch {
	case t.text == features.Geometry && (t.kind == word || t.kind == quoted):
		p.take()
		return features.Form{}, nil
	case t.is("BBOX"):
		p.take()
		g, err := p.box()
		return features.Form{Geometry: g, EPSG: p.epsg}, err
	}
	g, err := p.literal(true)
	return features.Form{Geometry: g, EPSG: p.epsg}, err
}

// box reads the numbers of a box: four, or six with heights, which are passed over.
func (p *parser) box() (orb.Geometry, error) {
	if err := p.expect("("); err != nil {
		return nil, err
	}
	var v []float64
	for {
		n, err := p.number()
		if err != nil {
			return nil, err
		}
		v = append(v, n)
		if !p.accept(",") {
			break
		}
	}
	if len(v) == 6 {
		v = []float64{v[0], v[1], v[3], v[4]}
	}
	if len(v) != 4 || v[0] > v[2] || v[1] > v[3] {
		return nil, p.fail("a box has four numbers, the least before the most, or six")
	}
	return orb.Bound{Min: p.point(v[0], v[1]), Max: p.point(v[2], v[3])}.ToPolygon(), p.expect(")")
}

// point is one of coordinates in the order of the reference system.
func (p *parser) point(a, b float64) orb.Point {
	if p.flipped {
		return orb.Point{b, a}
	}
	return orb.Point{a, b}
}
