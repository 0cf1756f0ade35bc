package pbf_test

import (
	"bytes"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/osm"

	"maillage/data/demo/pbf"
	read "maillage/ingest/osm/pbf"
)

func header() pbf.Header {
	return pbf.Header{
		Bound:      orb.Bound{Min: orb.Point{-4.5, 45.25}, Max: orb.Point{-2.5, 46.75}},
		Replicated: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		Program:    "pbf test",
	}
}

// fileOf is a file of n nodes on a line, every third tagged, and one way a
// pair of them.
func fileOf(t *testing.T, n int) []byte {
	t.Helper()
	var out bytes.Buffer
	w := pbf.NewWriter(&out, header())
	for i := range n {
		node := pbf.Node{ID: int64(10 * (i + 1)), At: orb.Point{-3 - 1e-5*float64(i), 46 + 1e-5*float64(i)}}
		if i%3 == 0 {
			node.Tags = []pbf.Tag{{Key: "barrier", Value: "gate"}, {Key: "access", Value: "privé"}}
		}
		w.Node(node)
	}
	for i := range n - 1 {
		w.Way(pbf.Way{ID: int64(i + 1), Nodes: []int64{int64(10 * (i + 2)), int64(10 * (i + 1))}, Tags: []pbf.Tag{{Key: "highway", Value: "track"}}})
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// readBack gives the elements of a file by the reader of extracts.
func readBack(t *testing.T, content []byte) (*read.File, []*osm.Node, []*osm.Way) {
	t.Helper()
	file, err := read.New("written.osm.pbf", bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var nodes []*osm.Node
	var ways []*osm.Way
	decoder := file.Decoder()
	for i := range file.Blocks() {
		block, err := decoder.Block(i)
		if err != nil {
			t.Fatal(err)
		}
		tags := func(of []uint32) (all osm.Tags) {
			for k := 0; k < len(of); k += 2 {
				all = append(all, osm.Tag{Key: block.Strings[of[k]], Value: block.Strings[of[k+1]]})
			}
			return all
		}
		err = errors.Join(
			block.Nodes(func(n *read.Node) error {
				nodes = append(nodes, &osm.Node{ID: osm.NodeID(n.ID), Lon: float64(n.Lon) / 1e7, Lat: float64(n.Lat) / 1e7, Tags: tags(n.Tags)})
				return nil
			}),
			block.Ways(func(w *read.Way) error {
				refs, err := w.Nodes(nil)
				way := &osm.Way{ID: osm.WayID(w.ID), Tags: tags(w.Tags)}
				for _, n := range refs {
					way.Nodes = append(way.Nodes, osm.WayNode{ID: osm.NodeID(n)})
				}
				ways = append(ways, way)
				return err
			}))
		if err != nil {
			t.Fatal(err)
		}
	}
	return file, nodes, ways
}

func TestTheReaderFindsWhatWasWritten(t *testing.T) {
	const n = 8001 // one over a block
	_, nodes, ways := readBack(t, fileOf(t, n))
	if len(nodes) != 8001 || len(ways) != 8000 {
		t.Fatalf("%d nodes and %d ways, want 8001 and 8000", len(nodes), len(ways))
	}
	last := nodes[8000]
	if last.ID != 80010 || math.Abs(last.Lon+3.08) > 1e-9 || math.Abs(last.Lat-46.08) > 1e-9 {
		t.Errorf("the last node is %d at %v, %v, want 80010 at -3.08, 46.08", last.ID, last.Lon, last.Lat)
	}
	for i, want := range []string{"privé", "", "", "privé"} {
		if got := nodes[i].Tags.Find("access"); got != want {
			t.Errorf("node %d says access=%q, want %q", nodes[i].ID, got, want)
		}
	}
	way := ways[7999]
	if way.ID != 8000 || len(way.Nodes) != 2 || way.Nodes[0].ID != 80010 || way.Nodes[1].ID != 80000 || way.Tags.Find("highway") != "track" {
		t.Errorf("the last way is %d over %v, %v, want 8000 over 80010 and 80000, a track", way.ID, way.Nodes, way.Tags)
	}
}

func TestTheHeaderTellsTheDate(t *testing.T) {
	file, _, _ := readBack(t, fileOf(t, 2))
	if at := header().Replicated; !file.Header.Replicated.Equal(at) || file.Header.Program != "pbf test" {
		t.Errorf("header %+v, want the state of %v", file.Header, at)
	}
}

func TestEqualDataMakeEqualBytes(t *testing.T) {
	if !bytes.Equal(fileOf(t, 500), fileOf(t, 500)) {
		t.Error("two files of the same data differ")
	}
}

// full is a disk that takes so many bytes.
type full struct{ room int }

var errFull = errors.New("no space left")

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestCloseTellsTheFirstError(t *testing.T) {
	w := pbf.NewWriter(&full{room: 200}, header())
	for i := range 20000 {
		w.Node(pbf.Node{ID: int64(i + 1), At: orb.Point{-3, 46}})
	}
	if err := w.Close(); !errors.Is(err, errFull) {
		t.Errorf("error %v, want %v", err, errFull)
	}
}
