package transit

import (
	"context"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/parallel/paralleltest"
)

// straight walks at 4.5 km/h along great circles.
func straight() Walker {
	return StraightWalker{nearest.Estimate{Detour: 1, SpeedKmh: 50, MountainSpeedKmh: 40, FootKmh: 4.5, BicycleKmh: 15}}
}

// valley is a line of three places 10 km apart, with a coach between them: two
// runs down in the morning, one up in the evening, on weekdays; one down on
// Saturdays that does not come back.
//
//	village 07:00 08:30   ·  18:40
//	hamlet  07:15 08:45   ·  18:25
//	town    07:30 09:00   ·  18:10
func valley() (*Feed, []orb.Point) {
	places := []orb.Point{{5, 45}, {5, 45.09}, {5, 45.18}}
	f := &Feed{Routes: []Route{{ID: "1"}}}
	for i, p := range places {
		// The stop is 100 m north of the centre; a station groups those of the town.
		f.Stops = append(f.Stops, Stop{ID: string(rune('a' + i)), Name: []string{"Village", "Hameau", "Bourg"}[i], Point: orb.Point{p[0], p[1] + 0.0009}, Parent: -1})
	}
	tuesday, saturday := DateOf(2026, time.January, 13), DateOf(2026, time.January, 17)
	f.Services = []Service{{Days: []Date{tuesday, tuesday + 2}}, {Days: []Date{saturday}}}
	add := func(service int32, start int32, stops ...int32) {
		t := Trip{Service: service, First: int32(len(f.Times)), Count: int32(len(stops))}
		for i, s := range stops {
			at := start*60 + int32(i)*900
			f.Times = append(f.Times, StopTime{Stop: s, Arrival: at, Departure: at})
		}
		f.Trips = append(f.Trips, t)
	}
	add(0, 7*60, 0, 1, 2)
	add(0, 8*60+30, 0, 1, 2)
	add(0, 18*60+10, 2, 1, 0)
	add(1, 8*60, 0, 1, 2)
	return f, places
}

func options(f *Feed, places []orb.Point) SupplyOptions {
	var stops []orb.Point
	for _, s := range f.Stops {
		stops = append(stops, s.Point)
	}
	days := f.ChooseDays()
	walks := paralleltest.Must(straight().Walks(context.Background(), stops, stops, 500))
	return SupplyOptions{
		Feed: f, Days: days, Walk: 1000, Stay: 3600, Towns: []Town{{Code: "00002", At: places[2]}},
		Journeys: Journeys{
			Timetable: NewTimetable(f, days.On(Weekday), walks, 120), Stops: stops, Walker: straight(), Walk: 2000, WalkKmh: 4.5,
			Window: [2]int32{7*3600 - 600, 19 * 3600}, Limit: 3 * 3600,
		},
	}
}

func TestSuppliesByHand(t *testing.T) {
	f, places := valley()
	got := paralleltest.Must(Supplies(t.Context(), append(places, orb.Point{5, 46}), options(f, places)))
	// 100.1 m to the stop at 4.5 km/h.
	day := func(date string, departures, first, last, destinations int) geo.SupplyDay {
		return geo.SupplyDay{Date: date, Departures: departures, First: first, Last: last, Destinations: destinations}
	}
	want := []geo.Supply{
		{
			Stop: "Village", Stops: 1, Days: [3]geo.SupplyDay{day("2026-01-13", 2, 420, 510, 2), day("2026-01-17", 1, 480, 480, 2), {}},
			Towns60: []string{"00002"}, Towns90: []string{"00002"},
		},
		{
			Stop: "Hameau", Stops: 1, Days: [3]geo.SupplyDay{day("2026-01-13", 3, 435, 1105, 2), day("2026-01-17", 1, 495, 495, 1), {}},
			Towns60: []string{"00002"}, Towns90: []string{"00002"},
		},
		{
			// Nobody goes to the town where one is.
			Stop: "Bourg", Stops: 1, Days: [3]geo.SupplyDay{day("2026-01-13", 1, 1090, 1090, 2), day("2026-01-17", 0, 0, 0, 0), {}},
		},
		{Days: [3]geo.SupplyDay{day("2026-01-13", 0, 0, 0, 0), day("2026-01-17", 0, 0, 0, 0), {}}},
	}
	for i := range want {
		if got[i].Stop != "" && (got[i].Metres < 99 || got[i].Metres > 101) {
			t.Errorf("place %d is %v m from its stop, want 100", i, got[i].Metres)
		}
		got[i].Metres = 0
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("place %d: got\n%+v, want\n%+v", i, got[i], want[i])
		}
	}
}

func TestNightRunsEndTheirDay(t *testing.T) {
	f, places := valley()
	f.Services[0].Days = []Date{DateOf(2026, time.January, 12), DateOf(2026, time.January, 13)} // the night before, too
	for i := range f.Times[6:9] {                                                               // up from the town at 00:10
		f.Times[6+i].Arrival += 6 * 3600
		f.Times[6+i].Departure += 6 * 3600
	}
	got := paralleltest.Must(Supplies(t.Context(), places[1:], options(f, places)))
	if d := got[0].Days[Weekday]; d.Departures != 3 || d.First != 435 || d.Last != 1465 {
		t.Errorf("the hamlet has %+v, want 3 departures from 07:15 to 00:25", d)
	}
	if d := got[1].Days[Weekday]; d.Departures != 1 || d.First != 1450 || d.Last != 1450 {
		t.Errorf("the town has %+v, want one departure at 00:10", d)
	}
}

func TestATownWithoutAWayBackIsNotReached(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(o *SupplyOptions)
		want  []string
	}{
		{"as it is", func(*SupplyOptions) {}, []string{"00002"}},
		{"the stay would be too long", func(o *SupplyOptions) { o.Stay = 11 * 3600 }, nil},
		{"nobody may get off at home", func(o *SupplyOptions) { o.Feed.Times[8].NoAlighting = true }, nil},
		{"it is an hour away", func(o *SupplyOptions) {
			for i := range 6 {
				o.Feed.Times[i].Arrival += int32(i%3) * 1000
				o.Feed.Times[i].Departure += int32(i%3) * 1000
			}
		}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, places := valley()
			o := options(f, places)
			tt.spoil(&o)
			o.Journeys.Timetable = NewTimetable(f, o.Days.On(Weekday), nil, 120)
			if got := paralleltest.Must(Supplies(t.Context(), places[:1], o))[0].Towns60; !slices.Equal(got, tt.want) {
				t.Errorf("towns within the hour are %v, want %v", got, tt.want)
			}
		})
	}
}

func TestFinderRidesOrWalks(t *testing.T) {
	f, places := valley()
	j := options(f, places).Journeys
	starts := []orb.Point{places[0], {5, 46}, {5.9, 45}}
	estimate := nearest.Estimate{Detour: 1, FootKmh: 4.5, BicycleKmh: 15, SpeedKmh: 50, MountainSpeedKmh: 40}.By(geo.ModeFoot)
	foot := paralleltest.Must(nearest.NewEstimated(t.Context(), nearest.NewEstimator(estimate, nil), starts))
	// In the town; 300 m from the village; in the middle of nowhere.
	goals := []orb.Point{places[2], {5, 45 - 0.0027}, {6.5, 47}}
	a := paralleltest.Must(paralleltest.Must(NewFinder(t.Context(), j, starts, foot)).Nearest(t.Context(), goals, 3))
	near := a.Of(0)
	if near[0].Place != 1 || near[0].Method != geo.MethodEstimate.Code() || near[0].Minutes < 3.9 || near[0].Minutes > 4.1 {
		t.Errorf("the nearest is %+v, want the one 300 m away, in 4 min on foot", near[0])
	}
	// 100 m, 30 min in the coach, 100 m: 80 s + 1800 s + 80 s.
	if near[1].Place != 0 || near[1].Method != geo.MethodTransit.Code() || near[1].Minutes < 32.6 || near[1].Minutes > 32.8 {
		t.Errorf("the second is %+v, want the town, in 32.7 min by coach", near[1])
	}
	// 100 m, twice 10,008 m from stop to stop, 100 m.
	if near[1].Metres < 20_214 || near[1].Metres > 20_219 {
		t.Errorf("the journey to the town is %v m, want 20,216", near[1].Metres)
	}
	if near[2].Place != -1 || a.Reasons[0] != "" {
		t.Errorf("the third is %+v, want none", near[2])
	}
	if got := a.Of(2)[0]; got.Place != -1 || a.Reasons[2] != geo.ReasonUnreachable {
		t.Errorf("from nowhere: %+v, %q, want unreachable", got, a.Reasons[2])
	}
}

func TestFinderKeepsEachPlaceOnce(t *testing.T) {
	best := []nearest.Reached{{Place: 4, Minutes: 3}, {Place: 1, Minutes: 8}, {Place: -1}}
	offer(best, nearest.Reached{Place: 1, Minutes: 9})
	offer(best, nearest.Reached{Place: 7, Minutes: 8})
	offer(best, nearest.Reached{Place: 1, Minutes: 2})
	offer(best, nearest.Reached{Place: 9, Minutes: 50})
	want := []nearest.Reached{{Place: 1, Minutes: 2}, {Place: 4, Minutes: 3}, {Place: 7, Minutes: 8}}
	if !slices.Equal(best, want) {
		t.Errorf("got %+v, want %+v", best, want)
	}
}

func TestOwnStopsCountHoweverFar(t *testing.T) {
	f, places := valley()
	o := options(f, places)
	far := []orb.Point{{5, 44.97}} // 3.4 km from the village's stop
	if got := paralleltest.Must(Supplies(t.Context(), far, o))[0]; got.Stops != 0 || got.Days[Weekday].Departures != 0 {
		t.Errorf("3.4 km away: %+v, want nothing", got)
	}
	o.Own = [][]int32{{0, 0}}
	got := paralleltest.Must(Supplies(t.Context(), far, o))[0]
	if got.Stop != "Village" || got.Stops != 1 || got.Days[Weekday].Departures != 2 || got.Metres < 3430 || got.Metres > 3440 {
		t.Errorf("of one's own stops: %+v, want the village's two departures, 3.4 km away", got)
	}
}

func TestATownIsReachedAtItsOwnStops(t *testing.T) {
	f, places := valley()
	o := options(f, places)
	o.Towns = []Town{{Code: "00002", At: orb.Point{5, 45.3}}} // its centre is 13 km from its stop
	if got := paralleltest.Must(Supplies(t.Context(), places[:1], o))[0].Towns60; got != nil {
		t.Errorf("towns within the hour are %v, want none", got)
	}
	o.Towns[0].Own = []int32{2}
	if got := paralleltest.Must(Supplies(t.Context(), places[:1], o))[0].Towns60; !slices.Equal(got, []string{"00002"}) {
		t.Errorf("towns within the hour are %v, want that of the stop", got)
	}
}
