package demo

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// coachLine is a line of coaches or trains: its calls in order, and how many
// runs it makes each way.
type coachLine struct {
	calls    []*commune
	train    bool
	metres   []float64 // from each call to the next
	weekday  int       // runs each way
	saturday int
	sunday   int
}

// coaches are the lines of the island: each seat of an EPCI is joined to its
// villages and to the next larger town. An EPCI was planted without any, and a
// village with one line of two runs.
func (w *island) coaches(p plan, links []*link, rail stations, rng *rand.Rand) []coachLine {
	of := w.byCommune(links)
	var lines []coachLine
	for _, e := range w.epcis {
		if e == p.noCoach {
			continue
		}
		from := w.routes(e.seat, of, farthestTown)
		lines = append(lines, w.villageLines(e, &from, p, rng)...)
		if l, ok := w.townLine(e.seat, &from, p); ok {
			lines = append(lines, l)
		}
	}
	return append(lines, rail.trains()...)
}

// villageLines lead from the villages of an EPCI to its seat, the farthest first:
// a village on the way of one needs none of its own.
func (w *island) villageLines(e *epci, from *routes, p plan, rng *rand.Rand) []coachLine {
	served := map[*commune]bool{e.seat: true}
	members := slices.Clone(e.members)
	slices.SortStableFunc(members, func(a, b *commune) int {
		return cmp.Compare(from.metres[int32(b.number)], from.metres[int32(a.number)])
	})
	var lines []coachLine
	for _, c := range members {
		planted := c == p.fewCoaches
		if served[c] || !planted && (c.population < 180 || rng.IntN(5) == 0) {
			continue
		}
		l := w.lineTo(c, from, p)
		if l.calls == nil || planted != slices.Contains(l.calls, p.fewCoaches) {
			continue
		}
		people := 0
		for _, call := range l.calls[:len(l.calls)-1] {
			people += call.population
			served[call] = true
		}
		l.weekday = min(10, 2+people/900)
		l.saturday, l.sunday = l.weekday/3, 0
		if planted {
			l.weekday, l.saturday = plantedRuns, 0
		}
		lines = append(lines, l)
	}
	return lines
}

// plantedRuns is how often a coach leaves the village that few leave, a weekday.
const plantedRuns = 2

// lineTo is the line from a commune to where routes start, none where no road
// leads there or it would pass where no coach does.
func (w *island) lineTo(c *commune, from *routes, p plan) coachLine {
	l := coachLine{calls: []*commune{c}}
	for _, step := range from.to(c) {
		if step.class == ferryLine {
			return coachLine{}
		}
		c = step.other(c)
		if c.epci == p.noCoach {
			return coachLine{}
		}
		l.calls = append(l.calls, c)
		l.metres = append(l.metres, step.metres)
	}
	if len(l.calls) < 2 {
		return coachLine{}
	}
	return l
}

// townLine leads from a seat to the nearest larger town, more often and on
// Sundays too. It stops at towns only.
func (w *island) townLine(seat *commune, from *routes, p plan) (coachLine, bool) {
	for _, n := range from.reached {
		town := w.communes[n]
		if town.population <= seat.population || town.epci == p.noCoach {
			continue
		}
		l := w.lineTo(town, from, p)
		if l.calls == nil || slices.Contains(l.calls, p.fewCoaches) {
			return coachLine{}, false
		}
		l.weekday = min(16, 5+(seat.population+town.population)/2500)
		l.saturday, l.sunday = l.weekday/2, 2
		return l, true
	}
	return coachLine{}, false
}

// trains run on the railways between the stations.
func (s stations) trains() []coachLine {
	var lines []coachLine
	for _, r := range s.lines {
		calls := slices.Clone(r.stops)
		if len(calls) < 2 {
			continue
		}
		first := s.at[calls[0]]
		slices.SortStableFunc(calls, func(a, b *commune) int { return cmp.Compare(distance(s.at[a], first), distance(s.at[b], first)) })
		l := coachLine{calls: calls, train: true, weekday: 8, saturday: 5, sunday: 4}
		for i := 1; i < len(calls); i++ {
			l.metres = append(l.metres, distance(s.at[calls[i-1]], s.at[calls[i]]))
		}
		lines = append(lines, l)
	}
	return lines
}

// seconds is how long a run takes from a call to the next, its halt included.
func (l *coachLine) seconds(leg int) int {
	kmh, detour := 38.0, 1.25
	if l.train {
		kmh, detour = 75, 1.1
	}
	return 40 + int(math.Round(l.metres[leg]*detour/(kmh/3.6)/20)*20)
}
