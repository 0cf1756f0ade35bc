package compute_test

import (
	"math"
	"testing"

	"maillage/data/compute"
	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/measure"
	"maillage/geo/scenario"
)

// publish computes what is loaded and gives the release that is served.
func publish(t *testing.T, st *store.Store) *geo.Release {
	t.Helper()
	if _, err := compute.Run(t.Context(), st, compute.Options{Now: clock, Publish: true}); err != nil {
		t.Fatal(err)
	}
	r, _, err := release.PublishedIn(t.Context(), st, "")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestAVariantIsWhatARecomputationGives closes two places, moves a third and opens a fourth, then
// does the same in the database and computes all anew.
func TestAVariantIsWhatARecomputationGives(t *testing.T) {
	t.Parallel()
	st := storetest.Island(t, load(t))
	before := publish(t, st)
	answers := storetest.Column(t, st, `select p.id from release_answer a join release_place p on p.release = a.release and p.number = a.place order by inhabitants desc, 1 limit 1`)
	closed := append(answers, "test:10-1", "test:45-0")
	bases, err := compute.NewBases(st, compute.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := bases.Close(); err != nil {
			t.Error(err)
		}
	}()
	var v *measure.Variant
	err = bases.Use(t.Context(), before, func(b *measure.Base) (err error) {
		var e measure.Edits
		for _, id := range closed {
			p, counts := b.Place(id)
			if !counts {
				t.Fatalf("place %s gives nothing", id)
			}
			e.Closed = append(e.Closed, measure.Closed{ID: id, Services: p.Services})
			if id == "test:45-0" {
				e.Opened = append(e.Opened, measure.Opened{ID: id, Point: [2]float64{-4.7, 47.3}, Services: p.Services})
			}
		}
		e.Opened = append(e.Opened, measure.Opened{ID: "test:new", Point: [2]float64{-4.9, 47.1}, Services: e.Closed[1].Services})
		v, err = b.With(t.Context(), e)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	edit := `
		insert into facility select 'test:new', source, vintage, 'new', 'new', commune, null, 'address', st_setsrid(st_makepoint(-4.9, 47.1), 4326), '{}' from facility where id = 'test:10-1';
		insert into facility_function select 'test:new', type, 1 from facility_function where facility = 'test:10-1';
		delete from facility where id = 'test:10-1';
		delete from enterprise where id = '` + answers[0] + `';
		update facility set precision = 'address', geom = st_setsrid(st_makepoint(-4.7, 47.3), 4326) where id = 'test:45-0';
		update source_vintage set fingerprint = 'edited';`
	if _, err := st.Pool().Exec(t.Context(), edit); err != nil {
		t.Fatal(err)
	}
	if n := equalFigures(t, publish(t, st).Result, v.Result, before.Result); n < 10 {
		t.Errorf("%d figures moved: the test says little", n)
	}
	if err := bases.Use(t.Context(), before, func(*measure.Base) error { return nil }); err != nil {
		t.Errorf("the base of a release that was read is gone: %v", err)
	}
	other, err := compute.NewBases(st, compute.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Use(t.Context(), before, func(*measure.Base) error { return nil }); geo.ErrorCode(err) != geo.CodeConflict {
		t.Errorf("the base of a release that is not that of what is loaded: %v", err)
	}
}

// equalFigures holds times, gaps, themes and indices at all levels to 1e-9 of one another, and
// ranks to be the same, and counts the figures that are not those before.
func equalFigures(t *testing.T, want, got, before *geo.Result) (moved int) {
	t.Helper()
	for _, level := range geo.Levels() {
		was := before.Rows(level)
		for i, w := range want.Rows(level) {
			g, hold := got.Frame(level).Row(i), func(what string, a, b, before float64) {
				t.Helper()
				if geo.Known(a) != geo.Known(b) || math.Abs(a-b) > 1e-9 {
					t.Errorf("%s %s, %s: %v, a recomputation %v, before %v", level, w.Code, what, b, a, before)
				}
				if geo.Known(a) && math.Abs(a-before) > 1e-9 {
					moved++
				}
			}
			hold("index", w.Index().Value, g.Index().Value, was[i].Index().Value)
			if w.Index().Rank != g.Index().Rank {
				t.Errorf("%s %s: rank %d, a recomputation %d", level, w.Code, g.Index().Rank, w.Index().Rank)
			}
			for s := range w.Services() {
				hold("minutes", w.Minutes(s), g.Minutes(s), was[i].Minutes(s))
				hold("gap", w.Gap(s), g.Gap(s), was[i].Gap(s))
				if w.ByState(s) != g.ByState(s) {
					t.Errorf("%s %s: by state %v, a recomputation %v", level, w.Code, g.ByState(s), w.ByState(s))
				}
			}
			for k := range geo.Themes() {
				hold("theme", w.Theme(k).Gap, g.Theme(k).Gap, was[i].Theme(k).Gap)
			}
		}
	}
	return moved
}

func TestAScenarioIsToldByCommuneAndService(t *testing.T) {
	t.Parallel()
	st := storetest.Island(t, load(t))
	r := publish(t, st)
	bases, err := compute.NewBases(st, compute.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	asked, err := scenario.Parse("fermer:test:10-1")
	if err != nil {
		t.Fatal(err)
	}
	err = bases.Use(t.Context(), r, func(b *measure.Base) error {
		out, err := scenario.Run(t.Context(), b, asked, func(string) string { return "" })
		if err != nil {
			return err
		}
		if len(out.Services) != 1 || out.Services[0].Gained != 0 || len(out.Services[0].Communes) == 0 || len(out.Communes) == 0 {
			t.Errorf("it is told as %+v", out)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
