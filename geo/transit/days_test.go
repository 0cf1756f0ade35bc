package transit

import (
	"reflect"
	"testing"
	"time"

	"maillage/geo/parallel/paralleltest"
)

// twoSets is the valley, whose coaches are those of trains:1, with as many days as asked between
// its calendar and that of two coaches down, which run a Wednesday and then a Saturday.
func twoSets(later Date) (*Feed, []Date) {
	f, _ := valley()
	f.Routes = []Route{{ID: "trains:1"}, {ID: "coaches:1"}}
	wednesday := DateOf(2026, time.January, 14) + later
	f.Services = append(f.Services, Service{Days: []Date{wednesday, wednesday + 3}})
	for range 2 {
		f.Trips = append(f.Trips, Trip{Route: 1, Service: 2, First: int32(len(f.Times)), Count: 2})
		f.Times = append(f.Times, StopTime{Stop: 0, Arrival: 36_000, Departure: 36_000}, StopTime{Stop: 1, Arrival: 37_000, Departure: 37_000})
	}
	return f, []Date{DateOf(2026, time.January, 13), wednesday, wednesday + 3}
}

func TestDataSetsThatDoNotMeetHaveDaysOfTheirOwn(t *testing.T) {
	f, days := twoSets(28)
	want := [3]ServiceDay{
		{Date: days[0], Own: map[string]Date{"coaches": days[1]}},
		{Date: days[2], Own: map[string]Date{"trains": days[0] + 4}},
		{Date: None},
	}
	if got := f.ChooseDays(); !reflect.DeepEqual(got, want) {
		t.Errorf("days %v, want %v", got, want)
	}
	_, places := valley()
	o := options(f, places)
	got := paralleltest.Must(Supplies(t.Context(), places, o))
	for i, departures := range []int{4, 3, 1} { // two of trains and two of coaches, three, one
		if d := got[i].Days[Weekday]; d.Departures != departures {
			t.Errorf("place %d: %+v, want %d departures", i, d, departures)
		}
	}
	if d := got[0].Days[Saturday]; d.Date != days[2].String() || d.Departures != 3 {
		t.Errorf("the village on a Saturday: %+v", d)
	}
	if d := got[1].Days[Saturday]; d.Date != "2026-01-17" || d.Departures != 1 {
		t.Errorf("the hamlet, where no coach is boarded, on a Saturday: %+v", d)
	}
	arrivals := o.Journeys.Timetable.Arrivals([]Access{{Stop: 0}}, 35_000, 3*3600)
	if arrivals[1] != 37_000 {
		t.Errorf("by coach one is at %d, want 37000", arrivals[1])
	}
}

func TestDataSetsThatMeetHaveOneDay(t *testing.T) {
	f, days := twoSets(-1) // a Tuesday to a Friday
	got := f.ChooseDays()
	if want := (ServiceDay{Date: days[0]}); !reflect.DeepEqual(got[Weekday], want) {
		t.Errorf("weekday %v, want %v", got[Weekday], want)
	}
}
