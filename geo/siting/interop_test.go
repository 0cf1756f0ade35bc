//go:build interop

package siting

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"maillage/geo/parallel/paralleltest"
)

// optimum is what a solver says, by the first number after a mark in its solution.
func optimum(t *testing.T, mark, path string, command ...string) float64 {
	t.Helper()
	if out, err := exec.CommandContext(t.Context(), command[0], command[1:]...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", command[0], err, out)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(mark + `\s*(-?[0-9.e+]+)`).FindSubmatch(text)
	if found == nil {
		t.Fatalf("%s says no optimum: %.200s", command[0], text)
	}
	v, err := strconv.ParseFloat(string(found[1]), 64)
	if err != nil {
		t.Fatal(err)
	}
	return max(v, -v)
}

// TestInteropCoveringEqualsTwoSolvers holds fifty random problems, every other one with a
// capacity, a budget or both, against GLPK and CBC, which have to agree first.
func TestInteropCoveringEqualsTwoSolvers(t *testing.T) {
	for _, solver := range []string{"glpsol", "cbc"} {
		if _, err := exec.LookPath(solver); err != nil {
			t.Skip("GLPK and CBC are not installed: apt-get install glpk-utils coinor-cbc")
		}
	}
	r := rand.New(rand.NewPCG(9, 9))
	for round := range 50 {
		p := random(r, Cover, 20+r.IntN(60))
		p.Limit /= 2
		if round%2 == 0 {
			p = bounded(r, round/2, 12+r.IntN(20))
		}
		p.Forced, p.Forbidden = nil, nil
		dir := t.TempDir()
		file, glpk, cbc := filepath.Join(dir, "p.lp"), filepath.Join(dir, "glpk"), filepath.Join(dir, "cbc")
		var program bytes.Buffer
		if err := WriteLP(&program, p); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, program.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		first := optimum(t, "Objective:  obj =", glpk, "glpsol", "--lp", file, "-o", glpk)
		second := optimum(t, "objective value", cbc, "cbc", file, "ratioGap", "0", "solve", "solution", cbc)
		if math.Abs(first-second) > 1e-3 {
			t.Fatalf("round %d: GLPK says %v and CBC %v", round, first, second)
		}
		s := paralleltest.Must(Solve(t.Context(), p, 20*enough))
		if got := s.Value - s.Before; math.Abs(got-first) > 1e-3 || s.Bound < s.Value-1e-6 {
			t.Errorf("round %d: %v newly covered with bound %v, and the solvers say %v", round, got, s.Bound-s.Before, first)
		}
	}
}
