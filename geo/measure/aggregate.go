package measure

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"maillage/geo"
)

// aggregates makes the frame of a level: of each territory that holds a commune
// asked for.
func (m *model) aggregates(level geo.Level) *geo.Frame {
	members := map[string][]int{}
	for i, code := range m.frame.Parents[level] {
		if code != "" {
			members[code] = append(members[code], i)
		}
	}
	partial := map[string]bool{}
	for i := range m.Communes {
		if c := &m.Communes[i]; !c.Asked {
			partial[c.Parent(level)] = true
		}
	}
	var territories []geo.Territory
	var groups [][]int
	for _, code := range slices.Sorted(maps.Keys(members)) {
		t := geo.Territory{Level: level, Code: code, Name: m.Names[level][code], Communes: len(members[code]), Partial: partial[code]}
		for _, i := range members[code] {
			t.Population = t.Population.Plus(m.asked[i].Population)
		}
		territories, groups = append(territories, t), append(groups, members[code])
	}
	f := geo.NewFrame(level, territories, m.shape())
	m.aggregateIndicators(f, groups)
	AggregateAccess(f, m.frame, groups, m.mostWeight())
	return f
}

// AggregateAccess sums up what groups of communes reach, by their places in their
// frame, to the territories of a frame above them, by each of its modes. Bounds of up to
// a share of the inhabitants are left out.
func AggregateAccess(f, communes *geo.Frame, groups [][]int, most float64) {
	for mode, access := range f.Access {
		aggregate(access, communes, mode, groups, most)
	}
}

func (m *model) aggregateIndicators(f *geo.Frame, groups [][]int) {
	for k := range m.Indicators {
		for g, group := range groups {
			m.setIndicator(f, k, g, group)
		}
	}
}

// Scores are the index, NaN where missing, and the themes of communes taken together.
type Scores struct {
	Index  float64
	Themes []geo.ThemeScore
}

// AggregateScores sums up the index and the themes of groups of communes, by their
// places in a frame, by one of its modes, as [Compute] does for the territories above
// them: means are weighted by population over the communes where the figure is known,
// and missing where none is or nobody lives there; the index too where those of communes with
// more than a share of the inhabitants are withheld for their edge.
func AggregateScores(communes *geo.Frame, mode geo.Mode, groups [][]int, most float64) []Scores {
	from, out := communes.Access[mode], make([]Scores, len(groups))
	for g, group := range groups {
		out[g].Themes = make([]geo.ThemeScore, len(from.Themes))
		for t := range from.Themes {
			gap, coverage := aggregateScore(from.Themes[t].Gap, from.Themes[t].Coverage, communes.Territories, group)
			out[g].Themes[t] = geo.ThemeScore{Gap: gap, Coverage: coverage}
		}
		out[g].Index, _ = aggregateScore(from.Index.Value, from.Index.Coverage, communes.Territories, group)
		if endsAtEdge(&from.Index, communes.Territories, group, most) {
			out[g].Index = math.NaN()
		}
	}
	return out
}

// aggregate sums up the communes of each group, where bounds of up to a share of the
// inhabitants are left out.
func aggregate(out *geo.AccessColumns, communes *geo.Frame, mode geo.Mode, groups [][]int, most float64) {
	from := communes.Access[mode]
	for s := range out.Services {
		aggregateColumns(&out.Services[s], &from.Services[s], communes.Territories, groups, most)
	}
	aggregateScores(out, communes, mode, groups, most)
}

// aggregateColumns sums up the access of each group to one service.
func aggregateColumns(out, from *geo.ServiceColumns, of []geo.Territory, groups [][]int, most float64) {
	for g, group := range groups {
		out.Set(g, aggregateService(from, of, group, most))
		aggregateWhom(out, g, from, group)
	}
}

// aggregateScores sums up the themes and the index of each group.
func aggregateScores(out *geo.AccessColumns, communes *geo.Frame, mode geo.Mode, groups [][]int, most float64) {
	from := communes.Access[mode]
	for g, group := range groups {
		for t := range out.Themes {
			to, c := &out.Themes[t], &from.Themes[t]
			to.Gap[g], to.Coverage[g] = aggregateScore(c.Gap, c.Coverage, communes.Territories, group)
			to.Withheld[g] = aggregateReason(to.Gap[g], c.Withheld, communes.Territories, group)
		}
		out.Index.Value[g], out.Index.Coverage[g] = aggregateScore(from.Index.Value, from.Index.Coverage, communes.Territories, group)
		out.Index.Withheld[g] = aggregateReason(out.Index.Value[g], from.Index.Withheld, communes.Territories, group)
		withholdAtEdge(&out.Index, g, &from.Index, communes.Territories, group, most)
	}
}

// withholdAtEdge withholds an index where those of communes with more than a share of
// the inhabitants are withheld for their edge.
func withholdAtEdge(out *geo.ScoreColumns, at int, from *geo.ScoreColumns, of []geo.Territory, group []int, most float64) {
	if endsAtEdge(from, of, group, most) {
		out.Value[at], out.Withheld[at] = math.NaN(), geo.WordCode(geo.Withholdings(), geo.WithheldEdge)
	}
}

// endsAtEdge reports whether the scores of communes with more than a share of the
// inhabitants of a group are withheld for their edge.
func endsAtEdge(from *geo.ScoreColumns, of []geo.Territory, group []int, most float64) bool {
	edge, bounds, all := geo.WordCode(geo.Withholdings(), geo.WithheldEdge), 0.0, 0.0
	for _, i := range group {
		people := of[i].Population.Weight()
		all += people
		if from.Withheld[i] == edge {
			bounds += people
		}
	}
	return bounds > most*all
}

// aggregateReason is why a score that is missing is withheld: as in the communes where
// most people live.
func aggregateReason(score float64, reasons []uint8, of []geo.Territory, group []int) uint8 {
	if geo.Known(score) {
		return 0
	}
	people := make([]float64, 1+len(geo.Withholdings()))
	for _, i := range group {
		people[reasons[i]] += max(1, of[i].Population.Weight())
	}
	best := 1
	for code := range people[1:] {
		if people[1+code] > people[best] {
			best = 1 + code
		}
	}
	return uint8(best)
}

// aggregateScore gives the mean of what is known, and the mean coverage.
func aggregateScore(values, coverages []float64, of []geo.Territory, group []int) (value, coverage float64) {
	var v, c mean
	for _, i := range group {
		c.add(of[i].Population, coverages[i])
		v.add(of[i].Population, values[i])
	}
	if coverage = c.value(); !geo.Known(coverage) {
		coverage = 0
	}
	return v.value(), coverage
}

// aggregateService sums up the access to one service. Its state is the one that
// at least half of the inhabitants with a known access enjoy or better; who
// cannot reach the service counts in the gap and has no time. Bounds are left out where
// they are of at most a share of the inhabitants.
func aggregateService(c *geo.ServiceColumns, of []geo.Territory, group []int, most float64) geo.ServiceScore {
	var minutes, metres, gap mean
	out := geo.ServiceScore{Edge: mostlyBounds(c, of, group, most)}
	states, methods := geo.States(), geo.Methods()
	in := make([]float64, len(states)) // inhabitants by state
	for _, i := range group {
		people := of[i].Population
		out.Count += int(c.Count[i])
		out.Beyond = out.Beyond.Plus(geo.Inhabitants(c.Beyond[i]))
		out.Answered, out.Unknown = out.Answered.Plus(geo.Inhabitants(c.Answered[i])), out.Unknown.Plus(geo.Inhabitants(c.Unknown[i]))
		if geo.Known(c.Gap[i]) {
			in[c.State[i]-1] += people.Weight()
		}
		if c.Edge[i] && geo.Known(c.Minutes[i]) && !out.Edge {
			continue
		}
		gap.add(people, c.Gap[i])
		if !geo.Known(c.Minutes[i]) {
			out.Reason = reasonOf(out.Reason, c, i)
			continue
		}
		out.Method = mixed(out.Method, methods[c.Method[i]-1])
		minutes.add(people, c.Minutes[i])
		metres.add(people, c.Metres[i])
	}
	out.Minutes, out.Metres, out.Gap = minutes.value(), metres.value(), gap.value()
	people := func(state geo.State) float64 { return in[geo.WordCode(states, state)-1] }
	out.State = majority(people(geo.StateCovered), people(geo.StateEnterprise), people(geo.StateUncovered))
	if out.Known() {
		out.Reason = ""
	} else {
		out.Method = ""
	}
	return out
}

// aggregateWhom says who the inhabitants of a group are that are too far: of all communes
// where some are, or of none.
func aggregateWhom(out *geo.ServiceColumns, g int, from *geo.ServiceColumns, group []int) {
	var sum geo.Whom
	for _, i := range group {
		if from.Beyond[i] != 0 {
			sum = sum.Plus(from.Whom.At(i))
		}
	}
	if out.Beyond[g] != 0 {
		out.Whom.Set(g, sum, geo.Inhabitants(out.Beyond[g]))
	}
}

// reasonOf is why some communes have no time, given why those before have none: that no
// way leads there before all else.
func reasonOf(before string, c *geo.ServiceColumns, i int) string {
	switch {
	case geo.Known(c.Gap[i]):
		return geo.ReasonUnreachable
	case c.Reason[i] > 0:
		return cmp.Or(before, geo.Reasons()[c.Reason[i]-1])
	}
	return before
}

// mostlyBounds reports whether the times of more than a share of the inhabitants are
// bounds.
func mostlyBounds(c *geo.ServiceColumns, of []geo.Territory, group []int, most float64) bool {
	var bounds, all float64
	for _, i := range group {
		if c.Edge[i] {
			bounds += of[i].Population.Weight()
		}
		if c.Edge[i] || geo.Known(c.Gap[i]) {
			all += of[i].Population.Weight()
		}
	}
	return bounds > most*all
}

// mixed is the method of a mean of times: the least exact of theirs.
func mixed(a, b geo.Method) geo.Method {
	if a == geo.MethodEstimate || b == geo.MethodEstimate {
		return geo.MethodEstimate
	}
	return max(a, b) // transit before road: a part of it
}

// majority is the state that half of the inhabitants whose state is known are in, or in
// a better one.
func majority(covered, enterprise, uncovered float64) geo.State {
	all := covered + enterprise + uncovered
	switch {
	case all == 0:
		return geo.StateUnknown
	case 2*covered >= all:
		return geo.StateCovered
	case 2*(covered+enterprise) >= all:
		return geo.StateEnterprise
	}
	return geo.StateUncovered
}
