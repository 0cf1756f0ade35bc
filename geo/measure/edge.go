package measure

import (
	"math"
	"slices"

	"maillage/geo"
	"maillage/geo/composite"
)

// Edges says how far communes are from where nothing is loaded.
type Edges struct {
	Services []Ends // how far it is to where their places are not loaded
	Poles    Ends   // to where the hearts of attraction areas are not
	// Catchments are of the observations that count places beyond the nearest, by name.
	Catchments map[string]Catchment
	// RoadKmh is the highest speed on the roads, by mode.
	RoadKmh map[geo.Mode]float64
	// MostPoints and MostThemePoints are by how much bounds may move the index and a theme
	// of a commune, of 100; above they are withheld.
	MostPoints, MostThemePoints float64
	// MostWeight is the share of the inhabitants of a territory above communes whose times
	// may be bounds.
	MostWeight float64
}

// Ends says how far it is to where something is not loaded: in metres as the crow flies
// from the centre of a commune, by its code. A commune that is not listed is near no end.
type Ends struct {
	Places map[string]float64 // to where no places are loaded
	Roads  map[string]float64 // to where these or roads are not; nil where no road network is loaded
}

// Catchment says that an observation counts all the places of a service, by its place in
// [Input].Services, that are within so many minutes by car.
type Catchment struct {
	Service int
	Minutes float64
}

// mostWeight is all of it where nothing ends.
func (m *model) mostWeight() float64 {
	if m.Edges == nil {
		return 1
	}
	return m.Edges.MostWeight
}

// bound is how long it takes by a mode to get to where the places of a service end, as
// [model.boundTo].
func (m *model) bound(mode geo.Mode, service int, commune string, method geo.Method) float64 {
	if m.Edges == nil {
		return math.Inf(1)
	}
	return m.boundTo(&m.Edges.Services[service], mode, commune, method)
}

// boundTo is how long it takes by a mode to get to where what is loaded ends, minutes,
// infinite where it does not: straight ahead at the highest speed by road, else by the
// fastest estimate. The way is of a method, "" where none is found.
func (m *model) boundTo(to *Ends, mode geo.Mode, commune string, method geo.Method) float64 {
	ends := to.Places
	if to.Roads != nil && method != geo.MethodEstimate {
		ends = to.Roads
	}
	metres, near := ends[commune]
	if !near {
		return math.Inf(1)
	}
	if kmh := m.Edges.RoadKmh[mode]; method == geo.MethodRoad && kmh > 0 {
		return metres / 1000 / kmh * 60
	}
	estimate := m.Estimate // public transport may be as fast as a car
	if method != geo.MethodTransit {
		estimate = estimate.By(mode)
	}
	estimate.FloorMinutes = 0
	return estimate.Minutes(metres, false)
}

// bounded judges the time to a service of the i-th commune, and reports whether its
// state is known all the same.
func (m *model) bounded(out *geo.ServiceColumns, i, service int, mode geo.Mode) bool {
	bound := m.bound(mode, service, m.asked[i].Code, methodOf(out, i))
	if !geo.Known(out.Minutes[i]) {
		if out.Edge[i] = !math.IsInf(bound, 1); out.Edge[i] { // roads that were not loaded may lead there
			out.Reason[i], out.Gap[i] = geo.WordCode(geo.Reasons(), geo.ReasonEdge), math.NaN()
		}
		return !out.Edge[i]
	}
	acceptable := m.Services[service].Limit.Acceptable
	out.Edge[i] = out.Minutes[i] > bound
	return !out.Edge[i] || out.Minutes[i] <= acceptable || bound >= acceptable
}

// within reports whether all that there is within the acceptable time of the i-th commune
// is loaded, so that what is not found there is not there.
func (m *model) within(out *geo.ServiceColumns, i, service int, mode geo.Mode) bool {
	return m.bound(mode, service, m.asked[i].Code, methodOf(out, i)) >= m.Services[service].Limit.Acceptable
}

// methodOf is how the time of the i-th commune was obtained, "" where there is none.
func methodOf(out *geo.ServiceColumns, i int) geo.Method {
	if code := out.Method[i]; code > 0 {
		return geo.Methods()[code-1]
	}
	return ""
}

// boundPole notes that the time of the i-th commune to the nearest heart is a bound, and
// leaves it out, where it is longer than the way to where hearts are not loaded.
func (m *model) boundPole(i int, method geo.Method) {
	if m.Edges == nil {
		return
	}
	bound := m.boundTo(&m.Edges.Poles, geo.ModeCar, m.asked[i].Code, method)
	if minutes := m.poleMinutes[i]; minutes > bound || !geo.Known(minutes) && !math.IsInf(bound, 1) {
		m.noteBound(ObservedPole, i)
		m.poleMinutes[i] = math.NaN()
	}
}

// boundCatchments leaves out what counts places within a time in which the estimate gets
// to where they are not loaded. At the highest speed by road, hardly a commune would be
// left of what is within 20 minutes.
func (m *model) boundCatchments() {
	if m.Edges == nil {
		return
	}
	for name, c := range m.Edges.Catchments {
		ends := m.Edges.Services[c.Service]
		if ends.Roads != nil {
			ends.Places = ends.Roads
		}
		if m.observed[name] == nil {
			continue
		}
		for i, commune := range m.asked {
			if m.boundTo(&ends, geo.ModeCar, commune.Code, geo.MethodEstimate) < c.Minutes {
				m.noteBound(name, i)
				m.observed[name][i] = math.NaN()
			}
		}
	}
}

// noteBound notes that what is observed in the i-th commune hangs on what is not loaded.
func (m *model) noteBound(name string, i int) {
	if m.bounds == nil {
		m.bounds = map[string][]bool{}
	}
	if m.bounds[name] == nil {
		m.bounds[name] = make([]bool, len(m.asked))
	}
	m.bounds[name][i] = true
}

// atEdge reports whether communes with more of the inhabitants than may be have a bound
// for what is observed.
func (m *model) atEdge(name string, communes []int) bool {
	of := m.bounds[name]
	if of == nil {
		return false
	}
	var bounds, all float64
	for _, i := range communes {
		people := max(1, m.asked[i].Population.Weight()) // of a commune without inhabitants too
		all += people
		if of[i] {
			bounds += people
		}
	}
	return bounds > m.Edges.MostWeight*all
}

// withholdBounds withholds the index and the themes of the communes that bounds, which are
// left out, may move by more than they may: from where all of their places are as far as
// they are found to be to where nearer ones, beyond what is loaded, are within reach.
func (m *model) withholdBounds(access *geo.AccessColumns, gaps [][]float64, tree composite.Tree, choice *composite.Choice) error {
	low, high := m.boundedGaps(access, gaps)
	if low == nil {
		return nil
	}
	moved := [2]*composite.Scores{}
	for at, filled := range [2][][]float64{low, high} {
		table, err := composite.TableOf(m.parts, filled)
		if err != nil {
			return err
		}
		moved[at] = composite.NewScores(len(access.Themes), len(m.asked))
		if err := composite.Aggregate(moved[at], table, tree, composite.Arithmetic, choice); err != nil {
			return err
		}
	}
	withholdMoved(access.Index.Value, access.Index.Withheld, moved[0].Index, moved[1].Index, m.Edges.MostPoints)
	for t := range access.Themes {
		withholdMoved(access.Themes[t].Gap, access.Themes[t].Withheld, moved[0].Themes[t], moved[1].Themes[t], m.Edges.MostThemePoints/100)
	}
	return nil
}

// withholdMoved withholds the scores that lie farther than most from the least or the most
// that they would be with bounds, and those of which enough would be known with them alone.
func withholdMoved(scores []float64, withheld []uint8, low, high []float64, most float64) {
	edge := geo.WordCode(geo.Withholdings(), geo.WithheldEdge)
	for i, score := range scores {
		lacking := !geo.Known(score) && geo.Known(high[i])
		if lacking || max(math.Abs(score-low[i]), math.Abs(score-high[i])) > most {
			scores[i], withheld[i] = math.NaN(), edge
		}
	}
}

// boundedGaps are the gaps of the parts with the least and the most that those which are
// bounds may be; nil where none is.
func (m *model) boundedGaps(access *geo.AccessColumns, gaps [][]float64) (low, high [][]float64) {
	low, high = slices.Clone(gaps), slices.Clone(gaps)
	some := false
	for k := range m.parts {
		p := &m.parts[k]
		if !p.IsService() || p.Stale || p.Incomplete {
			continue
		}
		columns := &access.Services[p.Service]
		for i := range m.asked {
			if !columns.Edge[i] {
				continue
			}
			if some = true; &low[k][0] == &gaps[k][0] {
				low[k], high[k] = slices.Clone(gaps[k]), slices.Clone(gaps[k])
			}
			high[k][i] = columns.Gap[i]
			if !geo.Known(high[k][i]) { // no way is found: it may be as far as can be
				high[k][i] = 1
			}
			low[k][i] = 0
		}
	}
	if !some {
		return nil, nil
	}
	return low, high
}

// leaveOutBounds leaves out of the table what is a bound, and all of the communes whose
// index is withheld for their edge.
func (m *model) leaveOutBounds() {
	access := m.frame.Access[geo.ModeCar]
	for k := range m.table.Parts {
		p := &m.table.Parts[k]
		bound := func(i int) bool { return access.Bound(p, i) }
		m.table.Raw[k] = geo.Without(m.table.Raw[k], bound)
		for s := range m.table.Gaps {
			m.table.Gaps[s][k] = geo.Without(m.table.Gaps[s][k], bound)
		}
	}
}
