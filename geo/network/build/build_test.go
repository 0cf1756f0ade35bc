package build_test

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/network"
	"maillage/geo/network/build"
	"maillage/geo/network/netfile"
	"maillage/geo/network/networktest"
)

// surveyTimes are the milliseconds from a node to all others over the surveyed
// network, by relaxing every segment until nothing changes.
func surveyTimes(raw *network.Raw, m network.Mode, from uint32) []float64 {
	junction, closed := surveyNodes(raw, m)
	times := make([]float64, len(raw.Lon))
	for i := range times {
		times[i] = math.Inf(1)
	}
	times[from] = 0
	for changed := true; changed; {
		changed = false
		eachSegmentOf(raw, func(a, b uint32, w *network.Way) {
			metres := nearest.Distance(network.Degrees(raw.Lon[a], raw.Lat[a]), network.Degrees(raw.Lon[b], raw.Lat[b]))
			for d, ends := range [2][2]uint32{{a, b}, {b, a}} {
				kmh := float64(w.Speeds[m][d])
				if kmh == 0 || closed[ends[0]] && ends[0] != from {
					continue
				}
				t := times[ends[0]] + metres/kmh*3600
				if m == network.Car && junction[ends[1]] {
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

func eachSegmentOf(raw *network.Raw, visit func(a, b uint32, w *network.Way)) {
	for i := range raw.Ways {
		w := &raw.Ways[i]
		for at := w.First + 1; at < w.First+w.Count; at++ {
			if raw.Refs[at-1] != raw.Refs[at] {
				visit(raw.Refs[at-1], raw.Refs[at], w)
			}
		}
	}
}

func surveyNodes(raw *network.Raw, m network.Mode) (junction, closed []bool) {
	cars := make([]int, len(raw.Lon))
	eachSegmentOf(raw, func(a, b uint32, w *network.Way) {
		if w.Speeds[network.Car] != [2]float32{} {
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
func graphTimes(g *network.Graph, m network.Mode, from int) []float64 {
	times := make([]float64, len(g.Lon))
	for i := range times {
		times[i] = math.Inf(1)
	}
	times[from] = 0
	for changed := true; changed; {
		changed = false
		eachArc(g, m, func(a, b, ms uint32) {
			if t := times[a] + float64(ms); t < times[b] {
				times[b], changed = t, true
			}
		})
	}
	return times
}

// eachArc visits every direction of every edge that a mode may take, with its
// milliseconds, those lost on arriving included.
func eachArc(g *network.Graph, m network.Mode, visit func(from, to, ms uint32)) {
	for e := range g.From {
		for direction, ends := range [2][2]uint32{{g.From[e], g.To[e]}, {g.To[e], g.From[e]}} {
			ms := g.Duration[m][direction][e]
			if ms == network.Impassable {
				continue
			}
			if m == network.Car && g.Junction[ends[1]/64]>>(ends[1]%64)&1 == 1 {
				ms += 3000
			}
			visit(ends[0], ends[1], ms)
		}
	}
}

// byPosition finds the node of a graph at each position of the survey, negative
// where there is none, and at closed nodes, which stand there several times.
func byPosition(raw *network.Raw, g *network.Graph) []int {
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
		raw := networktest.RandomRaw(r, 4+r.IntN(30), 2+r.IntN(20), round%2 == 1)
		g, err := build.Graph(t.Context(), networktest.CopyRaw(raw), network.Meta{})
		if err != nil {
			t.Fatal(err)
		}
		nodes := byPosition(raw, g)
		for m := range network.Mode(network.Modes) {
			in := make([]bool, len(g.Lon)) // joined for this mode
			eachArc(g, m, func(a, b, _ uint32) { in[a], in[b] = true, true })
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
		raw := networktest.RandomRaw(r, 3+r.IntN(25), 1+r.IntN(15), false)
		g, err := build.Graph(t.Context(), networktest.CopyRaw(raw), network.Meta{})
		if err != nil {
			t.Fatal(err)
		}
		for m := range network.Mode(network.Modes) {
			kept, left := largestPart(raw, m)
			var metres float64
			for e := range g.From {
				if g.Duration[m][0][e] != network.Impassable || g.Duration[m][1][e] != network.Impassable {
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
func largestPart(raw *network.Raw, m network.Mode) (kept, left float64) {
	part := make([]int, len(raw.Lon))
	reach := make([][]float64, len(raw.Lon))
	used := make([]bool, len(raw.Lon))
	eachSegmentOf(raw, func(a, b uint32, w *network.Way) {
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
	eachSegmentOf(raw, func(a, b uint32, w *network.Way) {
		metres := nearest.Distance(network.Degrees(raw.Lon[a], raw.Lat[a]), network.Degrees(raw.Lon[b], raw.Lat[b]))
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
	raw := networktest.RandomRaw(rand.New(rand.NewPCG(2, 2)), 300, 200, true)
	var files [2][]byte
	for i := range files {
		g, err := build.Graph(t.Context(), networktest.CopyRaw(raw), network.Meta{Date: "2026-01-01", Notes: map[string]int{"gate": 2, "bollard": 3, "area": 1}})
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "roads.net")
		if err := netfile.Save(path, g); err != nil {
			t.Fatal(err)
		}
		if files[i], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	if len(files[0]) < 10_000 || !bytes.Equal(files[0], files[1]) {
		t.Errorf("one network gives files of %d and %d bytes that differ", len(files[0]), len(files[1]))
	}
}

func TestBuildRefusesWhatIsNotThere(t *testing.T) {
	good := func() *network.Raw {
		return &network.Raw{Lon: []int32{0, 1}, Lat: []int32{0, 1}, Refs: []uint32{0, 1}, Ways: []network.Way{{Count: 2}}}
	}
	tests := []struct {
		name  string
		spoil func(*network.Raw)
	}{
		{"a reference beyond the nodes", func(raw *network.Raw) { raw.Refs[1] = 2 }},
		{"a way beyond the references", func(raw *network.Raw) { raw.Ways[0].First = 1 }},
		{"a way of one node", func(raw *network.Raw) { raw.Ways[0].Count = 1 }},
		{"a closure beyond the nodes", func(raw *network.Raw) { raw.Closures = []network.Closure{{Node: 9}} }},
		{"a negative speed", func(raw *network.Raw) { raw.Ways[0].Speeds[network.Foot][1] = -1 }},
		{"a speed without end", func(raw *network.Raw) { raw.Ways[0].Speeds[network.Car][0] = float32(math.Inf(1)) }},
		{"no number for a speed", func(raw *network.Raw) { raw.Ways[0].Speeds[network.Bicycle][0] = float32(math.NaN()) }},
		{"a longitude without latitude", func(raw *network.Raw) { raw.Lon = append(raw.Lon, 3) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := build.Graph(t.Context(), good(), network.Meta{}); err != nil {
				t.Fatalf("unspoilt: %v", err)
			}
			raw := good()
			tt.spoil(raw)
			if _, err := build.Graph(t.Context(), raw, network.Meta{}); geo.ErrorCode(err) != geo.CodeInvalid {
				t.Errorf("got %v, want a %s error", err, geo.CodeInvalid)
			}
		})
	}
}
