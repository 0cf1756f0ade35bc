package transit

import (
	"cmp"
	"runtime"
	"slices"
	"sync"

	"github.com/paulmach/orb"
	"golang.org/x/sync/errgroup"

	"maillage/geo"
	"maillage/geo/nearest"
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
// the same starts.
func NewFinder(j Journeys, starts []orb.Point, foot nearest.Finder) *Finder {
	f := &Finder{journeys: j, foot: foot, reached: make([][]Access, len(starts))}
	access := byFrom(len(starts), j.Walker.Walks(starts, j.Stops, j.Walk))
	inBatches(len(starts), func(next func() (int, bool)) {
		s := newSearch(j.Timetable)
		best := make([]Access, len(j.Stops))
		for i := range best {
			best[i].Seconds = never
		}
		for i, more := next(); more; i, more = next() {
			f.reached[i] = fastest(s, access[i], &j, best)
		}
	})
	return f
}

// fastest gives the fastest journeys from some stops to all that a vehicle leads to
// sooner than one's feet, the shortest first. best is by stop, all never, and is
// left so.
func fastest(s *search, access []Access, j *Journeys, best []Access) []Access {
	if len(access) == 0 {
		return nil
	}
	var stops []int32
	reach := func(journey Access, _ int32) {
		b := &best[journey.Stop]
		if b.Seconds == never {
			stops = append(stops, journey.Stop)
		}
		if journey.Seconds < b.Seconds {
			*b = journey
		}
	}
	for _, a := range access {
		reach(a, 0)
	}
	s.profile(access, j.Window, j.Limit, reach)
	for _, a := range access {
		if b := &best[a.Stop]; b.Seconds == a.Seconds {
			b.Seconds = never // what is walked all the way is found on foot, without the detour
		}
	}
	reached := make([]Access, 0, len(stops))
	for _, stop := range stops {
		if b := &best[stop]; b.Seconds != never {
			reached = append(reached, *b)
			b.Seconds = never
		}
	}
	slices.SortFunc(reached, sooner)
	return reached
}

// sooner orders journeys by their time; of equal ones by where they lead.
func sooner(a, b Access) int {
	return cmp.Or(cmp.Compare(a.Seconds, b.Seconds), cmp.Compare(a.Stop, b.Stop))
}

// Nearest answers as [nearest.Finder] says. Vehicles are taken to run straight
// from stop to stop, in Metres.
func (f *Finder) Nearest(places []orb.Point, k int) nearest.Answer {
	a := f.foot.Nearest(places, k)
	egress := f.egress(places, k)
	inBatches(len(f.reached), func(next func() (int, bool)) {
		for i, more := next(); more; i, more = next() {
			f.merge(&a, i, egress)
		}
	})
	return a
}

// egress lists by stop the k places that take least to walk to.
func (f *Finder) egress(places []orb.Point, k int) [][]Access {
	walks := byFrom(len(f.journeys.Stops), f.journeys.Walker.Walks(f.journeys.Stops, places, f.journeys.Walk))
	for _, w := range walks {
		slices.SortFunc(w, sooner)
	}
	for i, w := range walks {
		walks[i] = w[:min(k, len(w))]
	}
	return walks
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
					Place: walk.Stop, Minutes: float64(seconds) / 60, Metres: float64(stop.Metres + walk.Metres), Method: geo.MethodTransit,
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

// inBatches has each of some goroutines take indices below n until none is left.
func inBatches(n int, work func(next func() (int, bool))) {
	var mu sync.Mutex
	taken := 0
	next := func() (int, bool) {
		mu.Lock()
		defer mu.Unlock()
		taken++
		return taken - 1, taken <= n
	}
	var g errgroup.Group
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() error {
			work(next)
			return nil
		})
	}
	_ = g.Wait() // none of them errs
}
