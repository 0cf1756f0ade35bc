package demo

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/lambert"
	"maillage/geo/network"
	contraction "maillage/geo/network/build"
	"maillage/geo/network/search"
	"maillage/geo/parallel/paralleltest"
	"maillage/ingest/osm"
)

// graph is the demo's road network as the ordinary reader makes it.
func graph(t *testing.T, dir string) *search.Router {
	t.Helper()
	extract, err := osm.Read(t.Context(), filepath.Join(dir, "osm", "orvelle.osm.pbf"), osm.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := contraction.Graph(t.Context(), extract.Raw, extract.Meta)
	if err != nil {
		t.Fatal(err)
	}
	return search.NewRouter(g)
}

// journeys are the k fastest to places from one of them, minutes and metres.
func journeys(g *search.Router, m network.Mode, from orb.Point, to []orb.Point, k int) (minutes, metres []float64) {
	ctx := context.Background()
	start := paralleltest.Must(g.Snap(ctx, m, []orb.Point{from}))
	hits := paralleltest.Must(g.Nearest(ctx, m, start, paralleltest.Must(g.Snap(ctx, m, to)), k))
	for i, place := range hits.Place {
		if place >= 0 {
			minutes, metres = append(minutes, float64(hits.Milliseconds[i])/60e3), append(metres, float64(hits.Metres[i]))
		}
	}
	return minutes, metres
}

func centres() map[string]orb.Point {
	at := map[string]orb.Point{}
	for _, c := range build(Options{Communes: DefaultCommunes, Seed: DefaultSeed}).communes {
		at[c.code] = c.degrees()
	}
	return at
}

func TestADoctorIsReachedByCarOnly(t *testing.T) {
	t.Parallel()
	dir, summary := write(t, Options{})
	g, at := graph(t, dir), centres()
	var doctors []orb.Point
	for _, row := range rows(t, dir, "bpe/BPE25.csv", ';') {
		if row["TYPEQU"] != "D265" {
			continue
		}
		if row["DEPCOM"] == summary.Planted.DoctorByCar {
			t.Errorf("a doctor stands in %s itself", row["DEPCOM"])
		}
		if row["LAMBERT_X"] == "" { // not located: at its commune's centre
			doctors = append(doctors, at[row["DEPCOM"]])
			continue
		}
		xy := position(t, row, "LAMBERT_X", "LAMBERT_Y")
		doctors = append(doctors, lambert.ToWGS84(xy[0], xy[1]))
	}
	village := at[summary.Planted.DoctorByCar]
	car, _ := journeys(g, network.Car, village, doctors, 2)
	foot, _ := journeys(g, network.Foot, village, doctors, 1)
	if len(car) != 2 || len(foot) != 1 {
		t.Fatalf("%d doctors by car and %d on foot, want 2 and 1", len(car), len(foot))
	}
	if car[0] >= 7 || car[1] <= 15 || foot[0] <= 45 {
		t.Errorf("doctors of %s: %.1f and %.1f minutes by car, %.1f on foot; want under 7, over 15, over 45",
			summary.Planted.DoctorByCar, car[0], car[1], foot[0])
	}
}

func TestAPathSparesTheWayRound(t *testing.T) {
	t.Parallel()
	dir, summary := write(t, Options{})
	g, at := graph(t, dir), centres()
	from, to := at[summary.Planted.Shortcut[0]], []orb.Point{at[summary.Planted.Shortcut[1]]}
	_, car := journeys(g, network.Car, from, to, 1)
	for name, mode := range map[string]network.Mode{"on foot": network.Foot, "by bicycle": network.Bicycle} {
		_, metres := journeys(g, mode, from, to, 1)
		if len(car) != 1 || len(metres) != 1 || metres[0] > 0.7*car[0] {
			t.Errorf("%v: %.0f metres %s, %.0f by car; want three tenths less", summary.Planted.Shortcut, metres, name, car)
		}
	}
}

func TestEveryCommuneIsReachedByEveryRoadMode(t *testing.T) {
	t.Parallel()
	dir, _ := write(t, Options{})
	g := graph(t, dir)
	w := build(Options{Communes: DefaultCommunes, Seed: DefaultSeed})
	capital := w.capital().degrees()
	for _, c := range w.communes {
		for name, mode := range map[string]network.Mode{"by car": network.Car, "on foot": network.Foot, "by bicycle": network.Bicycle} {
			if minutes, _ := journeys(g, mode, c.degrees(), []orb.Point{capital}, 1); len(minutes) != 1 {
				t.Errorf("%s is not joined to the capital %s", c.code, name)
			}
		}
	}
}
