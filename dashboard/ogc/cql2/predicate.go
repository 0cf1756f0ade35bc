package cql2

import (
	"slices"

	"maillage/data/store/features"
)

// predicate reads a comparison, LIKE, BETWEEN, IN or IS NULL; or a truth that stands alone.
func (p *parser) predicate() (features.Condition, error) {
	left, err := p.scalar()
	if err != nil {
		return nil, err
	}
	if l, ok := left.of.(features.Literal); ok && left.kind == truths && !p.operator() {
		return features.Truth(l.Value == true), nil
	}
	if p.peek().is("IS") {
		return p.absent(left)
	}
	if p.operator() {
		operator := p.take().text
		right, err := p.same(left)
		return features.Comparison{Left: left.of, Right: right, Operator: operator}, err
	}
	not := p.accept("NOT")
	c, err := p.among(left)
	return negated(c, not), err
}

func (p *parser) operator() bool {
	return p.peek().kind == sign && slices.Contains(features.Operators(), p.peek().text)
}

// among reads what may have NOT before it.
func (p *parser) among(left operand) (features.Condition, error) {
	switch {
	case p.peek().is("LIKE"):
		if left.kind != texts {
			return nil, p.fail("LIKE is of text")
		}
		p.take()
		pattern, err := p.pattern()
		return features.Like{Of: left.of, Pattern: pattern}, err
	case p.peek().is("BETWEEN"):
		if left.kind != numbers {
			return nil, p.fail("BETWEEN is of numbers")
		}
		p.take()
		return p.between(left)
	case p.accept("IN"):
		return p.in(left)
	}
	return nil, p.fail("an operator is missing: =, <>, <, >, <=, >=, LIKE, BETWEEN, IN or IS NULL")
}

func (p *parser) absent(left operand) (features.Condition, error) {
	property, ok := left.of.(features.Property)
	if !ok {
		return nil, p.fail("IS NULL is of a property")
	}
	not, err := p.isNull()
	return negated(features.Absent(property), not), err
}

// pattern reads a text, whose case or accents may not matter.
func (p *parser) pattern() (features.Scalar, error) {
	at := p.next
	o, err := p.scalar()
	if err != nil {
		return nil, err
	}
	inner := o.of
	for {
		folded, ok := inner.(features.Folded)
		if !ok {
			break
		}
		inner = folded.Of
	}
	if _, ok := inner.(features.Literal); !ok || o.kind != texts {
		p.next = at
		return nil, p.fail("a pattern is a text between single quotes")
	}
	return o.of, nil
}

func (p *parser) between(left operand) (features.Condition, error) {
	low, err := p.same(left)
	if err != nil {
		return nil, err
	}
	if err := p.expect("AND"); err != nil {
		return nil, err
	}
	high, err := p.same(left)
	return features.Between{Of: left.of, Low: low, High: high}, err
}

func (p *parser) in(left operand) (features.Condition, error) {
	if err := p.expect("("); err != nil {
		return nil, err
	}
	c := features.In{Of: left.of}
	for {
		value, err := p.same(left)
		if err != nil {
			return nil, err
		}
		if c.List = append(c.List, value); len(c.List) > inMost {
			return nil, p.fail("a list has %d values at most", inMost)
		}
		if !p.accept(",") {
			return c, p.expect(")")
		}
	}
}
