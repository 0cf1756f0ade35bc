package composite

import (
	"math"

	"maillage/geo"
)

// Treatment says when the outliers of a column are treated and how far.
//
// A column has outliers where its skewness and its kurtosis both pass their limits.
// Then its furthest points are set to the next value, one after the other at
// the end the skewness points to, until it has none, at most Points of them; where
// that is not enough and Log is set, the values as they were are taken to a
// logarithm instead. This is COINr's Treat with its defaults, but that Points is
// never passed, even where several points are tied, and that the logarithm is turned
// round where the skewness is negative (COINr's log_CT_plus). The zero value treats
// nothing.
type Treatment struct {
	Skewness float64 // limit of |skewness|
	Kurtosis float64 // limit of the excess kurtosis
	Points   int     // at most so many units are changed
	Log      bool
}

// How says what was done to a column.
type How string

// What is done to a column.
const (
	Untouched  How = "untouched"
	Winsorised How = "winsorised"
	Logged     How = "logged"
)

// Treated reports what was done to one column.
type Treated struct {
	Name          string
	How           How
	Within        bool  // the column is within the limits now
	Before, After Stats // of the values given and of those handed back
	Moved         []Moved
}

// Moved is a unit whose value was winsorised.
type Moved struct {
	Unit     int
	From, To float64
}

// Treat gives the treated columns of a table and a report on each. Columns that
// need nothing are shared with the table.
func (r Treatment) Treat(t *Table) (*Table, []Treated) {
	treated := &Table{Names: t.Names, Columns: make([][]float64, len(t.Columns))}
	reports := make([]Treated, len(t.Columns))
	for k, column := range t.Columns {
		treated.Columns[k], reports[k] = r.Column(column)
		reports[k].Name = t.Names[k]
	}
	return treated, reports
}

// Column treats one column, which it does not change.
func (r Treatment) Column(values []float64) ([]float64, Treated) {
	report := Treated{How: Untouched, Before: Describe(values)}
	report.After, report.Within = report.Before, r.within(report.Before)
	if report.Within {
		return values, report
	}
	winsorised, moved, stats := r.winsorise(values, report.Before)
	if len(moved) > 0 && (r.within(stats) || !r.Log) {
		report.How, report.Moved = Winsorised, moved
		report.After, report.Within = stats, r.within(stats)
		return winsorised, report
	}
	if !r.Log {
		return values, report
	}
	logged := logarithm(values, report.Before)
	report.How, report.After = Logged, Describe(logged)
	report.Within = r.within(report.After)
	return logged, report
}

// within holds of columns too short or too even to have a shape.
func (r Treatment) within(s Stats) bool {
	if r == (Treatment{}) || !geo.Known(s.Skewness) || !geo.Known(s.Kurtosis) {
		return true
	}
	return math.Abs(s.Skewness) < r.Skewness || s.Kurtosis < r.Kurtosis
}

func (r Treatment) winsorise(values []float64, stats Stats) ([]float64, []Moved, Stats) {
	out := append([]float64(nil), values...)
	high, low := end{sign: 1}, end{sign: -1}
	for !r.within(stats) {
		e, other := &high, &low
		if stats.Skewness < 0 {
			e, other = &low, &high
		}
		units, to := e.next(out)
		if len(units)+len(other.units) > r.Points {
			break
		}
		e.units = units
		for _, i := range units {
			out[i] = to
		}
		stats = Describe(out)
	}
	var moved []Moved
	for i, v := range out {
		if geo.Known(v) && v != values[i] {
			moved = append(moved, Moved{Unit: i, From: values[i], To: v})
		}
	}
	return out, moved, stats
}

// end is the upper (sign 1) or lower (−1) end of a column: the units moved there.
type end struct {
	sign  float64
	units []int
}

// next gives the units at the end, tied, and the value next to theirs. Those moved
// before are among them. A column that has a shape has two values at least.
func (e *end) next(values []float64) (units []int, to float64) {
	last, next := math.Inf(-1), math.Inf(-1)
	for _, v := range values {
		v *= e.sign
		if v > last {
			last, next = v, last
		} else if v > next && v < last {
			next = v
		}
	}
	for i, v := range values {
		if v*e.sign == last {
			units = append(units, i)
		}
	}
	return units, next * e.sign
}

// logarithm is log(x − min + a), or −log(max + a − x) where the skewness is negative,
// with a the hundredth of the range. It keeps the order.
func logarithm(values []float64, stats Stats) []float64 {
	out := make([]float64, len(values))
	a := 0.01 * (stats.Max - stats.Min)
	for i, v := range values {
		if stats.Skewness > 0 {
			out[i] = math.Log(v - stats.Min + a)
		} else {
			out[i] = -math.Log(stats.Max + a - v)
		}
	}
	return out
}
