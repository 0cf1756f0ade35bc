package osm

import (
	"github.com/paulmach/osm"

	"maillage/ingest/osm/pbf"
)

// outlines are the multipolygon relations of built-up land: the ways of each.
type outlines struct {
	ways  [][]int64
	parts map[int64]bool // every way of any of them
}

func (o *outlines) add(found [][]int64) {
	if o.parts == nil {
		o.parts = map[int64]bool{}
	}
	for _, ways := range found {
		for _, way := range ways {
			o.parts[way] = true
		}
	}
	o.ways = append(o.ways, found...)
}

// builtUp reports whether land is where people live or work next to each other.
func builtUp(tags osm.Tags) bool {
	switch tags.Find("landuse") {
	case "residential", "commercial", "industrial", "retail":
		return true
	}
	return false
}

// findOutlines looks for multipolygons of built-up land in a block.
func findOutlines(b *pbf.Block) ([][]int64, error) {
	var found [][]int64
	tags := newTagReader(b.Strings)
	landuse := wayKeys(b.Strings).landuse
	err := b.Relations(func(r *pbf.Relation) error {
		if !hasAnyKey(r.Tags, landuse) {
			return nil
		}
		known := tags.read(r.Tags)
		if !builtUp(known) || known.Find("type") != "multipolygon" {
			return nil
		}
		ways, err := r.Ways(nil)
		if len(ways) > 0 {
			found = append(found, ways)
		}
		return err
	})
	return found, err
}
