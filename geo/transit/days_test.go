package transit

import (
	"testing"
	"time"
)

// calendar is a feed of data sets, each with one service a list of days, of as many
// trips as it says.
func calendar(sources ...map[int][]Date) *Feed {
	f := &Feed{}
	for i, services := range sources {
		f.Sources = append(f.Sources, string(rune('a'+i)))
		for trips, days := range services {
			f.Services = append(f.Services, Service{Source: int32(i), Days: days})
			for range trips {
				f.Trips = append(f.Trips, Trip{Service: int32(len(f.Services) - 1)})
			}
		}
	}
	return f
}

func TestDaysAreChosenWithinTheCalendarOfEachDataSet(t *testing.T) {
	tuesday := DateOf(2026, time.January, 13)
	easter := DateOf(2026, time.April, 6)
	weeks := func(first Date, n int) (days []Date) {
		for i := range Date(n) {
			days = append(days, first+7*i)
		}
		return days
	}
	for name, tc := range map[string]struct {
		feed *Feed
		want []Days
	}{
		"the first of equals, with the weekend after it": {
			calendar(map[int][]Date{2: weeks(tuesday, 3), 1: weeks(tuesday+4, 3), 3: weeks(tuesday-2, 2)}),
			[]Days{{tuesday, tuesday + 4, tuesday + 5}},
		},
		"the weekend before, where the calendar ends": {
			calendar(map[int][]Date{1: {tuesday - 3, tuesday}}),
			[]Days{{tuesday, tuesday - 3, None}},
		},
		"school days stand for weekdays": {
			calendar(map[int][]Date{1: weeks(tuesday, 20), 9: weeks(tuesday+70, 2)}),
			[]Days{{tuesday + 70, None, None}},
		},
		"public holidays are passed over": {
			calendar(map[int][]Date{1: {easter - 3, easter, easter + 2}}),
			[]Days{{easter - 3, None, None}},
		},
		"data sets that run on a day of all are looked at on it": {
			calendar(map[int][]Date{2: weeks(tuesday, 5)}, map[int][]Date{1: weeks(tuesday+21, 5)}),
			[]Days{{tuesday + 21, None, None}, {tuesday + 21, None, None}},
		},
		"data sets that do not meet, each on its own": {
			calendar(map[int][]Date{5: weeks(tuesday, 2)}, map[int][]Date{1: weeks(easter+1, 2), 2: weeks(easter+5, 2)}, map[int][]Date{1: weeks(easter+1, 2)}),
			[]Days{{tuesday, None, None}, {easter + 1, easter + 5, None}, {easter + 1, easter + 5, None}},
		},
		"weekends alone": {
			calendar(map[int][]Date{1: weeks(tuesday+4, 2)}, map[int][]Date{}),
			[]Days{{None, tuesday + 4, None}, {None, None, None}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := tc.feed.ChooseDays()
			for i, want := range tc.want {
				if got[i] != want {
					t.Errorf("data set %d is looked at on %v, want %v", i, got[i], want)
				}
			}
		})
	}
}

func TestVehiclesOfDaysThatDoNotMeetLeaveTogether(t *testing.T) {
	f, places := valley()
	f.Sources = []string{"coaches", "trains"}
	f.Services[1] = Service{Source: 1, Days: []Date{DateOf(2026, time.June, 9)}} // a Tuesday
	o := options(f, places)
	got, err := Supplies(t.Context(), places, o)
	if err != nil {
		t.Fatal(err)
	}
	if d := got[0].Days[Weekday]; d.Departures != 3 || d.Date != "2026-01-13" {
		t.Errorf("%d departures on %s, want the 2 coaches of 13 January and the train of 9 June, dated by the coaches", d.Departures, d.Date)
	}
	if d := got[0].Days[Saturday]; d.Departures != 0 || d.Date != "" {
		t.Errorf("%d departures on Saturday %q, want none and no day", d.Departures, d.Date)
	}
}
