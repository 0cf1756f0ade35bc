package indices

import (
	"math"
	"testing"

	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/geotest"
	"maillage/geo/measure"
)

var nan = math.NaN()

// declared is one published index, and one of each kind besides.
func declared() *reference.Declarations {
	d := &reference.Declarations{Uncertainty: reference.Uncertainty{
		Runs: 200, Seed: 1, Quantiles: [2]float64{0.05, 0.95}, WeightSpread: 0.5, Shifts: []float64{-0.25, 0, 0.25}, Floor: 0.01,
		Normalisations: []reference.Normalisation{reference.ByThreshold, reference.ByMinMax},
		Aggregations:   []reference.Aggregation{reference.Arithmetic, reference.Geometric},
	}}
	for _, t := range geo.Themes() {
		d.Themes = append(d.Themes, reference.ThemeDecl{ID: t, Weight: 1})
	}
	index := func(id string, n reference.Normalisation, w reference.Weighting, a reference.Aggregation) reference.Index {
		return reference.Index{ID: id, Normalisation: n, WeightsBy: w, Aggregation: a, Floor: 0.01, Coverage: geo.Coverage{LeastThemeWeight: 0.5, LeastThemes: 4}}
	}
	d.Indices = []reference.Index{
		index(reference.PublishedIndex, reference.ByThreshold, reference.WeightsDeclared, reference.Arithmetic),
		index("geometric", reference.ByThreshold, reference.WeightsDeclared, reference.Geometric),
		index("worst", reference.ByThreshold, reference.WeightsDeclared, reference.Worst),
		index("relative", reference.ByMinMax, reference.WeightsEqual, reference.Arithmetic),
		index("mine", reference.ByThreshold, reference.WeightsDeclared, reference.Arithmetic),
	}
	d.Indices[4].Themes = map[geo.Theme]float64{geo.ThemeHealth: 5}
	d.Indices[4].Parts = map[string]float64{"b": 0}
	return d
}

// measuredVillages are four communes of one EPCI and one of another. Health has
// two parts, a and b, the other themes one each; all thresholds go from 0 to 10
// minutes, so that a gap is a tenth of the minutes.
func measuredVillages() *measure.Measured {
	table := &measure.Table{Shifts: []float64{-0.25, 0, 0.25}}
	minutes := map[string][]float64{
		"a": {0, 5, 10, 2, nan}, "b": {0, 10, 10, 4, nan},
		"m": {0, 5, 10, 6, nan}, "n": {0, 5, 10, 2, nan}, "y": {0, 5, 10, 2, 3}, "p": {0, 5, 10, nan, 3}, "l": {0, 5, 10, 2, 3},
	}
	limit := geo.Threshold{Acceptable: 0, Unacceptable: 10}
	for _, p := range []struct {
		id    string
		theme geo.Theme
	}{
		{"a", geo.ThemeHealth}, {"b", geo.ThemeHealth}, {"m", geo.ThemeMobility}, {"n", geo.ThemeDigital},
		{"y", geo.ThemeYouth}, {"p", geo.ThemePublicServices}, {"l", geo.ThemeLocalServices},
	} {
		table.Parts = append(table.Parts, geo.Part{ID: p.id, Theme: p.theme, Weight: 1, Limit: limit, Service: -1})
		table.Raw = append(table.Raw, minutes[p.id])
	}
	for _, shift := range table.Shifts {
		var gaps [][]float64
		for _, column := range table.Raw {
			gap := make([]float64, len(column))
			for i, v := range column {
				gap[i] = limit.Shifted(shift).Gap(v) // NaN stays NaN
			}
			gaps = append(gaps, gap)
		}
		table.Gaps = append(table.Gaps, gaps)
	}
	var records []geotest.Record
	for i, index := range []float64{0, 100 * 3.25 / 6, 100, 30, nan} {
		row := geotest.Record{Territory: geo.Territory{Level: geo.LevelCommune, Code: string(rune('1' + i)), Population: geo.Inhabitants(100 * (i + 1))},
			Parents: map[geo.Level]string{geo.LevelEPCI: "west"}}
		if i == 3 {
			row.Parents[geo.LevelEPCI] = "east"
		}
		row.Themes = make([]geo.ThemeScore, 6)
		row.Index = geo.Score{Value: index, Coverage: 1}
		records = append(records, row)
	}
	for _, code := range []string{"east", "west"} {
		records = append(records, geotest.Record{Territory: geo.Territory{Level: geo.LevelEPCI, Code: code}, Access: geotest.Access{Index: geo.Score{Coverage: 1}}})
	}
	return &measure.Measured{Result: geotest.Result(records), Table: table}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestCompositesByHand(t *testing.T) {
	m := measuredVillages()
	if _, err := Composites(declared(), m); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name    string
		index   int
		commune int
		want    float64
	}{
		// 100 × (1 − (0.5⁵ × 0.25)^(1/6)) for the second commune: health is at 0.75.
		{"geometric", 0, 1, 100 * (1 - math.Pow(0.5*0.5*0.5*0.5*0.5*0.25, 1./6))},
		{"a total gap comes to the floor", 0, 2, 99},
		{"worst", 1, 1, 75},
		{"worst of what is known", 1, 3, 60},
		{"equal weights of what lies between the least and the greatest", 2, 1, 100 * 3.25 / 6},
		// Health weighs 5 of 10, and by a alone: (5 × 0.5 + 5 × 0.5) ÷ 10.
		{"weights of one's own", 3, 1, 50},
		{"and what is not known has none", 3, 3, 100 * (5*0.2 + 0.6 + 3*0.2) / 9},
	}
	for _, tt := range tests {
		if got := m.Rows(geo.LevelCommune)[tt.commune].Composite(tt.index); !got.Known() || !near(got.Value, tt.want) {
			t.Errorf("%s: %+v, want %v", tt.name, got, tt.want)
		}
	}
	if withheld := m.Rows(geo.LevelCommune)[4].Composite(0); withheld.Known() || withheld.Rank != 0 || !near(withheld.Coverage, 0.5) {
		t.Errorf("three themes of six make %+v, want it withheld", withheld)
	}
	if first := m.Rows(geo.LevelCommune)[2].Composite(0); first.Rank != 1 || first.Of != 4 {
		t.Errorf("the worst commune is %+v, want rank 1 of 4", first)
	}
	// (100 × 0 + 200 × 75 + 300 × 100) ÷ 600 for the west.
	if west := m.Rows(geo.LevelEPCI)[1].Composite(1); !near(west.Value, 75) || west.Rank != 1 || west.Of != 2 {
		t.Errorf("the west is %+v, want 75 and rank 1 of 2", west)
	}
}

// villagesWithOneFarAway are nineteen villages at 1 to 19 minutes of everything, one
// at 500.
func villagesWithOneFarAway() *measure.Measured {
	m := measuredVillages()
	var records []geotest.Record
	minutes := make([]float64, 20)
	for i := range minutes {
		minutes[i] = float64(i + 1)
		records = append(records, geotest.Record{Territory: geo.Territory{Level: geo.LevelCommune, Code: string(rune('a' + i)), Population: 100}})
	}
	m.Result = geotest.Result(records)
	minutes[19] = 500
	for p := range m.Table.Raw {
		m.Table.Raw[p] = minutes
	}
	return m
}

func TestRecipesByHand(t *testing.T) {
	d := declared()
	base := d.Indices[3] // by min and max, equal weights
	recipe := func(change func(*reference.Index)) reference.Index {
		x := base
		change(&x)
		return x
	}
	d.Indices = []reference.Index{
		d.Indices[0],
		recipe(func(x *reference.Index) { x.ID = "raw" }),
		recipe(func(x *reference.Index) {
			x.ID, x.Treatment = "treated", &reference.Treatment{Skewness: 2, Kurtosis: 3.5, Points: 1}
		}),
		recipe(func(x *reference.Index) { x.ID, x.Normalisation = "target", reference.ByTarget }),
		recipe(func(x *reference.Index) {
			x.ID, x.Normalisation, x.Targets = "targets", reference.ByTarget, map[string]float64{"a": 10, "b": 10, "m": 10, "n": 10, "y": 10, "p": 10, "l": 10}
		}),
	}
	m := villagesWithOneFarAway()
	found, err := Composites(d, m)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name    string
		index   int
		commune int
		want    float64
	}{
		{"between the least, 1, and the greatest, 500", 0, 9, 100 * 9. / 499},
		{"the furthest brought to 19, the next", 1, 9, 100 * 9. / 18},
		{"and so no further than it", 1, 19, 100},
		{"from the acceptable bound, 0, to the worst", 2, 9, 100 * 10. / 500},
		{"nothing is left to a target that is reached", 3, 9, 0},
		{"from a target of 10 minutes", 3, 10, 100 * 1. / 490},
	}
	for _, tt := range tests {
		if got := m.Rows(geo.LevelCommune)[tt.commune].Composite(tt.index); !got.Known() || !near(got.Value, tt.want) {
			t.Errorf("%s: %+v, want %v", tt.name, got, tt.want)
		}
	}
	treated := found.Treated
	if len(treated) != 7 || treated[0].Index != "treated" || treated[0].How != "winsorised" || treated[0].Moved != 1 || treated[0].Skewness[1] > 2 {
		t.Errorf("treated %+v, want seven figures winsorised by one commune each", treated)
	}
}

func TestWeightsOfComponentsAreTold(t *testing.T) {
	d := declared()
	d.Indices = d.Indices[:2]
	d.Indices[1].WeightsBy = reference.WeightsPCA
	m := measuredVillages()
	for i := range m.Table.Raw[1] { // b is the same everywhere
		for s := range m.Table.Gaps {
			m.Table.Gaps[s][1][i] = 0.5
		}
	}
	found, err := Composites(d, m)
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Weights) != 1 || found.Weights[0].Index != "geometric" {
		t.Fatalf("found weights %+v, want those of the index geometric", found.Weights)
	}
	w := found.Weights[0]
	var sum float64
	for _, share := range w.Themes {
		sum += share
	}
	if !near(sum, 1) || w.Parts["a"] != 1 || w.Parts["b"] != 0 || w.Parts["m"] != 1 {
		t.Errorf("weights %+v, want themes that sum to 1, and a to weigh all of health since b is the same everywhere", w)
	}
}

func TestThePublishedChoiceGivesThePublishedIndex(t *testing.T) {
	m := newModel(declared(), measuredVillages())
	gaps, err := m.gapsBy(reference.ByThreshold)
	if err != nil {
		t.Fatal(err)
	}
	choice := m.published
	scores, err := m.evaluate(gaps[m.nominal()], &choice)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range m.communes.Rows() {
		index := row.Index()
		if got := scores.Index[i]; index.Known() != geo.Known(got) || index.Known() && !near(got, index.Value) {
			t.Errorf("commune %s: %v, published as %v", row.Code, got, index.Value)
		}
	}
}
