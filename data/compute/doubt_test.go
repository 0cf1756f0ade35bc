package compute

import (
	"testing"

	"maillage/geo"
	"maillage/geo/transit"
)

func TestTimesWithoutACarDecideWhereTimetablesAreOfCoachesAndFresh(t *testing.T) {
	t.Parallel()
	of := func(routeType int) *publicTransport {
		return &publicTransport{feed: &transit.Feed{
			Routes: []transit.Route{{Type: routeType}}, Services: []transit.Service{{}}, Trips: []transit.Trip{{}},
		}}
	}
	for _, tt := range []struct {
		name  string
		of    *publicTransport
		stale bool
		want  geo.Withholding
	}{
		{"coaches", of(3), false, ""},
		{"coaches of years ago", of(3), true, geo.WithheldStale},
		{"trains", of(2), false, geo.WithheldTimetable},
	} {
		if got := tt.of.doubt(tt.stale); got != tt.want {
			t.Errorf("%s: withheld for %q, want %q", tt.name, got, tt.want)
		}
	}
}
