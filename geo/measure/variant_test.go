package measure

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/geotest"
)

// TestAVariantIsWhatTheEditedInputGives closes, opens and moves places and measures all again.
func TestAVariantIsWhatTheEditedInputGives(t *testing.T) {
	t.Parallel()
	in := randomInput(150, 6)
	for i, c := range in.Communes {
		for k := range i % 4 {
			in.Squares = append(in.Squares, geo.Square{Commune: c.Code, Point: orb.Point{c.Centre[0], c.Centre[1] + 0.02*float64(k)}, Population: 1.5 + float64(k)})
		}
	}
	in.Coverage = usualCoverage()
	published := compute(t, in)
	base, err := NewBase(t.Context(), in, published)
	if err != nil {
		t.Fatal(err)
	}
	before, r, moved := geotest.Text(geotest.Records(published)), rand.New(rand.NewPCG(8, 16)), 0
	for round := range 25 {
		edited, edits := editAtRandom(&in, base, r)
		want := geotest.Text(geotest.Records(compute(t, edited)))
		v, err := base.With(t.Context(), edits)
		if err != nil {
			t.Fatal(err)
		}
		if got := geotest.Text(geotest.Records(v.Result)); got != want {
			t.Fatalf("round %d, %+v: %s", round, edits, firstDifference(got, want))
		}
		if want != before {
			moved++
		}
	}
	if moved < 20 {
		t.Errorf("%d edits changed something: the test says little", moved)
	}
}

// editAtRandom closes up to two places and opens up to two, and gives the input so edited.
func editAtRandom(in *Input, base *Base, r *rand.Rand) (Input, Edits) {
	edited, edits := *in, Edits{}
	edited.Facilities, edited.Enterprises = slices.Clone(in.Facilities), slices.Clone(in.Enterprises)
	for range r.IntN(3) {
		k := r.IntN(len(edited.Facilities))
		id, commune := edited.Facilities[k].ID, edited.Facilities[k].Commune
		if p, counts := base.Place(id); counts {
			edits.Closed = append(edits.Closed, Closed{id, commune, p.Services})
			edited.Facilities = slices.Delete(edited.Facilities, k, k+1)
		}
	}
	if k := r.IntN(len(edited.Enterprises)); r.IntN(2) == 0 {
		if p, counts := base.Place(edited.Enterprises[k].ID); counts {
			edits.Closed = append(edits.Closed, Closed{ID: p.ID, Services: p.Services})
			edited.Enterprises = slices.Delete(edited.Enterprises, k, k+1)
		}
	}
	for n := range r.IntN(3) {
		c, s := in.Communes[r.IntN(len(in.Communes))], r.IntN(len(in.Services))
		o := Opened{ID: fmt.Sprintf("z%d", n), Commune: c.Code, Point: orb.Point{c.Centre[0] + 0.01*r.Float64(), c.Centre[1]}, Services: []int{s, (s + 1) % len(in.Services)}}
		edits.Opened = append(edits.Opened, o)
		edited.Facilities = append(edited.Facilities, addressed(o.ID, c.Code, o.Point, in.Services[s].Types[0], in.Services[o.Services[1]].Types[0]))
	}
	return edited, edits
}

// firstDifference shows where two texts part.
func firstDifference(a, b string) string {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	from := max(0, at-300)
	return fmt.Sprintf("got …%s…, want …%s…", a[from:min(len(a), at+80)], b[from:min(len(b), at+80)])
}

func TestTheLastPlaceOfAServiceLeavesNoTime(t *testing.T) {
	t.Parallel()
	in := Input{Communes: []geo.Commune{commune("26001", 100, north(0))}, Services: sixServices(), Themes: equalThemes(), Estimate: usual, Coverage: usualCoverage()}
	in.Facilities = []geo.Facility{addressed("a", "26001", north(500), "t:sante")}
	base, err := NewBase(t.Context(), in, compute(t, in))
	if err != nil {
		t.Fatal(err)
	}
	p, counts := base.Place("a")
	if !counts || len(p.Services) != 1 || p.Point != north(500) || p.Pieces != 1 {
		t.Fatalf("place a is %+v, %v", p, counts)
	}
	v, err := base.With(t.Context(), Edits{Closed: []Closed{{"a", "26001", p.Services}}})
	if err != nil {
		t.Fatal(err)
	}
	s := v.Rows(geo.LevelCommune)[0].Service(p.Services[0])
	if s.Known() || s.Reason != geo.ReasonNoFacility || s.Count != 0 || s.State != geo.StateUnknown {
		t.Errorf("without it the service is %+v", s)
	}
	if _, err := base.With(t.Context(), Edits{Closed: []Closed{{"b", "26001", p.Services}}}); geo.ErrorCode(err) != geo.CodeNotFound {
		t.Errorf("a place that is not there closes: %v", err)
	}
}

// BenchmarkEdit measures one edit of a country and of a région anew, once what is nearest of
// the service is at hand: a place opens, and another closes.
func BenchmarkEdit(b *testing.B) {
	for _, size := range []struct {
		name     string
		communes int
	}{{"country", 35000}, {"region", 4000}} {
		in := randomInput(size.communes, 55)
		in.Coverage = usualCoverage()
		base, err := NewBase(b.Context(), in, compute(b, in))
		if err != nil {
			b.Fatal(err)
		}
		closed, c := in.Facilities[len(in.Facilities)/100], in.Communes[0]
		p, counts := base.Place(closed.ID)
		if !counts {
			b.Fatalf("place %s gives nothing", closed.ID)
		}
		for name, e := range map[string]Edits{
			"open":  {Opened: []Opened{{ID: "new", Commune: c.Code, Point: c.Centre, Services: p.Services}}},
			"close": {Closed: []Closed{{closed.ID, closed.Commune, p.Services}}},
		} {
			if _, err := base.With(b.Context(), e); err != nil {
				b.Fatal(err)
			}
			b.Run(size.name+"/"+name, func(b *testing.B) {
				for b.Loop() {
					if _, err := base.With(b.Context(), e); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
