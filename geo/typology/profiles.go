package typology

import (
	"math"
	"math/bits"

	"maillage/geo"
)

// Table holds figures of units, row by row; NaN for missing.
type Table struct {
	Units, Features int
	Values          []float64
}

// Profiles are the standardised rows of a table, but those of which too little
// is known.
type Profiles struct {
	// Left are the units left out, by their rows in the table.
	Left []int
	// Constant are the features in which all units are equal, or that none
	// knows. No unit differs from another by them: they are left out.
	Constant []int

	total    int       // units of the table
	features []int     // those that vary, by their columns
	units    []int32   // those profiled, by their rows
	z        []float64 // by unit, then feature; 0 where missing
	known    []uint64  // by unit: a bit for each feature that is known
	words    int       // of known, a unit
	whole    []bool    // by unit: whether all is known
}

// Standardise makes profiles of a table: each figure less the mean of its
// feature, in the standard deviations of all units (divided by their number). A
// unit that knows less than a share of the features that vary is left out; the
// share is above one half, so that any two units know one feature in common. It
// errs, with CodeInvalid, on any other share, on a table of the wrong length and
// on a figure that is infinite.
func Standardise(t Table, leastKnown float64) (*Profiles, error) {
	if t.Units < 0 || t.Features < 1 || len(t.Values) != t.Units*t.Features {
		return nil, geo.Errorf(geo.CodeInvalid, "a table of %d units and %d features cannot hold %d figures", t.Units, t.Features, len(t.Values))
	}
	if !(leastKnown > 0.5 && leastKnown <= 1) {
		return nil, geo.Errorf(geo.CodeInvalid, "the share of figures that a profile needs is above 0.5 and up to 1, not %v", leastKnown)
	}
	for i, v := range t.Values {
		if math.IsInf(v, 0) {
			return nil, geo.Errorf(geo.CodeInvalid, "feature %d of unit %d is infinite", i%t.Features, i/t.Features)
		}
	}
	p := &Profiles{total: t.Units}
	means, deviations := make([]float64, t.Features), make([]float64, t.Features)
	for f := range t.Features {
		if means[f], deviations[f] = t.moments(f); deviations[f] > 0 {
			p.features = append(p.features, f)
		} else {
			p.Constant = append(p.Constant, f)
		}
	}
	p.words = (len(p.features) + 63) / 64
	for unit := range t.Units {
		p.add(t, unit, means, deviations, leastKnown)
	}
	return p, nil
}

// moments are a feature's mean and standard deviation, 0 where it is constant.
func (t *Table) moments(feature int) (mean, deviation float64) {
	var n, base, sum, squares float64
	for i := feature; i < len(t.Values); i += t.Features {
		v := t.Values[i]
		if v != v {
			continue
		}
		if n == 0 {
			base = v // so that what is constant has no rounding
		}
		n++
		sum += v - base
	}
	mean = base + sum/n
	for i := feature; i < len(t.Values); i += t.Features {
		if d := t.Values[i] - mean; d == d {
			squares += d * d
		}
	}
	return mean, math.Sqrt(squares / n)
}

// add profiles a unit, or leaves it out.
func (p *Profiles) add(t Table, unit int, means, deviations []float64, leastKnown float64) {
	known, n := make([]uint64, p.words), 0
	z := make([]float64, len(p.features))
	for i, f := range p.features {
		if v := t.Values[unit*t.Features+f]; v == v {
			z[i] = (v - means[f]) / deviations[f]
			known[i/64] |= 1 << (i % 64)
			n++
		}
	}
	const slack = 1e-9 // absorbs the rounding of shares such as 0.6
	if n == 0 || float64(n) < leastKnown*float64(len(p.features))-slack {
		p.Left = append(p.Left, unit)
		return
	}
	p.units = append(p.units, int32(unit))
	p.z = append(p.z, z...)
	p.known = append(p.known, known...)
	p.whole = append(p.whole, n == len(p.features))
}

func (p *Profiles) row(i int) []float64 { return p.z[i*len(p.features):][:len(p.features)] }

// slack absorbs the rounding of sums that are taken in another order.
const slack = 1 + 1e-12

// square is the squared distance of two profiles, or more than a bound where it
// is beyond that.
func (p *Profiles) square(i, j int, bound float64) float64 {
	if p.whole[i] && p.whole[j] {
		return squareWhole(p.row(i), p.row(j), bound)
	}
	a, b := p.row(i), p.row(j)
	inA, inB := p.known[i*p.words:][:p.words], p.known[j*p.words:][:p.words]
	both := 0
	for w, word := range inA {
		both += bits.OnesCount64(word & inB[w])
	}
	scale := float64(len(a)) / float64(both)
	bound /= scale
	var sum float64
	for w, word := range inA {
		for word &= inB[w]; word != 0; word &= word - 1 {
			f := 64*w + bits.TrailingZeros64(word)
			d := a[f] - b[f]
			if sum += d * d; sum > bound*slack {
				return math.Inf(1)
			}
		}
	}
	return sum * scale
}

// squareWhole gives up after any four features where the sum is beyond the bound.
func squareWhole(a, b []float64, bound float64) float64 {
	var sum float64
	b = b[:len(a)]
	for len(a) >= 4 {
		x, y := a[:4:4], b[:4:4]
		d0, d1, d2, d3 := x[0]-y[0], x[1]-y[1], x[2]-y[2], x[3]-y[3]
		if sum += (d0*d0 + d1*d1) + (d2*d2 + d3*d3); sum > bound {
			return sum
		}
		a, b = a[4:], b[4:]
	}
	for f, v := range a {
		d := v - b[f]
		sum += d * d
	}
	return sum
}

// distance is that of two profiles.
func (p *Profiles) distance(i, j int) float64 { return math.Sqrt(p.square(i, j, math.Inf(1))) }
