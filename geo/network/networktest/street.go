package networktest

import "maillage/geo/network"

// Street is a street of 788 m along the 45th parallel from 5°E, of one edge with
// four bends that lie on its line: a minute and a half by car, ten and a half on foot.
func Street() *network.Graph {
	g := &network.Graph{
		Lon: []int32{50_000_000, 50_100_000}, Lat: []int32{450_000_000, 450_000_000}, Junction: make([]uint64, 1),
		From: []uint32{0}, To: []uint32{1}, Metres: []float32{788}, Classes: []network.Class{network.Residential},
		ShapeAt: []uint32{0, 4},
		Shape:   [][2]int32{{50_020_000, 450_000_000}, {50_040_000, 450_000_000}, {50_060_000, 450_000_000}, {50_080_000, 450_000_000}},
	}
	for m, ms := range [network.Modes]uint32{94_560, 630_400, 189_120} {
		g.Duration[m] = [2][]uint32{{ms}, {ms}}
	}
	return g
}
