package composite

import (
	"encoding/json"
	"os"
	"testing"

	"maillage/geo/goldentest"
)

// copelandFixture is a made-up example that the map's client must reckon the same
// (dashboard/web/src/weights): gaps of themes in whole steps, so that many are equal.
type copelandFixture struct {
	Steps       float64   `json:"steps"`
	Weights     []float64 `json:"weights"` // a theme
	LeastThemes int       `json:"least_themes"`
	Themes      []column  `json:"themes"` // in steps
	Index       column    `json:"index"`
}

func TestTheSharedFixtureHoldsTheCopelandIndex(t *testing.T) {
	const path = "testdata/copeland.json"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var f copelandFixture
	if err := json.Unmarshal(raw, &f); err != nil {
		t.Fatal(err)
	}
	got := f.index(t)
	if goldentest.Update() {
		f.write(t, path, got)
	}
	near(t, "index", got, f.Index, 1e-9)
}

// index evaluates the fixture: each theme has one part.
func (f *copelandFixture) index(t *testing.T) []float64 {
	t.Helper()
	gaps, tree := &Table{}, Tree{}
	w := Weights{Themes: f.Weights}
	for k, given := range f.Themes {
		column := make([]float64, len(given))
		for i, x := range given {
			column[i] = x / f.Steps
		}
		gaps.Names, gaps.Columns = append(gaps.Names, string(rune('a'+k))), append(gaps.Columns, column)
		tree, w.Parts = append(tree, Theme{Name: string(rune('a' + k)), Parts: []int{k}}), append(w.Parts, 1)
	}
	columns, err := Prepare(gaps, Arithmetic, 0)
	if err != nil {
		t.Fatal(err)
	}
	return evaluated(t, tree, columns, &Choice{Weights: w, Across: Copeland, Missing: Missing{Share: 0.5, Themes: f.LeastThemes}}).Index
}

func (f *copelandFixture) write(t *testing.T, path string, index []float64) {
	t.Helper()
	f.Index = index
	encoded, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append(encoded, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}
