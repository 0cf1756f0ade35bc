package transit

import (
	"reflect"
	"testing"
)

func TestMergedFeedsKeepTheirOwn(t *testing.T) {
	one := func(source string) *Feed {
		return &Feed{
			Stops:     []Stop{{ID: source + ":station", Parent: -1}, {ID: source + ":platform", Parent: 0}},
			Routes:    []Route{{ID: source + ":1"}},
			Services:  []Service{{Days: []Date{20_000}}},
			Trips:     []Trip{{Count: 2, Headsign: source}},
			Times:     []StopTime{{Stop: 1, Arrival: 60, Departure: 60}, {Stop: 0, Arrival: 90, Departure: 90}},
			Transfers: []Transfer{{From: 0, To: 1, Seconds: 30}},
		}
	}
	a, b := one("a"), one("b")
	got := Merge(a, b)
	want := &Feed{
		Stops:    []Stop{{ID: "a:station", Parent: -1}, {ID: "a:platform", Parent: 0}, {ID: "b:station", Parent: -1}, {ID: "b:platform", Parent: 2}},
		Routes:   []Route{{ID: "a:1"}, {ID: "b:1"}},
		Services: []Service{{Days: []Date{20_000}}, {Days: []Date{20_000}}},
		Trips:    []Trip{{Count: 2, Headsign: "a"}, {Route: 1, Service: 1, First: 2, Count: 2, Headsign: "b"}},
		Times: []StopTime{
			{Stop: 1, Arrival: 60, Departure: 60}, {Stop: 0, Arrival: 90, Departure: 90},
			{Stop: 3, Arrival: 60, Departure: 60}, {Stop: 2, Arrival: 90, Departure: 90},
		},
		Transfers: []Transfer{{From: 0, To: 1, Seconds: 30}, {From: 2, To: 3, Seconds: 30}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v, want\n%+v", got, want)
	}
	got.Services[0].Days[0], got.Times[0].Stop = 1, 9
	if !reflect.DeepEqual(a, one("a")) || !reflect.DeepEqual(b, one("b")) {
		t.Errorf("what was merged changed with the merged feed: %+v", a)
	}
}
