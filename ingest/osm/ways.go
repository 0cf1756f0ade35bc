package osm

import (
	"slices"

	"maillage/ingest/osm/pbf"
)

// batch is what one block of ways gives.
type batch struct {
	ways  []roadWay
	areas []areaWay
	halls []hallWay
	refs  []int64 // nodes of ways, areas and halls
	notes notes
}

// roadWay is a way of some mode.
type roadWay struct {
	profile
	first, count uint32 // in the batch's refs
}

// areaWay is the outline of a built-up area, whole (own) or a part of a
// relation's.
type areaWay struct {
	id           int64
	first, count uint32 // in the batch's refs
	own, part    bool
}

// How many roads a block has at most in most files, and about how many nodes.
const (
	usualWays = 8000
	usualRefs = 1 << 17
)

// findWays looks for roads and outlines in a block.
func (s *survey) findWays(block *pbf.Block) (batch, error) {
	b := batch{notes: notes{}, ways: make([]roadWay, 0, usualWays), refs: make([]int64, 0, usualRefs)}
	tags := newTagReader(block.Strings)
	road, landuse := wayKeys(block.Strings)
	halls := newHallKeys(block.Strings)
	err := block.Ways(func(w *pbf.Way) error {
		isRoad, isLand := hasAnyKey(w.Tags, road), hasAnyKey(w.Tags, landuse)
		part := s.outlines.parts[w.ID]
		name, isHall := halls.of(w.Tags)
		if !isRoad && !isLand && !part && !isHall {
			return nil
		}
		known := tags.read(w.Tags)
		var p profile
		if isRoad {
			p, isRoad = s.o.Speeds.profile(known, b.notes)
		}
		isLand = isLand && builtUp(known)
		if !isRoad && !isLand && !part && !isHall {
			return nil
		}
		first := len(b.refs)
		var err error
		if b.refs, err = w.Nodes(b.refs); err != nil {
			return err
		}
		nodes := b.refs[first:]
		if isRoad {
			b.ways = append(b.ways, roadWay{p, uint32(first), uint32(len(nodes))})
		}
		own := isLand && len(nodes) > 3 && nodes[0] == nodes[len(nodes)-1]
		if own || part {
			b.areas = append(b.areas, areaWay{w.ID, uint32(first), uint32(len(nodes)), own, part})
		}
		if isHall {
			b.halls = append(b.halls, hallWay{name, uint32(first), uint32(len(nodes))})
		}
		return nil
	})
	b.ways, b.refs = slices.Clone(b.ways), slices.Clone(b.refs) // of their size
	return b, err
}

// wayKeys finds the keys that make roads, and those of land use, in a block's
// strings: most ways have none of them and need no further look.
func wayKeys(strings []string) (road, landuse []uint32) {
	for i, s := range strings {
		switch s {
		case "highway", "route":
			road = append(road, uint32(i))
		case "landuse":
			landuse = append(landuse, uint32(i))
		}
	}
	return road, landuse
}

func hasAnyKey(tags, keys []uint32) bool {
	return slices.ContainsFunc(keys, func(key uint32) bool { return hasKey(tags, key) })
}
