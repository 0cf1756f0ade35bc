package view

import (
	"slices"
	"strings"
	"time"

	"maillage/data/store"
	"maillage/geo"
)

// WithoutCar is what public transport offers a commune.
type WithoutCar struct {
	Sentence string // the whole in one, for whoever reads nothing else
	Towns    string // where one gets to and back, in one sentence
	Unknown  bool   // nothing was measured: the sentence says why
	Stop     string // the nearest and the walk to it, "" where none is near
	Days     []DayLine
	Reach    []ReachLine
	Loaded   string // the timetables that were counted, "" where there are none
	Warning  string // what the figures cannot tell
	Notes    []int
}

// DayLine is one day that was counted.
type DayLine struct {
	Day, Departures, First, Last, Destinations string
	Unknown                                    bool // no timetable runs such a day
}

// ReachLine is the towns reached within a time.
type ReachLine struct {
	Within string
	Towns  []Link // no Href where the town is across the border
}

// withoutCar tells of public transport from a commune.
func (b *Builder) withoutCar(row *geo.Row, n *notes) WithoutCar {
	out := WithoutCar{}
	var loaded []string
	for _, t := range b.atlas.Timetables {
		loaded = append(loaded, b.timetable(t))
		out.Notes = append(out.Notes, n.cite(t.Source)...)
	}
	if len(loaded) > 0 {
		out.Loaded = b.m.T("without-car.loaded", "list", b.m.List(loaded))
	}
	slices.Sort(out.Notes)
	out.Notes = slices.Compact(out.Notes)
	s := row.Supply
	switch {
	case len(b.atlas.Timetables) == 0 && s == nil:
		out.Sentence, out.Unknown = b.m.T("without-car.no-timetable"), true
		return out
	case s == nil:
		out.Sentence, out.Unknown = b.m.T("without-car.no-start"), true
		return out
	}
	out.Sentence, out.Towns = b.offer(row, s), b.townsSentence(s)
	if s.Stop != "" {
		out.Stop = b.m.N("without-car.stop", s.Stops, "name", s.Stop, "metres", b.m.Metres(s.Metres))
	}
	for i, d := range s.Days {
		out.Days = append(out.Days, b.dayLine(i, d))
	}
	out.Reach = []ReachLine{
		{Within: b.m.Minutes(60), Towns: b.towns(s.Towns60)},
		{Within: b.m.Minutes(90), Towns: b.towns(s.Towns90)},
	}
	out.Warning = b.m.T("without-car.partial")
	if whole(b.atlas.Timetables) {
		out.Warning = b.m.T("without-car.whole")
	}
	return out
}

// whole reports whether one of the timetables holds all the lines of its
// territory.
func whole(timetables []store.Timetable) bool {
	return slices.ContainsFunc(timetables, func(t store.Timetable) bool { return t.Whole })
}

func (b *Builder) timetable(t store.Timetable) string {
	if t.First == "" || t.Last == "" {
		return b.m.T("without-car.timetable", "name", t.Title, "vintage", t.Vintage)
	}
	return b.m.T("without-car.timetable-period", "name", t.Title, "from", b.dateText(t.First), "to", b.dateText(t.Last))
}

// offer is "Depuis Crest, 23 départs un mardi, 11 un samedi et aucun un dimanche".
func (b *Builder) offer(row *geo.Row, s *geo.Supply) string {
	walk := b.m.Metres(b.atlas.Decl.Transit.DepartureWalk)
	var said []string
	total := 0
	for i, d := range s.Days {
		if d.Date == "" {
			continue
		}
		total += d.Departures
		said = append(said, b.m.T("without-car.on", "departures", b.departures(d.Departures, len(said) == 0), "day", b.aDay(i, d.Date)))
	}
	switch {
	case len(said) == 0:
		return b.m.T("without-car.no-day")
	case total == 0:
		return b.m.T("without-car.nothing"+b.own(row), "name", row.Name, "walk", walk)
	}
	return b.m.T("without-car.offer"+b.own(row), "name", row.Name, "list", b.m.List(said), "walk", walk)
}

// own ends the name of a message about a commune whose own stops all count,
// since its centre is known only roughly.
func (b *Builder) own(row *geo.Row) string {
	if c, known := b.atlas.Commune(row.Code); known && c.CentreMethod == geo.CentreSurface {
		return "-own"
	}
	return ""
}

// departures counts them, with the word in the first of a list only.
func (b *Builder) departures(n int, first bool) string {
	switch {
	case n == 0 && first:
		return b.m.T("without-car.no-departure")
	case n == 0:
		return b.m.T("without-car.none")
	case first:
		return b.m.N("without-car.departures", n)
	}
	return b.m.Integer(n)
}

// aDay is "un mardi"; the Saturday and the Sunday are what they are called.
func (b *Builder) aDay(i int, iso string) string {
	weekday := [3]time.Weekday{time.Tuesday, time.Saturday, time.Sunday}[i]
	if t, err := time.Parse(time.DateOnly, iso); err == nil {
		weekday = t.Weekday()
	}
	return b.m.T("without-car.a-day", "day", b.m.Weekday(weekday))
}

func (b *Builder) dayLine(i int, d geo.SupplyDay) DayLine {
	if d.Date == "" {
		kind := [3]string{"weekday", "saturday", "sunday"}[i]
		return DayLine{Day: b.m.T("without-car." + kind), Unknown: true}
	}
	line := DayLine{Day: capital(b.dayText(d.Date)), Departures: b.m.Integer(d.Departures), Destinations: b.m.Integer(d.Destinations)}
	if d.Departures > 0 {
		line.First, line.Last = b.m.Clock(d.First), b.m.Clock(d.Last)
	}
	return line
}

// capital begins a text with a capital letter; days begin with a plain one.
func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
