package geo

import "math"

// A figure that is missing is never zero, and has one spelling: in Go a number is
// NaN ([Known]), a count or the number of a place [NoCount], the code of a word 0, a
// text or a date ""; in SQL it is NULL, in JSON null ([Optional]). Why a service has
// no time is one of [Reasons].

// NoCount is the missing value of a count, and of the number of a place.
const NoCount = math.MinInt32

// Known reports whether a figure is: a missing one is NaN.
func Known(v float64) bool { return v == v }

// Optional is a figure as JSON shows it: nil, and so null, where it is missing.
func Optional(v float64) *float64 {
	if !Known(v) {
		return nil
	}
	return &v
}

// count is a count of a column, 0 where it is missing.
func count(n int32) int {
	if n == NoCount {
		return 0
	}
	return int(n)
}
