package release_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/geotest"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func publish(t *testing.T, st *store.Store, r geo.Release) {
	t.Helper()
	if err := release.Publish(t.Context(), st, r, []byte(declarations), release.Act{}); err != nil {
		t.Fatal(err)
	}
}

func TestPublishedIsWhatWasPublished(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	want := newRelease("r1", noon)
	publish(t, st, want)
	got, decl, err := release.PublishedIn(t.Context(), st, "")
	if err != nil {
		t.Fatal(err)
	}
	if !got.Published.Equal(want.Published) {
		t.Errorf("published at %v, want %v", got.Published, want.Published)
	}
	if !got.Computed.Equal(want.Published) {
		t.Errorf("computed at %v, want %v", got.Computed, want.Published)
	}
	got.Published = want.Published
	storetest.Compare(t, contents(*got), nil, contents(want))
	var gotDecl, wantDecl any
	if err := errors.Join(json.Unmarshal(decl, &gotDecl), json.Unmarshal([]byte(declarations), &wantDecl)); err != nil {
		t.Fatal(err)
	}
	storetest.Compare(t, gotDecl, nil, wantDecl)
}

func TestThePlannerKnowsAReleaseOnceItIsPublished(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	publish(t, st, newRelease("r1", noon))
	const query = `select coalesce(array_agg(c.relname::text order by c.relname), '{}') from pg_class c
		where c.relname like 'release%' and c.relname <> 'release_event' and c.relkind = 'r' and c.reltuples < 0`
	var unknown []string
	if err := st.Pool().QueryRow(t.Context(), query).Scan(&unknown); err != nil {
		t.Fatal(err)
	}
	for _, table := range unknown {
		var rows int
		if err := st.Pool().QueryRow(t.Context(), "select count(*) from "+table).Scan(&rows); err != nil {
			t.Fatal(err)
		}
		if rows > 0 {
			t.Errorf("%s has %d rows and no statistics", table, rows)
		}
	}
}

func TestNothingPublishedIsNoError(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	if id, err := release.PublishedID(t.Context(), st); id != "" || err != nil {
		t.Errorf("id %q: %v", id, err)
	}
	if r, decl, err := release.PublishedIn(t.Context(), st, ""); r != nil || decl != nil || err != nil {
		t.Errorf("release %v, declarations %s: %v", r, decl, err)
	}
}

func TestLastThreeReleasesAreKept(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	for i := range 5 {
		publish(t, st, newRelease(fmt.Sprintf("r%d", i), noon.Add(time.Duration(i)*time.Hour)))
	}
	const query = `select id || ' ' || published || ' ' || (select count(*) from release_service s where s.release = id)
		from release order by id`
	storetest.Compare(t, storetest.Column(t, st, query), nil, []string{"r2 false 8", "r3 false 8", "r4 true 8"})
}

func TestPublishingTheSameReleaseAgainOnlyFlips(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	publish(t, st, newRelease("r1", noon))
	publish(t, st, newRelease("r2", noon.Add(time.Hour)))
	publish(t, st, newRelease("r1", noon.Add(2*time.Hour)))
	storetest.Compare(t, storetest.Column(t, st, `select id || ' ' || published from release order by id`), nil, []string{"r1 true", "r2 false"})
}

func TestClocksGoingBackDoNotPruneThePublishedRelease(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	for i := range 4 {
		publish(t, st, newRelease(fmt.Sprintf("r%d", i), noon.Add(-time.Duration(i)*time.Hour)))
	}
	if id, err := release.PublishedID(t.Context(), st); id != "r3" || err != nil {
		t.Errorf("published %q: %v", id, err)
	}
}

func TestRefusedReleaseLeavesThePublishedOne(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		damage func(*geo.Release)
		want   string
	}{
		"too few services":            {func(r *geo.Release) { r.Result.Frames[0].Access[geo.ModeCar].Services = nil }, "has 6 themes and 0 services by car where 6 and 2 are declared"},
		"gap above one":               {func(r *geo.Release) { r.Result.Frames[0].Access[geo.ModeCar].Themes[2].Gap[1] = 1.5 }, "copy release_index"},
		"too few services by bicycle": {func(r *geo.Release) { r.Result.Frames[0].Access[geo.ModeBicycle].Services = nil }, "0 services by bicycle"},
		"a day that is none":          {func(r *geo.Release) { r.Result.Frames[0].Supply.Days[1].Date[0] = "samedi" }, "has departures on a day that is none"},
		"too few other indices":       {func(r *geo.Release) { r.Result.Frames[0].Composites = nil }, "has 0 other indices where 1 are declared"},
		"an interval upside down":     {func(r *geo.Release) { r.Result.Frames[0].Access[geo.ModeCar].Interval.High[0] = 0 }, "copy release_index"},
		"territory twice":             {func(r *geo.Release) { r.Result.Frames[0].Territories[1] = r.Result.Frames[0].Territories[0] }, "copy release_territory"},
		"unknown state":               {func(r *geo.Release) { r.Result.Frames[0].Access[geo.ModeCar].Services[1].State[0] = 0 }, "copy release_access"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			st := storetest.New(t)
			publish(t, st, newRelease("good", noon))
			bad := newRelease("bad", noon.Add(time.Hour))
			tt.damage(&bad)
			err := release.Publish(t.Context(), st, bad, []byte(declarations), release.Act{})
			if err == nil || !strings.Contains(err.Error(), "publish release bad: ") || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v", err)
			}
			storetest.Compare(t, storetest.Column(t, st, `select id || ' ' || published from release`), nil, []string{"good true"})
		})
	}
}

func TestReadersSeeWholeReleasesWhileOthersArePublished(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	publish(t, st, newRelease("r0", noon))
	ctx, stop := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for ctx.Err() == nil {
				r, _, err := release.PublishedIn(t.Context(), st, "")
				if err != nil {
					t.Error(err)
					return
				}
				if want := newRelease(r.ID, noon); geotest.Text(geotest.Records(r.Result)) != geotest.Text(geotest.Records(want.Result)) {
					t.Errorf("release %s was read in part: %+v", r.ID, r.Result)
					return
				}
			}
		})
	}
	for i := range 12 {
		publish(t, st, newRelease(fmt.Sprintf("r%d", i+1), noon.Add(time.Duration(i+1)*time.Minute)))
	}
	stop()
	readers.Wait()
}
