package osm

import (
	"slices"

	"github.com/paulmach/orb"
)

// TownHall is a node or a building with amenity=townhall: the mairie of a
// commune, that of a former one, or an annex; names distinguish them.
type TownHall struct {
	Name string    // "" where it has none
	At   orb.Point // degrees; the middle of a building's bound
}

// hallWay is a building in the making.
type hallWay struct {
	name         string
	first, count uint32 // in the batch's refs
}

// hallKeys finds the tags of town halls among a block's strings.
type hallKeys struct {
	strings []string
	amenity uint32
	hall    uint32
	name    uint32
	any     bool // the block has some
}

func newHallKeys(strings []string) hallKeys {
	amenity, hall := slices.Index(strings, "amenity"), slices.Index(strings, "townhall")
	k := hallKeys{strings: strings, any: amenity >= 0 && hall >= 0}
	if k.any {
		k.amenity, k.hall = uint32(amenity), uint32(hall)
		k.name = uint32(max(0, slices.Index(strings, "name"))) // 0 is the empty string, no key
	}
	return k
}

// of reports whether tags, keys and values by turns, are those of a town hall.
func (k *hallKeys) of(tags []uint32) (name string, is bool) {
	if !k.any {
		return "", false
	}
	for i := 0; i+1 < len(tags); i += 2 {
		switch tags[i] {
		case k.amenity:
			is = tags[i+1] == k.hall
		case k.name:
			name = k.strings[tags[i+1]]
		}
	}
	return name, is
}

// addHall keeps a town hall that the asked bound holds.
func (s *survey) addHall(h TownHall) {
	if s.o.Bound.IsZero() || s.o.Bound.Contains(h.At) {
		s.halls = append(s.halls, h)
	}
}

// placeHalls puts each building in the middle of the nodes that the file holds.
func (s *survey) placeHalls() {
	for i := range s.batches {
		b := &s.batches[i]
		for _, h := range b.halls {
			around := emptyBox()
			for _, id := range b.refs[h.first:][:h.count] {
				if rank, ok := s.needed.rank(id); ok && s.lon[rank] != missing {
					around.extend(s.lon[rank], s.lat[rank])
				}
			}
			if around.minX > around.maxX {
				continue
			}
			s.addHall(TownHall{h.name, orb.Point{
				(float64(around.minX) + float64(around.maxX)) / 2e7, (float64(around.minY) + float64(around.maxY)) / 2e7,
			}})
		}
	}
}
