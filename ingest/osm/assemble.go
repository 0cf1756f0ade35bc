package osm

import (
	"context"
	"math"
	"runtime"

	"golang.org/x/sync/errgroup"

	"maillage/geo"
	"maillage/geo/network"
)

// piece is what a batch becomes: ways whose nodes are ranks among the needed.
type piece struct {
	ways  []network.Way
	refs  []uint32
	notes notes
}

// assemble makes the network of what was gathered.
func (s *survey) assemble(ctx context.Context) (*network.Raw, error) {
	builtUp := s.builtUpAreas()
	pieces := make([]piece, len(s.batches))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range s.batches {
		group.Go(func() error {
			cut := cutter{survey: s, builtUp: builtUp, piece: piece{notes: notes{}}}
			for _, w := range s.batches[i].ways {
				cut.way(&w, s.batches[i].refs[w.first:][:w.count])
			}
			pieces[i] = cut.piece
			s.batches[i] = batch{} // its memory is needed elsewhere
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return s.join(pieces)
}

// join puts the pieces one after the other, with the nodes that they use.
func (s *survey) join(pieces []piece) (*network.Raw, error) {
	raw := &network.Raw{}
	ways, refs := 0, 0
	for i := range pieces {
		ways += len(pieces[i].ways)
		refs += len(pieces[i].refs)
	}
	if refs > math.MaxUint32 {
		return nil, geo.Errorf(geo.CodeInvalid, "%s has more roads than one network can hold: take a smaller extract", s.file.Path())
	}
	raw.Ways, raw.Refs = make([]network.Way, 0, ways), make([]uint32, 0, refs)
	used := make([]bool, len(s.lon))
	for i := range pieces {
		p := &pieces[i]
		s.notes.add(p.notes)
		for _, w := range p.ways {
			w.First += uint32(len(raw.Refs))
			raw.Ways = append(raw.Ways, w)
		}
		for _, rank := range p.refs {
			used[rank] = true
		}
		raw.Refs = append(raw.Refs, p.refs...)
		*p = piece{}
	}
	s.number(raw, used)
	return raw, nil
}

// number gives the nodes in use the numbers that follow each other, in the order
// of their OpenStreetMap numbers.
func (s *survey) number(raw *network.Raw, used []bool) {
	number := make([]uint32, len(used))
	for rank, is := range used {
		if is {
			number[rank] = uint32(len(raw.Lon))
			raw.Lon = append(raw.Lon, s.lon[rank])
			raw.Lat = append(raw.Lat, s.lat[rank])
		}
	}
	for i, rank := range raw.Refs {
		raw.Refs[i] = number[rank]
	}
	for _, c := range s.closures {
		if used[c.Node] {
			s.notes[NoteBarrier]++
			raw.Closures = append(raw.Closures, network.Closure{Node: number[c.Node], Modes: c.Modes})
		}
	}
}
