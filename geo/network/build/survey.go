package build

import (
	"context"
	"math"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/network"
	"maillage/geo/network/internal/nodeset"
	"maillage/geo/parallel"
)

// survey is a raw network being made ready: closed nodes split, degrees counted.
type survey struct {
	lon, lat []int32
	refs     []uint32
	ways     []network.Way
	degree   []uint8 // segment ends at a node, 255 at most
	junction nodeset.Set
	surveyed int // nodes of the raw network that a way uses
}

// check finds ways that the rest of the network does not hold.
func check(raw *network.Raw) error {
	if len(raw.Lon) != len(raw.Lat) {
		return geo.Errorf(geo.CodeInvalid, "the network has %d longitudes and %d latitudes", len(raw.Lon), len(raw.Lat))
	}
	for i, w := range raw.Ways {
		if w.Count < 2 || uint64(w.First)+uint64(w.Count) > uint64(len(raw.Refs)) {
			return geo.Errorf(geo.CodeInvalid, "way %d of the network has %d nodes from reference %d of %d", i, w.Count, w.First, len(raw.Refs))
		}
		for m, kmh := range w.Speeds {
			if !(min(kmh[0], kmh[1]) >= 0 && max(kmh[0], kmh[1]) <= math.MaxFloat32) {
				return geo.Errorf(geo.CodeInvalid, "way %d of the network has speeds of %v km/h for mode %d", i, kmh, m)
			}
		}
	}
	for i, node := range raw.Refs {
		if int(node) >= len(raw.Lon) {
			return geo.Errorf(geo.CodeInvalid, "node reference %d of the network is %d of %d nodes", i, node, len(raw.Lon))
		}
	}
	for i, c := range raw.Closures {
		if int(c.Node) >= len(raw.Lon) {
			return geo.Errorf(geo.CodeInvalid, "closure %d of the network is at node %d of %d", i, c.Node, len(raw.Lon))
		}
	}
	return nil
}

func newSurvey(ctx context.Context, raw *network.Raw) (*survey, error) {
	s := &survey{lon: raw.Lon, lat: raw.Lat, refs: make([]uint32, 0, len(raw.Refs)), ways: make([]network.Way, 0, len(raw.Ways))}
	for i, w := range raw.Ways {
		if err := parallel.Heed(ctx, i); err != nil {
			return nil, err
		}
		s.addWay(w, raw.Refs[w.First:w.First+w.Count])
	}
	if err := s.findJunctions(ctx); err != nil {
		return nil, err
	}
	if err := s.splitClosed(ctx, raw.Closures); err != nil {
		return nil, err
	}
	return s, s.countDegrees(ctx)
}

// addWay takes a way over without nodes that repeat the one before.
func (s *survey) addWay(w network.Way, refs []uint32) {
	w.First = uint32(len(s.refs))
	for i, node := range refs {
		if i == 0 || node != refs[i-1] {
			s.refs = append(s.refs, node)
		}
	}
	if w.Count = uint32(len(s.refs)) - w.First; w.Count < 2 {
		s.refs = s.refs[:w.First]
		return
	}
	s.ways = append(s.ways, w)
}

// findJunctions marks the nodes where three segments or more meet that cars pass.
func (s *survey) findJunctions(ctx context.Context) error {
	cars := make([]uint8, len(s.lon))
	used := nodeset.New(len(s.lon))
	for i, w := range s.ways {
		if err := parallel.Heed(ctx, i); err != nil {
			return err
		}
		drives := w.Speeds[network.Car] != [2]float32{}
		refs := s.refs[w.First : w.First+w.Count]
		for i, node := range refs {
			used.Add(node)
			if !drives {
				continue
			}
			ends := uint8(2)
			if i == 0 || i == len(refs)-1 {
				ends = 1
			}
			cars[node] = uint8(min(255, int(cars[node])+int(ends)))
		}
	}
	s.junction = nodeset.New(len(s.lon))
	for node, n := range cars {
		if n >= 3 {
			s.junction.Add(uint32(node))
		}
	}
	s.surveyed = used.Len()
	return nil
}

// countDegrees counts the segment ends at each node.
func (s *survey) countDegrees(ctx context.Context) error {
	s.degree = make([]uint8, len(s.lon))
	for at, w := range s.ways {
		if err := parallel.Heed(ctx, at); err != nil {
			return err
		}
		for i := range w.Count {
			ends := 2
			if i == 0 || i == w.Count-1 {
				ends = 1
			}
			node := s.refs[w.First+i]
			s.degree[node] = uint8(min(255, int(s.degree[node])+ends))
		}
	}
	return nil
}

// bound is the extent of all nodes that ways use, degrees.
func (s *survey) bound() orb.Bound {
	b := orb.Bound{Min: orb.Point{math.Inf(1), math.Inf(1)}, Max: orb.Point{math.Inf(-1), math.Inf(-1)}}
	if len(s.refs) == 0 {
		return orb.Bound{}
	}
	for _, node := range s.refs {
		b = b.Extend(network.Degrees(s.lon[node], s.lat[node]))
	}
	return b
}
