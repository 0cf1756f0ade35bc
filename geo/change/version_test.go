package change_test

import (
	"testing"

	"maillage/geo"
	"maillage/geo/change"
	"maillage/geo/versiontest"
)

func TestTheVersionHoldsTheFigures(t *testing.T) {
	in := world()
	frames := framesOf(in)
	if err := change.Compute(t.Context(), in, frames); err != nil {
		t.Fatal(err)
	}
	f := &versiontest.Figures{}
	versiontest.AddResult(t, f, &geo.Result{Frames: frames})
	versiontest.Hold(t, change.Version, f)
}
