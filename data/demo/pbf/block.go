package pbf

import (
	"math"

	"google.golang.org/protobuf/encoding/protowire"
)

// usual is the granularity of positions that a block need not declare, nanodegrees.
const usual = 100

// Block encodes the elements of one block.
type Block struct {
	// Granularity of positions, nanodegrees; 100 where 0.
	Granularity int64

	index   map[string]uint64
	strings []byte
}

// Text is the number of a text in the table of the block.
func (k *Block) Text(text string) uint64 {
	k.begin()
	i, known := k.index[text]
	if !known {
		i = uint64(len(k.index) + 1)
		k.index[text] = i
		k.strings = Message(k.strings, 1, []byte(text))
	}
	return i
}

func (k *Block) begin() {
	if k.index == nil {
		k.index = map[string]uint64{}
		k.strings = Message(k.strings[:0], 1, nil) // the first is never named
	}
}

// Tags appends the keys and the values of an element that is not dense.
func (k *Block) Tags(b []byte, tags []Tag) []byte {
	var keys, values []byte
	for _, t := range tags {
		keys = protowire.AppendVarint(keys, k.Text(t.Key))
		values = protowire.AppendVarint(values, k.Text(t.Value))
	}
	return Message(Message(b, 2, keys), 3, values)
}

// Nodes encodes a group of dense nodes.
func (k *Block) Nodes(nodes []Node) []byte {
	var ids, lats, lons, times, tags []byte
	var id, lat, lon, at int64
	changed := false
	for _, n := range nodes {
		nextLat, nextLon, nextAt := k.Units(n.At[1]), k.Units(n.At[0]), n.Changed
		ids, lats, lons = Signed(ids, n.ID-id), Signed(lats, nextLat-lat), Signed(lons, nextLon-lon)
		times = Signed(times, nextAt-at)
		id, lat, lon, at = n.ID, nextLat, nextLon, nextAt
		changed = changed || n.Changed != 0
		for _, t := range n.Tags {
			tags = protowire.AppendVarint(tags, k.Text(t.Key))
			tags = protowire.AppendVarint(tags, k.Text(t.Value))
		}
		tags = append(tags, 0)
	}
	dense := Message(nil, 1, ids)
	if changed {
		dense = Message(dense, 5, Message(nil, 2, times))
	}
	return Message(nil, 2, Message(Message(Message(dense, 8, lats), 9, lons), 10, tags))
}

// Ways encodes a group of ways.
func (k *Block) Ways(ways []Way) []byte {
	var group []byte
	for _, w := range ways {
		var refs []byte
		before := int64(0)
		for _, node := range w.Nodes {
			refs = Signed(refs, node-before)
			before = node
		}
		b := Changed(k.Tags(Number(nil, 1, uint64(w.ID)), w.Tags), w.Changed)
		group = Message(group, 3, Message(b, 8, refs))
	}
	return group
}

// Changed appends when an element that is not dense last changed.
func Changed(b []byte, at int64) []byte {
	if at == 0 {
		return b
	}
	return Message(b, 4, Number(nil, 2, uint64(at)))
}

// Close gives the block of a group, its texts before it. The next block begins.
func (k *Block) Close(group []byte) []byte {
	k.begin()
	b := Message(Message(nil, 1, k.strings), 2, group)
	if k.Granularity != 0 && k.Granularity != usual {
		b = Number(b, 17, uint64(k.Granularity))
	}
	k.index = nil
	return b
}

// Units converts degrees to the granularity of the block.
func (k *Block) Units(degrees float64) int64 {
	if k.Granularity == 0 || k.Granularity == usual {
		return int64(math.Round(degrees * 1e7))
	}
	return int64(math.Round(degrees * 1e9 / float64(k.Granularity)))
}
