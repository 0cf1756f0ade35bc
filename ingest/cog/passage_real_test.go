package cog_test

import (
	"slices"
	"testing"
	"time"

	"maillage/data/opendatatest"
	"maillage/ingest/cog"
)

// events are those of INSEE's list between communes.
func events(t *testing.T) (out []cog.Event) {
	t.Helper()
	for _, r := range opendatatest.Records(t, "cog/v_mvt_commune_2026.csv") {
		if r[0] == "10" || r[2] != "COM" || r[8] != "COM" {
			continue
		}
		day, err := time.Parse(time.DateOnly, r[1])
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, cog.Event{On: day, From: r[3], To: r[9]})
	}
	return out
}

// Every code that a commune gave up since 1943 leads to one of 2026, but those of six
// communes that were shared out.
func TestEventsSince1943LeadToTheCommunesOf2026(t *testing.T) {
	p := cog.NewPassage(events(t))
	current := map[string]bool{}
	for _, r := range opendatatest.Records(t, "cog/v_commune_2026.csv") {
		if r[0] == "COM" {
			current[r[1]] = true
		}
	}
	var lost []string
	led := 0
	for _, code := range p.Codes() {
		if current[code] {
			continue
		}
		last, gone := p.LastUse(code, on(2026))
		if to, ok := p.Lead(code, last, on(2026)); gone && ok && current[to] {
			led++
			continue
		}
		lost = append(lost, code)
	}
	want := []string{"08227", "45117", "51385", "51606", "60606", "77362"}
	if len(current) != 34875 || led != 4234 || !slices.Equal(lost, want) {
		t.Errorf("%d communes, %d former ones led to them, lost %q; want 34875, 4234, %q", len(current), led, lost, want)
	}
	if to, _ := p.Lead("26371", on(2024), on(2026)); to != "26289" {
		t.Errorf("26371 leads to %s, want 26289", to)
	}
}

// INSEE's passage table of 2025 says the same, but for 14 codes: 13 of which its events
// know nothing, and 55273, an associated commune that went from one to another.
func TestEventsAgreeWithThePassageTable(t *testing.T) {
	p := cog.NewPassage(events(t))
	var differ []string
	agreed := 0
	for _, r := range opendatatest.Records(t, "cog/passage_communes_historique_2025.csv") {
		code, want := r[0], r[1]
		got, ok := code, true
		if last, gone := p.LastUse(code, on(2025)); gone {
			got, ok = p.Lead(code, last, on(2025))
		}
		switch {
		case ok && got == want:
			agreed++
		case want != "75056" && want != "69123" && want != "13055": // arrondissements are in the COG itself
			differ = append(differ, code)
		}
	}
	want := []string{"01220", "2A237", "2A294", "2A325", "2B044", "2B076", "2B151", "54448", "54454", "55273", "66131", "91221", "95025", "95065"}
	slices.Sort(differ)
	if agreed < 39_000 || !slices.Equal(differ, want) {
		t.Errorf("%d codes lead to the same commune, and these do not: %q, want %q", agreed, differ, want)
	}
}
