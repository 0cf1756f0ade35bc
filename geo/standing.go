package geo

// Age says how old the editions are that a service or a figure is made of, as they
// were judged when a release was computed.
type Age struct {
	// Year is what the oldest of them speaks of, "" where that is not known.
	Year string `json:"year,omitempty"`
	// Stale is true where one of them was too old to be used: the figure is told with
	// its year, and weighs nothing but in an index that keeps what is stale.
	Stale bool `json:"stale,omitempty"`
}

// With is the age of what is made of both.
func (a Age) With(b Age) Age {
	if a.Year == "" || b.Year != "" && b.Year < a.Year {
		a.Year = b.Year
	}
	a.Stale = a.Stale || b.Stale
	return a
}

// Withholding says why a theme or an index is withheld, "" of one that is known: what
// takes most of the weight that it lacks.
type Withholding string

// The reasons to withhold.
const (
	WithheldCoverage   Withholding = "coverage"   // no figure is loaded, or none is known here
	WithheldStale      Withholding = "stale"      // figures are too old
	WithheldIncomplete Withholding = "incomplete" // files hold far fewer places than there are
	WithheldEdge       Withholding = "edge"       // nearer places may lie beyond what is loaded
	WithheldTimetable  Withholding = "timetable"  // the timetables hold no coaches or buses
)

// Withholdings lists the reasons to withhold, in the order of their codes.
func Withholdings() []Withholding {
	return []Withholding{WithheldCoverage, WithheldStale, WithheldIncomplete, WithheldEdge, WithheldTimetable}
}
