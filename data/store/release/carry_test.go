package release_test

import (
	"context"
	"io/fs"
	"math"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/geotest"
)

// before003 is a release as it was stored before access had modes.
const before003 = `
	insert into release values ('r1', '2026-01-01T00:00:00Z', true, '{00}', '[{"source": "bpe", "vintage": "2024"}]', $1);
	insert into release_territory values
	  ('r1', 'commune', '00001', 'Bourg', 3000, 1, false, 23.4, 0.9, 1, 1, 1, 1, null, '00', '99'),
	  ('r1', 'region', '99', 'Les Îles', 3000, 1, true, null, 0.4, null, 0, null, 0, null, null, null);
	insert into release_theme values ('r1', 'commune', '00001', 'sante', 0.25, 0.75), ('r1', 'commune', '00001', 'jeunesse', null, 0);
	insert into release_service values
	  ('r1', 'commune', '00001', 'ecole', 18.5, 15416.7, 0.6, 'estimate', 'enterprise', null, 'bpe:2', 'siae:1', 3000, 0),
	  ('r1', 'commune', '00001', 'pharmacie', null, null, null, null, 'unknown', 'no_facility', null, null, 0, 2),
	  ('r1', 'region', '99', 'ecole', 18.5, 15416.7, 0.6, 'estimate', 'uncovered', null, null, null, 3000, 0);
	insert into release_indicator values ('r1', 'commune', '00001', 'fibre', 0.5)`

// atVersion makes a database as the first migrations leave it.
func atVersion(t *testing.T, migrations int) string {
	t.Helper()
	address := storetest.Blank(t)
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(t.Context())) }()
	names, err := fs.Glob(store.Migrations(), "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names[:migrations] {
		text, err := fs.ReadFile(store.Migrations(), name)
		if err != nil {
			t.Fatal(err)
		}
		up, _, _ := strings.Cut(string(text), "---- create above")
		if _, err := conn.Exec(t.Context(), up); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	for _, query := range strings.Split(strings.Replace(before003, "$1", "'"+declarations+"'", 1), ";\n") {
		if _, err := conn.Exec(t.Context(), query); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
	const version = `create table schema_version (version integer not null); insert into schema_version values (2)`
	if _, err := conn.Exec(t.Context(), version); err != nil {
		t.Fatal(err)
	}
	return address
}

func TestReleasesFromBeforeTheModesAreCarriedOver(t *testing.T) {
	t.Parallel()
	st := storetest.Open(t, atVersion(t, 2))
	got, _, err := release.PublishedIn(t.Context(), st, "")
	if err != nil {
		t.Fatal(err)
	}
	themes := make([]geo.ThemeScore, len(geo.Themes()))
	themes[2] = geo.ThemeScore{Gap: 0.25, Coverage: 0.75}
	want := []geotest.Record{
		{
			Territory: geo.Territory{Level: geo.LevelCommune, Code: "00001", Name: "Bourg", Population: 3000, Communes: 1},
			Parents:   map[geo.Level]string{geo.LevelDepartement: "00", geo.LevelRegion: "99"},
			Access: geotest.Access{
				Index:  geo.Score{Value: 23.4, Coverage: 0.9, Rank: 1, Of: 1, RankInDepartement: 1, OfInDepartement: 1},
				Themes: themes,
				Services: []geo.ServiceScore{
					geotest.Unknown(geo.ServiceScore{State: geo.StateUnknown, Reason: geo.ReasonNoFacility, Count: 2, Answered: geo.NoCount, Unknown: geo.NoCount}),
					{Minutes: 18.5, Metres: 15416.7, Gap: 0.6, Method: geo.MethodEstimate, State: geo.StateEnterprise,
						Facility: "bpe:2", Enterprise: "siae:1", Beyond: 3000, Answered: geo.NoCount, Unknown: geo.NoCount},
				},
			},
			Indicators: []float64{math.NaN(), 0.5}, Composites: make([]geo.Score, 1),
		},
		{
			Territory: geo.Territory{Level: geo.LevelRegion, Code: "99", Name: "Les Îles", Population: 3000, Communes: 1, Partial: true},
			Access: geotest.Access{
				Index:  geo.Score{Value: math.NaN(), Coverage: 0.4},
				Themes: make([]geo.ThemeScore, len(geo.Themes())),
				Services: []geo.ServiceScore{
					geotest.Unknown(geo.ServiceScore{State: geo.StateUnknown, Answered: geo.NoCount, Unknown: geo.NoCount}),
					{Minutes: 18.5, Metres: 15416.7, Gap: 0.6, Method: geo.MethodEstimate, State: geo.StateUncovered, Beyond: 3000, Answered: geo.NoCount, Unknown: geo.NoCount},
				},
			},
			Indicators: []float64{math.NaN(), math.NaN()}, Composites: make([]geo.Score, 1),
		},
	}
	storetest.Compare(t, geotest.Text(geotest.Records(got.Result)), nil, geotest.Text(geotest.Records(geotest.Result(want))))
}
