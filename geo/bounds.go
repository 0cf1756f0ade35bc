package geo

import "math"

// unbounded is the upper bound of what has a lower one alone.
const unbounded = math.MaxFloat64

// holds reports whether a value is missing, or finite and within the bounds.
func (f *Figure) holds(v float64) bool {
	switch {
	case !Known(v):
		return true
	case f.Low != 0 || f.High != 0:
		return v >= f.Low && v <= f.High
	}
	return !math.IsInf(v, 0)
}

// Outside finds the first value that is infinite or outside of the bounds of the
// figure, and the place of its territory.
func (c Column) Outside() (i int, v float64, found bool) {
	switch {
	case c.Floats != nil:
		for i, v := range *c.Floats {
			if !c.holds(v) {
				return i, v, true
			}
		}
	case c.Counts != nil:
		for i, n := range *c.Counts {
			if n != NoCount && !c.holds(float64(n)) {
				return i, float64(n), true
			}
		}
	case c.FloatLists != nil:
		for i, list := range *c.FloatLists {
			for _, v := range list {
				if !c.holds(v) {
					return i, v, true
				}
			}
		}
	}
	return 0, 0, false
}
