package loaded_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/transit"
)

// journeys are what journeys on the island are measured on: a network, the
// timetables of two sources, and squares. Those of a source loaded for another
// territory take no part.
const journeys = `
	insert into source_vintage values
	  ('osm', '2026', 'Routes', '', '', '', '', '', '{00}', 'g1', now(), '{}'),
	  ('bateaux', '2026', 'Bateaux', '', '', '', '', '', '{00}', 'g2', now(), '{}'),
	  ('cars', '2026', 'Cars', '', '', '', '', '', '{00}', 'g3', now(), '{}'),
	  ('ailleurs', '2026', 'Ailleurs', '', '', '', '', '', '{01}', 'g4', now(), '{}'),
	  ('carreaux', '2019', 'Carreaux', '', '', '', '', '', '{00}', 'g5', now(), '{}');
	insert into network values
	  ('osm', '2026', repeat('ab', 32), 4096, '2026-01-01', 90, 12, 15,
	   '{"car": {"components": 2, "nodes": 3, "kilometres": 1.5}}', '{"closed_to_all": 4}', st_makeenvelope(-6, 46, -4, 48, 4326)),
	  ('ailleurs', '2026', repeat('cd', 32), 4096, '2027-01-01', 1, 1, 1, '{}', '{}', st_makeenvelope(0, 0, 1, 1, 4326));
	insert into timetable values
	  ('bateaux', '2026', false, '2026-03-02', '2026-03-03'), ('cars', '2026', true, '2026-03-03', '2026-03-07'),
	  ('ailleurs', '2026', true, '2026-01-01', '2026-12-31');
	insert into transit_stop values
	  ('bateaux', 0, 'bateaux:q', 'Quai', null, st_setsrid(st_makepoint(-5.2, 47.05), 4326)),
	  ('cars', 1, 'cars:a', 'Port, quai A', 0, st_setsrid(st_makepoint(-5.2, 47.06), 4326)),
	  ('cars', 0, 'cars:g', 'Port', null, st_setsrid(st_makepoint(-5.2, 47.05), 4326)),
	  ('ailleurs', 0, 'ailleurs:x', 'Ailleurs', null, st_setsrid(st_makepoint(0, 0), 4326));
	insert into transit_route values ('bateaux', 0, 'bateaux:1', 'Le tour de l''île', 4), ('cars', 0, 'cars:2', 'Côte', 3);
	insert into transit_day values
	  ('bateaux', 0, '2026-03-03'), ('bateaux', 0, '2026-03-02'), ('cars', 1, '2026-03-07'), ('cars', 0, '2026-03-03');
	insert into transit_trip values ('bateaux', 0, 0, 0, ''), ('cars', 1, 0, 0, 'Vallon'), ('cars', 0, 0, 1, 'Bourg'), ('ailleurs', 0, 0, 0, '');
	insert into transit_stop_time values
	  ('bateaux', 0, 0, 0, 100, 160, false, true), ('bateaux', 0, 1, 0, 90000, 90000, true, false),
	  ('cars', 0, 1, 0, 500, 500, false, false), ('cars', 0, 0, 1, 400, 410, false, false),
	  ('cars', 1, 0, 0, 700, 700, false, false), ('cars', 1, 1, 1, 800, 800, false, false),
	  ('ailleurs', 0, 0, 0, 1, 1, false, false);
	insert into transit_transfer values ('cars', 0, 0, 1, 120);
	insert into square values
	  ('CRS3035RES200mN2N', '00002', 3.5, st_setsrid(st_makepoint(-5.05, 47.1), 4326), 'carreaux', '2019', 1, 0.5, 2, null),
	  ('CRS3035RES200mN1N', '00003', 50, st_setsrid(st_makepoint(-5.5, 47.1), 4326), 'carreaux', '2019', null, null, null, null),
	  ('CRS3035RES200mN3N', '00004', 8, st_setsrid(st_makepoint(-5.9, 47.1), 4326), 'carreaux', '2019', null, null, null, null);`

func withJourneys(t *testing.T) *store.Store {
	t.Helper()
	st := storetest.FourCommunes(t)
	if _, err := st.Pool().Exec(t.Context(), journeys); err != nil {
		t.Fatal(err)
	}
	return st
}

func TestTheNetworkInUse(t *testing.T) {
	t.Parallel()
	got, err := loaded.NetworkInUse(t.Context(), withJourneys(t))
	digest := "abababababababababababababababababababababababababababababababab"
	storetest.Compare(t, got, err, &loaded.Network{
		Source: "osm", Vintage: "2026", Digest: digest, Bytes: 4096, Date: "2026-01-01", RawNodes: 90, Nodes: 12, Edges: 15,
		LeftOut: map[string]loaded.LeftOut{"car": {Components: 2, Nodes: 3, Kilometres: 1.5}}, Notes: map[string]int{"closed_to_all": 4},
		Extent: orb.Bound{Min: orb.Point{-6, 46}, Max: orb.Point{-4, 48}},
	})
	storetest.Compare(t, got.Path("/home"), nil, "/home/networks/"+digest+".net")
}

func TestNothingToTravelOnIsNoError(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	network, err := loaded.NetworkInUse(t.Context(), st)
	storetest.Compare(t, network, err, nil)
	feed, err := loaded.Timetables(t.Context(), st)
	storetest.Compare(t, feed, err, nil)
	squares, err := loaded.Squares(t.Context(), st)
	storetest.Compare(t, len(squares), err, 0)
}

func TestTimetablesInUseAreJoined(t *testing.T) {
	t.Parallel()
	st := withJourneys(t)
	got, err := loaded.Timetables(t.Context(), st)
	const tuesday = 20515 // 3 March 2026
	storetest.Compare(t, got, err, &transit.Feed{
		Stops: []transit.Stop{
			{ID: "bateaux:q", Name: "Quai", Point: orb.Point{-5.2, 47.05}, Parent: -1},
			{ID: "cars:g", Name: "Port", Point: orb.Point{-5.2, 47.05}, Parent: -1},
			{ID: "cars:a", Name: "Port, quai A", Point: orb.Point{-5.2, 47.06}, Parent: 1},
		},
		Routes:  []transit.Route{{ID: "bateaux:1", Name: "Le tour de l'île", Type: 4}, {ID: "cars:2", Name: "Côte", Type: 3}},
		Sources: []string{"bateaux", "cars"},
		Services: []transit.Service{
			{Source: 0, Days: []transit.Date{tuesday - 1, tuesday}}, {Source: 1, Days: []transit.Date{tuesday}}, {Source: 1, Days: []transit.Date{tuesday + 4}},
		},
		Trips: []transit.Trip{
			{Route: 0, Service: 0, First: 0, Count: 2},
			{Route: 1, Service: 2, Headsign: "Bourg", First: 2, Count: 2},
			{Route: 1, Service: 1, Headsign: "Vallon", First: 4, Count: 2},
		},
		Times: []transit.StopTime{
			{Stop: 0, Arrival: 100, Departure: 160, NoAlighting: true}, {Stop: 0, Arrival: 90000, Departure: 90000, NoBoarding: true},
			{Stop: 2, Arrival: 400, Departure: 410}, {Stop: 1, Arrival: 500, Departure: 500},
			{Stop: 1, Arrival: 700, Departure: 700}, {Stop: 2, Arrival: 800, Departure: 800},
		},
		Transfers: []transit.Transfer{{From: 1, To: 2, Seconds: 120}},
	})
	list, err := loaded.TimetablesInUse(t.Context(), st)
	storetest.Compare(t, list, err, []loaded.Timetable{
		{Source: "bateaux", Vintage: "2026", Title: "Bateaux", First: "2026-03-02", Last: "2026-03-03"},
		{Source: "cars", Vintage: "2026", Title: "Cars", Whole: true, First: "2026-03-03", Last: "2026-03-07"},
	})
}

func TestATimetableIsReadWithoutThoseLeftOut(t *testing.T) {
	t.Parallel()
	got, err := loaded.Timetables(t.Context(), withJourneys(t), "bateaux")
	if err != nil {
		t.Fatal(err)
	}
	storetest.Compare(t, got.Sources, nil, []string{"cars"})
	storetest.Compare(t, [4]int{len(got.Stops), len(got.Services), len(got.Trips), len(got.Times)}, nil, [4]int{2, 2, 2, 4})
}

func TestSquaresAreOfThoseAskedForAndAround(t *testing.T) {
	t.Parallel()
	got, err := loaded.Squares(t.Context(), withJourneys(t))
	storetest.Compare(t, fmt.Sprint(got), err, fmt.Sprint([]geo.Square{ // what is not known equals nothing
		{Commune: "00002", Point: orb.Point{-5.05, 47.1}, Population: 3.5, Whom: geo.Whom{Aged65: 1, Under18: 0.5, Households: 2, Poor: math.NaN()}},
		{Commune: "00003", Point: orb.Point{-5.5, 47.1}, Population: 50, Whom: geo.UnknownWhom()},
	}))
}

func TestForgettingATimetableForgetsAllOfIt(t *testing.T) {
	t.Parallel()
	st := withJourneys(t)
	if _, err := st.Pool().Exec(t.Context(), `delete from timetable where source = 'cars'`); err != nil {
		t.Fatal(err)
	}
	const left = `
		select 'stops' from transit_stop where source = 'cars' union all select 'routes' from transit_route where source = 'cars' union all
		select 'days' from transit_day where source = 'cars' union all select 'trips' from transit_trip where source = 'cars' union all
		select 'times' from transit_stop_time where source = 'cars' union all select 'transfers' from transit_transfer where source = 'cars'`
	storetest.Compare(t, storetest.Column(t, st, left), nil, []string{})
}
