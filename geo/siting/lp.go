package siting

import (
	"bufio"
	"fmt"
	"io"

	"maillage/geo"
)

// WriteLP writes a problem of covering in the format of CPLEX, which solvers read: x of each
// candidate, y of each demand that a candidate could newly serve; with a capacity z of each
// such demand and candidate instead. The objective is what is newly served.
func WriteLP(to io.Writer, p *Problem) error {
	if err := p.check(); err != nil {
		return err
	}
	if p.Objective != Cover {
		return geo.Errorf(geo.CodeInvalid, "only problems of covering are written for solvers, not %s", p.Objective)
	}
	_, gain := p.gains()
	w := &lp{Writer: bufio.NewWriter(to), p: p, m: newModel(p, gain)}
	fmt.Fprint(w, "Maximize\n obj:")
	for d, by := range w.m.byDemand {
		for k, one := range by {
			if w.m.capacity > 0 {
				fmt.Fprintf(w, " + %v z%d_%d\n", one.gain, d, one.at)
			} else if k == 0 {
				fmt.Fprintf(w, " + %v y%d\n", one.gain, d)
			}
		}
	}
	fmt.Fprint(w, "Subject To\n")
	w.demand()
	w.means()
	w.bounds()
	fmt.Fprint(w, "End\n")
	return w.Flush()
}

// lp writes a program.
type lp struct {
	*bufio.Writer
	p *Problem
	m *model
}

// demand is served by what is open, once.
func (w *lp) demand() {
	for d, by := range w.m.byDemand {
		if len(by) == 0 {
			continue
		}
		if w.m.capacity == 0 {
			fmt.Fprintf(w, " d%d: y%d", d, d)
			for _, one := range by {
				fmt.Fprintf(w, " - x%d\n", one.at)
			}
			fmt.Fprint(w, " <= 0\n")
			continue
		}
		fmt.Fprintf(w, " d%d:", d)
		for _, one := range by {
			fmt.Fprintf(w, " + z%d_%d\n", d, one.at)
		}
		fmt.Fprint(w, " <= 1\n")
		for _, one := range by {
			fmt.Fprintf(w, " o%d_%d: z%d_%d - x%d <= 0\n", d, one.at, d, one.at, one.at)
		}
	}
}

// means are the room in each candidate, how many open, and what they cost.
func (w *lp) means() {
	if w.m.capacity > 0 {
		for j, of := range w.m.bySite {
			if len(of) == 0 {
				continue
			}
			fmt.Fprintf(w, " k%d: - %v x%d", j, w.m.capacity, j)
			for _, one := range of {
				fmt.Fprintf(w, " + %v z%d_%d\n", one.gain, one.at, j)
			}
			fmt.Fprint(w, " <= 0\n")
		}
	}
	fmt.Fprint(w, " sites:")
	for j := range w.m.bySite {
		fmt.Fprintf(w, " + x%d\n", j)
	}
	fmt.Fprintf(w, " <= %d\n", w.m.sites)
	if w.m.costs != nil {
		fmt.Fprint(w, " budget:")
		for j, cost := range w.m.costs {
			fmt.Fprintf(w, " + %v x%d\n", cost, j)
		}
		fmt.Fprintf(w, " <= %v\n", w.m.budget)
	}
	for _, j := range w.p.Forced {
		fmt.Fprintf(w, " f%d: x%d = 1\n", j, j)
	}
	for _, j := range w.p.Forbidden {
		fmt.Fprintf(w, " n%d: x%d = 0\n", j, j)
	}
}

// bounds are of demand, which is served in part where solvers find that as good.
func (w *lp) bounds() {
	fmt.Fprint(w, "Bounds\n")
	for d, by := range w.m.byDemand {
		if len(by) > 0 && w.m.capacity == 0 {
			fmt.Fprintf(w, " 0 <= y%d <= 1\n", d)
		}
	}
	fmt.Fprint(w, "Binary\n")
	for j := range w.m.bySite {
		fmt.Fprintf(w, " x%d\n", j)
	}
}
