package search

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/network"
	"maillage/geo/network/build"
	"maillage/geo/network/networktest"
	"maillage/geo/parallel/paralleltest"
)

func TestFinderTellsTimesAndReasons(t *testing.T) {
	// One road of 10 km to the east at 60 km/h, for cars only.
	raw := &network.Raw{Refs: []uint32{0, 1}, Ways: []network.Way{{Count: 2, Class: network.Tertiary, Speeds: [network.Modes][2]float32{network.Car: {60, 60}}}}}
	for _, p := range []orb.Point{networktest.Off(0, 0), networktest.Off(10_000, 0)} {
		raw.Lon, raw.Lat = append(raw.Lon, int32(math.Round(p[0]*1e7))), append(raw.Lat, int32(math.Round(p[1]*1e7)))
	}
	g, err := build.Graph(t.Context(), raw, network.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	router := NewRouter(g)
	starts := []orb.Point{networktest.Off(1000, 75), networktest.Off(1000, 9000)}
	places := []orb.Point{networktest.Off(9000, 0), networktest.Off(4000, 0), networktest.Off(2000, 9000)}
	car := nearest.Finder(paralleltest.Must(NewFinder(t.Context(), router, network.Car, starts)))

	answer := paralleltest.Must(car.Nearest(t.Context(), places, 2))
	for i, want := range []nearest.Reached{{Place: 1, Minutes: 4, Metres: 3075, Method: geo.MethodRoad.Code()}, {Place: 0, Minutes: 9, Metres: 8075, Method: geo.MethodRoad.Code()}} {
		got := answer.Of(0)[i]
		if got.Place != want.Place || math.Abs(got.Minutes-want.Minutes) > 0.002 || math.Abs(got.Metres-want.Metres) > 2 || got.Method != want.Method {
			t.Errorf("number %d from the first start is %+v, want %+v", i, got, want)
		}
	}
	if got := answer.Of(1)[0].Place; got != -1 {
		t.Errorf("from far off the road place %d is reached", got)
	}
	reasons := []struct {
		name   string
		finder nearest.Finder
		places []orb.Point
		want   [2]string
	}{
		{"reached, and off the network", car, places, [2]string{"", geo.ReasonOffNetwork}},
		{"no places", car, nil, [2]string{geo.ReasonNoFacility, geo.ReasonNoFacility}},
		{"no way to any", car, places[2:], [2]string{geo.ReasonUnreachable, geo.ReasonOffNetwork}},
		{"no road of the mode", paralleltest.Must(NewFinder(t.Context(), router, network.Foot, starts)), places, [2]string{geo.ReasonOffNetwork, geo.ReasonOffNetwork}},
	}
	for _, tt := range reasons {
		t.Run(tt.name, func(t *testing.T) {
			if got := [2]string(paralleltest.Must(tt.finder.Nearest(t.Context(), tt.places, 1)).Reasons); got != tt.want {
				t.Errorf("reasons %q, want %q", got, tt.want)
			}
		})
	}
}
