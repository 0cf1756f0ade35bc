package siting

import (
	"cmp"
	"context"
	"slices"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/geo"
	"maillage/geo/siting"
)

// instance is a question made a problem: costs are milliseconds; demand is a service to those
// who live at a spot, a commune or a square of it; candidates are communes.
type instance struct {
	question   Question
	atlas      *atlas.Atlas
	functions  []wantedFunction
	minutes    float64 // the most of those of the functions
	by         Demand
	spots      []spot
	demand     []wanted
	people     []float64 // by demand
	candidates []geo.Row
	problem    siting.Problem
	wide       [][]siting.Service // the reach of the problem, of longer ways too where runs are asked for
	doubtful   int
	method     geo.Method
	date       string
}

// wantedFunction is a service that new places give.
type wantedFunction struct {
	Function
	at      int // of the declared ones
	minutes float64
}

// newInstance makes the problem of a question.
func newInstance(ctx context.Context, a *atlas.Atlas, over Ground, q Question) (*instance, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	i := &instance{question: q, atlas: a}
	for _, f := range q.Services {
		at := a.Service(f.Service)
		if at < 0 {
			return nil, geo.Errorf(geo.CodeInvalid, "service %q is not declared", f.Service)
		}
		f.Weight = cmp.Or(f.Weight, 1)
		i.functions = append(i.functions, wantedFunction{f, at, q.limit(&a.Decl.Services[at])})
		i.minutes = max(i.minutes, i.functions[len(i.functions)-1].minutes)
	}
	i.problem = siting.Problem{Objective: q.Objective, Sites: q.Sites, Limit: uint32(i.minutes * 60_000), Capacity: float64(q.Capacity)}
	communes := q.communes(a)
	if err := i.want(ctx, communes, over.Bases); err != nil {
		return nil, err
	}
	if err := i.weigh(); err != nil {
		return nil, err
	}
	if err := i.offer(communes); err != nil {
		return nil, err
	}
	i.cost()
	return i, i.reach(ctx, over)
}

// weigh says how much each demand counts, and within how much it is served.
func (i *instance) weigh() error {
	if len(i.functions) > 1 && i.problem.Objective != siting.Centre {
		i.problem.Limits = make([]uint32, len(i.demand))
	}
	need := func(geo.Row) float64 { return 1 }
	if i.question.Weigh == ByNeed {
		var all mean
		for d, w := range i.demand {
			if v := i.atlas.Need(i.spots[w.spot].Row).Value; geo.Known(v) {
				all.add(v/100, i.people[d])
			}
		}
		middle := all.value()
		if !geo.Known(middle) {
			return geo.Errorf(geo.CodeInvalid, "no need score is known there: weigh by inhabitants")
		}
		need = func(row geo.Row) float64 { // of a commune without, that of all others
			if v := i.atlas.Need(row).Value; geo.Known(v) {
				return v / 100
			}
			return middle
		}
	}
	for d, w := range i.demand {
		f := &i.functions[w.function]
		i.problem.Weights = append(i.problem.Weights, i.people[d]*f.Weight*need(i.spots[w.spot].Row))
		if i.problem.Limits != nil {
			i.problem.Limits[d] = uint32(f.minutes * 60_000)
		}
	}
	return nil
}

// cost says what each candidate costs, where there is a budget.
func (i *instance) cost() {
	q := &i.question
	if q.Budget == 0 {
		return
	}
	i.problem.Budget = q.Budget
	for _, row := range i.candidates {
		cost, own := q.Costs[row.Code]
		if !own {
			cost = q.Cost
		}
		i.problem.Costs = append(i.problem.Costs, cost)
	}
}

// offer lists the candidates, and finds those that are forced and forbidden among them.
func (i *instance) offer(communes []geo.Row) error {
	listed := i.question.Candidates
	if len(listed) > 0 {
		listed = slices.Concat(listed, i.question.Forced)
	}
	at := map[string]int{}
	for _, row := range communes {
		if _, known := i.centre(row); known && (len(listed) == 0 || slices.Contains(listed, row.Code)) {
			at[row.Code] = len(i.candidates)
			i.candidates = append(i.candidates, row)
		}
	}
	if len(i.candidates) == 0 {
		return geo.Errorf(geo.CodeInvalid, "no commune of the territory is a candidate")
	}
	find := func(what string, codes []string) (list []int, err error) {
		for _, code := range codes {
			j, known := at[code]
			if !known {
				return nil, geo.Errorf(geo.CodeInvalid, "%s: %q is no commune of the territory where a place may open", what, code)
			}
			if !slices.Contains(list, j) {
				list = append(list, j)
			}
		}
		return list, nil
	}
	if _, err := find("candidates", i.question.Candidates); err != nil {
		return err
	}
	var err error
	if i.problem.Forced, err = find("forced", i.question.Forced); err != nil {
		return err
	}
	i.problem.Forbidden, err = find("forbidden", i.question.Forbidden)
	return err
}

// centre is where journeys to a commune and from it begin and end.
func (i *instance) centre(row geo.Row) (orb.Point, bool) {
	c, known := i.atlas.Commune(row.Code)
	return c.Centre, known && c.CentreMethod != geo.CentreMissing
}
