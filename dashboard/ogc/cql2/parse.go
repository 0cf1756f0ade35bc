package cql2

import (
	"slices"
	"strings"

	"maillage/data/store/features"
	"maillage/geo"
)

// Parse reads a condition of the properties of a collection. Coordinates of its geometries are in the reference
// system of that EPSG code, flipped where latitude or northing comes first there. What cannot be read is a CodeInvalid error
// that names the character.
func Parse(s string, of *features.Collection, epsg int, flipped bool) (features.Condition, error) {
	tokens, err := lex(s)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens, of: of, epsg: epsg, flipped: flipped}
	c, err := p.any()
	if err != nil {
		return nil, err
	}
	if p.peek().kind != end {
		return nil, p.fail("this is too much: a condition ends before it")
	}
	return c, nil
}

// parser reads tokens from left to right.
type parser struct {
	tokens  []token
	next    int
	depth   int
	of      *features.Collection
	epsg    int
	flipped bool
}

func (p *parser) peek() token { return p.tokens[p.next] }

// take gives the next token and moves on.
func (p *parser) take() token {
	t := p.peek()
	if t.kind != end {
		p.next++
	}
	return t
}

// accept moves on where one of these comes next.
func (p *parser) accept(what ...string) bool {
	if slices.ContainsFunc(what, p.peek().is) {
		p.next++
		return true
	}
	return false
}

func (p *parser) expect(what string) error {
	if !p.accept(what) {
		return p.fail("%s is missing here", what)
	}
	return nil
}

// fail is an error about the next token.
func (p *parser) fail(format string, args ...any) error {
	t := p.peek()
	said := t.text
	if t.kind == end {
		said = "the end"
	}
	return geo.Errorf(geo.CodeInvalid, "character %d, %s: "+format, append([]any{t.at, said}, args...)...)
}

// deeper runs what reads something within something else.
func (p *parser) deeper(read func() error) error {
	if p.depth++; p.depth > deepest {
		return p.fail("more than %d conditions stand within each other", deepest)
	}
	defer func() { p.depth-- }()
	return read()
}

func (p *parser) any() (features.Condition, error) {
	all, err := p.chain("OR", p.all)
	if err != nil || len(all) == 1 {
		return first(all), err
	}
	return features.Any(all), nil
}

func (p *parser) all() (features.Condition, error) {
	all, err := p.chain("AND", p.factor)
	if err != nil || len(all) == 1 {
		return first(all), err
	}
	return features.All(all), nil
}

func first(all []features.Condition) features.Condition {
	if len(all) == 0 {
		return nil
	}
	return all[0]
}

// chain reads conditions with a word between.
func (p *parser) chain(between string, read func() (features.Condition, error)) (all []features.Condition, err error) {
	for {
		c, err := read()
		if err != nil {
			return nil, err
		}
		all = append(all, c)
		if !p.accept(between) {
			return all, nil
		}
	}
}

// factor reads one condition, which NOT may turn round.
func (p *parser) factor() (features.Condition, error) {
	nots := 0
	for p.accept("NOT") {
		if nots++; nots > mostNots {
			return nil, p.fail("more than %d times NOT", mostNots)
		}
	}
	c, err := p.primary()
	if err != nil || nots%2 == 0 {
		return c, err
	}
	return features.Not{Of: c}, nil
}

func (p *parser) primary() (c features.Condition, err error) {
	t := p.peek()
	_, relation := features.Relations()[strings.ToUpper(t.text)]
	switch {
	case t.is("("):
		err = p.deeper(func() error {
			p.take()
			if c, err = p.any(); err != nil {
				return err
			}
			return p.expect(")")
		})
		return c, err
	case t.kind == word && relation:
		return p.spatial()
	case t.kind == word && strings.EqualFold(t.text, features.Geometry), t.kind == quoted && t.text == features.Geometry:
		return p.geometry()
	}
	return p.predicate()
}

// geometry reads the one thing that is asked of a geometry without another.
func (p *parser) geometry() (features.Condition, error) {
	if p.of.Shape == features.None {
		return nil, p.fail("there is no such property; there are %s", strings.Join(p.of.Names(), ", "))
	}
	p.take()
	not, err := p.isNull()
	return negated(features.AbsentGeometry{}, not), err
}

// isNull reads IS NULL, or IS NOT NULL.
func (p *parser) isNull() (not bool, err error) {
	if err := p.expect("IS"); err != nil {
		return false, err
	}
	not = p.accept("NOT")
	return not, p.expect("NULL")
}

func negated(c features.Condition, not bool) features.Condition {
	if not {
		return features.Not{Of: c}
	}
	return c
}
