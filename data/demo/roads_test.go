package demo

import (
	"errors"
	"math"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/osm"

	"maillage/geo/lambert"
	"maillage/ingest/osm/pbf"
)

// readRoads reads the whole of the demo's map.
func readRoads(t *testing.T, dir string) *osm.OSM {
	t.Helper()
	file, err := pbf.Open(filepath.Join(dir, "osm", "orvelle.osm.pbf"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	m := &osm.OSM{}
	decoder := file.Decoder()
	for i := range file.Blocks() {
		block, err := decoder.Block(i)
		if err != nil {
			t.Fatal(err)
		}
		err = errors.Join(
			block.Nodes(func(n *pbf.Node) error {
				m.Nodes = append(m.Nodes, &osm.Node{ID: osm.NodeID(n.ID), Lon: float64(n.Lon) / 1e7, Lat: float64(n.Lat) / 1e7})
				return nil
			}),
			block.Ways(func(w *pbf.Way) error {
				way := &osm.Way{ID: osm.WayID(w.ID)}
				nodes, err := w.Nodes(nil)
				for _, n := range nodes {
					way.Nodes = append(way.Nodes, osm.WayNode{ID: osm.NodeID(n)})
				}
				for k := 0; k < len(w.Tags); k += 2 {
					way.Tags = append(way.Tags, osm.Tag{Key: block.Strings[w.Tags[k]], Value: block.Strings[w.Tags[k+1]]})
				}
				m.Ways = append(m.Ways, way)
				return err
			}))
		if err != nil {
			t.Fatal(err)
		}
	}
	return m
}

func TestTheMapOfRoadsIsWhole(t *testing.T) {
	t.Parallel()
	dir, _ := write(t, Options{Communes: 60})
	m := readRoads(t, dir)
	at := map[osm.NodeID]orb.Point{}
	for i, n := range m.Nodes {
		if i > 0 && m.Nodes[i-1].ID >= n.ID {
			t.Fatalf("node %d comes after %d", n.ID, m.Nodes[i-1].ID)
		}
		at[n.ID] = n.Point()
	}
	kinds := map[string]int{}
	roads := 0
	for _, way := range m.Ways {
		if len(way.Nodes) < 2 {
			t.Errorf("way %d has %d nodes", way.ID, len(way.Nodes))
		}
		for _, n := range way.Nodes {
			if _, known := at[n.ID]; !known {
				t.Fatalf("way %d goes over node %d, which is not there", way.ID, n.ID)
			}
		}
		if way.Tags.HasTag("highway") {
			roads += len(way.Nodes)
		}
		for _, tag := range way.Tags {
			kinds[tag.Key+"="+tag.Value]++
		}
	}
	for _, want := range []string{
		"highway=secondary", "highway=tertiary", "highway=residential", "highway=track", "highway=path", "highway=motorway",
		"highway=motorway_link", "oneway=yes", "oneway=-1", "junction=roundabout", "maxspeed=FR:rural", "maxspeed=50",
		"landuse=residential", "building=yes", "highway=proposed", "waterway=river",
	} {
		if kinds[want] == 0 {
			t.Errorf("no way says %s", want)
		}
	}
	if perCommune := roads / 60; perCommune < 172 {
		t.Errorf("%d road nodes a commune: 35,000 would not make six million", perCommune)
	}
}

func TestEveryVillageStandsOnARoad(t *testing.T) {
	t.Parallel()
	dir, _ := write(t, Options{Communes: 60})
	m := readRoads(t, dir)
	onRoad := map[[2]int64]bool{}
	at := map[osm.NodeID]*osm.Node{}
	for _, n := range m.Nodes {
		at[n.ID] = n
	}
	key := func(lon, lat float64) [2]int64 {
		return [2]int64{int64(math.Round(lon * 1e5)), int64(math.Round(lat * 1e5))}
	}
	for _, way := range m.Ways {
		for _, n := range way.Nodes {
			// An islet has streets and a ferry.
			if way.Tags.HasTag("highway") || way.Tags.HasTag("route") {
				onRoad[key(at[n.ID].Lon, at[n.ID].Lat)] = true
			}
		}
	}
	w := build(Options{Communes: 60, Seed: DefaultSeed})
	for _, c := range w.communes {
		p := lambert.ToWGS84(c.centre[0], c.centre[1])
		if !onRoad[key(p[0], p[1])] {
			t.Errorf("no road passes the centre of %s %s", c.code, c.name)
		}
	}
}

func TestSquaresHoldEveryInhabitantOnce(t *testing.T) {
	t.Parallel()
	dir, summary := write(t, Options{Communes: 60})
	people, seen := 0, map[string]bool{}
	for _, row := range rows(t, dir, "contexte/carreaux_200m_met.csv", ',') {
		n, err := strconv.Atoi(row["ind"])
		if err != nil || n <= 0 {
			t.Fatalf("square %s has %q inhabitants", row["idcar_200m"], row["ind"])
		}
		if seen[row["idcar_200m"]] {
			t.Errorf("square %s stands twice", row["idcar_200m"])
		}
		seen[row["idcar_200m"]] = true
		people += n
	}
	if people != summary.Population {
		t.Errorf("%d inhabitants in squares, %d in communes", people, summary.Population)
	}
}
