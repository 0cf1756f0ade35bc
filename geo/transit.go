package geo

// Supply is what public transport offers a commune on chosen days: what leaves
// from its stops. They are those within a walk of its centre and, where that is
// but a point on its surface, all those in its contour. It is measured over the
// loaded timetables only.
type Supply struct {
	// Stop is the nearest stop's name, Metres the way to it; "" where there is
	// none.
	Stop   string
	Metres float64
	Stops  int // where vehicles can be boarded
	// Days are a weekday, a Saturday and a Sunday.
	Days [3]SupplyDay
	// Towns60 and Towns90 are the codes of the town communes reached within 60
	// and 90 minutes on the weekday, with a return possible the same day, sorted.
	Towns60, Towns90 []string
}

// SupplyDay is one day of a [Supply].
type SupplyDay struct {
	Date         string // 2006-01-02, "" where no timetable runs such a day
	Departures   int    // vehicles that one can board
	First, Last  int    // of them, minutes after midnight; past 1440 after the next midnight
	Destinations int    // distinct other stops (stations) reached without a change
}
