package pbftest

import (
	"time"

	"github.com/paulmach/osm"
	"google.golang.org/protobuf/encoding/protowire"
)

func nodeBlocks(nodes osm.Nodes, o Options) [][]byte {
	var blocks [][]byte
	for _, chunk := range chunks(nodes, o.PerBlock) {
		strings := newTable()
		group := dense(strings, chunk, o)
		if o.Plain {
			group = plain(strings, chunk, o)
		}
		blocks = append(blocks, strings.block(group, o))
	}
	return blocks
}

func dense(strings *table, nodes osm.Nodes, o Options) []byte {
	var ids, lats, lons, times, tags []byte
	var id, lat, lon, at int64
	for _, n := range nodes {
		ids = signed(ids, int64(n.ID)-id)
		lats = signed(lats, steps(n.Lat, o)-lat)
		lons = signed(lons, steps(n.Lon, o)-lon)
		times = signed(times, seconds(n.Timestamp)-at)
		id, lat, lon, at = int64(n.ID), steps(n.Lat, o), steps(n.Lon, o), seconds(n.Timestamp)
		for _, tag := range n.Tags {
			tags = protowire.AppendVarint(tags, strings.of(tag.Key))
			tags = protowire.AppendVarint(tags, strings.of(tag.Value))
		}
		tags = append(tags, 0)
	}
	b := message(nil, 1, ids)
	b = message(b, 5, message(nil, 2, times))
	b = message(message(b, 8, lats), 9, lons)
	return message(nil, 2, message(b, 10, tags))
}

func plain(strings *table, nodes osm.Nodes, o Options) []byte {
	var group []byte
	for _, n := range nodes {
		b := number(nil, 1, protowire.EncodeZigZag(int64(n.ID)))
		b = info(strings.tags(b, n.Tags), n.Timestamp)
		b = number(b, 8, protowire.EncodeZigZag(steps(n.Lat, o)))
		b = number(b, 9, protowire.EncodeZigZag(steps(n.Lon, o)))
		group = message(group, 1, b)
	}
	return group
}

func wayBlocks(ways osm.Ways, o Options) [][]byte {
	var blocks [][]byte
	for _, chunk := range chunks(ways, o.PerBlock) {
		strings := newTable()
		var group []byte
		for _, w := range chunk {
			b := info(strings.tags(number(nil, 1, uint64(w.ID)), w.Tags), w.Timestamp)
			var refs []byte
			before := int64(0)
			for _, n := range w.Nodes {
				refs = signed(refs, int64(n.ID)-before)
				before = int64(n.ID)
			}
			group = message(group, 3, message(b, 8, refs))
		}
		blocks = append(blocks, strings.block(group, o))
	}
	return blocks
}

func relationBlocks(relations osm.Relations, o Options) [][]byte {
	var blocks [][]byte
	for _, chunk := range chunks(relations, o.PerBlock) {
		strings := newTable()
		var group []byte
		for _, r := range chunk {
			b := info(strings.tags(number(nil, 1, uint64(r.ID)), r.Tags), r.Timestamp)
			var roles, refs, types []byte
			before := int64(0)
			for _, m := range r.Members {
				roles = protowire.AppendVarint(roles, strings.of(m.Role))
				refs = signed(refs, m.Ref-before)
				types = protowire.AppendVarint(types, memberType(m.Type))
				before = m.Ref
			}
			group = message(group, 4, message(message(message(b, 8, roles), 9, refs), 10, types))
		}
		blocks = append(blocks, strings.block(group, o))
	}
	return blocks
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

// info writes when an element changed.
func info(b []byte, at time.Time) []byte {
	if at.IsZero() {
		return b
	}
	return message(b, 4, number(nil, 2, uint64(seconds(at))))
}

func seconds(at time.Time) int64 {
	if at.IsZero() {
		return 0
	}
	return at.Unix()
}
