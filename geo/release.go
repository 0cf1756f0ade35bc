package geo

import "time"

// Release is one immutable, complete result of the computation over named
// source vintages. It lives from its publication until it is pruned.
type Release struct {
	ID        string // digest of what it was computed from: equal inputs, equal release
	Published time.Time
	Scope     []string // asked territories as given: "26", "84", "FR"…
	Sources   []SourceVintage
	Result    *Result
}

// SourceVintage names an edition of a source that a release was computed over.
type SourceVintage struct {
	Source  string `json:"source"`
	Vintage string `json:"vintage"`
}

// Result is what the computation gives: one row a territory, in the order of
// Rows, at all four levels; all values are for asked territories only.
type Result struct {
	Rows []Row
}

// Row is everything measured for one territory. Services and Indicators are
// aligned with the declared services and indicators.
type Row struct {
	Territory
	Parents    map[Level]string // of a commune only
	Index      Score
	Themes     []ThemeScore   // in the order of [Themes]
	Services   []ServiceScore // in the order of the declared services
	Indicators []Value        // in the order of the declared indicators
}

// Score is the composite index, 0 to 100, 100 the most fragile. Rank 1 is the
// most fragile of the Of ranked territories of the level. Ties share the better
// (lower) rank. Known is false where too little is known: the index is withheld.
type Score struct {
	Value    float64
	Coverage float64 // share of the themes' weight that is known
	Known    bool
	Rank, Of int
	// RankInDepartement is the rank among the communes of the département.
	RankInDepartement, OfInDepartement int
}

// ThemeScore is the gap of a theme and the share of its weight that is known.
type ThemeScore struct {
	Gap      float64
	Coverage float64
	Known    bool
}

// ServiceScore is a territory's access to one service. For a commune the
// minutes and metres are to its nearest facility; above, the population-weighted
// mean of the communes'.
type ServiceScore struct {
	Minutes  float64
	Metres   float64
	Gap      float64
	Known    bool
	Reason   string // why not known: "no_centre", "no_facility"
	Method   Method
	State    State
	Facility string // nearest facility's ID, communes only
	// Enterprise is the nearest social enterprise that gives the service within
	// the acceptable time, where there is one; communes only.
	Enterprise string
	// Beyond is the number of inhabitants beyond the acceptable time.
	Beyond int
	// Count is the number of pieces of equipment in the territory itself.
	Count int
}

// Value is a figure that may be missing: missing is never zero.
type Value struct {
	Value float64
	Known bool
}
