package measure

import (
	"math"
	"math/rand/v2"
	"testing"

	"maillage/geo"
)

// TestTheIndexIsItsDefinitionToTheLastBit holds the published index to its
// definition, commune by commune and in the declared order, whatever else it is
// computed with: equal inputs give equal releases.
func TestTheIndexIsItsDefinitionToTheLastBit(t *testing.T) {
	for _, services := range []int{3, 14, 40} {
		in := randomInput(200, services)
		in.Modes, in.Themes = geo.Modes(), map[geo.Theme]float64{}
		r := rand.New(rand.NewPCG(3, uint64(services)))
		for _, theme := range geo.Themes() {
			in.Themes[theme] = 0.1 + r.Float64()
		}
		for i := range in.Services {
			in.Services[i].Weight = 0.1 + r.Float64()
		}
		for _, row := range compute(t, in).Rows(geo.LevelCommune) {
			for _, mode := range geo.Modes() {
				holdsToTheBit(t, &in, row.By(mode))
			}
		}
	}
}

func holdsToTheBit(t *testing.T, in *Input, row geo.Row) {
	t.Helper()
	var total, known, sum float64
	n := 0
	for k, theme := range geo.Themes() {
		want := plainTheme(in, row, theme)
		if got := row.Theme(k); !sameBits(got.Gap, want.Gap) || !sameBits(got.Coverage, want.Coverage) {
			t.Fatalf("%s of %s by %s is %+v, want %+v", theme, row.Code, row.Mode(), got, want)
		}
		total += in.Themes[theme]
		if want.Known() {
			n++
			known += in.Themes[theme]
			sum += in.Themes[theme] * want.Gap
		}
	}
	want := geo.Score{Value: math.NaN(), Coverage: known / total}
	if n >= usualCoverage().LeastThemes {
		want.Value = 100 * (sum / known)
	}
	if got := row.Index(); !sameBits(got.Value, want.Value) || !sameBits(got.Coverage, want.Coverage) {
		t.Fatalf("index of %s by %s is %+v, want %+v", row.Code, row.Mode(), got, want)
	}
}

// plainTheme is Σ weight × gap ÷ Σ weight over what is known: services, then indicators.
func plainTheme(in *Input, row geo.Row, theme geo.Theme) geo.ThemeScore {
	score := geo.ThemeScore{Gap: math.NaN()}
	var total, known, sum float64
	add := func(weight float64, gap float64) {
		total += weight
		if geo.Known(gap) {
			known += weight
			sum += weight * gap
		}
	}
	for i := range in.Services {
		if in.Services[i].Theme == theme {
			add(in.Services[i].Weight, row.Gap(i))
		}
	}
	for i := range in.Indicators {
		if d := &in.Indicators[i]; d.Theme == theme && d.Weight > 0 {
			add(d.Weight, d.Limit.Gap(row.Indicator(i))) // NaN stays NaN
		}
	}
	if total == 0 {
		return score
	}
	score.Coverage = known / total
	if usualCoverage().EnoughWeight(score.Coverage) {
		score.Gap = sum / known
	}
	return score
}

func sameBits(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || !geo.Known(a) && !geo.Known(b)
}
