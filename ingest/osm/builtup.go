package osm

// builtUpAreas makes the areas of the outlines whose nodes are all in the file.
func (s *survey) builtUpAreas() *areas {
	own, parts := s.areaNodes()
	var list []area
	keep := func(edges []edge, closed bool) {
		if !closed || len(edges) == 0 {
			s.notes[NoteOpenArea]++
			return
		}
		s.notes[NoteBuiltUp]++
		list = append(list, newArea(edges))
	}
	for _, ring := range own {
		edges, ok := s.edges(nil, ring)
		keep(edges, ok)
	}
	for _, relation := range s.outlines.ways {
		keep(s.relationEdges(relation, parts))
	}
	return newAreas(list)
}

// relationEdges joins the edges of a relation's ways. It is closed where every
// node ends an even number of edges: then the order of the ways does not matter,
// nor which are inner.
func (s *survey) relationEdges(relation []int64, parts map[int64][]uint32) (edges []edge, closed bool) {
	ends := map[uint32]bool{} // nodes that an odd number of ways end at
	flip := func(node uint32) {
		if ends[node] {
			delete(ends, node)
		} else {
			ends[node] = true
		}
	}
	for _, way := range relation {
		ranks := parts[way]
		if len(ranks) < 2 {
			return nil, false
		}
		flip(ranks[0])
		flip(ranks[len(ranks)-1])
		var ok bool
		if edges, ok = s.edges(edges, ranks); !ok {
			return nil, false
		}
	}
	return edges, len(ends) == 0
}

// edges appends the segments of a line of nodes; ok is false where one is not in
// the file.
func (s *survey) edges(to []edge, ranks []uint32) (edges []edge, ok bool) {
	for i, rank := range ranks {
		if s.lon[rank] == missing {
			return nil, false
		}
		if i > 0 {
			before := ranks[i-1]
			to = append(to, edge{s.lon[before], s.lat[before], s.lon[rank], s.lat[rank]})
		}
	}
	return to, true
}

// areaNodes gives the outlines of the built-up areas, each way by its ranks: own
// are whole areas, parts are of relations by the way's number.
func (s *survey) areaNodes() (own [][]uint32, parts map[int64][]uint32) {
	parts = map[int64][]uint32{}
	for i := range s.batches {
		b := &s.batches[i]
		for _, a := range b.areas {
			ranks := make([]uint32, 0, a.count)
			for _, id := range b.refs[a.first:][:a.count] {
				rank, _ := s.needed.rank(id)
				ranks = append(ranks, rank)
			}
			if a.own {
				own = append(own, ranks)
			}
			if a.part {
				parts[a.id] = ranks
			}
		}
	}
	return own, parts
}
