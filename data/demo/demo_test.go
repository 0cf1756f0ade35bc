package demo

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"
	"github.com/paulmach/orb/planar"

	"maillage/data/opendatatest"
	"maillage/geo/lambert"
	"maillage/ingest/read"
)

// write makes a small land once for the tests that read it.
func write(t testing.TB, o Options) (string, Summary) {
	t.Helper()
	dir := t.TempDir()
	summary, err := Write(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return dir, summary
}

func TestEqualOptionsMakeEqualBytes(t *testing.T) {
	first, summary := write(t, Options{Communes: 60})
	second, _ := write(t, Options{Communes: 60})
	for _, name := range summary.Files {
		a, errA := os.ReadFile(filepath.Join(first, name))
		b, errB := os.ReadFile(filepath.Join(second, name))
		if err := errors.Join(errA, errB); err != nil {
			t.Fatal(err)
		}
		if string(a) != string(b) {
			t.Errorf("%s differs between two runs", name)
		}
	}
}

func TestAnotherSeedMakesAnotherLand(t *testing.T) {
	a, b := build(Options{Communes: 60, Seed: 1}), build(Options{Communes: 60, Seed: 2})
	if a.byCode()[0].name == b.byCode()[0].name && a.byCode()[1].name == b.byCode()[1].name {
		t.Errorf("seeds 1 and 2 both begin with %s and %s", a.byCode()[0].name, a.byCode()[1].name)
	}
}

func TestTheDefaultIsADepartement(t *testing.T) {
	w := build(Options{Communes: DefaultCommunes, Seed: DefaultSeed})
	people, names := 0, map[string]bool{}
	for _, c := range w.communes {
		people += c.population
		if names[c.name] {
			t.Errorf("two communes are called %s", c.name)
		}
		names[c.name] = true
	}
	if len(w.communes) != 300 || len(w.epcis) < 10 || len(w.epcis) > 12 {
		t.Errorf("%d communes in %d EPCI, want 300 in 10 to 12", len(w.communes), len(w.epcis))
	}
	if people < 165e3 || people > 200e3 {
		t.Errorf("%d inhabitants, want about 180,000", people)
	}
	at := lambert.ToWGS84(w.capital().centre[0], w.capital().centre[1])
	if at[0] < -4.4 || at[0] > -2.5 || at[1] < 45.7 || at[1] > 46.9 {
		t.Errorf("the capital lies at %v, not in the Bay of Biscay", at)
	}
}

func TestNoCommuneBearsARealName(t *testing.T) {
	path := opendatatest.Path(t, "cog/communes.json")
	r, err := read.OpenPath(t.Context(), path, read.Options{Columns: []string{"nom"}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	ours := map[string]bool{}
	for _, c := range build(Options{Communes: DefaultCommunes, Seed: DefaultSeed}).communes {
		ours[c.name] = true
	}
	rec, err := r.Next()
	for ; err == nil; rec, err = r.Next() {
		if ours[rec.Values[0]] {
			t.Errorf("%s is a real commune", rec.Values[0])
		}
	}
	if !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
}

func TestSizesOutOfRangeAreRefused(t *testing.T) {
	for _, n := range []int{-1, minCommunes - 1, 40001} {
		if _, err := Write(t.Context(), t.TempDir(), Options{Communes: n}); err == nil {
			t.Errorf("%d communes were accepted", n)
		}
	}
}

func TestTheSmallestIslandsHoldAllThatIsPlanted(t *testing.T) {
	for seed := range uint64(3) {
		_, summary := write(t, Options{Communes: minCommunes, Seed: seed + 1})
		if p := summary.Planted; summary.Communes != minCommunes || p.NoDoctorEPCI == "" || p.NoStationEPCI == "" || p.NoDepartureEPCI == "" || p.SocialGrocery == "" {
			t.Errorf("seed %d: %d communes, planted %+v", seed+1, summary.Communes, p)
		}
	}
}

func TestACancelledRunStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Write(ctx, t.TempDir(), Options{Communes: 60}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

// contours reads the boundaries back through the ordinary reader.
func contours(t testing.TB, dir string) map[string]orb.MultiPolygon {
	t.Helper()
	r, err := read.OpenPath(t.Context(), filepath.Join(dir, "contours/communes-aura-2018.geojson"), read.Options{Columns: []string{"code", "nom"}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	out := map[string]orb.MultiPolygon{}
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch g := rec.Geom.(type) {
		case orb.Polygon:
			out[rec.Values[0]] = orb.MultiPolygon{g}
		case orb.MultiPolygon:
			out[rec.Values[0]] = g
		}
	}
}

type segment [2]orb.Point

// segments counts each directed edge of all boundaries.
func segments(all map[string]orb.MultiPolygon) map[segment]int {
	edges := map[segment]int{}
	for _, g := range all {
		for _, p := range g {
			for _, ring := range p {
				for i := 1; i < len(ring); i++ {
					edges[segment{ring[i-1], ring[i]}]++
				}
			}
		}
	}
	return edges
}

func TestCommunesShareTheirBordersExactly(t *testing.T) {
	dir, summary := write(t, Options{})
	all := contours(t, dir)
	if len(all) != summary.Communes {
		t.Fatalf("%d contours for %d communes", len(all), summary.Communes)
	}
	edges, shared := segments(all), 0
	for edge, n := range edges {
		if n != 1 {
			t.Errorf("edge %v is used %d times in one direction: communes overlap", edge, n)
		}
		shared += edges[segment{edge[1], edge[0]}]
	}
	if shared < len(edges)/2 {
		t.Errorf("%d of %d edges are shared; most should be", shared, len(edges))
	}
}

func TestContoursCoverTheIslandWithoutGapOrOverlap(t *testing.T) {
	dir, _ := write(t, Options{})
	all := contours(t, dir)
	edges := segments(all)
	sum := 0.0
	for _, g := range all {
		sum += planar.Area(g)
	}
	// What is used in one direction only is the coast: its rings enclose the
	// island, and as much area as all communes together.
	next := map[orb.Point]orb.Point{}
	for edge := range edges {
		if edges[segment{edge[1], edge[0]}] == 0 {
			next[edge[0]] = edge[1]
		}
	}
	outline := 0.0
	for len(next) > 0 {
		var ring orb.Ring
		for at := range next {
			ring = orb.Ring{at}
			break
		}
		for at := ring[0]; ; {
			to, ok := next[at]
			if !ok {
				t.Fatalf("the coast breaks off at %v: an edge is not shared", at)
			}
			delete(next, at)
			ring = append(ring, to)
			if at = to; at == ring[0] {
				break
			}
		}
		outline += planar.Area(ring)
		if ring.Orientation() == orb.CW {
			t.Errorf("a hole of %.0f m² lies between communes at %v", geo.Area(ring), ring[0])
		}
	}
	if diff := (sum - outline) / outline; diff > 1e-9 || diff < -1e-9 {
		t.Errorf("communes cover %.9f of the island", sum/outline)
	}
}

func TestRingsDoNotCrossThemselves(t *testing.T) {
	dir, _ := write(t, Options{Communes: 80})
	for code, g := range contours(t, dir) {
		for _, p := range g {
			for _, ring := range p {
				if i, j, ok := crossing(ring); ok {
					t.Errorf("%s: edges %d and %d of a ring cross", code, i, j)
				}
			}
		}
	}
}

// crossing finds two edges of a ring that cross or touch but for neighbours.
func crossing(ring orb.Ring) (int, int, bool) {
	n := len(ring) - 1
	for i := range n {
		for j := i + 2; j < n; j++ {
			if i == 0 && j == n-1 {
				continue
			}
			if cross(ring[i], ring[i+1], ring[j], ring[j+1]) {
				return i, j, true
			}
		}
	}
	return 0, 0, false
}

func cross(a, b, c, d orb.Point) bool {
	side := func(p, q, r orb.Point) float64 { return (q[0]-p[0])*(r[1]-p[1]) - (q[1]-p[1])*(r[0]-p[0]) }
	return side(a, b, c)*side(a, b, d) <= 0 && side(c, d, a)*side(c, d, b) <= 0
}

// rows reads a CSV file whole.
func rows(t testing.TB, dir, name string, comma rune) []map[string]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(b), "\ufeff")))
	r.Comma = comma
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, fields := range all[1:] {
		row := map[string]string{}
		for i, h := range all[0] {
			row[h] = fields[i]
		}
		out = append(out, row)
	}
	return out
}

func position(t testing.TB, row map[string]string, x, y string) orb.Point {
	t.Helper()
	px, errX := strconv.ParseFloat(row[x], 64)
	py, errY := strconv.ParseFloat(row[y], 64)
	if err := errors.Join(errX, errY); err != nil {
		t.Fatal(err)
	}
	return orb.Point{px, py}
}

func TestPlantedGapsHoldInTheFiles(t *testing.T) {
	dir, summary := write(t, Options{})
	epci, centre := map[string]string{}, map[string]orb.Point{}
	w := build(Options{Communes: DefaultCommunes, Seed: DefaultSeed})
	for _, c := range w.communes {
		epci[c.code] = c.epci.code
		centre[c.code] = lambert.ToWGS84(c.centre[0], c.centre[1])
	}
	planted := summary.Planted
	types := map[string]int{}
	for _, row := range rows(t, dir, "bpe/bpe24_ensemble_xy.csv", ';') {
		types[row["TYPEQU"]]++
		at := centre[row["DEPCOM"]]
		if row["LAMBERT_X"] != "" {
			xy := position(t, row, "LAMBERT_X", "LAMBERT_Y")
			at = lambert.ToWGS84(xy[0], xy[1])
		}
		switch row["TYPEQU"] {
		case "D265":
			if epci[row["DEPCOM"]] == planted.NoDoctorEPCI {
				t.Errorf("a doctor stands in %s", row["DEPCOM"])
			}
		case "D307":
			if d := geo.DistanceHaversine(at, centre[planted.FarFromPharmacy]); d < planted.PharmacyFree {
				t.Errorf("a pharmacy stands in %s, %.0f m away", row["DEPCOM"], d)
			}
		case "B104", "B105", "B201", "B202":
			if d := geo.DistanceHaversine(at, centre[planted.SocialGrocery]); d < planted.GroceryFree {
				t.Errorf("a grocery stands in %s, %.0f m away", row["DEPCOM"], d)
			}
		}
	}
	for _, code := range []string{"D265", "D307", "B202", "C108", "D107", "D106", "C301"} {
		if types[code] == 0 {
			t.Errorf("the island has no %s at all", code)
		}
	}
	for _, row := range rows(t, dir, "gares/liste-des-gares.csv", ';') {
		if number, _ := strconv.Atoi(row["CODE_UIC"]); w.communes[number-87900000].epci.code == planted.NoStationEPCI {
			t.Errorf("station %s lies in the EPCI without one", row["LIBELLE"])
		}
	}
	found := false
	for _, row := range rows(t, dir, "ess/siae_2020.csv", ',') {
		found = found || (row["siret"] == planted.SocialGrocerySIRET && row["naf"] == "4711B")
	}
	if !found {
		t.Error("the social grocery is not in the list of enterprises")
	}
}

func TestEquipmentLiesInItsCommune(t *testing.T) {
	dir, _ := write(t, Options{Communes: 80})
	all := contours(t, dir)
	for _, row := range rows(t, dir, "bpe/bpe24_ensemble_xy.csv", ';') {
		if row["LAMBERT_X"] == "" {
			continue
		}
		xy := position(t, row, "LAMBERT_X", "LAMBERT_Y")
		if !planar.MultiPolygonContains(all[row["DEPCOM"]], lambert.ToWGS84(xy[0], xy[1])) {
			t.Errorf("%s of %s lies outside it", row["TYPEQU"], row["DEPCOM"])
		}
	}
}

func TestEveryFileIsReadByTheOrdinaryReaders(t *testing.T) {
	dir, summary := write(t, Options{Communes: 60})
	for _, name := range summary.Files {
		if strings.HasSuffix(name, ".pbf") || strings.HasPrefix(name, "gtfs/") {
			continue // read by readers of their own
		}
		o := read.Options{}
		if strings.HasPrefix(name, "bpe/") || strings.HasPrefix(name, "laposte/") || strings.HasPrefix(name, "gares/") || strings.Contains(name, "FILO") || strings.Contains(name, "base-cc") {
			o.Delimiter = ';'
		}
		if strings.Contains(name, "2018T1") {
			o.SkipLines = 4
		}
		r, err := read.OpenPath(t.Context(), filepath.Join(dir, name), o)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		n := 0
		for _, err = r.Next(); err == nil; _, err = r.Next() {
			n++
		}
		if !errors.Is(err, io.EOF) {
			t.Errorf("%s: after %d rows: %v", name, n, err)
		}
		if n == 0 {
			t.Errorf("%s has no rows", name)
		}
		if err := r.Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func BenchmarkDepartement(b *testing.B) {
	for b.Loop() {
		write(b, Options{})
	}
}
