package load

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
)

// gather puts facilities in a random order, some of them several times, and gives what
// comes out.
func gather(t *testing.T, limit int) (out []facility, runs int) {
	t.Helper()
	g := newGathered(limit)
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 3000 {
		i := random.IntN(1000)
		f := facility{id: fmt.Sprintf("bpe:%03d", i), name: "École", typ: "bpe:C108", commune: "26108", count: 1, precision: geo.PrecisionCommune, attributes: `{}`}
		if n < 1000 {
			f.id = fmt.Sprintf("bpe:%03d", n) // all of them first
		}
		if i%2 == 0 {
			f.precision, f.point, f.address = geo.PrecisionAddress, &orb.Point{float64(i), -1.5}, "3 place d’Armes"
		}
		if number, known := g.more([]byte(f.id), f.count); !known {
			g.put(&f, number)
		}
	}
	for f, err := range g.all() {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, f)
	}
	again := 0
	for range g.all() {
		again++
	}
	if again != len(out) {
		t.Errorf("a second reading gives %d facilities, the first %d", again, len(out))
	}
	runs = len(g.runs)
	if err := g.Close(); err != nil {
		t.Error(err)
	}
	return out, runs
}

func TestFacilitiesAreTheSameWhetherTheyFitInMemoryOrNot(t *testing.T) {
	t.Parallel()
	whole, none := gather(t, 1<<20)
	parted, many := gather(t, 4<<10)
	if none != 0 || many < 10 {
		t.Fatalf("%d and %d files, want none and many", none, many)
	}
	total := 0
	for i, f := range whole {
		total += f.count
		p := parted[i]
		if f.point != nil && (p.point == nil || *p.point != *f.point) {
			t.Errorf("%s lies at %v, want %v", f.id, p.point, f.point)
		}
		if f.point, p.point = nil, nil; p != f {
			t.Errorf("%+v, want %+v", p, f)
		}
	}
	if len(whole) != 1000 || len(parted) != 1000 || total != 3000 {
		t.Errorf("%d and %d facilities with %d pieces of equipment, want 1000 twice with 3000", len(whole), len(parted), total)
	}
	if !slices.IsSortedFunc(parted, func(a, b facility) int { return compareIDs(a, b) }) {
		t.Error("the identifiers do not rise")
	}
}

func compareIDs(a, b facility) int {
	if a.id < b.id {
		return -1
	}
	return 1
}
