package pbftest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/osm"
)

// Node is a node with tags written "key=value".
func Node(id int64, lon, lat float64, tags ...string) *osm.Node {
	return &osm.Node{ID: osm.NodeID(id), Lon: lon, Lat: lat, Tags: Tags(tags...)}
}

// Way is a way over nodes with tags written "key=value".
func Way(id int64, nodes []int64, tags ...string) *osm.Way {
	w := &osm.Way{ID: osm.WayID(id), Tags: Tags(tags...)}
	for _, n := range nodes {
		w.Nodes = append(w.Nodes, osm.WayNode{ID: osm.NodeID(n)})
	}
	return w
}

// Multipolygon is a relation of outer ways with tags written "key=value".
func Multipolygon(id int64, ways []int64, tags ...string) *osm.Relation {
	r := &osm.Relation{ID: osm.RelationID(id), Tags: Tags(append(tags, "type=multipolygon")...)}
	for _, w := range ways {
		r.Members = append(r.Members, osm.Member{Type: osm.TypeWay, Ref: w, Role: "outer"})
	}
	return r
}

// Tags are made of "key=value".
func Tags(pairs ...string) osm.Tags {
	var tags osm.Tags
	for _, pair := range pairs {
		key, value, _ := strings.Cut(pair, "=")
		tags = append(tags, osm.Tag{Key: key, Value: value})
	}
	return tags
}

// File puts bytes into a file that goes when the test ends.
func File(t testing.TB, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "map.osm.pbf")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
