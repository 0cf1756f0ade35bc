//go:build interop

package main

import (
	"encoding/json"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"maillage/geo/siting/sitingtest"
)

// TestInteropSitesOfTheDemoEqualThreeSolvers writes fifty problems of the demo, of several
// services, modes, numbers and means, for GLPK, CBC and HiGHS, which have to agree first.
func TestInteropSitesOfTheDemoEqualThreeSolvers(t *testing.T) {
	dashboard(t)
	services := []string{grocery, "boulangerie", "poste", "pharmacie", "medecin"}
	means := [][]string{{}, {"--mode", "bicycle"}, {"--mode", "foot"}, {"--weigh", "need"}, {"--budget", "40", "--cost", "9", "--sites", "0"}}
	for round := range 50 {
		file := filepath.Join(t.TempDir(), "problem.lp")
		args := slices.Concat([]string{"site", "--json", "--lp", file, "--service", services[round%5], "--sites", strconv.Itoa(1 + round/5)}, means[(round/5+round)%5])
		out, stderr, code := maillage(t.Context(), shared.home, args...)
		if code != exitOK {
			t.Fatalf("%q: exit %d: %s", args, code, stderr)
		}
		var got struct{ Before, Value, Bound float64 }
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatal(err)
		}
		first, second, third := sitingtest.GLPK.Optimum(t, file), sitingtest.CBC.Optimum(t, file), sitingtest.HiGHS.Optimum(t, file)
		if math.Abs(first-second) > 1e-3 || math.Abs(first-third) > 1e-3 {
			t.Fatalf("%q: GLPK says %v, CBC %v and HiGHS %v", args, first, second, third)
		}
		if gained := got.Value - got.Before; gained > first+1e-3 || gained < 0.999*first || got.Bound-got.Before < first-1e-3 {
			t.Errorf("%q: %v newly covered, bound %v, and the solvers say %v", args, gained, got.Bound-got.Before, first)
		}
		t.Logf("%q: %v of %v", args, got.Value-got.Before, first)
	}
}
