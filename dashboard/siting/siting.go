// Package siting answers where new places of a service would help most: it makes the
// problem of a territory from a release, and words its solution.
package siting

import (
	"cmp"
	"context"

	"maillage/dashboard/atlas"
	"maillage/geo"
	"maillage/geo/siting"
)

// Answer is where to open places, and how good that is. Inhabitants are those of the
// communes whose number is known.
type Answer struct {
	Release   string           `json:"release"`
	Services  []Served         `json:"services"`
	Territory Territory        `json:"territory"`
	Mode      geo.Mode         `json:"mode"`
	Method    geo.Method       `json:"method"`
	Date      string           `json:"network_date,omitempty"` // 2006-01-02
	Objective siting.Objective `json:"objective"`
	Minutes   float64          `json:"minutes"` // the most of those of the services
	Demand    Demand           `json:"demand"`
	Weigh     Weigh            `json:"weigh"`
	Capacity  int              `json:"capacity,omitempty"`
	Budget    float64          `json:"budget,omitempty"`
	Spent     float64          `json:"spent,omitempty"`

	// Inhabitants are all that count; of several services, here and below, once a service.
	Inhabitants int `json:"inhabitants"`
	// Doubtful live where nearer places may exist beyond what is loaded, or where nothing is
	// known of the way: they are left out. Unreached live where neither a place nor a
	// candidate is within the minutes.
	Doubtful  int `json:"doubtful"`
	Unreached int `json:"unreached"`

	Sites []Site `json:"sites"`
	Runs  int    `json:"runs"` // how often the choice was made anew: see [Site]
	// CoveredBefore and Covered are the inhabitants within the minutes of a place, without
	// the sites and with them.
	CoveredBefore int `json:"covered_before"`
	Covered       int `json:"covered"`
	// Before, Value and Bound are what the objective makes best: inhabitants covered, as much
	// as they weigh, the mean minutes or the longest, null where somebody is beyond the minutes. No choice of as many
	// places is better than Bound; FromBest is by what share one might be at most.
	Before   *float64 `json:"before"`
	Value    float64  `json:"value"`
	Bound    float64  `json:"bound"`
	FromBest float64  `json:"from_best"`
	// Curve is what fewer places would do, from one on; none for Centre and with a budget.
	Curve  []Point `json:"curve"`
	Equity Equity  `json:"equity"`
}

// Site is a commune where a place opens. Inhabitants is what it adds to those covered, all
// before it open.
type Site struct {
	Commune     string `json:"commune"`
	Name        string `json:"name"`
	Inhabitants int    `json:"inhabitants"`
	// Nearer is how many it is the nearest place of, and nearer than any was.
	Nearer int  `json:"nearer"`
	Forced bool `json:"forced,omitempty"`
	// ChosenIn is in what share of the runs it is chosen, nil without runs.
	ChosenIn *float64 `json:"chosen_in,omitempty"`
	// Cost is that of opening it, with a budget.
	Cost float64 `json:"cost,omitempty"`
}

// Served is a service that each place gives, and how many are within its minutes.
type Served struct {
	Function
	Minutes       float64 `json:"minutes"`
	Inhabitants   int     `json:"inhabitants"`
	CoveredBefore int     `json:"covered_before"`
	Covered       int     `json:"covered"`
}

// Point is a choice of fewer places.
type Point struct {
	Sites   int     `json:"sites"`
	Covered int     `json:"covered"`
	Value   float64 `json:"value"`
	Bound   float64 `json:"bound"`
}

// Ask answers a question over a release, seen by the mode of journeys. What cannot be asked
// is a CodeInvalid error, and that of ctx where it is done first.
func Ask(ctx context.Context, a *atlas.Atlas, over Ground, q Question) (*Answer, error) {
	p, err := Prepare(ctx, a, over, q)
	if err != nil {
		return nil, err
	}
	return p.Answer(ctx)
}

// Prepared is a question whose problem is made and not yet solved: the journeys of a large
// territory take longer to find than the places.
type Prepared struct{ instance *instance }

// Prepare makes the problem of a question; errors are those of [Ask].
func Prepare(ctx context.Context, a *atlas.Atlas, over Ground, q Question) (Prepared, error) {
	i, err := newInstance(ctx, a, over, q)
	return Prepared{i}, err
}

// Problem is that of the question, for a solver; it is only to be read.
func (p Prepared) Problem() *siting.Problem { return &p.instance.problem }

// Answer solves the problem.
func (p Prepared) Answer(ctx context.Context) (*Answer, error) {
	i := p.instance
	curve, err := i.solve(ctx)
	if err != nil {
		return nil, err
	}
	answer, sites := i.answer(curve)
	shares, runs, err := i.stability(ctx, sites)
	answer.Runs = runs
	for k := range shares {
		answer.Sites[k].ChosenIn = &shares[k]
	}
	return answer, err
}

// solve gives the choices of one place to as many as the curve goes to; of those asked for
// alone for Centre and with a budget.
func (i *instance) solve(ctx context.Context) ([]siting.Solution, error) {
	work := cmp.Or(i.question.Work, siting.DefaultWork)
	if i.problem.Objective != siting.Centre && i.problem.Costs == nil {
		further := i.problem
		further.Sites = max(further.Sites, i.question.Further)
		return siting.Curve(ctx, &further, work)
	}
	s, err := siting.Solve(ctx, &i.problem, work)
	return []siting.Solution{s}, err
}
