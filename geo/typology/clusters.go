package typology

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"maillage/geo"
)

// Options declare how groups are made.
type Options struct {
	// Least and Most bound the number of clusters, 2 at least: the one of the
	// highest mean silhouette is taken, the smaller of equal ones.
	Least, Most int
	// Sample is how many units are clustered whole, with 4 × Sample² bytes. Where
	// there are more, medoids are sought in samples of so many, and those kept
	// that are nearest to all units, as CLARA does (Kaufman and Rousseeuw, 1990);
	// silhouettes are then those of the sample.
	Sample int
	// Samples is how many samples are drawn where one is not all.
	Samples int
	// Starts is how many times medoids are improved from a start at random, beside
	// the two starts that are not: the best result is taken.
	Starts int
	Seed   uint64
}

// Typology is a table's units in groups.
type Typology struct {
	Clusters []Cluster // the largest first
	// Of is the cluster of each unit, by row of the table; −1 where it is left out.
	Of []int32
	// Silhouettes are the mean silhouettes of Options.Least clusters, one more,
	// and so on.
	Silhouettes []float64
}

// Cluster is a group of units.
type Cluster struct {
	Medoid     int // the unit in its middle, by row of the table
	Size       int
	Silhouette float64 // mean of its units, or of those in the sample
	Traits     []Trait // the strongest first
}

// Clusters groups the units. It errs, with CodeInvalid, on options that make no
// sense and where there are no more units than clusters asked for.
func (p *Profiles) Clusters(ctx context.Context, o Options) (*Typology, error) {
	if o.Least < 2 || o.Most < o.Least || o.Sample <= o.Most || o.Samples < 1 || o.Starts < 0 {
		return nil, geo.Errorf(geo.CodeInvalid, "clusters from %d to %d in %d samples of %d with %d starts: at least 2 are made, from samples of more units than clusters", o.Least, o.Most, o.Samples, o.Sample, o.Starts)
	}
	if len(p.units) <= o.Most {
		return nil, geo.Errorf(geo.CodeInvalid, "%d units with enough known figures cannot make up to %d clusters: ask for fewer", len(p.units), o.Most)
	}
	found := make([]*grouping, o.Most-o.Least+1)
	for _, items := range p.samples(o) {
		of, err := p.group(ctx, items, o)
		if err != nil {
			return nil, fmt.Errorf("cluster %d units: %w", len(items), err)
		}
		for i, g := range of {
			if found[i] == nil || g.cost < found[i].cost {
				found[i] = g
			}
		}
	}
	t := &Typology{}
	best := 0
	for i, g := range found {
		t.Silhouettes = append(t.Silhouettes, g.silhouette)
		if g.silhouette > found[best].silhouette {
			best = i
		}
	}
	t.fill(p, found[best])
	return t, nil
}

// samples draws the units that medoids are sought in: all, or several times some.
func (p *Profiles) samples(o Options) [][]int32 {
	all := make([]int32, len(p.units))
	for i := range all {
		all[i] = int32(i)
	}
	if len(all) <= o.Sample {
		return [][]int32{all}
	}
	r := rand.New(rand.NewPCG(o.Seed, 0))
	samples := make([][]int32, o.Samples)
	for s := range samples {
		for i := range o.Sample { // the first steps of a shuffle
			j := i + r.IntN(len(all)-i)
			all[i], all[j] = all[j], all[i]
		}
		samples[s] = slices.Sorted(slices.Values(all[:o.Sample]))
	}
	return samples
}

// grouping is what a sample gives for one number of clusters.
type grouping struct {
	medoids     []int32 // profiles
	cost        float64 // sum of the distances of all profiles to the nearest
	of          []int32 // the cluster of each profile
	silhouette  float64
	silhouettes []float64 // mean, by cluster
}

// group clusters a sample in each number of clusters.
func (p *Profiles) group(ctx context.Context, items []int32, o Options) ([]*grouping, error) {
	d, err := p.newDistances(ctx, items)
	if err != nil {
		return nil, err
	}
	parts, err := d.partitions(ctx, o)
	if err != nil {
		return nil, err
	}
	groupings := make([]*grouping, len(parts))
	err = blocks(ctx, len(parts), 1, func(i, _ int) { groupings[i] = p.widen(items, parts[i]) })
	return groupings, err
}

// widen extends a sample's clusters to all profiles.
func (p *Profiles) widen(items []int32, part *partition) *grouping {
	k := len(part.medoids)
	g := &grouping{of: make([]int32, len(p.units)), silhouettes: make([]float64, k)}
	sizes := make([]float64, k)
	widths := part.silhouettes()
	g.silhouette = mean(widths)
	for i, cluster := range part.near {
		g.silhouettes[cluster] += widths[i]
		sizes[cluster]++
	}
	for cluster, medoid := range part.medoids {
		g.silhouettes[cluster] /= sizes[cluster]
		g.medoids = append(g.medoids, items[medoid])
	}
	for i := range p.units {
		nearest := p.square(i, int(g.medoids[0]), math.Inf(1))
		for cluster, medoid := range g.medoids {
			if d := p.square(i, int(medoid), nearest); d < nearest || i == int(medoid) {
				g.of[i], nearest = int32(cluster), d
			}
		}
		g.cost += math.Sqrt(nearest)
	}
	return g
}

// fill describes a grouping by the units of the table.
func (t *Typology) fill(p *Profiles, g *grouping) {
	t.Clusters = make([]Cluster, len(g.medoids))
	traits := p.traits(g)
	for i, medoid := range g.medoids {
		t.Clusters[i] = Cluster{Medoid: int(p.units[medoid]), Silhouette: g.silhouettes[i], Traits: traits[i]}
	}
	for _, cluster := range g.of {
		t.Clusters[cluster].Size++
	}
	order := make([]int32, len(t.Clusters))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		x, y := t.Clusters[a], t.Clusters[b]
		return cmp.Or(cmp.Compare(y.Size, x.Size), cmp.Compare(x.Medoid, y.Medoid))
	})
	sorted, place := make([]Cluster, len(order)), make([]int32, len(order))
	for to, from := range order {
		sorted[to], place[from] = t.Clusters[from], int32(to)
	}
	t.Clusters, t.Of = sorted, make([]int32, p.total)
	for unit := range t.Of {
		t.Of[unit] = -1
	}
	for i, cluster := range g.of {
		t.Of[p.units[i]] = place[cluster]
	}
}
