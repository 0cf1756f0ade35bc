package siting

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// orLibrary is where the instances of the OR-Library are, at the repository's side.
const orLibrary = "../../../shared/orlib"

// optima of the p-median instances 1 to 40 of the OR-Library, and those of the same graphs as
// p-centre problems.
var (
	medianOptima = []float64{
		5819, 4093, 4250, 3034, 1355, 7824, 5631, 4445, 2734, 1255, 7696, 6634, 4374, 2968, 1729, 8162, 6999, 4809, 2845, 1789,
		9138, 8579, 4619, 2961, 1828, 9917, 8307, 4498, 3033, 1989, 10086, 9297, 4700, 3013, 10400, 9934, 5057, 11060, 9423, 5128,
	}
	centreOptima = []float64{
		127, 98, 93, 74, 48, 84, 64, 55, 37, 20, 59, 51, 36, 26, 18, 47, 39, 28, 18, 13,
		40, 38, 22, 15, 11, 38, 32, 18, 13, 9, 30, 29, 15, 11, 30, 27, 15, 29, 23, 13,
	}
)

// readMedian reads instance n of the OR-Library; the test is skipped where it is not there.
func readMedian(tb testing.TB, n int) *Problem {
	tb.Helper()
	file, err := os.Open(filepath.Join(orLibrary, instance(n)))
	if err != nil {
		tb.Skip("the instances of the OR-Library are not there: ", err)
	}
	defer file.Close()
	words := bufio.NewScanner(file)
	words.Split(bufio.ScanWords)
	next := func() int {
		words.Scan()
		v, err := strconv.Atoi(words.Text())
		if err != nil {
			tb.Fatalf("pmed%d.txt: %q is no number: %v", n, words.Text(), err)
		}
		return v
	}
	nodes, edges, sites := next(), next(), next()
	costs := make([][]uint32, nodes)
	for i := range costs {
		costs[i] = make([]uint32, nodes)
		for j := range costs[i] {
			if i != j {
				costs[i][j] = Unserved / 2
			}
		}
	}
	for range edges {
		u, v, cost := next()-1, next()-1, uint32(next())
		costs[u][v], costs[v][u] = cost, cost
	}
	shortest(costs)
	p := &Problem{Objective: Median, Sites: sites, Weights: make([]float64, nodes), Reach: make([][]Service, nodes)}
	for i := range nodes {
		p.Weights[i] = 1
		for j, cost := range costs[i] {
			p.Reach[i] = append(p.Reach[i], Service{int32(j), cost})
		}
	}
	return p
}

func instance(n int) string { return fmt.Sprintf("pmed%d.txt", n) }

// shortest makes the costs of edges those of shortest paths (Floyd).
func shortest(costs [][]uint32) {
	for k, through := range costs {
		for i := range costs {
			if first := costs[i][k]; first < Unserved/2 {
				for j, then := range through {
					costs[i][j] = min(costs[i][j], first+then)
				}
			}
		}
	}
}

// solveOf solves an instance and refuses an answer that is no answer: worse than one percent
// (or one unit) from the optimum, better than it, or with a bound above it.
func solveOf(tb testing.TB, objective Objective, n int) (s Solution, optimum float64) {
	tb.Helper()
	p := readMedian(tb, n)
	optimum, p.Objective = medianOptima[n-1], objective
	most := optimum * 1.01
	if objective == Centre {
		optimum = centreOptima[n-1]
		most = max(optimum*1.02, optimum+1)
	}
	s, err := Solve(tb.Context(), p, DefaultWork)
	if err != nil {
		tb.Fatal(err)
	}
	if s.Value < optimum || s.Value > most || s.Bound > optimum {
		tb.Errorf("%s of pmed%d is %v with bound %v, and the optimum %v", objective, n, s.Value, s.Bound, optimum)
	}
	return s, optimum
}

// TestSmallInstancesOfTheORLibrary are those that take no time; make soak solves all.
func TestSmallInstancesOfTheORLibrary(t *testing.T) {
	for _, n := range []int{1, 4, 7, 10, 14} {
		if s, optimum := solveOf(t, Median, n); s.Value != optimum || s.Bound != optimum {
			t.Errorf("pmed%d: %v and bound %v, want %v for both", n, s.Value, s.Bound, optimum)
		}
	}
}
