package composite

import (
	"math"

	"gonum.org/v1/gonum/stat"

	"maillage/geo"
)

// Alpha is Cronbach's coefficient alpha of some indicators and what becomes of it
// without each of them.
type Alpha struct {
	Value float64
	Units int // those that know every indicator, over which all is computed
	Items []AlphaItem
}

// AlphaItem is one indicator held against the others.
type AlphaItem struct {
	Correlation float64 // with the sum of the others
	Without     float64 // alpha of the others
}

// CronbachAlpha measures how far the columns measure one thing (the Handbook, 4.3,
// equation 18): Q ÷ (Q − 1) × (1 − Σ var(x) ÷ var(Σ x)) over the columns each scaled
// to a standard deviation of 1. 0.7 is often called acceptable. NaN where there are
// fewer than two columns or one of them does not vary over those units.
func CronbachAlpha(t *Table) Alpha {
	columns := standardised(complete(t))
	alpha := Alpha{Items: make([]AlphaItem, len(columns))}
	if len(columns) > 0 {
		alpha.Units = len(columns[0])
	}
	alpha.Value = cronbach(columns, -1)
	for k := range columns {
		alpha.Items[k] = AlphaItem{
			Correlation: correlation(columns[k], sumWithout(columns, k)),
			Without:     cronbach(columns, k),
		}
	}
	return alpha
}

// cronbach is alpha of the columns but one; −1 leaves none out.
func cronbach(columns [][]float64, without int) float64 {
	q, variances := 0.0, 0.0
	for k, column := range columns {
		if k != without {
			q++
			variances += stat.Variance(column, nil)
		}
	}
	if q < 2 {
		return math.NaN()
	}
	return q / (q - 1) * (1 - variances/stat.Variance(sumWithout(columns, without), nil))
}

func sumWithout(columns [][]float64, without int) []float64 {
	sum := make([]float64, len(columns[0]))
	for k, column := range columns {
		if k == without {
			continue
		}
		for i, v := range column {
			sum[i] += v
		}
	}
	return sum
}

// complete keeps the units that know every column.
func complete(t *Table) [][]float64 {
	columns := make([][]float64, len(t.Columns))
	for i := range t.Units() {
		all := true
		for _, column := range t.Columns {
			all = all && geo.Known(column[i])
		}
		if !all {
			continue
		}
		for k, column := range t.Columns {
			columns[k] = append(columns[k], column[i])
		}
	}
	return columns
}

func standardised(columns [][]float64) [][]float64 {
	for _, column := range columns {
		mean, sd := stat.MeanStdDev(column, nil)
		for i, v := range column {
			column[i] = (v - mean) / sd
		}
	}
	return columns
}
