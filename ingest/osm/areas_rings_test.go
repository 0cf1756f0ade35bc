//go:build !race

package osm

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

func TestAreasHoldWhatTheirRingsHold(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var rings []orb.Ring
	var list []area
	for i := range 60 {
		n := 3 + i*5 // the larger ones have several bands
		r := ring(random, 5e7+random.Float64()*3e6, 45e7+random.Float64()*3e6, 4e5, n)
		rings = append(rings, r)
		list = append(list, newArea(edgesOf(r)))
	}
	areas := newAreas(list)
	inside := 0
	for range 20_000 {
		x, y := int32(5e7+random.Float64()*3.4e6-2e5), int32(45e7+random.Float64()*3.4e6-2e5)
		point := orb.Point{float64(x), float64(y)}
		want := slices.ContainsFunc(rings, func(r orb.Ring) bool { return planar.RingContains(r, point) })
		if got := areas.contain(x, y); got != want {
			t.Fatalf("%d %d: inside %v, want %v", x, y, got, want)
		}
		if want {
			inside++
		}
	}
	if inside < 1000 {
		t.Errorf("only %d points are inside", inside)
	}
}
