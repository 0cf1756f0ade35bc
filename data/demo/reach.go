package demo

import "math"

// doctorByRoad bounds, in metres as the crow flies, how far a doctor may be who
// is reached by car within seven minutes on the island's roads.
const doctorByRoad = 5000

// onlyByCar is the village of the EPCI without coaches whose one doctor is in
// another commune, just near enough for a car: on foot it is farther than from
// anywhere else so near by road. It is nil where there is none.
func (w *island) onlyByCar(p plan, all []equipment) *commune {
	var best *commune
	most := 0.0
	for _, c := range p.noCoach.members {
		least, near := math.Inf(1), 0
		for _, e := range all {
			if e.kind != "D265" {
				continue
			}
			d := distance(c.centre, e.at)
			least = math.Min(least, d)
			if d < 2*doctorByRoad {
				near++
			}
		}
		if near == 1 && least < doctorByRoad && least > most {
			best, most = c, least
		}
	}
	return best
}

// shortcut is the path between two communes that spares most of the way by road,
// nil where no path does.
func (w *island) shortcut(links []*link) *link {
	of := w.byCommune(links)
	var best *link
	most := 0.0
	for _, l := range links {
		if l.class != footPath || l.a.dep != w.deps[0] {
			continue
		}
		from := w.routes(l.a, of, farthestTown)
		if spared := from.metres[int32(l.b.number)] - l.metres; spared > most {
			best, most = l, spared
		}
	}
	return best
}

func codesOf(communes []*commune) []string {
	codes := []string{}
	for _, c := range communes {
		codes = append(codes, c.code)
	}
	return codes
}

// codeOf is a commune's code, empty where there is none.
func codeOf(c *commune) string {
	if c == nil {
		return ""
	}
	return c.code
}
