package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"maillage/geo"
)

// TestTrainsOfTheDromeAreOnTheirPages reads pages of a région for which there is a
// timetable and no road extract: times are estimated, and the communes with a
// station tell their departures, as counted directly in the feed.
func TestTrainsOfTheDromeAreOnTheirPages(t *testing.T) {
	t.Parallel()
	url := serveRegion(t).url
	markup, blanks := regexp.MustCompile(`<[^>]*>`), regexp.MustCompile(`[\s\x{00a0}\x{202f}]+`)
	for code, says := range map[string][]string{
		"26108": {"Depuis Crest, 14 départs un mardi, 9 un samedi et 7 un dimanche", "Mardi 1er septembre 2020 14 7 h 00 20 h 29", "Horaires des TER"},
		"26113": {"Depuis Die, 12 départs un mardi, 8 un samedi et 6 un dimanche", "Gare de Die", "6 h 26 21 h 02"},
		"26289": {"Depuis Saillans, 14 départs un mardi, 9 un samedi et 7 un dimanche", "Gare de Saillans", "6 h 46 20 h 42"},
		"26167": {"Depuis Luc-en-Diois, 9 départs un mardi, 6 un samedi et 6 un dimanche", "Gare de Luc-en-Diois", "6 h 54 21 h 24"},
	} {
		page := string(get(t, url+"/territoires/commune/"+code))
		text := blanks.ReplaceAllString(markup.ReplaceAllString(page, " "), " ")
		for _, want := range append(says, "estimation", "ne sont pas dans ces horaires") {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", code, want)
			}
		}
		if strings.Contains(text, "par la route") {
			t.Errorf("%s speaks of times by road, and there is no road extract", code)
		}
	}
}

// TestTimetablesOfThePastMakeNoIndexWithoutACar is at a date after the last day of the
// trains: what they reach is told, and decides nothing.
func TestTimetablesOfThePastMakeNoIndexWithoutACar(t *testing.T) {
	t.Parallel()
	values := getJSON[struct {
		Withheld map[geo.Withholding]int
		Values   []*float64
	}](t, serveRegion(t).url+"/api/v1/values/index?mode=transit")
	if n := len(values.Values); n < 4000 || values.Withheld[geo.WithheldStale] != n || slices.ContainsFunc(values.Values, func(v *float64) bool { return v != nil }) {
		t.Errorf("of %d communes %v are withheld, some of them with an index", n, values.Withheld)
	}
}
