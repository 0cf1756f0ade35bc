package composite

import (
	"math"
	"math/bits"
	"testing"
)

func TestBudgetCountsEveryPersonTheSame(t *testing.T) {
	got, err := Budget([][]float64{{100, 0}, {1, 3}})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "weights", got, []float64{0.625, 0.375}, 1e-15)
}

func TestSharesOfUse(t *testing.T) {
	got, err := Shares([]float64{50, 30, 0, 20}) // visits a year
	if err != nil {
		t.Fatal(err)
	}
	near(t, "weights", got, []float64{0.5, 0.3, 0, 0.2}, 1e-15)
}

func TestWeightsSayWhatIsWrong(t *testing.T) {
	_, err := Shares([]float64{1, -1})
	refused(t, err, "weight 2 is -1")
	_, err = Shares([]float64{0, 0})
	refused(t, err, "all weights are 0")
	_, err = Budget(nil)
	refused(t, err, "nobody has allocated a budget")
	_, err = Budget([][]float64{{1, 2}, {3}})
	refused(t, err, "person 2 has given points to 1 indicators")
	_, err = Budget([][]float64{{1, 2}, {0, 0}})
	refused(t, err, "the points of person 2 cannot be shared")
}

func TestPCAWeightsAreTakenThemeByTheme(t *testing.T) {
	data := tai(t)
	tree := Tree{{"all but two", []int{0, 1, 2, 3, 4, 5}}, {"one", []int{7}}, {"none", nil}}
	got, err := PCAWeights(data, tree)
	if err != nil {
		t.Fatal(err)
	}
	components, err := PrincipalComponents(table(t, taiNames()[:6], data.Columns[:6]...), 0)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "first theme", got[:6], components.Weights(), 0)
	near(t, "the rest", got[6:], []float64{0, 1}, 0)
}

func TestPrincipalComponentsKeepsAsManyAsAsked(t *testing.T) {
	c, err := PrincipalComponents(tai(t), 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Rotated[0]) != 2 {
		t.Errorf("%d factors are kept, want the 2 asked for", len(c.Rotated[0]))
	}
}

// Twelve columns without correlation each explain a twelfth, less than a tenth: as
// many are kept as explain 60 %, eight.
func TestFactorsThatExplainLittleAreKeptUpTo60Percent(t *testing.T) {
	data := &Table{}
	for k := 1; k <= 12; k++ { // Walsh functions
		column := make([]float64, 16)
		for i := range column {
			column[i] = float64(bits.OnesCount(uint(i&k)) % 2)
		}
		data.Names, data.Columns = append(data.Names, "walsh"), append(data.Columns, column)
	}
	c, err := PrincipalComponents(data, 0)
	if err != nil {
		t.Fatal(err)
	}
	if kept := len(c.Rotated[0]); kept != 8 {
		t.Errorf("%d factors are kept, want 8", kept)
	}
	near(t, "eigenvalues", c.Eigenvalues, ones(12), 1e-9)
}

func TestPCASaysWhatCannotBeWeighed(t *testing.T) {
	none := math.NaN()
	data := table(t, []string{"early", "late", "b"}, []float64{1, 2, 3, none, none, none}, []float64{none, none, none, 1, 2, 3}, []float64{2, 1, 4, 3, 6, 5})
	_, err := PCAWeights(data, Tree{{"theme", []int{0, 1, 2}}})
	refused(t, err, "theme theme cannot be weighed: indicators early and late have no correlation")
	_, err = PrincipalComponents(data, 4)
	refused(t, err, "4 factors are asked of 3 indicators")
}

func TestPCALeavesOutWhatTellsUnitsApartByNothing(t *testing.T) {
	none := math.NaN()
	a, b := []float64{1, 2, 3, 4}, []float64{2, 1, 4, 3}
	flat, unknown, twice := []float64{1, 1, 1, 1}, []float64{none, none, none, none}, []float64{none, 1, none, 2}
	for _, c := range []struct {
		name    string
		columns [][]float64
		want    []float64
	}{
		{"two that vary weigh as if alone", [][]float64{flat, a, unknown, b, twice}, []float64{0, 0.5, 0, 0.5, 0}},
		{"one that varies has all the weight", [][]float64{flat, a}, []float64{0, 1}},
		{"none that varies, no weight", [][]float64{flat, unknown}, []float64{0, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := PCAShares(&Table{Names: make([]string, len(c.columns)), Columns: c.columns})
			if err != nil {
				t.Fatal(err)
			}
			near(t, "shares", got, c.want, 1e-12)
		})
	}
}

func TestTreeSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		tree Tree
		want string
	}{
		{nil, "the index has no theme"},
		{Tree{{"health", []int{0, 2}}}, "theme health has a part 2 and there are 2 indicators"},
		{Tree{{"health", []int{0}}, {"youth", []int{1, 0}}}, "part 0 serves both health and youth"},
	} {
		_, err := NewEvaluator(c.tree, 2, 1)
		refused(t, err, c.want)
	}
}
