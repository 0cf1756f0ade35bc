package page

import (
	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/lang"
	"maillage/geo"
)

// Method says in a word or two how one time was obtained. Without a car, what
// no vehicle shortens is walked.
func (t Travel) Method(m geo.Method) string {
	if t.atlas.Mode() == geo.ModeTransit && (m == geo.MethodRoad || m == geo.MethodEstimate) {
		return t.text.T("measured.walk-" + string(m))
	}
	return t.text.T("measured." + string(m))
}

// Measured says how the times of a page were obtained, with the date of the roads
// or the day of the timetables.
func (t Travel) Measured() string {
	if t.atlas.Mode() == geo.ModeTransit && t.atlas.Measured() == geo.MethodTransit {
		d := t.atlas.Decl.Transit
		return t.text.T("measured.sentence-transit", "from", t.text.Clock(int(d.Window[0])), "to", t.text.Clock(int(d.Window[1])),
			"longest", t.text.Minutes(d.LongestMinutes), "day", t.weekdays(), "roads", t.roads())
	}
	switch t.atlas.Measured() {
	case geo.MethodRoad:
		return t.text.T("measured.sentence-road", "mode", t.Word(), "roads", t.roads())
	case geo.MethodEstimate:
		return t.text.T("measured.sentence-estimate", "mode", t.Word())
	case geo.MethodINSEE:
		return t.text.T("measured.sentence-insee", "mode", t.Word())
	case atlas.MeasuredMixed:
		return t.text.T("measured.sentence-mixed", "mode", t.Word(), "roads", t.roads())
	}
	return t.text.T("measured.sentence-none", "mode", t.Word())
}

// weekdays names the day of the timetables, or the days where each has its own.
func (t Travel) weekdays() string {
	var days []string
	for _, d := range t.atlas.Weekdays() {
		days = append(days, t.text.DayOf(d))
	}
	if len(days) > 1 {
		return t.text.T("measured.own-days", "list", t.text.List(days))
	}
	return t.text.List(days)
}

// roads names the road network with its date, where both are known.
func (t Travel) roads() string {
	if n := t.atlas.Network; n != nil && n.Date != "" {
		return t.text.T("measured.roads-dated", "date", t.text.DateOf(n.Date))
	}
	return t.text.T("measured.roads")
}

// Measured says how the times of an atlas were obtained.
func Measured(a *atlas.Atlas, m *lang.Messages) string { return Travel{a, m, a.Mode()}.Measured() }
