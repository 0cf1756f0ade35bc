package transit

import "testing"

func TestAFeedOfTrainsMayHaveSomeCoaches(t *testing.T) {
	// trips of each data set, by route_type
	feed := func(sets ...[]int) *Feed {
		f := &Feed{}
		for source, types := range sets {
			f.Sources = append(f.Sources, "")
			f.Services = append(f.Services, Service{Source: int32(source)})
			for _, routeType := range types {
				f.Routes = append(f.Routes, Route{Type: routeType})
				f.Trips = append(f.Trips, Trip{Route: int32(len(f.Routes) - 1), Service: int32(source)})
			}
		}
		return f
	}
	for _, tt := range []struct {
		name string
		feed *Feed
		want bool
	}{
		{"trains", feed([]int{2, 2}), true},
		{"trains of the extended list", feed([]int{106, 106}), true},
		{"trains and a few coaches", feed([]int{2, 2, 3}), true},
		{"as many coaches as trains", feed([]int{2, 3}), false},
		{"buses", feed([]int{3, 700, 0}), false},
		{"trains and, beside them, coaches", feed([]int{2, 2, 2, 2}, []int{200}), false},
		{"trains, and coaches that do not call here", feed([]int{2}, nil), true},
	} {
		if got := tt.feed.OnlyTrains(); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
