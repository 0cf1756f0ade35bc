package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"maillage/data/compute"
	"maillage/data/demo"
	"maillage/geo"
)

func TestWriteSummary(t *testing.T) {
	index, gap := 12.34, 0.5
	s := compute.Summary{
		Release: "r1", Outcome: compute.Outcome{State: compute.Unchanged}, Scope: []string{"00", "26"}, Communes: 3, Population: 1200, Index: &index, Withheld: 1, WithheldFor: map[geo.Withholding]int{geo.WithheldStale: 1}, Seconds: 0.25,
		Themes:  []compute.ThemeLine{{Name: geo.Text{EN: "Health"}, Gap: &gap, Coverage: 0.75}, {Name: geo.Text{EN: "Youth"}}},
		Worst:   []compute.CommuneLine{{Rank: 1, Low: 1, High: 3, Code: "00001", Name: "Bourg", Index: 88.8}},
		Lacking: []compute.ServiceLine{{Name: geo.Text{EN: "Court"}, Beyond: 600, Share: new(0.5)}},
		AsOf:    "2027-03-01", Stale: []geo.SourceVintage{{Source: "bpe", Vintage: "2018"}, {Source: "siae", Vintage: "2020"}},
	}
	var out strings.Builder
	if err := writeSummary(&out, s); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"release r1 unchanged: 00 26, 3 communes, 1200 inhabitants, 0.2 s",
		"old on 2027-03-01", "bpe 2018, siae 2020", "12.3", "withheld for 1 communes (stale 1)", "Health  0.50  75 %", "Youth   –     0 %", "Bourg (00001)    88.8   1 to 3", "600 (50 %)",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in:\n%s", want, out.String())
		}
	}
}

func TestTheDayThatSourcesAreJudgedAtIsADay(t *testing.T) {
	_, errs, code := maillage(t.Context(), t.TempDir(), "compute", "--as-of", "March 2027")
	if code != exitMisuse || !strings.Contains(errs, "--as-of") {
		t.Errorf("exit %d, %s", code, errs)
	}
}

// TestTheDemoNeverGrowsStale computes it today, which on its island is another day.
func TestTheDemoNeverGrowsStale(t *testing.T) {
	dashboard(t)
	out, errs, code := maillage(t.Context(), shared.home, "compute", "--quiet", "--json")
	var s compute.Summary
	if err := json.Unmarshal([]byte(out), &s); code != exitOK || err != nil {
		t.Fatalf("exit %d, %v: %s", code, err, errs)
	}
	if day := demo.Today().Format(time.DateOnly); len(s.Stale) > 0 || s.AsOf != day || s.State != compute.Unchanged {
		t.Errorf("on %s %v is old, want nothing on %s, and the release to stand", s.AsOf, s.Stale, day)
	}
}
