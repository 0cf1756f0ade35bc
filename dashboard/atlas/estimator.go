package atlas

import (
	"maillage/geo"
	"maillage/geo/nearest"
)

// Estimator estimates journeys by the mode that the rows are seen by, as those of a release
// without roads were.
func (a *Atlas) Estimator() *nearest.Estimator {
	if a.mode == geo.ModeCar {
		return a.enterprises.journeys
	}
	return nearest.NewEstimator(a.Decl.Estimate.By(a.mode), nil)
}
