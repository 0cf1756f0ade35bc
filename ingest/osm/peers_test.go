package osm_test

import (
	"context"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/nearest"
	"maillage/geo/network"
	"maillage/geo/network/search"
	"maillage/geo/network/snap"
	"maillage/geo/parallel/paralleltest"
)

// pharmacies are what peers look for.
const pharmacies = "D307"

// peerWork is one question for all: how long it takes by car from the centre of
// every commune of a demo land to its nearest pharmacy.
type peerWork struct {
	graph          *network.Graph
	router         *search.Router
	starts, places []snap.Place
}

func newPeerWork(t testing.TB, communes int) *peerWork {
	t.Helper()
	g, dir := road(t, communes), land(t, communes)
	router := search.NewRouter(g)
	return &peerWork{
		graph:  g,
		router: router,
		starts: paralleltest.Must(router.Snap(t.Context(), network.Car, centres(t, dir))),
		places: paralleltest.Must(router.Snap(t.Context(), network.Car, services(t, dir)[pharmacies])),
	}
}

// ours gives the milliseconds by start, infinite where nothing is reached.
func (w *peerWork) ours() []float64 {
	hits := paralleltest.Must(w.router.Nearest(context.Background(), network.Car, w.starts, w.places, 1))
	answer := unanswered(len(w.starts))
	for i, ms := range hits.Milliseconds {
		if hits.Place[i] >= 0 {
			answer[i] = float64(ms)
		}
	}
	return answer
}

func unanswered(n int) []float64 {
	answer := make([]float64, n)
	for i := range answer {
		answer[i] = math.Inf(1)
	}
	return answer
}

// oursStraight gives the metres by start to what is nearest as the crow flies.
func (w *peerWork) oursStraight() []float64 {
	plain := nearest.NewEstimator(nearest.Estimate{Detour: 1, SpeedKmh: 60, MountainSpeedKmh: 60}, nil)
	ctx := context.Background()
	finder := paralleltest.Must(nearest.NewEstimated(ctx, plain, positionsOf(w.starts)))
	found := paralleltest.Must(finder.Nearest(ctx, positionsOf(w.places), 1))
	answer := make([]float64, len(found.Reached))
	for i, r := range found.Reached {
		answer[i] = r.Metres
	}
	return answer
}

func positionsOf(snaps []snap.Place) []orb.Point {
	points := make([]orb.Point, len(snaps))
	for i, s := range snaps {
		points[i] = s.At
	}
	return points
}

// sameAnswers holds the answer of a peer against ours, start by start.
func sameAnswers(t testing.TB, got, want []float64, within float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d answers, want %d", len(got), len(want))
	}
	reached := 0
	for i := range want {
		if !math.IsInf(want[i], 1) {
			reached++
		}
		if got[i] != want[i] && !(math.Abs(got[i]-want[i]) <= within) {
			t.Fatalf("start %d: %v, we say %v", i, got[i], want[i])
		}
	}
	if reached < len(want)/2 {
		t.Fatalf("only %d of %d starts reach a place: equality says little", reached, len(want))
	}
}

// wrong is the share in percent of starts for which a peer's answer is worse than
// ours. With equicost, pgRouting 3.4 gives some starts to a place that is not
// their nearest: few, or it was asked something else, and none may do better.
func wrong(t testing.TB, got, want []float64) float64 {
	t.Helper()
	count := 0
	for i := range want {
		if got[i] < want[i] {
			t.Fatalf("start %d: %v, we say %v", i, got[i], want[i])
		}
		if got[i] > want[i] {
			count++
		}
	}
	share := 100 * float64(count) / float64(len(want))
	if share > 1 {
		t.Fatalf("%.1f %% of the answers are wrong", share)
	}
	return share
}
