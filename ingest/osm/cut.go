package osm

import (
	"github.com/paulmach/orb"

	"maillage/geo/nearest"
	"maillage/geo/network"
)

// cutter cuts ways into runs of the same speeds: where a node is missing, and
// where a built-up area begins or ends.
type cutter struct {
	*survey
	builtUp *areas
	piece   piece
	ranks   []uint32
}

// way cuts a way and keeps its runs.
func (c *cutter) way(w *roadWay, ids []int64) {
	c.ranks = c.ranks[:0]
	kept, all := c.o.Bound == orb.Bound{}, true
	for _, id := range ids {
		rank, _ := c.needed.rank(id)
		if c.lon[rank] == missing {
			all = false
		} else {
			kept = kept || c.o.Bound.Contains(c.degrees(rank))
		}
		if n := len(c.ranks); n == 0 || c.ranks[n-1] != rank {
			c.ranks = append(c.ranks, rank)
		}
	}
	if !kept {
		c.piece.notes[NoteOutside]++
		return
	}
	if w.minutes > 0 && all {
		c.timed(w)
	}
	before := len(c.piece.ways)
	c.runs(w)
	if len(c.piece.ways) == before {
		c.piece.notes[NoteShort]++
	}
}

func (c *cutter) degrees(rank uint32) orb.Point {
	return orb.Point{float64(c.lon[rank]) / 1e7, float64(c.lat[rank]) / 1e7}
}

// timed gives a ferry the speed that its duration means.
func (c *cutter) timed(w *roadWay) {
	metres := 0.0
	for i := 1; i < len(c.ranks); i++ {
		metres += nearest.Distance(c.degrees(c.ranks[i-1]), c.degrees(c.ranks[i]))
	}
	kmh := float32(metres / 1000 / (float64(w.minutes) / 60))
	if kmh <= 0 {
		return
	}
	for m := range w.outside {
		for direction := range w.outside[m] {
			if w.outside[m][direction] > 0 {
				w.outside[m][direction] = kmh
			}
		}
	}
	w.inside = w.outside[network.Car]
}

// runs keeps each run of nodes that are in the file and share the speeds.
func (c *cutter) runs(w *roadWay) {
	varies := w.inside != w.outside[network.Car]
	start, inside := 0, false
	for i, rank := range c.ranks {
		if c.lon[rank] == missing {
			c.piece.notes[NoteMissing]++
			c.run(w, c.ranks[start:i], inside)
			start = i + 1
			continue
		}
		if !varies || i == start {
			continue
		}
		now := c.middleBuiltUp(c.ranks[i-1], rank)
		if i-1 > start && now != inside {
			c.run(w, c.ranks[start:i], inside)
			start = i - 1
		}
		inside = now
	}
	c.run(w, c.ranks[start:], inside)
}

// middleBuiltUp reports whether the middle of a segment is in a built-up area.
func (c *cutter) middleBuiltUp(a, b uint32) bool {
	x := (int64(c.lon[a]) + int64(c.lon[b])) / 2
	y := (int64(c.lat[a]) + int64(c.lat[b])) / 2
	return c.builtUp.contain(int32(x), int32(y))
}

// run keeps one run of nodes as a way.
func (c *cutter) run(w *roadWay, ranks []uint32, inside bool) {
	if len(ranks) < 2 {
		return
	}
	way := network.Way{First: uint32(len(c.piece.refs)), Count: uint32(len(ranks)), Class: w.class, Speeds: w.outside}
	if inside {
		way.Speeds[network.Car] = w.inside
	}
	c.piece.ways = append(c.piece.ways, way)
	c.piece.refs = append(c.piece.refs, ranks...)
}
