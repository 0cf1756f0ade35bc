package osm

import (
	"context"
	"math"
	"slices"

	"maillage/geo"
	"maillage/geo/network"
	"maillage/geo/parallel"
)

// piece is what a batch becomes: ways whose nodes are ranks among the needed.
type piece struct {
	ways  []network.Way
	refs  []uint32
	notes notes
}

// newPiece has room for the ways of a batch; few are cut.
func newPiece(ways, refs int) piece {
	return piece{
		ways:  make([]network.Way, 0, ways+ways/4),
		refs:  make([]uint32, 0, refs),
		notes: notes{},
	}
}

// assemble makes the network of what was gathered.
func (s *survey) assemble(ctx context.Context) (*network.Raw, error) {
	builtUp := s.builtUpAreas()
	pieces := make([]piece, len(s.batches))
	err := parallel.For(ctx, len(s.batches), func(i int) error {
		b := &s.batches[i]
		cut := cutter{survey: s, builtUp: builtUp, piece: newPiece(len(b.ways), len(b.refs))}
		for w := range b.ways {
			cut.way(&b.ways[w], b.refs[b.ways[w].first:][:b.ways[w].count])
		}
		pieces[i] = cut.piece
		*b = batch{} // its memory is needed elsewhere
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s.join(ctx, pieces)
}

// join puts the pieces one after the other, with the nodes that they use, which
// are numbered in the order of their OpenStreetMap numbers.
func (s *survey) join(ctx context.Context, pieces []piece) (*network.Raw, error) {
	type room struct{ ways, refs int }
	ways, refs, before := 0, 0, make([]room, len(pieces))
	for i := range pieces {
		before[i] = room{ways, refs}
		ways += len(pieces[i].ways)
		refs += len(pieces[i].refs)
		s.notes.add(pieces[i].notes)
	}
	if refs > math.MaxUint32 {
		return nil, geo.Errorf(geo.CodeInvalid, "%s has more roads than one network can hold: take a smaller extract", s.file.Path())
	}
	raw := &network.Raw{Ways: make([]network.Way, ways), Refs: make([]uint32, refs)}
	number := s.number(raw, pieces)
	return raw, parallel.For(ctx, len(pieces), func(i int) error {
		p, toWays, toRefs := &pieces[i], raw.Ways[before[i].ways:], raw.Refs[before[i].refs:]
		for w, way := range p.ways {
			way.First += uint32(before[i].refs)
			toWays[w] = way
		}
		for r, rank := range p.refs {
			toRefs[r] = number[rank]
		}
		*p = piece{}
		return nil
	})
}

// number keeps the nodes in use, and gives their numbers by rank.
func (s *survey) number(raw *network.Raw, pieces []piece) []uint32 {
	number := make([]uint32, len(s.lon))
	for i := range pieces {
		for _, rank := range pieces[i].refs {
			number[rank] = 1
		}
	}
	used := uint32(0)
	for rank, is := range number {
		number[rank] = used
		if is > 0 {
			s.lon[used], s.lat[used] = s.lon[rank], s.lat[rank]
			used++
		} else {
			number[rank] = unused
		}
	}
	raw.Lon, raw.Lat = slices.Clip(s.lon[:used]), slices.Clip(s.lat[:used])
	for _, c := range s.closures {
		if number[c.Node] != unused {
			s.notes[NoteBarrier]++
			raw.Closures = append(raw.Closures, network.Closure{Node: number[c.Node], Modes: c.Modes})
		}
	}
	return number
}

// unused is the number of a node of no way.
const unused = math.MaxUint32
