package measure

import (
	"context"
	"math"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/parallel"
)

// alternatives is how many facilities are looked for: the nearest, the second
// and the third.
const alternatives = 3

// access measures every commune's access to every service by one mode, services
// side by side.
func (m *model) access(ctx context.Context, mode geo.Mode) error {
	centres, err := m.finder(ctx, mode, m.starts.centres)
	if err != nil {
		return err
	}
	squares, err := m.finder(ctx, mode, m.starts.squaresBy(mode))
	if err != nil {
		return err
	}
	if mode == geo.ModeCar {
		if err := m.isolate(ctx, centres); err != nil {
			return err
		}
	}
	return parallel.For(ctx, len(m.Services), func(service int) error {
		columns := &m.frame.Access[mode].Services[service]
		m.countEquipment(service, mode)
		if m.Services[service].Shortfall != nil {
			m.withhold(columns, mode, service)
			return nil
		}
		found, err := m.find(ctx, mode, centres, squares, service)
		if err != nil {
			return err
		}
		for i := range m.asked {
			m.serve(columns, mode, i, service, &found)
		}
		if m.doubted(mode) {
			m.undecide(columns)
		}
		if mode == geo.ModeCar {
			m.rely(service, columns, &found)
		}
		if mode == geo.ModeCar && m.table != nil {
			m.tabulateService(service, columns, &found.squares.Answer)
		}
		return nil
	})
}

// find searches from the centres and the squares for what gives a service.
func (m *model) find(ctx context.Context, mode geo.Mode, centres, squares nearest.Finder, service int) (out found, err error) {
	s := &m.supplies[service]
	if out.facilities, err = centres.Nearest(ctx, s.facilities.points, alternatives); err != nil {
		return out, err
	}
	if out.enterprises, err = centres.Nearest(ctx, s.enterprises.points, answersBy(mode)); err != nil {
		return out, err
	}
	out.squares, err = m.fromSquares(ctx, mode, squares, service)
	return out, err
}

// answersBy is how many enterprises are looked for from the centres: by car the second too,
// for what hangs by the first.
func answersBy(mode geo.Mode) int {
	if mode == geo.ModeCar {
		return 2
	}
	return 1
}

// withhold leaves a service unmeasured whose files are incomplete.
func (m *model) withhold(out *geo.ServiceColumns, mode geo.Mode, service int) {
	for i := range m.asked {
		m.doNotKnow(out, i, geo.ReasonIncomplete)
	}
	if mode == geo.ModeCar && m.table != nil {
		m.table.Raw[service] = out.Minutes
		for s := range m.table.Shifts {
			m.table.Gaps[s][service] = out.Gap
		}
	}
}

// doubted reports whether times by a mode decide nothing.
func (m *model) doubted(mode geo.Mode) bool { return mode == geo.ModeTransit && m.WithoutCar != "" }

// undecide leaves times to a service, and takes away what they would decide.
func (m *model) undecide(out *geo.ServiceColumns) {
	for i := range out.Gap {
		out.Gap[i] = math.NaN()
		out.State[i] = geo.WordCode(geo.States(), geo.StateUnknown)
		setByState(out, i, geo.AllIn(geo.StateUnknown, m.asked[i].Population))
	}
}

// found is what is nearest to the centres, by facilities and by enterprises, and what is
// nearest of both to the squares.
type found struct {
	facilities, enterprises nearest.Answer
	squares                 fromSquares
}

// countEquipment fills the column of how many pieces of equipment communes have,
// one for all modes.
func (m *model) countEquipment(service int, mode geo.Mode) {
	columns := &m.frame.Access[mode].Services[service]
	if mode != geo.ModeCar {
		columns.Count = m.frame.Access[geo.ModeCar].Services[service].Count
		return
	}
	for i, c := range m.asked {
		columns.Count[i] = 0
		if counts := m.counts[c.Code]; counts != nil {
			columns.Count[i] = counts[service]
		}
	}
}

// finder is the search by a mode from points.
func (m *model) finder(ctx context.Context, mode geo.Mode, points []orb.Point) (nearest.Finder, error) {
	if m.Finder != nil {
		if f, err := m.Finder(ctx, mode, points); f != nil || err != nil {
			return f, err
		}
	}
	return nearest.NewEstimated(ctx, nearest.NewEstimator(m.Estimate.By(mode), m.Mountain), points)
}

// serve says how the i-th commune asked for is served by what was found.
func (m *model) serve(out *geo.ServiceColumns, mode geo.Mode, i, service int, found *found) {
	start := m.starts.centre[i]
	if start < 0 {
		m.doNotKnow(out, i, geo.ReasonNoCentre)
		return
	}
	s, limit := &m.supplies[service], m.Services[service].Limit
	s.reach(out, i, found.facilities.Of(start))
	why := found.facilities.Reasons[start]
	if !geo.Known(out.Minutes[i]) && why != geo.ReasonUnreachable {
		m.doNotKnow(out, i, why)
		return
	}
	ordinary := out.Minutes[i] <= limit.Acceptable // false where missing
	s.answer(out, i, found.enterprises.Of(start)[0], limit.Acceptable)
	if geo.Known(out.Minutes[i]) {
		out.Gap[i] = limit.Gap(out.Minutes[i])
	} else {
		out.Reason[i], out.Gap[i] = geo.WordCode(geo.Reasons(), why), 1
	}
	m.settle(out, mode, i, service, ordinary, &found.squares)
}

// settle says in what state the i-th commune is and who is beyond the acceptable time,
// given whether a facility is within it.
func (m *model) settle(out *geo.ServiceColumns, mode geo.Mode, i, service int, ordinary bool, squares *fromSquares) {
	limit := m.Services[service].Limit
	known := m.bounded(out, i, service, mode)
	near := out.Minutes[i] <= limit.Acceptable // false where missing
	state := stateOf(ordinary, near)
	if !known && state == geo.StateUncovered {
		state = geo.StateUnknown
	}
	out.State[i] = geo.WordCode(geo.States(), state)
	people := m.asked[i].Population
	if !geo.Known(out.Gap[i]) {
		setByState(out, i, geo.AllIn(geo.StateUnknown, people))
		return
	}
	in := geo.AllIn(state, people)
	if gap, known := m.starts.overSquares(i, &squares.Answer, limit); known {
		out.Gap[i] = gap
		of, uncovered := m.starts.byState(i, squares, limit, m.within(out, i, service, mode))
		in = of.of(people)
		out.Whom.Set(i, uncovered.Times(people.Float()/of.all()), in.In(geo.StateUncovered))
	}
	setByState(out, i, in)
	if m.Services[service].Stale && !m.KeepStale {
		out.Answered[i], out.Unknown[i] = 0, int32(people)
	}
}

// answer notes the nearest social enterprise that gives the service where it is near
// enough or nearer than every facility, and the way to it where that is the shortest.
func (s *supply) answer(out *geo.ServiceColumns, i int, hit nearest.Reached, acceptable float64) {
	ordinary := out.Minutes[i]
	nearer := hit.Minutes < ordinary || !geo.Known(ordinary)
	if hit.Place < 0 || !nearer && hit.Minutes > acceptable {
		return
	}
	out.Nearest.Enterprise[i] = s.enterprises.numbers[hit.Place]
	if nearer {
		out.Nearest.FacilityMinutes[i], out.Method[i] = ordinary, hit.Method
		out.Minutes[i], out.Metres[i] = hit.Minutes, hit.Metres
	}
}

// stateOf is the state of a commune with a known access: ordinary where a facility is
// near enough, near where any place is.
func stateOf(ordinary, near bool) geo.State {
	switch {
	case ordinary:
		return geo.StateCovered
	case near:
		return geo.StateEnterprise
	}
	return geo.StateUncovered
}

// reach notes the nearest facility found and those after it.
func (s *supply) reach(out *geo.ServiceColumns, i int, hits []nearest.Reached) {
	for j, hit := range hits {
		if hit.Place < 0 {
			return
		}
		number := s.facilities.numbers[hit.Place]
		switch j {
		case 0:
			out.Nearest.Facility[i], out.Method[i] = number, hit.Method
			out.Minutes[i], out.Metres[i] = hit.Minutes, hit.Metres
		case 1:
			out.Nearest.Second[i], out.Nearest.SecondMinutes[i] = number, hit.Minutes
		case 2:
			out.Nearest.Third[i], out.Nearest.ThirdMinutes[i] = number, hit.Minutes
		}
	}
}
