package transit

import (
	"testing"
	"time"
)

func TestDates(t *testing.T) {
	d := DateOf(2026, time.November, 23)
	if d.String() != "2026-11-23" || d.Weekday() != time.Monday || None.String() != "" {
		t.Errorf("got %s, a %s, and %q for none", d, d.Weekday(), None.String())
	}
	if next := DateOf(2024, time.February, 30); next.String() != "2024-03-01" {
		t.Errorf("30 February 2024 is %s", next)
	}
}

func TestPublicHolidays(t *testing.T) {
	holidays := map[string]bool{}
	for d := DateOf(2020, time.January, 1); d < DateOf(2020, time.December, 32); d++ {
		if d.publicHoliday() {
			holidays[d.String()] = true
		}
	}
	want := []string{
		"2020-01-01", "2020-04-13", "2020-05-01", "2020-05-08", "2020-05-21", "2020-06-01",
		"2020-07-14", "2020-08-15", "2020-11-01", "2020-11-11", "2020-12-25",
	}
	for _, day := range want {
		if !holidays[day] {
			t.Errorf("%s is a public holiday", day)
		}
	}
	if len(holidays) != len(want) {
		t.Errorf("%d public holidays, want %d", len(holidays), len(want))
	}
	for year, day := range map[int]string{2000: "2000-04-23", 2024: "2024-03-31", 2026: "2026-04-05", 2038: "2038-04-25"} {
		if got := easter(year); got.String() != day {
			t.Errorf("Easter %d is %s, want %s", year, got, day)
		}
	}
}
