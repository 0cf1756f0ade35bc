package atlas_test

import (
	"slices"
	"testing"

	"maillage/dashboard/atlastest"
	"maillage/geo"
)

func TestWhatASocialEnterpriseAloneGivesIsListed(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	remote, _ := a.Row(geo.LevelCommune, atlastest.Remote)
	for measure, want := range map[geo.Measure][]int{
		{Kind: geo.MeasureMinutes, ID: atlastest.Bakery}: {remote.At()},
		{Kind: geo.MeasureGap, ID: atlastest.Bakery}:     {remote.At()},
		{Kind: geo.MeasureGap, ID: atlastest.GP}:         nil,
		{Kind: geo.MeasureIndex}:                         nil,
	} {
		if got := a.Answered(measure, geo.LevelCommune); !slices.Equal(got, want) {
			t.Errorf("%v: %v, want %v", measure, got, want)
		}
	}
}
