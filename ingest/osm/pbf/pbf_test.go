package pbf_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/osm"

	"maillage/geo"
	"maillage/ingest/osm/pbf"
	"maillage/ingest/osm/pbf/pbftest"
)

// village is a map with each kind of element.
func village() *osm.OSM {
	m := &osm.OSM{
		Nodes: osm.Nodes{
			pbftest.Node(5, 5.0214321, 44.7, "barrier=gate", "access=private"),
			pbftest.Node(3, -1.0000001, -44.7000002),
			pbftest.Node(10_000_000_000, 180, 90, "name=Crête"),
		},
		Ways: osm.Ways{
			pbftest.Way(7, []int64{5, 3, 10_000_000_000, 5}, "highway=track", "name="),
			pbftest.Way(8, nil),
		},
		Relations: osm.Relations{pbftest.Multipolygon(9, []int64{7, 8}, "landuse=retail")},
	}
	m.Relations[0].Members = append(m.Relations[0].Members, osm.Member{Type: osm.TypeNode, Ref: 5}, osm.Member{Type: osm.TypeRelation, Ref: 9})
	m.Nodes[1].Timestamp = time.Date(2025, 3, 1, 12, 0, 0, 0, time.UTC)
	m.Ways[0].Timestamp = time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)
	return m
}

// content is all that a file holds, one line an element.
func content(path string) (lines []string, newest time.Time, err error) {
	f, err := pbf.Open(path)
	if err != nil {
		return nil, newest, err
	}
	defer func() { _ = f.Close() }()
	return fileContent(f)
}

func fileContent(f *pbf.File) (lines []string, newest time.Time, err error) {
	decoder := f.Decoder()
	for i := range f.Blocks() {
		b, err := decoder.Block(i)
		if err != nil {
			return lines, newest, err
		}
		b.Timed = true
		found, err := blockContent(b)
		if err != nil {
			return lines, newest, err
		}
		lines = append(lines, found...)
		if b.Newest.After(newest) {
			newest = b.Newest
		}
	}
	return lines, newest, nil
}

func blockContent(b *pbf.Block) (lines []string, err error) {
	tags := func(indices []uint32) string {
		var words []string
		for i := range indices {
			words = append(words, b.Strings[indices[i]])
		}
		return strings.Join(words, " ")
	}
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	if err := b.Nodes(func(n *pbf.Node) error {
		add("n%d %d %d [%s]", n.ID, n.Lon, n.Lat, tags(n.Tags))
		return nil
	}); err != nil {
		return nil, err
	}
	if err := b.Ways(func(w *pbf.Way) error {
		nodes, err := w.Nodes(nil)
		add("w%d %v [%s]", w.ID, nodes, tags(w.Tags))
		return err
	}); err != nil {
		return nil, err
	}
	err = b.Relations(func(r *pbf.Relation) error {
		ways, err := r.Ways(nil)
		add("r%d %v [%s]", r.ID, ways, tags(r.Tags))
		return err
	})
	return lines, err
}

func TestEveryFormGivesTheSameElements(t *testing.T) {
	want := []string{
		"n5 50214321 447000000 [barrier gate access private]",
		"n3 -10000001 -447000002 []",
		"n10000000000 1800000000 900000000 [name Crête]",
		"w7 [5 3 10000000000 5] [highway track name ]",
		"w8 [] []",
		"r9 [7 8] [landuse retail type multipolygon]",
	}
	for name, o := range map[string]pbftest.Options{
		"dense":                   {},
		"one element a block":     {PerBlock: 1},
		"nodes one by one":        {Plain: true},
		"not compressed":          {Raw: true},
		"in steps of a nanometre": {Granularity: 1},
	} {
		t.Run(name, func(t *testing.T) {
			got, newest, err := content(pbftest.File(t, pbftest.Encode(village(), o)))
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
			if want := time.Date(2025, 3, 1, 12, 0, 0, 0, time.UTC); !newest.Equal(want) {
				t.Errorf("newest change %v, want %v", newest, want)
			}
		})
	}
}

func TestHeaderTellsTheDateAndTheProgram(t *testing.T) {
	replicated := time.Date(2026, 1, 1, 21, 20, 19, 0, time.UTC)
	f, err := pbf.Open(pbftest.File(t, pbftest.Encode(village(), pbftest.Options{Replicated: replicated})))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	if want := (pbf.Header{Replicated: replicated, Program: "pbftest"}); f.Header != want {
		t.Errorf("header %v, want %v", f.Header, want)
	}
}

func TestRefusesWhatIsNoSoundFile(t *testing.T) {
	sound := pbftest.Encode(village(), pbftest.Options{})
	flipped := slices.Clone(sound)
	flipped[len(flipped)-3] ^= 0x40 // in the checksum of the last block
	for name, c := range map[string]struct {
		content []byte
		says    string
	}{
		"empty":                 {nil, "is empty"},
		"a page of HTML":        {[]byte("<!DOCTYPE html><html><body>404 Not Found</body></html>"), "is not an OpenStreetMap PBF file"},
		"data without header":   {pbftest.Frame("OSMData", pbftest.Blob(nil, true)), "is not an OpenStreetMap PBF file"},
		"cut in a block":        {sound[:len(sound)-1], "is cut short"},
		"cut in a length":       {append(slices.Clone(sound), 0, 0), "is cut short"},
		"rubbish at the end":    {append(slices.Clone(sound), "rubbish"...), "is damaged at byte"},
		"wrong checksum":        {flipped, "does not decompress"},
		"history":               {pbftest.Encode(village(), pbftest.Options{Features: []string{"HistoricalInformation"}}), "HistoricalInformation"},
		"no data in a blob":     {append(slices.Clone(sound), pbftest.Frame("OSMData", []byte{0x10, 1})...), "holds no data"},
		"other compression":     {append(slices.Clone(sound), pbftest.Frame("OSMData", []byte{0x22, 1, 0})...), "compressed otherwise"},
		"claims 2 gigabytes":    {append(slices.Clone(sound), pbftest.Frame("OSMData", []byte{0x10, 0x80, 0x80, 0x80, 0x80, 8, 0x1a, 1, 0})...), "beyond the 33554432"},
		"text out of table":     {append(slices.Clone(sound), pbftest.Frame("OSMData", pbftest.Blob([]byte{0x12, 8, 0x1a, 6, 0x12, 1, 9, 0x1a, 1, 9}, true))...), "text 9 of 0"},
		"position out of world": {pbftest.Encode(&osm.OSM{Nodes: osm.Nodes{pbftest.Node(4, 181, 0)}}, pbftest.Options{}), "node 4 is outside the world"},
	} {
		t.Run(name, func(t *testing.T) {
			path := pbftest.File(t, c.content)
			_, _, err := content(path)
			if geo.ErrorCode(err) != geo.CodeInvalid {
				t.Fatalf("got %v, want an error of code invalid", err)
			}
			if !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), path) {
				t.Errorf("got %q, want it to name %s and to say %q", err, path, c.says)
			}
		})
	}
}

func TestCutAnywhereIsRefusedOrHoldsWholeBlocks(t *testing.T) {
	sound := pbftest.Encode(village(), pbftest.Options{})
	whole := 0
	for n := range len(sound) {
		_, _, err := content(pbftest.File(t, sound[:n]))
		switch {
		case err == nil:
			whole++
		case geo.ErrorCode(err) != geo.CodeInvalid:
			t.Fatalf("cut at byte %d: %v", n, err)
		}
	}
	// After the header, after the nodes, after the ways.
	if whole != 3 {
		t.Errorf("%d cuts are not seen, want the 3 between blocks", whole)
	}
}

func TestMissingFileIsNotDamage(t *testing.T) {
	_, err := pbf.Open(t.TempDir() + "/nowhere.osm.pbf")
	if !os.IsNotExist(err) && geo.ErrorCode(err) != geo.CodeInternal {
		t.Errorf("got %v", err)
	}
}

func FuzzBlocks(f *testing.F) {
	for _, o := range []pbftest.Options{{}, {Raw: true}, {Plain: true, Raw: true}, {PerBlock: 1, Granularity: 1}} {
		f.Add(pbftest.Encode(village(), o))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		opened, err := pbf.New("map.osm.pbf", bytes.NewReader(file), int64(len(file)))
		if err == nil {
			_, _, err = fileContent(opened)
		}
		if err != nil && geo.ErrorCode(err) != geo.CodeInvalid {
			t.Fatal(err)
		}
	})
}
