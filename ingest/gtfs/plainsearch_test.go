package gtfs_test

import (
	"math/rand/v2"
	"path/filepath"
	"testing"

	"maillage/data/demo"
	"maillage/geo/transit"
	"maillage/geo/transit/transittest"
)

// TestRealTrainsEqualAPlainSearch asks 500 random questions about the trains of
// a weekday, and holds the arrival at every stop against the textbook's.
func TestRealTrainsEqualAPlainSearch(t *testing.T) {
	t.Parallel()
	feed, walks := readTER(t)
	askAtRandom(t, feed, walks, 500)
}

// TestDemoCoachesEqualAPlainSearch does the same over the demo's coaches and
// trains.
func TestDemoCoachesEqualAPlainSearch(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, err := demo.Write(t.Context(), dir, demo.Options{}); err != nil {
		t.Fatal(err)
	}
	feed, walks := readFeed(t, filepath.Join(dir, "gtfs", "cars-orvelle.zip"))
	askAtRandom(t, feed, walks, 500)
}

func askAtRandom(t *testing.T, feed *transit.Feed, walks []transit.Walk, queries int) {
	t.Helper()
	day := feed.ChooseDays().On(transit.Weekday)
	table, plain := transit.NewTimetable(feed, day, walks, 120), transittest.NewNetwork(feed, day, walks)
	r := rand.New(rand.NewPCG(20, 20))
	reached := 0
	for query := range queries {
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
