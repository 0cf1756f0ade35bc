package composite

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// Stats describes the known values of a column. What too few values leave
// undefined is NaN.
type Stats struct {
	Known    int     // how many values are known
	Coverage float64 // their share of the units
	Min, Max float64
	Mean     float64
	SD       float64 // the sample's, with n − 1
	// Skewness is G1, the sample skewness, of three values at least, and Kurtosis G2,
	// the sample excess kurtosis, of four: what COINr's skew and kurt, Excel's SKEW and
	// KURT and type 2 of R's e1071 give. Both are 0 for the normal law.
	Skewness, Kurtosis float64
}

// Describe gives the statistics of a column.
func Describe(values []float64) Stats {
	x := knownValues(values)
	s := Stats{Known: len(x), Coverage: float64(len(x)) / float64(len(values))}
	s.Min, s.Max, s.Mean, s.SD = math.NaN(), math.NaN(), math.NaN(), math.NaN()
	s.Skewness, s.Kurtosis = math.NaN(), math.NaN()
	if len(x) == 0 {
		return s
	}
	s.Min, s.Max = x[0], x[0]
	for _, v := range x {
		s.Min, s.Max = min(s.Min, v), max(s.Max, v)
	}
	s.Mean, s.SD = stat.MeanStdDev(x, nil)
	if s.Min == s.Max { // no shape, whatever rounding says
		s.SD = 0
		return s
	}
	if len(x) > 2 {
		s.Skewness = stat.Skew(x, nil)
	}
	if len(x) > 3 {
		s.Kurtosis = stat.ExKurtosis(x, nil)
	}
	return s
}
