//go:build !race

package osm_test

import (
	"testing"
)

func TestPeersAgree(t *testing.T) {
	w := newPeerWork(t, sizes()[0])
	want := w.ours()
	t.Run("SciPy", func(t *testing.T) { sameAnswers(t, w.scipy(t).ask(t), want, 0) })
	t.Run("database", func(t *testing.T) {
		d := w.database(t)
		sameAnswers(t, d.ask(t, fromOneSource), want, 0)
		sameAnswers(t, d.ask(t, fromStarts), want, 0)
		sameAnswers(t, d.ask(t, straight), w.oursStraight(), 0.001)
		wrong(t, d.ask(t, fromPlaces), want)
	})
}
