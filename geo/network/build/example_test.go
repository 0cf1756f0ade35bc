package build_test

import (
	"context"
	"fmt"

	"maillage/geo/network"
	"maillage/geo/network/build"
)

// A road of four nodes, and another that leaves it at the third: nodes that only
// continue the road are contracted.
func ExampleGraph() {
	speeds := [network.Modes][2]float32{{50, 50}, {4.5, 4.5}, {15, 15}}
	raw := &network.Raw{
		Lon:  []int32{50_000_000, 50_010_000, 50_020_000, 50_030_000, 50_020_000},
		Lat:  []int32{450_000_000, 450_000_000, 450_000_000, 450_000_000, 450_010_000},
		Refs: []uint32{0, 1, 2, 3, 2, 4},
		Ways: []network.Way{
			{First: 0, Count: 4, Class: network.Tertiary, Speeds: speeds},
			{First: 4, Count: 2, Class: network.Residential, Speeds: speeds},
		},
	}
	g, err := build.Graph(context.Background(), raw, network.Meta{Date: "2026-01-01"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(g.Meta.RawNodes, "nodes contracted to", g.Meta.Nodes)
	for e, metres := range g.Metres {
		fmt.Printf("%.0f m in %d s by car\n", metres, (g.Duration[network.Car][0][e]+500)/1000)
	}
	// Output:
	// 5 nodes contracted to 4
	// 157 m in 11 s by car
	// 79 m in 6 s by car
	// 111 m in 8 s by car
}
