package geo

import (
	"math"
	"testing"
)

func TestGapGrowsBetweenTheBounds(t *testing.T) {
	minutes, percent := Threshold{Acceptable: 20, Unacceptable: 30}, Threshold{Acceptable: 95, Unacceptable: 60}
	tests := []struct {
		name  string
		value float64
		limit Threshold
		want  float64
	}{
		{"well below", 1, minutes, 0}, {"just acceptable", 20, minutes, 0}, {"half way", 25, minutes, 0.5},
		{"just unacceptable", 30, minutes, 1}, {"well beyond", 300, minutes, 1},
		{"higher is better, above", 100, percent, 0}, {"higher is better, between", 81, percent, 0.4},
		{"higher is better, below", 10, percent, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.limit.Gap(tt.value); math.Abs(got-tt.want) > 1e-12 {
				t.Errorf("Gap = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestThresholdsMoveByAShareOfTheirWidth(t *testing.T) {
	got := Threshold{Acceptable: 95, Unacceptable: 60, Source: "x"}.Shifted(0.2)
	if want := (Threshold{Acceptable: 88, Unacceptable: 53, Source: "x"}); got != want {
		t.Errorf("%+v, want the more lenient %+v", got, want)
	}
}
