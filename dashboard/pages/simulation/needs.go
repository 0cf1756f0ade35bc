package simulation

import (
	"maillage/dashboard/scenarios"
	"maillage/geo/scenario"
)

// Needy are the inhabitants who gain and who lose a service in communes of as great a need.
type Needy struct{ Name, Gained, Lost string }

// byNeed words [scenarios.ByNeed]. The last line is its sum, that of the services; none where
// nobody gains or loses.
func (b builder) byNeed(o *scenario.Outcome) []Needy {
	var out []Needy
	for _, third := range scenarios.ByNeed(b.Atlas, o) {
		out = append(out, Needy{b.Text.T("simulation.need-" + string(third.Need)), b.some(third.Gained), b.some(third.Lost)})
	}
	if len(out) == 0 {
		return nil
	}
	gained, lost := sums(o)
	return append(out, Needy{b.Text.T("simulation.all"), b.some(gained), b.some(lost)})
}
