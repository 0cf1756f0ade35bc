//go:build !race

package compute_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/data/compute"
	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo"
)

// checkStates asks for a ninth of the services in turn.
func (is island) checkStates(t *testing.T, query string, row geo.Row) {
	for i := row.At() % 9; i < len(is.decl.Services); i += 9 {
		want := row.ByState(i)
		var state geo.State
		var people geo.Inhabitants
		found := geo.ByState{}
		rows := ask(t, is.st, query, pgx.NamedArgs{"mode": string(row.Mode()), "commune": row.Code, "service": is.decl.Services[i].ID})
		if _, err := pgx.ForEachRow(rows, []any{&state, &people}, func() error {
			found[geo.WordCode(geo.States(), state)-1] = people
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if found != want {
			t.Errorf("%s, %s by %s: SQL finds %v, released is %v", row.Code, is.decl.Services[i].ID, row.Mode(), found, want)
		}
	}
}

// checkThreads asks for the services that [island.checkStates] does.
func (is island) checkThreads(t *testing.T, query string, row geo.Row, threads []geo.Reliance) {
	for i := row.At() % 9; i < len(is.decl.Services); i += 9 {
		want := map[string]float64{}
		for _, thread := range threads {
			if at := slices.Index(thread.Communes, int32(row.At())); at >= 0 && thread.Service == i {
				want[row.Frame().Place(thread.Place)] = float64(thread.People[at])
			}
		}
		var place string
		var people float64
		rows := ask(t, is.st, query, pgx.NamedArgs{"commune": row.Code, "service": is.decl.Services[i].ID})
		if _, err := pgx.ForEachRow(rows, []any{&place, &people}, func() error {
			if math.Abs(want[place]-people) > 1 {
				t.Errorf("%s, %s: %v rely on %s alone, released are %v", row.Code, is.decl.Services[i].ID, people, place, want[place])
			}
			delete(want, place)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if len(want) > 0 {
			t.Errorf("%s, %s: SQL does not find %v", row.Code, is.decl.Services[i].ID, want)
		}
	}
}

// TestDocumentedSQLFindsTheStatesOverSquaresAgain computes the island with squares in most
// of its communes.
func TestDocumentedSQLFindsTheStatesOverSquaresAgain(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	is := island{decl: load(t), queries: storetest.Documented(t)}
	is.st = storetest.Island(t, is.decl)
	const squares = `insert into square (id, commune, population, aged_65, under_18, households, poor_households, geom, source, vintage)
		select c.commune || '-' || k, c.commune, 3.7 + k * 2.9, 0.3 * (3.7 + k * 2.9), 0.2 * (3.7 + k * 2.9), 0.5 * (3.7 + k * 2.9), 0.1 * (3.7 + k * 2.9),
		st_translate(c.geom, 0.013 * k - 0.02, 0.011 * (k % 3)), 'test', '2026'
		from commune_centre c, generate_series(0, 5) k where c.geom is not null and right(c.commune, 1) <> '4'`
	if _, err := is.st.Pool().Exec(ctx, squares); err != nil {
		t.Fatal(err)
	}
	is.double(t)
	if _, err := compute.Run(ctx, is.st, compute.Options{Now: clock, Declarations: is.decl}); err != nil {
		t.Fatal(err)
	}
	published, _, err := release.PublishedIn(ctx, is.st, "")
	if err != nil {
		t.Fatal(err)
	}
	threads := published.Result.Threads
	var all [4]geo.Inhabitants
	for k, row := range published.Result.Rows(geo.LevelCommune) {
		row = row.By([]geo.Mode{geo.ModeCar, geo.ModeFoot, geo.ModeBicycle}[k%3])
		is.checkStates(t, is.queries["states"], row)
		is.checkThreads(t, is.queries["threads"], row, threads)
		for i := range row.Services() {
			for s, people := range row.ByState(i) {
				all[s] += people
			}
		}
	}
	if all[0] == 0 || all[1] == 0 || all[2] == 0 || all[3] == 0 {
		t.Errorf("all are %v: the test says little", all)
	}
	if len(threads) < 50 || len(published.Result.Answers) < 5 {
		t.Errorf("%d places are threads, %d enterprises answers: the test says little", len(threads), len(published.Result.Answers))
	}
	is.checkSums(t)
	storetest.Compare(t, storetest.Column(t, is.st, `select level || ' ' || (count(aged_65) > 10) || ' ' || coalesce(max(abs(aged_65 - 0.3 * beyond)) <= max(communes), true)
		|| ' ' || coalesce(max(abs(under_18 - 0.2 * beyond)) <= max(communes), true) || ' ' || coalesce(max(abs(poor_households - 0.2 * households)) <= max(communes), true)
		from release_whom join release_territory using (release, level, code) where level = 'commune' group by level`), nil, []string{"commune true true true true"})
	storetest.Compare(t, storetest.Column(t, is.st, `select service from release_answer group by service having sum(inhabitants) is distinct from (
		select sum(enterprise) from release_states s where level = 'commune' and mode = 'car' and s.service = release_answer.service)`), nil, []string{})
}

// checkSums asks the tables whether the states sum to the population, and those of
// territories are the sums of their communes'.
func (is island) checkSums(t *testing.T) {
	t.Helper()
	storetest.Compare(t, storetest.Column(t, is.st, `select level || ' ' || (count(*) > 100) from release_states where population is not null
		and covered + enterprise + uncovered + unknown = population and least(covered, enterprise, uncovered, unknown) >= 0 group by level order by level`),
		nil, []string{"commune true", "departement true", "epci true", "region true"})
	storetest.Compare(t, storetest.Column(t, is.st, `select level || ' ' || code from release_states where covered + enterprise + uncovered + unknown is distinct from population
		union select d.level || ' ' || d.code from release_states d where level <> 'commune' and row(covered, enterprise, uncovered, unknown)::text is distinct from (
			select row(sum(c.covered), sum(c.enterprise), sum(c.uncovered), sum(c.unknown))::text
			from release_states c join release_territory t using (release, level, code)
			where c.level = 'commune' and d.code = case d.level when 'epci' then t.epci when 'departement' then t.departement else t.region end
			  and c.mode = d.mode and c.service = d.service)`), nil, []string{})
}

// double makes social enterprises a piece of what a facility of their service counts, of which
// some have one and others several.
func (is island) double(t *testing.T) {
	t.Helper()
	const doubles = `insert into facility_double
		select f.facility, f.type, g.enterprise, 1 from enterprise_function g
		join facility_function f on f.facility = 'test:' || substr(g.enterprise, 7, 2) || '-' || substr(g.enterprise, 7, 2)::int % 2
		where g.certainty in ('A', 'B')`
	if _, err := is.st.Pool().Exec(context.Background(), doubles); err != nil {
		t.Fatal(err)
	}
	left := storetest.Column(t, is.st, `select (count(*) filter (where o.facility is null) > 0) || ' ' || (count(*) filter (where o.count < f.count) > 0)
		from facility_double t join facility_function f using (facility, type) left join ordinary_function o using (facility, type)`)
	storetest.Compare(t, left, nil, []string{"true true"})
}
