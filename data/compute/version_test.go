//go:build !race

package compute_test

import (
	"bytes"
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"maillage/data/catalogue"
	"maillage/data/compute"
	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/versiontest"
)

func TestEveryComputationIsPartOfTheVersion(t *testing.T) {
	files, err := filepath.Glob("../../geo/*/doc.go")
	if err != nil {
		t.Fatal(err)
	}
	found := []string{"compute"}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(text, []byte("\nconst Version = ")) {
			found = append(found, filepath.Base(filepath.Dir(path)))
		}
	}
	slices.Sort(found)
	if named := slices.Sorted(maps.Keys(compute.Versions())); !slices.Equal(named, found) {
		t.Errorf("a release is identified by the versions of %v, and %v declare one", named, found)
	}
	for _, name := range found {
		dir := filepath.Join("../../geo", name)
		if name == "compute" {
			dir = "."
		}
		if _, err := os.Stat(filepath.Join(dir, "testdata", "version.golden")); err != nil {
			t.Errorf("the version of %s is held to no figures: %v", name, err)
		}
	}
}

// TestAnIdentifiedReleaseHoldsItsFigures fails where a release of the island has
// the id that it had and other figures: raise the version of what computes them
// otherwise, that of this package if no other.
func TestAnIdentifiedReleaseHoldsItsFigures(t *testing.T) {
	ctx, st := context.Background(), storetest.Island(t, load(t))
	if _, err := compute.Run(ctx, st, compute.Options{Now: clock}); err != nil {
		t.Fatal(err)
	}
	release, _, err := release.PublishedIn(ctx, st, "")
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(release.ComputedBy, compute.Versions()) {
		t.Errorf("the release says that it was computed by %v", release.ComputedBy)
	}
	f := &versiontest.Figures{}
	versiontest.AddResult(t, f, release.Result)
	versiontest.Hold(t, release.ID, f)
}

func TestAnUpgradedProgramComputesAnew(t *testing.T) {
	ctx, st := context.Background(), storetest.Island(t, load(t))
	first, err := compute.Run(ctx, st, compute.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	for name := range compute.Versions() {
		raised := compute.Versions()
		raised[name] += "+"
		id, err := compute.Identify(ctx, st, compute.Options{Now: clock}.By(raised))
		if err != nil || id == first.Release {
			t.Errorf("another version of %s makes release %s too, %v", name, id, err)
		}
	}
	raised := compute.Versions()
	raised["typology"] += "+"
	other, err := compute.Run(ctx, st, compute.Options{Now: clock}.By(raised))
	if err != nil {
		t.Fatal(err)
	}
	if other.State == compute.Unchanged || other.Release == first.Release || !maps.Equal(other.ComputedBy, raised) {
		t.Errorf("the upgraded program says %+v over %s", other, first.Release)
	}
	if back, err := compute.Run(ctx, st, compute.Options{Now: clock}); err != nil || back.State == compute.Unchanged || back.Release != first.Release {
		t.Errorf("the program before says %+v, %v, want %s again", back, err, first.Release)
	}
}

func TestAReleaseSaysWhichEditionsWereOld(t *testing.T) {
	ctx, st := context.Background(), storetest.Island(t, load(t))
	run := func(year int) compute.Summary {
		t.Helper()
		s, err := compute.Run(ctx, st, compute.Options{
			Now: clock, AsOf: time.Date(year, time.July, 1, 23, 0, 0, 0, time.UTC), Catalogue: []catalogue.Source{{ID: "test", StaleAfter: "3y"}},
		})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	first := run(2027)
	if len(first.Stale) > 0 || first.AsOf != "2027-07-01" {
		t.Errorf("in 2027 %v is old at %s", first.Stale, first.AsOf)
	}
	again := run(2029)
	if again.State != compute.Unchanged || again.Release != first.Release || again.AsOf != "2029-07-01" {
		t.Errorf("in 2029, when nothing is older than it may be: %+v", again)
	}
	late := run(2030)
	want := []geo.SourceVintage{{Source: "test", Vintage: "2026"}}
	if late.State == compute.Unchanged || late.Release == first.Release || !slices.Equal(late.Stale, want) {
		t.Errorf("in 2030 the release is %s, state %v, with %v old", late.Release, late.State, late.Stale)
	}
	if was, is := first.Themes[1].Coverage, late.Themes[1].Coverage; is > was-0.3 {
		t.Errorf("the fibre rate is old, and %v of its theme is known where %v was", is, was)
	}
	published, _, err := release.PublishedIn(ctx, st, "")
	if err != nil || !slices.Equal(published.Stale, want) || published.AsOf.Format(time.DateOnly) != "2030-07-01" {
		t.Errorf("the release holds %v at %s, %v", published.Stale, published.AsOf, err)
	}
}
