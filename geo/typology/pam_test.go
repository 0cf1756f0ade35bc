package typology

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// all gives the distances of all profiles.
func all(t testing.TB, p *Profiles) *distances {
	t.Helper()
	items := make([]int32, len(p.units))
	for i := range items {
		items[i] = int32(i)
	}
	d, err := p.newDistances(context.Background(), items)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestRuspini repeats what PAM finds in Ruspini's points, as the tests of R's
// package cluster print it (Maechler and others, after Kaufman and Rousseeuw,
// 1990): the mean distance to medoids after BUILD and at the end, and the medoids,
// there counted from 1.
func TestRuspini(t *testing.T) {
	d := all(t, asTheyAre(ruspini()))
	parts, err := d.partitions(context.Background(), Options{Least: 2, Most: 5, Starts: 3, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		built, cost float64
		medoids     []int
	}{
		{25.68229, 21.59293, []int{17, 32, 52}},
		{17.22898, 11.48637, []int{10, 32, 52, 70}},
		{12.09864, 10.39579, []int{10, 32, 47, 52, 70}},
	}
	for i, tt := range tests {
		part := parts[i+1]
		built, err := d.build(context.Background(), nil, i+3)
		if err != nil {
			t.Fatal(err)
		}
		if cost := costOf(d, built) / 75; math.Abs(cost-tt.built) > 1e-5 {
			t.Errorf("%d clusters: BUILD ends at %.5f, want %.5f", i+3, cost, tt.built)
		}
		medoids := slices.Sorted(slices.Values(part.medoids))
		for j := range medoids {
			medoids[j]++
		}
		if math.Abs(part.cost/75-tt.cost) > 1e-5 || !slices.Equal(medoids, tt.medoids) {
			t.Errorf("%d clusters: medoids %v at %.5f, want %v at %.5f", i+3, medoids, part.cost/75, tt.medoids, tt.cost)
		}
	}
}

// TestPAMWithMissingFigures repeats the first test of R's pam, by Manhattan
// distances over what both know, scaled up: medoids 2 and 6, at 6.375 on average.
func TestPAMWithMissingFigures(t *testing.T) {
	na := math.NaN()
	rows := [][3]float64{{9, 0, 1}, {4, 1, 2}, {1, 2, na}, {0, 3, 7}, {1, 4, na}, {4, 5, 8}, {9, 6, 9}, {16, na, 8}}
	m := &distances{n: len(rows)}
	for _, a := range rows {
		for _, b := range rows {
			var sum, known float64
			for f := range a {
				if d := math.Abs(a[f] - b[f]); d == d {
					sum += d
					known++
				}
			}
			m.d = append(m.d, float32(sum*3/known))
		}
	}
	parts, err := m.partitions(context.Background(), Options{Least: 2, Most: 2})
	if err != nil {
		t.Fatal(err)
	}
	if got := slices.Sorted(slices.Values(parts[0].medoids)); !slices.Equal(got, []int{1, 5}) || parts[0].cost/8 != 6.375 {
		t.Errorf("medoids %v at %v, want 1 and 5 at 6.375", got, parts[0].cost/8)
	}
	if want := []int32{0, 0, 0, 1, 1, 1, 1, 1}; !sameGroups(parts[0].near, want) {
		t.Errorf("clusters are %v, want %v", parts[0].near, want)
	}
}

// sameGroups compares two groupings, whatever the clusters are called.
func sameGroups(a, b []int32) bool {
	for i := range a {
		for j := range a {
			if (a[i] == a[j]) != (b[i] == b[j]) {
				return false
			}
		}
	}
	return true
}

// costOf sums up the distances to the nearest of some medoids.
func costOf(d *distances, medoids []int) float64 {
	var cost float64
	for o := range d.n {
		nearest := math.Inf(1)
		for _, medoid := range medoids {
			nearest = min(nearest, float64(d.row(medoid)[o]))
		}
		cost += nearest
	}
	return cost
}

// naivePAM makes the best swap of all as long as one helps.
func naivePAM(d *distances, medoids []int) float64 {
	medoids = slices.Clone(medoids)
	cost := costOf(d, medoids)
	for {
		best, at, by := cost, 0, 0
		for m, old := range medoids {
			for j := range d.n {
				medoids[m] = j
				if c := costOf(d, medoids); c < best-1e-9 {
					best, at, by = c, m, j
				}
			}
			medoids[m] = old
		}
		if best == cost {
			return cost
		}
		medoids[at], cost = by, best
	}
}

// clouds are units about some centres, in a few features.
func clouds(r *rand.Rand, units, features, centres int) Table {
	t := Table{Units: units, Features: features}
	at := make([]float64, centres*features)
	for i := range at {
		at[i] = 3 * r.NormFloat64()
	}
	for range units {
		c := r.IntN(centres)
		for f := range features {
			t.Values = append(t.Values, at[c*features+f]+r.NormFloat64())
		}
	}
	return t
}

func TestNoWorseThanPAM(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 30 {
		d := all(t, asTheyAre(clouds(r, 20+r.IntN(40), 2, 5)))
		parts, err := d.partitions(context.Background(), Options{Least: 2, Most: 6, Starts: 10, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		for i, part := range parts {
			built, err := d.build(context.Background(), nil, i+2)
			if err != nil {
				t.Fatal(err)
			}
			if want := naivePAM(d, built); part.cost > want+1e-9 {
				t.Errorf("%d clusters of %d units: %v, PAM finds %v", i+2, d.n, part.cost, want)
			}
			if again := costOf(d, part.medoids); math.Abs(again-part.cost) > 1e-9 {
				t.Errorf("the cost is said to be %v and is %v", part.cost, again)
			}
			if swapped := naivePAM(d, part.medoids); swapped < part.cost-1e-9 {
				t.Errorf("a swap lowers the cost from %v to %v", part.cost, swapped)
			}
		}
	}
}
