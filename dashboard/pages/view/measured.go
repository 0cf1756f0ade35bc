package view

import (
	"time"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// methodWord says in a word or two how one time was obtained. Without a car, what
// no vehicle shortens is walked.
func (b *Builder) methodWord(m geo.Method) string {
	if b.atlas.Mode() == geo.ModeTransit && (m == geo.MethodRoad || m == geo.MethodEstimate) {
		return b.m.T("measured.walk-" + string(m))
	}
	return b.m.T("measured." + string(m))
}

// measured says how the times of a page were obtained, with the date of the roads
// or the day of the timetables.
func (b *Builder) measured() string {
	if b.atlas.Mode() == geo.ModeTransit && b.atlas.Measured() == geo.MethodTransit {
		t := b.atlas.Decl.Transit
		return b.m.T("measured.sentence-transit", "from", b.m.Clock(int(t.Window[0])), "to", b.m.Clock(int(t.Window[1])),
			"longest", b.m.Minutes(t.LongestMinutes), "day", b.dayText(b.atlas.Days()[0]), "roads", b.roads())
	}
	switch b.atlas.Measured() {
	case geo.MethodRoad:
		return b.m.T("measured.sentence-road", "mode", b.modeWord(), "roads", b.roads())
	case geo.MethodEstimate:
		return b.m.T("measured.sentence-estimate", "mode", b.modeWord())
	case geo.MethodINSEE:
		return b.m.T("measured.sentence-insee", "mode", b.modeWord())
	case atlas.MeasuredMixed:
		return b.m.T("measured.sentence-mixed", "mode", b.modeWord(), "roads", b.roads())
	}
	return b.m.T("measured.sentence-none", "mode", b.modeWord())
}

// roads names the road network with its date, where both are known.
func (b *Builder) roads() string {
	if n := b.atlas.Network; n != nil && n.Date != "" {
		return b.m.T("measured.roads-dated", "date", b.dateText(n.Date))
	}
	return b.m.T("measured.roads")
}

// dateText writes a day that stands as 2006-01-02; what is not one is left as it
// is.
func (b *Builder) dateText(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return b.m.Date(t)
}

// dayText is dateText with the day of the week.
func (b *Builder) dayText(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return b.m.Day(t)
}
