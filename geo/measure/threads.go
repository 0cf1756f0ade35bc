package measure

import (
	"cmp"
	"maps"
	"slices"

	"maillage/geo"
	"maillage/geo/explanation"
	"maillage/geo/nearest"
)

// rely finds what hangs by one place of a service by car, and whom only social enterprises
// serve. Nothing is said of a service that is too old to be used, nor of threads where more
// places may be in reach than are loaded. A place that counts several pieces of equipment
// is no thread: it stands for several places where a file only counts them.
func (m *model) rely(service int, columns *geo.ServiceColumns, found *found) {
	if m.Services[service].Stale && !m.KeepStale {
		return
	}
	threads, answers := relied{}, relied{}
	for i := range m.asked {
		if !geo.Known(columns.Gap[i]) || !m.asked[i].Population.Known() {
			continue
		}
		p := m.peopleOf(i, service, columns, found)
		if m.within(columns, i, service, geo.ModeCar) {
			for at, people := range p.only {
				if number, pieces := m.supplies[service].place(at); pieces == 1 {
					threads.add(number, i, p.lost(people, m.supplies[service].stateBy(at), m.asked[i].Population))
				}
			}
		}
		for number, people := range m.shareAnswers(service, &p, columns.Answered[i]) {
			answers.add(number, i, people)
		}
	}
	m.threads[service], m.answers[service] = threads.list(service), answers.list(service)
}

// reliant are the people of a commune, in the unit of its squares, by their state, and by
// the place, of those of its supply, that they rely on.
type reliant struct {
	in       inState
	only     map[int32]float64 // the one place within the acceptable time
	answered map[int32]float64 // the nearest enterprise, of those whom no facility serves
}

// peopleOf says whom the people of the i-th commune rely on: those of its squares, else all
// as its centre.
func (m *model) peopleOf(i, service int, columns *geo.ServiceColumns, found *found) reliant {
	p, limit := reliant{only: map[int32]float64{}, answered: map[int32]float64{}}, m.Services[service].Limit
	if _, over := m.starts.overSquares(i, &found.squares.Answer, limit); over {
		whole := m.within(columns, i, service, geo.ModeCar)
		for at := m.starts.within[i][0]; at < m.starts.within[i][1]; at++ {
			p.add(found.squares.state(at, limit, whole), found.squares.Of(at), limit.Acceptable, m.starts.people[at])
		}
		return p
	}
	p.add(geo.States()[columns.State[i]-1], m.nearestOfBoth(i, service, found), limit.Acceptable, 1)
	return p
}

// nearestOfBoth are the places nearest to the centre of the i-th commune, of facilities
// and enterprises together, in the order of [fromSquares].
func (m *model) nearestOfBoth(i, service int, found *found) []nearest.Reached {
	start := m.starts.centre[i]
	hits := slices.Clone(found.facilities.Of(start))
	for _, hit := range found.enterprises.Of(start) {
		if hit.Place >= 0 {
			hit.Place += int32(len(m.supplies[service].facilities.points))
			hits = append(hits, hit)
		}
	}
	hits = slices.DeleteFunc(hits, func(hit nearest.Reached) bool { return hit.Place < 0 })
	slices.SortStableFunc(hits, func(a, b nearest.Reached) int { return cmp.Compare(a.Minutes, b.Minutes) })
	return hits
}

// add adds people in a state with the places nearest to them.
func (p *reliant) add(state geo.State, hits []nearest.Reached, acceptable, people float64) {
	p.in[geo.WordCode(geo.States(), state)-1] += people
	if state != geo.StateCovered && state != geo.StateEnterprise {
		return
	}
	if state == geo.StateEnterprise {
		p.answered[hits[0].Place] += people
	}
	if len(hits) < 2 || hits[1].Place < 0 || hits[1].Minutes > acceptable {
		p.only[hits[0].Place] += people
	}
}

// lost is how many of the inhabitants would become uncovered with so many of the people,
// now in a state.
func (p *reliant) lost(people float64, now geo.State, population geo.Inhabitants) int32 {
	after, uncovered := p.in, geo.WordCode(geo.States(), geo.StateUncovered)-1
	after[geo.WordCode(geo.States(), now)-1] -= people
	after[uncovered] += people
	return int32(after.of(population)[uncovered] - p.in.of(population)[uncovered])
}

// shareAnswers shares the inhabitants whom only enterprises serve out among these, by
// number.
func (m *model) shareAnswers(service int, p *reliant, answered int32) map[int32]int32 {
	if answered <= 0 {
		return nil
	}
	places := slices.Sorted(maps.Keys(p.answered))
	people, out := make([]float64, len(places)), map[int32]int32{}
	for k, at := range places {
		people[k] = p.answered[at]
	}
	for k, n := range explanation.Apportion(scaled(people, float64(answered)), float64(answered), 0) {
		number, _ := m.supplies[service].place(places[k])
		out[number] = int32(n)
	}
	return out
}

// scaled brings figures to a sum.
func scaled(figures []float64, sum float64) []float64 {
	var all float64
	for _, v := range figures {
		all += v
	}
	for k := range figures {
		figures[k] *= sum / all
	}
	return figures
}

// relied are places by their number, with the inhabitants who rely on them.
type relied map[int32]*geo.Reliance

// add adds inhabitants of a commune, in the order of communes.
func (r relied) add(place int32, commune int, people int32) {
	if people <= 0 {
		return
	}
	if r[place] == nil {
		r[place] = &geo.Reliance{Place: place}
	}
	r[place].Communes, r[place].People = append(r[place].Communes, int32(commune)), append(r[place].People, people)
}

// list gives them in the order of their numbers, which is that of their ids.
func (r relied) list(service int) []geo.Reliance {
	out := make([]geo.Reliance, 0, len(r))
	for _, place := range slices.Sorted(maps.Keys(r)) {
		r[place].Service = service
		out = append(out, *r[place])
	}
	return out
}
