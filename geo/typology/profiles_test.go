package typology

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"maillage/geo"
)

var na = math.NaN()

// TestStandardise: the first feature, 1, 3, 5, 7 and 9, has the mean 5 and the
// deviation √8; the second, 0 and 4, the mean 2 and the deviation 2; the third is
// the same for all, the fourth known to none, the fifth −1, 1, 1 and −1. The
// fourth unit knows one figure of three that vary.
func TestStandardise(t *testing.T) {
	p, err := Standardise(Table{Units: 5, Features: 5, Values: []float64{
		1, 0, 0.1, na, -1,
		3, 4, 0.1, na, 1,
		5, 4, 0.1, na, na,
		7, na, 0.1, na, na,
		9, 0, na, na, 1,
	}}, 0.6)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(p.Left, []int{3}) || !slices.Equal(p.Constant, []int{2, 3}) || !slices.Equal(p.units, []int32{0, 1, 2, 4}) {
		t.Errorf("left out are the units %v and the features %v, kept the units %v", p.Left, p.Constant, p.units)
	}
	// The fifth: −1, 1 and 1 have the mean 1/3 and the deviation √(8/9).
	r8, r89 := math.Sqrt(8), math.Sqrt(8./9)
	want := []float64{-4 / r8, -1, -4 / 3. / r89, -2 / r8, 1, 2 / 3. / r89, 0, 1, 0, 4 / r8, -1, 2 / 3. / r89}
	for i, z := range p.z {
		if math.Abs(z-want[i]) > 1e-12 {
			t.Fatalf("profiles are %v, want %v", p.z, want)
		}
	}
}

// TestDistance: over all three features, √(9 + 16 + 144) = 13; over the two that
// both know, √(3/2 × (9 + 16)).
func TestDistance(t *testing.T) {
	p := &Profiles{
		features: []int{0, 1, 2}, units: []int32{0, 1, 2}, words: 1,
		z: []float64{1, 2, 3, 4, 6, 15, 4, 6, 0}, known: []uint64{7, 7, 3}, whole: []bool{true, true, false},
	}
	tests := []struct {
		name string
		i, j int
		want float64
	}{
		{"all known", 0, 1, 13},
		{"one missing", 0, 2, math.Sqrt(37.5)},
		{"the other way", 2, 0, math.Sqrt(37.5)},
		{"alike in what both know", 1, 2, 0},
	}
	for _, tt := range tests {
		if got := p.distance(tt.i, tt.j); math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// plainSquare is the squared distance as the package's comment writes it.
func plainSquare(p *Profiles, i, j int) float64 {
	var sum, both float64
	for f := range p.features {
		bit := uint64(1) << (f % 64)
		if p.known[i*p.words+f/64]&bit != 0 && p.known[j*p.words+f/64]&bit != 0 {
			d := p.row(i)[f] - p.row(j)[f]
			sum += d * d
			both++
		}
	}
	return sum * float64(len(p.features)) / both
}

// withHoles leaves out a share of a table's figures.
func withHoles(r *rand.Rand, t Table, share float64) Table {
	for i := range t.Values {
		if r.Float64() < share {
			t.Values[i] = na
		}
	}
	return t
}

func standardised(t testing.TB, table Table) *Profiles {
	t.Helper()
	p, err := Standardise(table, 0.55)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestDistanceInManyFeatures(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	for _, features := range []int{1, 7, 8, 9, 16, 63, 64, 65, 130} {
		p := standardised(t, withHoles(r, clouds(r, 40, features, 3), 0.02))
		for i := range p.units {
			for j := range p.units {
				want := plainSquare(p, i, j)
				if got := p.square(i, j, math.Inf(1)); math.Abs(got-want) > 1e-9*(1+want) {
					t.Fatalf("%d features: %v, want %v", features, got, want)
				}
				if got := p.square(i, j, want/2); !(got > want/2) && want > 0 {
					t.Fatalf("%d features: %v is not beyond the bound %v", features, got, want/2)
				}
			}
		}
	}
}

func TestTablesThatMakeNoSense(t *testing.T) {
	tests := []struct {
		name  string
		table Table
		least float64
		says  string
	}{
		{"too short", Table{2, 2, []float64{1, 2, 3}}, 0.6, "cannot hold 3 figures"},
		{"no feature", Table{2, 0, nil}, 0.6, "0 features"},
		{"half is not enough", Table{1, 1, []float64{1}}, 0.5, "above 0.5"},
		{"more than all", Table{1, 1, []float64{1}}, 1.1, "up to 1, not 1.1"},
		{"infinite", Table{2, 2, []float64{1, 2, 3, math.Inf(-1)}}, 0.6, "feature 1 of unit 1 is infinite"},
	}
	for _, tt := range tests {
		if _, err := Standardise(tt.table, tt.least); geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestNothingKnown(t *testing.T) {
	p := standardised(t, Table{2, 2, []float64{5, na, 5, na}})
	if !slices.Equal(p.Left, []int{0, 1}) || !slices.Equal(p.Constant, []int{0, 1}) {
		t.Errorf("left out are %v and %v", p.Left, p.Constant)
	}
	twins, err := p.Twins(context.Background(), []float64{1, 1}, 2, 3)
	if err != nil || twins[0] != nil || twins[1] != nil {
		t.Errorf("twins are %v (%v)", twins, err)
	}
	if _, err := p.Clusters(context.Background(), Options{Least: 2, Most: 2, Sample: 9, Samples: 1}); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("clusters of nothing: %v", err)
	}
}
