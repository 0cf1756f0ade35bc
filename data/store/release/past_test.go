package release_test

import (
	"math"
	"testing"

	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/geotest"
)

func TestThePastIsPublishedAsItIs(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	records := measuredIsland()
	themes := make([]geo.ThemeScore, len(geo.Themes()))
	themes[2] = geo.ThemeScore{Gap: 0.25, Coverage: 0.75}
	themes[3] = geo.ThemeScore{Gap: math.NaN(), Coverage: 0.25}
	records[0].Past = []geo.Past{
		{Vintage: "2009"},
		{Vintage: "2013", Covered: true, Shopless: 1, ShoplessPopulation: 3000, Themes: themes,
			Services: []geo.PastService{{Count: 4, With: 1, Gap: 0.125}, {Count: geo.NoCount, With: geo.NoCount, Gap: math.NaN()}}},
	}
	r := releaseOf("r1", noon, records)
	publish(t, st, r)
	got, _, err := release.PublishedIn(t.Context(), st, "")
	if err != nil {
		t.Fatal(err)
	}
	past := geotest.Records(got.Result)[0].Past
	if len(past) != 2 || past[0].Covered || past[0].Services != nil || past[0].Vintage != "2009" {
		t.Fatalf("past %+v, want 2009, not covered, then 2013", past)
	}
	last := past[1]
	if last.Services[0] != records[0].Past[1].Services[0] || last.Services[1].Counted() || geo.Known(last.Services[1].Gap) {
		t.Errorf("services %+v, want the first as it was and the second uncounted", last.Services)
	}
	if last.Themes[0].Known() || last.Themes[2] != themes[2] || last.Themes[3].Known() || last.Themes[3].Coverage != 0.25 || last.Shopless != 1 || last.ShoplessPopulation != 3000 {
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
	if err := release.Publish(t.Context(), st, r, []byte(declarations), release.Act{}); err == nil {
		t.Error("a past of one service where two are declared is published")
	}
}
