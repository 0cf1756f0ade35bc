package nearest

import (
	"testing"

	"maillage/geo"
	"maillage/geo/parallel/paralleltest"
	"maillage/geo/versiontest"
)

func TestTheVersionHoldsTheFigures(t *testing.T) {
	r, f := newRand(), &versiontest.Figures{}
	mountains, starts, places := r.stars(20), r.points(60), r.points(90)
	for _, mode := range []geo.Mode{geo.ModeCar, geo.ModeFoot, geo.ModeBicycle} {
		e := NewEstimator(Estimate{Detour: 1.35, SpeedKmh: 50, MountainSpeedKmh: 40, FloorMinutes: 1, FootKmh: 4.5, BicycleKmh: 15}.By(mode), mountains)
		finder := paralleltest.Must(NewEstimated(t.Context(), e, starts))
		answer := paralleltest.Must(finder.Nearest(t.Context(), places, 3))
		for _, hit := range answer.Reached {
			versiontest.Add(f, float64(hit.Place), hit.Minutes, hit.Metres)
		}
		for _, hit := range e.From(starts[0]).Within(e.Index(places), 60, nil) {
			versiontest.Add(f, float64(hit.Place), hit.Minutes, hit.Straight)
		}
	}
	versiontest.Hold(t, Version, f)
}
