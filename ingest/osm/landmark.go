package osm

import (
	"strings"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"
	"github.com/paulmach/orb/simplify"
	"github.com/paulmach/osm"

	"maillage/geo"
)

// landmarkWay is a way that is drawn to find one's way by.
type landmarkWay struct {
	kind         geo.LandmarkKind
	name         string
	first, count uint32 // in the batch's refs
}

// landmark says what a way is to who reads a map; false of what a map of a country
// leaves out: brooks, sidings, small roads.
func landmark(tags osm.Tags) (geo.LandmarkKind, bool) {
	switch {
	case tags.Find("waterway") == "river":
		return geo.LandmarkRiver, true
	case tags.Find("railway") == "rail" && tags.Find("service") == "":
		return geo.LandmarkRailway, true
	}
	switch tags.Find("highway") {
	case "motorway", "trunk":
		return geo.LandmarkMotorway, true
	case "primary":
		return geo.LandmarkRoad, true
	}
	return "", false
}

// nameOf reads the name of a river or the number of a road of tags, keys and values by turns.
func (k *keysOf) nameOf(kind geo.LandmarkKind, texts []string, tags []uint32) string {
	key := k.ref
	switch kind {
	case geo.LandmarkRiver:
		key = k.name
	case geo.LandmarkRailway:
		return ""
	}
	for i := 0; i+1 < len(tags) && key != 0; i += 2 {
		if tags[i] == key {
			return strings.Clone(texts[tags[i+1]])
		}
	}
	return ""
}

// How much a landmark is simplified, degrees, some 30 m; and how long rivers and railways
// are at least, metres: what is shorter is a stub.
const (
	landmarkDetail = 0.0003
	leastLandmark  = 1000
)

// drawLandmarks strings the ways together and simplifies them. It is done while the
// nodes are numbered as they were found.
func (s *survey) drawLandmarks() {
	var c chains
	for i := range s.batches {
		b := &s.batches[i]
		for _, l := range b.landmarks {
			c.add(chained{landmarkName{l.kind, l.name}, s.known(b.refs[l.first:][:l.count])})
		}
		b.landmarks = nil
	}
	for _, one := range c.join() {
		line := make(orb.LineString, len(one.ranks))
		for i, rank := range one.ranks {
			line[i] = orb.Point{float64(s.lon[rank]) / 1e7, float64(s.lat[rank]) / 1e7}
		}
		road := one.kind == geo.LandmarkMotorway || one.kind == geo.LandmarkRoad
		outside := !s.o.Bound.IsZero() && !s.o.Bound.Intersects(line.Bound())
		if outside || !road && orbgeo.Length(line) < leastLandmark {
			continue
		}
		line = simplify.DouglasPeucker(landmarkDetail).LineString(line)
		s.landmarks = append(s.landmarks, geo.Landmark{Kind: one.kind, Name: one.name, Line: line})
	}
}

// known are the ranks of nodes, up to the first that the file does not hold.
func (s *survey) known(ids []int64) []uint32 {
	ranks := make([]uint32, 0, len(ids))
	for _, id := range ids {
		rank, ok := s.needed.rank(id)
		if !ok || s.lon[rank] == missing {
			break
		}
		ranks = append(ranks, rank)
	}
	return ranks
}
