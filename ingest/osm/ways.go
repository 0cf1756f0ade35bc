package osm

import (
	"slices"

	"maillage/ingest/osm/pbf"
)

// batch is what one block of ways gives.
type batch struct {
	ways      []roadWay
	areas     []areaWay
	halls     []hallWay
	landmarks []landmarkWay
	refs      []int64 // nodes of all of them
	notes     notes
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
	keys := wayKeys(block.Strings)
	halls := newHallKeys(block.Strings)
	err := block.Ways(func(w *pbf.Way) error {
		isRoad, isLand := hasAnyKey(w.Tags, keys.road), hasAnyKey(w.Tags, keys.landuse)
		part := s.outlines.parts[w.ID]
		name, isHall := halls.of(w.Tags)
		isMark := isRoad || hasAnyKey(w.Tags, keys.landmark)
		if !isMark && !isLand && !part && !isHall {
			return nil
		}
		known := tags.read(w.Tags)
		var p profile
		if isRoad {
			p, isRoad = s.o.Speeds.profile(known, b.notes)
		}
		isLand = isLand && builtUp(known)
		var mark landmarkWay
		mark.kind, isMark = landmark(known)
		if !isRoad && !isMark && !isLand && !part && !isHall {
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
		if isMark {
			mark.name = keys.nameOf(mark.kind, block.Strings, w.Tags)
			mark.first, mark.count = uint32(first), uint32(len(nodes))
			b.landmarks = append(b.landmarks, mark)
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

// keysOf are where a block's strings hold the keys that make roads, land use and other
// landmarks than roads: most ways have none of them and need no further look.
type keysOf struct {
	road, landuse, landmark []uint32
	name, ref               uint32 // 0, the empty string, where there is none
}

func wayKeys(strings []string) (k keysOf) {
	for i, s := range strings {
		switch s {
		case "highway", "route":
			k.road = append(k.road, uint32(i))
		case "landuse":
			k.landuse = append(k.landuse, uint32(i))
		case "waterway", "railway":
			k.landmark = append(k.landmark, uint32(i))
		case "name":
			k.name = uint32(i)
		case "ref":
			k.ref = uint32(i)
		}
	}
	return k
}

func hasAnyKey(tags, keys []uint32) bool {
	return slices.ContainsFunc(keys, func(key uint32) bool { return hasKey(tags, key) })
}
