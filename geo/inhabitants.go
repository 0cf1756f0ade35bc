package geo

import (
	"math"
	"strconv"
)

// Inhabitants is how many people live in a territory, or are concerned there;
// [NoCount] where that is not known. A commune whose inhabitants are not known
// weighs nothing in a mean, and leaves every sum that it is part of unknown.
type Inhabitants int32

// Known reports whether the number is.
func (n Inhabitants) Known() bool { return n != NoCount }

// Weight is what a figure of so many people weighs in a mean, 0 where their number
// is not known.
func (n Inhabitants) Weight() float64 {
	if !n.Known() {
		return 0
	}
	return float64(n)
}

// Plus is the inhabitants of both together, not known where those of one are not.
func (n Inhabitants) Plus(other Inhabitants) Inhabitants {
	if !n.Known() || !other.Known() {
		return NoCount
	}
	return n + other
}

// Part is so large a share, 0 to 1, of the inhabitants; none of nobody is known even
// where their number is not.
func (n Inhabitants) Part(share float64) Inhabitants {
	switch {
	case share == 0:
		return 0
	case !n.Known():
		return NoCount
	}
	return Inhabitants(math.Round(share * float64(n)))
}

// Float is the number as a figure, NaN where it is not known.
func (n Inhabitants) Float() float64 {
	if !n.Known() {
		return math.NaN()
	}
	return float64(n)
}

// String writes the number before the word inhabitants.
func (n Inhabitants) String() string {
	if !n.Known() {
		return "an unknown number of"
	}
	return strconv.Itoa(int(n))
}

// MarshalJSON writes null where the number is not known.
func (n Inhabitants) MarshalJSON() ([]byte, error) {
	if !n.Known() {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(n), 10), nil
}
