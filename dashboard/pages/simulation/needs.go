package simulation

import (
	"slices"

	"maillage/geo"
	"maillage/geo/scenario"
)

// Needy are the inhabitants who gain and who lose a service in communes of as great a need.
type Needy struct{ Name, Gained, Lost string }

// byNeed shares out those who gain and lose by the need score of their commune: thirds of as many
// communes, the needy first, then those whose score is not known. The last line is their sum, that of
// the services; none where nobody gains or loses.
func (b builder) byNeed(o *scenario.Outcome) []Needy {
	thirds := []string{"high", "middle", "low", "unknown"}
	var gained, lost [4]geo.Inhabitants
	breaks := b.needBreaks()
	for i := range o.Communes {
		c := &o.Communes[i]
		third := 3
		if need := b.Atlas.Need(b.Atlas.Rows(geo.LevelCommune)[c.At]); need.Known() && len(breaks) == 2 {
			third = 0
			for third < 2 && need.Value < breaks[third] {
				third++
			}
		}
		gained[third], lost[third] = gained[third].Plus(c.Gained), lost[third].Plus(c.Lost)
	}
	allGained, allLost := sums(o)
	if allGained+allLost == 0 {
		return nil
	}
	var out []Needy
	for k, third := range thirds {
		if third != "unknown" || gained[k]+lost[k] > 0 {
			out = append(out, Needy{b.Text.T("simulation.need-" + third), b.some(gained[k]), b.some(lost[k])})
		}
	}
	return append(out, Needy{b.Text.T("simulation.all"), b.some(allGained), b.some(allLost)})
}

// needBreaks are the scores from which communes are in the needy third, and in the middling one; none where
// no score is known.
func (b builder) needBreaks() []float64 {
	var known []float64
	for _, row := range b.Atlas.Rows(geo.LevelCommune) {
		if need := b.Atlas.Need(row); need.Known() {
			known = append(known, need.Value)
		}
	}
	if len(known) == 0 {
		return nil
	}
	slices.Sort(known)
	return []float64{known[2*len(known)/3], known[len(known)/3]}
}
