package composite

import (
	"math"

	"maillage/geo"
	"maillage/geo/ranking"
)

// Method is a way to turn an indicator into gaps.
type Method string

// The methods. Each is taken after the indicator is turned so that higher is worse.
const (
	// Given leaves values as they are: they are gaps already.
	Given Method = "given"
	// Thresholds is clamp((v − acceptable) ÷ (unacceptable − acceptable), 0, 1).
	Thresholds Method = "thresholds"
	// MinMax is (v − min) ÷ (max − min), scaled to Low…High (the Handbook, 5.3).
	MinMax Method = "min-max"
	// ZScore is (v − mean) ÷ sd, scaled to Mean and SD (the Handbook, 5.2); sd is the
	// sample's, with n − 1.
	ZScore Method = "z-score"
	// Percentile is (rank − 1) ÷ (n − 1), rank 1 the best, as COINr's n_prank.
	Percentile Method = "percentile"
	// TargetDistance is (v − target) ÷ (worst − target) with the worst value met, 0
	// where the target is reached: 1 minus COINr's n_dist2targ, which it caps.
	TargetDistance Method = "target-distance"
)

// Ties says which rank equal values share in a percentile.
type Ties string

// The ties. COINr takes the lowest rank; the mean leaves the mean rank of all units
// where it is, however many are equal.
const (
	TiesMean   Ties = "" // the mean of the ranks they cover
	TiesLowest Ties = "lowest"
)

// Normalisation turns indicators into gaps.
//
// A column whose known values are all equal distinguishes units by no relative
// method: MinMax gives the middle of its range, ZScore its mean and Percentile with
// TiesMean one half. (COINr gives NaN, which would withhold what rests on it.)
type Normalisation struct {
	Method    Method
	Low, High float64 // of MinMax; both 0 mean 0 to 1
	Mean, SD  float64 // of ZScore; an SD of 0 means mean 0 and standard deviation 1
	Ties      Ties    // of Percentile
	// Clamped limits gaps that leave 0 to 1, as z-scores do, to it.
	Clamped bool
}

// Normalise gives the gaps of a table, missing where the value is.
func (n Normalisation) Normalise(t *Table, indicators []Indicator) (*Table, error) {
	if len(indicators) != len(t.Columns) {
		return nil, geo.Errorf(geo.CodeInvalid, "%d indicators are described for %d columns: describe each once", len(indicators), len(t.Columns))
	}
	if n.Method == Given {
		return t, nil
	}
	gaps := t.blank()
	for k, column := range t.Columns {
		if err := n.Column(gaps.Columns[k], column, &indicators[k]); err != nil {
			return nil, err
		}
	}
	return gaps, nil
}

// Column writes the gaps of one indicator's values to gaps, which is as long and
// may be the same slice.
func (n Normalisation) Column(gaps, values []float64, d *Indicator) error {
	if err := d.check(); err != nil {
		return err
	}
	if n.Method == Percentile {
		n.percentile(gaps, values, d)
		return nil
	}
	scale, err := n.scale(values, d)
	if err != nil {
		return err
	}
	if n.Clamped {
		scale.least, scale.most = 0, 1
	}
	for i, v := range values {
		// NaN stays NaN in all of these.
		x := (d.oriented(v) - scale.zero) / scale.unit
		gaps[i] = min(scale.most, max(scale.least, scale.low+x*(scale.high-scale.low)))
	}
	return nil
}

// scale is a straight line from oriented values to gaps: zero becomes low, one unit
// further becomes high, and what leaves least…most is limited to it.
type scale struct {
	zero, unit, low, high, least, most float64
}

func (n Normalisation) scale(values []float64, d *Indicator) (scale, error) {
	s := scale{high: 1, least: math.Inf(-1), most: math.Inf(1)}
	switch n.Method {
	case Thresholds:
		if err := d.checkThresholds(); err != nil {
			return s, err
		}
		s.least, s.most = 0, 1
		s.zero = d.oriented(d.Acceptable)
		s.unit = d.oriented(d.Unacceptable) - s.zero
	case MinMax:
		if n.Low != 0 || n.High != 0 {
			s.low, s.high = n.Low, n.High
		}
		best, worst := bounds(values, d)
		s.zero, s.unit = best, worst-best
		if best == worst {
			s.zero, s.unit = best-1, 2
		}
	case ZScore:
		if n.SD != 0 {
			s.low, s.high = n.Mean, n.Mean+n.SD
		}
		stats := Describe(values)
		s.zero, s.unit = d.oriented(stats.Mean), stats.SD
		if stats.Min == stats.Max {
			s.zero, s.unit = d.oriented(stats.Min), 1
		}
	case TargetDistance:
		_, worst := bounds(values, d)
		s.zero, s.least = d.oriented(d.Target), 0
		s.unit = worst - s.zero
		if s.unit <= 0 { // all have reached it
			s.unit = 1
		}
	default:
		return s, geo.Errorf(geo.CodeInvalid, "no normalisation is called %q: take %s, %s, %s, %s or %s",
			n.Method, Thresholds, MinMax, ZScore, Percentile, TargetDistance)
	}
	return s, nil
}

// bounds gives the best and worst known value, oriented; infinite where none is.
func bounds(values []float64, d *Indicator) (best, worst float64) {
	best, worst = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if geo.Known(v) {
			best, worst = min(best, d.oriented(v)), max(worst, d.oriented(v))
		}
	}
	return best, worst
}

func (n Normalisation) percentile(gaps, values []float64, d *Indicator) {
	for i, v := range values {
		gaps[i] = d.oriented(v)
	}
	var ranker ranking.Ranker
	sorted := ranker.Sort(gaps)
	last := max(1, float64(len(sorted)-1))
	ranking.Tied(sorted, func(from, to int) {
		below := float64(from)
		if n.Ties == TiesMean {
			below = float64(from+to-1) / 2
		}
		for _, k := range sorted[from:to] {
			gaps[k.Unit] = below / last
		}
	})
}
