// Package siting answers where new places of a service would help most: it makes the
// problem of a territory from a release, and words its solution.
package siting

import (
	"cmp"
	"context"
	"slices"

	"maillage/dashboard/atlas"
	"maillage/geo"
	"maillage/geo/siting"
)

// Question is what is asked.
type Question struct {
	Service   string
	Sites     int
	Territory geo.Row // its communes are served, and are where places may open; zero for all
	Objective siting.Objective
	// Minutes within which a place serves (Cover), that count at most (Median), or beyond
	// which nothing is looked at (Centre); 0 for those of [Question.limit].
	Minutes float64
	// Candidates, Forced and Forbidden are codes of communes; without candidates all of the
	// territory are.
	Candidates, Forced, Forbidden []string
	// Work that the answer may cost, [siting.DefaultWork] where 0.
	Work int64
	// Further is how many places the curve goes to, where that is more than Sites.
	Further int
}

// Most is how many new places can be asked for.
const Most = 100

// Answer is where to open places, and how good that is. Inhabitants are those of the
// communes whose number is known.
type Answer struct {
	Release   string           `json:"release"`
	Service   string           `json:"service"`
	Territory Territory        `json:"territory"`
	Mode      geo.Mode         `json:"mode"`
	Method    geo.Method       `json:"method"`
	Date      string           `json:"network_date,omitempty"` // 2006-01-02
	Objective siting.Objective `json:"objective"`
	Minutes   float64          `json:"minutes"`
	Demand    Demand           `json:"demand"`

	Inhabitants int `json:"inhabitants"` // all that count
	// Doubtful live where nearer places may exist beyond what is loaded, or where nothing is
	// known of the way: they are left out. Unreached live where neither a place nor a
	// candidate is within the minutes.
	Doubtful  int `json:"doubtful"`
	Unreached int `json:"unreached"`

	Sites []Site `json:"sites"`
	// CoveredBefore and Covered are the inhabitants within the minutes of a place, without
	// the sites and with them.
	CoveredBefore int `json:"covered_before"`
	Covered       int `json:"covered"`
	// Before, Value and Bound are what the objective makes best: inhabitants covered, the mean
	// minutes or the longest, null where somebody is beyond the minutes. No choice of as many
	// places is better than Bound; FromBest is by what share one might be at most.
	Before   *float64 `json:"before"`
	Value    float64  `json:"value"`
	Bound    float64  `json:"bound"`
	FromBest float64  `json:"from_best"`
	// Curve is what fewer places would do, from one on; none for Centre.
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
	i, err := newInstance(ctx, a, over, q)
	if err != nil {
		return nil, err
	}
	curve, err := i.solve(ctx)
	if err != nil {
		return nil, err
	}
	return i.answer(curve), nil
}

// solve gives the choices of one place to as many as the curve goes to; of those asked for
// alone for Centre.
func (i *instance) solve(ctx context.Context) ([]siting.Solution, error) {
	work := cmp.Or(i.question.Work, siting.DefaultWork)
	if i.problem.Objective != siting.Centre {
		further := i.problem
		further.Sites = max(further.Sites, i.question.Further)
		return siting.Curve(ctx, &further, work)
	}
	s, err := siting.Solve(ctx, &i.problem, work)
	return []siting.Solution{s}, err
}

// limit is the minutes of a question without: the acceptable ones of the service to cover,
// the unacceptable ones as the most that a mean counts, and an hour to look for centres in.
func (q Question) limit(s *geo.Service) float64 {
	switch q.Objective {
	case siting.Cover:
		return cmp.Or(q.Minutes, s.Limit.Acceptable)
	case siting.Median:
		return cmp.Or(q.Minutes, s.Limit.Unacceptable)
	}
	return cmp.Or(q.Minutes, 60)
}

// check refuses what cannot be asked.
func (q Question) check() error {
	switch {
	case !slices.Contains(siting.Objectives(), q.Objective):
		return geo.Errorf(geo.CodeInvalid, "objective %q is not one of cover, median, centre", q.Objective)
	case q.Sites < 1 || q.Sites > Most:
		return geo.Errorf(geo.CodeInvalid, "%d sites cannot be asked for: ask for 1 to %d", q.Sites, Most)
	case q.Minutes < 0 || q.Minutes > MostMinutes:
		return geo.Errorf(geo.CodeInvalid, "%v minutes cannot be asked for: ask for %d at most", q.Minutes, MostMinutes)
	}
	return nil
}
