package siting

import (
	"testing"

	"maillage/geo/inequality"
)

func TestARatioToNothingIsNotKnown(t *testing.T) {
	served := []inequality.Part{{Value: 0, Weight: 60}, {Value: 12, Weight: 40}}
	if p := known(palma(served), 3); p != nil {
		t.Errorf("the farthest go %v times as far as those who go nowhere", *p)
	}
	served[0].Value = 3 // the farthest tenth has 0.1 × 12 minutes, the nearest four 0.4 × 3
	if p := known(palma(served), 3); p == nil || *p != 1 {
		t.Errorf("ratio %v, want 1", p)
	}
}
