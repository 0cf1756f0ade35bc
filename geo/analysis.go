package geo

// Analysis says how the published index depends on its parts and its choices,
// over the communes asked for.
type Analysis struct {
	Runs     int `json:"runs"`
	Communes int `json:"communes"` // whose index is known
	// MeanShift is by how many ranks a commune moves from its published rank, on
	// the mean over communes and runs.
	MeanShift float64 `json:"mean_shift"`
	// Factors say how much of the variance of that shift each choice explains.
	Factors []FactorEffect `json:"factors"`
	Themes  []ThemeRole    `json:"themes"` // in the order of [Themes]
	// Correlation is Pearson's between the gaps of two themes; null where too
	// few communes have both.
	Correlation [][]*float64 `json:"correlation"`
	// Alpha is Cronbach's over the theme gaps, null where it is undefined.
	Alpha *float64 `json:"alpha"`
	Found
}

// Found is what indices took from the data rather than from declarations.
type Found struct {
	// Treated are the figures whose outliers an index treats.
	Treated []Treated `json:"treated,omitempty"`
	// Weights are those of indices weighed by principal components.
	Weights []FoundWeights `json:"weights,omitempty"`
}

// FoundWeights are the weights that an index takes from the data.
type FoundWeights struct {
	Index  string             `json:"index"`
	Themes map[Theme]float64  `json:"themes"` // shares of the index
	Parts  map[string]float64 `json:"parts"`  // shares of their theme; 0 for what does not vary
}

// Treated is what an index does to the outliers of a figure, over the communes
// asked for. Skewness and Kurtosis (excess) are those before and after.
type Treated struct {
	Index    string     `json:"index"`
	Part     string     `json:"part"`
	How      string     `json:"how"`   // winsorised, logged, or untouched where neither would do
	Moved    int        `json:"moved"` // communes whose figure was changed, where winsorised
	Skewness [2]float64 `json:"skewness"`
	Kurtosis [2]float64 `json:"kurtosis"`
}

// FactorEffect is what one choice does to ranks: first-order and total Sobol
// indices, 0 to 1 but for sampling error, with their bootstrapped confidence
// intervals at the declared level.
type FactorEffect struct {
	ID            string     `json:"id"` // weights, threshold, normalisation or aggregation
	First         float64    `json:"first"`
	Total         float64    `json:"total"`
	FirstInterval [2]float64 `json:"first_interval"`
	TotalInterval [2]float64 `json:"total_interval"`
}

// ThemeRole is what a theme weighs in the index: as declared, and in effect.
type ThemeRole struct {
	Theme Theme `json:"theme"`
	// Weight is the declared share of the index, 0 to 1.
	Weight float64 `json:"weight"`
	// Effect is Pearson's correlation ratio: the share of the variance of the
	// index that knowing the theme's gap would remove (Paruolo, Saisana and
	// Saltelli, 2013); null where it is undefined.
	Effect *float64 `json:"effect"`
	// Correlation is Pearson's with the index.
	Correlation *float64 `json:"correlation"`
	// Alpha is Cronbach's over the theme's parts.
	Alpha *float64 `json:"alpha"`
}
