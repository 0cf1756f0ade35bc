package catalogue_test

import (
	"testing"
	"time"

	"maillage/data/catalogue"
)

func TestEverySourceSaysForHowLongItIsUsable(t *testing.T) {
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		if s.StaleAfter == "" {
			t.Errorf("%s declares no stale_after", s.ID)
		}
	}
}

func TestEditionsGrowStale(t *testing.T) {
	tests := []struct {
		name, after, vintage, lastDay, on string
		want                              bool
	}{
		{"a year, on its last usable day", "3y", "2018", "", "2021-12-31", false},
		{"a year, the day after", "3y", "2018", "", "2022-01-01", true},
		{"a quarter, on its last usable day", "2y", "2018T1", "", "2020-03-31", false},
		{"a quarter, the day after", "2y", "2018T1", "", "2020-04-01", true},
		{"a month, on its last usable day", "2y", "2023-07", "", "2025-07-31", false},
		{"a month, the day after", "2y", "2023-07", "", "2025-08-01", true},
		{"a day, two years later", "2y", "2024-08-01", "", "2026-08-01", false},
		{"a day, a day later still", "2y", "2024-08-01", "", "2026-08-02", true},
		{"a timetable on its last day", "last-day", "courant", "2026-12-12", "2026-12-12", false},
		{"a timetable after it", "last-day", "courant", "2026-12-12", "2026-12-13", true},
		{"a timetable named after a year, whose last day is in it", "last-day", "2020", "2020-09-07", "2020-09-08", true},
		{"a timetable that no vehicle runs by", "last-day", "courant", "", "2026-12-13", false},
		{"what is never stale", "never", "1999", "", "2026-12-13", false},
		{"what declares nothing", "", "1999", "", "2026-12-13", false},
		{"what tells no date", "2y", "courant", "", "2026-12-13", false},
	}
	for _, tt := range tests {
		on, err := time.Parse(time.DateOnly, tt.on)
		if err != nil {
			t.Fatal(err)
		}
		s, v := catalogue.Source{StaleAfter: tt.after}, catalogue.Vintage{ID: tt.vintage}
		speaksOf := v.Day()
		if tt.lastDay != "" {
			if speaksOf, err = time.Parse(time.DateOnly, tt.lastDay); err != nil {
				t.Fatal(err)
			}
		}
		if got := s.Stale(speaksOf, on.Add(13*time.Hour)); got != tt.want {
			t.Errorf("%s: stale is %v", tt.name, got)
		}
	}
}
