package geo_test

import (
	"encoding/json"
	"math"
	"testing"

	"maillage/geo"
)

const unknown = geo.Inhabitants(geo.NoCount)

func TestInhabitantsThatAreNotKnownAreNotZero(t *testing.T) {
	tests := []struct {
		name      string
		got, want geo.Inhabitants
	}{
		{"a sum of known ones", geo.Inhabitants(120).Plus(30), 150},
		{"a sum with one that is not", geo.Inhabitants(120).Plus(unknown), unknown},
		{"of an unknown number", unknown.Plus(120), unknown},
		{"a part, rounded", geo.Inhabitants(5).Part(0.5), 3},
		{"all of an unknown number", unknown.Part(1), unknown},
		{"none of an unknown number", unknown.Part(0), 0},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, tt.got, tt.want)
		}
	}
	if geo.Inhabitants(0).Known() == false || unknown.Known() || unknown.Weight() != 0 || !math.IsNaN(unknown.Float()) || unknown.String() != "an unknown number of" {
		t.Errorf("unknown: weight %v, float %v, %q", unknown.Weight(), unknown.Float(), unknown)
	}
	text, err := json.Marshal([]geo.Inhabitants{0, 8658, unknown})
	if err != nil || string(text) != "[0,8658,null]" {
		t.Errorf("%s: %v", text, err)
	}
}
