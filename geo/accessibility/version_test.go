package accessibility

import (
	"math/rand/v2"
	"testing"

	"maillage/geo/versiontest"
)

func TestTheVersionHoldsTheFigures(t *testing.T) {
	supply, demand, pairs := world(rand.New(rand.NewPCG(8, 9)), 40, 12)
	got := E2SFCA(supply, demand, pairs, drees())
	f := &versiontest.Figures{}
	versiontest.Add(f, got.Access...)
	versiontest.Add(f, got.Unshared...)
	versiontest.Hold(t, Version, f)
}
