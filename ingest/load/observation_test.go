package load

import (
	"math"
	"testing"

	"maillage/geo"
	"maillage/ingest/mapping"
)

func TestFiguresOfMergedCommunesCombine(t *testing.T) {
	t.Parallel()
	known := func(n float64) mapping.Value { return mapping.Value{Number: n, Known: true} }
	type part struct{ value, weight mapping.Value }
	tests := []struct {
		name, merge string
		parts       []part
		want        float64 // NaN where it is missing
	}{
		{"a sum adds up", "sum", []part{{known(3), known(1)}, {known(4), known(1)}}, 7},
		{"a sum without a part is missing", "sum", []part{{known(3), known(1)}, {mapping.Value{}, known(1)}}, math.NaN()},
		{"the largest stands", "max", []part{{known(-3), known(1)}, {known(-4), known(1)}}, -3},
		{"a mean is weighted", "mean", []part{{known(20000), known(100)}, {known(24000), known(300)}}, 23000},
		{"a mean of one commune needs no weight", "mean", []part{{known(20000), mapping.Value{}}}, 20000},
		{"a mean of several does", "mean", []part{{known(20000), known(100)}, {known(24000), mapping.Value{}}}, math.NaN()},
		{"nothing stands for several", "none", []part{{known(3), known(1)}, {known(4), known(1)}}, math.NaN()},
		{"one commune keeps its own", "none", []part{{known(3), known(1)}}, 3},
		{"zero is a value", "sum", []part{{known(0), known(1)}}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var f figure
			for _, p := range tt.parts {
				f.add(tt.merge, p.value, p.weight)
			}
			if geo.Known(f.value) != geo.Known(tt.want) || math.Abs(f.value-tt.want) > 1e-9 {
				t.Errorf("%g, want %g", f.value, tt.want)
			}
		})
	}
}
