package sensitivity

import (
	"slices"
	"testing"
)

// TestSobolPoints holds the sequence against SciPy 1.10's, qmc.Sobol without
// scrambling: the first eight points in two columns, which its manual prints, and
// point 777 in all columns with searched direction numbers, in 1,024ths.
func TestSobolPoints(t *testing.T) {
	want := []float64{0, 0, 0.5, 0.5, 0.75, 0.25, 0.25, 0.75, 0.375, 0.375, 0.875, 0.875, 0.625, 0.125, 0.125, 0.625}
	if got := (Sobol{}).points(8, 2); !slices.Equal(got, want) {
		t.Errorf("the sequence starts with %v, want %v", got, want)
	}
	want = []float64{709, 959, 167, 281, 651, 365, 195, 781, 357, 331, 763, 713, 393, 485, 583, 527, 413, 885, 379, 771, 243, 279, 969, 493, 353, 149, 61, 799, 65, 113, 555, 921}
	got := Sobol{Skip: 777}.points(1, 32)
	for i := range got {
		got[i] *= 1024
	}
	if !slices.Equal(got, want) {
		t.Errorf("point 777 is %v, want %v", got, want)
	}
}

// TestSobolSpread shows that 2ⁿ points have one in each 2ⁿth of every column,
// searched or given by chance, shifted or not.
func TestSobolSpread(t *testing.T) {
	const n, columns = 256, 300
	for _, design := range []Sobol{{}, {Seed: 1}, {Seed: 2, Skip: n}} {
		points := design.points(n, columns)
		for c := range columns {
			var seen [n]bool
			for i := range n {
				seen[int(points[i*columns+c]*n)] = true
			}
			if slices.Contains(seen[:], false) {
				t.Fatalf("%+v leaves a part of column %d empty", design, c)
			}
		}
	}
}

func TestSeedsDiffer(t *testing.T) {
	for name, designs := range map[string][2]Design{
		"Sobol":       {Sobol{Seed: 1}, Sobol{Seed: 2}},
		"Monte Carlo": {MonteCarlo{Seed: 1}, MonteCarlo{Seed: 2}},
	} {
		a, again, b := designs[0].points(5, 4), designs[0].points(5, 4), designs[1].points(5, 4)
		if !slices.Equal(a, again) || slices.Equal(a, b) {
			t.Errorf("%s: %v, again %v, with another seed %v", name, a, again, b)
		}
	}
}

// TestPrimitivePolynomials counts them by degree: φ(2ⁿ − 1) ÷ n.
func TestPrimitivePolynomials(t *testing.T) {
	next := primitives()
	var counts [11]int
	for degree, _ := next(); degree <= 10; degree, _ = next() {
		counts[degree]++
	}
	if want := [11]int{0, 1, 1, 2, 2, 6, 6, 18, 16, 48, 60}; counts != want {
		t.Errorf("there are %v primitive polynomials of degrees 0 to 10, want %v", counts, want)
	}
}
