package transit

import (
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/parallel/paralleltest"
	"maillage/geo/versiontest"
)

func TestTheVersionHoldsTheFigures(t *testing.T) {
	feed, places := valley()
	starts := append(places, orb.Point{5.004, 45.003}, orb.Point{5, 45.05}, orb.Point{5, 46})
	o, f := options(feed, places), &versiontest.Figures{}
	for _, s := range paralleltest.Must(Supplies(t.Context(), starts, o)) {
		versiontest.AddWords(f, s.Stop)
		versiontest.Add(f, s.Metres, float64(s.Stops))
		versiontest.AddWords(f, s.Towns60...)
		versiontest.AddWords(f, s.Towns90...)
		for _, d := range s.Days {
			versiontest.AddWords(f, d.Date)
			versiontest.Add(f, d.Departures, d.First, d.Last, d.Destinations)
		}
	}
	estimate := nearest.Estimate{Detour: 1, SpeedKmh: 50, MountainSpeedKmh: 40, FootKmh: 4.5, BicycleKmh: 15}
	foot := paralleltest.Must(nearest.NewEstimated(t.Context(), nearest.NewEstimator(estimate.By(geo.ModeFoot), nil), starts))
	finder := paralleltest.Must(NewFinder(t.Context(), o.Journeys, starts, foot))
	answer := paralleltest.Must(finder.Nearest(t.Context(), []orb.Point{{5, 45.181}, {5.001, 45.09}, {5, 45.4}}, 2))
	for _, r := range answer.Reached {
		versiontest.Add(f, float64(r.Place), r.Minutes, r.Metres)
		method := geo.Method("") // of no place
		if r.Method > 0 {
			method = geo.Methods()[r.Method-1]
		}
		versiontest.AddWords(f, method)
	}
	versiontest.AddWords(f, answer.Reasons...)
	versiontest.Hold(t, Version, f)
}
