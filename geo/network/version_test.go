package network_test

import (
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/network"
	"maillage/geo/network/build"
	"maillage/geo/network/networktest"
	"maillage/geo/network/search"
	"maillage/geo/parallel/paralleltest"
	"maillage/geo/versiontest"
)

// The version is that of all that leads from a survey to times: building, snapping
// and searching.
func TestTheVersionHoldsTheFigures(t *testing.T) {
	f := &versiontest.Figures{}
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 5))
		g := paralleltest.Must(build.Graph(t.Context(), networktest.RandomRaw(r, 60, 60, true), network.Meta{}))
		router := search.NewRouter(g)
		points := func(n int) []orb.Point {
			out := make([]orb.Point, n)
			for i := range out {
				out[i] = orb.Point{5 + 0.05*r.Float64(), 45 + 0.05*r.Float64()}
			}
			return out
		}
		from, to := points(15), points(20)
		for m := range network.Mode(network.Modes) {
			starts, places := paralleltest.Must(router.Snap(t.Context(), m, from)), paralleltest.Must(router.Snap(t.Context(), m, to))
			hits := paralleltest.Must(router.Nearest(t.Context(), m, starts, places, 3))
			versiontest.Add(f, hits.Place...)
			versiontest.Add(f, hits.Milliseconds...)
			versiontest.Add(f, hits.Metres...)
			for _, p := range paralleltest.Must(router.Within(t.Context(), m, starts, places, 600_000)) {
				versiontest.Add(f, uint32(p.From), uint32(p.To), p.Milliseconds)
			}
			for _, row := range paralleltest.Must(router.Matrix(t.Context(), m, starts, places)) {
				versiontest.Add(f, row...)
			}
		}
	}
	versiontest.Hold(t, network.Version, f)
}
