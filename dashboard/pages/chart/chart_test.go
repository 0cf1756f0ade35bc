package chart

import (
	"encoding/json"
	"math"
	"testing"

	"maillage/geo/goldentest"
)

func sample() ([]string, []Series) {
	return []string{"Mobilité", "Santé", "Jeunesse"}, []Series{
		{Name: "Valbrume", Values: []float64{12.34, math.NaN(), 0}},
		{Name: "Département", Values: []float64{30, 45.06, 100}},
	}
}

func TestOptionsMatchTheirGoldenFile(t *testing.T) {
	tests := []struct {
		name string
		make func([]string, []Series) (json.RawMessage, error)
	}{
		{"bars", Bars},
		{"lines", func(_ []string, series []Series) (json.RawMessage, error) { return Lines([]int{0, 1, 2}, series) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			axes, series := sample()
			raw, err := tt.make(axes, series)
			if err != nil {
				t.Fatal(err)
			}
			var indented any
			if err := json.Unmarshal(raw, &indented); err != nil {
				t.Fatal(err)
			}
			got, err := json.MarshalIndent(indented, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			goldentest.Compare(t, tt.name+".json", string(got)+"\n")
		})
	}
}

func TestWithheldValuesAreNeverZero(t *testing.T) {
	axes, series := sample()
	raw, err := Bars(axes, series)
	if err != nil {
		t.Fatal(err)
	}
	var options struct {
		Series []struct {
			Data []struct{ Value any }
		}
	}
	if err := json.Unmarshal(raw, &options); err != nil {
		t.Fatal(err)
	}
	data := options.Series[0].Data
	if data[1].Value != "-" {
		t.Errorf("a withheld value is drawn as %v, want it left out", data[1].Value)
	}
	if data[2].Value != 0.0 {
		t.Errorf("a gap of zero is drawn as %v, want 0", data[2].Value)
	}
}
