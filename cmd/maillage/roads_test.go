package main

import (
	"context"
	"encoding/json"
	"math"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"maillage/data/reference"
	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/data/store/release"
	"maillage/geo"
	"maillage/geo/network"
	"maillage/geo/network/build"
	"maillage/geo/network/search"
	"maillage/geo/parallel/paralleltest"
	"maillage/ingest/osm"
)

// TestRoadTimesEqualAPlainSearch holds the published minutes of every commune,
// service and mode of the demo against a textbook search of the whole surveyed
// network, from every commune.
func TestRoadTimesEqualAPlainSearch(t *testing.T) {
	dashboard(t)
	w := readRoadWorld(t)
	for mode, roads := range map[geo.Mode]network.Mode{geo.ModeCar: network.Car, geo.ModeFoot: network.Foot, geo.ModeBicycle: network.Bicycle} {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			w.compare(t, mode, newPlainRoads(w.raw, roads, w.main))
		})
	}
}

// roadWorld is what the demo's times are made of.
type roadWorld struct {
	raw      *network.Raw
	main     orb.Point // in the main part of the network
	decl     *reference.Declarations
	rows     []geo.Row
	centres  map[string]orb.Point
	supplies [][]orb.Point // places by service
}

func readRoadWorld(t *testing.T) *roadWorld {
	t.Helper()
	ctx := context.Background()
	a := &app{home: shared.home, quiet: true, getenv: environment(shared.home), stderr: t.Output()}
	st, closeStore, err := a.openStore(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer closeStore()
	w := &roadWorld{centres: map[string]orb.Point{}}
	extract, err := osm.Read(ctx, filepath.Join(shared.mirror, "osm", "orvelle.osm.pbf"), osm.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w.raw = extract.Raw
	w.read(t, ctx, st)
	return w
}

func (w *roadWorld) read(t *testing.T, ctx context.Context, st *store.Store) {
	t.Helper()
	communes, err := loaded.Communes(ctx, st)
	if err != nil {
		t.Fatal(err)
	}
	most := geo.Inhabitants(0)
	for _, c := range communes {
		w.centres[c.Code] = c.Centre
		if c.Population > most {
			most, w.main = c.Population, c.Centre
		}
	}
	release, declarations, err := release.PublishedIn(ctx, st, "")
	if err != nil {
		t.Fatal(err)
	}
	w.rows, w.decl = release.Result.Rows(geo.LevelCommune), &reference.Declarations{}
	if err := json.Unmarshal(declarations, w.decl); err != nil {
		t.Fatal(err)
	}
	facilities, err := loaded.Facilities(ctx, st)
	if err != nil {
		t.Fatal(err)
	}
	enterprises, err := loaded.Enterprises(ctx, st)
	if err != nil {
		t.Fatal(err)
	}
	facilities = geo.WithoutDoubles(facilities, enterprises)
	w.supplies = make([][]orb.Point, len(w.decl.Services))
	for _, f := range facilities {
		at := f.Point
		if f.Precision == geo.PrecisionCommune {
			at = w.centres[f.Commune]
		}
		for i, s := range w.decl.Services {
			if gives(f, s) {
				w.supplies[i] = append(w.supplies[i], at)
			}
		}
	}
	w.addAnswers(enterprises)
}

// addAnswers adds the enterprises that give a service of which places are loaded.
func (w *roadWorld) addAnswers(enterprises []geo.Enterprise) {
	for i, s := range w.decl.Services {
		if len(w.supplies[i]) == 0 {
			continue // measured of no place: an enterprise alone does not make it so
		}
		for _, e := range enterprises {
			if slices.ContainsFunc(e.Functions, func(g geo.Given) bool { return g.Certainty.Counts() && slices.Contains(s.Functions, g.Function) }) {
				w.supplies[i] = append(w.supplies[i], e.Point)
			}
		}
	}
}

// compare searches from every commune's centre, communes side by side.
func (w *roadWorld) compare(t *testing.T, mode geo.Mode, roads *plainRoads) {
	snaps := map[orb.Point][]plainSnap{}
	for _, places := range w.supplies {
		for _, p := range places {
			if _, known := snaps[p]; !known {
				snaps[p] = roads.snap(p)
			}
		}
	}
	var group sync.WaitGroup
	turns := make(chan struct{}, 2)
	for _, row := range w.rows {
		group.Go(func() {
			turns <- struct{}{}
			defer func() { <-turns }()
			w.compareRow(t, row.By(mode), roads, snaps)
		})
	}
	group.Wait()
}

func (w *roadWorld) compareRow(t *testing.T, row geo.Row, roads *plainRoads, snaps map[orb.Point][]plainSnap) {
	from := w.centres[row.Code]
	starts := roads.snap(from)
	if len(starts) == 0 {
		t.Errorf("%s is off the network", row.Code)
		return
	}
	longest := 0.0
	for i := range row.Services() {
		longest = max(longest, row.Service(i).Minutes)
	}
	// At a crossing the centre may stand on any of its roads: the next is only
	// searched from for what the ones before do not explain.
	open := make([]int, len(w.supplies))
	for i := range open {
		open[i] = i
	}
	var all []outcome
	for _, start := range starts {
		times := roads.search(start, longest*60+60)
		open = slices.DeleteFunc(open, func(i int) bool {
			if len(w.supplies[i]) == 0 {
				return row.Service(i).Reason == geo.ReasonNoFacility
			}
			o := nearestPlain(roads, times, from, start, w.supplies[i], snaps)
			all = append(all, o)
			return o.allows(row.Service(i))
		})
		if len(open) == 0 {
			return
		}
	}
	for _, i := range open {
		got := row.Service(i)
		t.Errorf("%s, %s: %v min (%s), the plain searches say %v", row.Code, w.decl.Services[i].ID, got.Minutes, got.Reason, all)
	}
}

// outcome is what the least time to some places may be, seconds: where a place
// stands at a crossing, each road that it may stand on gives a time.
type outcome struct {
	most  float64   // the least time, each place on the worst of its roads
	times []float64 // by each of the roads of each place, none above most
}

func nearestPlain(roads *plainRoads, times []float64, from orb.Point, start plainSnap, places []orb.Point, snaps map[orb.Point][]plainSnap) outcome {
	o := outcome{most: math.Inf(1)}
	for _, p := range places {
		if p == from {
			return outcome{times: []float64{0}}
		}
		worst := math.Inf(1)
		for i, s := range snaps[p] {
			seconds := roads.to(times, start, s)
			o.times = append(o.times, seconds)
			if i == 0 {
				worst = seconds
			}
			worst = max(worst, seconds)
		}
		o.most = min(o.most, worst)
	}
	o.times = slices.DeleteFunc(o.times, func(seconds float64) bool { return seconds > o.most })
	return o
}

// allows reports whether a published time is an outcome, but for the rounding of
// each edge to the millisecond.
func (o outcome) allows(got geo.ServiceScore) bool {
	if math.IsInf(o.most, 1) {
		return got.Reason == geo.ReasonUnreachable
	}
	return got.Known() && slices.ContainsFunc(o.times, func(seconds float64) bool { return math.Abs(got.Minutes*60-seconds) <= 0.05 })
}

// TestAccessibilityEqualsTheFormula evaluates the two steps of the floating
// catchment area as they are written, over the times between every commune and
// every doctor of the demo, and holds the published figure of each commune
// against them.
func TestAccessibilityEqualsTheFormula(t *testing.T) {
	dashboard(t)
	w := readRoadWorld(t)
	const id = "medecin"
	service := slices.IndexFunc(w.decl.Services, func(s geo.Service) bool { return s.ID == id })
	indicator := slices.IndexFunc(w.decl.Indicators, func(i geo.Indicator) bool { return i.ID == "accessibilite-"+id })
	var centres []orb.Point
	var people []float64
	rows := slices.Clone(w.rows)
	for _, r := range rows {
		centres, people = append(centres, w.centres[r.Code]), append(people, float64(r.Population))
	}
	g, err := build.Graph(t.Context(), w.raw, network.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	router := search.NewRouter(g)
	doctors := w.supplies[service]
	from := paralleltest.Must(router.Snap(t.Context(), network.Car, centres))
	to := paralleltest.Must(router.Snap(t.Context(), network.Car, doctors))
	times := paralleltest.Must(router.Matrix(t.Context(), network.Car, from, to))
	weight := func(i, j int) float64 {
		switch minutes := float64(times[i][j]) / 60_000; {
		case minutes < 5:
			return 1
		case minutes < 10:
			return 0.3
		case minutes < 15:
			return 0.1
		}
		return 0
	}
	within := 0
	for i := range rows {
		want := 0.0
		for j := range doctors {
			shared := 0.0
			for other := range people {
				shared += people[other] * weight(other, j)
			}
			if shared > 0 {
				want += 100_000 / shared * weight(i, j)
			}
		}
		got := rows[i].Indicator(indicator)
		if !(math.Abs(got-want) <= 1e-9*max(1, want)) {
			t.Errorf("%s: %v, the formula gives %v", rows[i].Code, got, want)
		}
		if want > 0 {
			within++
		}
	}
	if len(doctors) < 50 || within < 100 {
		t.Errorf("%d doctors and %d communes within reach of one: the test says little", len(doctors), within)
	}
}

// gives tells whether a facility gives a service.
func gives(f geo.Facility, s geo.Service) bool {
	for _, function := range f.Functions {
		for _, typ := range s.Types {
			if function.Type == typ {
				return true
			}
		}
	}
	return false
}
