package pbftest

import (
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/osm"
	"google.golang.org/protobuf/encoding/protowire"

	"maillage/data/demo/pbf"
)

func nodesOf(nodes osm.Nodes) []pbf.Node {
	out := make([]pbf.Node, len(nodes))
	for i, n := range nodes {
		out[i] = pbf.Node{ID: int64(n.ID), At: orb.Point{n.Lon, n.Lat}, Tags: tagsOf(n.Tags), Changed: seconds(n.Timestamp)}
	}
	return out
}

func waysOf(ways osm.Ways) []pbf.Way {
	out := make([]pbf.Way, len(ways))
	for i, w := range ways {
		out[i] = pbf.Way{ID: int64(w.ID), Tags: tagsOf(w.Tags), Changed: seconds(w.Timestamp)}
		for _, n := range w.Nodes {
			out[i].Nodes = append(out[i].Nodes, int64(n.ID))
		}
	}
	return out
}

func tagsOf(tags osm.Tags) []pbf.Tag {
	out := make([]pbf.Tag, len(tags))
	for i, t := range tags {
		out[i] = pbf.Tag{Key: t.Key, Value: t.Value}
	}
	return out
}

// plain encodes nodes one by one.
func plain(block *pbf.Block, nodes []pbf.Node) []byte {
	var group []byte
	for _, n := range nodes {
		b := pbf.Number(nil, 1, protowire.EncodeZigZag(n.ID))
		b = pbf.Changed(block.Tags(b, n.Tags), n.Changed)
		b = pbf.Number(b, 8, protowire.EncodeZigZag(block.Units(n.At[1])))
		b = pbf.Number(b, 9, protowire.EncodeZigZag(block.Units(n.At[0])))
		group = pbf.Message(group, 1, b)
	}
	return group
}

func relations(block *pbf.Block, relations []*osm.Relation) []byte {
	var group []byte
	for _, r := range relations {
		b := pbf.Changed(block.Tags(pbf.Number(nil, 1, uint64(r.ID)), tagsOf(r.Tags)), seconds(r.Timestamp))
		var roles, refs, types []byte
		before := int64(0)
		for _, m := range r.Members {
			roles = protowire.AppendVarint(roles, block.Text(m.Role))
			refs = pbf.Signed(refs, m.Ref-before)
			types = protowire.AppendVarint(types, memberType(m.Type))
			before = m.Ref
		}
		group = pbf.Message(group, 4, pbf.Message(pbf.Message(pbf.Message(b, 8, roles), 9, refs), 10, types))
	}
	return group
}

func memberType(t osm.Type) uint64 {
	switch t {
	case osm.TypeWay:
		return 1
	case osm.TypeRelation:
		return 2
	}
	return 0
}

func seconds(at time.Time) int64 {
	if at.IsZero() {
		return 0
	}
	return at.Unix()
}
