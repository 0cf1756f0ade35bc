package lang

import (
	"testing"
	"time"

	"maillage/geo"
)

func TestDecimalFollowsEachLanguage(t *testing.T) {
	tests := []struct {
		name     string
		v        float64
		decimals int
		fr, en   string
	}{
		{"small integers stand alone", 999, 0, "999", "999"},
		{"thousands are set apart", 12345, 0, "12\u202f345", "12,345"},
		{"millions are set apart twice", 8205557, 0, "8\u202f205\u202f557", "8,205,557"},
		{"the decimal sign differs", 1234.56, 1, "1\u202f234,6", "1,234.6"},
		{"halves round away from zero", 2.5, 0, "3", "3"},
		{"negative numbers carry a true minus", -4.25, 1, "\u22124,3", "\u22124.3"},
		{"what rounds to zero has no sign", -0.04, 1, "0,0", "0.0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := French.Decimal(tt.v, tt.decimals); got != tt.fr {
				t.Errorf("French: got %q, want %q", got, tt.fr)
			}
			if got := English.Decimal(tt.v, tt.decimals); got != tt.en {
				t.Errorf("English: got %q, want %q", got, tt.en)
			}
		})
	}
}

func TestMinutesAreSaidAsPeopleSayThem(t *testing.T) {
	tests := []struct {
		minutes float64
		fr, en  string
	}{
		{0, "0\u00a0min", "0\u00a0min"},
		{0.3, "<\u00a01\u00a0min", "<\u00a01\u00a0min"},
		{25.4, "25\u00a0min", "25\u00a0min"},
		{59.6, "1\u00a0h", "1\u00a0h"},
		{65, "1\u00a0h\u00a005", "1\u00a0h\u00a005\u00a0min"},
		{120, "2\u00a0h", "2\u00a0h"},
	}
	for _, tt := range tests {
		if got := French.Minutes(tt.minutes); got != tt.fr {
			t.Errorf("French.Minutes(%v) = %q, want %q", tt.minutes, got, tt.fr)
		}
		if got := English.Minutes(tt.minutes); got != tt.en {
			t.Errorf("English.Minutes(%v) = %q, want %q", tt.minutes, got, tt.en)
		}
	}
}

func TestKilometresKeepOneDecimalUnderTen(t *testing.T) {
	tests := []struct {
		metres float64
		fr     string
	}{
		{0, "0,0\u00a0km"}, {3449, "3,4\u00a0km"}, {9940, "9,9\u00a0km"},
		{9960, "10\u00a0km"}, {23400, "23\u00a0km"},
	}
	for _, tt := range tests {
		if got := French.Kilometres(tt.metres); got != tt.fr {
			t.Errorf("Kilometres(%v) = %q, want %q", tt.metres, got, tt.fr)
		}
	}
}

func TestOrdinals(t *testing.T) {
	tests := []struct {
		n      int
		fr, en string
	}{
		{1, "1er", "1st"}, {2, "2e", "2nd"}, {3, "3e", "3rd"}, {11, "11e", "11th"},
		{112, "112e", "112th"}, {121, "121e", "121st"}, {1234, "1\u202f234e", "1,234th"},
	}
	for _, tt := range tests {
		if got := French.Ordinal(tt.n); got != tt.fr {
			t.Errorf("French.Ordinal(%d) = %q, want %q", tt.n, got, tt.fr)
		}
		if got := English.Ordinal(tt.n); got != tt.en {
			t.Errorf("English.Ordinal(%d) = %q, want %q", tt.n, got, tt.en)
		}
	}
}

func TestMeasureSetsEachUnitByItsRule(t *testing.T) {
	tests := []struct {
		name     string
		v        float64
		decimals int
		unit     string
		fr, en   string
	}{
		{"percentages", 12.5, 1, "%", "12,5\u202f%", "12.5%"},
		{"euros", 21430, 0, "€", "21\u202f430\u00a0€", "€21,430"},
		{"no unit", 3.25, 2, "", "3,25", "3.25"},
		{"any other unit", 7, 0, "lignes", "7\u00a0lignes", "7\u00a0lignes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := French.Measure(tt.v, tt.decimals, tt.unit); got != tt.fr {
				t.Errorf("French: got %q, want %q", got, tt.fr)
			}
			if got := English.Measure(tt.v, tt.decimals, tt.unit); got != tt.en {
				t.Errorf("English: got %q, want %q", got, tt.en)
			}
		})
	}
}

func TestSignedShowsTheDirection(t *testing.T) {
	for v, want := range map[float64]string{3.2: "+3,2", -3.2: "\u22123,2", 0.01: "0,0"} {
		if got := French.Signed(v, 1); got != want {
			t.Errorf("Signed(%v) = %q, want %q", v, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	first := time.Date(2024, time.August, 1, 0, 0, 0, 0, time.UTC)
	if got, want := French.Date(first), "1er\u00a0août 2024"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := English.Date(first), "1\u00a0August 2024"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDaysAreNamed(t *testing.T) {
	day := time.Date(2026, time.March, 10, 0, 0, 0, 0, time.UTC)
	if got, want := French.Day(day), "mardi\u00a010\u00a0mars 2026"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := English.Day(day), "Tuesday\u00a010\u00a0March 2026"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestClockTimes(t *testing.T) {
	for minutes, want := range map[int][2]string{
		372: {"6\u00a0h\u00a012", "06:12"}, 0: {"0\u00a0h\u00a000", "00:00"}, 1188: {"19\u00a0h\u00a048", "19:48"},
		1450: {"0\u00a0h\u00a010", "00:10"}, // past the next midnight
	} {
		if fr, en := French.Clock(minutes), English.Clock(minutes); fr != want[0] || en != want[1] {
			t.Errorf("%d: %q and %q, want %q", minutes, fr, en, want)
		}
	}
}

func TestWalksAreInMetres(t *testing.T) {
	for metres, want := range map[float64]string{
		0: "0\u00a0m", 240: "240\u00a0m", 412: "410\u00a0m", 996: "1\u00a0km", 1000: "1\u00a0km", 1500: "1,5\u00a0km", 2000: "2\u00a0km",
	} {
		if got := French.Metres(metres); got != want {
			t.Errorf("%v m is written %q, want %q", metres, got, want)
		}
	}
}

func TestTypesetFollowsFrenchRules(t *testing.T) {
	got := Typeset(French, "L'accès : « oui » ; 12 % à 5 km ?")
	want := "L’accès\u00a0: «\u00a0oui\u00a0»\u202f; 12\u202f% à 5\u00a0km\u202f?"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPickFallsBackOnFrench(t *testing.T) {
	text := geo.Text{FR: "Santé"}
	if got := English.Pick(text); got != "Santé" {
		t.Errorf("got %q, want the French text", got)
	}
	if got := English.Pick(geo.Text{FR: "Santé", EN: "Health"}); got != "Health" {
		t.Errorf("got %q, want the English text", got)
	}
}

func TestPathsOfTheEnglishPagesStandUnderEn(t *testing.T) {
	for path, want := range map[string]string{"/": "/en/", "/classement": "/en/classement"} {
		if got := English.Path(path); got != want {
			t.Errorf("Path(%q) = %q, want %q", path, got, want)
		}
		if got := French.Path(path); got != path {
			t.Errorf("French.Path(%q) = %q, want it unchanged", path, got)
		}
	}
}
