package osm

import "github.com/paulmach/osm"

// tagReader turns a block's indices into tags; the tags are valid until the next
// are read.
type tagReader struct {
	strings []string
	tags    osm.Tags
}

func (r *tagReader) read(indices []uint32) osm.Tags {
	r.tags = r.tags[:0]
	for i := 0; i+1 < len(indices); i += 2 {
		r.tags = append(r.tags, osm.Tag{Key: r.strings[indices[i]], Value: r.strings[indices[i+1]]})
	}
	return r.tags
}
