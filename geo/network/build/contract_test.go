package build_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"maillage/geo/network"
	"maillage/geo/network/build"
)

// line is a survey of ways over nodes that stand 0.001° of latitude, 111.19 m, one
// after the other.
type line struct{ network.Raw }

func roads() *line {
	raw := &line{}
	for n := range int32(12) {
		raw.Lon, raw.Lat = append(raw.Lon, 50_000_000), append(raw.Lat, 450_000_000+10_000*n)
	}
	return raw
}

// through is a way of the usual speeds, both ways, over some nodes.
func (raw *line) through(nodes ...uint32) {
	raw.add(network.Way{Class: network.Tertiary, Speeds: [network.Modes][2]float32{{50, 50}, {4.5, 4.5}, {15, 15}}}, nodes...)
}

func (raw *line) add(w network.Way, nodes ...uint32) {
	w.First, w.Count = uint32(len(raw.Refs)), uint32(len(nodes))
	raw.Refs, raw.Ways = append(raw.Refs, nodes...), append(raw.Ways, w)
}

// stretches lists the edges that a mode may take as "from-to metres", the ends
// by their place along the line.
func stretches(g *network.Graph, m network.Mode) (all []string) {
	place := func(node uint32) int32 { return (g.Lat[node] - 450_000_000) / 10_000 }
	for e := range g.From {
		if g.Duration[m][0][e] != network.Impassable || g.Duration[m][1][e] != network.Impassable {
			from, to := place(g.From[e]), place(g.To[e])
			all = append(all, fmt.Sprintf("%d-%d %.0f m", min(from, to), max(from, to), g.Metres[e]))
		}
	}
	slices.Sort(all)
	return all
}

func TestContraction(t *testing.T) {
	slower := network.Way{Class: network.Tertiary, Speeds: [network.Modes][2]float32{{30, 30}, {4.5, 4.5}, {15, 15}}}
	tests := []struct {
		name  string
		build func(*line)
		want  []string // for cars
	}{
		{"a road of several ways is one edge", func(raw *line) { raw.through(0, 1, 2); raw.through(4, 3, 2); raw.through(4, 5) },
			[]string{"0-5 556 m"}},
		{"a road is cut where its speed changes", func(raw *line) { raw.through(0, 1, 2); raw.add(slower, 2, 3, 4) },
			[]string{"0-2 222 m", "2-4 222 m"}},
		{"a road is cut where others meet it", func(raw *line) { raw.through(0, 1, 2, 3); raw.through(2, 5) },
			[]string{"0-2 222 m", "2-3 111 m", "2-5 334 m"}},
		{"a ring by itself keeps one node", func(raw *line) { raw.through(0, 1, 2); raw.through(2, 4, 0) },
			[]string{"0-0 890 m"}},
		{"a loop at the end of a road is kept", func(raw *line) { raw.through(0, 1, 3, 5, 1) },
			[]string{"0-1 111 m", "1-1 890 m"}},
		{"parallel roads are kept", func(raw *line) { raw.through(0, 1); raw.through(0, 1); raw.through(1, 3); raw.through(0, 5) },
			[]string{"0-1 111 m", "0-1 111 m", "0-5 556 m", "1-3 222 m"}},
		{"a dead end is kept", func(raw *line) { raw.through(0, 1, 0) },
			[]string{"0-0 222 m"}},
		{"repeated nodes are dropped", func(raw *line) { raw.through(0, 0, 1, 1, 2, 2); raw.through(3, 3) },
			[]string{"0-2 222 m"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			raw := roads()
			tt.build(raw)
			g, err := build.Graph(t.Context(), &raw.Raw, network.Meta{})
			if err != nil {
				t.Fatal(err)
			}
			if got := stretches(g, network.Car); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			for e, metres := range g.Metres {
				if want := float64(metres) * 3.6 / 4.5 * 1000; math.Abs(float64(g.Duration[network.Foot][0][e])-want) > 1 {
					t.Errorf("%v m are walked in %d ms, want %.0f", metres, g.Duration[network.Foot][0][e], want)
				}
			}
		})
	}
}

func TestClosedNodes(t *testing.T) {
	tests := []struct {
		name      string
		at        uint32
		closed    [network.Modes]bool
		car, foot []string
	}{
		{"a bollard in a road parts it for cars", 1, [network.Modes]bool{network.Car: true},
			[]string{"1-2 111 m", "2-3 111 m", "2-5 334 m"},
			[]string{"0-1 111 m", "1-1 0 m", "1-2 111 m", "2-3 111 m", "2-5 334 m"}},
		{"at a crossing it parts all of its roads", 2, [network.Modes]bool{network.Car: true},
			[]string{"2-5 334 m"},
			[]string{"0-2 222 m", "2-2 0 m", "2-2 0 m", "2-2 0 m", "2-3 111 m", "2-5 334 m"}},
		{"at the end of a road it parts nothing", 5, [network.Modes]bool{network.Car: true, network.Foot: true, network.Bicycle: true},
			[]string{"0-2 222 m", "2-3 111 m", "2-5 334 m"},
			[]string{"0-2 222 m", "2-3 111 m", "2-5 334 m"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			raw := roads()
			raw.through(0, 1, 2, 3)
			raw.through(2, 5)
			// Said in two, as a reader may.
			raw.Closures = []network.Closure{{Node: tt.at}, {Node: tt.at, Modes: tt.closed}}
			g, err := build.Graph(t.Context(), &raw.Raw, network.Meta{})
			if err != nil {
				t.Fatal(err)
			}
			if got := stretches(g, network.Car); !slices.Equal(got, tt.car) {
				t.Errorf("cars have %q, want %q", got, tt.car)
			}
			if got := stretches(g, network.Foot); !slices.Equal(got, tt.foot) {
				t.Errorf("walkers have %q, want %q", got, tt.foot)
			}
		})
	}
}

func TestJunctionsAreWhereThreeSegmentsOfCarsMeet(t *testing.T) {
	path := network.Way{Class: network.Path, Speeds: [network.Modes][2]float32{network.Foot: {4.5, 4.5}}}
	raw := roads()
	raw.through(0, 1, 2, 3, 4, 5) // 1: a road ends; 2: only a path does
	raw.through(1, 6)
	raw.add(path, 2, 7)
	raw.through(3, 8, 3)                                                                                     // a way there and back is two segments more
	raw.add(network.Way{Class: network.Tertiary, Speeds: [network.Modes][2]float32{{50, 0}, {4, 4}}}, 4, 11) // left out for cars, and counts all the same
	raw.Closures = []network.Closure{{Node: 1, Modes: [network.Modes]bool{network.Bicycle: true}}}
	g, err := build.Graph(t.Context(), &raw.Raw, network.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	want, got := []int32{1, 3, 4}, []int32(nil)
	for n := range g.Lat {
		if g.Junction[n/64]>>(n%64)&1 == 1 {
			got = append(got, (g.Lat[n]-450_000_000)/10_000)
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("junctions at %d, want %d", got, want)
	}
	if left := g.Meta.Left[network.Car]; left.Nodes != 1 || left.Components != 1 || math.Abs(left.Kilometres-0.7784) > 1e-3 {
		t.Errorf("for cars %+v is left out, want the one-way of 0.778 km to nowhere", left)
	}
}
