package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"maillage/data/compute"
	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo/difference"
)

// spoilt is a file of the demo with a fault that reads well, and what it moves.
type spoilt struct {
	file     string
	source   string // whose editions are compared, and what is told
	compared string
	spoil    func(lines []string) []string
	told     string // on standard error
	names    func(d difference.Difference) bool
}

// spoils are faults of editions that were seen: each file reads without a refused row.
func spoils() map[string]spoilt {
	return map[string]spoilt{
		"half the pharmacies gone": {"sante/finess_etablissements.csv", "finess-pharmacies", "pharmacie", func(lines []string) []string {
			n := 0
			return slices.DeleteFunc(lines, func(l string) bool {
				if strings.Contains(l, ";620;") {
					n++
				}
				return strings.Contains(l, ";620;") && n%2 == 0
			})
		}, "pharmacie: ", func(d difference.Difference) bool {
			return slices.ContainsFunc(d.Services, func(s difference.Service) bool {
				return s.Service == "pharmacie" && s.PlacesAfter <= s.PlacesBefore/2+1 && s.Gone.Number > 0
			})
		}},
		"a column shifted": {"contexte/donnees_communes.csv", "population-reference", "it gives as many places", func(lines []string) []string {
			for i := 1; i < len(lines); i++ {
				if c := strings.Split(lines[i], ";"); len(c) > 10 {
					c[8], c[9] = c[9], c[8]
					lines[i] = strings.Join(c, ";")
				}
			}
			return lines
		}, "inhabitants in département 00 ", func(d difference.Difference) bool {
			return slices.ContainsFunc(d.Totals, func(t difference.Total) bool { return t.Service == "" && t.Code == "0A" && t.After < t.Before/10 })
		}},
		"a département missing": {"bpe/BPE25.csv", "bpe", "boulangerie", func(lines []string) []string {
			return slices.DeleteFunc(lines, func(l string) bool { return strings.Contains(l, `";"0A";"`) })
		}, "places in département 0A ", func(d difference.Difference) bool {
			return slices.ContainsFunc(d.Totals, func(t difference.Total) bool {
				return t.Service == "boulangerie" && t.Code == "0A" && t.Before > 0 && t.After == 0
			})
		}},
	}
}

// TestABadEditionIsHeldBackAndTakenBack publishes each of the bad editions by hand, and
// goes back from it.
func TestABadEditionIsHeldBackAndTakenBack(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(filepath.Dir(shared.home), t.Name())
	home, mirror := bareDemo(t, dir)
	ctx := within(t, 5*time.Minute)
	load := func() {
		mustRun(t, ctx, home, "ingest", "--territory", "00,0A", "--mirror", mirror, "--quiet", "--only", "cog,contours,centres,population,bpe,finess")
	}
	load()
	mustRun(t, ctx, home, "compute", "--quiet")
	server := serveFor(t, home)
	good := shownRelease(t, server)
	for name, s := range spoils() {
		path := filepath.Join(mirror, s.file)
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		overwrite(t, path, strings.Join(s.spoil(strings.SplitAfter(string(whole), "\n")), ""))
		load()
		out, errs, code := maillage(ctx, home, "compute", "--quiet", "--json")
		var made compute.Summary
		if err := json.Unmarshal([]byte(out), &made); err != nil {
			t.Fatalf("%s: %v: %s", name, err, errs)
		}
		if code != exitHeld || !strings.Contains(errs, s.told) || !strings.Contains(errs, "maillage release publish "+made.Release) {
			t.Errorf("%s: exit %d, %s", name, code, errs)
		}
		is(t, name+": served release", shownRelease(t, server), good)
		var d difference.Difference
		if err := json.Unmarshal([]byte(mustRun(t, ctx, home, "release", "diff", "--json")), &d); err != nil || d.From != good || d.To != made.Release || !s.names(d) {
			t.Errorf("%s: %v: the difference from %s to %s is %+v", name, err, d.From, d.To, d)
		}
		if told := mustRun(t, ctx, home, "sources", "diff", s.source); !strings.Contains(told, made.Release) || !strings.Contains(told, s.compared) {
			t.Errorf("%s: the editions of %s: %s", name, s.source, told)
		}
		mustRun(t, ctx, home, "release", "publish", made.Release[:6])
		pause(t, func() bool { return shownRelease(t, server) == made.Release }, "release %s is not shown", made.Release)
		mustRun(t, ctx, home, "release", "rollback")
		pause(t, func() bool { return shownRelease(t, server) == good }, "release %s is not shown again", good)
		overwrite(t, path, string(whole))
	}
	load()
	mustRun(t, ctx, home, "compute", "--quiet")
	is(t, "release of the mended files", shownRelease(t, server), good)
	chosenByHand(t, home, good)
}

// bareDemo is a demo of two départements, without roads and timetables.
func bareDemo(t *testing.T, dir string) (home, mirror string) {
	t.Helper()
	home, mirror = filepath.Join(dir, "home"), filepath.Join(dir, "mirror")
	if err := storetest.Prepare(home); err != nil {
		t.Fatal(err)
	}
	mustRun(t, t.Context(), home, "demo", "--out", mirror, "--communes", "701")
	return home, mirror
}

// chosenByHand goes through what else is done with releases, over those that are kept.
func chosenByHand(t *testing.T, home, served string) {
	t.Helper()
	ctx := t.Context()
	var heads []release.Head
	if err := json.Unmarshal([]byte(mustRun(t, ctx, home, "release", "list", "--json")), &heads); err != nil || len(heads) < 3 || heads[0].ID != served || !heads[0].Pinned {
		t.Fatalf("%v: %+v", err, heads)
	}
	other := heads[1].ID
	for _, tt := range []struct {
		args []string
		code int
		told string
	}{
		{[]string{"sources", "diff", "contours"}, exitFailure, "were all computed over one edition of contours"},
		{[]string{"release", "list"}, exitOK, served + "  served, pinned"},
		{[]string{"release", "show", other[:8]}, exitOK, "published"},
		{[]string{"release", "drop", served}, exitFailure, "it is served, pinned: publish another one first"},
		{[]string{"release", "drop", other}, exitOK, "release " + other + " is dropped"},
		{[]string{"release", "show", other}, exitFailure, "no release that is kept begins so"},
		{[]string{"release", "unpin"}, exitOK, "release " + served + " is served; the next computation may follow it"},
		{[]string{"release", "pin", served}, exitOK, "it stays until maillage release publish or unpin"},
	} {
		out, errs, code := maillage(ctx, home, tt.args...)
		if code != tt.code || !strings.Contains(out+errs, tt.told) {
			t.Errorf("maillage %s: exit %d: %s%s", strings.Join(tt.args, " "), code, out, errs)
		}
	}
}

func overwrite(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
