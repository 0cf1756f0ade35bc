package build

import (
	"context"

	"maillage/geo/network"
	"maillage/geo/network/internal/nodeset"
	"maillage/geo/parallel"
)

// splitClosed gives each road that ends or passes at a closed node a node of its
// own there, joined to the closed one by an edge without length for the modes
// that may pass.
func (s *survey) splitClosed(ctx context.Context, closures []network.Closure) error {
	if len(closures) == 0 {
		return nil
	}
	closed := make(map[uint32][network.Modes]bool, len(closures))
	for _, c := range closures {
		modes := closed[c.Node]
		for m := range modes {
			modes[m] = modes[m] || c.Modes[m]
		}
		closed[c.Node] = modes
	}
	ways, refs := s.ways, s.refs
	s.ways, s.refs = make([]network.Way, 0, len(ways)+4*len(closed)), make([]uint32, 0, len(refs)+6*len(closed))
	for i, w := range ways {
		if err := parallel.Heed(ctx, i); err != nil {
			return err
		}
		s.splitWay(w, refs[w.First:w.First+w.Count], closed)
	}
	s.junction = append(s.junction, nodeset.New(len(s.lon))[len(s.junction):]...)
	return nil
}

// splitWay takes a way over, cut where it passes a closed node.
func (s *survey) splitWay(w network.Way, refs []uint32, closed map[uint32][network.Modes]bool) {
	from := len(s.refs)
	var doors []network.Way // their nodes follow the way's own
	var ends [][2]uint32
	end := func() {
		if count := len(s.refs) - from; count > 1 {
			w.First, w.Count = uint32(from), uint32(count)
			s.ways = append(s.ways, w)
		} else {
			s.refs = s.refs[:from]
		}
		from = len(s.refs)
	}
	for i, node := range refs {
		modes, shut := closed[node]
		if !shut {
			s.refs = append(s.refs, node)
			continue
		}
		if i > 0 {
			s.refs = append(s.refs, s.door(node))
			doors, ends = append(doors, passage(w.Class, modes)), append(ends, [2]uint32{s.refs[len(s.refs)-1], node})
			end()
		}
		if i < len(refs)-1 {
			s.refs = append(s.refs, s.door(node))
			doors, ends = append(doors, passage(w.Class, modes)), append(ends, [2]uint32{node, s.refs[len(s.refs)-1]})
		}
	}
	end()
	for i, d := range doors {
		d.First, d.Count = uint32(len(s.refs)), 2
		s.refs = append(s.refs, ends[i][:]...)
		s.ways = append(s.ways, d)
	}
}

// door is a new node at the place of another.
func (s *survey) door(node uint32) uint32 {
	s.lon, s.lat = append(s.lon, s.lon[node]), append(s.lat, s.lat[node])
	return uint32(len(s.lon) - 1)
}

// passage is a way through a closed node for the modes that may pass. Its speed
// does not matter, since it has no length.
func passage(class network.Class, closed [network.Modes]bool) network.Way {
	w := network.Way{Class: class}
	for m := range closed {
		if !closed[m] {
			w.Speeds[m] = [2]float32{1, 1}
		}
	}
	return w
}
