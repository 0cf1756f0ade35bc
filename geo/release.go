package geo

import "time"

// Release is one immutable, complete result of the computation over named
// source vintages. It lives from its computation, served or not, until it is dropped.
type Release struct {
	ID        string    // digest of what it was computed from: equal inputs, equal release
	Computed  time.Time // zero of one that is being made
	Published time.Time // when it was last published, zero where it never was
	Program   string    // version of the program that computed it
	// Inputs are the SHA-256 of the files of the editions that it was computed over, by
	// "source vintage"; nil where they are not known.
	Inputs map[string]string
	// Editions are the loaded ones of Sources with their files, and Declared the SHA-256 of what
	// was declared to be measured; nil and "" of releases from before they were kept.
	Editions []Edition
	Declared string
	Scope    []string // asked territories as given: "26", "84", "FR"…
	Sources  []SourceVintage
	// ComputedBy gives the version of each computation by its name.
	ComputedBy map[string]string
	// AsOf is the day at which editions were judged old, zero where that is not
	// known; Stale are those of Sources that were.
	AsOf   time.Time
	Stale  []SourceVintage
	Result *Result
}

// Judged is the day at which the age of editions is judged.
func (r *Release) Judged() time.Time {
	if r.AsOf.IsZero() {
		return r.Published
	}
	return r.AsOf
}

// SourceVintage names an edition of a source that a release was computed over.
type SourceVintage struct {
	Source  string `json:"source"`
	Vintage string `json:"vintage"`
}

// Result is what the computation gives: the figures of the territories asked for,
// a frame a level, in the order of [Levels].
type Result struct {
	Frames []*Frame
	// Places are the ids of the facilities and enterprises that columns name by
	// their number here.
	Places []string
	// Threads are the places that are the last of their service within the acceptable time
	// for some inhabitants, who would lose it with them; Answers are the social enterprises
	// nearest to those whom only such serve. Both are in the order of services, then places.
	Threads, Answers []Reliance
	// Analysis is nil where none was made.
	Analysis *Analysis
	Types    []Type // of communes; nil where none were made
	// ServiceDays are those of each timetable that was counted, by source.
	ServiceDays []ServiceDays
}

// Frame holds the territories of a level, nil for a level that is none.
func (r *Result) Frame(l Level) *Frame {
	for _, f := range r.Frames {
		if f.Level == l {
			return f
		}
	}
	return nil
}

// Rows lists the territories of a level in the order of their codes, seen by car.
func (r *Result) Rows(l Level) []Row {
	if f := r.Frame(l); f != nil {
		return f.Rows()
	}
	return nil
}

// Len says how many territories there are at all levels.
func (r *Result) Len() int {
	n := 0
	for _, f := range r.Frames {
		n += len(f.Territories)
	}
	return n
}

// SetPlaces says what numbers of places stand for.
func (r *Result) SetPlaces(ids []string) {
	r.Places = ids
	for _, f := range r.Frames {
		f.Places = ids
	}
}

// Score is the composite index, 0 to 100, 100 the most fragile. Rank 1 is the
// most fragile of the Of ranked territories of the level. Ties share the better
// (lower) rank.
type Score struct {
	Value    float64 // NaN where too little is known: the index is withheld
	Coverage float64 // share of the themes' weight that is known
	Rank, Of int
	// RankInDepartement is the rank among the communes of the département.
	RankInDepartement, OfInDepartement int
	Withheld                           Withholding // "" where the index is known
	// Interval is that of the published index by car.
	Interval Interval
}

// Known reports whether the index is, and not withheld.
func (s Score) Known() bool { return Known(s.Value) }

// ThemeScore is the gap of a theme, NaN where too little of it is known, and the
// share of its weight that is known.
type ThemeScore struct {
	Gap, Coverage float64
	Withheld      Withholding // "" where the gap is known
}

// Known reports whether the gap is, and not withheld.
func (s ThemeScore) Known() bool { return Known(s.Gap) }

// ServiceScore is a territory's access to one service. For a commune the
// minutes and metres are to the nearest place that gives it, a social enterprise's among
// them; above, the population-weighted mean of the communes'.
type ServiceScore struct {
	Minutes, Metres float64 // NaN where no way is known
	// Gap is known too where no way leads to any facility, which is the widest gap
	// of all.
	Gap      float64
	Reason   string // why no time is known, one of the reasons; "" where one is
	Method   Method
	State    State
	Facility string // nearest facility's ID, communes only
	// Next are the second and the third nearest, communes only; no facility
	// where there are no more.
	Next [2]Alternative
	// Enterprise is the nearest social enterprise that gives the service, where it is
	// within the acceptable time or nearer than every facility; communes only.
	Enterprise string
	// Without is the time to Facility, minutes, where Enterprise is nearer: what it would
	// be without the social enterprises. 0 where none is nearer.
	Without float64
	// Edge is of a time that is longer than the way to where nothing is loaded: nearer
	// facilities may exist unseen. The minutes and the gap are then the most that they
	// can be, and enter no index; above communes, so they are of many inhabitants.
	Edge bool
	// Beyond is the number of inhabitants beyond the acceptable time.
	Beyond Inhabitants
	// Answered and Unknown are the inhabitants whom only a social enterprise serves
	// within the acceptable time, and those of whom nothing is known: see [Row.ByState].
	Answered, Unknown Inhabitants
	// Count is the number of pieces of equipment in the territory itself.
	Count int
}

// Reasons why no travel time is known.
const (
	ReasonNoCentre    = "no_centre"   // no known centre to start from
	ReasonNoFacility  = "no_facility" // there is no facility anywhere
	ReasonOffNetwork  = "off_network" // no road of the mode near the centre
	ReasonUnreachable = "unreachable" // facilities there are, but no way to any
	ReasonIncomplete  = "incomplete"  // the files hold far fewer places than there are
	ReasonEdge        = "edge"        // what is loaded ends before any facility is reached
)

// Known reports whether the time is.
func (s ServiceScore) Known() bool { return Known(s.Minutes) }

// ByEnterprise reports whether the nearest place of all is a social enterprise's.
func (s ServiceScore) ByEnterprise() bool {
	return s.Enterprise != "" && (s.Without > 0 || s.Facility == "")
}

// Alternative is a facility further away than the nearest; of none the id is "" and
// the minutes are NaN.
type Alternative struct {
	Facility string
	Minutes  float64
}
