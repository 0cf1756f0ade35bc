package demo

import (
	"cmp"
	"math"
	"slices"
)

// link is a way from one commune's centre to another's.
type link struct {
	a, b   *commune
	metres float64 // straight
	class  roadClass
}

// other is the end of a link that is not c.
func (l *link) other(c *commune) *commune {
	if l.a == c {
		return l.b
	}
	return l.a
}

// roadClass is what joins two communes.
type roadClass int

const (
	localRoad roadClass = iota
	secondaryRoad
	primaryRoad
	ferryLine
	footPath
)

// links joins neighbouring communes: where no third lies between them, and where
// nothing else does. Lands apart are joined by ferries. Roads between towns are
// wider; of the pairs left without a road, some have a path.
func (w *island) links() []*link {
	var chosen, left []*link
	for _, l := range w.neighbours() {
		if w.between(l) || w.overSea(l) {
			left = append(left, l)
		} else {
			chosen = append(chosen, l)
		}
	}
	chosen = w.connect(chosen, left)
	w.widen(chosen)
	joined := make(map[*link]bool, len(chosen))
	for _, l := range chosen {
		joined[l] = true
	}
	for i, l := range left {
		if i%5 == 0 && !joined[l] && !w.overSea(l) {
			l.class = footPath
			chosen = append(chosen, l)
		}
	}
	return chosen
}

// neighbours are all pairs of communes beside each other, by number.
func (w *island) neighbours() []*link {
	var all []*link
	for _, c := range w.communes {
		for _, n := range c.near {
			if int(n) > c.number {
				other := w.communes[n]
				all = append(all, &link{a: c, b: other, metres: distance(c.centre, other.centre)})
			}
		}
	}
	return all
}

// between reports a pair with a common neighbour nearer to both than they are to
// each other.
func (w *island) between(l *link) bool {
	for _, n := range l.a.near {
		third := w.communes[n].centre
		if slices.Contains(l.b.near, n) && max(distance(l.a.centre, third), distance(l.b.centre, third)) < 0.93*l.metres {
			return true
		}
	}
	return false
}

// overSea reports a pair whose straight line leaves the land.
func (w *island) overSea(l *link) bool {
	const steps = 12
	for i := 1; i < steps; i++ {
		if cell := w.cellAt(along(l.a.centre, l.b.centre, float64(i)/steps)); cell == outside || !w.land[cell] {
			return true
		}
	}
	return false
}

// connect adds the shortest of the pairs left out that join what is apart, then
// ferries.
func (w *island) connect(chosen, left []*link) []*link {
	part := make([]int, len(w.communes))
	for i := range part {
		part[i] = i
	}
	var root func(i int) int
	root = func(i int) int {
		if part[i] != i {
			part[i] = root(part[i])
		}
		return part[i]
	}
	join := func(l *link) bool {
		a, b := root(l.a.number), root(l.b.number)
		part[max(a, b)] = min(a, b)
		return a != b
	}
	for _, l := range chosen {
		join(l)
	}
	byLength := slices.Clone(left)
	slices.SortStableFunc(byLength, func(a, b *link) int { return cmp.Compare(a.metres, b.metres) })
	for _, l := range byLength {
		if !w.overSea(l) && join(l) {
			chosen = append(chosen, l)
		}
	}
	for _, l := range w.crossings(root) {
		if join(l) {
			chosen = append(chosen, l)
		}
	}
	return chosen
}

// crossings are ferries from each part of the land to the commune nearest by sea
// of another.
func (w *island) crossings(root func(int) int) []*link {
	var ferries []*link
	main := root(w.capital().number)
	for _, c := range w.communes {
		if root(c.number) == main || !c.coastal {
			continue
		}
		best := &link{metres: math.Inf(1)}
		for _, other := range w.communes {
			if d := distance(c.centre, other.centre); root(other.number) != root(c.number) && d < best.metres {
				best = &link{a: c, b: other, metres: d, class: ferryLine}
			}
		}
		ferries = append(ferries, best)
	}
	slices.SortStableFunc(ferries, func(a, b *link) int { return cmp.Compare(a.metres, b.metres) })
	return ferries
}

// byCommune lists the links of each commune, by number.
func (w *island) byCommune(links []*link) [][]*link {
	of := make([][]*link, len(w.communes))
	for _, l := range links {
		of[l.a.number] = append(of[l.a.number], l)
		of[l.b.number] = append(of[l.b.number], l)
	}
	return of
}

// farthestTown bounds the way from a town to those that wider roads lead to.
const farthestTown = 32e3

// widen makes the roads between towns secondary, between large ones primary.
func (w *island) widen(links []*link) {
	of := w.byCommune(links)
	for _, town := range w.communes {
		if town.population < 1900 {
			continue
		}
		from := w.routes(town, of, farthestTown)
		for _, c := range from.reached {
			other := w.communes[c]
			if other.population < 1900 || other.number <= town.number {
				continue
			}
			class := secondaryRoad
			if min(town.population, other.population) > 5000 {
				class = primaryRoad
			}
			for _, l := range from.to(other) {
				if l.class != ferryLine {
					l.class = max(l.class, class)
				}
			}
		}
	}
}

// routes are the shortest ways from a commune along links.
type routes struct {
	reached []int32 // numbers, nearest first
	by      map[int32]*link
	metres  map[int32]float64
}

func (w *island) routes(from *commune, of [][]*link, limit float64) routes {
	r := routes{by: map[int32]*link{}, metres: map[int32]float64{}}
	via := map[int32]*link{}
	best := map[int32]float64{}
	var q queue
	q.push(queued{cell: int32(from.number)})
	for len(q) > 0 {
		e := q.pop()
		if _, done := r.metres[e.cell]; done {
			continue
		}
		r.metres[e.cell] = e.cost
		r.reached = append(r.reached, e.cell)
		if l := via[e.cell]; l != nil {
			r.by[e.cell] = l
		}
		c := w.communes[e.cell]
		for _, l := range of[e.cell] {
			to := int32(l.other(c).number)
			cost := e.cost + l.metres
			if l.class == footPath || cost > limit {
				continue
			}
			if known, seen := best[to]; !seen || cost < known {
				best[to], via[to] = cost, l
				q.push(queued{cost: cost, cell: to})
			}
		}
	}
	return r
}

// to are the links of the way to a commune, the last first.
func (r *routes) to(c *commune) []*link {
	var way []*link
	for l := r.by[int32(c.number)]; l != nil; l = r.by[int32(c.number)] {
		way = append(way, l)
		c = l.other(c)
	}
	return way
}
