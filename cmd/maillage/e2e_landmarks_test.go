package main

import (
	"maps"
	"slices"
	"testing"

	"github.com/paulmach/orb/encoding/mvt"
)

// TestTheMapHasLandmarksOfItsOwn reads the tile of the middle of the island: no foreign
// host draws what lies beneath the names.
func TestTheMapHasLandmarksOfItsOwn(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	layers, err := mvt.Unmarshal(get(t, base+"/tiles/"+shownRelease(t, base)+"/landmarks/8/125/90.mvt"))
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]bool{}
	for _, f := range layers.ToFeatureCollections()["lines"].Features {
		kinds[f.Properties.MustString("kind")] = true
	}
	if got, want := slices.Sorted(maps.Keys(kinds)), []string{"motorway", "railway", "river", "road"}; !slices.Equal(got, want) {
		t.Errorf("the tile has %v, want %v", got, want)
	}
}
