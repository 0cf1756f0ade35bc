package geo

import "math"

// LeastHouseholds is of how many households people are that are told of at least: INSEE's
// own secrecy of its squares.
const LeastHouseholds = 11

// Whom says of some people who they are, NaN where that is not known: how many are of an
// age, in how many households they live, and how many of these are poor.
type Whom struct {
	Aged65, Under18  float64 // inhabitants aged 65 and over, and under 18
	Households, Poor float64
}

// UnknownWhom says nothing.
func UnknownWhom() Whom { return Whom{math.NaN(), math.NaN(), math.NaN(), math.NaN()} }

// Plus is of both together.
func (w Whom) Plus(o Whom) Whom {
	return Whom{w.Aged65 + o.Aged65, w.Under18 + o.Under18, w.Households + o.Households, w.Poor + o.Poor}
}

// Times is of people of whom there are so many times as many.
func (w Whom) Times(n float64) Whom {
	return Whom{n * w.Aged65, n * w.Under18, n * w.Households, n * w.Poor}
}

// Told is what may be told of them: nothing where they are of too few households.
func (w Whom) Told() Whom {
	if !Known(w.Households) || w.Households > 0 && w.Households < LeastHouseholds {
		return UnknownWhom()
	}
	return w
}

// WhomColumns say who the inhabitants of territories are that are beyond the acceptable
// time, where squares tell it.
type WhomColumns struct {
	Aged65, Under18, Households, Poor []int32
}

// Columns lists them.
func (s *WhomColumns) Columns() []Column {
	return []Column{
		{Figure: number("beyond_aged_65", HigherWorse), Counts: &s.Aged65},
		{Figure: number("beyond_under_18", HigherWorse), Counts: &s.Under18},
		{Figure: number("beyond_households", HigherWorse), Counts: &s.Households},
		{Figure: number("beyond_poor", HigherWorse), Counts: &s.Poor},
	}
}

// Set writes who so many inhabitants are, in whole numbers.
func (s *WhomColumns) Set(i int, w Whom, beyond Inhabitants) {
	for _, to := range []struct {
		column []int32
		people float64
		most   float64
	}{
		{s.Aged65, w.Aged65, beyond.Float()}, {s.Under18, w.Under18, beyond.Float()},
		{s.Households, w.Households, math.Inf(1)}, {s.Poor, w.Poor, w.Households},
	} {
		if people := min(math.Round(to.people), math.Round(to.most)); Known(people) {
			to.column[i] = int32(people)
		}
	}
}

// At is who those of the i-th territory are.
func (s *WhomColumns) At(i int) Whom {
	people := func(column []int32) float64 { return Inhabitants(column[i]).Float() }
	return Whom{people(s.Aged65), people(s.Under18), people(s.Households), people(s.Poor)}
}
