package network

import (
	"bytes"
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"maillage/geo"
	"maillage/geo/nearest"
)

// randomRaw makes a small surveyed network with all that is awkward: one-ways,
// loops, parallel ways, repeated nodes, closed nodes, speeds that change midway,
// ways that some modes may not take, parts that are not joined.
func randomRaw(r *rand.Rand, nodes, ways int, closed bool) *Raw {
	raw := &Raw{}
	for range nodes {
		raw.Lon = append(raw.Lon, 50_000_000+int32(r.IntN(500_000)))
		raw.Lat = append(raw.Lat, 450_000_000+int32(r.IntN(500_000)))
	}
	pairs := [][2]float32{{50, 50}, {50, 50}, {50, 30}, {50, 0}, {0, 50}, {80, 80}, {0, 0}}
	for range ways {
		w := Way{First: uint32(len(raw.Refs)), Class: Class(r.IntN(3)) + Tertiary}
		for m := range w.Speeds {
			w.Speeds[m] = pairs[r.IntN(len(pairs))]
		}
		node := uint32(r.IntN(nodes))
		for range 2 + r.IntN(6) {
			raw.Refs = append(raw.Refs, node)
			w.Count++
			if r.IntN(10) > 0 { // else the node is repeated
				node = uint32((int(node) + 1 + r.IntN(3)) % nodes)
			}
		}
		raw.Ways = append(raw.Ways, w)
	}
	for closed && r.IntN(4) > 0 {
		raw.Closures = append(raw.Closures, Closure{uint32(r.IntN(nodes)), [Modes]bool{r.IntN(2) == 0, r.IntN(2) == 0, r.IntN(3) == 0}})
	}
	return raw
}

// surveyTimes are the milliseconds from a node to all others over the surveyed
// network, by relaxing every segment until nothing changes.
func surveyTimes(raw *Raw, m Mode, from uint32) []float64 {
	junction, closed := surveyNodes(raw, m)
	times := make([]float64, len(raw.Lon))
	for i := range times {
		times[i] = math.Inf(1)
	}
	times[from] = 0
	for changed := true; changed; {
		changed = false
		eachSegmentOf(raw, func(a, b uint32, w *Way) {
			metres := nearest.Distance(degrees(raw.Lon[a], raw.Lat[a]), degrees(raw.Lon[b], raw.Lat[b]))
			for d, ends := range [2][2]uint32{{a, b}, {b, a}} {
				kmh := float64(w.Speeds[m][d])
				if kmh == 0 || closed[ends[0]] && ends[0] != from {
					continue
				}
				t := times[ends[0]] + metres/kmh*3600
				if m == Car && junction[ends[1]] {
					t += 3000
				}
				if t < times[ends[1]]-1e-6 {
					times[ends[1]], changed = t, true
				}
			}
		})
	}
	return times
}

func eachSegmentOf(raw *Raw, visit func(a, b uint32, w *Way)) {
	for i := range raw.Ways {
		w := &raw.Ways[i]
		for at := w.First + 1; at < w.First+w.Count; at++ {
			if raw.Refs[at-1] != raw.Refs[at] {
				visit(raw.Refs[at-1], raw.Refs[at], w)
			}
		}
	}
}

func surveyNodes(raw *Raw, m Mode) (junction, closed []bool) {
	cars := make([]int, len(raw.Lon))
	eachSegmentOf(raw, func(a, b uint32, w *Way) {
		if w.Speeds[Car] != [2]float32{} {
			cars[a]++
			cars[b]++
		}
	})
	junction, closed = make([]bool, len(raw.Lon)), make([]bool, len(raw.Lon))
	for i, n := range cars {
		junction[i] = n >= 3
	}
	for _, c := range raw.Closures {
		closed[c.Node] = closed[c.Node] || c.Modes[m]
	}
	return junction, closed
}

// graphTimes are the milliseconds from a node to all others over the graph.
func graphTimes(g *Graph, m Mode, from int) []float64 {
	times := make([]float64, len(g.Lon))
	for i := range times {
		times[i] = math.Inf(1)
	}
	times[from] = 0
	for changed := true; changed; {
		changed = false
		_ = g.eachArc(context.Background(), m, func(a, b uint32, step arc) {
			if t := times[a] + float64(step.ms); t < times[b] {
				times[b], changed = t, true
			}
		})
	}
	return times
}

// copyRaw keeps a network from what Build does to it.
func copyRaw(raw *Raw) *Raw {
	c := *raw
	c.Lon, c.Lat = append([]int32(nil), raw.Lon...), append([]int32(nil), raw.Lat...)
	return &c
}

// byPosition finds the node of a graph at each position of the survey, negative
// where there is none, and at closed nodes, which stand there several times.
func byPosition(raw *Raw, g *Graph) []int {
	at := map[[2]int32]int{}
	for n := range g.Lon {
		p := [2]int32{g.Lon[n], g.Lat[n]}
		at[p] = n
	}
	nodes := make([]int, len(raw.Lon))
	for i := range nodes {
		n, known := at[[2]int32{raw.Lon[i], raw.Lat[i]}]
		if !known {
			n = -1
		}
		nodes[i] = n
	}
	for _, c := range raw.Closures {
		nodes[c.Node] = -1
	}
	return nodes
}

func TestContractionKeepsEveryTime(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	compared := 0
	for round := range 400 {
		raw := randomRaw(r, 4+r.IntN(30), 2+r.IntN(20), round%2 == 1)
		g, err := Build(t.Context(), copyRaw(raw), Meta{})
		if err != nil {
			t.Fatal(err)
		}
		nodes := byPosition(raw, g)
		for m := range Mode(Modes) {
			in := make([]bool, len(g.Lon)) // joined for this mode
			_ = g.eachArc(t.Context(), m, func(a, b uint32, _ arc) { in[a], in[b] = true, true })
			for from, a := range nodes {
				if a < 0 || !in[a] {
					continue
				}
				want, got := surveyTimes(raw, m, uint32(from)), graphTimes(g, m, a)
				for to, b := range nodes {
					if b < 0 || !in[b] {
						continue
					}
					compared++
					if math.Abs(got[b]-want[to]) > 20 {
						t.Fatalf("round %d, mode %d, node %d to %d: %v ms, %v over the survey", round, m, from, to, got[b], want[to])
					}
				}
			}
		}
	}
	if compared < 10_000 {
		t.Errorf("only %d times were compared: the test says little", compared)
	}
}

func TestTheLargestJoinedPartIsKeptForEachMode(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 3))
	for round := range 300 {
		raw := randomRaw(r, 3+r.IntN(25), 1+r.IntN(15), false)
		g, err := Build(t.Context(), copyRaw(raw), Meta{})
		if err != nil {
			t.Fatal(err)
		}
		for m := range Mode(Modes) {
			kept, left := largestPart(raw, m)
			var metres float64
			for e := range g.From {
				if g.Duration[m][0][e] != Impassable || g.Duration[m][1][e] != Impassable {
					metres += float64(g.Metres[e])
				}
			}
			if math.Abs(metres-kept) > 1 || math.Abs(g.Meta.Left[m].Kilometres*1000-left) > 1 {
				t.Fatalf("round %d, mode %d: %v m are kept and %v km left out, want %v and %v m", round, m, metres, g.Meta.Left[m].Kilometres, kept, left)
			}
		}
	}
}

// largestPart finds by reachability between all pairs the metres in the part
// that holds most of them, and the metres out of it.
func largestPart(raw *Raw, m Mode) (kept, left float64) {
	part := make([]int, len(raw.Lon))
	reach := make([][]float64, len(raw.Lon))
	used := make([]bool, len(raw.Lon))
	eachSegmentOf(raw, func(a, b uint32, w *Way) {
		if w.Speeds[m] != [2]float32{} {
			used[a], used[b] = true, true
		}
	})
	for n := range reach {
		reach[n] = surveyTimes(raw, m, uint32(n))
	}
	for n := range uint32(len(reach)) {
		for first := range n + 1 {
			if used[n] && used[first] && !math.IsInf(reach[n][first], 1) && !math.IsInf(reach[first][n], 1) {
				part[n] = int(first)
				break
			}
		}
	}
	within := make([]float64, len(raw.Lon)) // metres by part
	eachSegmentOf(raw, func(a, b uint32, w *Way) {
		metres := nearest.Distance(degrees(raw.Lon[a], raw.Lat[a]), degrees(raw.Lon[b], raw.Lat[b]))
		if w.Speeds[m] == [2]float32{} {
			return
		}
		left += metres
		if part[a] == part[b] {
			within[part[a]] += metres
		}
	})
	kept = slices.Max(within)
	return kept, left - kept
}

func TestBuildGivesTheSameBytesAgain(t *testing.T) {
	raw := randomRaw(rand.New(rand.NewPCG(2, 2)), 300, 200, true)
	var files [2]bytes.Buffer
	for i := range files {
		g, err := Build(t.Context(), copyRaw(raw), Meta{Date: "2026-01-01", Notes: map[string]int{"gate": 2, "bollard": 3, "area": 1}})
		if err != nil {
			t.Fatal(err)
		}
		if err := g.write(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if files[0].Len() < 10_000 || !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Errorf("one network gives files of %d and %d bytes that differ", files[0].Len(), files[1].Len())
	}
}

func TestBuildRefusesWhatIsNotThere(t *testing.T) {
	good := func() *Raw {
		return &Raw{Lon: []int32{0, 1}, Lat: []int32{0, 1}, Refs: []uint32{0, 1}, Ways: []Way{{Count: 2}}}
	}
	tests := []struct {
		name  string
		spoil func(*Raw)
	}{
		{"a reference beyond the nodes", func(raw *Raw) { raw.Refs[1] = 2 }},
		{"a way beyond the references", func(raw *Raw) { raw.Ways[0].First = 1 }},
		{"a way of one node", func(raw *Raw) { raw.Ways[0].Count = 1 }},
		{"a closure beyond the nodes", func(raw *Raw) { raw.Closures = []Closure{{Node: 9}} }},
		{"a negative speed", func(raw *Raw) { raw.Ways[0].Speeds[Foot][1] = -1 }},
		{"a speed without end", func(raw *Raw) { raw.Ways[0].Speeds[Car][0] = float32(math.Inf(1)) }},
		{"no number for a speed", func(raw *Raw) { raw.Ways[0].Speeds[Bicycle][0] = float32(math.NaN()) }},
		{"a longitude without latitude", func(raw *Raw) { raw.Lon = append(raw.Lon, 3) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Build(t.Context(), good(), Meta{}); err != nil {
				t.Fatalf("unspoilt: %v", err)
			}
			raw := good()
			tt.spoil(raw)
			if _, err := Build(t.Context(), raw, Meta{}); geo.ErrorCode(err) != geo.CodeInvalid {
				t.Errorf("got %v, want a %s error", err, geo.CodeInvalid)
			}
		})
	}
}
