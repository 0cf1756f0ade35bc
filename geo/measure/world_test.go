package measure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
)

var usual = nearest.Estimate{Detour: 1.35, SpeedKmh: 50, MountainSpeedKmh: 40, FloorMinutes: 1, FootKmh: 4.5, BicycleKmh: 15}

// metreOfLatitude is one metre along a meridian, in degrees.
const metreOfLatitude = 1 / 111195.07973463128

// north is a point so many metres north of 45° N, 5° E.
func north(metres float64) orb.Point { return orb.Point{5, 45 + metres*metreOfLatitude} }

func commune(code string, population geo.Inhabitants, centre orb.Point) geo.Commune {
	return geo.Commune{
		Code: code, Name: "Commune " + code, EPCI: "200000001", Departement: code[:2], Region: "84",
		Population: population, Centre: centre, CentreMethod: geo.CentreMairie, Asked: true,
	}
}

func addressed(id, commune string, point orb.Point, types ...string) geo.Facility {
	f := geo.Facility{ID: id, Commune: commune, Precision: geo.PrecisionAddress, Point: point}
	for _, t := range types {
		f.Functions = append(f.Functions, geo.Function{Type: t, Count: 1})
	}
	return f
}

// gives is one function, so sure.
func gives(function string, c geo.Certainty) []geo.Given {
	return []geo.Given{{Function: function, Certainty: c}}
}

// inCommune is equipment of which only the commune is known.
func inCommune(id, commune, typ string, count int) geo.Facility {
	return geo.Facility{
		ID: id, Commune: commune, Precision: geo.PrecisionCommune,
		Functions: []geo.Function{{Type: typ, Count: count}},
	}
}

// service is one of the declared services of these tests: type "t:" and its id,
// activity its id, acceptable 15 and unacceptable 30 minutes.
func service(id string, theme geo.Theme) geo.Service {
	return geo.Service{
		ID: id, Theme: theme, Weight: 1, Types: []string{"t:" + id}, Functions: []string{id},
		Limit: geo.Threshold{Acceptable: 15, Unacceptable: 30},
	}
}

// sixServices has one service a theme, named after it.
func sixServices() []geo.Service {
	var services []geo.Service
	for _, t := range geo.Themes() {
		services = append(services, service(string(t), t))
	}
	return services
}

func equalThemes() map[geo.Theme]float64 {
	weights := map[geo.Theme]float64{}
	for _, t := range geo.Themes() {
		weights[t] = 1
	}
	return weights
}

func usualCoverage() geo.Coverage { return geo.Coverage{LeastThemeWeight: 0.5, LeastThemes: 4} }

func compute(t testing.TB, in Input) *geo.Result {
	t.Helper()
	if in.Estimate == (nearest.Estimate{}) {
		in.Estimate = usual
	}
	if in.Themes == nil {
		in.Themes = equalThemes()
	}
	in.Coverage = usualCoverage()
	measured, err := Compute(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	return measured.Result
}

func find(t testing.TB, r *geo.Result, level geo.Level, code string) geo.Row {
	t.Helper()
	f := r.Frame(level)
	i, found := f.Find(code)
	if !found {
		t.Fatalf("no row for %s %s", level, code)
	}
	return f.Row(i)
}

// randomInput is a seeded country of communes about 3 km apart with services of
// unequal density, mountains in its east and holes in its data.
func randomInput(communes, services int) Input {
	r := rand.New(rand.NewPCG(26, uint64(communes)))
	side := 0.03 * float64(intSqrt(communes))
	in := Input{Estimate: usual, Themes: equalThemes(), Observations: map[string]map[string]float64{"n": {}, "d": {}, "m": {}}}
	for i := range communes {
		c := commune(fmt.Sprintf("%05d", i), geo.Inhabitants(50+r.IntN(3000)), orb.Point{5 + side*r.Float64(), 44 + side*r.Float64()})
		c.EPCI, c.Departement = fmt.Sprintf("2%08d", i/30), fmt.Sprintf("%02d", i/360%99)
		c.Asked = i%7 != 3
		if i%41 == 5 {
			c.CentreMethod, c.Centre = geo.CentreMissing, orb.Point{}
		}
		if c.Mountain = c.Centre.Lon() > 5+side*0.7; c.Mountain {
			in.Mountain = append(in.Mountain, box(c.Centre, 0.012))
		}
		in.Communes = append(in.Communes, c)
		in.Observations["n"][c.Code] = holed(r, float64(r.IntN(100)))
		in.Observations["d"][c.Code] = holed(r, float64(100+r.IntN(100)))
		in.Observations["m"][c.Code] = holed(r, 100*r.Float64())
	}
	for s := range services {
		in.Services = append(in.Services, service(fmt.Sprintf("s%02d", s), geo.Themes()[s%6]))
		for range max(1, communes/(2+5*s)) {
			addPlace(&in, r, s)
		}
	}
	in.Indicators = []geo.Indicator{
		{ID: "ratio", Theme: geo.ThemeDigital, Weight: 1, Scale: 100, Numerator: "n", Denominators: []string{"d"}, Limit: geo.Threshold{Acceptable: 95, Unacceptable: 60}},
		{ID: "mean", Scale: 1, Numerator: "m"},
	}
	return in
}

// holed is a figure, missing once in ten times.
func holed(r *rand.Rand, v float64) float64 {
	if r.IntN(10) == 0 {
		return math.NaN()
	}
	return v
}

// addPlace adds a facility of the service, every tenth time with a social
// enterprise in its stead.
func addPlace(in *Input, r *rand.Rand, service int) {
	id := fmt.Sprintf("f%02d-%06d", service, len(in.Facilities))
	c := &in.Communes[r.IntN(len(in.Communes))]
	typ := in.Services[service].Types[0]
	switch {
	case r.IntN(10) == 0:
		in.Enterprises = append(in.Enterprises, geo.Enterprise{
			ID: fmt.Sprintf("e%02d-%06d", service, len(in.Enterprises)), Commune: c.Code,
			Precision: geo.PrecisionCommune, Functions: gives(in.Services[service].Functions[0], geo.CertaintyLikely),
		})
	case r.IntN(2) == 0:
		in.Facilities = append(in.Facilities, inCommune(id, c.Code, typ, 1+r.IntN(3)))
	default:
		p := orb.Point{c.Centre[0] + 0.02*(r.Float64()-0.5), c.Centre[1] + 0.02*(r.Float64()-0.5)}
		in.Facilities = append(in.Facilities, addressed(id, c.Code, p, typ))
	}
}

func box(centre orb.Point, half float64) orb.MultiPolygon {
	return orb.MultiPolygon{{orb.Bound{
		Min: orb.Point{centre[0] - half, centre[1] - half}, Max: orb.Point{centre[0] + half, centre[1] + half},
	}.ToRing()}}
}

func intSqrt(n int) int {
	s := 1
	for s*s < n {
		s++
	}
	return s
}
