// Package roads makes one road network of several extracts of the same survey.
package roads

import (
	"context"
	"slices"

	"maillage/geo/network"
	"maillage/geo/parallel"
)

// place is a position as one number: longitude and latitude, 10⁻⁷ degrees.
type place uint64

// segment is a stretch of road between two positions, the lower one first.
type segment [2]place

// Join makes one network of extracts that were cut out of the same survey, each
// with the whole of every way that reaches into it: the ways across a border
// are in both. Extracts do not say which nodes are the same. Those are that
// are at equal positions along a segment which both hold; it is kept once, with
// the speeds of the first extract. Nodes that merely are at equal positions
// stay apart: one may be on a bridge over the other.
//
// The parts are not to be used afterwards.
func Join(ctx context.Context, parts []*network.Raw) (*network.Raw, error) {
	if len(parts) == 1 {
		return parts[0], nil
	}
	shared, err := sharedPlaces(ctx, parts)
	if err != nil {
		return nil, err
	}
	j := &joiner{shared: shared, segments: map[segment][2]uint32{}, whole: &network.Raw{}}
	for _, part := range parts {
		if err := j.add(ctx, part); err != nil {
			return nil, err
		}
	}
	return j.whole, nil
}

// sharedPlaces are the positions at which more than one part has a node.
func sharedPlaces(ctx context.Context, parts []*network.Raw) (map[place]bool, error) {
	var all []place
	for _, part := range parts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		from := len(all)
		for i := range part.Lon {
			all = append(all, placeOf(part, uint32(i)))
		}
		slices.Sort(all[from:])
		all = all[:from+len(slices.Compact(all[from:]))]
	}
	slices.Sort(all)
	shared := map[place]bool{}
	for i := 1; i < len(all); i++ {
		if err := parallel.Heed(ctx, i); err != nil {
			return nil, err
		}
		if all[i] == all[i-1] {
			shared[all[i]] = true
		}
	}
	return shared, nil
}

func placeOf(raw *network.Raw, node uint32) place {
	return place(uint32(raw.Lon[node]))<<32 | place(uint32(raw.Lat[node]))
}

// joiner adds extracts to what is joined by now.
type joiner struct {
	shared map[place]bool
	// segments are those between shared positions that the whole has, with their
	// nodes there in the order of the positions.
	segments map[segment][2]uint32
	whole    *network.Raw
}

// add puts a part in, but for what the whole has already.
func (j *joiner) add(ctx context.Context, part *network.Raw) error {
	known, err := j.known(ctx, part)
	if err != nil {
		return err
	}
	nodes := j.nodes(part, known)
	for i, w := range part.Ways {
		if err := parallel.Heed(ctx, i); err != nil {
			return err
		}
		j.way(part, w, nodes)
	}
	for _, c := range part.Closures {
		if _, twice := known[c.Node]; !twice {
			j.whole.Closures = append(j.whole.Closures, network.Closure{Node: nodes[c.Node], Modes: c.Modes})
		}
	}
	return j.remember(ctx, part, nodes)
}

// remember adds the segments of a part, whose nodes have these numbers in the
// whole.
func (j *joiner) remember(ctx context.Context, part *network.Raw, nodes []uint32) error {
	for way, w := range part.Ways {
		if err := parallel.Heed(ctx, way); err != nil {
			return err
		}
		refs := part.Refs[w.First : w.First+w.Count]
		for i := 1; i < len(refs); i++ {
			s, along, ok := j.between(part, refs[i-1], refs[i])
			if _, there := j.segments[s]; !ok || there {
				continue
			}
			at := [2]uint32{nodes[refs[i-1]], nodes[refs[i]]}
			if !along {
				at[0], at[1] = at[1], at[0]
			}
			j.segments[s] = at
		}
	}
	return nil
}

// known finds the nodes of a part that the whole has, and where.
func (j *joiner) known(ctx context.Context, part *network.Raw) (map[uint32]uint32, error) {
	known := map[uint32]uint32{}
	for way, w := range part.Ways {
		if err := parallel.Heed(ctx, way); err != nil {
			return nil, err
		}
		refs := part.Refs[w.First : w.First+w.Count]
		for i := 1; i < len(refs); i++ {
			s, along, ok := j.between(part, refs[i-1], refs[i])
			at, there := j.segments[s]
			if !ok || !there {
				continue
			}
			if !along {
				at[0], at[1] = at[1], at[0]
			}
			known[refs[i-1]], known[refs[i]] = at[0], at[1]
		}
	}
	return known, nil
}

// between is the segment between two nodes, and whether the first has the lower
// position; none where their positions are not shared, or are the same.
func (j *joiner) between(part *network.Raw, a, b uint32) (s segment, along, ok bool) {
	from, to := placeOf(part, a), placeOf(part, b)
	if from == to || !j.shared[from] || !j.shared[to] {
		return segment{}, false, false
	}
	if from < to {
		return segment{from, to}, true, true
	}
	return segment{to, from}, false, true
}

// nodes says what each node of a part is called in the whole, and adds the new
// ones.
func (j *joiner) nodes(part *network.Raw, known map[uint32]uint32) []uint32 {
	names := make([]uint32, len(part.Lon))
	for i := range names {
		at, there := known[uint32(i)]
		if !there {
			at = uint32(len(j.whole.Lon))
			j.whole.Lon, j.whole.Lat = append(j.whole.Lon, part.Lon[i]), append(j.whole.Lat, part.Lat[i])
		}
		names[i] = at
	}
	return names
}

// way adds a way but for the segments that the whole has: what is left of it may
// be several.
func (j *joiner) way(part *network.Raw, w network.Way, nodes []uint32) {
	refs := part.Refs[w.First : w.First+w.Count]
	from := 0
	for i := 1; i <= len(refs); i++ {
		if i < len(refs) {
			s, _, ok := j.between(part, refs[i-1], refs[i])
			if _, there := j.segments[s]; !ok || !there {
				continue
			}
		}
		j.run(refs[from:i], w, nodes)
		from = i
	}
}

// run adds a run of a way, unless it is a single node.
func (j *joiner) run(refs []uint32, w network.Way, nodes []uint32) {
	if len(refs) < 2 {
		return
	}
	w.First, w.Count = uint32(len(j.whole.Refs)), uint32(len(refs))
	for _, ref := range refs {
		j.whole.Refs = append(j.whole.Refs, nodes[ref])
	}
	j.whole.Ways = append(j.whole.Ways, w)
}
