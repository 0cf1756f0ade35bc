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
	// Analysis is nil where none was made.
	Analysis *Analysis
	Types    []Type // of communes; nil where none were made
}

// Row is everything measured for one territory.
type Row struct {
	Territory
	Parents    map[Level]string // of a commune only
	Indicators []Value          // in the order of the declared indicators
	// Access is by car, the mode that territories are ranked by.
	Access
	// Others is the same by the other modes that were measured.
	Others map[Mode]*Access
	// Composites are the indices besides the published one, by car, in the order
	// of their declarations.
	Composites []Score
	// Profile is nil where too little is known of a commune, and above communes.
	Profile *Profile
	// Supply is what public transport offers a commune; nil where no timetable
	// is loaded, and above the commune.
	Supply *Supply
	// Past tells of the editions of the counts of equipment, the oldest first; nil
	// where none is loaded.
	Past []Past `json:",omitempty"`
}

// Access is what a territory reaches by one mode, and the index made of it.
type Access struct {
	Index    Score
	Themes   []ThemeScore   // in the order of [Themes]
	Services []ServiceScore // in the order of the declared services
}

// By gives the access by a mode, nil where that mode was not measured.
func (r *Row) By(m Mode) *Access {
	if m == ModeCar {
		return &r.Access
	}
	return r.Others[m]
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
	// Interval is that of the published index by car.
	Interval Interval
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
	Reason   string // why not known, one of the reasons; "" where known
	Method   Method
	State    State
	Facility string // nearest facility's ID, communes only
	// Next are the second and the third nearest, communes only; no facility
	// where there are no more.
	Next [2]Alternative
	// Enterprise is the nearest social enterprise that gives the service within
	// the acceptable time, where there is one; communes only.
	Enterprise string
	// Beyond is the number of inhabitants beyond the acceptable time.
	Beyond int
	// Count is the number of pieces of equipment in the territory itself.
	Count int
}

// Reasons why no travel time is known.
const (
	ReasonNoCentre    = "no_centre"   // no known centre to start from
	ReasonNoFacility  = "no_facility" // there is no facility anywhere
	ReasonOffNetwork  = "off_network" // no road of the mode near the centre
	ReasonUnreachable = "unreachable" // facilities there are, but no way to any
)

// GapKnown reports whether Gap is: also where no way leads to any facility,
// which is the widest gap of all though no time can be told.
func (s *ServiceScore) GapKnown() bool { return s.Known || s.Reason == ReasonUnreachable }

// Alternative is a facility further away than the nearest.
type Alternative struct {
	Facility string
	Minutes  float64
}

// Value is a figure that may be missing: missing is never zero.
type Value struct {
	Value float64
	Known bool
}
