// Package withoutcar is the section of a page that says what public transport
// offers a commune.
package withoutcar

import (
	"slices"
	"strings"
	"time"

	"maillage/dashboard/pages/page"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// Section is what public transport offers a commune.
type Section struct {
	Sentence string // the whole in one, for whoever reads nothing else
	Towns    string // where one gets to and back, in one sentence
	Unknown  bool   // nothing was measured: the sentence says why
	Stop     string // the nearest and the walk to it, "" where none is near
	Days     []DayLine
	Reach    []ReachLine
	Loaded   string // the timetables that were counted, "" where there are none
	LeftOut  string // those that were not, since others are not too old
	OwnDays  string // the days of each, where they have days of their own
	Warning  string // what the figures do not say
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
	Towns  []page.Link // no Href where the town is across the border
}

// builder makes the section of a commune.
type builder struct{ page.Context }

// Of builds the section of a commune, with footnotes.
func Of(c page.Context, row geo.Row, n *page.Notes) Section {
	b, out := builder{c}, Section{}
	var counted, left []string
	for _, t := range b.Atlas.Timetables {
		if !b.counts(t) {
			left = append(left, b.timetableDays(t))
			continue
		}
		counted = append(counted, b.timetable(t))
		out.Notes = append(out.Notes, n.Cite(t.Source)...)
	}
	if len(counted) > 0 {
		out.Loaded, out.OwnDays = b.Text.T("without-car.loaded", "list", b.Text.List(counted)), b.ownDays()
	}
	if len(left) > 0 {
		out.LeftOut = b.Text.T("without-car.left-out", "list", b.Text.List(left))
	}
	slices.Sort(out.Notes)
	out.Notes = slices.Compact(out.Notes)
	s := row.Supply()
	switch {
	case len(b.Atlas.Timetables) == 0 && s == nil:
		out.Sentence, out.Unknown = b.Text.T("without-car.no-timetable"), true
		return out
	case s == nil:
		out.Sentence, out.Unknown = b.Text.T("without-car.no-start"), true
		return out
	}
	out.Sentence, out.Towns = b.offer(row, s), b.townsSentence(s)
	if s.Stop != "" {
		out.Stop = b.Text.N("without-car.stop", s.Stops, "name", s.Stop, "metres", b.Text.Metres(s.Metres))
	}
	for i, d := range s.Days {
		out.Days = append(out.Days, b.dayLine(i, d))
	}
	out.Reach = []ReachLine{
		{Within: b.Text.Minutes(60), Towns: b.towns(s.Towns60)},
		{Within: b.Text.Minutes(90), Towns: b.towns(s.Towns90)},
	}
	out.Warning = b.Text.T("without-car.partial")
	if slices.ContainsFunc(b.Atlas.Timetables, func(t loaded.Timetable) bool { return t.Whole && b.counts(t) }) {
		out.Warning = b.Text.T("without-car.whole")
	}
	return out
}

// stale reports whether a timetable is too old.
func (b builder) stale(t loaded.Timetable) bool {
	return slices.Contains(b.Atlas.Release.Stale, geo.SourceVintage{Source: t.Source, Vintage: t.Vintage})
}

// counts reports whether journeys were counted by a timetable: one that is too old is left
// out where others are not, and has no days in the release.
func (b builder) counts(t loaded.Timetable) bool {
	days := b.Atlas.Release.Result.ServiceDays
	return !b.stale(t) || len(days) == 0 || slices.ContainsFunc(days, func(d geo.ServiceDays) bool { return d.Source == t.Source })
}

// timetable names one with its days, and says so where these are too long ago.
func (b builder) timetable(t loaded.Timetable) string {
	name := b.timetableDays(t)
	if b.stale(t) {
		return b.Text.T("without-car.timetable-stale", "name", name)
	}
	return name
}

func (b builder) timetableDays(t loaded.Timetable) string {
	if t.First == "" || t.Last == "" {
		return b.Text.T("without-car.timetable", "name", t.Title, "vintage", t.Vintage)
	}
	return b.Text.T("without-car.timetable-period", "name", t.Title, "from", b.Text.DateOf(t.First), "to", b.Text.DateOf(t.Last))
}

// ownDays says on which day each timetable was counted, "" where that is the same.
func (b builder) ownDays() string {
	if len(b.Atlas.Weekdays()) < 2 {
		return ""
	}
	var each []string
	for _, t := range b.Atlas.Timetables {
		if day := b.Atlas.Days(t.Source)[0]; day != "" {
			each = append(each, b.Text.T("without-car.own-day", "name", t.Title, "day", b.Text.DayOf(day)))
		}
	}
	return b.Text.T("without-car.own-days", "list", b.Text.List(each))
}

// offer is "Depuis Crest, 23 départs un mardi, 11 un samedi et aucun un dimanche".
func (b builder) offer(row geo.Row, s *geo.Supply) string {
	walk := b.Text.Metres(b.Atlas.Decl.Transit.DepartureWalk)
	var said []string
	total := 0
	for i, d := range s.Days {
		if d.Date == "" {
			continue
		}
		total += d.Departures
		said = append(said, b.Text.T("without-car.on", "departures", b.departures(d.Departures, len(said) == 0), "day", b.aDay(i, d.Date)))
	}
	switch {
	case len(said) == 0:
		return b.Text.T("without-car.no-day")
	case total == 0:
		return b.Text.T("without-car.nothing"+b.own(row), "name", row.Name, "walk", walk)
	}
	return b.Text.T("without-car.offer"+b.own(row), "name", row.Name, "list", b.Text.List(said), "walk", walk)
}

// own ends the name of a message about a commune whose own stops all count,
// since its centre is known only roughly.
func (b builder) own(row geo.Row) string {
	if c, known := b.Atlas.Commune(row.Code); known && c.CentreMethod == geo.CentreSurface {
		return "-own"
	}
	return ""
}

// departures counts them, with the word in the first of a list only.
func (b builder) departures(n int, first bool) string {
	switch {
	case n == 0 && first:
		return b.Text.T("without-car.no-departure")
	case n == 0:
		return b.Text.T("without-car.none")
	case first:
		return b.Text.N("without-car.departures", n)
	}
	return b.Text.Integer(n)
}

// aDay is "un mardi"; the Saturday and the Sunday are what they are called.
func (b builder) aDay(i int, iso string) string {
	weekday := [3]time.Weekday{time.Tuesday, time.Saturday, time.Sunday}[i]
	if t, err := time.Parse(time.DateOnly, iso); err == nil {
		weekday = t.Weekday()
	}
	return b.Text.T("without-car.a-day", "day", b.Text.Weekday(weekday))
}

func (b builder) dayLine(i int, d geo.SupplyDay) DayLine {
	if d.Date == "" {
		kind := [3]string{"weekday", "saturday", "sunday"}[i]
		return DayLine{Day: b.Text.T("without-car." + kind), Unknown: true}
	}
	line := DayLine{Day: capital(b.Text.DayOf(d.Date)), Departures: b.Text.Integer(d.Departures), Destinations: b.Text.Integer(d.Destinations)}
	if d.Departures > 0 {
		line.First, line.Last = b.Text.Clock(d.First), b.Text.Clock(d.Last)
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
