//go:build !race

package migrate_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	"maillage/data/opendatatest"
	"maillage/geo"
	"maillage/ingest/cog"
	"maillage/ingest/migrate"
)

// official reads INSEE's list of events between communes, and the communes of 2026.
func official(t *testing.T) (events []cog.Event, current map[string]bool) {
	t.Helper()
	for _, r := range opendatatest.Records(t, "cog/v_mvt_commune_2026.csv") {
		if r[0] == "10" || r[2] != "COM" || r[8] != "COM" {
			continue
		}
		day, err := time.Parse(time.DateOnly, r[1])
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, cog.Event{On: day, From: r[3], To: r[9]})
	}
	current = map[string]bool{}
	for _, r := range opendatatest.Records(t, "cog/v_commune_2026.csv") {
		if r[0] == "COM" {
			current[r[1]] = true
		}
	}
	return events, current
}

// communesOn are those of a day, found by taking back the events after it one day at a time, which
// no code under test does.
func communesOn(day time.Time, events []cog.Event, current map[string]bool) map[string]bool {
	byDay := map[time.Time][]cog.Event{}
	for _, e := range events {
		if e.On.After(day) {
			byDay[e.On] = append(byDay[e.On], e)
		}
	}
	now := maps.Clone(current)
	days := slices.SortedFunc(maps.Keys(byDay), time.Time.Compare)
	for _, on := range slices.Backward(days) {
		came, went := map[string]bool{}, map[string]bool{}
		for _, e := range byDay[on] {
			came[e.To], went[e.From] = true, true
		}
		for code := range came {
			delete(now, code)
		}
		for code := range went {
			now[code] = true
		}
	}
	return now
}

// TestInhabitantsArePreservedToTheUnitOverAllEventsSince1943 moves a table of all communes of a day, each
// with inhabitants drawn by chance, to another day, earlier or later.
func TestInhabitantsArePreservedToTheUnitOverAllEventsSince1943(t *testing.T) {
	t.Parallel()
	events, current := official(t)
	first, last := time.Date(1943, 1, 1, 0, 0, 0, 0, time.UTC), on(2026)
	draw := rand.New(rand.NewPCG(1943, 2026))
	pairs := [][2]time.Time{{first, last}, {last, first}}
	for range 2 {
		any := func() time.Time { return first.AddDate(0, 0, draw.IntN(int(last.Sub(first).Hours()/24))) }
		pairs = append(pairs, [2]time.Time{any(), any()})
	}
	for _, pair := range pairs {
		from, to := communesOn(pair[0], events, current), communesOn(pair[1], events, current)
		o := migrate.Options{Code: "code", Sum: []string{"population"}, From: pair[0], To: pair[1], Events: events,
			Known: func(string) (string, bool) { return "", true }, Inhabitants: map[string]int{}}
		for code := range to {
			o.Inhabitants[code] = 1 + draw.IntN(10_000)
		}
		var rows []migrate.Row
		total := 0
		for i, code := range slices.Sorted(maps.Keys(from)) {
			if !geo.IsCommuneCode(code) {
				t.Fatalf("%q is no code", code)
			}
			n := draw.IntN(10_000)
			total += n
			rows = append(rows, migrate.Row{Line: i + 2, Cells: []string{code, strconv.Itoa(n)}})
		}
		out, report, err := migrate.Move([]string{"code", "population"}, rows, o)
		if err != nil {
			t.Fatal(err)
		}
		written := 0
		var strange []string
		for _, cells := range out {
			n, err := strconv.Atoi(cells[1])
			if err != nil {
				t.Fatal(err)
			}
			if written += n; !to[cells[0]] {
				strange = append(strange, cells[0])
			}
		}
		if written != total || len(report.Aside)+len(report.Unknown) != 0 || len(out) != report.Written {
			t.Errorf("from %s to %s: %d inhabitants of %d, set aside %v, unknown %v", pair[0].Format(time.DateOnly), pair[1].Format(time.DateOnly), written, total, report.Aside, report.Unknown)
		}
		if len(strange) > 0 {
			t.Errorf("from %s to %s: %d codes are none of that day: %.20q", pair[0].Format(time.DateOnly), pair[1].Format(time.DateOnly), len(strange), strange)
		}
		t.Logf("from %s to %s: %d communes, %d written, %d merged, %d split", pair[0].Format(time.DateOnly), pair[1].Format(time.DateOnly), len(from), len(out), report.Merged, report.Split)
	}
}
