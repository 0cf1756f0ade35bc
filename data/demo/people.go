package demo

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// perCommune is the mean population of a commune.
const perCommune = 600

// populate ranks the villages by what their site offers, sets towns apart from
// each other, and gives them populations by Zipf's law.
func (w *island) populate(rng *rand.Rand) {
	for _, c := range w.communes {
		c.appeal = 0.55*math.Log(float64(w.flow[c.site])) - c.altitude/260 + rng.NormFloat64()
		if c.coastal {
			c.appeal += 1.4
		}
	}
	ranked := slices.Clone(w.communes)
	slices.SortStableFunc(ranked, func(a, b *commune) int { return cmp.Compare(b.appeal, a.appeal) })
	// The capital is a port.
	if i := slices.IndexFunc(ranked, func(c *commune) bool { return c.coastal }); i > 0 {
		port := ranked[i]
		ranked = slices.Insert(slices.Delete(ranked, i, i+1), 0, port)
	}
	ranked = apart(ranked, max(4, len(ranked)/22), 9500)
	share := func(rank int) float64 { return math.Pow(float64(rank)+1.6, -1.12) }
	total := 0.0
	for i := range ranked {
		total += share(i)
	}
	people := float64(perCommune * len(ranked))
	for i, c := range ranked {
		c.population = max(14, int(people*share(i)/total*math.Exp(0.18*rng.NormFloat64())))
	}
}

// apart moves to the front the first n that are at least metres from each
// other, then those near a town before the remote ones, loosely.
func apart(ranked []*commune, n int, metres float64) []*commune {
	var towns, rest []*commune
	for _, c := range ranked {
		if len(towns) < n && nearest(towns, c) >= metres {
			towns = append(towns, c)
		} else {
			rest = append(rest, c)
		}
	}
	for _, c := range rest {
		d := nearest(towns, c)
		c.suburb = d < 6500
		c.appeal -= math.Min(d, 30e3) / 9000
	}
	slices.SortStableFunc(rest, func(a, b *commune) int { return cmp.Compare(b.appeal, a.appeal) })
	return append(towns, rest...)
}

func nearest(towns []*commune, c *commune) float64 {
	d := math.Inf(1)
	for _, t := range towns {
		d = math.Min(d, distance(t.centre, c.centre))
	}
	return d
}

// divide makes the départements, of at most 700 communes each, by halving the
// land across its longer side.
func (w *island) divide() {
	parts := (len(w.communes) + 699) / 700
	codes := departementCodes(parts)
	w.deps = codes
	var halve func(communes []*commune, codes []string)
	halve = func(communes []*commune, codes []string) {
		if len(codes) == 1 {
			for _, c := range communes {
				c.dep = codes[0]
			}
			return
		}
		var min, max [2]float64 = communes[0].centre, communes[0].centre
		for _, c := range communes {
			for k := range 2 {
				min[k], max[k] = math.Min(min[k], c.centre[k]), math.Max(max[k], c.centre[k])
			}
		}
		axis := 0
		if max[1]-min[1] > max[0]-min[0] {
			axis = 1
		}
		slices.SortStableFunc(communes, func(a, b *commune) int { return cmp.Compare(a.centre[axis], b.centre[axis]) })
		half := len(codes) / 2
		cut := len(communes) * half / len(codes)
		halve(communes[:cut], codes[:half])
		halve(communes[cut:], codes[half:])
	}
	halve(slices.Clone(w.communes), codes)
}

// departementCodes are 00 and others of no real département; a land of more than
// eighteen borrows the rest. Left out are 2A and 2B, which are Corsica; 9A and 9B, as
// FINESS writes Guadeloupe and Martinique; 13, of which some communes would have the
// codes of Marseille's arrondissements.
func departementCodes(n int) []string {
	codes := []string{"00"}
	for d := range 10 {
		for _, letter := range "AB" {
			if d != 2 && d != 9 {
				codes = append(codes, fmt.Sprintf("%d%c", d, letter))
			}
		}
	}
	for d := 1; len(codes) < n; d++ {
		if d != 13 {
			codes = append(codes, fmt.Sprintf("%02d", d))
		}
	}
	return codes[:n]
}

// associate makes some 27 communes at a time an EPCI around its largest town.
func (w *island) associate() {
	byDep := map[string][]*commune{}
	for _, c := range w.communes {
		byDep[c.dep] = append(byDep[c.dep], c)
	}
	for _, dep := range w.deps {
		communes := byDep[dep]
		ranked := slices.Clone(communes)
		slices.SortStableFunc(ranked, func(a, b *commune) int { return cmp.Compare(b.population, a.population) })
		seats := seatsOf(ranked, max(1, (len(communes)+13)/27))
		w.formEPCI(dep, seats)
	}
}

// seatsOf takes the largest communes at a distance from each other.
func seatsOf(ranked []*commune, n int) []*commune {
	var seats []*commune
	for metres := 19e3; len(seats) < n; metres *= 0.8 {
		for _, c := range ranked {
			if len(seats) < n && !slices.Contains(seats, c) && nearest(seats, c) >= metres {
				seats = append(seats, c)
			}
		}
	}
	return seats
}

// formEPCI joins each commune of a département to the seat reached first from
// neighbour to neighbour, larger seats reaching further.
func (w *island) formEPCI(dep string, seats []*commune) {
	var q queue
	joined := map[int32]*epci{}
	epcis := make([]*epci, len(seats))
	for i, s := range seats {
		epcis[i] = &epci{seat: s, kind: kindOf(s)}
		q.push(queued{cost: -800 * math.Log(float64(s.population)), cell: int32(s.number), from: int32(i)})
	}
	for len(q) > 0 {
		e := q.pop()
		if joined[e.cell] != nil {
			continue
		}
		c := w.communes[e.cell]
		joined[e.cell], c.epci = epcis[e.from], epcis[e.from]
		for _, next := range c.near {
			if to := w.communes[next]; to.dep == dep && joined[next] == nil {
				q.push(queued{cost: e.cost + distance(c.centre, to.centre), cell: next, from: e.from})
			}
		}
	}
	for _, c := range w.communes {
		if c.dep == dep {
			if c.epci == nil { // on an islet, or cut off by another département
				c.epci = w.acrossTheWater(c, joined)
			}
			c.epci.members = append(c.epci.members, c)
		}
	}
	w.epcis = append(w.epcis, epcis...)
}

// acrossTheWater is the EPCI of the nearest commune that joined one.
func (w *island) acrossTheWater(c *commune, joined map[int32]*epci) *epci {
	var best *epci
	least := math.Inf(1)
	for _, other := range w.communes {
		if e := joined[int32(other.number)]; e != nil && distance(c.centre, other.centre) < least {
			best, least = e, distance(c.centre, other.centre)
		}
	}
	return best
}

func kindOf(seat *commune) string {
	if seat.population > 12000 {
		return "CA"
	}
	return "CC"
}
