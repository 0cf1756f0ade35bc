package measure

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
)

// told lists what is relied on: place → commune → inhabitants, of a service.
func told(r *geo.Result, list []geo.Reliance, service int) map[string]map[string]int32 {
	out := map[string]map[string]int32{}
	for _, relied := range list {
		if relied.Service != service {
			continue
		}
		of := map[string]int32{}
		for k, at := range relied.Communes {
			of[r.Frame(geo.LevelCommune).Territories[at].Code] = relied.People[k]
		}
		out[r.Places[relied.Place]] = of
	}
	return out
}

func equalTold(a, b map[string]map[string]int32) bool {
	if len(a) != len(b) {
		return false
	}
	for place, of := range a {
		for commune, n := range of {
			if b[place][commune] != n || len(b[place]) != len(of) {
				return false
			}
		}
	}
	return true
}

func TestTheLastPlaceInReachIsAThread(t *testing.T) {
	t.Parallel()
	in := fourStates()
	result := compute(t, in)
	// Of 120 people in the squares 20 have but the doctor within 15 minutes, and 20 but the
	// first enterprise: without either 40 are uncovered, 34 of 101 inhabitants, where 17 are.
	// The 300 of the other village have but the doctor.
	want := map[string]map[string]int32{"a": {"26001": 17, "26002": 300}, "e": {"26001": 17}}
	if got := told(result, result.Threads, 0); !equalTold(got, want) {
		t.Errorf("threads are %v, want %v", got, want)
	}
	// The nearest to the 25 whom only enterprises serve is the first.
	if got, want := told(result, result.Answers, 0), (map[string]map[string]int32{"e": {"26001": 25}}); !equalTold(got, want) {
		t.Errorf("answers are %v, want %v", got, want)
	}
	in.Facilities[0].Functions[0].Count = 2
	if got := told(compute(t, in), compute(t, in).Threads, 0); len(got["a"]) > 0 {
		t.Errorf("two doctors of whom only the commune is known are a thread: %v", got)
	}
	in = fourStates()
	in.Services[0].Stale = true
	if got := compute(t, in); len(got.Threads) > 0 || len(got.Answers) > 0 {
		t.Errorf("of a service too old to be used: %v, %v", got.Threads, got.Answers)
	}
	in = fourStates()
	in.Edges = &Edges{MostWeight: 0.5, Services: []Ends{{Roads: map[string]float64{"26001": 9_999}}}, RoadKmh: map[geo.Mode]float64{geo.ModeCar: 40}}
	result = compute(t, in)
	if got, want := told(result, result.Threads, 0), (map[string]map[string]int32{"a": {"26002": 300}}); !equalTold(got, want) {
		t.Errorf("where more may be in reach than is loaded: %v, want %v", got, want)
	}
}

// TestThreadsAreWhatRemovingAPlaceCosts takes places away and measures again: who is
// uncovered then and was not are those told.
func TestThreadsAreWhatRemovingAPlaceCosts(t *testing.T) {
	t.Parallel()
	in := randomInput(150, 6)
	for i, c := range in.Communes {
		for k := range i % 4 {
			in.Squares = append(in.Squares, geo.Square{Commune: c.Code, Point: orb.Point{c.Centre[0], c.Centre[1] + 0.02*float64(k)}, Population: 1.5 + float64(k)})
		}
	}
	before := compute(t, in)
	r, lost, none := rand.New(rand.NewPCG(5, 5)), 0, 0
	for range 30 {
		s := r.IntN(len(in.Services))
		without, id := in, ""
		if r.IntN(3) > 0 {
			k := r.IntN(len(in.Facilities))
			if f := &in.Facilities[k]; f.Functions[0].Type != in.Services[s].Types[0] || f.Functions[0].Count > 1 {
				continue
			}
			id, without.Facilities = in.Facilities[k].ID, slices.Delete(slices.Clone(in.Facilities), k, k+1)
		} else {
			k := r.IntN(len(in.Enterprises))
			if in.Enterprises[k].Functions[0].Function != in.Services[s].Functions[0] {
				continue
			}
			id, without.Enterprises = in.Enterprises[k].ID, slices.Delete(slices.Clone(in.Enterprises), k, k+1)
		}
		want := map[string]map[string]int32{id: {}}
		after := compute(t, without)
		for i, row := range after.Rows(geo.LevelCommune) {
			if n := row.ByState(s).In(geo.StateUncovered) - before.Rows(geo.LevelCommune)[i].ByState(s).In(geo.StateUncovered); n != 0 {
				want[id][row.Code] = int32(n)
				lost++
			}
		}
		got := told(before, before.Threads, s)
		if got = map[string]map[string]int32{id: got[id]}; !equalTold(got, want) {
			t.Fatalf("without %s: %v are uncovered, told were %v", id, want, got)
		}
		if len(want[id]) == 0 {
			none++
		}
	}
	if lost < 5 || none < 2 {
		t.Errorf("%d communes lost a place, %d places cost nothing: the test says little", lost, none)
	}
}
