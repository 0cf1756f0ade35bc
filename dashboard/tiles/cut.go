package tiles

import (
	"math"

	"maillage/geo/topology"
)

// cut makes one tile of a layer drawn for its zoom, uncompressed; nil where it is
// empty.
func cut(name string, features []feature, x, y uint32) []byte {
	return cutUpTo(math.MaxInt, name, features, x, y)
}

// cutUpTo ends a tile as soon as it weighs more than most.
func cutUpTo(most int, name string, features []feature, x, y uint32) []byte {
	origin := cell{int32(x << extentBits), int32(y << extentBits)}
	b := box{
		cell{origin.x - buffer, origin.y - buffer},
		cell{origin.x + extent + buffer, origin.y + extent + buffer},
	}
	var e encoder
	var rings []ringOf
	for i := 0; i < len(features) && e.weight() <= most; i++ {
		f := &features[i]
		if !b.meets(f) {
			continue
		}
		if b.holds(f) {
			e.add(f, origin, f.rings)
			continue
		}
		if rings = clipRings(rings[:0], f.rings, b); len(rings) > 0 {
			e.add(f, origin, rings)
		}
	}
	return e.tile(name)
}

// clipRings appends what is left of a feature's rings in a box.
func clipRings(dst, rings []ringOf, b box) []ringOf {
	outer := false
	for _, r := range rings {
		if r.hole && !outer {
			continue // a hole of an outer ring that lies elsewhere
		}
		clipped := clip(r.cells, b)
		left := len(clipped) >= 3 && doubleArea(clipped) != 0
		if !r.hole {
			outer = left
		}
		if left {
			dst = append(dst, ringOf{clipped, r.hole})
		}
	}
	return dst
}

// fit cuts a tile and, if it is over [MaxTileBytes], draws it again with less and less
// detail until it is not.
func (l *layer) fit(topo *topology.Topology, z, x, y uint32) []byte {
	tile := cut(l.name, l.zooms[z](), x, y)
	for coarse := 2.0 * detail; len(tile) > MaxTileBytes && coarse < extent; coarse *= 2 {
		tile = cut(l.name, l.draw(topo.Simplify(threshold(z, coarse)), z), x, y)
	}
	return tile
}

// cover gives the tiles of a zoom that a layer reaches into.
func (l *layer) cover(z uint32) map[address]struct{} {
	tiles := map[address]struct{}{}
	for _, f := range l.zooms[z]() {
		for x := f.min.x >> extentBits; x <= f.max.x>>extentBits; x++ {
			for y := f.min.y >> extentBits; y <= f.max.y>>extentBits; y++ {
				tiles[address{l.name, z, uint32(x), uint32(y)}] = struct{}{}
			}
		}
	}
	return tiles
}

// fits reports whether no tile of a layer is over [MaxTileBytes] at a zoom.
func (l *layer) fits(z uint32) bool {
	for a := range l.cover(z) {
		if len(cutUpTo(MaxTileBytes, l.name, l.zooms[z](), a.x, a.y)) > MaxTileBytes {
			return false
		}
	}
	return true
}
