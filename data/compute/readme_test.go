//go:build !race

package compute_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/data/compute"
	"maillage/data/reference"
	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/nearest"
)

func ask(t *testing.T, st *store.Store, query string, args pgx.NamedArgs) pgx.Rows {
	t.Helper()
	rows, err := st.Pool().Query(context.Background(), query, args)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// same compares a released figure with the one that SQL found, to a billionth.
func same(released float64, found *float64) bool {
	if found == nil || !geo.Known(released) {
		return found == nil && !geo.Known(released)
	}
	return math.Abs(released-*found) <= 1e-9*max(1, math.Abs(released))
}

// island is a computed island and the queries of the documentation.
type island struct {
	st      *store.Store
	decl    *reference.Declarations
	rows    []geo.Row // of communes
	queries map[string]string
}

// computed computes the island: fresh, stale (years later, when its observations and its
// carpool places are too old to be used), or at an edge, its equipment known in one of
// its two départements alone.
func computed(t *testing.T, as string) island {
	t.Helper()
	is := island{decl: load(t), queries: storetest.Documented(t)}
	is.st = storetest.Island(t, is.decl)
	const mine = "[[index]]\nid = \"mine\"\nname = { fr = 'M', en = 'M' }\nsentence = { fr = 'm', en = 'm' }\nnormalisation = 'threshold'\n" +
		"weights_by = 'declared'\naggregation = 'arithmetic'\nleast_theme_weight = 0.5\nleast_themes = 4\ntheme_weights = { sante = 3, jeunesse = 0 }\nstale = 'keep'\n"
	const council = "[[index]]\nid = \"council\"\nname = { fr = 'C', en = 'C' }\nsentence = { fr = 'c', en = 'c' }\nnormalisation = 'threshold'\n" +
		"weights_by = 'budget'\naggregation = 'geometric'\nfloor = 0.01\nleast_theme_weight = 0.5\nleast_themes = 3\n[index.budget]\n" +
		"mobilite = 30\nnumerique = 0\nsante = 40\njeunesse = 10\nservices-publics = 10\nservices-proximite = 10\n"
	if err := is.decl.AddIndices("mine.toml", []byte(mine+council)); err != nil {
		t.Fatal(err)
	}
	o := compute.Options{Now: clock, Declarations: is.decl}
	switch as {
	case "stale":
		age(t, is.st, &o)
	case "at an edge":
		is.decl.Edge.MostPoints, is.decl.Edge.MostThemePoints = 25, 40
		_, err := is.st.Pool().Exec(context.Background(), `insert into source_vintage values ('bpe', '2026', 'BPE', '', '', '', '', '', '{00,01}', 'f3', now(),
			'{"extent": {"departements": ["00"], "places": {}}}', '2026-12-31')`)
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := compute.Run(context.Background(), is.st, o); err != nil {
		t.Fatal(err)
	}
	release, _, err := release.PublishedIn(context.Background(), is.st, "")
	if err != nil {
		t.Fatal(err)
	}
	is.rows = release.Result.Rows(geo.LevelCommune)
	return is
}

func TestDocumentedSQLFindsEveryFigureAgain(t *testing.T) {
	t.Parallel()
	for _, as := range []string{"fresh", "stale", "at an edge"} {
		t.Run(as, func(t *testing.T) { computed(t, as).checkQueries(t, as == "at an edge") })
	}
}

// checkQueries asks for all that is documented, or for what bounds change alone.
func (is island) checkQueries(t *testing.T, bounds bool) {
	for name, check := range map[string]func(*testing.T, string, geo.Row){
		"nearest": is.checkNearest, "themes": is.checkThemes, "index": is.checkIndex,
		"composites": is.checkComposites, "relative": is.checkRelative, "need": is.checkNeed, "rank": is.checkRank, "enterprises": is.checkEnterprises,
	} {
		t.Run(name, func(t *testing.T) {
			if bounds && (name == "nearest" || name == "need" || name == "enterprises") {
				t.Skip("no bound changes it")
			}
			if is.queries[name] == "" {
				t.Fatalf("the documentation has no query named %s", name)
			}
			for _, row := range is.rows {
				check(t, is.queries[name], row)
			}
		})
	}
	if bounds {
		is.checkBounds(t)
	}
	// The treatment of outliers is the function that the relative indices need; states and
	// threads are found again over squares.
	if len(is.queries) != 11 {
		t.Errorf("%d queries are documented, 11 are checked", len(is.queries))
	}
}

// checkBounds wants some communes withheld for their edge, and others ranked without what
// is a bound.
func (is island) checkBounds(t *testing.T) {
	withheld, ranked := 0, 0
	for _, row := range is.rows {
		bounds := 0
		for i := range row.Services() {
			if row.Service(i).Edge {
				bounds++
			}
		}
		switch index := row.Index(); {
		case index.Withheld == geo.WithheldEdge && !index.Known() && index.Rank == 0:
			withheld++
		case index.Known() && bounds > 0:
			ranked++
		}
	}
	if withheld < 5 || ranked < 2 {
		t.Errorf("%d communes are withheld for their edge, %d ranked in spite of bounds: the test says little", withheld, ranked)
	}
}

func (is island) checkNearest(t *testing.T, query string, row geo.Row) {
	for i, s := range is.decl.Services {
		want := row.Service(i)
		var id, name, commune string
		var minutes, metres, gap *float64
		rows := ask(t, is.st, query, pgx.NamedArgs{"mode": "car", "commune": row.Code, "service": s.ID})
		if _, err := pgx.ForEachRow(rows, []any{&id, &name, &commune, &minutes, &metres, &gap}, func() error { return nil }); err != nil {
			t.Fatal(err)
		}
		nearest := want.Facility
		if want.ByEnterprise() {
			nearest = want.Enterprise
		}
		if id != nearest || !same(want.Minutes, minutes) || !same(want.Metres, metres) || !same(want.Gap, gap) {
			t.Errorf("%s, %s: SQL finds %q, released is %+v", row.Code, s.ID, id, want)
		}
	}
}

func (is island) checkThemes(t *testing.T, query string, row geo.Row) {
	want := map[geo.Theme]geo.ThemeScore{}
	for i, theme := range geo.Themes() {
		want[theme] = row.Theme(i)
	}
	var theme geo.Theme
	var coverage, gap *float64
	_, err := pgx.ForEachRow(ask(t, is.st, query, pgx.NamedArgs{"mode": "car", "commune": row.Code}), []any{&theme, &coverage, &gap}, func() error {
		if w := want[theme]; !same(w.Gap, gap) || !same(w.Coverage, coverage) {
			t.Errorf("%s, %s: released is %+v", row.Code, theme, w)
		}
		delete(want, theme)
		return nil
	})
	if err != nil || len(want) > 0 {
		t.Errorf("%s: error %v, themes not found %v", row.Code, err, want)
	}
}

func (is island) checkIndex(t *testing.T, query string, row geo.Row) {
	index, err := pgx.CollectExactlyOneRow(ask(t, is.st, query, pgx.NamedArgs{"mode": "car", "commune": row.Code}), pgx.RowTo[*float64])
	if err != nil || !same(row.Index().Value, index) {
		t.Errorf("%s: error %v, released is %+v", row.Code, err, row.Index())
	}
}

func (is island) checkComposites(t *testing.T, query string, row geo.Row) {
	is.checkIndices(t, ask(t, is.st, query, pgx.NamedArgs{"mode": "car", "commune": row.Code}), row, reference.ByThreshold)
}

func (is island) checkRelative(t *testing.T, query string, row geo.Row) {
	// The function of the treatment lives as long as its connection.
	conn, err := is.st.Pool().Acquire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Release()
	treatment := strings.Replace(is.queries["treatment"], "create function", "create or replace function", 1)
	if _, err := conn.Exec(t.Context(), treatment); err != nil {
		t.Fatal(err)
	}
	rows, err := conn.Query(t.Context(), query, pgx.NamedArgs{"mode": "car", "commune": row.Code})
	if err != nil {
		t.Fatal(err)
	}
	is.checkIndices(t, rows, row, reference.ByMinMax)
}

func (is island) checkIndices(t *testing.T, rows pgx.Rows, row geo.Row, by reference.Normalisation) {
	want := map[string]geo.Score{}
	for i, x := range is.decl.OtherIndices() {
		if x.Normalisation == by {
			want[x.ID] = row.Composite(i)
		}
	}
	var id string
	var value *float64
	_, err := pgx.ForEachRow(rows, []any{&id, &value}, func() error {
		if w := want[id]; !same(w.Value, value) {
			t.Errorf("%s, %s: released is %+v", row.Code, id, w)
		}
		delete(want, id)
		return nil
	})
	if err != nil || len(want) > 0 {
		t.Errorf("%s: error %v, indices not found %v", row.Code, err, want)
	}
}

func (is island) checkNeed(t *testing.T, query string, row geo.Row) {
	need, err := pgx.CollectExactlyOneRow(ask(t, is.st, query, pgx.NamedArgs{"mode": "car", "commune": row.Code}), pgx.RowTo[*float64])
	i := slices.IndexFunc(is.decl.Indicators, func(d geo.Indicator) bool { return d.ID == "besoin" })
	if err != nil || !same(row.Indicator(i), need) {
		t.Errorf("%s: error %v, released is %+v", row.Code, err, row.Indicator(i))
	}
}

func (is island) checkRank(t *testing.T, query string, row geo.Row) {
	var got [4]int
	_, err := pgx.ForEachRow(ask(t, is.st, query, pgx.NamedArgs{"mode": "car", "commune": row.Code}), []any{&got[0], &got[1], &got[2], &got[3]}, func() error { return nil })
	want := [4]int{row.Index().Rank, row.Index().Of, row.Index().RankInDepartement, row.Index().OfInDepartement}
	if !row.Index().Known() {
		want = [4]int{}
	}
	if err != nil || got != want {
		t.Errorf("%s: error %v, SQL finds %v, released is %v", row.Code, err, got, want)
	}
}

func (is island) checkEnterprises(t *testing.T, query string, row geo.Row) {
	want := is.enterprisesNear(t, row.Code)
	var id, name, kind string
	var minutes *float64
	_, err := pgx.ForEachRow(ask(t, is.st, query, pgx.NamedArgs{"mode": "car", "commune": row.Code}), []any{&id, &name, &kind, &minutes}, func() error {
		if m, near := want[id]; !near || !same(m, minutes) {
			t.Errorf("%s: SQL finds %s at %v min, computed %v %t", row.Code, id, *minutes, m, near)
		}
		delete(want, id)
		return nil
	})
	if err != nil || len(want) > 0 {
		t.Errorf("%s: error %v, enterprises not found %v", row.Code, err, want)
	}
}

// enterprisesNear gives the minutes to each enterprise within 30.
func (is island) enterprisesNear(t *testing.T, code string) map[string]float64 {
	t.Helper()
	ctx := context.Background()
	mountain, err := loaded.MountainContours(ctx, is.st)
	if err != nil {
		t.Fatal(err)
	}
	communes, err := loaded.Communes(ctx, is.st)
	if err != nil {
		t.Fatal(err)
	}
	enterprises, err := loaded.Enterprises(ctx, is.st)
	if err != nil {
		t.Fatal(err)
	}
	near := map[string]float64{}
	estimator := nearest.NewEstimator(is.decl.Estimate, mountain)
	for _, c := range communes {
		for _, e := range enterprises {
			if c.Code != code || c.CentreMethod == geo.CentreMissing {
				continue
			}
			if minutes, _ := estimator.Travel(c.Centre, e.Point); minutes <= 30 {
				near[e.ID] = minutes
			}
		}
	}
	return near
}
