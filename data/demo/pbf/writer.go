package pbf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"time"

	"github.com/paulmach/orb"
	"google.golang.org/protobuf/encoding/protowire"
)

// perBlock is how many elements a block holds, as other programs write them.
const perBlock = 8000

// Tag is a key and its value.
type Tag struct{ Key, Value string }

// Node is a point of the map, degrees.
type Node struct {
	ID   int64
	At   orb.Point
	Tags []Tag
}

// Way is a line over nodes.
type Way struct {
	ID    int64
	Nodes []int64
	Tags  []Tag
}

// Header says what a file holds.
type Header struct {
	Bound      orb.Bound // degrees
	Replicated time.Time // state of the data
	Program    string    // that wrote it
}

// Writer writes one file: all nodes, then all ways, both by rising id. The first
// error stops it; Close tells it.
type Writer struct {
	out     io.Writer
	zip     *zlib.Writer
	packed  bytes.Buffer
	strings strings
	nodes   []Node
	ways    []Way
	err     error
}

// NewWriter begins a file with its header.
func NewWriter(out io.Writer, h Header) *Writer {
	w := &Writer{out: out, zip: zlib.NewWriter(io.Discard)}
	w.blob("OSMHeader", h.encode())
	return w
}

// Node adds a node. Its tags are kept until the block is written.
func (w *Writer) Node(n Node) {
	if w.nodes = append(w.nodes, n); len(w.nodes) == perBlock {
		w.flushNodes()
	}
}

// Way adds a way, after all nodes.
func (w *Writer) Way(way Way) {
	w.flushNodes()
	if w.ways = append(w.ways, way); len(w.ways) == perBlock {
		w.flushWays()
	}
}

// Close writes what is left. It does not close the writer under it.
func (w *Writer) Close() error {
	w.flushNodes()
	w.flushWays()
	if w.err != nil {
		return fmt.Errorf("write a PBF file: %w", w.err)
	}
	return nil
}

func (h Header) encode() []byte {
	var box []byte
	for i, degrees := range []float64{h.Bound.Min[0], h.Bound.Max[0], h.Bound.Max[1], h.Bound.Min[1]} {
		box = number(box, protowire.Number(i+1), protowire.EncodeZigZag(int64(math.Round(degrees*1e9))))
	}
	b := message(nil, 1, box)
	for _, feature := range []string{"OsmSchema-V0.6", "DenseNodes"} {
		b = message(b, 4, []byte(feature))
	}
	b = message(b, 16, []byte(h.Program))
	return number(b, 32, uint64(h.Replicated.Unix()))
}

// blob writes a block, compressed, behind its lengths and kind.
func (w *Writer) blob(kind string, block []byte) {
	if w.err != nil {
		return
	}
	w.packed.Reset()
	w.zip.Reset(&w.packed)
	if _, w.err = w.zip.Write(block); w.err != nil {
		return
	}
	if w.err = w.zip.Close(); w.err != nil {
		return
	}
	blob := message(number(nil, 2, uint64(len(block))), 3, w.packed.Bytes())
	header := number(message(nil, 1, []byte(kind)), 3, uint64(len(blob)))
	frame := binary.BigEndian.AppendUint32(nil, uint32(len(header)))
	_, w.err = w.out.Write(append(append(frame, header...), blob...))
}

// block puts the strings of a block before its group of elements. Positions are
// in units of 100 nanodegrees, the format's default.
func (w *Writer) block(group []byte) {
	w.blob("OSMData", message(message(nil, 1, w.strings.encoded), 2, group))
	w.strings.reset()
}

func (w *Writer) flushNodes() {
	if len(w.nodes) == 0 {
		return
	}
	w.strings.reset()
	var ids, lats, lons, tags []byte
	var id, lat, lon int64
	for _, n := range w.nodes {
		nextLat, nextLon := units(n.At[1]), units(n.At[0])
		ids, lats, lons = signed(ids, n.ID-id), signed(lats, nextLat-lat), signed(lons, nextLon-lon)
		id, lat, lon = n.ID, nextLat, nextLon
		for _, t := range n.Tags {
			tags = protowire.AppendVarint(tags, w.strings.of(t.Key))
			tags = protowire.AppendVarint(tags, w.strings.of(t.Value))
		}
		tags = append(tags, 0)
	}
	dense := message(message(message(message(nil, 1, ids), 8, lats), 9, lons), 10, tags)
	w.block(message(nil, 2, dense))
	w.nodes = w.nodes[:0]
}

func (w *Writer) flushWays() {
	if len(w.ways) == 0 {
		return
	}
	w.strings.reset()
	var group []byte
	for _, way := range w.ways {
		var keys, values, refs []byte
		for _, t := range way.Tags {
			keys = protowire.AppendVarint(keys, w.strings.of(t.Key))
			values = protowire.AppendVarint(values, w.strings.of(t.Value))
		}
		before := int64(0)
		for _, node := range way.Nodes {
			refs = signed(refs, node-before)
			before = node
		}
		group = message(group, 3, message(message(message(number(nil, 1, uint64(way.ID)), 2, keys), 3, values), 8, refs))
	}
	w.block(group)
	w.ways = w.ways[:0]
}

// strings is the table of a block.
type strings struct {
	index   map[string]uint64
	encoded []byte
}

func (s *strings) reset() {
	s.index = map[string]uint64{}
	s.encoded = message(nil, 1, nil) // the first is never named
}

func (s *strings) of(text string) uint64 {
	i, known := s.index[text]
	if !known {
		i = uint64(len(s.index) + 1)
		s.index[text] = i
		s.encoded = message(s.encoded, 1, []byte(text))
	}
	return i
}

// units are those of a block's positions.
func units(degrees float64) int64 { return int64(math.Round(degrees * 1e7)) }

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
