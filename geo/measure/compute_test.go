package measure

import (
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/geotest"
	"maillage/geo/goldentest"
	"maillage/geo/nearest"
)

func TestComputeGolden(t *testing.T) {
	goldentest.Compare(t, "twelve.golden.json", geotest.Text(geotest.Records(compute(t, randomInput(12, 12)))))
}

func TestComputeRefuses(t *testing.T) {
	good := func() Input {
		return Input{Communes: []geo.Commune{commune("26001", 1, north(0))}, Themes: equalThemes(), Estimate: usual, Coverage: usualCoverage()}
	}
	tests := []struct {
		name  string
		spoil func(*Input)
	}{
		{"no speed", func(in *Input) { in.Estimate = nearest.Estimate{Detour: 1.35} }},
		{"a mountain faster than the plain", func(in *Input) { in.Estimate.MountainSpeedKmh = 60 }},
		{"a commune twice", func(in *Input) { in.Communes = append(in.Communes, in.Communes[0]) }},
		{"an index of nothing", func(in *Input) { in.Coverage.LeastThemes = 0 }},
		{"a theme without weight", func(in *Input) { delete(in.Themes, geo.ThemeYouth) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := good()
			if _, err := Compute(t.Context(), in); err != nil {
				t.Fatalf("unspoilt: %v", err)
			}
			tt.spoil(&in)
			if _, err := Compute(t.Context(), in); geo.ErrorCode(err) != geo.CodeInvalid {
				t.Errorf("got %v, want a %s error", err, geo.CodeInvalid)
			}
		})
	}
}

func TestComputeEqualsBruteForce(t *testing.T) {
	in := randomInput(400, 8)
	result := compute(t, in)
	estimator := nearest.NewEstimator(usual, in.Mountain)
	centres := map[string]geo.Commune{}
	for _, c := range in.Communes {
		centres[c.Code] = c
	}
	for _, row := range result.Rows(geo.LevelCommune) {
		if centres[row.Code].CentreMethod == geo.CentreMissing {
			continue
		}
		for s := range in.Services {
			facility, minutes := nearestOf(estimator, centres, row.Code, placesOf(&in, in.Services[s].Types[0]))
			enterprise, answer := nearestOf(estimator, centres, row.Code, answersOf(&in, in.Services[s].ID))
			want := geo.ServiceScore{Minutes: minutes, Facility: facility}
			if enterprise != "" && answer < minutes {
				want.Minutes, want.Without, want.Enterprise = answer, minutes, enterprise
			}
			got := row.Service(s)
			if got.Minutes != want.Minutes || got.Facility != want.Facility || got.Without != want.Without || want.Without > 0 && got.Enterprise != want.Enterprise {
				t.Fatalf("%s, service %d: %+v, brute force %+v", row.Code, s, got, want)
			}
		}
	}
}

// bruteForce is a place that gives a service.
type bruteForce struct {
	id, commune string
	at          orb.Point // the zero point for the centre of the commune
}

func placesOf(in *Input, typ string) (places []bruteForce) {
	for _, f := range in.Facilities {
		if f.Functions[0].Type == typ {
			places = append(places, bruteForce{f.ID, f.Commune, f.Point})
		}
	}
	return places
}

func answersOf(in *Input, function string) (places []bruteForce) {
	for _, e := range in.Enterprises {
		if e.Functions[0].Function == function {
			places = append(places, bruteForce{e.ID, e.Commune, e.Point})
		}
	}
	return places
}

func nearestOf(e *nearest.Estimator, centres map[string]geo.Commune, code string, places []bruteForce) (id string, minutes float64) {
	var metres float64
	for _, p := range places {
		if p.at == (orb.Point{}) {
			if centres[p.commune].CentreMethod == geo.CentreMissing {
				continue
			}
			p.at = centres[p.commune].Centre
		}
		m, d := e.Travel(centres[code].Centre, p.at)
		if id == "" || m < minutes || m == minutes && (d < metres || d == metres && p.id < id) {
			id, minutes, metres = p.id, m, d
		}
	}
	return id, minutes
}

func TestTheOrderOfInputsDoesNotMatter(t *testing.T) {
	in := randomInput(200, 10)
	want := geotest.Text(geotest.Records(compute(t, in)))
	r := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		r.Shuffle(len(in.Communes), func(i, j int) { in.Communes[i], in.Communes[j] = in.Communes[j], in.Communes[i] })
		r.Shuffle(len(in.Facilities), func(i, j int) { in.Facilities[i], in.Facilities[j] = in.Facilities[j], in.Facilities[i] })
		r.Shuffle(len(in.Enterprises), func(i, j int) { in.Enterprises[i], in.Enterprises[j] = in.Enterprises[j], in.Enterprises[i] })
		r.Shuffle(len(in.Mountain), func(i, j int) { in.Mountain[i], in.Mountain[j] = in.Mountain[j], in.Mountain[i] })
		if geotest.Text(geotest.Records(compute(t, in))) != want {
			t.Fatal("shuffled inputs give another result")
		}
	}
}

// TestOneMoreFacilityNeverHurts adds places: no time, gap or index of a commune
// may grow.
func TestOneMoreFacilityNeverHurts(t *testing.T) {
	in := randomInput(200, 6)
	before := geotest.Records(compute(t, in))
	improved := 0
	for s := range in.Services {
		p := in.Communes[10*s].Centre
		in.Facilities = append(in.Facilities, addressed("new"+in.Services[s].ID, in.Communes[10*s].Code, orb.Point{p[0] + 1e-3, p[1]}, in.Services[s].Types[0]))
	}
	after := geotest.Records(compute(t, in))
	for i := range before {
		b, a := &before[i], &after[i]
		for s := range a.Services {
			if b.Services[s].Known() && (!a.Services[s].Known() || a.Services[s].Minutes > b.Services[s].Minutes+1e-9 || a.Services[s].Gap > b.Services[s].Gap+1e-12) {
				t.Fatalf("%s %s, service %d: %+v became %+v", b.Level, b.Code, s, b.Services[s], a.Services[s])
			}
		}
		if b.Index.Known() && a.Index.Value > b.Index.Value+1e-9 {
			t.Fatalf("%s %s: the index grew from %v to %v", b.Level, b.Code, b.Index.Value, a.Index.Value)
		}
		if a.Index.Value < b.Index.Value {
			improved++
		}
	}
	if improved == 0 {
		t.Error("new places improved nothing: the test says nothing")
	}
}

func TestEveryFigureIsWithinItsBounds(t *testing.T) {
	for _, row := range geotest.Records(compute(t, randomInput(500, 12))) {
		for _, th := range row.Themes {
			if th.Gap < 0 || th.Gap > 1 || th.Coverage < 0 || th.Coverage > 1 {
				t.Errorf("%s %s: theme %+v", row.Level, row.Code, th)
			}
		}
		for _, s := range row.Services {
			if s.Known() && (s.Minutes < 1 || s.Metres < 0 || s.Gap < 0 || s.Gap > 1) || s.Beyond < 0 || s.Beyond > row.Population || s.Known() != (s.Reason == "") {
				t.Errorf("%s %s: service %+v", row.Level, row.Code, s)
			}
		}
		if ix := row.Index; ix.Value < 0 || ix.Value > 100 || ix.Known() != (ix.Rank > 0) || ix.Rank > ix.Of {
			t.Errorf("%s %s: index %+v", row.Level, row.Code, ix)
		}
	}
}

// BenchmarkCountry measures a country: 35,000 communes and 55 services.
func BenchmarkCountry(b *testing.B) {
	in := randomInput(35000, 55)
	b.ReportMetric(float64(len(in.Facilities)), "facilities")
	for b.Loop() {
		if _, err := Compute(b.Context(), in); err != nil {
			b.Fatal(err)
		}
	}
}
