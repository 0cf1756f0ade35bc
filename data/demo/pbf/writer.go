package pbf

import (
	"fmt"
	"io"

	"github.com/paulmach/orb"
)

// perBlock is how many elements a block holds, as other programs write them.
const perBlock = 8000

// Tag is a key and its value.
type Tag struct{ Key, Value string }

// Node is a point of the map, degrees.
type Node struct {
	ID      int64
	At      orb.Point
	Tags    []Tag
	Changed int64 // when it last changed, Unix time; 0 if unknown
}

// Way is a line over nodes.
type Way struct {
	ID      int64
	Nodes   []int64
	Tags    []Tag
	Changed int64 // as of a node
}

// Writer writes one file: all nodes, then all ways, both by rising id. The first
// error stops it; Close returns it.
type Writer struct {
	out    io.Writer
	packer Packer
	block  Block
	nodes  []Node
	ways   []Way
	err    error
}

// NewWriter begins a file with its header.
func NewWriter(out io.Writer, h Header) *Writer {
	w := &Writer{out: out}
	w.write("OSMHeader", h.Encode())
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

// write writes a block, compressed, behind its lengths and kind.
func (w *Writer) write(kind string, block []byte) {
	if w.err != nil {
		return
	}
	var blob []byte
	if blob, w.err = w.packer.Blob(block); w.err == nil {
		_, w.err = w.out.Write(Frame(kind, blob))
	}
}

func (w *Writer) flushNodes() {
	if len(w.nodes) > 0 {
		w.write("OSMData", w.block.Close(w.block.Nodes(w.nodes)))
		w.nodes = w.nodes[:0]
	}
}

func (w *Writer) flushWays() {
	if len(w.ways) > 0 {
		w.write("OSMData", w.block.Close(w.block.Ways(w.ways)))
		w.ways = w.ways[:0]
	}
}
