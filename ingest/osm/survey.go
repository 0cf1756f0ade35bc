package osm

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/network"
	"maillage/ingest/osm/pbf"
)

// survey is one reading of a file: what is gathered of it on the way.
type survey struct {
	file   *pbf.File
	layout layout
	o      Options

	notes  notes
	newest time.Time // of the elements, where the header has no date
	bytes  int64

	outlines  outlines
	batches   []batch
	needed    nodeSet
	lon, lat  []int32 // by rank among the needed; missing where not in the file
	closures  []network.Closure
	halls     []TownHall
	landmarks []geo.Landmark
}

// missing is the longitude of a node that the file does not hold.
const missing = math.MaxInt32

func newSurvey(file *pbf.File, l layout, o Options) *survey {
	return &survey{file: file, layout: l, o: o, notes: notes{}}
}

// date is that of the data: what the file says, else the newest change in it.
func (s *survey) date() time.Time {
	if replicated := s.file.Header.Replicated; !replicated.IsZero() {
		return replicated
	}
	return s.newest
}

func (s *survey) read(ctx context.Context) (*network.Raw, error) {
	for _, step := range []func(context.Context) error{s.readRelations, s.readWays, s.readNodes} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	s.placeHalls()
	s.drawLandmarks()
	return s.assemble(ctx)
}

// look is the work on one block: its result, and what every block says.
type look[T any] struct {
	result T
	newest time.Time
}

// pass reads the blocks of one kind of elements, in their order.
func pass[T any](ctx context.Context, s *survey, from, to int, work func(*pbf.Block) (T, error), take func(T) error) error {
	dated := !s.file.Header.Replicated.IsZero()
	return each(ctx, s.file, from, to,
		func(block int, b *pbf.Block) (l look[T], err error) {
			kinds, err := b.Kinds()
			if err != nil {
				return l, err
			}
			if !s.layout.holds(block, kinds) {
				return l, errMixed
			}
			b.Timed = !dated
			l.result, err = work(b)
			l.newest = b.Newest
			return l, err
		},
		func(block int, l look[T]) error {
			if l.newest.After(s.newest) {
				s.newest = l.newest
			}
			s.bytes += s.file.Bytes(block)
			if s.o.Progress != nil {
				s.o.Progress(s.bytes)
			}
			return take(l.result)
		})
}

// need adds nodes to the needed ones.
func (s *survey) need(ids []int64) error {
	for _, id := range ids {
		if !s.needed.add(id) {
			return geo.Errorf(geo.CodeInvalid, "%s: a way has node %d, and the numbers of published nodes go from 0 to %d; take a published extract",
				s.file.Path(), id, int64(maxNode))
		}
	}
	return nil
}

// readRelations finds the ways that outline built-up areas.
func (s *survey) readRelations(ctx context.Context) error {
	from, to := s.layout.relationBlocks()
	return pass(ctx, s, from, to, findOutlines, func(found [][]int64) error {
		s.outlines.add(found)
		return nil
	})
}

// readWays keeps the ways of the modes, and the outlines of built-up areas.
func (s *survey) readWays(ctx context.Context) error {
	from, to := s.layout.wayBlocks()
	err := pass(ctx, s, from, to, s.findWays, func(b batch) error {
		s.notes.add(b.notes)
		if len(b.ways)+len(b.areas)+len(b.halls)+len(b.landmarks) == 0 {
			return nil
		}
		s.batches = append(s.batches, b)
		return s.need(b.refs)
	})
	s.needed.seal()
	return err
}

// located is a needed node.
type located struct {
	rank     uint32
	lon, lat int32
}

// locations are the needed nodes of a block, the barriers on them, and its town
// halls.
type locations struct {
	nodes    []located
	closures []network.Closure
	halls    []TownHall
}

// readNodes locates the needed nodes.
func (s *survey) readNodes(ctx context.Context) error {
	s.lon, s.lat = make([]int32, s.needed.count), make([]int32, s.needed.count)
	for i := range s.lon {
		s.lon[i] = missing
	}
	from, to := s.layout.nodeBlocks()
	return pass(ctx, s, from, to, s.locate, func(l locations) error {
		for _, n := range l.nodes {
			s.lon[n.rank], s.lat[n.rank] = n.lon, n.lat
		}
		s.closures = append(s.closures, l.closures...)
		for _, h := range l.halls {
			s.addHall(h)
		}
		return nil
	})
}

// usualNodes is how many nodes most programs put into a block.
const usualNodes = 8000

// locate looks for needed nodes in a block.
func (s *survey) locate(b *pbf.Block) (locations, error) {
	l := locations{nodes: make([]located, 0, usualNodes)}
	barrier := slices.Index(b.Strings, "barrier")
	halls := newHallKeys(b.Strings)
	var tags tagReader
	if barrier >= 0 {
		tags = newTagReader(b.Strings)
	}
	err := b.Nodes(func(n *pbf.Node) error {
		if name, is := halls.of(n.Tags); is {
			l.halls = append(l.halls, TownHall{name, orb.Point{float64(n.Lon) / 1e7, float64(n.Lat) / 1e7}})
		}
		rank, needed := s.needed.rank(n.ID)
		if !needed {
			return nil
		}
		l.nodes = append(l.nodes, located{rank, n.Lon, n.Lat})
		if barrier < 0 || !hasKey(n.Tags, uint32(barrier)) {
			return nil
		}
		if shut := closes(tags.read(n.Tags)); shut != [network.Modes]bool{} {
			l.closures = append(l.closures, network.Closure{Node: rank, Modes: shut})
		}
		return nil
	})
	return l, err
}

// hasKey reports whether a key is among keys and values by turns.
func hasKey(tags []uint32, key uint32) bool {
	for i := 0; i < len(tags); i += 2 {
		if tags[i] == key {
			return true
		}
	}
	return false
}
