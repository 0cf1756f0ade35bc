package transit

import (
	"context"
	"slices"
)

// profile searches from every departure of a window at which a vehicle can be
// caught, the latest first, each journey within a limit. visit is given, for each
// departure, the stops that it reaches earlier than all later ones do: the journey
// and when it left. The search is reset before. It errs where ctx is done first.
func (s *search) profile(ctx context.Context, access []Access, window [2]int32, limit int32, visit func(journey Access, departure int32)) error {
	s.reset()
	for _, departure := range s.t.departures(access, window) {
		if err := ctx.Err(); err != nil {
			return err
		}
		s.run(access, departure, departure+limit)
		for _, stop := range s.better {
			visit(Access{Stop: stop, Seconds: s.arrive[stop] - departure, Metres: s.arriveMetres[stop]}, departure)
		}
	}
	return nil
}

// departures are the moments of a window at which one leaves to catch a vehicle
// just in time, and its end, from which one may still wait; the latest first.
func (t *Timetable) departures(access []Access, window [2]int32) []int32 {
	all := []int32{window[1]}
	for _, a := range access {
		for _, c := range t.at.of(a.Stop) {
			p := &t.patterns[c.pattern]
			n := len(p.stops)
			if !p.board[c.position] || int(c.position) == n-1 {
				continue
			}
			for trip := p.catch(int(c.position), window[0]+a.Seconds, len(p.trips)); trip < len(p.trips); trip++ {
				at := p.leave[trip*n+int(c.position)] - a.Seconds
				if at > window[1] {
					break
				}
				all = append(all, at)
			}
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	slices.Reverse(all)
	return all
}

// Fastest gives the least seconds from door to each stop over the departures of
// a window, seconds after midnight, by journeys within a limit; on foot alone
// for the stops of access. [Unreached] where there is none. It errs where ctx is
// done first.
func (t *Timetable) Fastest(ctx context.Context, access []Access, window [2]int32, limit int32) ([]int32, error) {
	least := make([]int32, len(t.change))
	for i := range least {
		least[i] = Unreached
	}
	for _, a := range access {
		if a.Seconds <= limit {
			least[a.Stop] = min(least[a.Stop], a.Seconds)
		}
	}
	s := t.search()
	defer t.spare.Put(s)
	err := s.profile(ctx, access, window, limit, func(journey Access, _ int32) {
		least[journey.Stop] = min(least[journey.Stop], journey.Seconds)
	})
	return least, err
}
