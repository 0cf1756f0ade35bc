package reference

import (
	"maps"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maillage/geo"
)

// everyTheme is a header of experts' points.
const everyTheme = "expert;mobilite;numerique;sante;jeunesse;services-publics;services-proximite"

func TestRecipesThatCannotBeAreRefused(t *testing.T) {
	relative := strings.Replace(mine, "threshold", "min-max", 1)
	by := func(weights string) string { return strings.Replace(mine, "'declared'", "'"+weights+"'", 1) }
	const points = "[index.budget]\nmobilite = 50\nnumerique = 10\nsante = 10\njeunesse = 10\nservices-publics = 10\n"
	tests := []struct{ name, text, experts, want string }{
		{"a treatment of thresholds", mine + "[index.treatment]\nskewness = 2\nkurtosis = 3.5\npoints = 5\n", "", "thresholds already limit"},
		{"a treatment without limits", relative + "[index.treatment]\npoints = 5\n", "", "needs skewness and kurtosis above 0"},
		{"a treatment of nothing", relative + "[index.treatment]\nskewness = 2\nkurtosis = 3.5\n", "", "changes nothing"},
		{"a logarithm before a target", strings.Replace(mine, "threshold", "target-distance", 1) + "[index.treatment]\nskewness = 2\nkurtosis = 3.5\nlog = true\n", "", "set log = false"},
		{"an unknown key of a treatment", relative + "[index.treatment]\nskew = 2\n", "", "mine.toml: line 11, column 1: unknown key \"index.treatment.skew\""},
		{"targets of thresholds", mine + "targets = { medecin = 5 }\n", "", "threshold has none"},
		{"a target of nothing", strings.Replace(mine, "threshold", "target-distance", 1) + "targets = { devin = 5 }\n", "", `"devin" is no declared service`},
		{"no frequency of use", by("frequency-of-use"), "", "no frequency_of_use is declared"},
		{"no budget", by("budget"), "", "go together"},
		{"a budget of five", by("budget") + points, "", "services-proximite has no points"},
		{"a budget of 110", by("budget") + points + "services-proximite = 20\n", "", "add up to 110: give 100 in all"},
		{"a budget besides weights", by("budget") + "theme_weights = { sante = 1 }\n" + points + "services-proximite = 10\n", "", "those of budget are given already"},
		{"no file of experts", by("expert"), "", "go together"},
		{"a file that is not there", by("expert") + "weights_file = 'none.csv'\n", "", "weights_file: open"},
		{"no expert", by("expert") + "weights_file = 'experts.csv'\n", everyTheme + "\n", "experts.csv: nobody gives points"},
		{"an empty file", by("expert") + "weights_file = 'experts.csv'\n", "", "experts.csv:1: no header"},
		{"a header of five", by("expert") + "weights_file = 'experts.csv'\n", "expert,sante\nA,100\n", "experts.csv:1: no column mobilite"},
		{"no name of experts", by("expert") + "weights_file = 'experts.csv'\n", "sante,jeunesse\n", `the first column is "sante"`},
		{"a column of nothing", by("expert") + "weights_file = 'experts.csv'\n", everyTheme + ";devin\n", `column 8, "devin"`},
		{"points that are none", by("expert") + "weights_file = 'experts.csv'\n", everyTheme + "\nA;50;10;10;10;10;10\nB;50;dix;10;10;10;10\n", `experts.csv:3:6: "dix" of numerique`},
		{"points of 90", by("expert") + "weights_file = 'experts.csv'\n", everyTheme + "\nA;40;10;10;10;10;10\n", "experts.csv:2: the points of the themes add up to 90"},
		{"a line too short", by("expert") + "weights_file = 'experts.csv'\n", everyTheme + "\nA;40;10\n", "experts.csv: record on line 2"},
		{"points of a part of no whole", by("expert") + "weights_file = 'experts.csv'\n", everyTheme + ";medecin\nA;50;10;10;10;10;10;90\n", "the points of sante add up to 90"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := LoadFS(whole())
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "experts.csv"), []byte(tt.experts), 0o600); err != nil {
				t.Fatal(err)
			}
			err = d.AddIndices(filepath.Join(dir, "mine.toml"), []byte(tt.text))
			if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an invalid one with %q", err, tt.want)
			}
			if len(d.Indices) != 1 {
				t.Errorf("%d indices are left, want the published one", len(d.Indices))
			}
		})
	}
}

func TestWeightsOfExpertsAndOfABudget(t *testing.T) {
	d, err := LoadFS(whole())
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	table := "\xef\xbb\xbf" + everyTheme + "\r\nmaire;50;10;10;10;10;10\r\npréfète;20;20;20;20;12,5;7,5\r\n"
	if err := os.WriteFile(filepath.Join(dir, "experts.csv"), []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	const budget = "[index.budget]\nmobilite = 30\nnumerique = 0\nsante = 40\njeunesse = 10\nservices-publics = 10\nservices-proximite = 10\n"
	text := strings.Replace(mine, "'declared'", "'expert'", 1) + "weights_file = 'experts.csv'\n" +
		strings.NewReplacer("mine", "council", "'declared'", "'budget'").Replace(mine) + budget
	if err := d.AddIndices(filepath.Join(dir, "mine.toml"), []byte(text)); err != nil {
		t.Fatal(err)
	}
	want := map[geo.Theme]float64{"mobilite": 35, "numerique": 15, "sante": 15, "jeunesse": 15, "services-publics": 11.25, "services-proximite": 8.75}
	if x := d.Indices[1]; x.Experts != 2 || !maps.EqualFunc(x.Themes, want, near) || x.Parts != nil {
		t.Errorf("the mean of two experts is %v of %d, want %v", x.Themes, x.Experts, want)
	}
	if x := d.Indices[2]; x.Themes["sante"] != 40 || len(x.Themes) != 6 {
		t.Errorf("the council's budget is %v", x.Themes)
	}
}

func TestFrequenciesOfUseAreDeclaredOnce(t *testing.T) {
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, x := range d.Indices {
		if x.WeightsBy == WeightsUse && maps.Equal(x.Parts, d.Use) {
			found++
		}
	}
	for _, p := range d.Presets {
		if p.WeightsBy == WeightsUse && maps.Equal(p.Parts, d.Use) {
			found++
		}
	}
	if found < 2 || d.UseSource == "" {
		t.Errorf("%d indices and presets weigh by use as %q declares it, want two at least", found, d.UseSource)
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }
