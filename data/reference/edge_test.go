package reference

import (
	"testing"

	"github.com/paulmach/orb"
)

func TestAFrontierIsNearWhereItIsAndACoastIsNone(t *testing.T) {
	t.Parallel()
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		at   orb.Point
		near bool
	}{
		"Annemasse": {orb.Point{6.234, 46.193}, true}, "Hendaye": {orb.Point{-1.775, 43.358}, true}, "Wissembourg": {orb.Point{7.945, 49.037}, true},
		"Crest": {orb.Point{5.022, 44.728}, false}, "Brest": {orb.Point{-4.486, 48.39}, false}, "Marseille": {orb.Point{5.37, 43.296}, false},
	} {
		if got := d.Edge.NearFrontier(tt.at); got != tt.near {
			t.Errorf("%s is near a frontier: %v, want %v", name, got, tt.near)
		}
	}
}
