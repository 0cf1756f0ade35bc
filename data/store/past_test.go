package store_test

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/geotest"
)

// editions are two editions of counts: that of 2013 holds nothing of the asked
// territory's neighbour, that of 2018 was loaded for another territory.
const editions = `
	insert into source_vintage values
	  ('bpe-2009', '2009', 'É', 'INSEE', '', '', '', '', '{00,84}', 'p1', now(), '{}'),
	  ('bpe-2013', '2013', 'É', 'INSEE', '', '', '', '', '{00,84}', 'p2', now(), '{}'),
	  ('bpe-2018', '2018', 'É', 'INSEE', '', '', '', '', '{01}', 'p3', now(), '{}');
	insert into departement values ('01', 'L''Îlot', '99', 'cog', '2026');
	update commune set departement = '01' where code = '00003';
	insert into equipment_history values
	  ('bpe-2009', '2009', '00002', 'bpe:D201', 2), ('bpe-2009', '2009', '00001', 'bpe:D201', 5), ('bpe-2009', '2009', '00003', 'bpe:A206', 1),
	  ('bpe-2009', '2009', '00004', 'bpe:A206', 9),
	  ('bpe-2013', '2013', '00001', 'bpe:D201', 6), ('bpe-2018', '2018', '00001', 'bpe:D201', 7);`

func TestPastCountsAreThoseOfTheEditionsInUse(t *testing.T) {
	t.Parallel()
	st := newIsland(t)
	if _, err := st.Pool().Exec(t.Context(), editions); err != nil {
		t.Fatal(err)
	}
	got, err := st.PastCounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []geo.PastCounts{
		{Vintage: "2009", Type: "bpe:A206", Communes: []string{"00003"}, Counts: []int32{1}},
		{Vintage: "2009", Type: "bpe:D201", Communes: []string{"00001", "00002"}, Counts: []int32{5, 2}},
		{Vintage: "2013", Type: "bpe:D201", Communes: []string{"00001"}, Counts: []int32{6}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("counts %+v\nwant   %+v", got, want)
	}
	covered, err := st.PastCoverage(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(covered) != 2 || !slices.Equal(slices.Sorted(maps.Keys(covered["2009"])), []string{"00", "01"}) || !slices.Equal(slices.Sorted(maps.Keys(covered["2013"])), []string{"00"}) {
		t.Errorf("covered %v, want 00 and 01 in 2009, 00 in 2013", covered)
	}
}

func TestThePastIsPublishedAsItIs(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	records := measuredIsland()
	themes := make([]geo.ThemeScore, len(geo.Themes()))
	themes[2] = geo.ThemeScore{Gap: 0.25, Coverage: 0.75, Known: true}
	themes[3] = geo.ThemeScore{Coverage: 0.25}
	records[0].Past = []geo.Past{
		{Vintage: "2009"},
		{Vintage: "2013", Covered: true, Shopless: 1, ShoplessPopulation: 3000, Themes: themes,
			Services: []geo.PastService{{Count: 4, With: 1, Gap: 0.125}, geo.Uncounted()}},
	}
	r := releaseOf("r1", noon, records)
	publish(t, st, r)
	got, _, err := st.Published(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	past := geotest.Records(got.Result)[0].Past
	if len(past) != 2 || past[0].Covered || past[0].Services != nil || past[0].Vintage != "2009" {
		t.Fatalf("past %+v, want 2009, not covered, then 2013", past)
	}
	last := past[1]
	if last.Services[0] != records[0].Past[1].Services[0] || last.Services[1].Counted() || last.Services[1].GapKnown() {
		t.Errorf("services %+v, want the first as it was and the second uncounted", last.Services)
	}
	if !slices.Equal(last.Themes, themes) || last.Shopless != 1 || last.ShoplessPopulation != 3000 {
		t.Errorf("past %+v", last)
	}
	if past := geotest.Records(got.Result)[1].Past; past[0].Covered || past[1].Covered {
		t.Errorf("a territory without past has %+v", past)
	}
	var service string
	var count int
	if err := st.Pool().QueryRow(t.Context(), `select service, count from release_past_service where count is not null`).Scan(&service, &count); err != nil || service != "pharmacie" || count != 4 {
		t.Errorf("the view says %s %d, %v; want pharmacie 4", service, count, err)
	}
	r.ID, r.Result.Frames[0].Past[1].Services = "r2", r.Result.Frames[0].Past[1].Services[:1]
	if err := st.Publish(t.Context(), r, []byte(declarations)); err == nil {
		t.Error("a past of one service where two are declared is published")
	}
}
