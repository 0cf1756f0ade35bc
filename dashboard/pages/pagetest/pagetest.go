// Package pagetest makes what the tests of the pages share: the context of pages
// over the atlas of tests, and sentences that a test can be read with.
package pagetest

import (
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/geo"
	"maillage/geo/geotest"
)

// Context makes pages over the test atlas, changed first where change is not nil.
func Context(t *testing.T, l lang.Lang, change func(*atlas.Input)) page.Context {
	t.Helper()
	a := made(t, change)
	return context(t, a, l, a.Mode())
}

// By is [Context] in French, seen by a mode.
func By(t *testing.T, m geo.Mode, change func(*atlas.Input)) page.Context {
	t.Helper()
	seen, err := made(t, change).By(m)
	if err != nil {
		t.Fatal(err)
	}
	return context(t, seen, lang.French, m)
}

// InVain is [Context] in French for a reader who asked for a mode that was not
// measured.
func InVain(t *testing.T, asked geo.Mode, change func(*atlas.Input)) page.Context {
	t.Helper()
	return context(t, made(t, change), lang.French, asked)
}

func made(t *testing.T, change func(*atlas.Input)) *atlas.Atlas {
	t.Helper()
	in := atlastest.Input()
	if change != nil {
		change(&in)
	}
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func context(t *testing.T, a *atlas.Atlas, l lang.Lang, asked geo.Mode) page.Context {
	t.Helper()
	m, err := lang.LoadMessages(l)
	if err != nil {
		t.Fatal(err)
	}
	return page.New(a, m, asked)
}

// Estimated is a change to an input without roads nor timetables.
func Estimated(in *atlas.Input) { *in = atlastest.Estimated() }

// Row finds a row of a context's atlas.
func Row(t *testing.T, c page.Context, level geo.Level, code string) geo.Row {
	t.Helper()
	row, ok := c.Atlas.Row(level, code)
	if !ok {
		t.Fatalf("the test atlas has no %s %s", level, code)
	}
	return row
}

// Change changes what an input says of a territory.
func Change(t *testing.T, in *atlas.Input, level geo.Level, code string, change func(*geotest.Record)) {
	t.Helper()
	found := false
	atlastest.Change(in, func(records []geotest.Record) []geotest.Record {
		for i := range records {
			if r := &records[i]; r.Level == level && r.Code == code {
				change(r)
				found = true
			}
		}
		return records
	})
	if !found {
		t.Fatalf("the test atlas has no %s %s", level, code)
	}
}

// Plain writes a sentence with ordinary spaces.
func Plain(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s)
}
