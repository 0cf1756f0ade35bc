package atlas_test

import (
	"testing"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlastest"
	"maillage/geo"
)

func TestStartsAndDestinationsThatAreNotThere(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	if at, err := a.Start(atlastest.Abroad); err != nil || at == (orb.Point{}) {
		t.Errorf("across the border: %v %v", at, err)
	}
	if at, err := a.Destination("demo:gare-1"); err != nil || at != (orb.Point{-4.346000000000001, 46.447}) {
		t.Errorf("the station is at %v, %v", at, err)
	}
	_, unknown := a.Start("99999")
	_, nowhere := a.Start(atlastest.Withheld)
	_, nothing := a.Destination("demo:none")
	for name, err := range map[string]error{"unknown commune": unknown, "commune without centre": nowhere, "unknown facility": nothing} {
		if geo.ErrorCode(err) != geo.CodeNotFound {
			t.Errorf("%s: %v, want a not_found error", name, err)
		}
	}
}
