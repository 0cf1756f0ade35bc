package cog_test

import (
	"strings"
	"testing"
	"time"

	"maillage/ingest/cog"
)

// on is 1 January of a year.
func on(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }

// passage is of a few fictional communes: 00002 joins 00001 in 1970 and is restored in
// 1990, 00003 gets the code 01003 in 2018 and joins 00004 on that very day, 00005 is
// shared out in 1960.
func passage() *cog.Passage {
	return cog.NewPassage([]cog.Event{
		{On: on(1990), From: "00001", To: "00002"}, {On: on(1990), From: "00001", To: "00001"},
		{On: on(1970), From: "00002", To: "00001"}, {On: on(1970), From: "00001", To: "00001"},
		{On: on(2018), From: "00003", To: "01003"}, {On: on(2018), From: "01003", To: "00004"},
		{On: on(1960), From: "00005", To: "00001"}, {On: on(1960), From: "00005", To: "00004"},
		{On: on(2016), From: "00006", To: "00007"}, {On: on(2019), From: "00007", To: "00008"},
		{On: on(2019), From: "00007", To: "00008"},
	})
}

func TestLeadFollowsTheEventsBetweenTwoDays(t *testing.T) {
	for _, tt := range []struct {
		name, code string
		from, to   int
		want       string
	}{
		{"nothing happens", "00009", 1950, 2026, "00009"},
		{"before its merger", "00002", 1950, 1969, "00002"},
		{"on the day of its merger", "00002", 1950, 1970, "00001"},
		{"counted together, then split: with the one that kept the code", "00001", 1980, 2026, "00001"},
		{"its own again, once restored", "00002", 1950, 2026, "00002"},
		{"another code and a merger on one day", "00003", 2000, 2026, "00004"},
		{"merged twice", "00006", 2010, 2026, "00008"},
		{"merged twice, seen between", "00006", 2010, 2018, "00007"},
		{"after all that happened", "00007", 2019, 2026, "00007"},
		{"shared out", "00005", 1950, 2026, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := passage().Lead(tt.code, on(tt.from), on(tt.to))
			if got != tt.want || ok != (tt.want != "") {
				t.Errorf("Lead(%s, %d, %d) = %q, %v; want %q", tt.code, tt.from, tt.to, got, ok, tt.want)
			}
		})
	}
}

func TestLastUseIsTheDayBeforeACodeWasGivenUp(t *testing.T) {
	p := passage()
	if day, ok := p.LastUse("00002", on(2026)); !ok || !day.Equal(on(1970).AddDate(0, 0, -1)) {
		t.Errorf("00002 was last used on %v, %v", day, ok)
	}
	if day, ok := p.LastUse("00001", on(2026)); ok {
		t.Errorf("00001 was given up on %v", day)
	}
	if day, ok := p.LastUse("00003", on(2017)); ok {
		t.Errorf("00003 was given up before 2017, on %v", day)
	}
}

func TestHeirsAreAllWhoHoldAPart(t *testing.T) {
	for _, tt := range []struct {
		name, code string
		from, to   int
		want       string
	}{
		{"nothing happens", "00009", 1950, 2026, "00009"},
		{"restored: its own again", "00002", 1950, 2026, "00002"},
		{"what joined it left again", "00001", 1961, 2026, "00001"},
		{"counted together, then split", "00001", 1980, 2026, "00001 00002"},
		{"shared out", "00005", 1950, 1969, "00001 00004"},
		{"another code and a merger on one day", "00003", 2000, 2026, "00004"},
		{"merged twice", "00006", 2010, 2026, "00008"},
	} {
		if got := strings.Join(passage().Heirs(tt.code, on(tt.from), on(tt.to)), " "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
