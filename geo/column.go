package geo

import (
	"math"
	"slices"
)

// Column is a declared figure and its values, one a territory of a [Frame] in its
// order: exactly one of the pointers is set. A missing value is NaN, [NoCount], the
// code 0, the empty text or a nil list.
type Column struct {
	Figure
	Floats     *[]float64
	Counts     *[]int32
	Words      *[]uint8 // codes of Figure.Words
	Places     *[]int32 // numbers of [Result].Places, NoCount for none
	Flags      *[]bool
	Dates      *[]string // 2006-01-02
	Texts      *[]string
	Lists      *[][]string
	FloatLists *[][]float64
}

// Make gives the column n missing values.
func (c Column) Make(n int) {
	switch {
	case c.Floats != nil:
		*c.Floats = missing(n, math.NaN())
	case c.Counts != nil:
		*c.Counts = missing(n, int32(NoCount))
	case c.Places != nil:
		*c.Places = missing(n, int32(NoCount))
	case c.Words != nil:
		*c.Words = make([]uint8, n)
	case c.Flags != nil:
		*c.Flags = make([]bool, n)
	case c.Dates != nil:
		*c.Dates = make([]string, n)
	case c.Texts != nil:
		*c.Texts = make([]string, n)
	case c.Lists != nil:
		*c.Lists = make([][]string, n)
	case c.FloatLists != nil:
		*c.FloatLists = make([][]float64, n)
	}
}

// Renew replaces the column by a copy in which the values at some places are missing.
func (c Column) Renew(at []int) {
	switch {
	case c.Floats != nil:
		*c.Floats = renewed(*c.Floats, at, math.NaN())
	case c.Counts != nil:
		*c.Counts = renewed(*c.Counts, at, int32(NoCount))
	case c.Places != nil:
		*c.Places = renewed(*c.Places, at, int32(NoCount))
	case c.Words != nil:
		*c.Words = renewed(*c.Words, at, 0)
	case c.Flags != nil:
		*c.Flags = renewed(*c.Flags, at, false)
	case c.Dates != nil:
		*c.Dates = renewed(*c.Dates, at, "")
	case c.Texts != nil:
		*c.Texts = renewed(*c.Texts, at, "")
	case c.Lists != nil:
		*c.Lists = renewed(*c.Lists, at, nil)
	case c.FloatLists != nil:
		*c.FloatLists = renewed(*c.FloatLists, at, nil)
	}
}

func renewed[T any](values []T, at []int, none T) []T {
	values = slices.Clone(values)
	for _, i := range at {
		values[i] = none
	}
	return values
}

func missing[T any](n int, none T) []T {
	values := make([]T, n)
	for i := range values {
		values[i] = none
	}
	return values
}

// Missing reports whether the i-th value is.
func (c Column) Missing(i int) bool {
	switch {
	case c.Floats != nil:
		return !Known((*c.Floats)[i])
	case c.Counts != nil:
		return (*c.Counts)[i] == NoCount
	case c.Places != nil:
		return (*c.Places)[i] == NoCount
	case c.Words != nil:
		return (*c.Words)[i] == 0
	case c.Dates != nil:
		return (*c.Dates)[i] == ""
	case c.Texts != nil:
		return (*c.Texts)[i] == ""
	}
	return false
}

// Float gives the i-th value of a column of numbers; NaN where it is missing, or
// where the column holds no numbers.
func (c Column) Float(i int) float64 {
	switch {
	case c.Floats != nil:
		return (*c.Floats)[i]
	case c.Counts != nil && (*c.Counts)[i] != NoCount:
		return float64((*c.Counts)[i])
	}
	return math.NaN()
}
