// Package sitingtest asks integer programming solvers, where they are installed, for the optimum
// of problems of covering.
package sitingtest

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"testing"
)

// Solver is a program that solves a problem.
type Solver struct {
	program string
	args    func(problem, solution string) []string
	says    *regexp.Regexp // before the optimum, in the solution
}

// highs has HiGHS, compiled to WebAssembly, solve a file: where its module is, and both files follow.
const highs = `const [module, problem, solution] = process.argv.slice(1)
const { readFileSync, writeFileSync } = await import("node:fs")
const solver = await (await import(module)).default()
const found = solver.solve(readFileSync(problem, "utf8"), { mip_rel_gap: 0, mip_abs_gap: 0 })
writeFileSync(solution, found.Status + ", objective value " + found.ObjectiveValue)`

// Solvers: GLPK and CBC of Debian, and HiGHS as npm has it, where make web has installed it.
var (
	GLPK = Solver{"glpsol", func(problem, solution string) []string { return []string{"--cuts", "--lp", problem, "-o", solution} }, regexp.MustCompile(`Objective:  obj =\s*([0-9.e+]+)`)}
	CBC  = Solver{"cbc", func(problem, solution string) []string {
		return []string{problem, "ratioGap", "0", "solve", "solution", solution}
	}, regexp.MustCompile(`objective value\s*-?([0-9.e+]+)`)}
	HiGHS = Solver{"node", func(problem, solution string) []string {
		return []string{"--input-type=module", "-e", highs, "--", module(), problem, solution}
	}, regexp.MustCompile(`Optimal, objective value\s*-?([0-9.e+]+)`)}
)

// module is where HiGHS is, seen from this file.
func module() string {
	_, here, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(here), "../../../dashboard/web/node_modules/highs/build/highs.mjs")
}

// Optimum is what a solver says of a problem in the format of CPLEX. The test is skipped where
// it is not installed.
func (s Solver) Optimum(tb testing.TB, problem string) float64 {
	tb.Helper()
	path, err := exec.LookPath(s.program)
	if err != nil {
		tb.Skipf("%s is not installed: make install-interop", s.program)
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
