package geo

// Interval is where a territory ranks while the choices behind the index are
// varied within their declared bounds. The zero value is none.
type Interval struct {
	Median float64 // rank, 1 the most fragile; between two ranks for an even number of runs
	// Low and High are the ranks at the declared quantiles of the runs, wider where the
	// published rank lies outside.
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

// Wide reports whether an interval spans more than a tenth of a list of so many ranks:
// where its territory stands is then told by a [RankClass], and by no rank.
func (i Interval) Wide(of int) bool { return 10*(i.High-i.Low) > of }

// RankClass is a part of a list of ranks, from either of its ends.
type RankClass string

// The classes, from the most fragile tenth on.
const (
	MostTenth    RankClass = "most-tenth"
	MostQuarter  RankClass = "most-quarter"
	MostHalf     RankClass = "most-half"
	LeastHalf    RankClass = "least-half"
	LeastQuarter RankClass = "least-quarter"
	LeastTenth   RankClass = "least-tenth"
	NoClass      RankClass = "none" // both halves
)

// Class is the least part of a list of so many ranks that holds all of an interval.
func (i Interval) Class(of int) RankClass {
	shares := [3]int{10, 4, 2}
	for k, class := range [3]RankClass{MostTenth, MostQuarter, MostHalf} {
		if i.High*shares[k] <= of {
			return class
		}
	}
	for k, class := range [3]RankClass{LeastTenth, LeastQuarter, LeastHalf} {
		if (of-i.Low+1)*shares[k] <= of {
			return class
		}
	}
	return NoClass
}

// Unsure is the part of the list in which a territory stands whose interval is wide, ""
// where its rank can be told, and where no interval is known.
func (s Score) Unsure() RankClass {
	if !s.Interval.Wide(s.Of) {
		return ""
	}
	return s.Interval.Class(s.Of)
}

// LessFragile reports whether a territory is said to be less fragile than another of its
// list: its index is lower, and no rank is in the intervals of both, which are known.
func (s Score) LessFragile(than Score) bool {
	return s.Value < than.Value && s.Interval.Known() && than.Interval.Known() && !s.Interval.Overlaps(than.Interval)
}

// Overlaps reports whether two intervals share a rank: their territories are
// then not said to differ.
func (i Interval) Overlaps(o Interval) bool {
	return i.Known() && o.Known() && i.Low <= o.High && o.Low <= i.High
}

// Drivers lists the choices that a rank may depend on, in the order of their codes in
// columns.
func Drivers() []string { return []string{"weights", "threshold", "normalisation", "aggregation"} }
