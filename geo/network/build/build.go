// Package build contracts a road network as it was surveyed to the graph that
// searches go over.
package build

import (
	"context"

	"maillage/geo/network"
)

// Graph contracts a surveyed network. Nodes that only continue a road are
// contracted where the speeds before and after are equal in all modes, so that
// times stay linear along an edge. For each mode the largest strongly connected
// component is kept: what is not joined to it both ways becomes [network.Impassable] and
// is counted in Meta.Left, and edges that no mode keeps vanish. A node closed to
// some modes is split into one for each road, joined for the other modes by
// edges without length. Equal networks give equal graphs, byte for byte.
//
// It errs, with CodeInvalid, on a way whose nodes are not in the network or whose
// speed is none, and where ctx is done first. raw is not to be used afterwards. It takes some 100 bytes a node,
// those of raw included.
func Graph(ctx context.Context, raw *network.Raw, meta network.Meta) (*network.Graph, error) {
	if err := check(raw); err != nil {
		return nil, err
	}
	s, err := newSurvey(ctx, raw)
	if err != nil {
		return nil, err
	}
	roads, err := s.contract(ctx)
	if err != nil {
		return nil, err
	}
	edges, err := s.edges(ctx, roads)
	if err != nil {
		return nil, err
	}
	meta.RawNodes, meta.Bound = s.surveyed, s.bound()
	if err := edges.keepLargest(ctx, &meta); err != nil {
		return nil, err
	}
	g, err := edges.graph(ctx)
	if err != nil {
		return nil, err
	}
	meta.Nodes, meta.Edges = len(g.Lon), len(g.From)
	g.Meta = meta
	return g, nil
}
