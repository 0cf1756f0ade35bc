package edge

import (
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/versiontest"
)

func TestTheVersionHoldsTheFigures(t *testing.T) {
	f := &versiontest.Figures{}
	communes := append(row(12), square(3, 1), square(4, 1))
	for _, beyond := range []Beyond{{}, {Land: true}, {Land: true, Around: 45_000}, {Land: true, Limits: []orb.LineString{{{5, 45}, {6.2, 45}}}, Within: 12_000}} {
		border := NewLand(communes, beyond).Border(func(i int) bool { return i%5 < 4 })
		for i := range communes {
			versiontest.Add(f, border.Metres(i, communes[i].Centre), border.Metres(i, communes[i].Contour[0][0][0]))
		}
	}
	versiontest.Hold(t, Version, f)
}
