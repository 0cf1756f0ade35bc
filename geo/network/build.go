package network

// Build contracts a surveyed network. Nodes that only continue a road are
// contracted where the speeds before and after are equal in all modes, so that
// times stay linear along an edge. For each mode the largest strongly connected
// component is kept: what is not joined to it both ways becomes [Impassable] and
// is counted in Meta.Left, and edges that no mode keeps vanish. A node closed to
// some modes is split into one for each road, joined for the other modes by
// edges without length. Equal networks give equal graphs, byte for byte.
//
// It errs, with CodeInvalid, on a way whose nodes are not in the network or whose
// speed is none. raw is not to be used afterwards. It takes some 100 bytes a node,
// those of raw included.
func Build(raw *Raw, meta Meta) (*Graph, error) {
	if err := raw.check(); err != nil {
		return nil, err
	}
	s := newSurvey(raw)
	edges := s.edges(s.contract())
	meta.RawNodes, meta.Bound = s.surveyed, s.bound()
	edges.keepLargest(&meta)
	g := edges.graph()
	meta.Nodes, meta.Edges = len(g.Lon), len(g.From)
	g.Meta = meta
	return g, nil
}
