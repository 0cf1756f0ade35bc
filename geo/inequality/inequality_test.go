package inequality

import (
	"math"
	"testing"
)

func TestInequalityByHand(t *testing.T) {
	nan := math.NaN()
	for _, tt := range []struct {
		name        string
		parts       []Part
		gini, theil float64
	}{
		{"all alike", []Part{{40, 10}, {40, 90}}, 0, 0},
		// One of four has all: G = 1 − 1/4, T = ln 4.
		{"one has all", []Part{{0, 1}, {0, 1}, {8, 1}, {0, 1}}, 0.75, math.Log(4)},
		// 1, 2, 3: mean difference 8/9, over 2 × 2 = 2/9.
		{"steps", []Part{{3, 1}, {1, 1}, {2, 1}}, 2. / 9, (0.5*math.Log(0.5) + 1.5*math.Log(1.5)) / 3},
		// The same with the inhabitants of two counted together.
		{"weights", []Part{{1, 2}, {5, 2}}, 1. / 3, (1./3*math.Log(1./3) + 5./3*math.Log(5./3)) / 2},
		{"nobody", []Part{{1, 0}}, nan, nan},
		{"nothing to share", []Part{{0, 10}, {0, 5}}, nan, nan},
		{"none", nil, nan, nan},
	} {
		gini, theil := Gini(tt.parts), Theil(tt.parts)
		if !same(gini, tt.gini) || !same(theil, tt.theil) {
			t.Errorf("%s: Gini %v and Theil %v, want %v and %v", tt.name, gini, theil, tt.gini, tt.theil)
		}
	}
}

func TestTailsSplitThePartOnTheLine(t *testing.T) {
	// Ten of 100 inhabitants: 5 at 1 and 5 at 20; 8 at 90 and 2 at 50.
	least, most := Tails([]Part{{50, 27}, {1, 5}, {90, 8}, {20, 60}}, 0.1)
	if !same(least, (5*1+5*20)/10.) || !same(most, (8*90+2*50)/10.) {
		t.Errorf("tails %v and %v, want 10.5 and 82", least, most)
	}
	if least, most = Tails(nil, 0.1); !math.IsNaN(least) || !math.IsNaN(most) {
		t.Errorf("tails of nobody are %v and %v", least, most)
	}
}

func same(a, b float64) bool { return math.Abs(a-b) < 1e-12 || math.IsNaN(a) && math.IsNaN(b) }
