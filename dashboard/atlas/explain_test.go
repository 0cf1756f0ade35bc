package atlas_test

import (
	"math"
	"testing"

	"maillage/dashboard/atlastest"
	"maillage/geo"
)

func TestExplanationsAddUpToEveryIndex(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	for _, m := range a.Modes() {
		seen := by(t, a, m)
		for _, level := range geo.Levels() {
			for _, row := range seen.Rows(level) {
				tree := seen.Explain(row)
				if tree.Known() != row.Index().Known() || math.Abs(tree.Points-row.Index().Value) > 1e-9 {
					t.Errorf("%s, %s %s: %v points of an index of %v", m, level, row.Code, tree.Points, row.Index().Value)
				}
			}
		}
	}
}

func TestLeversTellTheRankThatWouldBe(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	row, _ := a.Row(geo.LevelCommune, "00007")
	levers := a.Levers(row, a.Explain(row), 3)
	if len(levers) != 3 {
		t.Fatalf("levers %+v", levers)
	}
	for _, l := range levers {
		better := 0
		for _, r := range a.Rows(geo.LevelCommune) {
			if r != row && r.Index().Known() && r.Index().Value > l.Index {
				better++
			}
		}
		if want := better + 1 - row.Index().Rank; l.Places != want || l.Index >= row.Index().Value {
			t.Errorf("%s: %d places at %v, want %d", l.Part.ID, l.Places, l.Index, want)
		}
	}
}

func TestTerritoriesOfOverlappingIntervalsAreAlike(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	row, _ := a.Row(geo.LevelCommune, "00007")
	near, all := a.Like(row, 2)
	if len(near) != min(2, all) {
		t.Errorf("%d given of %d", len(near), all)
	}
	count := 0
	for _, r := range a.Rows(geo.LevelCommune) {
		if r != row && r.Index().Interval.Low <= row.Index().Interval.High && r.Index().Interval.High >= row.Index().Interval.Low && r.Index().Known() {
			count++
		}
	}
	if all != count || all == 0 {
		t.Errorf("%d are alike, want %d, and some", all, count)
	}
}
