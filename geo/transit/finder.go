package transit

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/parallel"
)

// Journeys say what journeys without a car are like.
type Journeys struct {
	Timetable *Timetable
	Stops     []orb.Point // of the timetable, degrees
	Walker    Walker
	// Walk is how far one walks to the first stop and from the last, metres.
	Walk float64
	// WalkKmh is the speed of walks that the walker does not know, km/h.
	WalkKmh float64
	// Window holds the departures that are looked at, seconds after midnight.
	Window [2]int32
	// Limit is how long a journey takes at most, seconds.
	Limit int32
}

// Finder is a [nearest.Finder] without a car: by public transport, from door to
// door, leaving at the best moment of a window, or on foot all the way where
// that is faster.
type Finder struct {
	journeys Journeys
	foot     nearest.Finder
	reached  [][]Access // by start: the fastest journeys to stops by a vehicle, the shortest first
}

// NewFinder makes a finder from starts in degrees; foot is the one on foot from
// the same starts. It errs where ctx is done first.
func NewFinder(ctx context.Context, j Journeys, starts []orb.Point, foot nearest.Finder) (*Finder, error) {
	f := &Finder{journeys: j, foot: foot, reached: make([][]Access, len(starts))}
	walks, err := j.Walker.Walks(ctx, starts, j.Stops, j.Walk)
	if err != nil {
		return nil, err
	}
	access := byFrom(len(starts), walks)
	spare := sync.Pool{New: func() any { return newFastest(&f.journeys) }}
	return f, parallel.For(ctx, len(starts), func(i int) (err error) {
		s := spare.Get().(*fastest)
		defer spare.Put(s)
		f.reached[i], err = s.from(ctx, access[i])
		return err
	})
}

// fastest looks for the fastest journeys from one start after the other.
type fastest struct {
	j      *Journeys
	search *search
	best   []Access // by stop, never where not reached
	stops  []int32  // those reached
}

func newFastest(j *Journeys) *fastest {
	f := &fastest{j: j, search: newSearch(j.Timetable), best: make([]Access, len(j.Stops))}
	for i := range f.best {
		f.best[i].Seconds = never
	}
	return f
}

// from gives the fastest journeys from some stops to all that a vehicle leads to
// sooner than one's feet, the shortest first.
func (f *fastest) from(ctx context.Context, access []Access) ([]Access, error) {
	if len(access) == 0 {
		return nil, nil
	}
	for _, stop := range f.stops {
		f.best[stop].Seconds = never
	}
	f.stops = f.stops[:0]
	for _, a := range access {
		f.reach(a, 0)
	}
	if err := f.search.profile(ctx, access, f.j.Window, f.j.Limit, f.reach); err != nil {
		return nil, err
	}
	for _, a := range access {
		if b := &f.best[a.Stop]; b.Seconds == a.Seconds {
			b.Seconds = never // what is walked all the way is found on foot, without the detour
		}
	}
	reached := make([]Access, 0, len(f.stops))
	for _, stop := range f.stops {
		if b := f.best[stop]; b.Seconds != never {
			reached = append(reached, b)
		}
	}
	slices.SortFunc(reached, sooner)
	return reached, nil
}

// reach notes a journey to a stop.
func (f *fastest) reach(journey Access, _ int32) {
	b := &f.best[journey.Stop]
	if b.Seconds == never {
		f.stops = append(f.stops, journey.Stop)
	}
	if journey.Seconds < b.Seconds {
		*b = journey
	}
}

// sooner orders journeys by their time; of equal ones by where they lead.
func sooner(a, b Access) int {
	return cmp.Or(cmp.Compare(a.Seconds, b.Seconds), cmp.Compare(a.Stop, b.Stop))
}

// Nearest answers as [nearest.Finder] says. Vehicles are taken to run straight
// from stop to stop, in Metres.
func (f *Finder) Nearest(ctx context.Context, places []orb.Point, k int) (nearest.Answer, error) {
	a, err := f.foot.Nearest(ctx, places, k)
	if err != nil {
		return a, err
	}
	egress, err := f.egress(ctx, places, k)
	if err != nil {
		return a, err
	}
	return a, parallel.For(ctx, len(f.reached), func(i int) error {
		f.merge(&a, i, egress)
		return nil
	})
}

// egress lists by stop the k places that take least to walk to.
func (f *Finder) egress(ctx context.Context, places []orb.Point, k int) ([][]Access, error) {
	all, err := f.journeys.Walker.Walks(ctx, f.journeys.Stops, places, f.journeys.Walk)
	if err != nil {
		return nil, err
	}
	walks := byFrom(len(f.journeys.Stops), all)
	for i, w := range walks {
		slices.SortFunc(w, sooner)
		walks[i] = w[:min(k, len(w))]
	}
	return walks, nil
}

// merge puts the places reached by vehicle among those reached on foot.
func (f *Finder) merge(a *nearest.Answer, start int, egress [][]Access) {
	reached := a.Of(start)
	limit := float64(f.journeys.Limit) / 60
	for i := range reached {
		if reached[i].Place >= 0 && reached[i].Minutes > limit {
			reached[i] = nearest.Reached{Place: -1}
		}
	}
	if len(reached) == 0 {
		return
	}
	last := &reached[len(reached)-1]
	for _, stop := range f.reached[start] {
		if last.Place >= 0 && float64(stop.Seconds)/60 > last.Minutes {
			break // nor do the stops that take longer lead to anything nearer
		}
		for _, walk := range egress[stop.Stop] {
			if seconds := stop.Seconds + walk.Seconds; seconds <= f.journeys.Limit {
				offer(reached, nearest.Reached{
					Place: walk.Stop, Minutes: float64(seconds) / 60, Metres: float64(stop.Metres + walk.Metres), Method: geo.MethodTransit.Code(),
				})
			}
		}
	}
	switch found := reached[0].Place >= 0; {
	case found:
		a.Reasons[start] = ""
	case a.Reasons[start] == "":
		a.Reasons[start] = geo.ReasonUnreachable
	}
}

// offer puts a place among the best, at its least time.
func offer(best []nearest.Reached, r nearest.Reached) {
	before := func(a, b nearest.Reached) bool {
		return b.Place < 0 || a.Minutes < b.Minutes || a.Minutes == b.Minutes && a.Place < b.Place
	}
	at := slices.IndexFunc(best, func(b nearest.Reached) bool { return b.Place == r.Place })
	if at < 0 {
		at = len(best) - 1
	}
	if !before(r, best[at]) {
		return
	}
	for ; at > 0 && before(r, best[at-1]); at-- {
		best[at] = best[at-1]
	}
	best[at] = r
}

// byFrom lists walks by where they begin.
func byFrom(n int, walks []Walk) [][]Access {
	by := make([][]Access, n)
	for _, w := range walks {
		by[w.From] = append(by[w.From], Access{Stop: w.To, Seconds: w.Seconds, Metres: w.Metres})
	}
	return by
}
