package load_test

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"

	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/data/storetest"
	"maillage/geo/transit"
	"maillage/ingest/load"
)

// coaches is a timetable of so many trips between two platforms of a station and
// a stop, every second one on Tuesday 3 March 2026, the others the day after.
func coaches(trips int) *transit.Feed {
	const tuesday = 20515
	f := &transit.Feed{
		Stops: []transit.Stop{
			{ID: "cars:gare", Name: "Gare", Point: orb.Point{5.02, 44.73}, Parent: -1},
			{ID: "cars:quai", Name: "Gare, quai A", Point: orb.Point{5.021, 44.731}, Parent: 0},
			{ID: "cars:bourg", Name: "Bourg", Point: orb.Point{5.1, 44.8}, Parent: -1},
		},
		Routes:    []transit.Route{{ID: "cars:1", Name: "1", Type: 3}},
		Services:  []transit.Service{{Days: []transit.Date{tuesday}}, {Days: []transit.Date{tuesday + 1, tuesday + 8}}},
		Transfers: []transit.Transfer{{From: 1, To: 2, Seconds: -1}},
	}
	for i := range trips {
		f.Trips = append(f.Trips, transit.Trip{Route: 0, Service: int32(i % 2), Headsign: fmt.Sprintf("Bourg %d", i), First: int32(2 * i), Count: 2})
		start := int32(6*3600 + 60*i)
		f.Times = append(f.Times, transit.StopTime{Stop: 1, Arrival: start, Departure: start + 30, NoAlighting: true},
			transit.StopTime{Stop: 2, Arrival: start + 86_400, Departure: start + 86_400, NoBoarding: true})
	}
	return f
}

// saveTimetable writes a timetable as an ingestion does.
func saveTimetable(t *testing.T, st *store.Store, feeds ...*transit.Feed) {
	t.Helper()
	err := pgx.BeginFunc(t.Context(), st.Pool(), func(tx pgx.Tx) error {
		if _, err := tx.Exec(t.Context(), `insert into source_vintage values ('cars', '2026', 'Cars', '', '', '', '', '', '{}', 'f', now(), '{}')
			on conflict do nothing`); err != nil {
			return err
		}
		_, err := (&load.Timetable{Source: "cars", Vintage: "2026", Whole: true, Feeds: feeds}).Save(t.Context(), tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestATimetableComesBackAsItWasSaved(t *testing.T) {
	t.Parallel()
	for name, trips := range map[string]int{"few rows": 4, "rows that are written in bulk": 3000} {
		t.Run(name, func(t *testing.T) {
			st, want := storetest.New(t), coaches(trips)
			saveTimetable(t, st, coaches(1)) // replaced by the next
			saveTimetable(t, st, want)
			want.Sources = []string{"cars"} // as the store tells them apart
			got, err := loaded.Timetables(t.Context(), st)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got %d stops, %d trips and %d calls that differ from the %d, %d and %d saved", len(got.Stops), len(got.Trips), len(got.Times), len(want.Stops), len(want.Trips), len(want.Times))
			}
			list, err := loaded.TimetablesInUse(t.Context(), st)
			if err != nil || !reflect.DeepEqual(list, []loaded.Timetable{{Source: "cars", Vintage: "2026", Title: "Cars", Whole: true, First: "2026-03-03", Last: "2026-03-11"}}) {
				t.Errorf("%+v: %v", list, err)
			}
		})
	}
}

func TestFeedsOfOneSourceAreNumberedOn(t *testing.T) {
	t.Parallel()
	st, north, south := storetest.New(t), coaches(3), coaches(2)
	saveTimetable(t, st, north, south)
	got, err := loaded.Timetables(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	last := got.Trips[4]
	want := transit.Trip{Route: 1, Service: 3, Headsign: "Bourg 1", First: 8, Count: 2}
	if len(got.Stops) != 6 || len(got.Services) != 4 || last != want || got.Times[8].Stop != 4 || got.Stops[4].Parent != 3 ||
		got.Transfers[1] != (transit.Transfer{From: 4, To: 5, Seconds: -1}) {
		t.Errorf("%d stops, %d services, last trip %+v at stop %d, transfers %v", len(got.Stops), len(got.Services), last, got.Times[8].Stop, got.Transfers)
	}
}

func BenchmarkSaveATimetable(b *testing.B) {
	st, feed := storetest.New(b), coaches(20_000)
	if _, err := st.Pool().Exec(b.Context(), `insert into source_vintage values ('cars', '2026', '', '', '', '', '', '', '{}', 'f', now(), '{}')`); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		err := pgx.BeginFunc(b.Context(), st.Pool(), func(tx pgx.Tx) error {
			_, err := (&load.Timetable{Source: "cars", Vintage: "2026", Feeds: []*transit.Feed{feed}}).Save(b.Context(), tx)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
