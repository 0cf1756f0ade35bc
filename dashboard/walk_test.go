package dashboard_test

import (
	"encoding/json"
	"math"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"maillage/dashboard"
	"maillage/dashboard/atlas"
	"maillage/data/compute"
	"maillage/data/reference"
	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/measure"
)

// walkDeclarations are what CONTRIBUTING's "Add a figure" writes: one figure made of
// observations, beside the index, and one that needs a function, in a theme.
const walkDeclarations = `
[[indicator]]
id = "menages-par-habitant"
name = { fr = "Ménages pour cent habitants", en = "Households for a hundred inhabitants" }
sentence = { fr = "Ménages pour cent habitants au recensement.", en = "Households for a hundred inhabitants in the census." }
unit = "%"
decimals = 1
numerator = "menages"
denominators = ["population_2021"]
scale = 100

[[indicator]]
id = "services-a-dix-minutes"
name = { fr = "Services à moins de dix minutes en voiture", en = "Services within ten minutes by car" }
sentence = { fr = "Combien des services déclarés sont à moins de dix minutes en voiture.", en = "How many of the declared services are within ten minutes by car." }
theme = "services-proximite"
unit = ""
decimals = 1
direction = "higher-better"
weight = 1
computed = "services_dix_minutes"
limit = { acceptable = 20, unacceptable = 2, source = "Choix de Maillage" }
`

// servicesWithinTen is the pure function of the second figure.
func servicesWithinTen(w *measure.World) []float64 {
	out := make([]float64, len(w.Communes))
	for i, c := range w.Communes {
		if out[i] = 0; c.CentreMethod == geo.CentreMissing {
			out[i] = math.NaN()
		}
		for s := range w.Services {
			if w.Access[geo.ModeCar].Services[s].Minutes[i] <= 10 { // false where missing
				out[i]++
			}
		}
	}
	return out
}

// walk is the fictional island computed with the two figures, and served.
type walk struct {
	store  *store.Store
	atlas  *atlas.Atlas
	server *dashboard.Server
}

func newWalk(t *testing.T) *walk {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../data/reference/declarations")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "walk.toml"), []byte(walkDeclarations), 0o600); err != nil {
		t.Fatal(err)
	}
	decl, err := reference.LoadFS(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	w := &walk{store: storetest.Island(t, decl)}
	options := compute.Options{
		Declarations: decl, Figures: map[string]measure.Figure{"services_dix_minutes": servicesWithinTen},
		Now: func() time.Time { return time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC) },
	}
	if _, err := compute.Run(t.Context(), w.store, options); err != nil {
		t.Fatal(err)
	}
	if w.atlas, err = atlas.Load(t.Context(), w.store, ""); err != nil {
		t.Fatal(err)
	}
	w.server = withPages(t, w.atlas)
	return w
}

// get asks the dashboard for an address, which must answer.
func (w *walk) get(t *testing.T, target string) []byte {
	t.Helper()
	answer := ask(w.server, http.MethodGet, target)
	if answer.Code != http.StatusOK {
		t.Fatalf("%s: %d %.200s", target, answer.Code, answer.Body)
	}
	return answer.Body.Bytes()
}

func getJSON[T any](t *testing.T, w *walk, target string) T {
	t.Helper()
	var out T
	if err := json.Unmarshal(w.get(t, target), &out); err != nil {
		t.Fatalf("%s: %v", target, err)
	}
	return out
}

// walkFigure is one of the two, and what it is of each commune, NaN where missing.
type walkFigure struct {
	id, name, column string
	values           []float64
}

func (w *walk) figures(t *testing.T) []walkFigure {
	t.Helper()
	households := walkFigure{id: "menages-par-habitant", name: "Ménages pour cent habitants", column: "menages_par_habitant"}
	near := walkFigure{id: "services-a-dix-minutes", name: "Services à moins de dix minutes en voiture", column: "services_a_dix_minutes"}
	const query = `select 100 * max(value) filter (where name = 'menages') / max(value) filter (where name = 'population_2021') from observation where commune = $1`
	for _, row := range w.atlas.Rows(geo.LevelCommune) {
		var ratio *float64
		if err := w.store.Pool().QueryRow(t.Context(), query, row.Code).Scan(&ratio); err != nil {
			t.Fatal(err)
		}
		if ratio == nil {
			ratio = new(math.NaN())
		}
		households.values = append(households.values, *ratio)
		count := math.NaN()
		for i := range w.atlas.Decl.Services {
			if row.Service(i).Reason == geo.ReasonNoCentre {
				break
			}
			if i == 0 {
				count = 0
			}
			if row.Minutes(i) <= 10 { // false where missing
				count++
			}
		}
		near.values = append(near.values, count)
	}
	return []walkFigure{households, near}
}

// is compares a figure with its text, empty where it is missing.
func is(t *testing.T, where string, want float64, text string, tolerance float64) {
	t.Helper()
	got, err := strconv.ParseFloat(text, 64)
	if text == "" {
		got, err = math.NaN(), nil
	}
	if err != nil || math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > tolerance {
		t.Errorf("%s: %q, want %v", where, text, want)
	}
}

func TestADeclaredFigureIsShownEverywhere(t *testing.T) {
	w := newWalk(t)
	for _, f := range w.figures(t) {
		if !slices.ContainsFunc(f.values, math.IsNaN) || !slices.ContainsFunc(f.values, func(v float64) bool { return v > 1 }) {
			t.Fatalf("%s is %v, the walk wants it known and missing", f.id, f.values)
		}
		t.Run(f.id, func(t *testing.T) {
			w.findInSQL(t, f)
			w.findInAPI(t, f)
			w.findInFiles(t, f)
			w.findOnPages(t, f)
		})
	}
}
