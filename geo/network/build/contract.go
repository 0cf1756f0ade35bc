package build

import (
	"context"
	"math"

	"maillage/geo/network"
	"maillage/geo/parallel"
)

// piece is a part of a way between two nodes where it may not be contracted.
type piece struct {
	way          uint32
	first, count uint32 // of its nodes, in survey.refs
}

// chains are edges in the making: runs of pieces that make one road. Chain c is
// links[at[c]:at[c+1]], each the index of a piece, complemented where the piece
// is taken against its direction.
type chains struct {
	pieces []piece
	links  []int32
	at     []uint32
}

// noLink stands for no piece.
const noLink = int32(math.MinInt32)

// contract joins the segments of roads into edges.
func (s *survey) contract(ctx context.Context) (*chains, error) {
	c := &chains{pieces: s.pieces()}
	ends := s.endings(c.pieces)
	taken := make([]bool, len(c.pieces))
	for i := range c.pieces {
		if err := parallel.Heed(ctx, i); err != nil {
			return nil, err
		}
		if taken[i] {
			continue
		}
		// Back to where the road begins, or around the loop that it is.
		start := int32(i)
		for {
			before := s.before(c.pieces, ends, start)
			if before == noLink {
				break
			}
			if start = before; index(start) == int32(i) {
				break
			}
		}
		c.at = append(c.at, uint32(len(c.links)))
		for link := start; link != noLink && !taken[index(link)]; link = s.after(c.pieces, ends, link) {
			taken[index(link)] = true
			c.links = append(c.links, link)
		}
	}
	c.at = append(c.at, uint32(len(c.links)))
	return c, nil
}

// index is the piece of a link.
func index(link int32) int32 {
	if link < 0 {
		return ^link
	}
	return link
}

// pieces cuts the ways at the nodes where roads meet.
func (s *survey) pieces() []piece {
	var pieces []piece
	for i, w := range s.ways {
		first := w.First
		for at := w.First + 1; at < w.First+w.Count; at++ {
			if at == w.First+w.Count-1 || s.degree[s.refs[at]] != 2 {
				pieces = append(pieces, piece{uint32(i), first, at - first + 1})
				first = at
			}
		}
	}
	return pieces
}

// endings lists, for each node of two segment ends, which pieces end there; a
// piece that ends there with both its ends occurs twice.
func (s *survey) endings(pieces []piece) [][2]int32 {
	ends := make([][2]int32, len(s.lon))
	for i := range ends {
		ends[i] = [2]int32{noLink, noLink}
	}
	note := func(node uint32, link int32) {
		if s.degree[node] != 2 {
			return
		}
		if ends[node][0] == noLink {
			ends[node][0] = link
		} else {
			ends[node][1] = link
		}
	}
	for i, p := range pieces {
		note(s.refs[p.first], int32(i))            // leaves the node
		note(s.refs[p.first+p.count-1], ^int32(i)) // reversed, it leaves the node
	}
	return ends
}

// last is the node where a link ends.
func (s *survey) last(pieces []piece, link int32) uint32 {
	if link < 0 {
		return s.refs[pieces[^link].first]
	}
	return s.refs[pieces[link].first+pieces[link].count-1]
}

// after is the link that continues a road, noLink where another begins.
func (s *survey) after(pieces []piece, ends [][2]int32, link int32) int32 {
	node := s.last(pieces, link)
	for side, leaving := range ends[node] {
		// The link itself, reversed, leaves the node too.
		if leaving == noLink || leaving == ^link {
			continue
		}
		if other := ends[node][1-side]; other == noLink || other != ^link {
			continue
		}
		if index(leaving) != index(link) && s.continues(pieces, link, leaving) {
			return leaving
		}
	}
	return noLink
}

// before is the link that a road comes from, noLink where it begins.
func (s *survey) before(pieces []piece, ends [][2]int32, link int32) int32 {
	back := s.after(pieces, ends, ^link)
	if back == noLink {
		return noLink
	}
	return ^back
}

// continues reports whether one piece goes on as the other: the same class and
// the same speeds, the way each is taken.
func (s *survey) continues(pieces []piece, a, b int32) bool {
	wa, wb := &s.ways[pieces[index(a)].way], &s.ways[pieces[index(b)].way]
	if wa.Class != wb.Class {
		return false
	}
	for m := range wa.Speeds {
		if speeds(wa, m, a) != speeds(wb, m, b) {
			return false
		}
	}
	return true
}

// speeds are those of a way along a link and against it.
func speeds(w *network.Way, mode int, link int32) [2]float32 {
	v := w.Speeds[mode]
	if link < 0 {
		v[0], v[1] = v[1], v[0]
	}
	return v
}
