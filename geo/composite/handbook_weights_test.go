package composite

import (
	"math"
	"testing"
)

// A unit of the last digit: see taiNames for why.
const lastDigit2 = 0.015

// The Handbook, table 7, page 65 (and 16, page 90): the share of the variance of
// each component, in percent; and table 8, page 69: the loadings on the first one.
func TestPrincipalComponentsAsHandbookTables7And8(t *testing.T) {
	c, err := PrincipalComponents(tai(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	var shares, first []float64
	for _, value := range c.Eigenvalues {
		shares = append(shares, 100*value/8)
	}
	near(t, "share of variance", shares, []float64{41.9, 21.8, 12.3, 11.1, 6.0, 3.7, 2.2, 0.9}, 0.15)
	sign := -math.Copysign(1, c.Loadings[2][0]) // which end of a component is positive is arbitrary
	for _, loadings := range c.Loadings {
		first = append(first, sign*loadings[0])
	}
	near(t, "first component", first, []float64{-0.11, -0.56, -0.92, 0.35, -0.76, -0.91, -0.74, -0.36}, lastDigit2)
}

// The Handbook, table 9, page 71: loadings after varimax, as printed, four factors
// kept. Ours come in another order and with either sign.
func TestVarimaxAsHandbookTable9(t *testing.T) {
	c, err := PrincipalComponents(tai(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	if kept := len(c.Rotated[0]); kept != 4 {
		t.Fatalf("%d factors are kept, the Handbook keeps 4", kept)
	}
	for f := range 4 {
		var want, got []float64
		for k := range handbookLoadings() {
			want = append(want, handbookLoadings()[k][f])
		}
		at := dominant(want)
		for g := range 4 {
			if column := rotated(c, g); dominant(column) == at {
				got = column
			}
		}
		if got == nil {
			t.Fatalf("no factor is loaded most by %s", taiNames()[at])
		}
		if got[at]*want[at] < 0 {
			scaleRow(got, -1)
		}
		near(t, "factor of "+taiNames()[at], got, want, 0.02)
	}
}

func rotated(c *Components, factor int) []float64 {
	var column []float64
	for _, loadings := range c.Rotated {
		column = append(column, loadings[factor])
	}
	return column
}

func dominant(column []float64) int {
	at := 0
	for k, l := range column {
		if math.Abs(l) > math.Abs(column[at]) {
			at = k
		}
	}
	return at
}

func handbookLoadings() [][]float64 {
	return [][]float64{
		{0.07, 0.97, 0.06, 0.06}, {0.13, 0.07, -0.07, 0.93}, {0.79, -0.21, 0.21, 0.42}, {-0.64, 0.56, -0.04, 0.36},
		{0.37, 0.17, 0.38, 0.68}, {0.82, -0.04, 0.25, 0.35}, {0.88, 0.23, -0.09, 0.09}, {0.08, 0.04, 0.96, 0.04},
	}
}

// The Handbook, tables 17, page 90 (explained variances), and 22, page 100 (weights by
// factor analysis).
func TestFactorWeightsAsHandbookTables17And22(t *testing.T) {
	near(t, "explained variance", factorVariances(handbookLoadings()), []float64{2.64, 1.39, 1.19, 1.76}, lastDigit2)
	want := []float64{0.17, 0.15, 0.11, 0.06, 0.08, 0.13, 0.13, 0.17}
	near(t, "weights of the loadings printed", loadingWeights(handbookLoadings()), want, lastDigit2)

	c, err := PrincipalComponents(tai(t), 0)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "weights of the data", c.Weights(), want, lastDigit2)
}

// The Handbook, page 72, and table 11, page 73: Cronbach's alpha of the 23
// countries, and the correlation with the others and alpha without each indicator.
func TestCronbachAlphaAsHandbookTable11(t *testing.T) {
	alpha := CronbachAlpha(tai(t))
	near(t, "alpha", []float64{alpha.Value}, []float64{0.70}, printed2)
	var correlations, without []float64
	for _, item := range alpha.Items {
		correlations, without = append(correlations, item.Correlation), append(without, item.Without)
	}
	near(t, "correlation with the others", correlations, []float64{0.261, 0.527, 0.566, -0.108, 0.701, 0.614, 0.451, 0.249}, 0.0065)
	near(t, "alpha without", without, []float64{0.704, 0.645, 0.636, 0.774, 0.603, 0.624, 0.662, 0.706}, 0.0015)
}

// The Handbook, table 6, page 64, the highest correlation and two others.
func TestCorrelationsAsHandbookTable6(t *testing.T) {
	r := Correlations(tai(t))
	near(t, "correlations", []float64{r[2][5], r[3][2], r[1][0]}, []float64{0.84, -0.45, 0.13}, printed2)
}
