package osm_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
	model "github.com/paulmach/osm"

	"maillage/geo"
	"maillage/geo/network"
	"maillage/ingest/osm"
	"maillage/ingest/osm/pbf/pbftest"
)

// hamlet is a road that runs east along the 45th parallel, a node every
// thousandth of a degree from 1 to 6, with houses between nodes 3 and 5, a track
// that leads off it at node 6, and a ferry.
func hamlet() *model.OSM {
	return &model.OSM{
		Nodes: model.Nodes{
			pbftest.Node(1, 5.001, 45), pbftest.Node(2, 5.002, 45), pbftest.Node(3, 5.003, 45),
			pbftest.Node(4, 5.004, 45, "barrier=bollard"), pbftest.Node(5, 5.005, 45), pbftest.Node(6, 5.006, 45),
			pbftest.Node(11, 5.0028, 44.999), pbftest.Node(12, 5.0052, 44.999), pbftest.Node(13, 5.0052, 45.001), pbftest.Node(14, 5.0028, 45.001),
			pbftest.Node(21, 5.006, 45.01), pbftest.Node(22, 5.007, 45.01),
		},
		Ways: model.Ways{
			pbftest.Way(1, []int64{1, 2, 2, 3, 4, 5, 6}, "highway=secondary"),
			pbftest.Way(2, []int64{6, 21}, "highway=track"),
			pbftest.Way(3, []int64{21, 22, 99}, "route=ferry", "duration=6"),
			pbftest.Way(4, []int64{11, 12, 13, 14, 11}, "landuse=residential"),
			pbftest.Way(5, []int64{1, 22}, "building=yes"),
		},
	}
}

// ways writes a network's ways as "class: lon lon… @ car speeds", thousandths of
// a degree east of 5.
func ways(raw *network.Raw) []string {
	var lines []string
	for _, w := range raw.Ways {
		var at []string
		for _, n := range raw.Refs[w.First:][:w.Count] {
			at = append(at, fmt.Sprint((raw.Lon[n]-50000000)/10000))
		}
		lines = append(lines, fmt.Sprintf("%d: %s @ %g %g", w.Class, strings.Join(at, " "), w.Speeds[network.Car][0], w.Speeds[network.Car][1]))
	}
	return lines
}

func TestRoadIsCutWhereTheBuiltUpAreaBeginsAndEnds(t *testing.T) {
	for name, o := range map[string]pbftest.Options{
		"in order":                   {},
		"one element a block":        {PerBlock: 1},
		"relations first nodes last": {Reversed: true},
		"two nodes a block reversed": {Reversed: true, PerBlock: 2, Plain: true},
	} {
		t.Run(name, func(t *testing.T) {
			extract, err := osm.Read(t.Context(), pbftest.File(t, pbftest.Encode(hamlet(), o)), osm.Options{})
			if err != nil {
				t.Fatal(err)
			}
			want := []string{
				"3: 1 2 3 @ 65 65",
				"3: 3 4 5 @ 58.5 58.5", // the middles of both segments are among the houses
				"3: 5 6 @ 65 65",
				"9: 6 6 @ 15 15",
				"14: 6 7 @ 15 15", // its duration is of the whole, which the file does not hold
			}
			if got := ways(extract.Raw); !slices.Equal(got, want) {
				t.Errorf("ways %q, want %q", got, want)
			}
			closures := []network.Closure{{Node: 3, Modes: [network.Modes]bool{network.Car: true}}}
			if !slices.Equal(extract.Raw.Closures, closures) {
				t.Errorf("closures %v, want %v", extract.Raw.Closures, closures)
			}
			notes := map[string]int{osm.NoteBarrier: 1, osm.NoteBuiltUp: 1, osm.NoteMissing: 1}
			if !maps.Equal(extract.Meta.Notes, notes) {
				t.Errorf("notes %v, want %v", extract.Meta.Notes, notes)
			}
			if extract.Meta.RawNodes != 8 || extract.Meta.Bound != (orb.Bound{Min: orb.Point{5.001, 45}, Max: orb.Point{5.007, 45.01}}) {
				t.Errorf("%d nodes in %v, want 8 in 5.001 45, 5.007 45.01", extract.Meta.RawNodes, extract.Meta.Bound)
			}
		})
	}
}

func TestMultipolygonsAreBuiltUpButForTheirHoles(t *testing.T) {
	m := hamlet()
	m.Ways[3] = pbftest.Way(4, []int64{11, 12, 13}) // two halves, whatever their direction
	m.Nodes = append(m.Nodes, pbftest.Node(31, 5.0034, 44.9995), pbftest.Node(32, 5.0036, 44.9995), pbftest.Node(33, 5.0036, 45.0005), pbftest.Node(34, 5.0034, 45.0005))
	m.Ways = append(m.Ways, pbftest.Way(6, []int64{11, 14, 13}), pbftest.Way(7, []int64{31, 32, 33, 34, 31}))
	m.Relations = model.Relations{
		pbftest.Multipolygon(1, []int64{4, 6, 7}, "landuse=industrial"),
		pbftest.Multipolygon(2, []int64{4}, "landuse=retail"),
		pbftest.Multipolygon(3, []int64{4, 6, 1000}, "landuse=retail"),
		pbftest.Multipolygon(4, []int64{4, 6}, "landuse=forest"),
	}
	extract, err := osm.Read(t.Context(), pbftest.File(t, pbftest.Encode(m, pbftest.Options{})), osm.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"3: 1 2 3 4 @ 65 65", "3: 4 5 @ 58.5 58.5", "3: 5 6 @ 65 65"}
	if got := ways(extract.Raw); !slices.Equal(got[:3], want) {
		t.Errorf("ways %q, want first %q", got, want)
	}
	if extract.Meta.Notes[osm.NoteBuiltUp] != 1 || extract.Meta.Notes[osm.NoteOpenArea] != 2 {
		t.Errorf("notes %v, want one built-up area and two incomplete", extract.Meta.Notes)
	}
}

func TestWaysWithANodeInTheBoundAreKeptWhole(t *testing.T) {
	bound := orb.Bound{Min: orb.Point{5.0055, 44.99}, Max: orb.Point{5.0065, 45.005}}
	extract, err := osm.Read(t.Context(), pbftest.File(t, pbftest.Encode(hamlet(), pbftest.Options{})), osm.Options{Bound: bound})
	if err != nil {
		t.Fatal(err)
	}
	if len(extract.Raw.Ways) != 4 || len(extract.Raw.Lon) != 7 || extract.Meta.Notes[osm.NoteOutside] != 1 {
		t.Errorf("%d ways over %d nodes, notes %v, want 4 over 7 and the ferry outside", len(extract.Raw.Ways), len(extract.Raw.Lon), extract.Meta.Notes)
	}
	_, err = osm.Read(t.Context(), pbftest.File(t, pbftest.Encode(hamlet(), pbftest.Options{})), osm.Options{Bound: orb.Point{2, 48}.Bound()})
	if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), "holds no road in the asked area") {
		t.Errorf("elsewhere: %v, want to be told that no road is there", err)
	}
}

func TestFerryGoesAtTheSpeedOfItsDuration(t *testing.T) {
	m := hamlet()
	m.Nodes = append(m.Nodes, pbftest.Node(99, 5.006, 45.0))
	extract, err := osm.Read(t.Context(), pbftest.File(t, pbftest.Encode(m, pbftest.Options{})), osm.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ferry := extract.Raw.Ways[len(extract.Raw.Ways)-1]
	// 78.6 m along the parallel and 1,114.7 m to the south-west in 6 minutes.
	for m, speeds := range ferry.Speeds {
		if want := float32(11.93); speeds[0] < want-0.01 || speeds[0] > want+0.01 || speeds[1] != speeds[0] {
			t.Errorf("mode %d: %v km/h, want %g", m, speeds, want)
		}
	}
}

func TestDateIsOfTheDataElseOfTheNewestChange(t *testing.T) {
	m := hamlet()
	m.Nodes[0].Timestamp = time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	m.Ways[4].Timestamp = time.Date(2025, 5, 6, 7, 8, 9, 0, time.UTC)
	for want, o := range map[string]pbftest.Options{
		"2025-05-06": {},
		"2026-01-01": {Replicated: time.Date(2026, 1, 1, 20, 0, 0, 0, time.UTC)},
	} {
		extract, err := osm.Read(t.Context(), pbftest.File(t, pbftest.Encode(m, o)), osm.Options{})
		if err != nil || extract.Meta.Date != want {
			t.Errorf("date %q, %v, want %s", extract.Meta.Date, err, want)
		}
	}
}

func TestProgressEndsWithTheBlocksOfTheFile(t *testing.T) {
	content := pbftest.Encode(hamlet(), pbftest.Options{PerBlock: 3})
	var told []int64
	o := osm.Options{Progress: func(bytes int64) { told = append(told, bytes) }}
	if _, err := osm.Read(t.Context(), pbftest.File(t, content), o); err != nil {
		t.Fatal(err)
	}
	last := told[len(told)-1]
	if !slices.IsSorted(told) || last <= 0 || last > int64(len(content)) {
		t.Errorf("progress %v of %d bytes", told, len(content))
	}
}

func TestRefusesFilesWithoutRoads(t *testing.T) {
	m := &model.OSM{Nodes: model.Nodes{pbftest.Node(1, 5, 45)}, Ways: model.Ways{pbftest.Way(1, []int64{1, 2}, "highway=track")}}
	for name, content := range map[string][]byte{
		"no element":           pbftest.Encode(&model.OSM{}, pbftest.Options{}),
		"no way":               pbftest.Encode(&model.OSM{Nodes: m.Nodes}, pbftest.Options{}),
		"a way of one node":    pbftest.Encode(m, pbftest.Options{}),
		"a way of odd numbers": pbftest.Encode(&model.OSM{Ways: model.Ways{pbftest.Way(1, []int64{-4, 2}, "highway=track")}}, pbftest.Options{}),
	} {
		if _, err := osm.Read(t.Context(), pbftest.File(t, content), osm.Options{}); geo.ErrorCode(err) != geo.CodeInvalid {
			t.Errorf("%s: %v, want an error of code invalid", name, err)
		}
	}
}

func TestStopsWhenAsked(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := osm.Read(ctx, pbftest.File(t, pbftest.Encode(hamlet(), pbftest.Options{PerBlock: 1})), osm.Options{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that it was cancelled", err)
	}
}

func TestTownHallsAreNodesAndBuildings(t *testing.T) {
	m := hamlet()
	m.Nodes = append(m.Nodes, pbftest.Node(41, 5.0062, 45.002, "amenity=townhall", "name=Mairie"), pbftest.Node(42, 5.0064, 45.002, "amenity=school", "name=townhall"))
	m.Ways = append(m.Ways, pbftest.Way(8, []int64{11, 12, 13, 14, 11}, "building=yes", "amenity=townhall"),
		pbftest.Way(9, []int64{1000, 1001, 1000}, "amenity=townhall"))
	for name, o := range map[string]pbftest.Options{"in order": {}, "nodes last": {Reversed: true, PerBlock: 2, Plain: true}} {
		t.Run(name, func(t *testing.T) {
			path := pbftest.File(t, pbftest.Encode(m, o))
			extract, err := osm.Read(t.Context(), path, osm.Options{})
			if err != nil {
				t.Fatal(err)
			}
			// The corners of the building are 5.0028…5.0052 and 44.999…45.001.
			want := []osm.TownHall{{Name: "Mairie", At: orb.Point{5.0062, 45.002}}, {At: orb.Point{5.004, 45}}}
			if !slices.Equal(extract.TownHalls, want) {
				t.Errorf("town halls %v, want %v", extract.TownHalls, want)
			}
			bound := orb.Bound{Min: orb.Point{5.0055, 44.99}, Max: orb.Point{5.0065, 45.005}}
			if extract, err = osm.Read(t.Context(), path, osm.Options{Bound: bound}); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(extract.TownHalls, want[:1]) {
				t.Errorf("in a bound: %v, want %v", extract.TownHalls, want[:1])
			}
		})
	}
}
