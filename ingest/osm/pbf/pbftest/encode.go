// Package pbftest writes small OpenStreetMap PBF files for tests: whatever the
// format allows, orderly or not. The demo has the writer for large ones.
package pbftest

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"math"
	"time"

	"github.com/paulmach/osm"
	"google.golang.org/protobuf/encoding/protowire"
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
	if o.Granularity == 0 {
		o.Granularity = 100
	}
	if len(o.Features) == 0 {
		o.Features = []string{"OsmSchema-V0.6", "DenseNodes"}
	}
	out := Frame("OSMHeader", Blob(header(o), o.Raw))
	blocks := [][][]byte{nodeBlocks(m.Nodes, o), wayBlocks(m.Ways, o), relationBlocks(m.Relations, o)}
	if o.Reversed {
		blocks[0], blocks[2] = blocks[2], blocks[0]
	}
	for _, kind := range blocks {
		for _, block := range kind {
			out = append(out, Frame("OSMData", Blob(block, o.Raw))...)
		}
	}
	return out
}

// Frame puts the lengths and the kind before a blob.
func Frame(kind string, blob []byte) []byte {
	header := text(nil, 1, kind)
	header = number(header, 3, uint64(len(blob)))
	out := binary.BigEndian.AppendUint32(nil, uint32(len(header)))
	return append(append(out, header...), blob...)
}

// Blob wraps a block, compressed or raw.
func Blob(block []byte, raw bool) []byte {
	if raw {
		return message(nil, 1, block)
	}
	var deflated bytes.Buffer
	w := zlib.NewWriter(&deflated)
	_, _ = w.Write(block) // a buffer takes all
	_ = w.Close()
	return message(number(nil, 2, uint64(len(block))), 3, deflated.Bytes())
}

func header(o Options) []byte {
	var b []byte
	for _, feature := range o.Features {
		b = text(b, 4, feature)
	}
	b = text(b, 16, "pbftest")
	if !o.Replicated.IsZero() {
		b = number(b, 32, uint64(o.Replicated.Unix()))
	}
	return b
}

// table gathers the strings of a block.
type table struct {
	index map[string]uint64
	bytes []byte
}

func newTable() *table {
	return &table{index: map[string]uint64{"": 0}, bytes: text(nil, 1, "")}
}

func (t *table) of(s string) uint64 {
	i, known := t.index[s]
	if !known {
		i = uint64(len(t.index))
		t.index[s] = i
		t.bytes = text(t.bytes, 1, s)
	}
	return i
}

// block puts a table and a group together.
func (t *table) block(group []byte, o Options) []byte {
	b := message(message(nil, 1, t.bytes), 2, group)
	return number(b, 17, uint64(o.Granularity))
}

// tags writes keys and values of an element.
func (t *table) tags(b []byte, tags osm.Tags) []byte {
	var keys, values []byte
	for _, tag := range tags {
		keys = protowire.AppendVarint(keys, t.of(tag.Key))
		values = protowire.AppendVarint(values, t.of(tag.Value))
	}
	return message(message(b, 2, keys), 3, values)
}

// chunks cuts a list into those of a block each.
func chunks[T any](list []T, per int) [][]T {
	if per == 0 {
		per = len(list)
	}
	var out [][]T
	for len(list) > 0 {
		n := min(per, len(list))
		out = append(out, list[:n])
		list = list[n:]
	}
	return out
}

func steps(degrees float64, o Options) int64 {
	return int64(math.Round(degrees * 1e9 / float64(o.Granularity)))
}

func text(b []byte, field protowire.Number, s string) []byte { return message(b, field, []byte(s)) }

func message(b []byte, field protowire.Number, m []byte) []byte {
	return protowire.AppendBytes(protowire.AppendTag(b, field, protowire.BytesType), m)
}

func number(b []byte, field protowire.Number, v uint64) []byte {
	return protowire.AppendVarint(protowire.AppendTag(b, field, protowire.VarintType), v)
}

// signed appends a zigzag number to a packed list.
func signed(list []byte, v int64) []byte {
	return protowire.AppendVarint(list, protowire.EncodeZigZag(v))
}
