package osm

import (
	"sort"

	"maillage/ingest/osm/pbf"
)

// layout says which blocks hold ways and relations: files hold nodes, then
// ways, then relations, so that each block need be decompressed only once though
// nodes are read last.
type layout struct {
	ways, relations int // the first block with some
	blocks          int
	// mixed is of a file that keeps no order: every block is read for each kind.
	mixed bool
}

// findLayout looks into a few blocks only, and supposes that the file is in
// order: [layout.holds] checks it.
func findLayout(f *pbf.File) (layout, error) {
	l := layout{blocks: f.Blocks()}
	decoder := f.Decoder()
	var failed error
	first := func(found func(pbf.Kinds) bool) int {
		return sort.Search(f.Blocks(), func(i int) bool {
			b, err := decoder.Block(i)
			if err == nil {
				var kinds pbf.Kinds
				if kinds, err = b.Kinds(); err == nil {
					return found(kinds)
				}
			}
			failed = err
			return true
		})
	}
	l.ways = first(func(k pbf.Kinds) bool { return k.Ways || k.Relations })
	l.relations = first(func(k pbf.Kinds) bool { return k.Relations })
	return l, failed
}

// holds reports whether a block holds only what the layout expects there.
func (l layout) holds(block int, k pbf.Kinds) bool {
	return l.mixed ||
		(!k.Nodes || block <= l.ways) &&
			(!k.Ways || block >= l.ways && block <= l.relations) &&
			(!k.Relations || block >= l.relations)
}

// The blocks to read for each kind, from..to−1: the first block of a kind may
// end the kind before.
func (l layout) nodeBlocks() (from, to int) {
	if l.mixed {
		return 0, l.blocks
	}
	return 0, min(l.ways+1, l.blocks)
}

func (l layout) wayBlocks() (from, to int) {
	if l.mixed {
		return 0, l.blocks
	}
	return l.ways, min(l.relations+1, l.blocks)
}

func (l layout) relationBlocks() (from, to int) {
	if l.mixed {
		return 0, l.blocks
	}
	return l.relations, l.blocks
}
