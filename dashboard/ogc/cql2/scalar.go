package cql2

import (
	"math"
	"strconv"
	"strings"
	"time"

	"maillage/data/store/features"
)

// values are what can be compared with each other.
type values string

const (
	texts    values = "text"
	numbers  values = "a number"
	truths   values = "TRUE or FALSE"
	instants values = "a date"
)

// operand is a scalar and what it is of.
type operand struct {
	of   features.Scalar
	kind values
}

// same reads a scalar that can be compared with another.
func (p *parser) same(as operand) (features.Scalar, error) {
	at := p.next
	o, err := p.scalar()
	if err == nil && o.kind != as.kind {
		p.next = at
		return nil, p.fail("this is %s, and what it is compared with is %s", o.kind, as.kind)
	}
	return o.of, err
}

// scalar reads a property, a literal, or text without its case or accents.
func (p *parser) scalar() (operand, error) {
	t := p.peek()
	switch {
	case t.kind == text:
		p.take()
		return operand{features.Literal{Value: t.text}, texts}, nil
	case t.kind == number, t.is("-"), t.is("+"):
		v, err := p.number()
		return operand{features.Literal{Value: v}, numbers}, err
	case t.is("TRUE"), t.is("FALSE"):
		p.take()
		return operand{features.Literal{Value: t.is("TRUE")}, truths}, nil
	case t.kind == word && p.tokens[p.next+1].is("("):
		return p.function()
	case t.kind == word, t.kind == quoted:
		return p.property()
	}
	return operand{}, p.fail("a property or a value is missing here")
}

func (p *parser) property() (operand, error) {
	column, ok := p.of.Column(p.peek().text)
	if !ok {
		return operand{}, p.fail("there is no such property; there are %s", strings.Join(p.of.Names(), ", "))
	}
	p.take()
	kind := map[features.Type]values{features.Text: texts, features.Integer: numbers, features.Number: numbers, features.Boolean: truths}[column.Type]
	return operand{features.Property{Column: column}, kind}, nil
}

// number reads a number and its sign.
func (p *parser) number() (float64, error) {
	negative := p.peek().is("-")
	if negative || p.peek().is("+") {
		p.take()
	}
	v, err := strconv.ParseFloat(p.peek().text, 64)
	if p.peek().kind != number || err != nil || math.IsInf(v, 0) {
		return 0, p.fail("a number is missing here")
	}
	p.take()
	if negative {
		return -v, nil
	}
	return v, nil
}

// function reads CASEI, ACCENTI, DATE or TIMESTAMP.
func (p *parser) function() (o operand, err error) {
	name := strings.ToUpper(p.peek().text)
	layout := map[string]string{"DATE": time.DateOnly, "TIMESTAMP": time.RFC3339Nano}[name]
	if layout == "" && name != "CASEI" && name != "ACCENTI" {
		return o, p.fail("there is no such function here; there are CASEI, ACCENTI, DATE, TIMESTAMP, and those that begin with S_")
	}
	err = p.deeper(func() error {
		p.take()
		p.take()
		if layout != "" {
			o, err = p.instant(layout)
		} else {
			o, err = p.folded(name)
		}
		if err != nil {
			return err
		}
		return p.expect(")")
	})
	return o, err
}

func (p *parser) instant(layout string) (operand, error) {
	at, err := time.Parse(layout, p.peek().text)
	if p.peek().kind != text || err != nil {
		return operand{}, p.fail("a date is missing here, as '2026-11-30' or '2026-11-30T12:00:00Z'")
	}
	p.take()
	return operand{features.Literal{Value: at}, instants}, nil
}

func (p *parser) folded(name string) (operand, error) {
	at := p.next
	o, err := p.scalar()
	if err == nil && o.kind != texts {
		p.next = at
		err = p.fail("%s is of text", name)
	}
	o.of = features.Folded{Of: o.of, Case: name == "CASEI", Accent: name == "ACCENTI"}
	return o, err
}
