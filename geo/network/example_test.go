package network_test

import (
	"fmt"

	"maillage/geo/network"
)

// A road of one bend, along which one walks both ways and drives towards the east.
func ExampleGraph() {
	g := &network.Graph{
		Lon: []int32{50_000_000, 50_020_000}, Lat: []int32{450_000_000, 450_000_000}, Junction: make([]uint64, 1),
		From: []uint32{0}, To: []uint32{1}, Metres: []float32{160}, Classes: []network.Class{network.Residential},
		ShapeAt: []uint32{0, 1}, Shape: [][2]int32{{50_010_000, 450_001_000}},
	}
	g.Duration[network.Car] = [2][]uint32{{20_000}, {network.Impassable}}
	g.Duration[network.Foot] = [2][]uint32{{128_000}, {128_000}}
	for at := range g.Points(0) {
		fmt.Println(network.Degrees(at[0], at[1]))
	}
	fmt.Println("a car may stop there:", g.Stops(network.Car, 0))
	fmt.Println("and turn back:", g.Duration[network.Car][1][0] != network.Impassable)
	// Output:
	// [5 45]
	// [5.001 45.0001]
	// [5.002 45]
	// a car may stop there: true
	// and turn back: false
}
