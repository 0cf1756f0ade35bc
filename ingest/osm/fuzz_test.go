package osm

import (
	"bytes"
	"testing"

	model "github.com/paulmach/osm"

	"maillage/geo"
	"maillage/ingest/osm/pbf"
	"maillage/ingest/osm/pbf/pbftest"
)

// FuzzRead holds that any bytes give a network whose indices are right, or an
// error that says what is wrong.
func FuzzRead(f *testing.F) {
	m := &model.OSM{
		Nodes: model.Nodes{
			pbftest.Node(1, 5, 45), pbftest.Node(2, 5.1, 45, "barrier=gate", "locked=yes"), pbftest.Node(3, 5.1, 45.1),
		},
		Ways: model.Ways{
			pbftest.Way(1, []int64{1, 2, 3}, "highway=primary", "maxspeed=80", "oneway=-1"),
			pbftest.Way(2, []int64{1, 2, 3, 1}, "landuse=residential"),
			pbftest.Way(3, []int64{1, 3}, "route=ferry", "duration=PT1H"),
		},
		Relations: model.Relations{pbftest.Multipolygon(1, []int64{1, 3}, "landuse=retail")},
	}
	for _, o := range []pbftest.Options{{Raw: true}, {Raw: true, PerBlock: 1, Reversed: true}, {Raw: true, Plain: true}, {}} {
		f.Add(pbftest.Encode(m, o))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		file, err := pbf.New("map.osm.pbf", bytes.NewReader(content), int64(len(content)))
		if err != nil {
			return
		}
		extract, err := read(t.Context(), file, Options{})
		if err != nil {
			if geo.ErrorCode(err) != geo.CodeInvalid {
				t.Fatal(err)
			}
			return
		}
		raw, meta := extract.Raw, extract.Meta
		if len(raw.Lon) != len(raw.Lat) || meta.RawNodes != len(raw.Lon) {
			t.Fatalf("%d longitudes, %d latitudes, %d told", len(raw.Lon), len(raw.Lat), meta.RawNodes)
		}
		for _, w := range raw.Ways {
			if w.Count < 2 || uint64(w.First)+uint64(w.Count) > uint64(len(raw.Refs)) {
				t.Fatalf("way %+v of %d references", w, len(raw.Refs))
			}
		}
		for _, n := range raw.Refs {
			if int(n) >= len(raw.Lon) {
				t.Fatalf("node %d of %d", n, len(raw.Lon))
			}
		}
	})
}
