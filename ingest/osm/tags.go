package osm

import "github.com/paulmach/osm"

// tagReader turns a block's indices into tags, of the keys that the rules read
// only; the tags are valid until the next are read.
type tagReader struct {
	strings  []string
	relevant []bool // by string: it is a key that the rules read
	tags     osm.Tags
}

func newTagReader(strings []string) tagReader {
	r := tagReader{strings: strings, relevant: make([]bool, len(strings))}
	for i, s := range strings {
		r.relevant[i] = relevant(s)
	}
	return r
}

func (r *tagReader) read(indices []uint32) osm.Tags {
	r.tags = r.tags[:0]
	for i := 0; i+1 < len(indices); i += 2 {
		if r.relevant[indices[i]] {
			r.tags = append(r.tags, osm.Tag{Key: r.strings[indices[i]], Value: r.strings[indices[i+1]]})
		}
	}
	return r.tags
}

// relevant reports whether the rules read a key: most tags are names, surfaces
// and addresses.
func relevant(key string) bool {
	switch key {
	case "highway", "route", "area", "junction", "service", "smoothness", "tracktype", "motorroad", "duration",
		"access", "vehicle", "motor_vehicle", "motorcar", "foot", "bicycle", "barrier", "bollard", "locked",
		"oneway", "oneway:vehicle", "oneway:motor_vehicle", "oneway:motorcar", "oneway:bicycle", "oneway:foot",
		"cycleway", "cycleway:left", "cycleway:right", "cycleway:both",
		"cycleway:oneway", "cycleway:left:oneway", "cycleway:right:oneway", "cycleway:both:oneway",
		"maxspeed", "maxspeed:forward", "maxspeed:backward", "maxspeed:type", "zone:maxspeed", "source:maxspeed",
		"landuse", "type", "waterway", "railway":
		return true
	}
	return false
}
