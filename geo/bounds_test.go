package geo

import (
	"math"
	"testing"
)

func TestOutsideFindsTheFirstValueOutOfBounds(t *testing.T) {
	nan := math.NaN()
	floats := func(f Figure, v ...float64) Column { return Column{Figure: f, Floats: &v} }
	counts := func(f Figure, v ...int32) Column { return Column{Figure: f, Counts: &v} }
	lists := func(f Figure, v ...[]float64) Column { return Column{Figure: f, FloatLists: &v} }
	for name, tt := range map[string]struct {
		column Column
		at     int // −1 for none
		value  float64
	}{
		"both bounds are within":      {floats(gap("gap"), 0, 1, nan), -1, 0},
		"above":                       {floats(gap("gap"), 0, 1.25, 2), 1, 1.25},
		"below":                       {floats(score("index"), 1, nan, -0.5), 2, -0.5},
		"a missing count is none":     {counts(rank("rank"), 1, NoCount, 40000), -1, 0},
		"a rank of nothing":           {counts(rank("rank"), 1, 0), 1, 0},
		"a negative count":            {counts(number("beyond", HigherWorse), 3, -2), 1, -2},
		"no bound, yet not infinite":  {floats(Figure{}, -1e9, math.Inf(-1)), 1, math.Inf(-1)},
		"no upper bound, yet a limit": {floats(minutes("minutes"), 1e6, math.Inf(1)), 1, math.Inf(1)},
		"within a list":               {lists(distance("distances"), nil, []float64{0.5, -1}), 1, -1},
		"words have none":             {Column{Words: &[]uint8{0, 9}}, -1, 0},
	} {
		i, v, found := tt.column.Outside()
		if found != (tt.at >= 0) || found && (i != tt.at || v != tt.value) {
			t.Errorf("%s: place %d, %v, %t; want place %d, %v", name, i, v, found, tt.at, tt.value)
		}
	}
}

func TestFiguresOfAFrameAreDeclared(t *testing.T) {
	shape := Shape{Services: 1, Indicators: 1, Composites: 1, Modes: Modes(), Vintages: []string{"2013"}}
	count := map[Level]int{}
	for _, level := range Levels() {
		f := NewFrame(level, make([]Territory, 2), shape)
		if level == LevelCommune {
			f.AddSupply()
			f.AddProfile()
		}
		for _, g := range f.Groups() {
			for _, c := range g.Columns {
				count[level]++
				if c.Name == "" || !c.At(level) || c.ByMode != (g.Mode != "") || c.Low > c.High {
					t.Errorf("%s %s is declared as %+v", g.Kind, level, c.Figure)
				}
				if g.Kind != GroupIndicator && (c.Floats != nil || c.Counts != nil) && (c.Direction == "" || c.High == 0) {
					t.Errorf("%s %s is a number without direction or bound", g.Kind, c.Name)
				}
			}
		}
	}
	// By mode 13 of the index, 3 a theme, 15 of the service and 7 of the nearest places; then
	// 2 of the indicator, 7 of the other index, 3 + 3 + 2 a theme of 2013, 5 of the supply,
	// 5 a day, 3 of the profile.
	above := 4*(13+3*6+15) + 2 + 7 + 3 + 3 + 2*6
	if count[LevelRegion] != above || count[LevelCommune] != above+4*7+5+3*5+3 {
		t.Errorf("%d columns of communes and %d of régions, want %d and %d", count[LevelCommune], count[LevelRegion], above+4*7+5+3*5+3, above)
	}
}
