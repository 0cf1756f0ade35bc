// Package sitingtest asks integer programming solvers, where they are installed, for the optimum
// of problems of covering.
package sitingtest

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// Solver is GLPK's or COIN-OR's.
type Solver struct {
	program string
	args    func(problem, solution string) []string
	says    *regexp.Regexp // before the optimum, in the solution
}

// Solvers of Debian. HiGHS, which is not there, would take WebAssembly and a machine for it:
// two that agree say as much.
var (
	GLPK = Solver{"glpsol", func(problem, solution string) []string { return []string{"--cuts", "--lp", problem, "-o", solution} }, regexp.MustCompile(`Objective:  obj =\s*([0-9.e+]+)`)}
	CBC  = Solver{"cbc", func(problem, solution string) []string {
		return []string{problem, "ratioGap", "0", "solve", "solution", solution}
	}, regexp.MustCompile(`objective value\s*-?([0-9.e+]+)`)}
)

// Optimum is what a solver says of a problem in the format of CPLEX. The test is skipped where
// it is not installed.
func (s Solver) Optimum(tb testing.TB, problem string) float64 {
	tb.Helper()
	path, err := exec.LookPath(s.program)
	if err != nil {
		tb.Skip("GLPK and CBC are not installed: apt-get install glpk-utils coinor-cbc")
	}
	solution := filepath.Join(tb.TempDir(), s.program)
	if out, err := exec.CommandContext(tb.Context(), path, s.args(problem, solution)...).CombinedOutput(); err != nil {
		tb.Fatalf("%s: %v\n%s", s.program, err, out)
	}
	text, err := os.ReadFile(solution)
	if err != nil {
		tb.Fatal(err)
	}
	found := s.says.FindSubmatch(text)
	if found == nil {
		tb.Fatalf("%s says no optimum: %.200s", s.program, text)
	}
	v, err := strconv.ParseFloat(string(found[1]), 64)
	if err != nil {
		tb.Fatal(err)
	}
	return v
}
