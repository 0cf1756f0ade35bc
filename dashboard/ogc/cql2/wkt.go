package cql2

import (
	"strings"

	"github.com/paulmach/orb"
)

// literal reads a geometry in well-known text; heights are passed over.
func (p *parser) literal(collections bool) (g orb.Geometry, err error) {
	t := p.peek()
	name := strings.ToUpper(t.text)
	if t.kind != word {
		name = ""
	}
	read := map[string]func() (orb.Geometry, error){
		"POINT":           func() (orb.Geometry, error) { return p.pointIn() },
		"LINESTRING":      func() (orb.Geometry, error) { return p.line() },
		"POLYGON":         func() (orb.Geometry, error) { return p.polygon() },
		"MULTIPOINT":      func() (orb.Geometry, error) { return listOf[orb.MultiPoint](p, p.pointOf) },
		"MULTILINESTRING": func() (orb.Geometry, error) { return listOf[orb.MultiLineString](p, p.line) },
		"MULTIPOLYGON":    func() (orb.Geometry, error) { return listOf[orb.MultiPolygon](p, p.polygon) },
	}[name]
	if name == "GEOMETRYCOLLECTION" && collections {
		read = func() (orb.Geometry, error) {
			return listOf[orb.Collection](p, func() (orb.Geometry, error) { return p.literal(false) })
		}
	}
	if read == nil {
		return nil, p.fail("a geometry is missing here: %s, BBOX(…), or well-known text such as POINT(5 45)", "geom")
	}
	p.take()
	p.accept("Z")
	return read()
}

// listOf reads several of a kind between parentheses.
func listOf[L ~[]E, E any](p *parser, read func() (E, error)) (all L, err error) {
	if err := p.expect("("); err != nil {
		return nil, err
	}
	for {
		one, err := read()
		if err != nil {
			return nil, err
		}
		all = append(all, one)
		if !p.accept(",") {
			return all, p.expect(")")
		}
	}
}

// pointIn reads a position between parentheses.
func (p *parser) pointIn() (orb.Point, error) {
	if err := p.expect("("); err != nil {
		return orb.Point{}, err
	}
	at, err := p.position()
	if err != nil {
		return at, err
	}
	return at, p.expect(")")
}

// pointOf reads a position of several, between parentheses or not.
func (p *parser) pointOf() (orb.Point, error) {
	if p.peek().is("(") {
		return p.pointIn()
	}
	return p.position()
}

// position reads two numbers, and a third that is passed over.
func (p *parser) position() (orb.Point, error) {
	a, err := p.number()
	if err != nil {
		return orb.Point{}, err
	}
	b, err := p.number()
	if err != nil {
		return orb.Point{}, err
	}
	if t := p.peek(); t.kind == number || t.is("-") {
		if _, err := p.number(); err != nil {
			return orb.Point{}, err
		}
	}
	return p.point(a, b), nil
}

func (p *parser) line() (orb.LineString, error) {
	line, err := listOf[orb.LineString](p, p.position)
	if err == nil && len(line) < 2 {
		err = p.fail("a line has two positions or more")
	}
	return line, err
}

func (p *parser) polygon() (orb.Polygon, error) { return listOf[orb.Polygon](p, p.ring) }

func (p *parser) ring() (orb.Ring, error) {
	ring, err := listOf[orb.Ring](p, p.position)
	if err == nil && (len(ring) < 4 || ring[0] != ring[len(ring)-1]) {
		err = p.fail("a ring has four positions or more, and ends where it begins")
	}
	return ring, err
}
