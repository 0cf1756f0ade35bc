package gtfs_test

import (
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"maillage/data/opendatatest"
	"maillage/geo/nearest"
	"maillage/geo/transit"
	"maillage/geo/transit/transittest"
	"maillage/ingest/gtfs"
)

// readTER reads the regional trains of 2020, with the walks between their stops.
func readTER(t testing.TB) (*transit.Feed, []transit.Walk) {
	t.Helper()
	feed, _, err := gtfs.Read(t.Context(), opendatatest.Path(t, "gtfs/sncf_ter_gtfs_2020.zip"), gtfs.Options{Source: "ter"})
	if err != nil {
		t.Fatal(err)
	}
	stops := make([]orb.Point, len(feed.Stops))
	for i, s := range feed.Stops {
		stops[i] = s.Point
	}
	walker := transit.StraightWalker{Estimate: nearest.Estimate{Detour: 1.35, SpeedKmh: 50, MountainSpeedKmh: 40, FootKmh: 4.5, BicycleKmh: 15}}
	return feed, walker.Walks(stops, stops, 600)
}

// TestRealTrainsEqualAPlainSearch asks 500 random questions about the trains of
// a weekday, and holds the arrival at every stop against the textbook's.
func TestRealTrainsEqualAPlainSearch(t *testing.T) {
	feed, walks := readTER(t)
	day := feed.ChooseDays()[transit.Weekday]
	table, plain := transit.NewTimetable(feed, day, walks), transittest.NewNetwork(feed, day, walks)
	r := rand.New(rand.NewPCG(20, 20))
	reached := 0
	for query := range 500 {
		call := feed.Times[r.IntN(len(feed.Times))] // busy stops more often
		access := []transit.Access{{Stop: call.Stop, Seconds: int32(r.IntN(600))}}
		departure, limit := int32(4*3600+r.IntN(18*3600)), int32(1800+r.IntN(3*3600))
		got, want := table.Arrivals(access, departure, limit), plain.Arrivals(access, departure, limit)
		for stop := range got {
			at, known := want[int32(stop)]
			if !known {
				at = transit.Unreached
			} else {
				reached++
			}
			if got[stop] != at {
				t.Fatalf("query %d, on %s at %d from %s: %s is reached at %d, the plain search says %d",
					query, day, departure, feed.Stops[call.Stop].Name, feed.Stops[stop].Name, got[stop], at)
			}
		}
	}
	if reached < 5000 {
		t.Errorf("only %d stops were reached: the test says little", reached)
	}
}

// BenchmarkTrains reaches every stop of the country from one.
func BenchmarkTrains(b *testing.B) {
	feed, walks := readTER(b)
	day := feed.ChooseDays()[transit.Weekday]
	table, plain := transit.NewTimetable(feed, day, walks), transittest.NewNetwork(feed, day, walks)
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
			table.Fastest(access, [2]int32{7 * 3600, 19 * 3600}, 3*3600)
		}
	})
}
