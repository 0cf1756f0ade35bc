package osm_test

import (
	"os"
	"strconv"
	"testing"

	"maillage/geo/network/netfile"
	"maillage/geo/network/search"
)

// BenchmarkPeers asks us and the peers the same of the same roads, in demo lands
// from a département to a country. Peers hold the roads in memory or in their
// tables, and starts and places are on them: loading and snapping are not timed.
// A figure is given for right answers only; of equicost's a few may be wrong.
func BenchmarkPeers(b *testing.B) {
	for _, communes := range sizes() {
		b.Run(strconv.Itoa(communes), func(b *testing.B) {
			w := newPeerWork(b, communes)
			want := w.ours()
			b.Run("maillage", func(b *testing.B) { timed(b, os.Getpid(), w.ours) })
			b.Run("maillage, opened and prepared", func(b *testing.B) {
				sameAnswers(b, timed(b, os.Getpid(), func() []float64 { return w.anew(b, communes) }), want, 0)
			})
			b.Run("SciPy dijkstra min_only", func(b *testing.B) {
				s := w.scipy(b)
				sameAnswers(b, timed(b, s.pid, func() []float64 { return s.ask(b) }), want, 0)
			})
			b.Run("pgRouting", func(b *testing.B) { benchmarkDatabase(b, w.database(b), want) })
			b.Run("straight, maillage", func(b *testing.B) { timed(b, os.Getpid(), w.oursStraight) })
		})
	}
}

// anew answers from the file, with all that is made for the first question.
func (w *peerWork) anew(b *testing.B, communes int) []float64 {
	g, err := netfile.Open(roadFile(land(b, communes)))
	if err != nil {
		b.Fatal(err)
	}
	answer := (&peerWork{router: search.NewRouter(g.Graph), starts: w.starts, places: w.places}).ours()
	if err := g.Close(); err != nil {
		b.Fatal(err)
	}
	return answer
}

// mostAtOnce is from how many communes on pgRouting is not asked where it keeps a
// search for every start or place: memory grows with the square, and with
// equicost is more than 20 GB at 35,000 communes, which ends the server.
const mostAtOnce = 3000

func benchmarkDatabase(b *testing.B, d *peerDatabase, want []float64) {
	run := func(name, sql string, check func(b *testing.B, got []float64)) {
		b.Run(name, func(b *testing.B) {
			if (sql == fromPlaces || sql == fromStarts) && len(want) > mostAtOnce {
				b.Skipf("left out from %d starts: its memory grows with the square", len(want))
			}
			again := d.again(b)
			check(b, timed(b, again.pid(), func() []float64 { return again.ask(b, sql) }))
		})
	}
	equal := func(b *testing.B, got []float64) { sameAnswers(b, got, want, 0) }
	run("pgr_drivingDistance equicost", fromPlaces, func(b *testing.B, got []float64) {
		b.ReportMetric(wrong(b, got, want), "wrong-%")
	})
	run("pgr_drivingDistance from one source", fromOneSource, equal)
	run("pgr_dijkstraNear", fromStarts, equal)
	run("straight, PostGIS", straight, func(b *testing.B, got []float64) {
		sameAnswers(b, got, d.work.oursStraight(), 0.001)
	})
}

// timed times an answer and gives the last one.
func timed(b *testing.B, pid int, ask func() []float64) []float64 {
	b.Helper()
	var answer []float64
	memory := watch(pid)
	for b.Loop() {
		answer = ask()
	}
	memory.report(b)
	return answer
}
