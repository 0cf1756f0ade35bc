package gtfs_test

import (
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"maillage/data/opendatatest"
	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/parallel/paralleltest"
	"maillage/geo/transit"
	"maillage/geo/transit/transittest"
	"maillage/ingest/gtfs"
)

// readTER reads the regional trains of 2020, with the walks between their stops.
func readTER(t testing.TB) (*transit.Feed, []transit.Walk) {
	t.Helper()
	return readFeed(t, opendatatest.Path(t, "gtfs/sncf_ter_gtfs_2020.zip"))
}

func readFeed(t testing.TB, path string) (*transit.Feed, []transit.Walk) {
	t.Helper()
	feed, _, err := gtfs.Read(t.Context(), path, gtfs.Options{Source: "test"})
	if err != nil {
		t.Fatal(err)
	}
	stops := make([]orb.Point, len(feed.Stops))
	for i, s := range feed.Stops {
		stops[i] = s.Point
	}
	return feed, paralleltest.Must(walker().Walks(t.Context(), stops, stops, 600))
}

func walker() transit.StraightWalker {
	return transit.StraightWalker{Estimate: nearest.Estimate{Detour: 1.35, SpeedKmh: 50, MountainSpeedKmh: 40, FootKmh: 4.5, BicycleKmh: 15}}
}

// BenchmarkTrains reaches every stop of the country from one.
func BenchmarkTrains(b *testing.B) {
	feed, walks := readTER(b)
	day := feed.ChooseDays().On(transit.Weekday)
	table, plain := transit.NewTimetable(feed, day, walks, 120), transittest.NewNetwork(feed, day, walks)
	access := []transit.Access{{Stop: feed.Times[0].Stop}}
	b.Run("by rounds", func(b *testing.B) {
		for b.Loop() {
			table.Arrivals(access, 7*3600, 6*3600)
		}
	})
	b.Run("plain time-dependent search", func(b *testing.B) {
		for b.Loop() {
			plain.Arrivals(access, 7*3600, 6*3600)
		}
	})
	b.Run("best departure of the day, by rounds", func(b *testing.B) {
		for b.Loop() {
			paralleltest.Must(table.Fastest(b.Context(), access, [2]int32{7 * 3600, 19 * 3600}, 3*3600))
		}
	})
}

// BenchmarkCountry asks for as many communes as France has, around the stations,
// what trains offer them and which of 2,000 places are nearest.
func BenchmarkCountry(b *testing.B) {
	feed, walks := readTER(b)
	days := feed.ChooseDays()
	r := rand.New(rand.NewPCG(35, 7))
	near := func(n int, degrees float64) []orb.Point {
		points := make([]orb.Point, n)
		for i := range points {
			at := feed.Stops[feed.Times[r.IntN(len(feed.Times))].Stop].Point
			points[i] = orb.Point{at[0] + degrees*r.NormFloat64(), at[1] + degrees*r.NormFloat64()}
		}
		return points
	}
	centres, places := near(35_000, 0.05), near(2000, 0.02)
	var towns []transit.Town
	for _, at := range places[:500] {
		towns = append(towns, transit.Town{At: at})
	}
	j := transit.Journeys{Walker: walker(), Walk: 2000, WalkKmh: 4.5, Window: [2]int32{7 * 3600, 19 * 3600}, Limit: 3 * 3600}
	j.Timetable = transit.NewTimetable(feed, days.On(transit.Weekday), walks, 120)
	for _, s := range feed.Stops {
		j.Stops = append(j.Stops, s.Point)
	}
	b.Run("supplies", func(b *testing.B) {
		for b.Loop() {
			paralleltest.Must(transit.Supplies(b.Context(), centres, transit.SupplyOptions{Feed: feed, Days: days, Journeys: j, Walk: 1000, Towns: towns, Stay: 3600}))
		}
	})
	foot := paralleltest.Must(nearest.NewEstimated(b.Context(), nearest.NewEstimator(walker().Estimate.By(geo.ModeFoot), nil), centres))
	b.Run("journeys to stops", func(b *testing.B) {
		for b.Loop() {
			paralleltest.Must(transit.NewFinder(b.Context(), j, centres, foot))
		}
	})
	finder := paralleltest.Must(transit.NewFinder(b.Context(), j, centres, foot))
	b.Run("nearest places of one service, on foot", func(b *testing.B) {
		for b.Loop() {
			paralleltest.Must(foot.Nearest(b.Context(), places, 3))
		}
	})
	b.Run("nearest places of one service, without a car", func(b *testing.B) {
		for b.Loop() {
			paralleltest.Must(finder.Nearest(b.Context(), places, 3))
		}
	})
}
