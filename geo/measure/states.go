package measure

import (
	"context"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/explanation"
	"maillage/geo/nearest"
)

// fromSquares is what is nearest to the squares, of facilities and enterprises together.
type fromSquares struct {
	nearest.Answer
	facilities int // places from this one on are enterprises
	// ordinary are the squares from which a facility is within the acceptable time though
	// two enterprises are nearer.
	ordinary map[int]bool
}

// fromSquares searches from the squares: the two nearest places where social enterprises
// give the service, for the second tells whether they alone do, and by car, for it tells
// what hangs by the first.
func (m *model) fromSquares(ctx context.Context, mode geo.Mode, squares nearest.Finder, service int) (fromSquares, error) {
	s, k := &m.supplies[service], 1
	if mode == geo.ModeCar || len(s.enterprises.points) > 0 {
		k = 2
	}
	found := fromSquares{facilities: len(s.facilities.points)}
	var err error
	if found.Answer, err = squares.Nearest(ctx, s.points(), k); err != nil {
		return found, err
	}
	return found, m.settleBetween(ctx, mode, service, &found)
}

// settleBetween finds of which squares between two enterprises a facility is within the
// acceptable time too.
func (m *model) settleBetween(ctx context.Context, mode geo.Mode, service int, found *fromSquares) error {
	limit := m.Services[service].Limit.Acceptable
	found.ordinary = nil
	unsure := found.betweenEnterprises(limit)
	if len(unsure) == 0 {
		return nil
	}
	starts := make([]orb.Point, len(unsure))
	for j, at := range unsure {
		starts[j] = m.starts.squares[at]
	}
	finder, err := m.finder(ctx, mode, starts)
	if err != nil {
		return err
	}
	facilities, err := finder.Nearest(ctx, m.supplies[service].facilities.points, 1)
	if err != nil {
		return err
	}
	found.ordinary = map[int]bool{}
	for j, at := range unsure {
		if hit := facilities.Of(j)[0]; hit.Place >= 0 && hit.Minutes <= limit {
			found.ordinary[at] = true
		}
	}
	return nil
}

// betweenEnterprises are the squares whose two nearest places within a time are both
// enterprises: a facility may be within it too.
func (f *fromSquares) betweenEnterprises(minutes float64) (squares []int) {
	if f.K < 2 {
		return nil
	}
	for at := range f.Reasons {
		if !slices.ContainsFunc(f.Of(at), func(hit nearest.Reached) bool {
			return int(hit.Place) < f.facilities || hit.Minutes > minutes
		}) {
			squares = append(squares, at)
		}
	}
	return squares
}

// state is that of a square. What is not found within the acceptable time may be there
// all the same unless whole.
func (f *fromSquares) state(at int, limit geo.Threshold, whole bool) geo.State {
	near := f.Of(at)[0]
	switch {
	case near.Place < 0 && f.Reasons[at] != geo.ReasonUnreachable:
		return geo.StateUnknown
	case near.Place < 0 || near.Minutes > limit.Acceptable:
		if whole {
			return geo.StateUncovered
		}
		return geo.StateUnknown
	case int(near.Place) < f.facilities || f.ordinary[at]:
		return geo.StateCovered
	}
	if next := f.Of(at)[1]; next.Place >= 0 && int(next.Place) < f.facilities && next.Minutes <= limit.Acceptable {
		return geo.StateCovered
	}
	return geo.StateEnterprise
}

// inState are people by their state, in the order of [geo.States].
type inState [4]float64

// byState sums up the people of the squares of the i-th commune by their state, and says who
// those are that are uncovered.
func (s *starts) byState(i int, found *fromSquares, limit geo.Threshold, whole bool) (in inState, uncovered geo.Whom) {
	for at := s.within[i][0]; at < s.within[i][1]; at++ {
		state := found.state(at, limit, whole)
		if in[geo.WordCode(geo.States(), state)-1] += s.people[at]; state == geo.StateUncovered {
			uncovered = uncovered.Plus(s.whom[at])
		}
	}
	return in, uncovered
}

// all are the people of all states.
func (in inState) all() (sum float64) {
	for _, people := range in {
		sum += people
	}
	return sum
}

// of shares out inhabitants as the people are, in whole numbers by the largest remainder
// (Hamilton's method), so that the states sum to them.
func (in inState) of(population geo.Inhabitants) geo.ByState {
	var out geo.ByState
	sum := in.all()
	for s, people := range in {
		if people > 0 && !population.Known() {
			out[s] = geo.NoCount
		}
	}
	if !population.Known() {
		return out
	}
	shares := make([]float64, len(in))
	for s, people := range in {
		if people == sum {
			return geo.AllIn(geo.States()[s], population)
		}
		shares[s] = population.Float() * people / sum
	}
	for s, n := range explanation.Apportion(shares, population.Float(), 0) {
		out[s] = geo.Inhabitants(n)
	}
	return out
}

// setByState writes how many inhabitants of the i-th commune are in each state.
func setByState(out *geo.ServiceColumns, i int, in geo.ByState) {
	out.Beyond[i] = int32(in.In(geo.StateUncovered))
	out.Answered[i], out.Unknown[i] = int32(in.In(geo.StateEnterprise)), int32(in.In(geo.StateUnknown))
}

// doNotKnow leaves the i-th commune without access, for a reason.
func (m *model) doNotKnow(out *geo.ServiceColumns, i int, reason string) {
	out.State[i], out.Reason[i] = geo.WordCode(geo.States(), geo.StateUnknown), geo.WordCode(geo.Reasons(), reason)
	setByState(out, i, geo.AllIn(geo.StateUnknown, m.asked[i].Population))
}
