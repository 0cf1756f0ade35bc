package difference_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"maillage/geo"
	"maillage/geo/difference"
	"maillage/geo/geotest"
)

// side is a release of ten communes of département 01 with a pharmacy each, 5 minutes away,
// and the département, after change.
func side(id string, vintage string, change func(r []geotest.Record) []geotest.Record) difference.Side {
	var records []geotest.Record
	for i := range 10 {
		records = append(records, record(geo.Territory{Level: geo.LevelCommune, Code: fmt.Sprintf("010%02d", i), Name: fmt.Sprint("Commune ", i), Population: 1000, Communes: 1}, 1, 5+float64(i), i+1))
	}
	records = append(records, record(geo.Territory{Level: geo.LevelDepartement, Code: "01", Name: "Ain", Population: 10000, Communes: 10}, 10, 9.5, 1))
	if change != nil {
		records = change(records)
	}
	return difference.Side{
		Release: &geo.Release{ID: id, Scope: []string{"01"}, Result: geotest.Result(records),
			Sources: []geo.SourceVintage{{Source: "bpe", Vintage: vintage}, {Source: "cog", Vintage: "2026"}}},
		Services:   []geo.Service{{ID: "pharmacie", Name: geo.Text{EN: "Pharmacy"}, Types: []string{"bpe:D301"}}, {ID: "poste", Types: []string{"laposte:x"}}},
		Indicators: []geo.Indicator{{ID: "revenu", Unit: "€"}},
	}
}

func record(t geo.Territory, places int, minutes float64, rank int) geotest.Record {
	r := geotest.Record{Territory: t, Indicators: []float64{20000}}
	r.Index = geo.Score{Value: 50, Coverage: 1, Rank: rank, Of: 10}
	r.Themes = make([]geo.ThemeScore, len(geo.Themes()))
	r.Services = []geo.ServiceScore{{Minutes: minutes, State: geo.StateCovered, Count: places}, {Minutes: 3, State: geo.StateCovered, Count: 1}}
	if t.Level == geo.LevelCommune {
		r.Parents = map[geo.Level]string{geo.LevelDepartement: "01", geo.LevelRegion: "84"}
		r.Services[0].Facility = "bpe:" + t.Code
	}
	return r
}

// halved takes the pharmacies of half of the communes away.
func halved(r []geotest.Record) []geotest.Record {
	for i := range 5 {
		s := &r[i].Services[0]
		s.Count, s.Facility, s.Minutes = 0, "bpe:01009", s.Minutes+20
	}
	r[10].Services[0].Count, r[10].Services[0].Minutes = 5, 19.5
	return r
}

func TestEqualReleasesDifferInNothing(t *testing.T) {
	t.Parallel()
	if d := difference.Of(side("r1", "2024", nil), side("r2", "2024", nil)); !d.Nothing() || len(d.Sources) > 0 {
		t.Errorf("%+v", d)
	}
}

func TestHalfThePharmaciesAreGone(t *testing.T) {
	t.Parallel()
	d := difference.Of(side("r1", "2023", nil), side("r2", "2024", halved))
	if d.Nothing() || len(d.Services) != 1 || len(d.Sources) != 1 || d.Sources[0].Source != "bpe" || !slices.Equal(d.Sources[0].After, []string{"2024"}) {
		t.Fatalf("%+v", d)
	}
	s := d.Services[0]
	if s.PlacesBefore != 10 || s.PlacesAfter != 5 || s.Changed != 5 || s.Gone.Number != 5 || s.Gone.First[0] != "bpe:01000" || s.Added.Number != 0 {
		t.Errorf("%+v", s)
	}
	// Of 5, 6 … 14 minutes the median is 9.5; then of 10 to 14 and 25 to 29 it is 19.5.
	if m := s.Minutes[0]; m.Level != geo.LevelCommune || *m.MedianBefore != 9.5 || *m.MedianAfter != 19.5 || *m.HighBefore != 13 || *m.HighAfter != 28 {
		t.Errorf("medians %v %v, nine in ten %v %v", *m.MedianBefore, *m.MedianAfter, *m.HighBefore, *m.HighAfter)
	}
	if want := []difference.Total{{Code: "01", Name: "Ain", Service: "pharmacie", Before: 10, After: 5}}; !slices.Equal(d.Totals, want) {
		t.Errorf("totals %+v", d.Totals)
	}
	if services, totals := d.By("bpe"); len(services) != 1 || len(totals) != 1 {
		t.Errorf("by their source: %+v, %+v", services, totals)
	}
	if services, totals := d.By("laposte"); len(services)+len(totals) != 0 {
		t.Errorf("by another source: %+v, %+v", services, totals)
	}
	if first := d.Moved[0]; len(d.Moved) != 6 || first.Code != "01000" || first.Service != "pharmacie" || first.Before != 5 || first.After != 25 {
		t.Errorf("moved most: %+v", d.Moved)
	}
	if rows := d.Territories[0]; rows.Before != 10 || rows.After != 10 || rows.Changed != 5 {
		t.Errorf("communes: %+v", rows)
	}
}

func TestTerritoriesAndIndicatorsThatComeAndGo(t *testing.T) {
	t.Parallel()
	d := difference.Of(side("r1", "2024", nil), side("r2", "2024", func(r []geotest.Record) []geotest.Record {
		r[0].Code, r[1].Indicators[0] = "01099", math.NaN()
		slices.SortFunc(r[:10], func(a, b geotest.Record) int { return map[bool]int{true: -1, false: 1}[a.Code < b.Code] })
		return r
	}))
	rows := d.Territories[0]
	if !slices.Equal(rows.Added.First, []string{"01099"}) || !slices.Equal(rows.Gone.First, []string{"01000"}) {
		t.Errorf("%+v", rows)
	}
	if len(d.Indicators) != 1 || d.Indicators[0].Changed != 1 || d.Indicators[0].Communes.KnownAfter != 9 {
		t.Errorf("%+v", d.Indicators)
	}
}

// TestBounds holds each figure against a bound that it is beyond and one that it is within.
func TestBounds(t *testing.T) {
	t.Parallel()
	ranks := func(r []geotest.Record) []geotest.Record {
		for i := range 10 {
			r[i].Index.Rank = 10 - i
		}
		return r
	}
	unknown := func(r []geotest.Record) []geotest.Record {
		for i := range 3 {
			r[i].Services[0] = geotest.Unknown(geo.ServiceScore{State: geo.StateUnknown, Reason: geo.ReasonNoFacility, Count: 1})
			r[i].Index = geo.Score{Value: math.NaN(), Coverage: 0.2, Withheld: geo.WithheldCoverage}
		}
		return r
	}
	fewer := func(r []geotest.Record) []geotest.Record {
		r[10].Population = 9000
		return r[1:]
	}
	for name, tt := range map[string]struct {
		figure        difference.Figure
		change        func(r []geotest.Record) []geotest.Record
		moved, within float64
	}{
		"places":      {difference.Places, halved, -0.5, 0.5},
		"minutes":     {difference.Minutes, halved, 10 / 9.5, 1.1},
		"missing":     {difference.Missing, unknown, 0.3, 0.31},
		"index":       {difference.Index, unknown, 0.3, 0.31},
		"ranks":       {difference.Ranks, ranks, 0.8, 0.81}, // all but the two in the middle
		"communes":    {difference.Communes, fewer, 0.1, 0.11},
		"inhabitants": {difference.Inhabitants, fewer, -0.1, 0.11},
	} {
		t.Run(name, func(t *testing.T) {
			from, to := side("r1", "2023", nil), side("r2", "2024", tt.change)
			beyond := func(most float64) []difference.Breach {
				b := difference.Bound{ID: name, Figure: tt.figure, Fall: &most, Rise: &most}
				return difference.Of(from, to).Beyond(from, to, []difference.Bound{b}, func(string) bool { return false })
			}
			if out := beyond(0.05); len(out) != 1 || math.Abs(out[0].Moved-tt.moved) > 1e-9 || math.Abs(out[0].Allowed) != 0.05 {
				t.Errorf("beyond a bound: %+v, want %v", out, tt.moved)
			}
			if out := beyond(tt.within); len(out) != 0 {
				t.Errorf("within a bound: %+v", out)
			}
		})
	}
}

func TestWhatCannotBeBlamedIsNotHeldBack(t *testing.T) {
	t.Parallel()
	some := 0.1
	bounds := []difference.Bound{{ID: "places", Figure: difference.Places, Fall: &some}, {ID: "communes", Figure: difference.Communes, Rise: new(float64)}}
	beyond := func(from, to difference.Side, followed bool) int {
		return len(difference.Of(from, to).Beyond(from, to, bounds, func(string) bool { return followed }))
	}
	first := side("r1", "2024", nil)
	if n := beyond(first, side("r2", "2024", halved), false); n != 0 {
		t.Errorf("no source changed, and %d figures are beyond", n)
	}
	kept := side("r2", "2024", halved)
	kept.Sources = append(kept.Sources, geo.SourceVintage{Source: "keepers", Vintage: "3"})
	if n := beyond(first, kept, false); n != 0 {
		t.Errorf("people changed it by hand, and %d figures are beyond", n)
	}
	files := side("r2", "2024", halved)
	first.Inputs, files.Inputs = map[string]string{"bpe 2024": "a"}, map[string]string{"bpe 2024": "b"}
	if n := beyond(first, files, false); n != 1 {
		t.Errorf("the files of an edition changed, and %d figures are beyond, want 1", n)
	}
	gone := side("r3", "2025", func(r []geotest.Record) []geotest.Record { return r[1:] })
	if n := beyond(first, gone, true); n != 0 {
		t.Errorf("a commune lives on in another, and %d figures are beyond", n)
	}
	other := side("r4", "2025", func(r []geotest.Record) []geotest.Record { return r[1:] })
	other.Scope = []string{"01", "26"}
	if n := beyond(first, other, false); n != 0 {
		t.Errorf("other territories are asked for, and %d figures are beyond", n)
	}
	from, to := first, side("r5", "2024", halved)
	to.Sources = append(to.Sources, geo.SourceVintage{Source: "laposte", Vintage: "1"})
	if n := beyond(from, to, false); n != 0 {
		t.Errorf("the source of another service changed, and %d figures are beyond", n)
	}
}

func TestTotalsThatChangedMostComeFirst(t *testing.T) {
	t.Parallel()
	totals := []difference.Total{{Code: "01", Before: 100, After: 110}, {Code: "26", Before: 10, After: 5}, {Code: "38", Before: geo.NoCount, After: 4}, {Code: "73", After: 1}}
	var order []string
	for _, total := range difference.MostChanged(totals) {
		order = append(order, total.Code)
	}
	if want := []string{"38", "73", "26", "01"}; !slices.Equal(order, want) {
		t.Errorf("in the order of %q, want %q", order, want)
	}
}
