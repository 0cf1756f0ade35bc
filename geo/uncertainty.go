package geo

// Interval is where a territory ranks while the choices behind the index are
// varied within their declared bounds. The zero value is none.
type Interval struct {
	Median float64 // rank, 1 the most fragile; between two ranks for an even number of runs
	// Low and High are the ranks at the declared quantiles of the runs.
	Low, High int
	// WorstDecile is the share of the runs in which the territory is among the
	// tenth of all that is ranked the most fragile.
	WorstDecile float64
	// Driver is the choice that the rank depends on most, "" where it is not known, and
	// DriverShare its total Sobol index for this rank: the share of the variance of
	// the rank in which it takes part, alone or with others, 0 to 1; NaN without one.
	Driver      string
	DriverShare float64
}

// Known reports whether there is an interval.
func (i Interval) Known() bool { return i.Low > 0 }

// Overlaps reports whether two intervals share a rank: their territories are
// then not said to differ.
func (i Interval) Overlaps(o Interval) bool {
	return i.Known() && o.Known() && i.Low <= o.High && o.Low <= i.High
}

// Drivers lists the choices that a rank may depend on, in the order of their codes in
// columns.
func Drivers() []string { return []string{"weights", "threshold", "normalisation", "aggregation"} }
