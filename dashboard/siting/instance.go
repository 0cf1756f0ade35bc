package siting

import (
	"context"
	"slices"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/geo"
	"maillage/geo/siting"
)

// instance is a question made a problem: costs are milliseconds, demand communes or their
// squares, candidates communes.
type instance struct {
	question   Question
	atlas      *atlas.Atlas
	service    int // of the declared ones
	minutes    float64
	by         Demand
	demand     []wanted
	candidates []geo.Row
	problem    siting.Problem
	doubtful   int
	method     geo.Method
	date       string
}

// newInstance makes the problem of a question.
func newInstance(ctx context.Context, a *atlas.Atlas, over Ground, q Question) (*instance, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	i := &instance{question: q, atlas: a, service: a.Service(q.Service)}
	if i.service < 0 {
		return nil, geo.Errorf(geo.CodeInvalid, "service %q is not declared", q.Service)
	}
	service := &a.Decl.Services[i.service]
	i.minutes = q.limit(service)
	i.problem = siting.Problem{Objective: q.Objective, Sites: q.Sites, Limit: uint32(i.minutes * 60_000)}
	communes := q.communes(a)
	if err := i.want(ctx, communes, over.Bases); err != nil {
		return nil, err
	}
	if err := i.offer(communes); err != nil {
		return nil, err
	}
	return i, i.reach(ctx, over.Roads)
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
