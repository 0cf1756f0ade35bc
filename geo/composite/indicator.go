package composite

import (
	"math"

	"maillage/geo"
)

// Direction says which end of an indicator is the bad one.
type Direction int8

// The directions. The zero value is neither, so that none is taken by default.
const (
	HigherIsWorse  Direction = 1  // minutes, unemployment
	HigherIsBetter Direction = -1 // fibre, doctors per inhabitant
)

// Indicator says how the values of a column are to be read. What a normalisation
// does not use may be left zero.
type Indicator struct {
	Name         string
	Direction    Direction
	Acceptable   float64 // up to here there is no gap; in the indicator's unit
	Unacceptable float64 // from here on the gap is total
	Target       float64 // what a distance to target is measured from
}

// oriented turns a value so that higher is worse. This is the one place where
// direction counts.
func (d *Indicator) oriented(v float64) float64 { return float64(d.Direction) * v }

func (d *Indicator) check() error {
	if d.Direction != HigherIsWorse && d.Direction != HigherIsBetter {
		return geo.Errorf(geo.CodeInvalid, "indicator %s has no direction: say whether higher is worse or better", d.Name)
	}
	return nil
}

// checkThresholds refuses thresholds that go against the direction.
func (d *Indicator) checkThresholds() error {
	acceptable, unacceptable := d.oriented(d.Acceptable), d.oriented(d.Unacceptable)
	if acceptable < unacceptable && !math.IsInf(acceptable, 0) && !math.IsInf(unacceptable, 0) {
		return nil
	}
	side := "above"
	if d.Direction == HigherIsBetter {
		side = "below"
	}
	return geo.Errorf(geo.CodeInvalid, "indicator %s is acceptable at %g and unacceptable at %g: its second threshold must lie %s the first",
		d.Name, d.Acceptable, d.Unacceptable, side)
}
