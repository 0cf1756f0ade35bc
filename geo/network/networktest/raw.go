// Package networktest makes road networks, and asks them by the textbook, for tests.
package networktest

import (
	"math/rand/v2"

	"maillage/geo/network"
)

// RandomRaw makes a small surveyed network with all that is awkward: one-ways,
// loops, parallel ways, repeated nodes, closed nodes, speeds that change midway,
// ways that some modes may not take, parts that are not joined.
func RandomRaw(r *rand.Rand, nodes, ways int, closed bool) *network.Raw {
	raw := &network.Raw{}
	for range nodes {
		raw.Lon = append(raw.Lon, 50_000_000+int32(r.IntN(500_000)))
		raw.Lat = append(raw.Lat, 450_000_000+int32(r.IntN(500_000)))
	}
	pairs := [][2]float32{{50, 50}, {50, 50}, {50, 30}, {50, 0}, {0, 50}, {80, 80}, {0, 0}}
	for range ways {
		w := network.Way{First: uint32(len(raw.Refs)), Class: network.Class(r.IntN(3)) + network.Tertiary}
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
		raw.Closures = append(raw.Closures, network.Closure{Node: uint32(r.IntN(nodes)), Modes: [network.Modes]bool{r.IntN(2) == 0, r.IntN(2) == 0, r.IntN(3) == 0}})
	}
	return raw
}

// CopyRaw keeps a network from what building does to it.
func CopyRaw(raw *network.Raw) *network.Raw {
	c := *raw
	c.Lon, c.Lat = append([]int32(nil), raw.Lon...), append([]int32(nil), raw.Lat...)
	return &c
}

// PlainRaw surveys the roads of a plain: side × side crossings some 400 m apart,
// a quarter of the roads between them missing, each road with six bends.
func PlainRaw(side int) *network.Raw {
	r := rand.New(rand.NewPCG(uint64(side), 6))
	raw := &network.Raw{}
	add := func(x, y float64) uint32 {
		raw.Lon, raw.Lat = append(raw.Lon, 40_000_000+int32(x*50_000)), append(raw.Lat, 450_000_000+int32(y*36_000))
		return uint32(len(raw.Lon) - 1)
	}
	for n := range side * side {
		add(float64(n%side)+0.3*r.Float64(), float64(n/side)+0.3*r.Float64())
	}
	speeds := [...]float32{27, 45, 55, 65, 72}
	for n := range side * side {
		for _, step := range [2][2]int{{1, 0}, {0, 1}} {
			x, y := n%side, n/side
			if x+step[0] == side || y+step[1] == side || r.IntN(4) == 0 {
				continue
			}
			kmh := speeds[r.IntN(len(speeds))]
			w := network.Way{First: uint32(len(raw.Refs)), Count: 8, Class: network.Tertiary, Speeds: [network.Modes][2]float32{{kmh, kmh}, {4.5, 4.5}, {15, 15}}}
			if r.IntN(20) == 0 {
				w.Speeds[network.Car][1] = 0
			}
			raw.Refs = append(raw.Refs, uint32(n))
			for i := range 6 {
				t := (float64(i) + 1) / 7
				raw.Refs = append(raw.Refs, add(float64(x)+t*float64(step[0])+0.1*r.Float64(), float64(y)+t*float64(step[1])+0.1*r.Float64()))
			}
			raw.Refs = append(raw.Refs, uint32(n+step[0]+side*step[1]))
			raw.Ways = append(raw.Ways, w)
		}
	}
	return raw
}
