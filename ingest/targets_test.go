package ingest

import (
	"slices"
	"testing"

	"maillage/data/catalogue"
)

func TestEveryTargetOfTheCatalogueHasOneEntry(t *testing.T) {
	t.Parallel()
	entries := map[catalogue.Target]int{}
	for _, one := range targets() {
		entries[one.name]++
		if rows := one.rows != nil; rows != one.name.Tabular() || one.gather == nil {
			t.Errorf("%s: builds rows %t, gathers %t", one.name, rows, one.gather != nil)
		}
	}
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	used := map[catalogue.Target]bool{}
	for _, s := range sources {
		used[s.Target] = true
		if entries[s.Target] != 1 {
			t.Errorf("%s: %d entries, want one", s.Target, entries[s.Target])
		}
	}
	if len(used) != len(entries) {
		t.Errorf("%d targets in the table, %d in the catalogue", len(entries), len(used))
	}
}

func TestTargetsStandInTheOrderOfTheirStages(t *testing.T) {
	t.Parallel()
	all := targets()
	if !slices.IsSortedFunc(all, func(a, b target) int { return int(a.stage) - int(b.stage) }) {
		t.Error("a target stands before one of an earlier stage")
	}
	for _, one := range all {
		if cut := len(one.depends) > 0; cut != (one.stage >= stageBoundaries) {
			t.Errorf("%s: depends on the territory %t at stage %d", one.name, cut, one.stage)
		}
	}
}

func TestFiguresKeepTheirVintagesAndPlacesDoNot(t *testing.T) {
	t.Parallel()
	for _, one := range targets() {
		figures := one.name == catalogue.TargetObservations || one.name == catalogue.TargetZonings
		if one.severalVintages != figures {
			t.Errorf("%s: several vintages %t", one.name, one.severalVintages)
		}
	}
}
