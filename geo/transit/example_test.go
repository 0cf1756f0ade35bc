package transit_test

import (
	"context"
	"fmt"
	"time"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/transit"
)

// A coach leaves a village at 7:30 and is in town at 7:50: with the walks to the
// stop and from it, the doctor there is half an hour away.
func ExampleFinder_Nearest() {
	ctx := context.Background()
	village, town := orb.Point{5, 45}, orb.Point{5, 45.2}
	day := transit.DateOf(2026, time.January, 13)
	feed := &transit.Feed{
		Stops:    []transit.Stop{{Name: "Village", Point: orb.Point{5, 45.002}, Parent: -1}, {Name: "Bourg", Point: orb.Point{5, 45.198}, Parent: -1}},
		Routes:   []transit.Route{{Name: "12"}},
		Services: []transit.Service{{Days: []transit.Date{day}}},
		Trips:    []transit.Trip{{Count: 2}},
		Times:    []transit.StopTime{{Stop: 0, Arrival: 27_000, Departure: 27_000}, {Stop: 1, Arrival: 28_200, Departure: 28_200}},
	}
	estimate := nearest.Estimate{Detour: 1.35, SpeedKmh: 50, MountainSpeedKmh: 40, FootKmh: 4.5, BicycleKmh: 15}
	foot, err := nearest.NewEstimated(ctx, nearest.NewEstimator(estimate.By(geo.ModeFoot), nil), []orb.Point{village})
	if err != nil {
		fmt.Println(err)
		return
	}
	finder, err := transit.NewFinder(ctx, transit.Journeys{
		Timetable: transit.NewTimetable(feed, []transit.Date{day}, nil, 120), Stops: []orb.Point{feed.Stops[0].Point, feed.Stops[1].Point},
		Walker: transit.StraightWalker{Estimate: estimate}, Walk: 1000, WalkKmh: 4.5,
		Window: [2]int32{7 * 3600, 9 * 3600}, Limit: 2 * 3600,
	}, []orb.Point{village}, foot)
	if err != nil {
		fmt.Println(err)
		return
	}
	answer, err := finder.Nearest(ctx, []orb.Point{town}, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.0f min by %s\n", answer.Of(0)[0].Minutes, geo.Methods()[answer.Of(0)[0].Method-1])
	// Output: 28 min by transit
}
