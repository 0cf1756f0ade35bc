package composite

// Scores are the theme gaps and the index of some units. They are written to by an
// [Evaluator], over and over.
type Scores struct {
	Themes   [][]float64 // Themes[theme][unit], a gap; NaN is withheld
	Coverage [][]float64 // Coverage[theme][unit], the share of the theme's weight known
	Index    []float64   // one a unit, 0 to 100, the most fragile; NaN is withheld
	// IndexCoverage is the share of the weight of the themes that is known, one a unit.
	IndexCoverage []float64
	Known         []int // how many themes of those that weigh are known, one a unit

	weighs []bool // one a theme: it and a part of it have a weight
}

// NewScores makes room for the scores of as many themes and units.
func NewScores(themes, units int) *Scores {
	gaps, coverage := make([][]float64, themes), make([][]float64, themes)
	for t := range themes {
		gaps[t], coverage[t] = make([]float64, units), make([]float64, units)
	}
	return ScoresIn(gaps, coverage, make([]float64, units), make([]float64, units))
}

// ScoresIn has scores written to columns that are there already, one a theme, all
// of the same length.
func ScoresIn(themes, coverage [][]float64, index, indexCoverage []float64) *Scores {
	return &Scores{
		Themes: themes, Coverage: coverage, Index: index, IndexCoverage: indexCoverage,
		Known: make([]int, len(index)), weighs: make([]bool, len(themes)),
	}
}
