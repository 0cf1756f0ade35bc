package roads_test

import (
	"context"
	"reflect"
	"testing"

	"maillage/geo/network"
	"maillage/geo/parallel/paralleltest"
	"maillage/ingest/roads"
)

// survey makes a network of ways given by the positions of their nodes, each a
// node of its own but where ways of one survey share it by name.
func survey(ways ...[]int32) *network.Raw {
	raw, nodes := &network.Raw{}, map[int32]uint32{}
	for _, way := range ways {
		w := network.Way{First: uint32(len(raw.Refs)), Count: uint32(len(way)), Class: network.Residential}
		for _, x := range way {
			at, known := nodes[x]
			if !known {
				at = uint32(len(raw.Lon))
				nodes[x] = at
				raw.Lon, raw.Lat = append(raw.Lon, x%100), append(raw.Lat, 7)
			}
			raw.Refs = append(raw.Refs, at)
		}
		raw.Ways = append(raw.Ways, w)
	}
	return raw
}

// paths are the ways of a network by the longitudes of their nodes, and the nodes.
func paths(raw *network.Raw) (longitudes [][]int32, nodes [][]uint32) {
	for _, w := range raw.Ways {
		var along []int32
		refs := raw.Refs[w.First : w.First+w.Count]
		for _, ref := range refs {
			along = append(along, raw.Lon[ref])
		}
		longitudes, nodes = append(longitudes, along), append(nodes, refs)
	}
	return longitudes, nodes
}

func TestJoin(t *testing.T) {
	tests := []struct {
		name  string
		parts []*network.Raw
		ways  [][]int32
		nodes [][]uint32
	}{
		{"one extract is itself", []*network.Raw{survey([]int32{1, 2, 3})}, [][]int32{{1, 2, 3}}, [][]uint32{{0, 1, 2}}},
		{"a way across the border stands once, and joins both sides",
			[]*network.Raw{survey([]int32{1, 2}, []int32{2, 3, 4, 5}), survey([]int32{2, 3, 4, 5}, []int32{5, 6}, []int32{6, 9})},
			[][]int32{{1, 2}, {2, 3, 4, 5}, {5, 6}, {6, 9}}, [][]uint32{{0, 1}, {1, 2, 3, 4}, {4, 5}, {5, 6}}},
		{"the way is cut otherwise in the other extract, and runs against it",
			[]*network.Raw{survey([]int32{1, 2, 3, 4}), survey([]int32{5, 4, 3}, []int32{3, 2, 1})},
			[][]int32{{1, 2, 3, 4}, {5, 4}}, [][]uint32{{0, 1, 2, 3}, {4, 3}}},
		{"what both hold lies in the middle of a longer way",
			[]*network.Raw{survey([]int32{2, 3}), survey([]int32{1, 2, 3, 4})},
			[][]int32{{2, 3}, {1, 2}, {3, 4}}, [][]uint32{{0, 1}, {2, 0}, {1, 3}}},
		{"a bridge at the position of a crossing stays apart", // 102 is where 2 is
			[]*network.Raw{survey([]int32{1, 2, 3}), survey([]int32{8, 102, 9})},
			[][]int32{{1, 2, 3}, {8, 2, 9}}, [][]uint32{{0, 1, 2}, {3, 4, 5}}},
		{"three extracts meet", []*network.Raw{survey([]int32{1, 2}), survey([]int32{1, 2}, []int32{2, 3}), survey([]int32{2, 3}, []int32{2, 1}, []int32{3, 4})},
			[][]int32{{1, 2}, {2, 3}, {3, 4}}, [][]uint32{{0, 1}, {1, 2}, {2, 3}}},
		{"extracts that do not meet", []*network.Raw{survey([]int32{1, 2}), survey([]int32{11, 12})},
			[][]int32{{1, 2}, {11, 12}}, [][]uint32{{0, 1}, {2, 3}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ways, nodes := paths(paralleltest.Must(roads.Join(t.Context(), tt.parts)))
			if !reflect.DeepEqual(ways, tt.ways) || !reflect.DeepEqual(nodes, tt.nodes) {
				t.Errorf("ways %v over nodes %v, want %v over %v", ways, nodes, tt.ways, tt.nodes)
			}
		})
	}
}

func TestJoinKeepsSpeedsAndClosures(t *testing.T) {
	north, south := survey([]int32{1, 2, 3}), survey([]int32{1, 2, 3, 4})
	north.Ways[0].Speeds[network.Car] = [2]float32{50, 0}
	south.Ways[0].Speeds[network.Car] = [2]float32{45, 45}
	bollard := [network.Modes]bool{network.Car: true}
	north.Closures = []network.Closure{{Node: 1, Modes: bollard}}
	south.Closures = []network.Closure{{Node: 1, Modes: bollard}, {Node: 3, Modes: bollard}}
	whole := paralleltest.Must(roads.Join(t.Context(), []*network.Raw{north, south}))
	if got := [][2]float32{whole.Ways[0].Speeds[network.Car], whole.Ways[1].Speeds[network.Car]}; !reflect.DeepEqual(got, [][2]float32{{50, 0}, {45, 45}}) {
		t.Errorf("speeds %v", got)
	}
	if want := []network.Closure{{Node: 1, Modes: bollard}, {Node: 3, Modes: bollard}}; !reflect.DeepEqual(whole.Closures, want) {
		t.Errorf("closures %v, want %v", whole.Closures, want)
	}
}

func TestJoinHeedsItsContext(t *testing.T) {
	paralleltest.Heeds(t, 5, func(ctx context.Context) error {
		north, south := survey([]int32{1, 2, 3}), survey([]int32{1, 2, 3, 4})
		_, err := roads.Join(ctx, []*network.Raw{north, south})
		return err
	})
}
