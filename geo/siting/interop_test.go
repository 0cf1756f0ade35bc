//go:build interop

package siting

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"maillage/geo/parallel/paralleltest"
)

// lp writes maximal covering as an integer program in the format of CPLEX.
func lp(p *Problem) string {
	var objective, rows, names strings.Builder
	by := make([][]int, len(p.Weights))
	for j, reach := range p.Reach {
		for _, s := range reach {
			if s.Cost <= p.Limit {
				by[s.Demand] = append(by[s.Demand], j)
			}
		}
		fmt.Fprintf(&names, " x%d", j)
	}
	for d, w := range p.Weights {
		if p.existing(d) <= p.Limit || len(by[d]) == 0 || w == 0 {
			continue
		}
		fmt.Fprintf(&objective, " + %v y%d", w, d)
		fmt.Fprintf(&rows, " c%d: y%d", d, d)
		for _, j := range by[d] {
			fmt.Fprintf(&rows, " - x%d", j)
		}
		rows.WriteString(" <= 0\n")
		fmt.Fprintf(&names, " y%d", d)
	}
	return "Maximize\n obj:" + objective.String() + "\nSubject To\n" + rows.String() + " p:" + strings.Join(append([]string{""}, open(p)...), " + x") + fmt.Sprintf(" <= %d\nBinary\n%s\nEnd\n", p.Sites, names.String())
}

func open(p *Problem) []string {
	out := make([]string, len(p.Reach))
	for j := range out {
		out[j] = strconv.Itoa(j)
	}
	return out
}

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

// TestInteropCoveringEqualsTwoSolvers holds fifty random problems against GLPK and CBC, which
// have to agree first.
func TestInteropCoveringEqualsTwoSolvers(t *testing.T) {
	for _, solver := range []string{"glpsol", "cbc"} {
		if _, err := exec.LookPath(solver); err != nil {
			t.Skip("GLPK and CBC are not installed: apt-get install glpk-utils coinor-cbc")
		}
	}
	r := rand.New(rand.NewPCG(9, 9))
	for round := range 50 {
		p := random(r, Cover, 20+r.IntN(60))
		p.Forced, p.Forbidden, p.Limit = nil, nil, p.Limit/2
		dir := t.TempDir()
		file, glpk, cbc := filepath.Join(dir, "p.lp"), filepath.Join(dir, "glpk"), filepath.Join(dir, "cbc")
		if err := os.WriteFile(file, []byte(lp(p)), 0o600); err != nil {
			t.Fatal(err)
		}
		first := optimum(t, "Objective:  obj =", glpk, "glpsol", "--lp", file, "-o", glpk)
		second := optimum(t, "objective value", cbc, "cbc", file, "solve", "solution", cbc)
		if first != second {
			t.Fatalf("round %d: GLPK says %v and CBC %v", round, first, second)
		}
		s := paralleltest.Must(Solve(t.Context(), p, enough))
		if got := s.Value - s.Before; got != first || s.Bound < s.Value {
			t.Errorf("round %d: %v newly covered with bound %v, and the solvers say %v", round, got, s.Bound-s.Before, first)
		}
	}
}
