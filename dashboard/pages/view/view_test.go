package view

import (
	"testing"
	"time"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/geo"
)

// builder makes views of the test atlas, changed first where change is not nil.
func builder(t *testing.T, l lang.Lang, change func(*atlas.Input)) *Builder {
	t.Helper()
	in := atlastest.Input()
	if change != nil {
		change(&in)
	}
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	m, err := lang.LoadMessages(l)
	if err != nil {
		t.Fatal(err)
	}
	return NewBuilder(a, m, time.Date(2026, time.June, 1, 0, 0, 0, 0, time.UTC))
}

// territory builds the page of a row of the test atlas.
func territory(t *testing.T, b *Builder, level geo.Level, code string) *Territory {
	t.Helper()
	row, ok := b.atlas.Row(level, code)
	if !ok {
		t.Fatalf("the test atlas has no %s %s", level, code)
	}
	v, err := b.Territory(row)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// rowOf finds a row among those of an input, to change it.
func rowOf(t *testing.T, in *atlas.Input, level geo.Level, code string) *geo.Row {
	t.Helper()
	for i := range in.Release.Result.Rows {
		if r := &in.Release.Result.Rows[i]; r.Level == level && r.Code == code {
			return r
		}
	}
	t.Fatalf("the test atlas has no %s %s", level, code)
	return nil
}
