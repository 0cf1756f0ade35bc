package osm_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	model "github.com/paulmach/osm"

	"maillage/ingest/osm"
	"maillage/ingest/osm/pbf/pbftest"
)

// valley has a river in two ways of which the second is drawn upstream, its tributary,
// a brook, a railway with a siding, a main road and a village street.
func valley() *model.OSM {
	return &model.OSM{
		Nodes: model.Nodes{
			pbftest.Node(1, 5.00, 45), pbftest.Node(2, 5.02, 45.0001), pbftest.Node(3, 5.04, 45), pbftest.Node(4, 5.06, 45.01),
			pbftest.Node(5, 5.06, 44.99), pbftest.Node(6, 5.1, 45), pbftest.Node(7, 5.12, 45), pbftest.Node(8, 5.1, 45.001),
		},
		Ways: model.Ways{
			pbftest.Way(1, []int64{1, 2, 3}, "waterway=river", "name=Drôme"),
			pbftest.Way(2, []int64{4, 3}, "waterway=river", "name=Drôme"),
			pbftest.Way(3, []int64{5, 3}, "waterway=river", "name=Bès"),
			pbftest.Way(4, []int64{5, 6}, "waterway=stream", "name=Ruisseau"),
			pbftest.Way(5, []int64{6, 7}, "railway=rail"),
			pbftest.Way(6, []int64{6, 8}, "railway=rail", "service=siding"),
			pbftest.Way(7, []int64{1, 5}, "highway=primary", "ref=D 93", "name=Route de Gap"),
			pbftest.Way(8, []int64{5, 6}, "highway=residential"),
		},
	}
}

func drawn(t *testing.T, o osm.Options) []string {
	t.Helper()
	extract, err := osm.Read(t.Context(), pbftest.File(t, pbftest.Encode(valley(), pbftest.Options{})), o)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, l := range extract.Landmarks {
		lines = append(lines, fmt.Sprintf("%s %q %v", l.Kind, l.Name, l.Line))
	}
	return lines
}

// TestLandmarksAreStrungTogetherAndSimplified drops node 2, which lies all but straight.
func TestLandmarksAreStrungTogetherAndSimplified(t *testing.T) {
	want := []string{
		`river "Drôme" [[5.06 45.01] [5.04 45] [5 45]]`,
		`river "Bès" [[5.04 45] [5.06 44.99]]`,
		`railway "" [[5.12 45] [5.1 45]]`,
		`road "D 93" [[5.06 44.99] [5 45]]`,
	}
	if got := drawn(t, osm.Options{}); !slices.Equal(got, want) {
		t.Errorf("landmarks\n%q, want\n%q", got, want)
	}
}

func TestLandmarksOutsideOfTheBoundAreLeftOut(t *testing.T) {
	got := drawn(t, osm.Options{Bound: orb.Bound{Min: orb.Point{5.05, 44.98}, Max: orb.Point{5.09, 44.995}}})
	want := []string{`river "Bès" [[5.04 45] [5.06 44.99]]`, `road "D 93" [[5.06 44.99] [5 45]]`}
	if !slices.Equal(got, want) {
		t.Errorf("landmarks\n%q, want\n%q", got, want)
	}
}
