package reference

import (
	"fmt"
	"slices"
)

// Uncertainty says how far the choices behind the published index are varied.
type Uncertainty struct {
	Runs           int             `toml:"runs" json:"runs"`
	Seed           uint64          `toml:"seed" json:"seed"`
	Design         Design          `toml:"design" json:"design"`
	Quantiles      [2]float64      `toml:"quantiles" json:"quantiles"`         // of the ranks
	WeightSpread   float64         `toml:"weight_spread" json:"weight_spread"` // each weight × (1 ± it)
	Shifts         []float64       `toml:"shifts" json:"shifts"`               // of thresholds, shares of their width
	Normalisations []Normalisation `toml:"normalisations" json:"normalisations"`
	Aggregations   []Aggregation   `toml:"aggregations" json:"aggregations"`
	Floor          float64         `toml:"floor" json:"floor"` // as that of an index
	// Resamples of the runs give the Sobol indices their intervals of confidence,
	// at Level.
	Resamples int     `toml:"resamples" json:"resamples"`
	Level     float64 `toml:"level" json:"level"`
}

// Design is how the runs are spread over what varies.
type Design string

// The designs: by chance, or evenly by a low-discrepancy sequence, which estimates
// the choices among a few ways more closely and the many weights less.
const (
	DesignMonteCarlo Design = "monte-carlo"
	DesignSobol      Design = "sobol"
)

type uncertaintySettings struct {
	Uncertainty
	Source string `toml:"source"`
}

func (a *assembler) addUncertainty(f *file) error {
	u := f.Uncertainty
	switch {
	case u == nil:
		return nil
	case a.decl.Uncertainty.Runs > 0:
		return f.errorIn("uncertainty", "is declared twice")
	}
	if reason := u.bad(); reason != "" {
		return f.errorIn("uncertainty", "%s", reason)
	}
	a.decl.Uncertainty = u.Uncertainty
	return nil
}

func (u *uncertaintySettings) bad() string {
	switch {
	case u.Runs < 2 || u.Runs%2 > 0:
		return "needs an even number of runs"
	case u.Design != DesignMonteCarlo && u.Design != DesignSobol:
		return "needs a design, monte-carlo or sobol"
	case u.Floor <= 0 || u.Floor >= 1:
		return "needs a floor above 0 and below 1"
	case u.Quantiles[0] < 0 || u.Quantiles[1] > 1 || u.Quantiles[0] >= u.Quantiles[1]:
		return "needs two quantiles, rising, from 0 to 1"
	case u.WeightSpread < 0 || u.WeightSpread >= 1:
		return "needs a weight_spread from 0 to below 1"
	case !slices.Contains(u.Shifts, 0):
		return "needs shifts, 0 among them"
	case len(u.Normalisations) == 0 || u.Normalisations[0] != ByThreshold || len(u.Aggregations) == 0 || u.Aggregations[0] != Arithmetic:
		return "needs normalisations and aggregations, those of the published index first: threshold and arithmetic"
	case u.Resamples < 1 || u.Level <= 0 || u.Level >= 1:
		return "needs resamples and a level between 0 and 1, for the intervals of Sobol indices"
	case u.Source == "":
		return "needs its source"
	}
	for _, n := range u.Normalisations {
		if !slices.Contains(Normalisations(), n) {
			return fmt.Sprintf("knows no normalisation %q", n)
		}
	}
	for _, g := range u.Aggregations {
		if !slices.Contains(Aggregations(), g) {
			return fmt.Sprintf("knows no aggregation %q", g)
		}
	}
	return ""
}
