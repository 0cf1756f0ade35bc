// Package pbftest writes small OpenStreetMap PBF files for tests: whatever the
// format allows, orderly or not, by the encoder of the demo and what only tests need.
package pbftest

import (
	"time"

	"github.com/paulmach/osm"

	"maillage/data/demo/pbf"
)

// Options say how a map is written.
type Options struct {
	Replicated time.Time // of the header; zero writes none
	PerBlock   int       // elements in a block, 0: all of a kind
	Plain      bool      // nodes one by one, not dense
	Raw        bool      // blocks not compressed
	Reversed   bool      // relations first, nodes last
	Features   []string  // required; the usual two where empty
	// Granularity of positions, nanodegrees; 100 where 0.
	Granularity int64
}

// Encode writes a map: its nodes, ways and relations in their order.
func Encode(m *osm.OSM, o Options) []byte {
	header := pbf.Header{Program: "pbftest", Replicated: o.Replicated, Features: o.Features}
	out := Frame("OSMHeader", Blob(header.Encode(), o.Raw))
	nodes := (*pbf.Block).Nodes
	if o.Plain {
		nodes = plain
	}
	kinds := [][][]byte{
		blocks(nodesOf(m.Nodes), o, nodes), blocks(waysOf(m.Ways), o, (*pbf.Block).Ways), blocks(m.Relations, o, relations),
	}
	if o.Reversed {
		kinds[0], kinds[2] = kinds[2], kinds[0]
	}
	for _, kind := range kinds {
		for _, block := range kind {
			out = append(out, Frame("OSMData", Blob(block, o.Raw))...)
		}
	}
	return out
}

// blocks encodes a list, so many elements a block.
func blocks[T any](list []T, o Options, group func(*pbf.Block, []T) []byte) [][]byte {
	per := o.PerBlock
	if per == 0 {
		per = len(list)
	}
	var out [][]byte
	for len(list) > 0 {
		n := min(per, len(list))
		block := &pbf.Block{Granularity: o.Granularity}
		out = append(out, block.Close(group(block, list[:n])))
		list = list[n:]
	}
	return out
}

// Frame puts the lengths and the kind before a blob.
func Frame(kind string, blob []byte) []byte { return pbf.Frame(kind, blob) }

// Blob wraps a block, compressed or raw.
func Blob(block []byte, raw bool) []byte {
	if raw {
		return pbf.Message(nil, 1, block)
	}
	var packer pbf.Packer
	blob, err := packer.Blob(block)
	if err != nil {
		panic(err) // a buffer takes all
	}
	return blob
}
