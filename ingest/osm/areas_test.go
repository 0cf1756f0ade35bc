package osm

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"
)

// ring is a random outline about a centre, 10⁻⁷ degrees.
func ring(random *rand.Rand, x, y, size float64, n int) orb.Ring {
	var r orb.Ring
	for range n {
		r = append(r, orb.Point{float64(int32(x + (random.Float64()-0.5)*size)), float64(int32(y + (random.Float64()-0.5)*size))})
	}
	return append(r, r[0])
}

func edgesOf(r orb.Ring) []edge {
	var edges []edge
	for i := range r[1:] {
		edges = append(edges, edge{int32(r[i][0]), int32(r[i][1]), int32(r[i+1][0]), int32(r[i+1][1])})
	}
	return edges
}

func TestAreasOfTheWholeWorldTakeFewCells(t *testing.T) {
	world := orb.Ring{{-180e7, -90e7}, {180e7, -90e7}, {180e7, 90e7}, {-180e7, 90e7}, {-180e7, -90e7}}
	var list []area
	for range 1000 {
		list = append(list, newArea(edgesOf(world)))
	}
	areas := newAreas(list)
	if n := len(areas.grid.areas); n > 1<<22+4*len(list) {
		t.Errorf("%d entries", n)
	}
	if !areas.contain(0, 0) {
		t.Error("the middle of the world is outside it")
	}
}

func TestNoAreasHoldNothing(t *testing.T) {
	if newAreas(nil).contain(50000000, 450000000) {
		t.Error("a point is in no area")
	}
}

func TestRanksFollowTheNumbers(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var ids []int64
	var set nodeSet
	for range 5000 {
		id := random.Int64N(1 << 24)
		ids = append(ids, id)
		set.add(id)
		set.add(id)
	}
	set.seal()
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if set.count != len(ids) {
		t.Fatalf("%d members, want %d", set.count, len(ids))
	}
	for want, id := range ids {
		if rank, member := set.rank(id); !member || int(rank) != want {
			t.Fatalf("rank of %d is %d, %v, want %d", id, rank, member, want)
		}
		if _, member := set.rank(id + 1); member != slices.Contains(ids[want:min(want+2, len(ids))], id+1) {
			t.Fatalf("%d is a member: %v", id+1, member)
		}
	}
	for _, id := range []int64{-1, maxNode, 1 << 62} {
		if _, member := set.rank(id); member || set.add(id) {
			t.Errorf("%d is taken", id)
		}
	}
}
