package typology

import (
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"maillage/geo"
)

func clustersOf(t testing.TB, p *Profiles, o Options) *Typology {
	t.Helper()
	got, err := p.Clusters(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestRuspiniClusters finds the four groups of Ruspini's points, with the
// silhouettes that R's package cluster prints.
func TestRuspiniClusters(t *testing.T) {
	got := clustersOf(t, asTheyAre(ruspini()), Options{Least: 2, Most: 6, Sample: 75, Samples: 1, Starts: 3})
	if len(got.Silhouettes) != 5 || math.Abs(got.Silhouettes[2]-0.737657) > 1e-6 {
		t.Errorf("silhouettes are %v, want 0.737657 for 4 clusters", got.Silhouettes)
	}
	want := []struct {
		medoid, size int
		silhouette   float64
	}{{31, 23, 0.7548344}, {9, 20, 0.7262347}, {51, 17, 0.6691154}, {69, 15, 0.8042285}}
	if len(got.Clusters) != len(want) {
		t.Fatalf("%d clusters, want 4", len(got.Clusters))
	}
	for i, c := range got.Clusters {
		if w := want[i]; c.Medoid != w.medoid || c.Size != w.size || math.Abs(c.Silhouette-w.silhouette) > 1e-6 {
			t.Errorf("cluster %d is %+v, want %+v", i, c, w)
		}
	}
	for unit, cluster := range got.Of {
		if wanted := map[bool]int32{unit < 20: 1, unit >= 20 && unit < 43: 0, unit >= 43 && unit < 60: 2, unit >= 60: 3}[true]; cluster != wanted {
			t.Errorf("unit %d is in cluster %d, want %d", unit, cluster, wanted)
		}
	}
}

// TestTraits: of eight units in two groups, the first feature has the mean 0 and
// the deviation 2, the second 5 and 1, and the third is the same in both groups.
// The last unit is left out.
func TestTraits(t *testing.T) {
	p, err := Standardise(Table{Units: 9, Features: 3, Values: []float64{
		-2, 4, 1, -2, 4, 3, -2, 4, 1, -2, na, 3,
		2, 6, 1, 2, 6, 3, 2, 6, 1, 2, na, 3,
		na, na, 2,
	}}, 0.6)
	if err != nil {
		t.Fatal(err)
	}
	got := clustersOf(t, p, Options{Least: 2, Most: 2, Sample: 50, Samples: 1})
	// Ordered by strength, then feature: the third, 2 ± 1 with one 2 more, is 0.
	want := [][]Trait{{{0, -1}, {1, -1}, {2, 0}}, {{0, 1}, {1, 1}, {2, 0}}}
	for i, c := range got.Clusters {
		if c.Size != 4 || !reflect.DeepEqual(c.Traits, want[i]) {
			t.Errorf("cluster %d of %d units has the traits %v, want %v", i, c.Size, c.Traits, want[i])
		}
	}
	if want := []int32{0, 0, 0, 0, 1, 1, 1, 1, -1}; !reflect.DeepEqual(got.Of, want) {
		t.Errorf("the clusters are %v, want %v", got.Of, want)
	}
}

func TestSilhouetteOfALoneItem(t *testing.T) {
	// 0 and 1 together, 4 alone: (4 − 1)/4, (3 − 1)/3 and 0.
	p := asTheyAre(Table{Units: 3, Features: 1, Values: []float64{0, 1, 4}})
	got := all(t, p).fasterPAM([]int{0, 2}).silhouettes()
	for i, want := range []float64{0.75, 2. / 3, 0} {
		if math.Abs(got[i]-want) > 1e-12 {
			t.Errorf("silhouettes are %v, want 0.75, 0.667 and 0", got)
		}
	}
}

func TestUnitsThatAreAllAlike(t *testing.T) {
	p := asTheyAre(Table{Units: 6, Features: 1, Values: make([]float64, 6)})
	got := clustersOf(t, p, Options{Least: 2, Most: 3, Sample: 50, Samples: 1, Starts: 2})
	if len(got.Clusters) != 2 || got.Silhouettes[0] != 0 {
		t.Errorf("clusters are %+v, silhouettes %v", got.Clusters, got.Silhouettes)
	}
}

// TestSamples clusters more units than are clustered whole: the medoids found
// cost little more than those of all.
func TestSamples(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	p := standardised(t, withHoles(r, clouds(r, 1500, 4, 5), 0.02))
	whole := Options{Least: 5, Most: 5, Sample: 2000, Samples: 1, Starts: 2, Seed: 1}
	part := Options{Least: 5, Most: 5, Sample: 300, Samples: 5, Starts: 2, Seed: 1}
	cost := func(o Options) (cost float64) {
		got := clustersOf(t, p, o)
		of := map[int]int{} // row → profile
		for i, unit := range p.units {
			of[int(unit)] = i
		}
		for i, unit := range p.units {
			own := p.distance(i, of[got.Clusters[got.Of[unit]].Medoid])
			for _, c := range got.Clusters {
				if d := p.distance(i, of[c.Medoid]); d < own {
					t.Fatalf("unit %d is %v from its medoid and %v from another", unit, own, d)
				}
			}
			cost += own
		}
		return cost
	}
	if w, s := cost(whole), cost(part); s < w-1e-9 || s > 1.07*w {
		t.Errorf("samples cost %v, all units %v", s, w)
	}
	if a, b := clustersOf(t, p, part), clustersOf(t, p, part); !reflect.DeepEqual(a, b) {
		t.Error("the same seed gives two results")
	}
}

func TestOptionsThatMakeNoSense(t *testing.T) {
	good := Options{Least: 2, Most: 4, Sample: 100, Samples: 1}
	tests := []struct {
		name   string
		change func(o *Options)
		says   string
	}{
		{"one cluster", func(o *Options) { o.Least = 1 }, "at least 2"},
		{"least above most", func(o *Options) { o.Least = 5 }, "from 5 to 4"},
		{"samples too small", func(o *Options) { o.Sample = 4 }, "samples of 4"},
		{"no sample", func(o *Options) { o.Samples = 0 }, "in 0 samples"},
		{"starts below 0", func(o *Options) { o.Starts = -1 }, "-1 starts"},
		{"too many clusters", func(o *Options) { o.Most = 75 }, "75 units with enough known figures cannot make up to 75"},
	}
	p := asTheyAre(ruspini())
	for _, tt := range tests {
		o := good
		tt.change(&o)
		if _, err := p.Clusters(context.Background(), o); geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// BenchmarkClusters groups a région's communes whole, and the country's by a
// sample, from 4 to 9 clusters.
func BenchmarkClusters(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 5))
	for name, units := range map[string]int{"4025": 4025, "35000": 35000} {
		p := standardised(b, withHoles(r, clouds(r, units, 12, 7), 0.01))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				clustersOf(b, p, Options{Least: 4, Most: 9, Sample: 4500, Samples: 1, Starts: 2, Seed: 1})
			}
		})
	}
}
