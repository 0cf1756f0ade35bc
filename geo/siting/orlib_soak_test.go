//go:build soak

package siting

import (
	"os"
	"path/filepath"
	"testing"
)

// TestORLibrary solves all the instances that are there, as p-median and as p-centre
// problems, and writes how they went.
func TestORLibrary(t *testing.T) {
	for objective, least := range map[Objective]int{Median: 24, Centre: 20} {
		instances, exact := 0, 0
		for n := range medianOptima {
			if _, err := os.Stat(filepath.Join(orLibrary, instance(n+1))); err != nil {
				continue
			}
			s, optimum := solveOf(t, objective, n+1)
			instances++
			if s.Value == optimum {
				exact++
			}
			t.Logf("%s %2d  optimum %5.0f  found %5.0f  bound %5.0f", objective, n+1, optimum, s.Value, s.Bound)
		}
		if instances == 0 {
			t.Skip("the instances of the OR-Library are not there")
		}
		if t.Logf("%s: %d of %d at the optimum", objective, exact, instances); exact*30 < least*instances {
			t.Errorf("%s: %d of %d at the optimum, want %d of thirty", objective, exact, instances, least)
		}
	}
}
