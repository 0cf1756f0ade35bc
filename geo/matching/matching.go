// Package matching says in which communes a project is most needed, and whether it can live
// there. It is made of pure functions; times are minutes, money euros a year.
package matching

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/parallel"
)

// Model says of whom a place lives. It is simple on purpose: every assumption of it is a
// number that one can doubt.
type Model struct {
	Catchment float64 `json:"catchment"` // minutes from which customers come
	Capture   float64 `json:"capture"`   // share of inhabitants who are customers where no other place is
	Spending  float64 `json:"spending"`  // of a customer
	Margin    float64 `json:"margin"`    // share of the spending that pays the costs
	Costs     float64 `json:"costs"`
}

// Least is how many customers pay the costs.
func (m Model) Least() float64 { return m.Costs / (m.Spending * m.Margin) }

// Check refuses a model of which a number makes no sense, with CodeInvalid.
func (m Model) Check() error {
	positive := func(v float64) bool { return v > 0 && !math.IsInf(v, 0) }
	if !positive(m.Catchment) || m.Catchment > 120 || !positive(m.Capture) || m.Capture > 1 || !positive(m.Spending) || !positive(m.Margin) || m.Margin > 1 || !positive(m.Costs) {
		return geo.Errorf(geo.CodeInvalid, "the model %+v needs a catchment of up to 120 minutes, a capture and a margin of up to 1, and spending and costs above 0", m)
	}
	return nil
}

// Commune is where people live, and a place may open.
type Commune struct {
	Centre orb.Point // degrees; the zero point where it is not known
	People geo.Inhabitants
	// Minutes are those to the nearest place of each service of the project, infinite where
	// no way leads to any, NaN where it is not known.
	Minutes []float64
	// Candidate says that the place may open there.
	Candidate bool
}

// Match is what the project is in a commune.
type Match struct {
	At int // its place in the list
	// Newly are the inhabitants who come within the acceptable time of a service that they
	// were too far from, each once; Within those of the catchment.
	Newly, Within geo.Inhabitants
	// Met is the need that is met: the sum over inhabitants and services of the gap that
	// closes, 0 to 1 each.
	Met float64
	// Customers are expected, those for whom another place is near shared with it: of two
	// places at times t and u, u² ÷ (t² + u²) of them come to the first (Reilly's law). Viable
	// says that they pay the costs.
	Customers float64
	Viable    bool
	// Rivals are the inhabitants of the catchment to whom an existing place is at least as near.
	Rivals geo.Inhabitants
}

// Matches lists the candidates where some need is met: the viable ones first, then those that
// meet most need. Times to the new place are estimated, from centre to centre. limits are those
// of the services.
func Matches(ctx context.Context, communes []Commune, limits []geo.Threshold, e *nearest.Estimator, m Model) ([]Match, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	var points []orb.Point
	var at []int
	for i := range communes {
		if communes[i].Centre != (orb.Point{}) {
			points, at = append(points, communes[i].Centre), append(at, i)
		}
	}
	reach := m.Catchment
	for _, l := range limits {
		reach = max(reach, l.Unacceptable)
	}
	index, found := e.Index(points), make([]Match, len(points))
	err := parallel.For(ctx, len(points), func(k int) error {
		found[k] = Match{At: at[k]}
		if !communes[at[k]].Candidate {
			return nil
		}
		for _, hit := range e.From(points[k]).Within(index, reach, nil) {
			minutes := hit.Minutes
			if hit.Place == k {
				minutes = 0
			}
			found[k].add(&communes[at[hit.Place]], minutes, limits, m)
		}
		found[k].Viable = found[k].Customers >= m.Least()
		return nil
	})
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(f Match) bool { return f.Met <= 0 })
	slices.SortStableFunc(found, func(a, b Match) int {
		if a.Viable != b.Viable {
			return map[bool]int{true: -1, false: 1}[a.Viable]
		}
		return cmp.Compare(b.Met, a.Met)
	})
	return found, nil
}

// add counts the inhabitants of a commune so many minutes from the place.
func (f *Match) add(c *Commune, minutes float64, limits []geo.Threshold, m Model) {
	people := c.People.Weight()
	if people <= 0 {
		return
	}
	newly, share, known := false, 0.0, 0
	for s, limit := range limits {
		before := c.Minutes[s]
		if math.IsNaN(before) {
			continue
		}
		known++
		share += shareOf(minutes, before)
		newly = newly || minutes <= limit.Acceptable && before > limit.Acceptable
		f.Met += people * max(0, limit.Gap(before)-limit.Gap(minutes))
	}
	if newly {
		f.Newly += c.People
	}
	if minutes > m.Catchment || known == 0 {
		return
	}
	f.Within += c.People
	f.Customers += people * m.Capture * share / float64(known)
	if share/float64(known) <= 0.5 {
		f.Rivals += c.People
	}
}

// shareOf is the share of customers who come to the first of two places, by their times;
// below a minute all places are as near.
func shareOf(minutes, other float64) float64 {
	if math.IsInf(other, 1) {
		return 1
	}
	t, u := max(1, minutes), max(1, other)
	return u * u / (t*t + u*u)
}
